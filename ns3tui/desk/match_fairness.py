"""Whether a plan is fair: who carries how much, who is passed over, who would rather swap (A-14).

``fairness(session, round_problem, plan, day) -> Fairness`` reads what people have now, adds what
the plan gives them, and looks back at who offered themselves before and was not chosen.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from ns3tui.danish import sort_key
from ns3tui.desk.match_problem import RoundProblem
from ns3tui.desk.match_reading import MatchReading
from ns3tui.match.score import Assignment
from ns3tui.match.stability import Swap, Wishes, swaps, wishes
from ns3tui.rules.roles import Answer, Role


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What somebody carries in a role: the networks there when the round begins, and the new."""

    code: str
    name: str
    role: Role
    before: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def total(self) -> int:
        """Both together."""
        return len(self.before) + len(self.new)


@dataclass(frozen=True, slots=True)
class Spread:
    """How a role's load is spread over those who may serve: the least and most of one person."""

    role: Role
    least: int
    most: int
    lines: tuple[LoadLine, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Somebody who offered themselves and was not chosen: on which themes, earlier and now."""

    code: str
    name: str
    role: Role
    earlier: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def times(self) -> int:
        """How often in all."""
        return len(self.earlier) + len(self.now)


@dataclass(frozen=True, slots=True)
class Fairness:
    """The fairness of one plan.

    Attributes:
        references, leaders: the spread of load, most first.
        passed_over: those not chosen though they offered, most often first.
        unused: of these, the ones the plan does not use at all: thank them.
        wishes: how the reference leaders who chose a theme fared.
        swaps: where a theme and a reference leader would both rather; empty: nobody would swap.
    """

    references: Spread
    leaders: Spread
    passed_over: tuple[PassedOver, ...]
    unused: tuple[PassedOver, ...]
    wishes: Wishes
    swaps: tuple[Swap, ...]


def fairness(
    session: Session, round_problem: RoundProblem, plan: Assignment, day: dt.date
) -> Fairness:
    """Read the fairness of a plan of a round."""
    setup = round_problem.setup
    reading = MatchReading(session, setup.round_code, day, decided_only=setup.decided_only)
    passed = _passed_over(reading, plan)
    used = {person for serving in plan.values() for person in serving.values() if person}
    return Fairness(
        references=_spread(reading, plan, Role.REFERENCE_LEADER),
        leaders=_spread(reading, plan, Role.LEADER),
        passed_over=passed,
        unused=tuple(one for one in passed if one.now and one.code not in used),
        wishes=wishes(round_problem.problem, plan),
        swaps=swaps(round_problem.problem, plan),
    )


def _spread(reading: MatchReading, plan: Assignment, role: Role) -> Spread:
    before: defaultdict[str, list[str]] = defaultdict(list)
    for network in reading.running:
        if network.end >= reading.when and role in network.people:
            before[network.people[role]].append(network.code)
    new: defaultdict[str, list[str]] = defaultdict(list)
    for theme, serving in sorted(plan.items()):
        new[str(serving[role.short])].append(theme)
    lines = [
        LoadLine(
            person.code, person.name, role, tuple(before[person.code]), tuple(new[person.code])
        )
        for person in reading.people.values()
        if role in person.roles
    ]
    lines.sort(key=lambda line: (-line.total, sort_key(line.name)))
    totals = [line.total for line in lines] or [0]
    return Spread(role, min(totals), max(totals), tuple(lines))


def _passed_over(reading: MatchReading, plan: Assignment) -> tuple[PassedOver, ...]:
    earlier: defaultdict[tuple[str, Role], list[str]] = defaultdict(list)
    for code, role, theme in _offers_before(reading):
        earlier[code, role].append(theme)
    now: defaultdict[tuple[str, Role], list[str]] = defaultdict(list)
    for theme, serving in sorted(plan.items()):
        for code in reading.willing.get(theme, ()):
            if code != serving["RL"]:
                now[code, Role.REFERENCE_LEADER].append(theme)
        for (about, code), interest in sorted(reading.interest.items()):
            if about == theme and interest.motivation and code not in serving.values():
                now[code, Role.LEADER].append(theme)
    people = reading.reading.people_by_code
    found = [
        PassedOver(
            code, people[code].name, role,
            tuple(earlier.get((code, role), ())), tuple(now.get((code, role), ())),
        )
        for code, role in {*earlier, *now}
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.times, sort_key(one.name), one.role)))


def _offers_before(reading: MatchReading) -> list[tuple[str, Role, str]]:
    """Return who said yes to a theme whose network then got another reference leader."""
    found = []
    for network in reading.reading.networks.values():
        had = {
            reading.reading.people[row.person_id].code
            for row in reading.reading.roles_in.get(network.id, ())
            if row.role is Role.REFERENCE_LEADER
        }
        if not had:
            continue
        found += [
            (code, Role.REFERENCE_LEADER, network.theme_code)
            for code, answer in sorted(reading.answers(network.theme_id).items())
            if answer is Answer.YES and code not in had
        ]
    return found
