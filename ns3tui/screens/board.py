"""1 Tavle: the theme pipeline on a board (design of the desk, R-07 … R-24)."""

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from ns3tui.danish import parse_date, show_date
from ns3tui.desk.first_paint import first_board
from ns3tui.desk.views import BoardView, ThemeCard
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import COURSE_LANES, ROUND_LANES, SIDE_LANES, Stage, next_stage
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Ask, Choice, Read
from ns3tui.screens.pages import bar, finding_lines, page, ribbon_parts
from ns3tui.screens.theme_actions import ThemeActions, stage_word
from ns3tui.widgets.board import Board, Card, Cards, Lane
from ns3tui.widgets.fields import Line
from ns3tui.widgets.lines import Part, Ribbon
from ns3tui.widgets.text import glyphs, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.what_if import Trial

DETAIL_PAUSE = 0.3
GROUPS = (ROUND_LANES, COURSE_LANES, SIDE_LANES)
_WARN = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def card_of(theme: ThemeCard) -> Card:
    """Return a theme as the board shows it."""
    score = "–" if theme.score is None else str(theme.score)
    side = theme.stage in SIDE_LANES
    left = f"{theme.origins} {theme.code}" + (f" {theme.round_code}" if side else "")
    return Card(
        key=theme.code,
        title=theme.title,
        badge=theme.type_letter,
        left=left,
        right=f"{score}/{theme.score_max} {theme.days_in_stage}{_('d')}",
        right_short=f"{score} {theme.days_in_stage}{_('d')}",
        warn=_WARN.get(theme.worst, "") if theme.worst else "",
    )


class BoardScreen(ThemeActions):
    """The board."""

    where: ClassVar[str] = "board"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("board")

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None
        self._ribbon: Any = None
        self._query = ""
        self._marks: set[str] = set()
        self._trial: Trial | None = None
        self._pause: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the filter, the board, the strip and the detail pane."""
        yield Line(id="filter", placeholder=_("ord, type:V, halvår:2027-1, afd:SKO, advarsel:ja"))
        yield Board(id="board")
        yield Static("", id="strip")
        yield Static("", id="detail")

    def on_mount(self) -> None:
        """Paint what can be read without the desk."""
        self.query_one(Board).focus()
        app = self.desk_app
        if not app.is_ready and "://" not in app.location:
            view = first_board(Path(app.location).expanduser(), app.clock.today())
            if view is not None:
                self._show(view)

    async def data_changed(self) -> None:
        """Read the board and the ribbon anew; cursor, marks, filter and scroll stay."""
        from ns3tui.desk import board

        desk = await self.desk_app.desk()
        view = await desk.read(board.board_view, self._query, desk.today())
        self._ribbon = await desk.read(board.ribbon, desk.today())
        if self._trial is not None:
            from ns3tui.desk import what_if

            moves = self._trial.moves
            self._trial = what_if.begin(view)
            for code, stage in moves:
                self._trial = what_if.try_move(self._trial, (code,), stage)
            view = self._trial.now
        self._show(view)
        self._show_ribbon()
        if view.total == 0 and not self._query:
            await self._welcome()

    async def _welcome(self) -> None:
        from ns3tui.desk import people
        from ns3tui.screens.welcome import WelcomeScreen

        desk = await self.desk_app.desk()
        if not await desk.read(people.names) and not self.app.screen.is_modal:
            self.app.push_screen(WelcomeScreen(), self._welcomed)

    def _welcomed(self, _answer: Any) -> None:
        self.desk_app.carry_out(self.data_changed)

    def on_screen_resume(self) -> None:
        """Coming back from another mode: show what has changed meanwhile."""
        if self.desk_app.is_ready:
            self.desk_app.carry_out(self.data_changed)

    # --- showing -------------------------------------------------------------------------------

    def _show(self, view: BoardView) -> None:
        self._view = view
        self._marks &= set(view.codes)
        self.query_one(Board).set_lanes(self._lanes(view))
        self.query_one(Board).set_marks(self._marks)
        self._show_strip()
        self._detail_soon()

    def _lanes(self, view: BoardView) -> list[Lane]:
        lanes = []
        for group in GROUPS:
            for stage in group:
                cards = Cards(view.lanes[stage], card_of, attrgetter("code"))
                count = self._count(stage, view.count(stage))
                lanes.append(Lane(stage.value, stage.label, count, cards))
        return lanes

    def _count(self, stage: Stage, count: int) -> str:
        if stage is Stage.PRIORITISED and self._ribbon is not None:
            ribbon = self._ribbon
            return f"{ribbon.started}/{ribbon.started_low}-{ribbon.started_high}"
        return str(count)

    def _show_ribbon(self) -> None:
        if self._ribbon is None:
            return
        parts: list[Part] = []
        if self._trial is not None:
            from ns3tui.desk import what_if

            real, tried = what_if.ribbons(self._trial, self._ribbon)
            parts = [Part(_("HVAD NU HVIS – w: behold eller kassér"), "trial"),
                     *ribbon_parts(real, tried)]  # fmt: skip
        else:
            parts = ribbon_parts(self._ribbon)
        if self._query and self._view is not None:
            hidden = _("{count} skjult").format(count=self._view.hidden)
            parts.append(Part(f"/{self._query}  ({hidden})", "strong", 4))
        if self._marks:
            parts.append(Part(glyphs(f"● {len(self._marks)}"), "strong"))
        self.query_one(Ribbon).show(parts)

    def _here(self) -> ThemeCard | None:
        key = self.query_one(Board).cursor_key
        return self._view.card(key) if self._view is not None and key else None

    def _show_strip(self) -> None:
        card = self._here()
        if card is None:
            self.query_one("#strip", Static).update("")
            return
        facts = [card.stage.label, _("{days} dage").format(days=card.days_in_stage),
                 ", ".join(card.departments)]  # fmt: skip
        strip = Content.assemble(
            (f"{card.code} ", "$accent bold"),
            plain(card.title).stylize("bold"),
            (f"  {' · '.join(fact for fact in facts if fact)}", "$text-muted"),
        )
        self.query_one("#strip", Static).update(strip)

    def _detail_soon(self) -> None:
        """Fill the pane when the cursor rests: a held key must not read the store."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DETAIL_PAUSE, self._fill_detail)

    def _fill_detail(self) -> None:
        pane = self.query_one("#detail", Static)
        if self.desk_app.is_ready and pane.display:
            self.run_worker(self._load_detail(), exclusive=True, group="detail",
                            exit_on_error=False)  # fmt: skip

    async def _load_detail(self) -> None:
        pane = self.query_one("#detail", Static)
        code = self.query_one(Board).cursor_key
        if not code:
            pane.update("")
            return
        from ns3tui.desk.errors import SPOKEN

        try:
            detail = await self.detail_of(code, with_similar=False)
        except SPOKEN:
            return  # it has just gone; the board follows at the next look
        if code != self.query_one(Board).cursor_key:
            return
        bars = "  ".join(f"{c.key} {bar(c.score)}" for c in detail.criteria)
        pane.update(
            page(
                (f"{bars}\n", "$secondary"),
                f"{detail.text('problem')[:400]}\n",
                *finding_lines(detail.findings[:5]),
            )
        )

    def on_board_moved(self, _message: Board.Moved) -> None:
        """The cursor stands on another card."""
        self._show_strip()
        self._detail_soon()

    # --- the cursor ----------------------------------------------------------------------------

    def do_cursor_left(self) -> None:
        """Go left."""
        self.query_one(Board).step(-1, 0)

    def do_cursor_right(self) -> None:
        """Go right."""
        self.query_one(Board).step(1, 0)

    def do_cursor_up(self) -> None:
        """Go up."""
        self.query_one(Board).step(0, -1)

    def do_cursor_down(self) -> None:
        """Go down."""
        self.query_one(Board).step(0, 1)

    def do_cursor_page_down(self) -> None:
        """Go a page down."""
        self.query_one(Board).page(1)

    def do_cursor_page_up(self) -> None:
        """Go a page up."""
        self.query_one(Board).page(-1)

    def do_cursor_first(self) -> None:
        """Go to the first card."""
        self.query_one(Board).to_end(-1)

    def do_cursor_last(self) -> None:
        """Go to the last card."""
        self.query_one(Board).to_end(1)

    def do_board_group(self) -> None:
        """Go to the next group of lanes."""
        board = self.query_one(Board)
        here = Stage(board.lane_key) if board.lane_key else Stage.RECEIVED
        index = next(i for i, group in enumerate(GROUPS) if here in group)
        lanes = [lane.key for lane in board.lanes]
        target = GROUPS[(index + 1) % len(GROUPS)][0]
        board.step(lanes.index(target.value) - lanes.index(here.value), 0)

    def do_board_detail(self) -> None:
        """Show or hide the detail pane."""
        self.toggle_class("hide-detail")
        self._detail_soon()

    # --- marks -----------------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the marked themes in board order, or the one under the cursor."""
        if self._marks and self._view is not None:
            return tuple(code for code in self._view.codes if code in self._marks)
        key = self.query_one(Board).cursor_key
        return (key,) if key else ()

    def the_one(self) -> str:
        """Return the theme under the cursor."""
        return self.query_one(Board).cursor_key

    def do_mark_toggle(self) -> None:
        """Mark the card, or take the mark off, and go on."""
        board = self.query_one(Board)
        if board.cursor_key:
            self._marks ^= {board.cursor_key}
            board.set_marks(self._marks)
            board.step(0, 1)
            self._show_ribbon()

    def do_mark_all(self) -> None:
        """Mark all shown, or none when all are."""
        if self._view is None:
            return
        everything = set(self._view.codes)
        self._marks = set() if self._marks == everything else everything
        self.query_one(Board).set_marks(self._marks)
        self._show_ribbon()

    def do_back(self) -> None:
        """Close the topmost: the marks, the filter, the what-if."""
        if self._marks:
            self._marks.clear()
            self.query_one(Board).set_marks(self._marks)
            self._show_ribbon()
        elif self._query:
            self._query = ""
            self.query_one("#filter", Input).value = ""
            self.query_one("#filter", Input).remove_class("open")
            self.desk_app.carry_out(self.data_changed)

    async def acted(self, codes: Sequence[str]) -> None:
        """Read anew and put the cursor on what was acted on; a bulk act takes the marks off."""
        if len(codes) > 1:
            self._marks.clear()
        await self.data_changed()
        if codes and self.query_one(Board).cursor_key not in codes:
            self.query_one(Board).go_to(codes[0])

    # --- moving ----------------------------------------------------------------------------------

    async def do_theme_move_on(self) -> None:
        """Move a stage on."""
        await self._move_step(1)

    async def do_theme_move_back(self) -> None:
        """Move a stage back."""
        await self._move_step(-1)

    async def _move_step(self, step: int) -> None:
        codes = self.chosen()
        card = self._view.card(codes[0]) if codes and self._view else None
        if card is None:
            return
        target = next_stage(card.stage, step)
        if target is None:
            say(self.app, _("Der er intet stadie længere den vej."))
            return
        await self._move_to(codes, target)

    async def _move_to(self, codes: Sequence[str], target: Stage) -> None:
        from ns3tui.desk import themes

        if self._trial is not None:
            from ns3tui.desk import what_if

            self._trial = what_if.try_move(self._trial, codes, target)
            self._show(self._trial.now)
            self.query_one(Board).go_to(codes[0])
            self._show_ribbon()
            return
        if target is Stage.PRIORITISED:
            await self._prioritise(codes)
            return
        if len(codes) > 1 and not await self._preview(codes, target):
            return
        summary = stage_word(len(codes), target)
        if len(codes) == 1:
            summary = _("{code} til {stage}").format(code=codes[0], stage=target.label)
        moved = await self.do("theme.move_on", themes.move, codes, target, summary=summary,
                              only_ok=len(codes) > 1)  # fmt: skip
        if moved is None:
            return
        if moved.findings:
            say(self.app, "\n".join(f"{f.rule} {f.message}" for f in moved.findings[:3]), "warning")
        await self.acted(codes)

    async def _prioritise(self, codes: Sequence[str]) -> None:
        """Ask for chefforum's decision, which prioritising needs (R-14)."""
        from ns3tui.desk import themes

        desk = await self.desk_app.desk()
        title = _("Chefforums beslutning om {codes}").format(codes=", ".join(codes))
        meeting = await self.app.push_screen_wait(Ask(title, _("Hvilket møde? (fx CF202612)")))
        if not meeting:
            return
        day = await self.app.push_screen_wait(
            Ask(title, _("Hvornår?"), value=show_date(desk.today()))
        )
        if not day:
            return
        try:
            decided_on = parse_date(day, today=desk.today())
        except ValueError:
            say(
                self.app, _("{value} er ikke en dato; skriv 23-11-2026.").format(value=day), "error"
            )
            return
        moved = await self.do(
            "theme.prioritise", themes.prioritise, codes, meeting=meeting, decided_on=decided_on,
            summary=stage_word(len(codes), Stage.PRIORITISED),
        )  # fmt: skip
        if moved is not None:
            await self.acted(codes)

    async def _preview(self, codes: Sequence[str], target: Stage) -> bool:
        from ns3tui.desk import themes

        desk = await self.desk_app.desk()
        preview = await desk.read(themes.preview_move, codes, target)
        lines: list[Any] = [
            (_("{count} flyttes til {stage}: ").format(count=len(preview.ok), stage=target.label),
             "bold"),
            ", ".join(preview.ok) + "\n",
        ]  # fmt: skip
        for code, findings in preview.blocked:
            lines += [(glyphs(f"✗ {code} "), "$error bold"),
                      "; ".join(f"{f.rule} {f.message}" for f in findings) + "\n"]  # fmt: skip
        answer = await self.app.push_screen_wait(
            Read(_("Flyt de mærkede"), page(*lines), answers=[Choice("f", _("flyt dem, der kan"))])
        )
        return answer == "f" and bool(preview.ok)

    def on_board_dropped(self, message: Board.Dropped) -> None:
        """A card was dragged to a lane."""
        target = Stage(message.lane)
        if target in SIDE_LANES:
            say(self.app, _("Brug p, x eller d til at lægge et tema til side."))
            return

        async def move() -> None:
            await self._move_to((message.key,), target)

        self.desk_app.carry_out(move)

    def on_board_opened(self, _message: Board.Opened) -> None:
        """A card was opened with the mouse."""
        self.desk_app.carry_out(self.do_theme_open)

    async def _rank(self, name: str, *args: Any) -> None:
        from ns3tui.desk import themes

        if code := self.the_one():
            summary = _("{code} rykket").format(code=code)
            await self.do(f"theme.{name}", getattr(themes, name.rsplit(":", 1)[0]), code, *args,
                          summary=summary)  # fmt: skip
            await self.data_changed()

    async def do_theme_rank_down(self) -> None:
        """Rank a step down."""
        await self._rank("rank_step", 1)

    async def do_theme_rank_up(self) -> None:
        """Rank a step up."""
        await self._rank("rank_step", -1)

    async def do_theme_rank_top(self) -> None:
        """Rank first."""
        await self._rank("rank_top")

    async def do_theme_rank_bottom(self) -> None:
        """Rank last."""
        await self._rank("rank_bottom")

    async def do_theme_wake(self) -> None:
        """Take parked themes up again."""
        from ns3tui.desk import themes

        if codes := self.chosen():
            summary = _("Vækket: {codes}").format(codes=", ".join(codes))
            await self.do("theme.wake", themes.wake, codes, summary=summary)
            await self.acted(codes)

    # --- what if ---------------------------------------------------------------------------------

    async def do_board_what_if(self) -> None:
        """Begin a what-if; a second time, keep or discard it."""
        from ns3tui.desk import what_if

        if self._view is None:
            return
        if self._trial is None:
            self._trial = what_if.begin(self._view)
            self._show_ribbon()
            say(self.app, _("Flyt frit; intet gemmes. w igen: behold eller kassér."))
            return
        trial = self._trial
        answer: str | None = "k"
        if trial.changed:
            lines = [f"{code} {glyphs('→')} {stage.label}\n" for code, stage in trial.moves]
            answer = await self.app.push_screen_wait(
                Read(_("Hvad nu hvis"), page(*lines),
                     answers=[Choice("b", _("behold")), Choice("k", _("kassér"))])
            )  # fmt: skip
        if answer == "b":
            kept = await self.do("board.what_if", what_if.keep, trial.moves,
                                 summary=_("Hvad nu hvis: {count} flytninger").format(
                                     count=len(trial.moves)))  # fmt: skip
            if kept is None:
                return
        if answer in {"b", "k"}:
            self._trial = None
            await self.data_changed()

    # --- filter and export -----------------------------------------------------------------------

    def do_board_filter(self) -> None:
        """Open the filter line."""
        line = self.query_one("#filter", Input)
        line.add_class("open")
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while it is typed."""
        if event.input.id == "filter":
            self._query = event.value
            self.desk_app.carry_out(self._filter)

    async def _filter(self) -> None:
        """Show the filtered board; a filter that is not finished yet is waited for."""
        from ns3tui.desk.errors import SPOKEN

        try:
            await self.data_changed()
        except SPOKEN as error:
            self.query_one(Ribbon).show([Part(f"/{self._query}  {error.message}", "warning")])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the board with the filter on."""
        if event.input.id == "filter":
            self._close_filter()

    def on_key(self, event: events.Key) -> None:
        """Escape in the filter line goes back to the board and keeps what it shows."""
        line = self.query_one("#filter", Input)
        if event.key == "escape" and line.has_focus:
            event.stop()
            event.prevent_default()
            self._close_filter()

    def _close_filter(self) -> None:
        line = self.query_one("#filter", Input)
        line.set_class(bool(line.value), "open")
        self.query_one(Board).focus()

    async def do_board_export(self) -> None:
        """Write exactly what is shown."""
        from ns3tui.desk import exports

        desk = await self.desk_app.desk()
        view = self._view
        if view is None:
            return
        sheet = await desk.read(exports.export_themes, list(view.codes))
        folder = self.desk_app.config.export_folder
        rounds = {c.round_code for lane in view.lanes.values() for c in lane}
        path = exports.save(sheet, desk.today(), part=rounds.pop() if len(rounds) == 1 else "",
                            folder=Path(folder).expanduser() if folder else None,
                            replace=True)  # fmt: skip
        say(self.app, _("{count} temaer skrevet til {path}").format(
            count=len(view.codes), path=path))  # fmt: skip
