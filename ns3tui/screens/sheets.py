"""Dialogs that are a table: the cursor goes from row to row, keys change the row it is on."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.pages import page
from ns3tui.widgets.table import Column, Row, Table

T = TypeVar("T")
MOST_ROWS = 12


class Sheet(Dialog[T], Generic[T]):
    """A table in a dialog; F10 saves it whole, escape leaves it as it was, asking first.

    A sheet gives its columns and rows and what ``F10`` does (:meth:`save`).
    """

    DEFAULT_CSS = """
    Sheet #sheet-rows { height: 8; background: $surface; }
    Sheet #sheet-head, Sheet #sheet-note { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "cursor(1)", show=False),
        Binding("k,up", "cursor(-1)", show=False),
        Binding("f10", "save", show=False),
    ]
    columns: ClassVar[Sequence[Column]] = ()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._saving = False
        self._as_opened: Sequence[Row] = ()

    def compose(self) -> ComposeResult:
        """Lay out title, what stands above, the table and its keys."""
        with Vertical(classes="dialog-box sheet"):
            yield heading(self._title)
            yield Static("", id="sheet-head", classes="dialog-text")
            yield Table(self.shown_columns(), id="sheet-rows")
            yield Static("", id="sheet-note")
            yield hint(self.keys())

    def shown_columns(self) -> Sequence[Column]:
        """Return the columns in the language in use."""
        raise NotImplementedError

    def keys(self) -> str:
        """Return the line that says which keys do what."""
        raise NotImplementedError

    def rows(self) -> Sequence[Row]:
        """Return the rows as they stand."""
        raise NotImplementedError

    def head(self) -> Content:
        """Return what stands above the table."""
        return Content("")

    async def save(self) -> bool:
        """Carry out what was noted; tell whether it was."""
        raise NotImplementedError

    @property
    def table(self) -> Table:
        """The table."""
        return self.query_one(Table)

    def on_mount(self) -> None:
        """Fill the table."""
        self._as_opened = rows = self.rows()
        self.table.styles.height = min(len(rows), MOST_ROWS) + 1
        self.set_focus(self.table)
        self.show()

    @property
    def is_unsaved(self) -> bool:
        """Whether a row is another than when the sheet was opened."""
        return list(self.rows()) != list(self._as_opened)

    def show(self) -> None:
        """Show the rows and the head as they stand."""
        self.table.set_rows(self.rows())
        self.query_one("#sheet-head", Static).update(page(self.head()))

    def tell(self, message: str) -> None:
        """Show what is wrong under the table; the empty text takes it away."""
        mark = "✗ " if message else ""
        self.query_one("#sheet-note", Static).update(page((mark, "$error bold"), message))

    def on_key(self) -> None:
        """Another key: what was wrong with the one before is no longer so."""
        self.tell("")

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        self.table.step(step)

    def action_save(self) -> None:
        """Save; the sheet stays open until it is done."""
        self.desk_app.work(self._save_or_say, group="form", holds_keys=True)

    async def _save_or_say(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        if self._saving:
            return
        self._saving = True
        self.tell("")
        try:
            if await self.save():
                self.dismiss(self.answer())
        except SPOKEN as error:
            self.tell(f"{error.message} {error.advice}")
        finally:
            self._saving = False

    def answer(self) -> T | None:
        """Return what the dialog answers once it is saved."""
        return None
