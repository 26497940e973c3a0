"""What the rules say of a network: each rule with a case that passes and one that fails."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.mandates import MandateFacts
from ns3tui.rules.network_facts import (
    ChiefFacts,
    NetworkFacts,
    OptInFacts,
    ParticipantFacts,
    RoleSpan,
    SeatSpan,
)
from ns3tui.rules.network_steps import (
    judge_duties,
    judge_role,
    judge_sparring,
    judge_step,
    judge_test_notes,
    judge_tool,
    next_step,
    steps_of,
)
from ns3tui.rules.network_template import template_for
from ns3tui.rules.networks import judge_network, overlapping
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.people import LeaderFacts
from ns3tui.rules.roles import DUTIES, REQUIRED, ActorGroup, Answer, CapitalStatus, Role
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


def test_a_network_in_order_has_no_findings() -> None:
    assert judged() == []


def test_every_finding_carries_a_message_and_the_network() -> None:
    empty = NetworkFacts("NV99", NetworkType.INNOVATION, Stage.TEST)
    found = judge_network(empty, PAPER, DAY)
    assert len(found) >= 6
    assert all(f.subject == "NV99" and f.message for f in found)
    assert [f.severity for f in found] == sorted(
        (f.severity for f in found), key=[Severity.ERROR, Severity.WARNING, Severity.INFO].index
    )


# --- the anchor ----------------------------------------------------------------------------------


def test_r02_a_running_network_without_a_reference_leader_has_no_anchor() -> None:
    found = judged(roles=roles_with(without=Role.REFERENCE_LEADER))
    assert only(found, "R-02").severity is Severity.ERROR


def test_r02_the_anchor_counts_on_the_day_asked_about() -> None:
    roles = roles_with(
        role(Role.REFERENCE_LEADER, "C04", end=dt.date(2026, 10, 4)), without=Role.REFERENCE_LEADER
    )
    assert "R-02" in rules_of(judged(roles=roles))
    assert "R-02" not in rules_of(judged(dt.date(2026, 10, 4), roles=roles))


def test_r02_before_it_runs_a_network_needs_no_anchor() -> None:
    found = judged(roles=roles_with(without=Role.REFERENCE_LEADER), stage=Stage.MANDATE)
    assert found == []


@pytest.mark.parametrize("kind", [Role.CONTACT, Role.REFERENCE_LEADER])
def test_a04_a_contact_in_chefforum_is_anchor_enough_for_learning(kind: Role) -> None:
    roles = roles_with(role(kind, "C04"), without=Role.REFERENCE_LEADER)
    assert judged(roles=roles, type=NetworkType.LEARNING, participants=()) == []
    none = roles_with(without=Role.REFERENCE_LEADER)
    found = judged(roles=none, type=NetworkType.LEARNING, participants=())
    assert only(found, "R-02").severity is Severity.ERROR


def test_a04_a_contact_is_no_anchor_for_velfaerd() -> None:
    roles = roles_with(role(Role.CONTACT, "C04"), without=Role.REFERENCE_LEADER)
    assert rules_of(judged(roles=roles)) == ["R-02"]


# --- the reference leader ------------------------------------------------------------------------


@pytest.mark.parametrize(("person", "fine"), [("C01", True), ("C02", True), ("C04", False)])
def test_r25_innovation_needs_a_reference_leader_on_director_level(
    person: str, *, fine: bool
) -> None:
    found = judged(
        type=NetworkType.INNOVATION,
        roles=roles_with(role(Role.REFERENCE_LEADER, person), without=Role.REFERENCE_LEADER),
        opt_ins=(yes(person),),
        political_body="Innovationsudvalget",
    )
    if fine:
        assert found == [], "A-05: kommunaldirektøren is on director level"
    else:
        assert only(found, "R-25").severity is Severity.ERROR


def test_r27_velfaerd_begins_with_a_member_of_chefforum() -> None:
    roles = roles_with(role(Role.REFERENCE_LEADER, "L05"), without=Role.REFERENCE_LEADER)
    found = judged(roles=roles, opt_ins=(yes("L05"),))
    assert only(found, "R-27").severity is Severity.WARNING


def test_r45_so_does_any_network() -> None:
    roles = roles_with(role(Role.REFERENCE_LEADER, "L05"), without=Role.REFERENCE_LEADER)
    found = judged(roles=roles, opt_ins=(yes("L05"),), type=NetworkType.LEARNING, participants=())
    assert only(found, "R-45").severity is Severity.WARNING


def test_r27_the_seat_is_asked_for_on_the_day_the_role_starts() -> None:
    left = ChiefFacts("C04", "Chef", 3, (SeatSpan(end=dt.date(2026, 9, 30)),))
    came = ChiefFacts("C04", "Chef", 3, (SeatSpan(start=dt.date(2026, 9, 30)),))
    assert judged(chiefs={"C04": left}) == []
    assert rules_of(judged(chiefs={"C04": came})) == ["R-27"]


def later(person: str, start: dt.date, reason: str = "") -> tuple[RoleSpan, ...]:
    return roles_with(
        role(Role.REFERENCE_LEADER, "C04", end=start - dt.timedelta(days=1)),
        role(Role.REFERENCE_LEADER, person, start, reason=reason),
        without=Role.REFERENCE_LEADER,
    )


def test_a15_outside_chefforum_is_allowed_from_the_test_on_with_a_reason() -> None:
    test = {
        "stage": Stage.TEST, "test_since": dt.date(2026, 10, 5),
        "capital_status": CapitalStatus.GRANTED, "opt_ins": (yes("C04"), yes("L05")),
        "roles_reviewed_on": dt.date(2026, 10, 5), "local_leaders": 1,
    }  # fmt: skip
    day = dt.date(2026, 10, 5)
    assert judged(roles=later("L05", day, "Driften tager over"), **test) == []
    assert rules_of(judged(roles=later("L05", day), **test)) == ["R-45"]
    early = later("L05", dt.date(2026, 10, 1), "Driften tager over")
    assert rules_of(judged(roles=early, **test)) == ["R-45"]


def test_r43_two_reference_leaders_on_one_day_are_too_many() -> None:
    both = (yes("C04"), yes("C05"))
    day = dt.date(2026, 10, 5)
    overlap = roles_with(role(Role.REFERENCE_LEADER, "C05", day))
    assert only(judged(roles=overlap, opt_ins=both), "R-43").severity is Severity.ERROR
    assert judged(roles=later("C05", day), opt_ins=both) == [], "one after the other is history"


@pytest.mark.parametrize(
    ("first_end", "second_start", "clashes"),
    [
        (dt.date(2026, 10, 4), dt.date(2026, 10, 5), 0),
        (dt.date(2026, 10, 5), dt.date(2026, 10, 5), 1),
        (None, dt.date(2027, 10, 5), 1),
    ],
)
def test_r43_both_days_of_a_period_are_included(
    first_end: dt.date | None, second_start: dt.date, clashes: int
) -> None:
    spans = [
        role(Role.REFERENCE_LEADER, "C04", end=first_end),
        role(Role.REFERENCE_LEADER, "C05", second_start),
    ]
    assert len(overlapping(spans)) == clashes
    assert overlapping(spans, at_a_time=2) == []


@pytest.mark.parametrize(
    "opt_ins",
    [
        (),
        (yes("C05"),),
        (yes("C04", dt.date(2026, 9, 1)),),
        (OptInFacts("C04", Answer.MAYBE, dt.date(2026, 6, 9)),),
        (yes("C04"), OptInFacts("C04", Answer.NO, dt.date(2026, 7, 1))),
    ],
)
def test_r44_without_a_dated_yes_before_the_start_there_is_an_error(
    opt_ins: tuple[OptInFacts, ...],
) -> None:
    assert only(judged(opt_ins=opt_ins), "R-44").severity is Severity.ERROR


@pytest.mark.parametrize(
    "opt_ins",
    [
        (yes("C04", START),),
        (OptInFacts("C04", Answer.MAYBE, dt.date(2026, 5, 1)), yes("C04")),
        (yes("C04"), OptInFacts("C04", Answer.NO, dt.date(2026, 9, 1))),
    ],
)
def test_r44_the_last_answer_before_the_start_counts(opt_ins: tuple[OptInFacts, ...]) -> None:
    assert judged(opt_ins=opt_ins) == []


# --- network leader and co-driver ----------------------------------------------------------------


def test_r32_a_running_network_led_by_an_unproven_leader_is_told() -> None:
    roles = roles_with(role(Role.LEADER, "N18"), without=Role.LEADER)
    assert only(judged(roles=roles), "R-32").severity is Severity.ERROR
    learning = judged(roles=roles, type=NetworkType.LEARNING, participants=())
    assert only(learning, "R-33").severity is Severity.INFO


def test_r82_a_running_network_without_a_leader_is_told() -> None:
    found = judged(roles=roles_with(without=Role.LEADER))
    assert only(found, "R-82").severity is Severity.WARNING


def test_r36_no_co_driver_is_an_information_and_two_are_a_warning() -> None:
    none = only(judged(roles=roles_with(without=Role.CO_DRIVER)), "R-36")
    assert none.severity is Severity.INFO
    two = judged(roles=roles_with(role(Role.CO_DRIVER, "D02")))
    assert ("R-36", Severity.WARNING) in {(f.rule, f.severity) for f in two}
    most = Numbers.resolve({"codriver.most": "2"})
    assert "R-36" not in rules_of(
        judged(numbers=most, roles=roles_with(role(Role.CO_DRIVER, "D02")))
    )


@pytest.mark.parametrize(
    "spans",
    [
        (role(Role.CO_DRIVER, "D01", dt.date(2026, 9, 14)),),
        (role(Role.CO_DRIVER, "D01", end=dt.date(2026, 10, 1)),),
        (role(Role.CO_DRIVER, "D01", end=dt.date(2026, 10, 1)),
         role(Role.CO_DRIVER, "D02", dt.date(2026, 10, 2))),
    ],
)  # fmt: skip
def test_r39_late_start_early_end_and_replacement_warn(spans: tuple[RoleSpan, ...]) -> None:
    found = judged(roles=roles_with(*spans, without=Role.CO_DRIVER))
    assert ("R-39", Severity.WARNING) in {(f.rule, f.severity) for f in found}


def test_r39_an_agreed_end_ahead_is_no_early_end() -> None:
    spans = (role(Role.CO_DRIVER, "D01", end=dt.date(2027, 4, 2)),)
    assert judged(roles=roles_with(*spans, without=Role.CO_DRIVER)) == []


# --- those who take part -------------------------------------------------------------------------


def staff(name: str, unit: str, **more: Any) -> ParticipantFacts:
    return ParticipantFacts(name, ActorGroup.STAFF, unit, **more)


def test_r03_all_from_one_department_gives_a_hint() -> None:
    found = judged(participants=(staff("A", "SKO"), staff("B", "SKO")))
    assert only(found, "R-03").severity is Severity.WARNING
    assert judged(participants=(staff("A", "SKO"), staff("B", "FAM"))) == []
    citizen = ParticipantFacts("Borger", ActorGroup.CITIZEN)
    assert judged(participants=(staff("A", "SKO"), staff("B", "SKO"), citizen)) == []


def test_r03_the_seven_groups_of_actors_are_known() -> None:
    assert {group.value for group in ActorGroup} >= {
        "medarbejder", "leder", "borger", "politiker", "virksomhed", "forening",
        "vidensinstitution",
    }  # fmt: skip


def test_r30_participants_of_learning_promise_to_use_what_they_learn() -> None:
    silent = (staff("Ole", "SKO"), ParticipantFacts("Forsker", ActorGroup.KNOWLEDGE))
    found = judged(type=NetworkType.LEARNING, participants=silent)
    assert "Ole" in only(found, "R-30").message
    assert "Forsker" not in found[0].message
    promised = (staff("Ole", "SKO", is_committed=True),)
    assert judged(type=NetworkType.LEARNING, participants=promised) == []
    assert judged(participants=silent) == [], "only læring asks for it"


def test_r30_a_closed_learning_network_follows_its_promises_up() -> None:
    promised = staff("Ole", "SKO", is_committed=True)
    done = replace(promised, followed_up_on=DAY)
    closed = {"type": NetworkType.LEARNING, "stage": Stage.CLOSED}
    assert only(judged(participants=(promised,), **closed), "R-30")
    assert judged(participants=(done,), **closed) == []


def test_r50_late_in_the_course_a_local_leader_is_expected() -> None:
    late = {"main_end": dt.date(2026, 12, 1)}
    assert only(judged(**late), "R-50").severity is Severity.WARNING
    assert judged(**late, local_leaders=1) == []
    leader = ParticipantFacts("Leder", ActorGroup.LEADER, "SKO", is_local_leader=True)
    assert judged(**late, participants=(leader,)) == []
    assert judged() == [], "early in the course nothing is said"


# --- mandate, test, politics, progress -----------------------------------------------------------


def test_r46_a_network_that_runs_unsigned_is_an_error() -> None:
    assert only(judged(mandates=()), "R-46").severity is Severity.ERROR
    assert judged(mandates=(), stage=Stage.PRIORITISED) == []


IN_TEST: dict[str, Any] = {
    "stage": Stage.TEST,
    "test_since": dt.date(2026, 10, 5),
    "capital_status": CapitalStatus.GRANTED,
    "local_leaders": 1,
    "mandates": (SIGNED, MandateFacts(2, dict.fromkeys(REQUIRED, dt.date(2026, 10, 5)))),
}


def test_r47_at_the_entry_to_the_test_roles_are_redefined() -> None:
    assert judged(**IN_TEST) == []
    assert rules_of(judged(**{**IN_TEST, "mandates": (SIGNED,)})) == ["R-47"]
    kept = judged(**{**IN_TEST, "mandates": (SIGNED,)}, roles_reviewed_on=DAY)
    assert kept == [], "asked, and kept"
    old = replace(SIGNED, number=2)
    assert rules_of(judged(**{**IN_TEST, "mandates": (SIGNED, old)})) == ["R-47"]


@pytest.mark.parametrize(
    ("status", "fine"),
    [
        (None, False),
        (CapitalStatus.APPLIED, False),
        (CapitalStatus.GRANTED, True),
        (CapitalStatus.REFUSED, True),
        (CapitalStatus.NO_NEED, True),
    ],
)
def test_r49_a_test_without_a_decision_on_its_capital_warns(
    status: CapitalStatus | None, *, fine: bool
) -> None:
    found = judged(**{**IN_TEST, "capital_status": status})
    assert rules_of(found) == ([] if fine else ["R-49"])
    assert judged(capital_status=status) == [], "before the test nothing is said"


def test_r51_political_interplay_is_assessed() -> None:
    assert only(judged(political_body=""), "R-51").severity is Severity.WARNING
    assert judged(political_body="", political_assessed_on=DAY) == []
    assert judged(political_body="", type=NetworkType.LEARNING, participants=()) == []


def test_r26_innovation_is_linked_to_the_innovation_committee_if_to_any() -> None:
    innovation = {
        "type": NetworkType.INNOVATION, "opt_ins": (yes("C02"),),
        "roles": roles_with(role(Role.REFERENCE_LEADER, "C02"), without=Role.REFERENCE_LEADER),
    }  # fmt: skip
    assert only(judged(**innovation), "R-26").severity is Severity.WARNING
    assert judged(**innovation | {"political_body": "Innovationsudvalget"}) == []
    empty = innovation | {"political_body": "", "political_assessed_on": DAY}
    assert judged(**empty) == [], "it may be empty"


def test_r28_velfaerd_is_linked_to_a_specialist_committee() -> None:
    found = judged(political_body="Innovationsudvalget")
    assert only(found, "R-28").severity is Severity.WARNING
    assert judged(political_body="Socialudvalget") == []


@pytest.mark.parametrize("stage", [Stage.PARKED, Stage.REJECTED, Stage.QUALIFIED])
def test_nothing_is_said_of_a_network_whose_theme_is_laid_aside(stage: Stage) -> None:
    assert judged(stage=stage, mandates=(), roles=()) == []


def test_r61_past_its_planned_end_a_network_stands_still() -> None:
    assert only(judged(dt.date(2027, 4, 3), local_leaders=1), "R-61")
    in_time = judged(dt.date(2027, 4, 2), local_leaders=1, stage=Stage.IMPLEMENTATION)
    assert in_time == []
    past_main = judged(dt.date(2027, 2, 6), local_leaders=1)
    assert "Hovedforløbet" in only(past_main, "R-61").message
    assert judged(dt.date(2027, 2, 5), local_leaders=1) == []


# --- steps ---------------------------------------------------------------------------------------


def test_r62_learning_has_no_test() -> None:
    assert Stage.TEST not in steps_of(NetworkType.LEARNING)
    assert Stage.TEST in steps_of(NetworkType.WELFARE)
    assert next_step(NetworkType.LEARNING, Stage.RUNNING) is Stage.IMPLEMENTATION
    assert next_step(NetworkType.INNOVATION, Stage.RUNNING) is Stage.TEST
    assert next_step(NetworkType.WELFARE, Stage.CLOSED) is None
    assert next_step(NetworkType.WELFARE, Stage.RECEIVED) is None


READY = replace(FINE, stage=Stage.MANDATE)


def step(to_stage: Stage, **changes: Any) -> list[Finding]:
    return judge_step(replace(READY, **changes), to_stage, PAPER, START)


def test_r46_start_is_blocked_until_all_four_have_signed() -> None:
    assert step(Stage.RUNNING) == []
    three = MandateFacts(1, dict(list(SIGNED.signed.items())[:3]))
    assert only(step(Stage.RUNNING, mandates=(three,)), "R-46").blocks
    assert only(step(Stage.RUNNING, mandates=()), "R-46").blocks


def test_r02_start_is_blocked_without_an_anchor() -> None:
    assert only(step(Stage.RUNNING, roles=roles_with(without=Role.REFERENCE_LEADER)), "R-02").blocks


def test_a_step_back_never_blocks() -> None:
    running = {"stage": Stage.RUNNING, "mandates": ()}
    assert not [f for f in step(Stage.PRIORITISED, **running) if f.blocks]
    assert [f for f in step(Stage.TEST, **running) if f.blocks], "a step on repeats what blocks"


def test_r47_the_step_to_the_test_asks_about_roles_and_capital() -> None:
    found = step(Stage.TEST, stage=Stage.RUNNING, local_leaders=1)
    assert rules_of(found) == ["R-47", "R-49"]
    assert not any(f.blocks for f in found)


def test_r06_at_the_close_everybody_takes_something_home() -> None:
    ending = {"stage": Stage.IMPLEMENTATION, "closing_note": "Overdraget"}
    found = step(Stage.CLOSED, **ending, participants=(staff("Ole", "SKO"),))
    assert "Ole" in only(found, "R-06").message
    assert not found[0].blocks
    home = (staff("Ole", "SKO", takes_home="Fælles overlevering"),)
    assert step(Stage.CLOSED, **ending, participants=home) == []
    outside = (ParticipantFacts("Borger", ActorGroup.CITIZEN),)
    assert step(Stage.CLOSED, **ending, participants=outside) == []


def test_a20_closing_asks_for_the_closing_note() -> None:
    found = step(Stage.CLOSED, stage=Stage.IMPLEMENTATION, participants=())
    assert only(found, "R-06").severity is Severity.WARNING


def test_r63_leaving_the_test_asks_what_it_taught() -> None:
    assert judge_test_notes("NV17", "Borgerne skulle have været med før") == []
    assert judge_test_notes("NV17", " ")[0].severity is Severity.INFO
    leaving = step(Stage.IMPLEMENTATION, **IN_TEST)
    assert rules_of(leaving) == ["R-63"]
    assert step(Stage.IMPLEMENTATION, **IN_TEST, test_notes="Lært") == []


# --- giving somebody a role ----------------------------------------------------------------------


def given(span: RoleSpan, load: int = 0, **changes: Any) -> list[Finding]:
    return judge_role(replace(READY, **changes), span, PAPER, load=load)


def chosen(kind: Role, person: str, start: dt.date = START) -> RoleSpan:
    return role(kind, person, start, chosen_by="chefforum")


def test_r82_who_chose_the_leader_is_noted() -> None:
    bare = {"roles": ()}
    assert given(chosen(Role.LEADER, "N01"), **bare) == []
    assert only(given(role(Role.LEADER, "N01"), **bare), "R-82").severity is Severity.WARNING


def test_r82_a_second_leader_is_blocked() -> None:
    assert only(given(chosen(Role.LEADER, "N02")), "R-82").blocks


def test_r32_r33_an_unproven_leader_is_blocked_but_for_learning() -> None:
    assert only(given(chosen(Role.LEADER, "N18"), roles=()), "R-32").blocks
    learning = given(chosen(Role.LEADER, "N18"), roles=(), type=NetworkType.LEARNING)
    assert not only(learning, "R-33").blocks


def test_r31_somebody_not_available_is_warned_of() -> None:
    busy = {"N01": replace(LEADERS["N01"], busy=("NV12",))}
    assert only(given(chosen(Role.LEADER, "N01"), roles=(), leaders=busy), "R-31")


def test_r43_a_reference_leader_beside_another_is_blocked() -> None:
    found = given(chosen(Role.REFERENCE_LEADER, "C05"), opt_ins=(yes("C05"),))
    assert only(found, "R-43").blocks
    after = (*READY.roles[:2], role(Role.REFERENCE_LEADER, "C04", end=dt.date(2026, 10, 4)))
    span = chosen(Role.REFERENCE_LEADER, "C05", dt.date(2026, 10, 5))
    assert given(span, roles=after, opt_ins=(yes("C05"),)) == []


def test_r44_a_reference_leader_who_has_not_chosen_the_theme_is_blocked() -> None:
    bare = {"roles": ()}
    assert given(chosen(Role.REFERENCE_LEADER, "C04"), **bare) == []
    assert only(given(chosen(Role.REFERENCE_LEADER, "C05"), **bare), "R-44").blocks


def test_r25_r27_the_level_of_a_new_reference_leader_is_judged() -> None:
    innovation = {"roles": (), "type": NetworkType.INNOVATION, "opt_ins": (yes("C02"), yes("C04"))}
    assert given(chosen(Role.REFERENCE_LEADER, "C02"), **innovation) == []
    assert only(given(chosen(Role.REFERENCE_LEADER, "C04"), **innovation), "R-25").blocks
    outside = given(chosen(Role.REFERENCE_LEADER, "L05"), roles=(), opt_ins=(yes("L05"),))
    assert only(outside, "R-27").severity is Severity.WARNING


def test_a14_many_networks_of_one_reference_leader_give_a_hint() -> None:
    span = chosen(Role.REFERENCE_LEADER, "C04")
    assert given(span, load=1, roles=()) == []
    assert given(span, load=2, roles=())[0].severity is Severity.INFO


def test_r36_r39_a_second_or_late_co_driver_warns() -> None:
    bare = {"roles": ()}
    assert given(role(Role.CO_DRIVER, "D01"), **bare) == []
    assert only(given(role(Role.CO_DRIVER, "D02")), "R-36").severity is Severity.WARNING
    late = given(role(Role.CO_DRIVER, "D01", dt.date(2026, 10, 1)), **bare)
    assert only(late, "R-39").severity is Severity.WARNING


def test_r37_nobody_complements_themselves() -> None:
    found = given(role(Role.CO_DRIVER, "N01"), roles=(role(Role.LEADER, "N01"),))
    assert only(found, "R-37").blocks
    before = role(Role.LEADER, "N01", dt.date(2026, 1, 1), dt.date(2026, 8, 30))
    assert given(role(Role.CO_DRIVER, "N01"), roles=(before,)) == []


# --- what is written down ------------------------------------------------------------------------


def test_r48_the_nine_duties_are_told_until_all_are_ticked() -> None:
    assert len(DUTIES) == 9
    assert judge_duties("NV17", range(1, 10)) == []
    (finding,) = judge_duties("NV17", [1, 2])
    assert "7" in finding.message


def test_r59_a_tool_has_a_title_and_a_place() -> None:
    assert judge_tool("NV17", "Håndbog", "Intranettet") == []
    assert judge_tool("NV17", "Håndbog", " ")[0].blocks
    assert judge_tool("NV17", "", "Intranettet")[0].blocks


def test_r75_sparring_has_minutes_a_topic_and_a_next_step() -> None:
    assert judge_sparring("NV17", 30, "Design", "Ny dato") == []
    assert judge_sparring("NV17", 0, "Design", "Ny dato")[0].blocks
    assert rules_of(judge_sparring("NV17", 30, "", "")) == ["R-75", "R-75"]


def test_r24_the_type_pre_fills_the_frame() -> None:
    welfare = template_for(NetworkType.WELFARE, PAPER)
    assert welfare.weeks == 26
    assert welfare.main_end(dt.date(2027, 2, 22)) == dt.date(2027, 8, 20)
    assert 17 <= (template_for(NetworkType.LEARNING, PAPER).weeks or 0) <= 22
    innovation = template_for(NetworkType.INNOVATION, PAPER)
    assert innovation.weeks is None, "R-55: somebody must estimate"
    assert innovation.main_end(START) is None
    assert len({template_for(kind, PAPER).goal for kind in NetworkType}) == 3
    assert template_for(NetworkType.WELFARE, Numbers.resolve({"welfare.weeks": "20"})).weeks == 20
