"""1 Tavle: the theme pipeline on a board (design of the desk, R-07 … R-24)."""

from typing import ClassVar

from textual.binding import BindingType

from ns3tui.rules.stages import Stage
from ns3tui.screens.base import bindings_for
from ns3tui.screens.board_moves import BoardMoves
from ns3tui.screens.board_page import GROUPS
from ns3tui.screens.saving import save_shown


class BoardScreen(BoardMoves):
    """The board: its cursor, marks, filter and export; moves and what it shows lie below."""

    where: ClassVar[str] = "board"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("board")

    # --- the cursor ----------------------------------------------------------------------------

    def do_cursor_left(self) -> None:
        """Go left."""
        self.board.step(-1, 0)

    def do_cursor_right(self) -> None:
        """Go right."""
        self.board.step(1, 0)

    def do_cursor_up(self) -> None:
        """Go up."""
        self.board.step(0, -1)

    def do_cursor_down(self) -> None:
        """Go down."""
        self.board.step(0, 1)

    def do_cursor_page_down(self) -> None:
        """Go a page down."""
        self.board.page(1)

    def do_cursor_page_up(self) -> None:
        """Go a page up."""
        self.board.page(-1)

    def do_cursor_first(self) -> None:
        """Go to the first card."""
        self.board.to_end(-1)

    def do_cursor_last(self) -> None:
        """Go to the last card."""
        self.board.to_end(1)

    def do_board_group(self) -> None:
        """Go to the next group of lanes."""
        board = self.board
        here = Stage(board.lane_key) if board.lane_key else Stage.RECEIVED
        index = next(i for i, group in enumerate(GROUPS) if here in group)
        lanes = [lane.key for lane in board.lanes]
        target = GROUPS[(index + 1) % len(GROUPS)][0]
        board.step(lanes.index(target.value) - lanes.index(here.value), 0)

    # --- marks -----------------------------------------------------------------------------------

    def do_mark_toggle(self) -> None:
        """Mark the card, or take the mark off, and go on."""
        board = self.board
        if board.cursor_key:
            self._marks ^= {board.cursor_key}
            board.set_marks(self._marks)
            board.step(0, 1)
            self.show_ribbon()

    def do_mark_all(self) -> None:
        """Mark all cards of the lanes on screen, or none of them when all are.

        Nobody means the closed and the rejected by it while looking at the round.
        """
        if self._view is None:
            return
        lanes = (Stage(lane.key) for lane in self.board.lanes_shown)
        shown = {card.code for lane in lanes for card in self._view.lanes[lane]}
        self._marks = self._marks - shown if shown <= self._marks else self._marks | shown
        self.board.set_marks(self._marks)
        self.show_ribbon()

    def do_back(self) -> None:
        """Close the topmost: the marks, then the filter, then the what-if."""
        if self._marks:
            self._marks.clear()
            self.board.set_marks(self._marks)
            self.show_ribbon()
        elif self._query:
            self.clear_filter()
        elif self._trial is not None:
            self.action_run("board.what_if")

    # --- the network of a theme -------------------------------------------------------------------

    async def do_theme_network(self) -> None:
        """Make a network of the theme, or go to the one there is."""
        from ns3tui.screens.network_actions import network_of_theme

        if code := self.the_one():
            await network_of_theme(self, code)

    # --- filter and export -----------------------------------------------------------------------

    def filter_problem(self, wanted: str) -> str:
        """Return what an unfinished filter lacks."""
        from ns3tui.desk.filters import FilterError, parse

        try:
            parse(wanted)
        except FilterError as error:
            return f"{error.message} {error.advice}"
        return ""

    async def do_export_shown(self) -> None:
        """Write exactly what is shown."""
        from ns3tui.desk import exports

        desk = await self.desk_app.desk()
        view = self._view
        if view is None:
            return
        sheet = await desk.read(exports.export_themes, list(view.codes))
        rounds = {c.round_code for lane in view.lanes.values() for c in lane}
        await save_shown(self, sheet, desk.today(), rounds.pop() if len(rounds) == 1 else "")

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a theme; tell whether it is on the board as filtered."""
        await self.data_changed()
        return self.board.go_to(code)
