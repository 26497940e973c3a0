"""What if: moves tried on a board without saving, the ribbon both ways, kept as one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from ns3tui.desk.board_views import BoardView, ThemeCard
from ns3tui.desk.errors import OverrideReason
from ns3tui.desk.lanes import move
from ns3tui.desk.views import Moved, Ribbon
from ns3tui.rules.network_steps import lane_beside
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class Trial:
    """A board being tried out: where it started and the moves made on it."""

    start: BoardView
    now: BoardView
    moves: tuple[tuple[str, Stage], ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether there is something to keep."""
        return bool(self.moves)


def begin(board: BoardView) -> Trial:
    """Start to try things out on a board."""
    return Trial(board, board)


def try_move(trial: Trial, codes: Sequence[str], to_stage: Stage) -> Trial:
    """Move cards to the end of a lane on the tried board; unknown codes are left alone."""
    board = trial.now
    moves = list(trial.moves)
    for code in codes:
        card = board.card(code)
        if card is None or card.stage is to_stage:
            continue
        board = _moved(board, card, to_stage)
        moves = [made for made in moves if made[0] != code]
        started = trial.start.card(code)
        if started is None or started.stage is not to_stage:
            moves.append((code, to_stage))
    return Trial(trial.start, board, tuple(moves))


def try_step(trial: Trial, codes: Sequence[str], step: int) -> Trial:
    """Move cards a number of lanes on the tried board; those at its ends stay."""
    for code in codes:
        card = trial.now.card(code)
        if card is None:
            continue
        target = lane_beside(card.type, card.stage, step)
        if target is not None:
            trial = try_move(trial, [code], target)
    return trial


def _moved(board: BoardView, card: ThemeCard, to_stage: Stage) -> BoardView:
    lanes = dict(board.lanes)
    lanes[card.stage] = tuple(c for c in lanes[card.stage] if c.code != card.code)
    target = lanes.get(to_stage, ())
    rank = target[-1].rank + 1 if target else 0.0
    lanes[to_stage] = (*target, replace(card, stage=to_stage, rank=rank, days_in_stage=0))
    return replace(board, lanes=lanes)


def ribbons(trial: Trial, real: Ribbon) -> tuple[Ribbon, Ribbon]:
    """Return the ribbon as it is and as it would be.

    The counts change by the moved cards only, so that a filtered board gives the right ribbon.
    Findings are judged when the moves are kept; the tried ribbon repeats the real counts.
    """
    from ns3tui.desk.ribbon import RUNNING_STAGES, STARTED_STAGES

    started = learning = welfare = innovation = 0
    for code, to_stage in trial.moves:
        card = trial.start.card(code)
        if card is None:
            continue
        in_round = card.round_code == real.round_code
        change = in_round * ((to_stage in STARTED_STAGES) - (card.stage in STARTED_STAGES))
        started += change
        learning += change * (card.type is NetworkType.LEARNING)
        welfare += change * (card.type is NetworkType.WELFARE)
        running = (to_stage in RUNNING_STAGES) - (card.stage in RUNNING_STAGES)
        innovation += running * (card.type is NetworkType.INNOVATION)
    tried = replace(
        real,
        started=real.started + started,
        learning=real.learning + learning,
        welfare=real.welfare + welfare,
        innovation=real.innovation + innovation,
    )
    return real, tried


def keep(
    session: Session,
    moves: Sequence[tuple[str, Stage]],
    *,
    override: OverrideReason | None = None,
) -> tuple[Moved, ...]:
    """Carry the tried moves out as one act, but for those whose step asks for more (R-06, R-47).

    :func:`ns3tui.desk.course_steps.asked_alone` tells beforehand which they are.

    Raises:
        RuleBlocked: a hard rule stops one of them; none was carried out.
    """
    from ns3tui.desk.course_steps import asked_alone

    alone = asked_alone(session, moves)
    return tuple(
        move(session, code, stage, override=override) for code, stage in moves if code not in alone
    )
