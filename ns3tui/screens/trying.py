"""What if: moves tried on the board or in the proposal, the same trial in both, kept as one act."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ns3tui.i18n import _, ngettext
from ns3tui.rules.stages import Stage
from ns3tui.screens.dialogs import Choice, Read
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.theme_actions import ThemeActions
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.board_views import BoardView
    from ns3tui.desk.what_if import Trial
    from ns3tui.rules.finding import Finding


class Trying(ThemeActions):
    """Screens on which moves can be tried out."""

    @property
    def _trial(self) -> "Trial | None":
        return self.desk_app.in_view.trial

    @_trial.setter
    def _trial(self, trial: "Trial | None") -> None:
        self.desk_app.in_view.trial = trial
        self.show_day()

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

    def end_trial(self, decided: Collection[str]) -> None:
        """End the what-if for the themes decided on; what else was tried stays tried."""
        if self._trial is not None:
            rest = tuple(move for move in self._trial.moves if move[0] not in decided)
            self._trial = replace(self._trial, moves=rest) if rest else None

    def try_move(self, codes: Sequence[str], target: Stage) -> None:
        """Move themes on the tried board."""
        from ns3tui.desk import what_if

        if self._trial is not None:
            self._trial = what_if.try_move(self._trial, codes, target)

    def trial_changed(self) -> None:
        """Show that a trial has begun."""

    async def do_board_what_if(self) -> None:
        """Begin a what-if; a second time, keep or discard it."""
        from ns3tui.desk import course_steps, what_if

        if self._trial is None:
            self._trial = what_if.begin(await self.whole_board())
            self.trial_changed()
            say(self.app, _("Flyt frit; intet gemmes. w igen: behold eller kassér."))
            return
        trial = self._trial
        answer: str | None = "k"
        if trial.changed:
            desk = await self.desk_app.desk()
            alone = await desk.read(course_steps.asked_alone, trial.moves)
            can = len(trial.moves) - len(alone)
            answers = [Choice("b", _("behold"))] if can else []
            answer = await self.app.push_screen_wait(
                Read(_("Hvad nu hvis"), page(*moves_lines(trial, alone)),
                     answers=[*answers, Choice("k", _("kassér"))])
            )  # fmt: skip
        if answer == "b":
            summary = ngettext("Hvad nu hvis: {count} flytning",
                               "Hvad nu hvis: {count} flytninger", can)  # fmt: skip
            kept = await self.do("board.what_if", what_if.keep, trial.moves,
                                 summary=summary.format(count=can))  # fmt: skip
            if kept is None:
                return
            self.say_moved(kept)
        if answer in {"b", "k"}:
            self._trial = None
            await self.data_changed()


def moves_lines(trial: "Trial", alone: "Mapping[str, Finding]") -> list[Piece]:
    """Return a line for each tried move: from where to where, or why it is not kept.

    Args:
        trial: what was tried.
        alone: the moves that ask for more than a yes to several, by theme.
    """
    lines: list[Piece] = []
    for code, stage in trial.moves:
        start = trial.start.card(code)
        came_from = start.stage.label if start is not None else ""
        title = start.title if start is not None else ""
        if code in alone:
            found = alone[code]
            lines += [(f"{glyphs('✗')} ", "$error bold"),
                      f"{code} {title}: {found.rule} {found.message}\n"]  # fmt: skip
        else:
            lines.append(f"{code} {title}: {came_from} {glyphs('→')} {stage.label}\n")
    return lines
