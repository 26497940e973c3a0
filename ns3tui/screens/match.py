"""6 Match: a whole round of reference leaders, themes and network leaders (R-25 … R-45, R-52)."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from ns3tui.danish import fold
from ns3tui.i18n import _
from ns3tui.match.problem import Choice
from ns3tui.screens.base import bindings_for
from ns3tui.screens.list_screen import ListScreen
from ns3tui.screens.match_acts import SECONDS
from ns3tui.screens.match_keeping import MatchKeeping
from ns3tui.screens.match_pages import (
    ROLES,
    busy_line,
    role_page,
    role_title,
    standing_line,
    supply_line,
)
from ns3tui.screens.match_state import MatchState
from ns3tui.screens.pages import hang, page
from ns3tui.screens.solving import Solving
from ns3tui.widgets.lines import Pane, Part
from ns3tui.widgets.table import Cell, Column, Row, Section
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.match_problem import LeftOut, RoundProblem
    from ns3tui.desk.match_reading import MatchTheme
    from ns3tui.desk.match_round import RoundMatch

FIRST_ROLE: Final = 3
"""The column of the first role."""
NAMES: Final = tuple(ROLES)


class MatchScreen(ListScreen, MatchKeeping):
    """The round: who is proposed for each theme. The cursor is on one role of one theme."""

    DEFAULT_CSS = """
    #match-supply, #match-standing { height: 1; background: $panel; padding: 0 1; }
    """
    where: ClassVar[str] = "match"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("match")

    def __init__(self) -> None:
        super().__init__()
        self.state = MatchState()
        self.solving = Solving()
        self._match: RoundMatch | None = None
        self._role = 0

    def compose_body(self) -> ComposeResult:
        """Lay out supply and standing above the list."""
        yield Pane(id="match-supply")
        yield Pane(id="match-standing")
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Name the columns; the cursor is on a cell."""
        self._name_columns()
        self.table.set_cell(FIRST_ROLE)

    def _name_columns(self) -> None:
        self.table.set_columns(
            (
                Column(_("Tema"), 5),
                Column("", 1),
                Column(_("Titel"), 12, grow=2, spare=1),
                Column(role_title("NL"), 14, grow=1),
                Column(role_title("CD"), 14, grow=1),
                Column(role_title("RL"), 14, grow=1),
                Column(_("Point"), 5, right=True, spare=2),
            )
        )

    async def speak(self) -> None:
        """Show the screen in the language in use."""
        self._name_columns()
        await super().speak()

    # --- reading ---------------------------------------------------------------------------------

    def filter_problem(self, wanted: str) -> str:
        """Any words make a filter here."""
        return ""

    async def read(self) -> int:
        """Read the round as it is asked for now; the proposal stays until it is solved again."""
        from ns3tui.desk.match_round import round_match, round_to_match

        desk = await self.desk_app.desk()
        state = self.state
        if not state.round_code:
            state.round_code = await desk.read(round_to_match, desk.today())
        self._match = await desk.read(round_match, state.setup, desk.today())
        state.problem = self._match.problem
        return self._show_rows()

    def _show_rows(self) -> int:
        """Fill the list; return how many themes the filter hides."""
        if self._match is None:
            return 0
        problem = self._match.problem
        shown = [theme for theme in problem.themes.values() if self._passes(theme, problem)]
        sections = [
            Section(heading, [self._row_of(theme) for theme in shown if theme.is_decided is done])
            for heading, done in ((_("Prioriteret"), True), (_("Endnu ikke besluttet"), False))
        ]
        left = [self._left_out(out) for out in problem.left_out]
        sections.append(Section(_("Ikke med"), left))
        self.table.set_sections([section for section in sections if section.rows])
        self._show_lines()
        return len(problem.themes) - len(shown)

    def _passes(self, theme: "MatchTheme", problem: "RoundProblem") -> bool:
        people = (self.state.serving(theme.code, role) for role in NAMES)
        named = " ".join(problem.name(person) for person in people if person)
        text = fold(f"{theme.code} {theme.title} {named} {' '.join(theme.departments)}")
        return all(word in text for word in fold(self._query).split())

    def _row_of(self, theme: "MatchTheme") -> Row:
        points = self._points_of(theme.code)
        return Row(
            theme.code,
            (
                Cell(theme.code, "badge"),
                Cell(theme.type.letter, "badge"),
                theme.title,
                *(self._role_cell(theme.code, role) for role in NAMES),
                "" if points is None else str(points),
            ),
        )

    @staticmethod
    def _left_out(out: "LeftOut") -> Row:
        cells = (Cell(out.code, "badge"), "", out.title, Cell(out.reason, "muted"), "", "", "")
        return Row(out.code, cells, is_struck=True)

    def _points_of(self, theme: str) -> int | None:
        proposal = self.state.proposal
        if proposal is None or not proposal.plans:
            return None
        terms = proposal.plans[proposal.shown].terms.get(theme)
        return sum(terms.values()) if terms else None

    def _role_cell(self, theme: str, role: str) -> Cell:
        state, problem = self.state, self.state.problem
        person, fixed = state.serving(theme, role), state.fixed(theme, role)
        name = problem.name(person) if person and problem is not None else ""
        if fixed is not None:
            is_given = state.is_given(theme, role)
            mark = "✓ " if is_given else "● "
            return Cell(glyphs(mark) + (name or _("ingen")), "good" if is_given else "strong")
        if name:
            return Cell(name)
        if state.proposal is not None and theme not in state.plan:
            return Cell(_("mangler"), "error")
        return Cell(glyphs("–") if state.plan else glyphs("·"), "muted")

    def _show_lines(self) -> None:
        if self._match is None:
            return
        self.query_one("#match-supply", Pane).show(supply_line(self._match))
        seconds = self.solving.seconds
        standing = (
            standing_line(self.state, self._match)
            if seconds is None
            else busy_line(seconds, int(SECONDS))
        )
        self.query_one("#match-standing", Pane).show(standing)

    def show_progress(self) -> None:
        """Show for how long the round has been worked on."""
        self._show_lines()

    def more_of_ribbon(self) -> list[Part]:
        """Say which round is matched when it is not the ribbon's."""
        parts = []
        if self.ribbon is not None and self.state.round_code != self.ribbon.round_code:
            parts.append(_("match {round}").format(round=self.state.round_code))
        if self.state.decided_only:
            parts.append(_("kun prioriterede"))
        return [Part(part, "strong", 5) for part in parts]

    async def proposal_changed(self) -> None:
        """Show the proposal as it is now."""
        self._show_rows()
        self._fill_detail()

    # --- the detail ------------------------------------------------------------------------------

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return who is proposed for the role at the cursor, and who comes next."""
        from ns3tui.desk.match_candidates import candidates

        problem = self.state.problem
        if problem is None or key not in problem.themes:
            left = problem.left_out if problem is not None else ()
            reason = next((out.reason for out in left if out.code == key), "")
            lead = page((_("Ikke med i matchet: "), "$text-muted"))
            return hang(lead, reason, width)
        desk = await self.desk_app.desk()
        leader = self.state.serving(key, "NL") or ""
        found = await desk.read(candidates, problem, key, desk.today(), leader=leader)
        return role_page(self.state, found, NAMES[self._role], width, lines)

    # --- the cursor ------------------------------------------------------------------------------

    @property
    def _here(self) -> tuple[str, str] | None:
        """The theme and role at the cursor; nothing where no theme is asked for."""
        problem, key = self.state.problem, self.table.cursor_key
        if problem is None or key not in problem.themes:
            return None
        return key, NAMES[self._role]

    def do_match_role_left(self) -> None:
        """Go to the role at the left."""
        self._go_to_role(self._role - 1)

    def do_match_role_right(self) -> None:
        """Go to the role at the right."""
        self._go_to_role(self._role + 1)

    def _go_to_role(self, index: int) -> None:
        self._role = min(max(0, index), len(NAMES) - 1)
        self.table.set_cell(FIRST_ROLE + self._role)
        self._follow_cursor()

    def do_back(self) -> None:
        """Stop the solver; else clear the filter, else go to the board."""
        if not self.solving.stop():
            super().do_back()

    # --- the commands ----------------------------------------------------------------------------

    @property
    def theme_here(self) -> str:
        """The theme the cursor stands on, or nothing."""
        return self._here[0] if self._here else ""

    def do_match_solve(self) -> None:
        """Solve the round."""
        self.solve()

    async def do_match_candidates(self) -> None:
        """Show who can and who cannot for the theme at the cursor."""
        from ns3tui.screens.match_theme import MatchThemeScreen

        if self._here is not None:
            theme, role = self._here
            await self.app.push_screen(MatchThemeScreen(self.state, self.solving, theme, role))

    async def do_match_pin(self) -> None:
        """Pin the one at the cursor, or let go."""
        if self._here is None:
            return
        theme, role = self._here
        fixed = self.state.fixed(theme, role)
        if fixed is None and theme not in self.state.plan:
            say(self.app, _("Ingen er foreslået endnu: m regner, enter viser kandidaterne."))
            return
        person = fixed.person if fixed is not None else self.state.serving(theme, role)
        await self.pin(Choice(theme, role, person))

    async def do_match_ban(self) -> None:
        """Keep the one at the cursor from the role."""
        if self._here is None:
            return
        theme, role = self._here
        person = self.state.serving(theme, role)
        if person is None:
            say(self.app, _("Ingen er foreslået her; i kandidaterne (enter) kan alle udelukkes."))
            return
        await self.ban(Choice(theme, role, person))

    async def do_match_scope(self) -> None:
        """Ask for the prioritised themes alone, or for those to be discussed as well."""
        self.state.decided_only = not self.state.decided_only
        await self.data_changed()

    async def do_match_why_not(self) -> None:
        """Choose somebody and see what it would cost to have them."""
        from ns3tui.screens.match_dialogs import choose_candidate

        if self._here is None or not self.is_solved():
            return
        theme, role = self._here
        choice = await choose_candidate(self, theme, role)
        if choice is not None:
            await self.why_not(choice)

    async def do_export_shown(self) -> None:
        """Write the plan on screen as CSV."""
        from ns3tui.desk.match_export import HEADER, plan_rows
        from ns3tui.exchange.csv_out import Sheet
        from ns3tui.screens.saving import save_shown

        proposal, problem = self.state.proposal, self.state.problem
        if proposal is None or problem is None:
            self.is_solved()
            return
        desk = await self.desk_app.desk()
        is_proven = proposal.answer.proven and not proposal.shown
        rows = plan_rows(problem, proposal.plan, desk.today(), is_proven=is_proven)
        await save_shown(self, Sheet("match", HEADER, rows), desk.today(), self.state.round_code)

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a theme of the round."""
        await self.data_changed()
        return self.table.go_to(code)
