"""Chefforum's decisions noted theme by theme, with the mix as it will be, in one go (R-14)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ns3tui.danish import next_half_year, show_date, show_half_year
from ns3tui.desk.decisions import ABOUT_THEMES, SENT_BACK_TO, Ruling
from ns3tui.i18n import N_, _
from ns3tui.rules.agenda import MeetingStatus, Outcome
from ns3tui.rules.stages import Stage
from ns3tui.screens.dialogs import Ask, Choice, Choose
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page
from ns3tui.screens.round_heads import innovation_line, mix_line
from ns3tui.screens.sheets import Sheet
from ns3tui.widgets.table import Cell, Column, Row
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.decisions import Decided
    from ns3tui.desk.meetings import MeetingLine
    from ns3tui.desk.ranking import Ranked
    from ns3tui.desk.round_meter import Meter

_SAID = {
    Outcome.PRIORITISED: N_("prioritér"),
    Outcome.PARKED: N_("parkér"),
    Outcome.REJECTED: N_("afvis"),
    Outcome.POSTPONED: N_("send tilbage"),
}
_LOOKS = {Outcome.PRIORITISED: "good", Outcome.PARKED: "warning", Outcome.REJECTED: "error",
          Outcome.POSTPONED: "warning"}  # fmt: skip
_GLYPHS = {Outcome.PRIORITISED: "✓", Outcome.PARKED: "░", Outcome.REJECTED: "✗",
           Outcome.POSTPONED: "←"}  # fmt: skip
_STAGES: Mapping[Outcome, Stage] = {
    Outcome.PRIORITISED: Stage.PRIORITISED, Outcome.PARKED: Stage.PARKED,
    Outcome.REJECTED: Stage.REJECTED, Outcome.POSTPONED: SENT_BACK_TO,
}  # fmt: skip
HALF_YEARS_OFFERED = 6


class DecisionSheet(Sheet[str]):
    """A theme a line; digits give the outcome, enter the words, ``m`` another meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"rule({number})", show=False) for number in range(5)),
        Binding("enter", "words", show=False),
        Binding("m", "meeting", show=False),
    ]

    def __init__(
        self,
        round_code: str,
        themes: "Sequence[Ranked]",
        meeting: str,
        meetings: "Sequence[MeetingLine]",
        prioritised: Sequence[str],
        at: str = "",
    ) -> None:
        """Take the themes in rank order, the meetings there are, and what is prioritised at first.

        Args:
            round_code: the half-year.
            themes: what is decided on.
            meeting: the meeting it is decided at, until another is chosen.
            meetings: all meetings.
            prioritised: the themes a what-if has tried as prioritised.
            at: the theme the cursor begins on; the first when it is not among them.
        """
        super().__init__(_("Chefforums beslutninger {round}").format(round=round_code))
        self._round, self._themes, self._meeting = round_code, list(themes), meeting
        self._meetings, self._at = list(meetings), at
        self._rulings: dict[str, Ruling] = {
            code: Ruling(code, Outcome.PRIORITISED)
            for code in prioritised
            if any(theme.code == code for theme in themes)
        }
        self._meter: Meter | None = None
        self._before: Meter | None = None

    def shown_columns(self) -> Sequence[Column]:
        """Return theme, type, outcome and words."""
        return [Column(_("Kode"), 5), Column(_("Tema"), 22, grow=3), Column("T", 1),
                Column(_("Afgørelse"), 18),
                Column(_("Begrundelse"), 12, grow=2, spare=1)]  # fmt: skip

    def keys(self) -> str:
        """Return the keys."""
        return _("1 prioritér · 2 parkér · 3 afvis · 4 send tilbage · 0 intet · enter: ord · "
                 "m: møde · F10: gem · esc: fortryd")  # fmt: skip

    def on_mount(self) -> None:
        """Fill the table, begin where the list below stood, and read the mix."""
        super().on_mount()
        self.table.go_to(self._at)
        self._count()

    def head(self) -> Content:
        """Return the meeting, and the mix as it will be."""
        line = next((m for m in self._meetings if m.code == self._meeting), None)
        if line is None:
            first = page((_("Intet møde valgt: tryk m."), "$warning"))
        else:
            held = line.status is MeetingStatus.HELD or line.held_on <= self.desk_app.clock.today()
            first = page(
                (_("Møde "), "$text-muted"), (f"{line.code} {show_date(line.held_on)} ", "bold"),
                line.kind.label if held else (_("er ikke holdt endnu"), "$warning"),
            )  # fmt: skip
        if self._meter is None:
            return first
        width = self.table.size.width
        lines = [first, mix_line(self._meter, self._before)]
        if self._meter.clashes:
            lines.append(innovation_line(self._meter, width))
        return Content("\n").join(lines)

    def rows(self) -> Sequence[Row]:
        """Return a row a theme."""
        return [self._row(theme) for theme in self._themes]

    def _row(self, theme: "Ranked") -> Row:
        ruling = self._rulings.get(theme.code)
        if ruling is None:
            outcome = Cell(_decided_before(theme) or glyphs("–"), "muted")
        else:
            said = f"{_GLYPHS[ruling.outcome]} {_(_SAID[ruling.outcome])} {ruling.wake}"
            outcome = Cell(glyphs(said.rstrip()), _LOOKS[ruling.outcome])
        letter = theme.type.letter if theme.type else ""
        return Row(theme.code, (Cell(theme.code, "strong"), theme.title, Cell(letter, "badge"),
                                outcome, Cell(ruling.text if ruling else "", "muted")))  # fmt: skip

    @property
    def decided(self) -> frozenset[str]:
        """The themes that are given an outcome."""
        return frozenset(self._rulings)

    # --- what is decided -------------------------------------------------------------------------

    def action_rule(self, number: int) -> None:
        """Give the theme an outcome, and go on to the next."""
        code = self.table.cursor_key
        if not code:
            return
        if number == 0:
            self._rulings.pop(code, None)
            self._go_on()
            return
        self._remind(code)
        outcome = ABOUT_THEMES[number - 1]
        if outcome is Outcome.PARKED:
            self.desk_app.work(lambda: self._park(code), group="form")
        elif outcome is Outcome.REJECTED:
            self.desk_app.work(lambda: self._reject(code), group="form")
        else:
            text = self._rulings[code].text if code in self._rulings else ""
            self._rulings[code] = Ruling(code, outcome, text)
            self._go_on()

    def _remind(self, code: str) -> None:
        """Say that chefforum has decided on the theme before: saving changes that."""
        theme = next((one for one in self._themes if one.code == code), None)
        if theme is not None and (before := _decided_before(theme)):
            self.tell(_("{code} er {before}; F10 ændrer det.").format(code=code, before=before))

    def _go_on(self) -> None:
        self.table.step(1)
        self.show()
        self._count()

    async def _park(self, code: str) -> None:
        first = next_half_year(self._round)
        codes = [next_half_year(first, step) for step in range(HALF_YEARS_OFFERED)]
        choices = [Choice(each, show_half_year(each), each) for each in codes]
        wake = await self.app.push_screen_wait(Choose(_("Frem igen i"), choices))
        if wake:
            self._rulings[code] = Ruling(code, Outcome.PARKED, wake=wake)
            self._go_on()

    async def _reject(self, code: str) -> None:
        text = await self.app.push_screen_wait(
            Ask(_("Afvis {code}").format(code=code),
                _("Begrundelse; forslagsstilleren får den at vide."))
        )  # fmt: skip
        if text:
            self._rulings[code] = Ruling(code, Outcome.REJECTED, text)
            self._go_on()

    def action_words(self) -> None:
        """Ask for the words of a decision."""
        code = self.table.cursor_key
        if code in self._rulings:
            self.desk_app.work(lambda: self._ask_words(code), group="form")
        else:
            self.tell(_("Giv først temaet en afgørelse: 1 til 4."))

    async def _ask_words(self, code: str) -> None:
        ruling = self._rulings[code]
        text = await self.app.push_screen_wait(
            Ask(f"{code} {_(_SAID[ruling.outcome])}", _("Hvad sagde chefforum?"),
                value=ruling.text, needed=False)
        )  # fmt: skip
        if text is not None:
            self._rulings[code] = replace(ruling, text=text)
            self.show()

    def action_meeting(self) -> None:
        """Choose another meeting."""
        self.desk_app.work(self._choose_meeting, group="form")

    async def _choose_meeting(self) -> None:
        today = self.desk_app.clock.today()
        # Those ahead, the next first; then those held, the last first.
        nearest = sorted(self._meetings, key=lambda m: (m.held_on < today, abs(m.held_on - today)))
        choices = [
            Choice(m.code, f"{m.code} {show_date(m.held_on)} {m.kind.label}", m.status.label)
            for m in nearest
            if m.status is not MeetingStatus.CANCELLED
        ]
        chosen = await self.app.push_screen_wait(
            Choose(_("Hvilket møde?"), choices, start=self._meeting)
        )
        if chosen:
            self._meeting = chosen
            self.show()

    # --- the mix as it will be -------------------------------------------------------------------

    def _count(self) -> None:
        self.desk_app.work(self._read_meter, group="meter")

    async def _read_meter(self) -> None:
        from ns3tui.desk import round_meter

        desk = await self.desk_app.desk()
        tried = {code: _STAGES[ruling.outcome] for code, ruling in self._rulings.items()}
        if self._before is None:
            self._before = await desk.read(round_meter.meter, self._round, desk.today())
        self._meter = await desk.read(round_meter.meter, self._round, desk.today(), tried)
        self.show()

    # --- saving ----------------------------------------------------------------------------------

    async def save(self) -> bool:
        """Carry out all of it as one act, tied to the meeting."""
        from ns3tui.desk import decisions

        rulings = [self._rulings[t.code] for t in self._themes if t.code in self._rulings]
        summary = _("{meeting}: {count} beslutninger").format(
            meeting=self._meeting, count=len(rulings))  # fmt: skip
        acted = await act_or_override(self, "chefforum.decide", decisions.decide, self._meeting,
                                      rulings, summary=summary)  # fmt: skip
        if acted is None:
            return False
        say(self.app, told(acted.value))
        return True

    def answer(self) -> str:
        """Return the meeting."""
        return self._meeting


def _decided_before(theme: "Ranked") -> str:
    """Return that a theme has been decided on, and when; empty when it has not."""
    if theme.decided_on is None:
        return ""
    return _("besluttet {day}").format(day=show_date(theme.decided_on))


def told(decided: "Decided") -> str:
    """Return in a line or two what was decided."""
    counts = [
        f"{decided.count(outcome)} {outcome.label}"
        for outcome in ABOUT_THEMES
        if decided.count(outcome)
    ]
    lines = [_("Besluttet på {meeting}: {what}. u fortryder det hele.").format(
        meeting=decided.meeting, what=", ".join(counts))]  # fmt: skip
    lines += [f"{f.rule} {f.message}" for f in decided.warnings[:2]]
    return "\n".join(lines)
