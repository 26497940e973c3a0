"""A theme's step along the board: that of its network, where it has one (R-06, R-47, R-62).

What is not on the board waits: this is imported when something is moved.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import Network, Theme
from ns3tui.i18n import N_, _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.network_steps import lane_beside
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.types import NetworkType

_ASKS: Final = {
    Stage.TEST: ("R-47", N_("Går den i test, drøftes rollerne igen, og mandatet får en ny "
                            "version: tag den for sig (L på kortet).")),
    Stage.CLOSED: ("R-06", N_("Afsluttes den, udfyldes afslutningen: tag den for sig "
                              "(L på kortet).")),
}  # fmt: skip
"""Stages a network enters with more to say than that it does: the rule, and what to do."""


def types_of(session: Session, codes: Iterable[str]) -> dict[str, NetworkType | None]:
    """Return the type of each theme's network; of a theme without one, the type proposed."""
    table: Any = Theme
    statement = (
        select(table.code, table.proposed_type, Network.type)
        .join(Network, Network.theme_id == table.id, isouter=True)
        .where(table.code.in_(list(codes)))
    )
    rows: Any = session.exec(statement)
    return {code: own or proposed for code, proposed, own in rows}


def steps_from(session: Session, stages: Mapping[str, Stage], step: int) -> dict[str, Stage | None]:
    """Return where each theme comes to, ``step`` lanes on (or back) from the stage given.

    Args:
        session: a reading session.
        stages: the stage each theme stands in, or is tried in, by code.
        step: how many lanes, negative for back.
    """
    types = types_of(session, stages)
    return {code: lane_beside(types.get(code), stage, step) for code, stage in stages.items()}


def asked_alone(session: Session, moves: Sequence[tuple[str, Stage]]) -> dict[str, Finding]:
    """Return the moves that no move of several may make, with why, by theme.

    Into the test the roles are discussed again and the mandate gets a new version (R-47); at the
    close its form is filled in (R-06). Whoever moves several at once is asked neither. A step back
    and a theme without a network are asked nothing more.
    """
    entering = {code: to_stage for code, to_stage in moves if to_stage in _ASKS}
    table: Any = Theme
    statement = (
        select(table.code, table.stage, Network.type)
        .join(Network, Network.theme_id == table.id)
        .where(table.code.in_(list(entering)))
    )
    found = {}
    for code, stage, kind in session.exec(statement):
        to_stage = entering[code]
        if to_stage is Stage.TEST and kind is NetworkType.LEARNING:
            continue  # it has no test to enter
        if stage in LANES and LANES.index(stage) < LANES.index(to_stage):
            rule, words = _ASKS[to_stage]
            found[code] = Finding(rule, Severity.ERROR, code, _(words))
    return found
