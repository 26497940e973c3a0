"""The board's page: what is read, the lanes, the ribbon, the strip and the detail pane."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from ns3tui.commands import PALETTE, key_of
from ns3tui.danish import days_text
from ns3tui.desk.board_views import BoardView, ThemeCard
from ns3tui.desk.first_paint import first_board
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import COURSE_LANES, ROUND_LANES, SIDE_LANES, Stage
from ns3tui.screens.filtering import Filtered
from ns3tui.screens.pages import detail_page, ribbon_parts
from ns3tui.screens.trying import Trying
from ns3tui.widgets.board import Board
from ns3tui.widgets.cards import Card, Cards, Lane
from ns3tui.widgets.fields import Line
from ns3tui.widgets.lines import Pane, Part, Ribbon
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.text import glyphs, plain

DETAIL_PAUSE = 0.3
GROUPS = (ROUND_LANES, COURSE_LANES, SIDE_LANES)
_WARN = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def card_of(theme: ThemeCard) -> Card:
    """Return a theme as the board shows it; a parked one with the half-year that wakes it."""
    score = "–" if theme.score is None else str(theme.score)
    days = f"{theme.days_in_stage}{_('d')}"
    parked = theme.stage is Stage.PARKED
    return Card(
        key=theme.code,
        title=theme.title,
        badge=theme.type_letter,
        left=f"{theme.code} {theme.origins}",
        right=f"{theme.round_code} {days}" if parked else f"{score}/{theme.score_max} {days}",
        right_short=theme.round_code if parked else f"{score} {days}",
        warn=_WARN.get(theme.worst, "") if theme.worst else "",
    )


class BoardPage(Trying, Filtered):
    """What the board shows, and how it is read anew with everything kept in its place."""

    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None
        self._due: tuple[str, ...] = ()
        self._marks: set[str] = set()
        self._pause = Pause(self, self._fill_detail)
        self._is_welcomed = False

    @property
    def board(self) -> Board:
        """The board widget."""
        return self.query_one(Board)

    def filtered(self) -> Board:
        """Return the board."""
        return self.board

    def compose_body(self) -> ComposeResult:
        """Lay out the filter, the board, the strip and the detail pane."""
        yield Line(id="filter", placeholder=_("ord, type:V, halvår:2027-1, afd:SKO, advarsel:ja"))
        yield Board(follow=self._follow_cursor, id="board")
        yield Pane(id="strip")
        yield Pane(id="detail")

    async def speak(self) -> None:
        """Show the page in the language in use; cursor, marks and filter stay."""
        self.query_one("#filter", Line).placeholder = _(
            "ord, type:V, halvår:2027-1, afd:SKO, advarsel:ja"
        )
        await super().speak()

    def on_mount(self) -> None:
        """Paint what can be read without the desk."""
        app = self.desk_app
        if not app.is_ready and "://" not in app.location:
            view = first_board(Path(app.location).expanduser(), app.clock.today())
            if view is not None:
                self._show(view)

    # --- reading -------------------------------------------------------------------------------

    async def data_changed(self) -> None:
        """Read the board and the ribbon anew; cursor, marks, filter and scroll stay."""
        from ns3tui.desk import board, parked

        desk = await self.desk_app.desk()
        view = await desk.read(board.board_view, self._query, desk.today())
        self._due = await desk.read(parked.due_to_wake)
        if self._trial is not None:
            view = await self._tried(view)
        if self._marks and view.total and not self._query:
            self._marks &= set(view.codes)
        self._view = view
        await self.read_ribbon()
        self._show(view)
        if view.total == 0 and not self._query and not self._is_welcomed:
            await self._welcome()

    async def _tried(self, view: BoardView) -> BoardView:
        """Make the tried moves again on the board as it is now; hidden cards move too."""
        self.try_again(await self.whole_board() if self._query else view)
        return self._shown_of(self._trial.now, view) if self._trial is not None else view

    @staticmethod
    def _shown_of(tried: BoardView, view: BoardView) -> BoardView:
        """Return the tried board with only the cards the filter shows."""
        visible = set(view.codes)
        lanes = {
            stage: tuple(card for card in cards if card.code in visible)
            for stage, cards in tried.lanes.items()
        }
        return replace(tried, lanes=lanes, hidden=view.hidden)

    async def _welcome(self) -> None:
        from ns3tui.desk import people
        from ns3tui.screens.welcome import WelcomeScreen

        desk = await self.desk_app.desk()
        if not await desk.read(people.names) and not self.app.screen.is_modal:
            self.app.push_screen(WelcomeScreen(), self._welcomed)

    def _welcomed(self, _answer: Any) -> None:
        self._is_welcomed = True
        self.desk_app.carry_out(self.speak)

    def on_screen_resume(self) -> None:
        """Coming back from another mode: show what has changed meanwhile."""
        if self.desk_app.is_ready:
            self.desk_app.carry_out(self.data_changed)

    # --- showing -------------------------------------------------------------------------------

    def _show(self, view: BoardView) -> None:
        self._view = view
        self.board.set_lanes(self._lanes(view))
        self.board.set_marks(self._marks)
        self._show_strip()
        self._fill_detail()

    def _lanes(self, view: BoardView) -> list[Lane]:
        lanes = []
        for group in GROUPS:
            for stage in group:
                cards = Cards(view.lanes[stage], card_of, attrgetter("code"))
                count = self._count(stage, view.count(stage))
                lanes.append(Lane(stage.value, stage.label, count, cards))
        return lanes

    def _count(self, stage: Stage, count: int) -> str:
        if stage is Stage.PRIORITISED and self.ribbon is not None:
            ribbon = self._tried_ribbon() or self.ribbon
            return f"{ribbon.started}/{ribbon.started_low}-{ribbon.started_high}"
        return str(count)

    def _tried_ribbon(self) -> Any:
        if self._trial is None or self.ribbon is None:
            return None
        from ns3tui.desk import what_if

        return what_if.ribbons(self._trial, self.ribbon)[1]

    def show_ribbon(self) -> None:
        """Show the ribbon with the what-if, the filter and the marks."""
        if self.ribbon is None:
            return
        parts = ribbon_parts(self.ribbon, self._tried_ribbon())
        if self._due:
            parts.append(Part(_("{count} at vække").format(count=len(self._due)), "warning", 5))
        if self._query and self._view is not None:
            hidden = _("{count} skjult").format(count=self._view.hidden)
            parts.append(Part(f"/{self._query} ({hidden})", "strong", 6))
        if self._marks:
            parts.append(Part(glyphs(f"● {len(self._marks)}"), "strong"))
        self.query_one(Ribbon).show(parts)

    def here(self) -> ThemeCard | None:
        """Return the card under the cursor."""
        key = self.board.cursor_key
        return self._view.card(key) if self._view is not None and key else None

    def card_at(self, code: str) -> ThemeCard | None:
        """Return the card of a theme on the board."""
        return self._view.card(code) if self._view is not None else None

    def title_of(self, code: str) -> str:
        """Return the title of a theme on the board."""
        card = self.card_at(code)
        return card.title if card is not None else ""

    def _show_strip(self) -> None:
        card = self.here()
        if card is None:
            self.query_one("#strip", Pane).show(
                plain(self._words_when_empty()).stylize("$text-muted")
            )
            return
        facts = [card.stage.label, days_text(card.days_in_stage),
                 ", ".join(card.departments)]  # fmt: skip
        strip = Content.assemble(
            (f"{card.code} ", "$accent bold"),
            plain(card.title.replace("\n", " ") + "  ").stylize("bold"),
            plain(glyphs(" · ").join(fact for fact in facts if fact)).stylize("$text-muted"),
        )
        self.query_one("#strip", Pane).show(strip)

    def _words_when_empty(self) -> str:
        """Return what the strip says of a board without cards: why, and what to do."""
        view = self._view
        if view is None or any(view.lanes.values()):
            return ""
        if self._query:
            return _("Intet passer på filteret. esc viser alt igen.")
        words = _("Tavlen er tom: {new} skriver et tema ind, {palette} importerer en mappe.")
        return words.format(new=key_of("theme.new"), palette=PALETTE)

    # --- the detail pane -------------------------------------------------------------------------

    def _detail_soon(self) -> None:
        """Fill the pane when the cursor rests: a held key must not read the store."""
        self._pause.begin(DETAIL_PAUSE)

    def _fill_detail(self) -> None:
        pane = self.query_one("#detail", Pane)
        if self.desk_app.is_ready and pane.display:
            # Begun only when it runs: one that is overtaken never is.
            work: Any = partial(self.desk_app.guarded, self._load_detail, self)
            self.run_worker(work, exclusive=True, group="detail",
                            exit_on_error=False)  # fmt: skip

    async def _load_detail(self) -> None:
        pane = self.query_one("#detail", Pane)
        code = self.board.cursor_key
        if not code:
            pane.show(plain(""))
            return
        from ns3tui.desk.errors import SPOKEN

        try:
            detail = await self.detail_of(code, with_similar=False)
        except SPOKEN:
            return  # it has just gone; the board follows at the next look
        if code == self.board.cursor_key:
            pane.show(detail_page(detail, max(20, self.size.width - 2), pane.size.height))

    def on_resize(self) -> None:
        """Fit the detail pane to a window of another size."""
        self._detail_soon()

    def _follow_cursor(self) -> None:
        self._show_strip()
        self._detail_soon()

    def do_detail_toggle(self) -> None:
        """Show or hide the detail pane; on a low screen it is hidden until it is asked for."""
        shown = self.query_one("#detail").display
        self.set_class(shown, "hide-detail")
        self.set_class(not shown, "show-detail")
        self._detail_soon()

    # --- what is meant ---------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the marked themes that are shown, in board order, or the one at the cursor."""
        if self._marks and self._view is not None:
            marked = tuple(code for code in self._view.codes if code in self._marks)
            if marked:
                return marked
        key = self.board.cursor_key
        return (key,) if key else ()

    def the_one(self) -> str:
        """Return the theme under the cursor."""
        return self.board.cursor_key

    async def acted(self, codes: Sequence[str]) -> None:
        """Read anew and put the cursor on what was acted on; marks, filter and scroll stay."""
        await self.data_changed()
        if codes and self.board.cursor_key not in codes:
            self.board.go_to(codes[0])
