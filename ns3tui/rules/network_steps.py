"""What the rules say of an act on a network: giving somebody a role, and each step of its life.

Steps: R-02, R-06, R-46, R-47, R-49, R-62, R-63. Roles: R-25, R-27, R-31 … R-33, R-36, R-39,
R-43 … R-45, R-82 and A-14.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.network_facts import NetworkFacts, RoleSpan, codes_of
from ns3tui.rules.networks import judge_level, judge_network, judge_opt_in, overlapping
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.people import availability, eligibility
from ns3tui.rules.roles import Role
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.types import NetworkType

MANY_NETWORKS: Final = 3
"""So many networks of one reference leader give a hint; nothing forbids them (A-14)."""
_LIFE: Final = (
    Stage.PRIORITISED,
    Stage.MANDATE,
    Stage.RUNNING,
    Stage.TEST,
    Stage.IMPLEMENTATION,
    Stage.CLOSED,
)


def lane_beside(kind: NetworkType | None, stage: Stage, step: int = 1) -> Stage | None:
    """Return the lane a theme of a type comes to, ``step`` lanes on (or, negative, back).

    Læring passes the test by in both directions (R-62); one that stands there nevertheless comes
    out of it. Nothing past either end and outside the lanes.
    """
    if stage not in LANES:
        return None
    passes_by = {Stage.TEST} - {stage} if kind is NetworkType.LEARNING else set()
    lanes = [lane for lane in LANES if lane not in passes_by]
    index = lanes.index(stage) + step
    return lanes[index] if 0 <= index < len(lanes) else None


def next_step(network_type: NetworkType, stage: Stage) -> Stage | None:
    """Return the step that follows, or nothing at the end and outside a network's life."""
    return lane_beside(network_type, stage) if stage in _LIFE else None


def previous_step(network_type: NetworkType, stage: Stage) -> Stage | None:
    """Return the step before, or nothing at the start and outside a network's life."""
    return lane_beside(network_type, stage, -1) if stage in _LIFE[1:] else None


def judge_step(
    facts: NetworkFacts, to_stage: Stage, numbers: Numbers, day: dt.date
) -> list[Finding]:
    """Return what a step would bring about: all of it, not only the first.

    What was held against the network before is repeated only where it blocks. A step back never
    blocks. A start is judged as of the day the network begins, if that lies ahead. The order of
    the steps is judged with the theme (R-62).
    """
    moved = replace(facts, stage=to_stage)
    if to_stage is Stage.RUNNING:
        moved = replace(moved, starts_on=facts.starts_on or day)
        day = max(day, facts.starts_on or day)
    if to_stage is Stage.TEST:
        moved = replace(moved, test_since=facts.test_since or day)
    before = {(f.rule, f.severity) for f in judge_network(facts, numbers, day)}
    found = [
        f
        for f in judge_network(moved, numbers, day)
        if f.blocks or (f.rule, f.severity) not in before
    ]
    found += _leaving_the_test(facts, to_stage)
    found += _closing(facts, to_stage)
    if _is_back(facts.stage, to_stage):
        found = [f for f in found if not f.blocks]
    return by_weight(found)


def _is_back(stage: Stage, to_stage: Stage) -> bool:
    return stage in LANES and to_stage in LANES and LANES.index(to_stage) < LANES.index(stage)


def judge_test_notes(code: str, notes: str) -> list[Finding]:
    """Return a reminder to write what the test taught of testing itself (R-63)."""
    if notes.strip():
        return []
    return [
        Finding("R-63", Severity.INFO, code,
                _("Skriv, hvad testen lærte jer om at teste; modellen for test er ikke færdig."))
    ]  # fmt: skip


def _leaving_the_test(facts: NetworkFacts, to_stage: Stage) -> Iterable[Finding]:
    if facts.stage is Stage.TEST and to_stage in {Stage.IMPLEMENTATION, Stage.CLOSED}:
        yield from judge_test_notes(facts.code, facts.test_notes)


def _closing(facts: NetworkFacts, to_stage: Stage) -> Iterable[Finding]:
    if to_stage is not Stage.CLOSED:
        return
    silent = [p.label for p in facts.participants if p.group.is_internal and not p.takes_home]
    if silent:
        yield Finding(
            "R-06", Severity.WARNING, facts.code,
            _("Hvad tager de med hjem til egen afdeling? Mangler for {people}.").format(
                people=", ".join(silent)),
        )  # fmt: skip
    if not facts.closing_note.strip():
        yield Finding(
            "R-06", Severity.WARNING, facts.code,
            _("Afslutningsnoten er ikke skrevet."),
        )  # fmt: skip


# --- roles ---------------------------------------------------------------------------------------


def judge_role(
    facts: NetworkFacts, span: RoleSpan, numbers: Numbers, *, load: int = 0
) -> list[Finding]:
    """Return what giving somebody a role would bring about.

    Args:
        facts: the network without the new role; ``leaders`` and ``chiefs`` know the person.
        span: the new role.
        numbers: the numbers of the day.
        load: other networks the person holds the same role in when it starts.
    """
    found = [*_twice(facts, span)]
    if span.role is Role.LEADER:
        found += _as_leader(facts, span)
    elif span.role is Role.CO_DRIVER:
        found += _as_co_driver(facts, span, numbers)
    elif span.role is Role.REFERENCE_LEADER:
        found += _as_reference_leader(facts, span, numbers, load)
    return by_weight(found)


def _twice(facts: NetworkFacts, span: RoleSpan) -> Iterable[Finding]:
    other = [s for s in facts.roles if s.person == span.person and s.overlaps(span)]
    if other:
        yield Finding(
            "R-37" if Role.CO_DRIVER in {span.role, other[0].role} else "R-46",
            Severity.ERROR, facts.code,
            _("{person} er allerede {role} her i samme tid.").format(
                person=span.person, role=other[0].role.label),
        )  # fmt: skip


def _as_leader(facts: NetworkFacts, span: RoleSpan) -> Iterable[Finding]:
    clash = [s for s in facts.held(Role.LEADER) if s.overlaps(span)]
    if clash:
        yield Finding(
            "R-82", Severity.ERROR, facts.code,
            _("{people} er netværksleder i samme tid; slut den periode først.").format(
                people=codes_of(clash)),
        )  # fmt: skip
    leader = facts.leaders.get(span.person)
    if leader is not None:
        yield from (
            replace(found, subject=facts.code, message=f"{span.person}: {found.message}")
            for found in (
                *eligibility(leader, facts.type, span.start).findings,
                *availability(leader, span.start),
            )
        )
    if not span.chosen_by.strip():
        yield Finding(
            "R-82", Severity.WARNING, facts.code,
            _("Notér, hvem i chefforum der har valgt netværkslederen."),
        )  # fmt: skip


def _as_co_driver(facts: NetworkFacts, span: RoleSpan, numbers: Numbers) -> Iterable[Finding]:
    others = [s for s in facts.held(Role.CO_DRIVER) if s.overlaps(span)]
    if len(others) >= numbers["codriver.most"]:
        yield Finding(
            "R-36", Severity.WARNING, facts.code,
            _("{people} er co-driver i samme tid; højst {most} ad gangen.").format(
                people=codes_of(others), most=numbers["codriver.most"]),
        )  # fmt: skip
    if facts.starts_on is not None and span.start > facts.starts_on:
        yield Finding(
            "R-39", Severity.WARNING, facts.code,
            _("En co-driver følger netværket fra start; det begyndte {day}.").format(
                day=show_date(facts.starts_on)),
        )  # fmt: skip
    busy = facts.leaders.get(span.person)
    if busy is not None and busy.busy:
        yield Finding(
            "R-39", Severity.WARNING, facts.code,
            _("{person} driver allerede {networks}.").format(
                person=span.person, networks=", ".join(busy.busy)),
        )  # fmt: skip


def _as_reference_leader(
    facts: NetworkFacts, span: RoleSpan, numbers: Numbers, load: int
) -> Iterable[Finding]:
    spans = facts.held(Role.REFERENCE_LEADER)
    most = numbers["reference_leader.at_a_time"]
    for clash in overlapping([*spans, span], most):
        if span in clash:
            yield Finding(
                "R-43", Severity.ERROR, facts.code,
                _("{people} ville være referenceledere samtidig fra {day}; højst {most} ad "
                  "gangen. Slut den enes periode.").format(
                    people=codes_of(clash), day=show_date(max(s.start for s in clash)),
                    most=most),
            )  # fmt: skip
            break
    yield from judge_opt_in(facts, span)
    yield from judge_level(facts, span, is_first=not any(s.start < span.start for s in spans))
    if load + 1 >= MANY_NETWORKS:
        yield Finding(
            "R-44", Severity.INFO, facts.code,
            _("{person} er da referenceleder for {count} netværk på én gang.").format(
                person=span.person, count=load + 1),
        )  # fmt: skip


# --- what is written down ------------------------------------------------------------------------


def judge_sparring(code: str, minutes: int, topic: str, next_step: str) -> list[Finding]:
    """Return what a sparring note lacks: how long, about what, and what next (R-75)."""
    found = []
    if minutes < 1:
        found.append(Finding("R-75", Severity.ERROR, code, _("Hvor mange minutter varede det?")))
    if not topic.strip():
        found.append(Finding("R-75", Severity.WARNING, code, _("Hvad handlede sparringen om?")))
    if not next_step.strip():
        found.append(Finding("R-75", Severity.INFO, code, _("Intet næste skridt er aftalt.")))
    return found


def judge_tool(code: str, title: str, location: str) -> list[Finding]:
    """Return what a tool or handbook lacks to be found again (R-59)."""
    if title.strip() and location.strip():
        return []
    return [
        Finding("R-59", Severity.ERROR, code,
                _("Et værktøj skal have en titel og et sted, hvor det findes."))
    ]  # fmt: skip


def judge_duties(code: str, done: Iterable[int]) -> list[Finding]:
    """Return which of the reference leader's nine duties are open (R-48), for the detail."""
    left = sorted(set(range(1, 10)) - set(done))
    if not left:
        return []
    return [
        Finding("R-48", Severity.INFO, code,
                _("{count} af referencelederens 9 opgaver er ikke afkrydset.").format(
                    count=len(left)))
    ]  # fmt: skip
