"""A network in order, and short ways to change one thing about it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from ns3tui.rules.finding import Finding
from ns3tui.rules.mandates import MandateFacts
from ns3tui.rules.network_facts import (
    ChiefFacts,
    NetworkFacts,
    OptInFacts,
    ParticipantFacts,
    RoleSpan,
    SeatSpan,
)
from ns3tui.rules.networks import judge_network
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.people import LeaderFacts
from ns3tui.rules.roles import REQUIRED, ActorGroup, Answer, CapitalStatus, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

DAY = dt.date(2026, 11, 23)
START = dt.date(2026, 8, 31)
SIGNED = MandateFacts(1, dict.fromkeys(REQUIRED, dt.date(2026, 8, 25)))
IN_FORUM = (SeatSpan(),)
CHIEFS = {
    "C01": ChiefFacts("C01", "Kommunaldirektør", 1, IN_FORUM),
    "C02": ChiefFacts("C02", "Direktør", 2, IN_FORUM),
    "C04": ChiefFacts("C04", "Afdelingschef", 3, IN_FORUM),
    "C05": ChiefFacts("C05", "Afdelingschef", 3, IN_FORUM),
    "L05": ChiefFacts("L05", "Teamleder", 5),
}
LEADERS = {
    "N01": LeaderFacts("N01", has_diploma=True, led=3),
    "N18": LeaderFacts("N18"),
    "D01": LeaderFacts("D01", status=None),
}


def role(
    kind: Role, person: str, start: dt.date = START, end: dt.date | None = None, **more: Any
) -> RoleSpan:
    return RoleSpan("NV17", kind, person, start, end, **more)


def yes(person: str, day: dt.date = dt.date(2026, 6, 9)) -> OptInFacts:
    return OptInFacts(person, Answer.YES, day)


FINE = NetworkFacts(
    "NV17",
    NetworkType.WELFARE,
    Stage.RUNNING,
    starts_on=START,
    main_end=dt.date(2027, 2, 5),
    planned_end=dt.date(2027, 4, 2),
    roles=(
        role(Role.LEADER, "N01"),
        role(Role.CO_DRIVER, "D01"),
        role(Role.REFERENCE_LEADER, "C04"),
    ),
    participants=(
        ParticipantFacts("Ole", ActorGroup.STAFF, "SKO"),
        ParticipantFacts("To unge", ActorGroup.CITIZEN),
    ),
    mandates=(SIGNED,),
    opt_ins=(yes("C04"),),
    chiefs=CHIEFS,
    leaders=LEADERS,
    political_body="Socialudvalget",
)


def judged(day: dt.date = DAY, numbers: Numbers = PAPER, **changes: Any) -> list[Finding]:
    return judge_network(replace(FINE, **changes), numbers, day)


def rules_of(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def only(findings: list[Finding], rule: str) -> Finding:
    assert rules_of(findings) == [rule], findings
    assert findings[0].subject == "NV17"
    return findings[0]


def roles_with(*spans: RoleSpan, without: Role | None = None) -> tuple[RoleSpan, ...]:
    return (*(s for s in FINE.roles if s.role is not without), *spans)


def staff(name: str, unit: str, **more: Any) -> ParticipantFacts:
    return ParticipantFacts(name, ActorGroup.STAFF, unit, **more)


IN_TEST: dict[str, Any] = {
    "stage": Stage.TEST,
    "test_since": dt.date(2026, 10, 5),
    "capital_status": CapitalStatus.GRANTED,
    "local_leaders": 1,
    "mandates": (SIGNED, MandateFacts(2, dict.fromkeys(REQUIRED, dt.date(2026, 10, 5)))),
}
