"""A mode that is a list with a detail beside it: what such screens share."""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from ns3tui.i18n import _
from ns3tui.screens.filtering import Filtered
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import ribbon_parts
from ns3tui.screens.table_keys import TableKeys
from ns3tui.widgets.fields import Line
from ns3tui.widgets.lines import Pane, Part, Ribbon
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.table import Table
from ns3tui.widgets.text import plain

DETAIL_PAUSE = 0.3


class ListScreen(Filtered, TableKeys):
    """A table at the left, or on top when the window is narrow, and the detail of its row.

    A screen gives ``hint_of_filter``, reads in :meth:`read` and fills ``self.table`` there, and
    says in :meth:`detail_of_row` what the pane shows. The detail is read when the cursor rests.
    """

    DEFAULT_CSS = """
    .list-body { height: 1fr; layout: horizontal; }
    ListScreen.-narrow .list-body { layout: vertical; }
    #detail-side { width: 42%; max-width: 56; height: 1fr; background: $surface; padding: 0 1; }
    ListScreen.-narrow #detail-side { width: 1fr; max-width: 100%; height: 9; display: none; }
    ListScreen.show-detail #detail-side { display: block; }
    ListScreen.hide-detail #detail-side { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hidden = 0
        self._pause = Pause(self, self._fill_detail)

    # --- what a screen must say ------------------------------------------------------------------

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("ord")

    async def read(self) -> int:
        """Read by ``self._query`` and fill the table; return how many rows the filter hides."""
        raise NotImplementedError

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return the detail of a row for a pane of ``width`` cells and ``lines`` lines."""
        raise NotImplementedError

    def more_of_ribbon(self) -> list[Part]:
        """Return what the ribbon says besides where the half-year stands."""
        return []

    def words_when_empty(self) -> str:
        """Return what an empty list says when nothing is filtered away: why, and what to do."""
        return ""

    # --- laying out ------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Lay out the filter, the table and the detail."""
        yield Line(id="filter", placeholder=self.hint_of_filter())
        with Container(classes="list-body"):
            yield Table(follow=self._follow_cursor, id="rows")
            yield Pane(id="detail-side")

    @property
    def table(self) -> Table:
        """The table."""
        return self.query_one("#rows", Table)

    def filtered(self) -> Table:
        """Return the table."""
        return self.table

    def on_mount(self) -> None:
        """Give the table the keys."""
        self.set_focus(self.table)

    async def speak(self) -> None:
        """Show the screen in the language in use; cursor and filter stay."""
        self.query_one("#filter", Line).placeholder = self.hint_of_filter()
        await super().speak()

    # --- reading ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Coming here: show what has changed meanwhile."""
        self.desk_app.carry_out(self.data_changed)

    async def data_changed(self) -> None:
        """Read the list and the ribbon anew; cursor, filter and scroll stay."""
        self._hidden = await self.read()
        self.say_when_empty()
        await self.read_ribbon()
        self._fill_detail()

    def say_when_empty(self) -> None:
        """Let the list say why it is empty, should it be."""
        if self._query:
            self.table.set_empty(_("Intet passer på filteret. esc viser alt igen."))
        else:
            self.table.set_empty(self.words_when_empty())

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a row; tell whether it is in the list as filtered."""
        await self.data_changed()
        return self.table.go_to(code)

    def show_ribbon(self) -> None:
        """Show the ribbon with what the screen adds, and the filter."""
        if self.ribbon is None:
            return
        parts = [*ribbon_parts(self.ribbon), *self.more_of_ribbon()]
        if self._query:
            hidden = _("{count} skjult").format(count=self._hidden)
            parts.append(Part(f"/{self._query} ({hidden})", "strong", 6))
        self.query_one(Ribbon).show(parts)

    # --- the detail ------------------------------------------------------------------------------

    @property
    def detail(self) -> Pane:
        """The pane of the detail."""
        return self.query_one("#detail-side", Pane)

    def _follow_cursor(self) -> None:
        """Fill the pane when the cursor rests: a held key must not read the store."""
        self._pause.begin(DETAIL_PAUSE)

    def _fill_detail(self) -> None:
        if self.desk_app.is_ready and self.detail.display:
            # Begun only when it runs: one that is overtaken never is.
            work: Any = partial(self.desk_app.guarded, self._load_detail, self)
            self.run_worker(work, exclusive=True, group="detail",
                            exit_on_error=False)  # fmt: skip

    async def _load_detail(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        pane, key = self.detail, self.table.cursor_key
        if not key:
            pane.show(plain(""))
            return
        try:
            page = await self.detail_of_row(key, max(20, pane.size.width - 2), pane.size.height)
        except SPOKEN:
            return  # it has just gone; the list follows at the next look
        if key == self.table.cursor_key:
            pane.show(page)

    def on_resize(self) -> None:
        """Fit the detail to a window of another size."""
        self._follow_cursor()

    def do_detail_toggle(self) -> None:
        """Show or hide the detail."""
        shown = self.detail.display
        self.set_class(shown, "hide-detail")
        self.set_class(not shown, "show-detail")
        self._follow_cursor()

    # --- the cursor ------------------------------------------------------------------------------

    def do_back(self) -> None:
        """Clear the filter; without one, go to the board."""
        if self._query:
            self.clear_filter()
        else:
            self.action_run("mode.board")

    # --- acting ----------------------------------------------------------------------------------

    async def do(self, command: str, fn: Callable[..., Any], *args: Any, summary: str = "",
                 **options: Any) -> Any:  # fmt: skip
        """Act, offer to set a hard rule aside, show what has changed.

        Returns what the act returned, or nothing when the user gave it up.
        """
        acted = await act_or_override(self, command, fn, *args, summary=summary, **options)
        if acted is None:
            return None
        await self.data_changed()
        return acted.value
