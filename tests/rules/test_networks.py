"""What the rules say of a network: each rule with a case that passes and one that fails."""

import datetime as dt
from dataclasses import replace

import pytest

from ns3tui.rules.finding import Severity
from ns3tui.rules.network_facts import (
    ChiefFacts,
    NetworkFacts,
    OptInFacts,
    ParticipantFacts,
    RoleSpan,
    SeatSpan,
)
from ns3tui.rules.networks import judge_network, overlapping
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.roles import REQUIRED, ActorGroup, Answer, CapitalStatus, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from tests.rules.network_cases import (
    DAY,
    IN_TEST,
    SIGNED,
    START,
    judged,
    only,
    role,
    roles_with,
    rules_of,
    staff,
    yes,
)


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
        assert found == []
    else:
        assert only(found, "R-25").severity is Severity.ERROR


def test_a05_kommunaldirektoeren_is_on_director_level() -> None:
    for level, rules in ((1, []), (2, []), (3, ["R-25"])):
        chief = ChiefFacts("C99", "Ny Chef", level, (SeatSpan(None, None),))
        found = judged(
            type=NetworkType.INNOVATION,
            roles=roles_with(role(Role.REFERENCE_LEADER, "C99"), without=Role.REFERENCE_LEADER),
            opt_ins=(yes("C99"),),
            political_body="Innovationsudvalget",
            chiefs={"C99": chief},
        )
        assert rules_of(found) == rules


def test_r27_velfaerd_begins_with_a_member_of_chefforum() -> None:
    roles = roles_with(role(Role.REFERENCE_LEADER, "L05"), without=Role.REFERENCE_LEADER)
    found = judged(roles=roles, opt_ins=(yes("L05"),))
    assert only(found, "R-27").severity is Severity.WARNING


def test_r45_any_network_begins_with_a_member_and_may_change_later_for_a_reason() -> None:
    of_learning = {"type": NetworkType.LEARNING, "participants": ()}
    outside = role(Role.REFERENCE_LEADER, "L05")
    roles = roles_with(outside, without=Role.REFERENCE_LEADER)
    found = judged(roles=roles, opt_ins=(yes("L05"),), **of_learning)
    assert only(found, "R-45").severity is Severity.WARNING
    assert "R-45" not in rules_of(judged(**of_learning)), "C04 sits in chefforum"


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


def test_r47_at_the_entry_to_the_test_roles_are_redefined() -> None:
    assert judged(**IN_TEST) == []
    assert rules_of(judged(**{**IN_TEST, "mandates": (SIGNED,)})) == ["R-47"]
    kept = judged(**{**IN_TEST, "mandates": (SIGNED,)}, roles_reviewed_on=DAY)
    assert kept == [], "asked, and kept"
    again = replace(SIGNED, signed=dict.fromkeys(REQUIRED, DAY))
    first_late = {**IN_TEST, "mandates": (again, replace(SIGNED, number=2))}
    assert rules_of(judged(**first_late)) == ["R-47"], "it is the new version that counts"
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
