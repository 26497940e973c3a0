"""Why a round cannot be staffed, in the order people ask: cheap reasons first.

Funnels, the count of innovation networks by day, a shortage by name, then themes that clash with
each other; what could be given and by whom; and always the best partial plan.
"""

from dataclasses import dataclass
from enum import StrEnum

from ns3tui.match.budget import UNLIMITED, Budget, TimeUp
from ns3tui.match.crowding import Crowd, LaterStart, crowds, later_starts
from ns3tui.match.funnel import Funnel, empty_funnels
from ns3tui.match.infeasible import Infeasible, explain
from ns3tui.match.problem import Problem
from ns3tui.match.repairs import Repair, repairs
from ns3tui.match.supply import Shortage, supply


class Reason(StrEnum):
    """The first step that explains a round on its own."""

    FUNNEL = "funnel"
    CROWD = "crowd"
    SHORTAGE = "shortage"
    TOGETHER = "together"


@dataclass(frozen=True)
class Diagnosis:
    """Everything there is to say of a round that cannot be staffed.

    Attributes:
        funnels: roles nobody may fill.
        crowds: days with too many innovation networks, and ``later`` the starts that would do.
        shortages: themes that share too few people.
        infeasible: themes that clash, rules that would have to give, the best partial plan.
        repairs: the cheapest of each kind, fewest things first.
        complete: False when time ran out before the repairs were all found.
    """

    funnels: tuple[Funnel, ...]
    crowds: tuple[Crowd, ...]
    later: tuple[LaterStart, ...]
    shortages: tuple[Shortage, ...]
    infeasible: Infeasible
    repairs: tuple[Repair, ...]
    complete: bool = True

    @property
    def reason(self) -> Reason:
        """What explains it first."""
        if self.funnels:
            return Reason.FUNNEL
        if self.crowds:
            return Reason.CROWD
        return Reason.SHORTAGE if self.shortages else Reason.TOGETHER


def diagnose(
    problem: Problem, infeasible: Infeasible | None = None, budget: Budget = UNLIMITED
) -> Diagnosis:
    """Explain a problem that cannot be staffed; ``infeasible`` is what the solver told already.

    Raises:
        Cancelled: the user stopped it.
    """
    known = infeasible or explain(problem, budget)
    found: tuple[Repair, ...] = ()
    complete = known.complete
    try:
        found = repairs(problem, known.left_out, budget)
    except TimeUp:
        complete = False
    return Diagnosis(
        funnels=empty_funnels(problem),
        crowds=crowds(problem),
        later=later_starts(problem),
        shortages=tuple(
            one.shortage for one in supply(problem) if one.shortage and one.shortage.people
        ),
        infeasible=known,
        repairs=found,
        complete=complete,
    )
