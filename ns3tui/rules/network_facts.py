"""What the rules are told of a network: plain values, wherever they come from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ns3tui.rules.mandates import MandateFacts
from ns3tui.rules.people import LeaderFacts
from ns3tui.rules.roles import ActorGroup, Answer, CapitalStatus, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Somebody in a role of a network, both days included; an open end holds for ever."""

    network: str
    role: Role
    person: str
    start: dt.date
    end: dt.date | None = None
    reason: str = ""
    chosen_by: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the role is held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: "RoleSpan") -> bool:
        """Tell whether two spans share a day."""
        return self.start <= (other.end or dt.date.max) and other.start <= (self.end or dt.date.max)


@dataclass(frozen=True, slots=True)
class OptInFacts:
    """A dated answer to being reference leader of a theme (R-44)."""

    person: str
    answer: Answer
    answered_on: dt.date


@dataclass(frozen=True, slots=True)
class SeatSpan:
    """A seat in chefforum, both days included (A-17)."""

    start: dt.date | None = None
    end: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the seat is held on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class ChiefFacts:
    """What is known of somebody who may be reference leader: level 1–5, seats in chefforum."""

    code: str
    name: str
    level: int | None = None
    seats: tuple[SeatSpan, ...] = ()

    def sits_on(self, day: dt.date) -> bool:
        """Tell whether they sit in chefforum on a day."""
        return any(seat.holds_on(day) for seat in self.seats)


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A participant: name, actor group, department and what they promised (R-03, R-30, R-06)."""

    label: str
    group: ActorGroup
    unit: str = ""
    is_committed: bool | None = None
    followed_up_on: dt.date | None = None
    takes_home: str = ""
    is_local_leader: bool = False
    """A leader on level 4–5 (R-50)."""


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """What is known of a network on the day it is judged."""

    code: str
    type: NetworkType
    stage: Stage
    starts_on: dt.date | None = None
    main_end: dt.date | None = None
    planned_end: dt.date | None = None
    closed_on: dt.date | None = None
    test_since: dt.date | None = None
    roles: tuple[RoleSpan, ...] = ()
    participants: tuple[ParticipantFacts, ...] = ()
    mandates: tuple[MandateFacts, ...] = ()
    opt_ins: tuple[OptInFacts, ...] = ()
    chiefs: Mapping[str, ChiefFacts] = field(default_factory=dict)
    leaders: Mapping[str, LeaderFacts] = field(default_factory=dict)
    """Those who lead it: what they had when their role began, this network not counted."""
    local_leaders: int = 0
    capital_status: CapitalStatus | None = None
    political_body: str = ""
    political_assessed_on: dt.date | None = None
    roles_reviewed_on: dt.date | None = None
    test_notes: str = ""
    closing_note: str = ""

    def held(self, role: Role) -> tuple[RoleSpan, ...]:
        """Return every span of a role, oldest first."""
        return tuple(
            sorted((s for s in self.roles if s.role is role), key=lambda s: (s.start, s.person))
        )

    def holders(self, role: Role, day: dt.date) -> tuple[RoleSpan, ...]:
        """Return who holds a role on a day."""
        return tuple(span for span in self.held(role) if span.holds_on(day))


def codes_of(spans: Iterable[RoleSpan]) -> str:
    """Return the people of spans as a text, each once."""
    return ", ".join(dict.fromkeys(span.person for span in spans))
