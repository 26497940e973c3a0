"""The history of a theme or network: who did what, and bringing an earlier version back."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ns3tui.commands import BY_ID
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Choice, Read, heading, hint
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.words import field_label, shown_changes, shown_value
from ns3tui.widgets.text import plain, say

if TYPE_CHECKING:
    from ns3tui.desk.history import Change

SHORT = 300


def local(at: dt.datetime) -> str:
    """Return a time stamp as the clock on the wall showed it."""
    aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return f"{aware.astimezone():%d-%m-%Y %H.%M}"


def title_of(change: "Change") -> str:
    """Return what an act is called: its own summary, or its command's name."""
    command = BY_ID.get(change.command)
    name = change.summary or (command.label if command else change.command)
    return _("Fortrudt: {what}").format(what=name) if change.is_undo else name


def _arrow(label: str, before: str, after: str) -> list[Piece]:
    return [(f"{label}: ", "$text-muted"), f"{before[:SHORT]} ", ("→ ", "$accent"),
            f"{after[:SHORT]}\n"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restorer:
    """How something is brought back: the act of the desk, and what it was like then and now.

    ``wanted`` and ``restore`` take the code and a change's number; ``fields`` the code alone.
    """

    command: str
    wanted: Callable[..., Mapping[str, Any]]
    fields: Callable[..., Mapping[str, Any]]
    restore: Callable[..., Any]


def _themes() -> Restorer:
    from ns3tui.desk import history
    from ns3tui.desk.detail import theme_detail

    def fields(session: Any, code: str, day: dt.date) -> Mapping[str, Any]:
        return theme_detail(session, code, day).fields

    return Restorer("theme.restore", history.version_after, fields, history.restore)


class History(Dialog[str]):
    """The acts on a theme or network, latest first; ``g`` brings back how it was after one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("g", "restore", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
        Binding("pagedown,space", "scroll(6)", show=False),
        Binding("pageup", "scroll(-6)", show=False),
    ]

    def __init__(
        self, code: str, changes: "Sequence[Change]", restorer: Restorer | None = None
    ) -> None:
        """Take the changes, latest first; without a ``restorer`` the code is a theme's."""
        super().__init__()
        self._code, self._restorer = code, restorer
        self._acts = [tuple(rows) for _action, rows in groupby(changes, lambda c: c.action)]

    def compose(self) -> ComposeResult:
        """Lay out the acts and what the one at the cursor changed."""
        with Vertical(classes="dialog-box page split"):
            yield heading(_("Historik for {code}").format(code=self._code))
            yield OptionList(*(self._option(act[0]) for act in self._acts))
            with VerticalScroll(can_focus=False):
                yield Static("", id="change")
            yield hint(_("g: gendan denne version · j k: vælg · esc: luk"))

    def _option(self, change: "Change") -> Option:
        title = title_of(change).replace("\n", " ")
        return Option(
            page(
                (f"{local(change.at)}  ", "$text-muted"),
                title,
                (f"  {change.actor}", "$text-muted"),
            )
        )

    def on_mount(self) -> None:
        """Start on the latest."""
        options = self.query_one(OptionList)
        if self._acts:
            options.highlighted = 0
            self.set_focus(options)
        else:
            options.display = False
            self.query_one("#change", Static).update(plain(_("Intet er ændret her endnu.")))

    def _here(self) -> "tuple[Change, ...] | None":
        index = self.query_one(OptionList).highlighted
        return self._acts[index] if index is not None and self._acts else None

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show what the act changed."""
        act = self._here()
        pieces: list[Piece] = []
        for change in act or ():
            for label, before, after in shown_changes(change.before, change.after):
                pieces += _arrow(label, before, after)
        self.query_one("#change", Static).update(
            page(*(pieces or [_("Kun rækkefølgen på tavlen blev ændret.")]))
        )

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_scroll(self, lines: int) -> None:
        """Scroll what the act changed."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_restore(self) -> None:
        """Bring back the version after the act at the cursor."""
        if (act := self._here()) is not None:
            change_id = max(change.id for change in act)
            self.desk_app.work(lambda: self._restore(change_id), group="history")

    async def _restore(self, change_id: int) -> None:
        how = self._restorer or _themes()
        desk = await self.desk_app.desk()
        wanted = await desk.read(how.wanted, self._code, change_id)
        now = await desk.read(how.fields, self._code, desk.today())
        pieces: list[Piece] = []
        for name, value in wanted.items():
            if (now.get(name) or None) != (value or None):
                old, new = shown_value(now.get(name)), shown_value(value)
                pieces += _arrow(field_label(name), old, new)
        if not pieces:
            say(self.app, _("Det er allerede sådan."))
            return
        answer: Any = await self.app.push_screen_wait(
            Read(_("Gendan {code}").format(code=self._code), page(*pieces),
                 answers=[Choice("f", _("gendan"))])
        )  # fmt: skip
        if answer == "f":
            summary = _("{code} gendannet").format(code=self._code)
            await desk.act(how.command, how.restore, self._code, change_id, summary=summary)
            say(self.app, summary)
            self.dismiss(self._code)
