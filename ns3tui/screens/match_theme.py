"""6 Match for one theme: who could lead, drive along and refer, and who cannot and why."""

from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from ns3tui.i18n import _
from ns3tui.match.problem import Choice
from ns3tui.rules.roles import Role
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Read, page_width
from ns3tui.screens.list_screen import DETAIL_PAUSE
from ns3tui.screens.match_acts import MatchActs
from ns3tui.screens.match_columns import FACTS, columns, load_text
from ns3tui.screens.match_pages import (
    ROLES,
    candidate_page,
    comparison_page,
    holder_of,
    role_title,
    theme_head,
)
from ns3tui.screens.match_state import NOBODY, MatchState, person_of
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.solving import Solving
from ns3tui.screens.table_keys import TableKeys
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.table import Cell, Row, Section, Table
from ns3tui.widgets.text import glyphs, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.match_candidates import Candidate, ThemeCandidates

LISTS: Final = ("RL", "NL", "CD")
"""The lists from the left, as the paper's match model has them: the theme in the middle."""


def _last_line(content: Content) -> Content:
    return content.split("\n", allow_blank=True)[-1]


class MatchThemeScreen(MatchActs, TableKeys):
    """Three ranked lists for one theme; whom a rule strikes stands at the bottom with the rule."""

    DEFAULT_CSS = """
    #match-theme { height: 3; background: $panel; padding: 0 1; }
    #match-lists { height: 1fr; layout: horizontal; }
    #match-lists Table { width: 1fr; margin-right: 1; }
    #match-lists Table.-active { background: $surface; }
    MatchThemeScreen.-narrow #match-lists Table { display: none; margin-right: 0; }
    MatchThemeScreen.-narrow #match-lists Table.-active { display: block; }
    #match-person { height: 11; background: $surface; padding: 0 1; }
    MatchThemeScreen.-low #match-person { height: 8; }
    """
    where: ClassVar[str] = "match_theme"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("match_theme")

    def __init__(self, state: MatchState, solving: Solving, theme: str, role: str) -> None:
        super().__init__()
        self.state = state
        self.solving = solving
        self._theme = theme
        self._list = LISTS.index(role)
        self._found: ThemeCandidates | None = None
        self._leader = ""
        self._pause = Pause(self, self._follow_leader)

    # --- laying out ------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Lay out the theme, the three lists and the detail."""
        yield Pane(id="match-theme")
        with Container(id="match-lists"):
            for role in LISTS:
                yield Table(columns(role), follow=self._follow_cursor, id=f"list-{role}")
        yield Pane(id="match-person")

    def table_of(self, role: str) -> Table:
        """Return the list of a role."""
        return self.query_one(f"#list-{role}", Table)

    @property
    def role(self) -> str:
        """The role whose list has the cursor."""
        return LISTS[self._list]

    @property
    def table(self) -> Table:
        """The list that has the cursor."""
        return self.table_of(self.role)

    def on_mount(self) -> None:
        """Read the theme."""
        self._show_active()
        self.desk_app.carry_out(self._first)

    async def _first(self) -> None:
        """Read, and put each cursor on whoever serves now."""
        await self.data_changed()
        for role in LISTS:
            serving = self.state.serving(self._theme, role)
            if serving:
                self.table_of(role).go_to(serving)
        self._show_person()

    async def speak(self) -> None:
        """Show the screen in the language in use."""
        for role in LISTS:
            self.table_of(role).set_columns(columns(role))
        await super().speak()

    # --- reading ---------------------------------------------------------------------------------

    async def data_changed(self) -> None:
        """Read the candidates anew; the cursors stay on their people."""
        from ns3tui.desk.match_round import round_match

        desk = await self.desk_app.desk()
        found = await desk.read(round_match, self.state.setup, desk.today())
        self.state.problem = found.problem
        if self._theme not in found.problem.themes:
            say(self.app, _("{theme} er ikke med i runden mere.").format(theme=self._theme))
            if self.is_current:  # a dialog above must be answered: who asked still waits for it
                self.app.pop_screen()
            return
        await self._read_candidates()
        for role in LISTS:
            self._fill(role)
        await self.read_ribbon()
        self._show_theme()
        self._show_person()

    async def _read_candidates(self) -> None:
        from ns3tui.desk.match_candidates import candidates

        desk = await self.desk_app.desk()
        if self.state.problem is None:
            return
        leader = self._leader or self.state.serving(self._theme, "NL") or ""
        self._found = await desk.read(
            candidates, self.state.problem, self._theme, desk.today(), leader=leader
        )

    def _fill(self, role: str) -> None:
        if self._found is None:
            return
        people = self._found.of(ROLES[role])
        rows = [self._row(role, candidate) for candidate in people if candidate.may]
        struck = [self._row(role, candidate) for candidate in people if not candidate.may]
        if role == "CD":
            mark = self._mark("CD", None)
            rows.append(Row(NOBODY, (Cell(mark + _("ingen co-driver"), "muted"), "", "", "", "",
                                     "")))  # fmt: skip
        able = _("Rollen er fastholdt") if self.state.is_pinned(self._theme, role) else ""
        self.table_of(role).set_sections(
            [Section(able, rows), Section(_("Kan ikke"), struck) if struck else Section("", ())]
        )

    def _mark(self, role: str, person: str | None) -> str:
        """Return the glyph before a name: given, pinned, kept out, or proposed."""
        theme = self._theme
        fixed = self.state.fixed(theme, role)
        if fixed is not None and fixed.person == person:
            return glyphs("✓ " if self.state.is_given(theme, role) else "● ")
        if Choice(theme, role, person) in self.state.bans:
            return glyphs("✗ ")
        is_planned = theme in self.state.plan and self.state.serving(theme, role) == person
        return glyphs("▸ ") if is_planned else "  "

    def _row(self, role: str, one: "Candidate") -> Row:
        named = Cell(self._mark(role, one.code) + one.name)
        cells: tuple[Cell | str, ...] = (
            named,
            *FACTS[role](one),
            load_text(one),
            str(one.points) if one.may else "",
        )
        return Row(one.code, cells, is_struck=not one.may)

    # --- showing ---------------------------------------------------------------------------------

    def _show_theme(self) -> None:
        if self._found is None:
            return
        pieces = theme_head(self._found.theme, 200)
        for role in LISTS:
            people = self._found.of(ROLES[role])
            able = sum(1 for one in people if one.may)
            text = f"{role_title(role)} {able}/{len(people)}"
            pieces.append((f" {text} ", "reverse bold" if role == self.role else "$text-muted"))
            pieces.append(" ")
        if self.role == "RL":
            pieces.append((f" {self._found.standing.label}", "$warning"))
        elif self.role == "CD" and self._found.leader and self.state.problem is not None:
            room = self.size.width - 2 - _last_line(page(*pieces)).cell_length
            leader = self._found.leader
            together = [
                _(" sammen med {name}").format(name=name)
                for name in (self.state.problem.name(leader), leader)
            ]
            # Who it is must be whole: the code where the name has no room.
            said = next((text for text in together if cell_len(text) <= room), "")
            pieces.append((said, "$text-muted"))
        self.query_one("#match-theme", Pane).show(page(*pieces))

    def _candidate(self, role: str, key: str) -> "Candidate | None":
        if self._found is None:
            return None
        return next((one for one in self._found.of(ROLES[role]) if one.code == key), None)

    def _show_person(self) -> None:
        pane, key = self.query_one("#match-person", Pane), self.table.cursor_key
        one = self._candidate(self.role, key)
        if one is None or self._found is None:
            text = _("Netværket kører uden co-driver.") if key == NOBODY else ""
            pane.show(plain(text))
            return
        cost = self._cost(key)
        is_chosen = self.state.serving(self._theme, self.role) == key
        said: Piece = (f"\n{glyphs('→')} {cost}", "$warning") if cost and not is_chosen else ""
        width = max(20, pane.size.width - 2)
        pane.show(page(candidate_page(one, self._found.theme, width).rstrip(), said))

    def _cost(self, key: str) -> str:
        """Return what is known at once of what somebody costs, in words."""
        pinned = self.state.fixed(self._theme, self.role)
        if pinned is None or self.state.problem is None:
            return self.at_least(self._theme, self.role, key)
        if self.state.is_given(self._theme, self.role):
            return ""
        name = holder_of(self.state.problem, pinned.person)
        return _("rollen er fastholdt til {name}; w: hvad det koster at bytte").format(name=name)

    def _show_active(self) -> None:
        for role in LISTS:
            table = self.table_of(role)
            table.set_active(role == self.role)
            table.set_class(role == self.role, "-active")
        self._show_theme()
        self._show_person()

    def _follow_cursor(self) -> None:
        """Show the person at once; rank co-drivers for the leader the cursor rests on."""
        self._show_person()
        if self.role == "NL":
            self._pause.begin(DETAIL_PAUSE)

    def _follow_leader(self) -> None:
        key = self.table_of("NL").cursor_key
        if key and key != self._leader and self.desk_app.is_ready:
            self._leader = key
            self.desk_app.carry_out(self._rank_drivers)

    async def _rank_drivers(self) -> None:
        await self._read_candidates()
        self._fill("CD")
        self._show_theme()

    async def proposal_changed(self) -> None:
        """Show the marks of the new proposal."""
        for role in LISTS:
            self._fill(role)
        self._show_theme()
        self._show_person()

    def on_resize(self) -> None:
        """Fit the lines and the detail to a window of another size."""
        self._show_theme()
        self._show_person()

    # --- the cursor ------------------------------------------------------------------------------

    @property
    def theme_here(self) -> str:
        """The theme on screen."""
        return self._theme

    def do_match_next_list(self) -> None:
        """Go to the next role's list."""
        self._list = (self._list + 1) % len(LISTS)
        self._show_active()

    def do_match_list_left(self) -> None:
        """Go to the list at the left."""
        self._go_to_list(self._list - 1)

    def do_match_list_right(self) -> None:
        """Go to the list at the right."""
        self._go_to_list(self._list + 1)

    def _go_to_list(self, index: int) -> None:
        self._list = min(max(0, index), len(LISTS) - 1)
        self._show_active()

    def on_table_opened(self, message: Table.Opened) -> None:
        """A person was clicked twice: show everything about them."""
        self._list = next(i for i, role in enumerate(LISTS) if message.table.id == f"list-{role}")
        self._show_active()
        self.action_run("match.person")

    def do_match_theme_next(self) -> None:
        """Go to the next theme."""
        self._go_to_theme(1)

    def do_match_theme_back(self) -> None:
        """Go to the theme before."""
        self._go_to_theme(-1)

    def _go_to_theme(self, step: int) -> None:
        if self.state.problem is None:
            return
        codes = list(self.state.problem.themes)
        self._theme = codes[(codes.index(self._theme) + step) % len(codes)]
        self._leader = ""
        self.desk_app.carry_out(self._first)

    def do_back(self) -> None:
        """Stop the solver; else go back to the round."""
        if not self.solving.stop():
            self.app.pop_screen()

    # --- the commands ----------------------------------------------------------------------------

    def _choice(self) -> Choice | None:
        key = self.table.cursor_key
        return Choice(self._theme, self.role, person_of(key)) if key else None

    async def do_match_pin(self) -> None:
        """Pin the person at the cursor; somebody a rule strikes cannot be pinned."""
        choice = self._choice()
        if choice is None:
            return
        one = self._candidate(self.role, choice.person or "")
        if one is not None and not one.may and choice not in self.state.pins:
            say(self.app, "\n".join(f"{f.rule} {f.message}" for f in one.struck), "warning")
            return
        await self.pin(choice)

    async def do_match_ban(self) -> None:
        """Keep the person at the cursor from the role."""
        choice = self._choice()
        if choice is not None and choice.person is not None:
            await self.ban(choice)

    async def do_match_why_not(self) -> None:
        """Show what it would cost to have the person at the cursor."""
        choice = self._choice()
        if choice is not None:
            await self.why_not(choice)

    async def do_match_person(self) -> None:
        """Show everything about the person at the cursor."""
        one = self._candidate(self.role, self.table.cursor_key)
        if one is not None and self._found is not None:
            width = page_width(self.app.size.width)
            await self.app.push_screen_wait(
                Read(one.name, candidate_page(one, self._found.theme, width))
            )

    async def do_match_compare(self) -> None:
        """Lay the person at the cursor beside another."""
        from ns3tui.desk.match_candidates import compare
        from ns3tui.screens import dialogs
        from ns3tui.screens.dialogs import Choose

        one = self._candidate(self.role, self.table.cursor_key)
        if one is None or self._found is None:
            return
        others = [
            dialogs.Choice(other.code, f"{other.name} ({other.code})",
                   _("{points} point").format(points=other.points))
            for other in self._found.of(ROLES[self.role]) if other.code != one.code
        ]  # fmt: skip
        title = _("Sammenlign {name} med").format(name=one.name)
        key = await self.app.push_screen_wait(Choose(title, others))
        if key:
            found = compare(self._found, ROLES[self.role], one.code, key)
            width = page_width(self.app.size.width)
            await self.app.push_screen_wait(Read(_("Side om side"), comparison_page(found, width)))

    async def do_match_answer(self) -> None:
        """Write down what the person answers, or how they fit the theme."""
        from ns3tui.screens.match_optins import ask_answer, ask_interest

        one = self._candidate(self.role, self.table.cursor_key)
        if one is None:
            return
        if one.role is Role.REFERENCE_LEADER:
            done = await ask_answer(self, self._theme, one.code, one.name)
        else:
            done = await ask_interest(self, self._theme, one)
        if done:
            await self.data_changed()

    async def do_match_competences(self) -> None:
        """Say which of the ten competences the theme asks for most."""
        from ns3tui.desk.match_problem import set_competences
        from ns3tui.screens.match_optins import ask_competences

        if self._found is None:
            return
        wanted = await ask_competences(self, self._found.theme)
        if wanted is not None:
            desk = await self.desk_app.desk()
            summary = _("Kompetencer for {theme}").format(theme=self._theme)
            await desk.act("match.competences", set_competences, self._theme, wanted,
                           summary=summary)  # fmt: skip
            await self.data_changed()

    async def do_match_optins(self) -> None:
        """Show who has been asked and who has not answered."""
        from ns3tui.screens.match_optins import OptIns

        await self.app.push_screen_wait(OptIns(self.state.round_code))
        await self.data_changed()
