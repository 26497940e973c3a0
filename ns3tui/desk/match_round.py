"""A round as the match screen shows it: the problem, supply against demand, the last proposal."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.match_drafts import Since, since
from ns3tui.desk.match_problem import MatchSetup, RoundProblem, build
from ns3tui.desk.rounds import round_in_play
from ns3tui.match.supply import Supply, supply
from ns3tui.rules.matching import weights_of


@dataclass(frozen=True, slots=True)
class RoundMatch:
    """Everything the screen needs before the round is solved.

    ``supply`` counts without the desk's own pins. ``weights`` are those of the settings. ``since``
    says what has changed since the last proposal; nothing when there is none.
    """

    problem: RoundProblem
    supply: tuple[Supply, ...]
    weights: Mapping[str, int]
    since: Since | None


def round_match(session: Session, setup: MatchSetup, day: dt.date) -> RoundMatch:
    """Read a round for the match as of a day.

    Raises:
        Refused: the round's code is no half-year, or a weight, pin or ban makes no sense.
    """
    problem = build(session, setup, day)
    return RoundMatch(
        problem,
        supply(problem.unpinned),
        weights_of(rule_numbers(session, day)),
        since(session, problem),
    )


def round_to_match(session: Session, day: dt.date) -> str:
    """Return the half-year whose round is in play on a day."""
    return round_in_play(session, day)
