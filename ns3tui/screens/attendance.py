"""Who was at a meeting: members and the secretariat as tilhører, ticked one by one (R-84, R-86)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ns3tui.i18n import _
from ns3tui.rules.agenda import Presence
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.pages import page
from ns3tui.screens.settling import ask_which
from ns3tui.screens.sheets import Sheet
from ns3tui.widgets.table import Cell, Column, Row
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.errors import EditConflict
    from ns3tui.desk.meetings import MeetingView


class AttendanceSheet(Sheet[str]):
    """Members first, then the secretariat; space ticks, ``t`` makes a guest tilhører."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("t", "observer", show=False),
        Binding("a", "all", show=False),
    ]

    def __init__(self, view: "MeetingView") -> None:
        from ns3tui.desk.attendance import attendance

        super().__init__(_("Fremmøde på {meeting}").format(meeting=view.line.code))
        self._view = view
        self._opened = attendance(view)
        self._marks = dict(self._opened)

    def shown_columns(self) -> Sequence[Column]:
        """Return whether, who and as what."""
        return [Column("", 3), Column(_("Kode"), 5), Column(_("Navn"), 24, grow=1),
                Column(_("Som"), 18)]  # fmt: skip

    def keys(self) -> str:
        """Return the keys."""
        return _("mellemrum: med · t: tilhører · a: alle medlemmer · F10: gem · esc: fortryd")

    def head(self) -> Content:
        """Return how many take part, and that not all need to."""
        deciders = sum(self._marks[code] is Presence.PRESENT for code in self._view.members)
        said = _("{count} af {all} medlemmer. Det behøver ikke være hele chefforum.").format(
            count=deciders, all=len(self._view.members))  # fmt: skip
        return page((said, "$text-muted"))

    def rows(self) -> Sequence[Row]:
        """Return a row a person."""
        return [self._row(code, mark) for code, mark in self._marks.items()]

    def _row(self, code: str, mark: Presence) -> Row:
        there = mark is not Presence.ABSENT
        tick = Cell("[x]" if there else "[ ]", "good" if there else "muted")
        if not there:
            role = Cell("", "muted")
        elif mark is Presence.OBSERVER:
            role = Cell(mark.label, "badge")
        elif code in self._view.secretariat:
            role = Cell(glyphs("⚠ ") + _("ikke beslutter"), "warning")
        else:
            role = Cell(mark.label, "plain")
        return Row(code, (tick, Cell(code, "strong"), self._view.name(code), role))

    def action_tick(self) -> None:
        """Tick, or take the tick off; the secretariat comes as tilhører."""
        code = self.table.cursor_key
        if code not in self._marks:
            return
        comes_as = Presence.OBSERVER if code in self._view.secretariat else Presence.PRESENT
        is_off = self._marks[code] is Presence.ABSENT
        self._marks[code] = comes_as if is_off else Presence.ABSENT
        self.table.step(1)
        self.show()

    def action_observer(self) -> None:
        """Make somebody tilhører, or a participant again; a member of chefforum is always one."""
        code = self.table.cursor_key
        if code not in self._marks:
            return
        is_observer = self._marks[code] is Presence.OBSERVER
        if code in self._view.members and not is_observer:
            said = _("{name} er medlem af chefforum og deltager; tilhører er kun sekretariatet.")
            self.tell(said.format(name=self._view.name(code)))
            return
        self._marks[code] = Presence.PRESENT if is_observer else Presence.OBSERVER
        self.show()

    def action_all(self) -> None:
        """Tick all members, or none of them."""
        away = [c for c in self._view.members if self._marks[c] is Presence.ABSENT]
        for code in away or self._view.members:
            self._marks[code] = Presence.PRESENT if away else Presence.ABSENT
        self.show()

    async def save(self) -> bool:
        """Save who was there; whom another has noted otherwise meanwhile is asked about."""
        from ns3tui.desk import attendance
        from ns3tui.desk.errors import EditConflict

        code = self._view.line.code
        changed = {who: mark for who, mark in self._marks.items() if mark != self._opened[who]}
        if not changed:
            return True
        desk = await self.desk_app.desk()
        said = _("Fremmøde {meeting}").format(meeting=code)
        try:
            await desk.act("meeting.attendance", attendance.set_attendance, code, changed,
                           self._opened, summary=said)  # fmt: skip
        except EditConflict as conflict:
            return await self._settle(conflict) and await self.save()
        return True

    async def _settle(self, conflict: "EditConflict") -> bool:
        """Ask person for person how they were there; tell whether to save again."""
        fields = {code: self._field(code) for code in self._marks}
        taken = await ask_which(self, conflict, fields)
        if taken is None:
            return False
        theirs: Mapping[str, Any] = conflict.theirs
        self._opened.update(theirs)
        self._marks.update({code: theirs[code] for code in taken})
        self.show()
        return True

    def _field(self, code: str) -> Field:
        choices = [(str(mark.value), mark.label) for mark in Presence]
        return Field(code, f"{code} {self._view.name(code)}", FieldKind.CHOICE, choices=choices)

    def answer(self) -> str:
        """Return the meeting."""
        return self._view.line.code
