"""What the rules say of an act on a network: its steps, its roles, what is written down."""

import datetime as dt
from dataclasses import replace
from typing import Any

from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.mandates import MandateFacts
from ns3tui.rules.network_facts import (
    ParticipantFacts,
    RoleSpan,
)
from ns3tui.rules.network_steps import (
    judge_duties,
    judge_role,
    judge_sparring,
    judge_step,
    judge_test_notes,
    judge_tool,
    lane_beside,
    next_step,
    previous_step,
)
from ns3tui.rules.network_template import template_for
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.roles import DUTIES, ActorGroup, CapitalStatus, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from tests.rules.network_cases import (
    FINE,
    IN_TEST,
    LEADERS,
    SIGNED,
    START,
    only,
    role,
    roles_with,
    rules_of,
    staff,
    yes,
)

# --- steps ---------------------------------------------------------------------------------------


def test_r62_learning_has_no_test() -> None:
    assert next_step(NetworkType.LEARNING, Stage.RUNNING) is Stage.IMPLEMENTATION
    assert next_step(NetworkType.INNOVATION, Stage.RUNNING) is Stage.TEST
    assert next_step(NetworkType.WELFARE, Stage.CLOSED) is None
    assert next_step(NetworkType.WELFARE, Stage.RECEIVED) is None
    assert previous_step(NetworkType.LEARNING, Stage.IMPLEMENTATION) is Stage.RUNNING
    assert previous_step(NetworkType.WELFARE, Stage.IMPLEMENTATION) is Stage.TEST
    assert previous_step(NetworkType.WELFARE, Stage.PRIORITISED) is None


def test_r62_learning_that_stands_in_the_test_comes_out_of_it() -> None:
    assert next_step(NetworkType.LEARNING, Stage.TEST) is Stage.IMPLEMENTATION
    assert previous_step(NetworkType.LEARNING, Stage.TEST) is Stage.RUNNING


def test_r62_the_lane_beside_is_that_of_the_type() -> None:
    assert lane_beside(NetworkType.LEARNING, Stage.RUNNING) is Stage.IMPLEMENTATION
    assert lane_beside(NetworkType.LEARNING, Stage.MANDATE, 2) is Stage.IMPLEMENTATION
    assert lane_beside(None, Stage.RUNNING) is Stage.TEST
    assert lane_beside(None, Stage.RECEIVED, -1) is None
    assert lane_beside(NetworkType.LEARNING, Stage.PARKED) is None


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
    unsigned = {"stage": Stage.TEST, "mandates": (), "capital_status": CapitalStatus.GRANTED}
    assert not [f for f in step(Stage.RUNNING, **unsigned) if f.blocks]
    on = step(Stage.TEST, stage=Stage.RUNNING, mandates=())
    assert [f.rule for f in on if f.blocks] == ["R-46"], "a step on repeats what blocks"


def test_a_start_is_judged_on_the_day_the_network_begins() -> None:
    early = START - dt.timedelta(days=30)
    assert judge_step(READY, Stage.RUNNING, PAPER, early) == [], "roles begin with the network"
    gone = replace(
        READY,
        roles=roles_with(
            role(Role.REFERENCE_LEADER, "C04", early, START - dt.timedelta(days=1)),
            without=Role.REFERENCE_LEADER,
        ),
    )
    assert "R-02" in rules_of(judge_step(gone, Stage.RUNNING, PAPER, early))
    undated = replace(READY, starts_on=None)
    assert rules_of(judge_step(undated, Stage.RUNNING, PAPER, early)) == [
        "R-02", "R-46", "R-39", "R-82", "R-36",
    ], "without a day it begins today, and the roles have not"  # fmt: skip


def test_a15_a_reference_leader_from_outside_may_come_with_the_test_itself() -> None:
    outside = role(Role.REFERENCE_LEADER, "L05", START, reason="Driften tager over")
    first = role(Role.REFERENCE_LEADER, "C04", dt.date(2026, 8, 1), dt.date(2026, 8, 30))
    found = step(
        Stage.TEST, stage=Stage.RUNNING, local_leaders=1, opt_ins=(yes("L05"),),
        roles=roles_with(first, outside, without=Role.REFERENCE_LEADER),
    )  # fmt: skip
    assert "R-45" not in rules_of(found)


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
