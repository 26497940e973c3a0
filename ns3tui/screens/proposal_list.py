"""The proposal's list: what is read, the ranked rows, the head, the detail, the marks (R-12)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ns3tui.commands import key_of
from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.stages import Stage
from ns3tui.screens.chefforum_part import ChefforumPart, shown_day, until
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.screens.round_heads import innovation_line, mix_line
from ns3tui.screens.score_page import (
    MOST,
    evidence_lines,
    formula_lines,
    mine_line,
    points_text,
    score_lines,
)
from ns3tui.screens.trying import Trying
from ns3tui.widgets.lines import Part
from ns3tui.widgets.table import Cell, Column, Row, Section
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.proposal import Proposal, ProposalLine
    from ns3tui.desk.round_meter import Meter
    from ns3tui.desk.scores import ScorePanel


def columns() -> list[Column]:
    """Return the columns of the ranked list in the language in use.

    The points are the mean of the assessors' sums; the board shows the agreed scores.
    """
    points = f"{_('Snit')}/{MOST}"
    return [
        Column(_("Nr"), 2, right=True), Column(_("Kode"), 5), Column(_("Tema"), 20, grow=3),
        Column("T", 1), Column(points, 7, right=True), Column(_("Spr"), 3, right=True),
        Column(_("Afdelinger"), 12, grow=1, spare=1), Column(_("Mangler/status"), 20),
    ]  # fmt: skip


class ProposalList(ChefforumPart, Trying):
    """The ranked list, read anew with everything kept in its place."""

    def __init__(self) -> None:
        super().__init__()
        self._proposal: Proposal | None = None
        self._meter: Meter | None = None
        self._before: Meter | None = None
        self._meeting_on = ""
        self._marks: set[str] = set()

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("ord, type:V, afd:SKO, score:>21, advarsel:ja")

    def filter_problem(self, wanted: str) -> str:
        """Return what an unfinished filter lacks."""
        from ns3tui.desk.filters import FilterError, parse

        try:
            parse(wanted)
        except FilterError as error:
            return f"{error.message} {error.advice}"
        return ""

    def words_when_empty(self) -> str:
        """Say where themes to discuss come from."""
        words = _("Ingen temaer til drøftelse i halvåret. De flyttes hertil på tavlen ({board}).")
        return words.format(board=key_of("mode.board"))

    # --- reading ---------------------------------------------------------------------------------

    async def read(self) -> int:
        """Read the ranked list and the meter, with what is tried on top."""
        from ns3tui.desk import meetings, proposal, round_meter

        desk = await self.desk_app.desk()
        code, today = await self.round_code(), desk.today()
        if self._trial is not None:
            self.try_again(await self.whole_board())
        tried = self.desk_app.in_view.tried
        view = await desk.read(proposal.proposal, code, today, self._query, tried)
        self._meter = await desk.read(round_meter.meter, code, today, tried)
        self._before = await desk.read(round_meter.meter, code, today) if tried else None
        all_meetings = await desk.read(meetings.meetings, today)
        day = next((m.held_on for m in all_meetings if m.code == view.meeting), None)
        self._meeting_on = until(day, today) if day else _("intet møde endnu")
        self._proposal = view
        self._marks &= {line.code for line in view.lines} if not self._query else self._marks
        self.table.set_columns(columns())
        self.table.set_sections(self._sections(view))
        self.table.set_marks(self._marks)
        self.show_head()
        return view.hidden

    def _sections(self, view: "Proposal") -> list[Section]:
        from ns3tui.desk.proposal import Group

        sections = []
        for group in Group:
            lines = view.of(group)
            if lines:
                heading = f"{group.label} {len(lines)}"
                sections.append(Section(heading, [self._row(line) for line in lines]))
        return sections

    def _row(self, line: "ProposalLine") -> Row:
        theme = line.ranked
        spread = Cell(str(theme.spread), "warning" if theme.spread > 3 else "muted")
        return Row(
            theme.code,
            (
                Cell(str(line.place) if line.place else "", "muted"), Cell(theme.code, "strong"),
                theme.title, Cell(theme.type.letter if theme.type else "?", "badge"),
                points_text(theme.points), spread if theme.assessors > 1 else "",
                Cell(" ".join(theme.departments), "muted"), self._status(line),
            ),
            is_struck=theme.stage is Stage.REJECTED,
        )  # fmt: skip

    def _status(self, line: "ProposalLine") -> Cell:
        theme, tried = line.ranked, self.desk_app.in_view.tried
        if theme.code in tried:
            return Cell(glyphs(_("→ prøves: {stage}").format(stage=theme.stage.label)), "warning")
        if line.decision is not None:
            return Cell(f"{line.decision.outcome.label} {line.decision.meeting}", "good")
        if theme.stage is Stage.PARKED:
            return Cell(_("tryk v: hent frem"), "warning")
        if theme.decided_on is not None:
            return Cell(_("besluttet {day}").format(day=show_date(theme.decided_on)), "good")
        missing = theme.readiness.missing
        if line.unscored:
            return Cell(glyphs(_("⚠ ikke vurderet af dig")), "warning")
        if not missing:
            return Cell(glyphs("✓ ") + _("klar"), "good")
        said = theme.readiness.in_words
        if theme.readiness.may_be_discussed:
            return Cell(glyphs("⚠ ") + said, "warning")
        return Cell(glyphs("✗ ") + said, "error")

    def more_of_ribbon(self) -> list[Part]:
        """Return the marks."""
        return [Part(glyphs(f"● {len(self._marks)}"), "strong")] if self._marks else []

    def show_head(self) -> None:
        """Show which half-year and meeting, the mix, and innovation week by week."""
        view, meter = self._proposal, self._meter
        if view is None or meter is None:
            return
        first: list[Piece] = [
            (glyphs(f"← {view.round_code} → "), "$accent bold"),
            (_("Besluttes på "), "$text-muted"), f"{view.meeting} {self._meeting_on}  ",
        ]  # fmt: skip
        if view.unscored:
            first.append((glyphs("⚠ ") + _("{count} ikke vurderet af dig").format(
                count=view.unscored), "$warning"))  # fmt: skip
        lines = [page(*first), mix_line(meter, self._before),
                 innovation_line(meter, self.head.size.width - 2)]  # fmt: skip
        self.head.show(Content("\n").join(lines))

    # --- the detail ------------------------------------------------------------------------------

    async def panel_of(self, code: str) -> "ScorePanel":
        """Read all scores of a theme."""
        from ns3tui.desk import scores

        desk = await self.desk_app.desk()
        return await desk.read(scores.panel, code, desk.today())

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return readiness, agreement, decision and the score panel of a theme."""
        view = self._proposal
        line = view.line(key) if view is not None else None
        if line is None:
            return Content("")
        panel = await self.panel_of(key)
        pieces: list[Piece] = [hang(page((f"{key} ", "$accent bold")), line.ranked.title, width,
                                    "bold")]  # fmt: skip
        pieces += decision_lines(line, width)
        for finding in line.ranked.readiness.missing:
            lead = page((f"{glyphs(finding.severity.glyph)} {finding.rule} ",
                         LOOK[finding.severity]))  # fmt: skip
            pieces.append(hang(lead, finding.message, width))
        pieces.append(agreement_line(line, width))
        departments = " ".join(line.ranked.departments) or glyphs("–")
        pieces.append(hang(page((_("Afdelinger: "), "$text-muted")), departments, width))
        pieces += [mine_line(panel, width), "\n", *score_lines(panel, width), "\n"]
        pieces += [*formula_lines(panel, width), "\n", *evidence_lines(panel, width)]
        return page(*pieces)

    # --- which themes are meant ------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the marked themes that are shown, or the one at the cursor."""
        marked = tuple(key for key in self.table.keys if key in self._marks)
        key = self.table.cursor_key
        return marked or ((key,) if key else ())

    def the_one(self) -> str:
        """Return the theme at the cursor."""
        return self.table.cursor_key

    def title_of(self, code: str) -> str:
        """Return the title of a theme in the list."""
        line = self._proposal.line(code) if self._proposal is not None else None
        return line.ranked.title if line is not None else ""

    def stage_of(self, code: str) -> Stage | None:
        """Return where a theme stands, or is tried."""
        line = self._proposal.line(code) if self._proposal is not None else None
        return line.ranked.stage if line is not None else None

    async def acted(self, codes: Sequence[str]) -> None:
        """Read anew with the cursor on what was acted on."""
        await self.data_changed()
        if codes and self.table.cursor_key not in codes:
            self.table.go_to(codes[0])

    def do_mark_toggle(self) -> None:
        """Mark the theme, or take the mark off, and go on."""
        if self.table.cursor_key:
            self._marks ^= {self.table.cursor_key}
            self.table.set_marks(self._marks)
            self.table.step(1)
            self.show_ribbon()

    def do_mark_all(self) -> None:
        """Mark all shown, or none when all are."""
        shown = set(self.table.keys)
        self._marks = self._marks - shown if shown <= self._marks else self._marks | shown
        self.table.set_marks(self._marks)
        self.show_ribbon()

    def do_back(self) -> None:
        """Take the marks off; then the filter; then end the what-if; then go to the board."""
        if self._marks:
            self._marks.clear()
            self.table.set_marks(self._marks)
            self.show_ribbon()
        elif self._trial is not None and not self._query:
            self.action_run("board.what_if")
        else:
            super().do_back()

    def trial_changed(self) -> None:
        """Show that a trial has begun."""
        self.show_ribbon()


def agreement_line(line: "ProposalLine", width: int) -> Content:
    """Return who agreed on the type, when and why (R-23)."""
    kind = line.ranked.type.label if line.ranked.type else _("ikke valgt")
    lead = page((_("Type "), "$text-muted"), (f"{kind} ", "bold"))
    made = line.agreement
    if made is None:
        return hang(lead, _("ikke forventningsafstemt (y)"), width, "$warning")
    said = _("aftalt med {who} {day}: {why}").format(
        who=made.by, day=shown_day(made.on), why=made.reason)  # fmt: skip
    return hang(lead, said, width)


def decision_lines(line: "ProposalLine", width: int) -> list[Piece]:
    """Return what chefforum decided, and until when it is parked."""
    made = line.decision
    if made is None:
        return []
    lead = page(
        (f"{made.outcome.label} {made.meeting} {show_date(made.held_on)} ", "$success bold")
    )
    return [hang(lead, made.text, width)]
