"""What if: moves tried on the board or in the proposal, the same trial in both, kept as one act."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ns3tui.i18n import _
from ns3tui.rules.stages import Stage
from ns3tui.screens.dialogs import Choice, Read
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.theme_actions import ThemeActions
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.board_views import BoardView
    from ns3tui.desk.what_if import Trial

NOT_WHILE_TRYING = frozenset({
    "theme.rank_down", "theme.rank_up", "theme.rank_top", "theme.rank_bottom", "theme.new",
    "theme.edit", "theme.type", "theme.park", "theme.reject", "theme.duplicate", "theme.wake",
    "import.open", "undo", "redo", "chefforum.score", "chefforum.score_for", "chefforum.weights",
})  # fmt: skip
"""What would be saved at once, and so would not be a trial."""


class Trying(ThemeActions):
    """Screens on which moves can be tried out."""

    @property
    def _trial(self) -> "Trial | None":
        return self.desk_app.in_view.trial

    @_trial.setter
    def _trial(self, trial: "Trial | None") -> None:
        self.desk_app.in_view.trial = trial

    def action_run(self, command: str) -> None:
        """Carry out a command; while something is tried out, only what saves nothing."""
        if self._trial is not None and command in NOT_WHILE_TRYING:
            say(self.app, _("Intet gemmes under «Hvad nu hvis». Afslut det først med w."))
            return
        super().action_run(command)

    async def whole_board(self) -> "BoardView":
        """Read the board without a filter: what a trial starts from."""
        from ns3tui.desk import board

        desk = await self.desk_app.desk()
        return await desk.read(board.board_view, "", desk.today())

    def try_again(self, whole: "BoardView") -> None:
        """Make the tried moves again on the board as it is now; hidden cards move too."""
        from ns3tui.desk import what_if

        if self._trial is None:
            return
        moves = self._trial.moves
        self._trial = what_if.begin(whole)
        for code, stage in moves:
            self._trial = what_if.try_move(self._trial, (code,), stage)

    def try_move(self, codes: Sequence[str], target: Stage) -> None:
        """Move themes on the tried board."""
        from ns3tui.desk import what_if

        if self._trial is not None:
            self._trial = what_if.try_move(self._trial, codes, target)

    def trial_changed(self) -> None:
        """Show that a trial has begun."""

    async def do_board_what_if(self) -> None:
        """Begin a what-if; a second time, keep or discard it."""
        from ns3tui.desk import what_if

        if self._trial is None:
            self._trial = what_if.begin(await self.whole_board())
            self.trial_changed()
            say(self.app, _("Flyt frit; intet gemmes. w igen: behold eller kassér."))
            return
        trial = self._trial
        answer: str | None = "k"
        if trial.changed:
            answer = await self.app.push_screen_wait(
                Read(_("Hvad nu hvis"), page(*moves_lines(trial)),
                     answers=[Choice("b", _("behold")), Choice("k", _("kassér"))])
            )  # fmt: skip
        if answer == "b":
            summary = _("Hvad nu hvis: {count} flytninger").format(count=len(trial.moves))
            kept = await self.do("board.what_if", what_if.keep, trial.moves, summary=summary)
            if kept is None:
                return
        if answer in {"b", "k"}:
            self._trial = None
            await self.data_changed()


def moves_lines(trial: "Trial") -> list[Piece]:
    """Return a line for each tried move: from where to where."""
    lines: list[Piece] = []
    for code, stage in trial.moves:
        start = trial.start.card(code)
        came_from = start.stage.label if start is not None else ""
        title = start.title if start is not None else ""
        lines.append(f"{code} {title}: {came_from} {glyphs('→')} {stage.label}\n")
    return lines
