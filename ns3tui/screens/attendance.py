"""Who was at a meeting: members and the secretariat as tilhører, ticked one by one (R-84, R-86)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ns3tui.i18n import _
from ns3tui.screens.pages import page
from ns3tui.screens.sheets import Sheet
from ns3tui.widgets.table import Cell, Column, Row
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.meetings import MeetingView


class AttendanceSheet(Sheet[str]):
    """Members first, then the secretariat; space ticks, ``t`` makes somebody tilhører."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("t", "observer", show=False),
        Binding("a", "all", show=False),
    ]

    def __init__(self, view: "MeetingView") -> None:
        super().__init__(_("Fremmøde på {meeting}").format(meeting=view.line.code))
        self._view = view
        others = view.present - {*view.members, *view.secretariat}
        self._people = (*view.members, *view.secretariat, *sorted(others))
        self._present, self._observers = set(view.present), set(view.observers)

    def shown_columns(self) -> Sequence[Column]:
        """Return whether, who and as what."""
        return [Column("", 3), Column(_("Kode"), 5), Column(_("Navn"), 24, grow=1),
                Column(_("Som"), 18)]  # fmt: skip

    def keys(self) -> str:
        """Return the keys."""
        return _("mellemrum: med · t: tilhører · a: alle medlemmer · F10: gem · esc: fortryd")

    def head(self) -> Content:
        """Return how many take part, and that not all need to."""
        deciders = len((self._present - self._observers) & set(self._view.members))
        said = _("{count} af {all} medlemmer. Det behøver ikke være hele chefforum.").format(
            count=deciders, all=len(self._view.members))  # fmt: skip
        return page((said, "$text-muted"))

    def rows(self) -> Sequence[Row]:
        """Return a row a person."""
        return [self._row(code) for code in self._people]

    def _row(self, code: str) -> Row:
        there = code in self._present
        tick = Cell("[x]" if there else "[ ]", "good" if there else "muted")
        if not there:
            role = Cell("", "muted")
        elif code in self._observers:
            role = Cell(_("tilhører"), "badge")
        elif code in self._view.secretariat:
            role = Cell(glyphs("⚠ ") + _("ikke beslutter"), "warning")
        else:
            role = Cell(_("deltager"), "plain")
        return Row(code, (tick, Cell(code, "strong"), self._view.name(code), role))

    def action_tick(self) -> None:
        """Tick, or take the tick off; the secretariat comes as tilhører."""
        code = self.table.cursor_key
        self._present ^= {code}
        if code in self._present and code in self._view.secretariat:
            self._observers.add(code)
        self._observers &= self._present
        self.table.step(1)
        self.show()

    def action_observer(self) -> None:
        """Make somebody tilhører, or a participant again."""
        code = self.table.cursor_key
        self._present.add(code)
        self._observers ^= {code}
        self.show()

    def action_all(self) -> None:
        """Tick all members, or none of them."""
        members = set(self._view.members)
        self._present = (
            self._present - members if members <= self._present else self._present | members
        )
        self._observers &= self._present
        self.show()

    async def save(self) -> bool:
        """Save who was there."""
        from ns3tui.desk import meetings

        desk = await self.desk_app.desk()
        code = self._view.line.code
        await desk.act("meeting.attendance", meetings.set_attendance, code, self._present,
                       self._observers,
                       summary=_("Fremmøde {meeting}").format(meeting=code))  # fmt: skip
        return True

    def answer(self) -> str:
        """Return the meeting."""
        return self._view.line.code
