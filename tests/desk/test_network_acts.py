"""Acts of the roster that are one step for the user, and bringing an earlier version back."""

import datetime as dt
from typing import Any

import pytest

from ns3tui.desk import (
    mandates,
    network_acts,
    network_care,
    network_detail,
    network_history,
    network_life,
    optins,
    roles,
)
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, Refused, RuleBlocked
from ns3tui.rules.roles import Answer, Party, Role
from ns3tui.rules.stages import Stage

DAY = dt.date(2026, 11, 20)


def detail(desk: Desk, code: str) -> network_detail.NetworkDetail:
    return desk.read_now(network_detail.network_detail, code, desk.today())


# --- signing several -----------------------------------------------------------------------------


def test_r46_one_act_signs_where_the_signature_is_missing(demo_desk: Desk) -> None:
    for code in ("NV16", "NV18"):
        demo_desk.act_now("v", mandates.draw_up, code, reason="Ny aftale")
    codes = ["NV16", "NV17", "NV18"]
    done = demo_desk.act_now("s", network_acts.sign_latest, codes, Party.SECRETARIAT, DAY).value
    assert done == ("NV16", "NV18"), "NV17 had the secretariat's signature"
    for code in ("NV16", "NV18"):
        assert Party.SECRETARIAT not in detail(demo_desk, code).mandates[0].missing
    demo_desk.undo_now()
    for code in ("NV16", "NV18"):
        assert Party.SECRETARIAT in detail(demo_desk, code).mandates[0].missing


def test_r46_a_signature_of_a_day_to_come_is_refused_for_all(demo_desk: Desk) -> None:
    ahead = demo_desk.today() + dt.timedelta(days=1)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("s", network_acts.sign_latest, ["NV17"], Party.PERSONNEL_LEADER, ahead)
    assert {found.rule for found in blocked.value.findings} == {"R-46"}
    assert Party.PERSONNEL_LEADER in detail(demo_desk, "NV17").mandates[0].missing


# --- a yes and a role ----------------------------------------------------------------------------


def test_r44_a_yes_is_noted_with_the_role_in_one_step(demo_desk: Desk) -> None:
    code = demo_desk.act_now("n", network_life.create, "TM19").value
    start = demo_desk.today()
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("r", network_acts.note_yes_and_assign, code, "C11", start,
                          answered_on=None)  # fmt: skip
    assert "R-44" in {found.rule for found in blocked.value.findings}
    demo_desk.act_now("r", network_acts.note_yes_and_assign, code, "C11", start, answered_on=DAY)
    assert detail(demo_desk, code).line.reference_leader is not None
    answers = demo_desk.read_now(optins.answers, "TM19", start).answers
    said = next(view for view in answers if view.person == "C11")
    assert (said.answer, said.answered_on) == (Answer.YES, DAY)
    demo_desk.undo_now()
    answers = demo_desk.read_now(optins.answers, "TM19", start).answers
    assert next(view for view in answers if view.person == "C11").answer is not Answer.YES


def test_r43_the_new_one_takes_over_the_day_after_the_old(demo_desk: Desk) -> None:
    start = demo_desk.today()
    demo_desk.act_now("r", network_acts.note_yes_and_assign, "NV18", "C11", start,
                      answered_on=DAY, replaces=True, reason="Sygdom")  # fmt: skip
    held = [view for view in detail(demo_desk, "NV18").timeline
            if view.role is Role.REFERENCE_LEADER]  # fmt: skip
    assert held[0].end == start - dt.timedelta(days=1)
    assert (held[1].person, held[1].start, held[1].end) == ("C11", start, None)


def test_r47_into_the_test_with_a_new_reference_leader_who_says_yes(demo_desk: Desk) -> None:
    before = len(detail(demo_desk, "NV18").mandates)
    demo_desk.act_now("t", network_acts.enter_test, "NV18", reason="Skift",
                      new_reference_leader="C11", answered_on=DAY)  # fmt: skip
    after = detail(demo_desk, "NV18")
    assert after.line.stage is Stage.TEST
    assert after.line.reference_leader is not None
    assert after.line.reference_leader.code == "C11"
    assert len(after.mandates) == before + 1
    with pytest.raises(Refused):
        demo_desk.act_now("t", network_acts.enter_test, "NV17", reason=" ")


# --- themes a network can be made of -------------------------------------------------------------


def test_themes_ready_are_prioritised_and_without_a_network(demo_desk: Desk) -> None:
    assert [theme.code for theme in demo_desk.read_now(network_acts.themes_ready)] == ["TM19"]
    assert demo_desk.read_now(network_acts.network_of, "TM19") == ""
    code = demo_desk.act_now("n", network_life.create, "TM19").value
    assert demo_desk.read_now(network_acts.network_of, "TM19") == code
    assert demo_desk.read_now(network_acts.themes_ready) == ()


# --- mending -------------------------------------------------------------------------------------


def test_talks_tools_and_leaders_can_be_mended(demo_desk: Desk) -> None:
    act: Any = demo_desk.act_now
    talk = act("s", network_care.log_sparring, "NV17", 30, "Design").value
    tool = act("w", network_care.add_tool, "Guide", "G:", code="NV17").value
    leader = act("l", network_care.add_local_leader, "NV17", "L07").value
    act("e", network_acts.edit_sparring, talk, {"minutes": 45, "next_step": "Plan"})
    act("e", network_acts.edit_tool, tool, {"location": "https://intra.example"})
    act("e", network_acts.edit_local_leader, leader, {"note": "Ejer driften"})
    after = detail(demo_desk, "NV17")
    assert (after.sparring[0].minutes, after.sparring[0].next_step) == (45, "Plan")
    assert [t.location for t in after.tools if t.id == tool] == ["https://intra.example"]
    assert after.local_leaders[0].note == "Ejer driften"
    for fn, row, fields, error in (
        (network_acts.edit_sparring, talk, {"minutes": 0}, RuleBlocked),
        (network_acts.edit_sparring, talk, {"held_on": dt.date(2027, 1, 1)}, Refused),
        (network_acts.edit_tool, tool, {"title": " "}, RuleBlocked),
        (network_acts.edit_tool, tool, {"network_id": 1}, Refused),
        (network_acts.edit_local_leader, 999, {"note": "x"}, NotFound),
    ):
        with pytest.raises(error):
            act("e", fn, row, fields)


# --- history -------------------------------------------------------------------------------------


def test_an_earlier_version_of_the_fields_comes_back_and_roles_stay(demo_desk: Desk) -> None:
    opened = detail(demo_desk, "NV17")
    for phase, goal in (("Opdagelse", "Første"), ("Break", "Andet")):
        version = detail(demo_desk, "NV17").version
        demo_desk.act_now("network.edit", network_care.edit, "NV17",
                          {"current_phase": phase, "goal": goal}, version)  # fmt: skip
    held = next(view for view in opened.timeline if view.role is Role.CO_DRIVER and view.is_now)
    demo_desk.act_now("r", roles.end, held.id, demo_desk.today())
    changes = demo_desk.read_now(network_history.network_history, "NV17")
    first = next(c for c in reversed(changes) if c.after.get("goal") == "Første")
    wanted = demo_desk.read_now(network_history.version_after, "NV17", first.id)
    assert (wanted["current_phase"], wanted["goal"]) == ("Opdagelse", "Første")
    assert wanted["starts_on"] == opened.fields["starts_on"]
    changed = demo_desk.act_now("h", network_history.restore, "NV17", first.id).value
    assert set(changed) == {"current_phase", "goal"}
    after = detail(demo_desk, "NV17")
    assert after.fields["goal"] == "Første"
    assert next(v for v in after.timeline if v.id == held.id).end == demo_desk.today()
    made = changes[-1]
    assert demo_desk.act_now("h", network_history.restore, "NV17", made.id).value
    assert detail(demo_desk, "NV17").fields["goal"] == opened.fields["goal"]


def test_a_version_before_the_network_was_there_is_refused(demo_desk: Desk) -> None:
    changes = demo_desk.read_now(network_history.network_history, "NV17")
    with pytest.raises(Refused):
        demo_desk.act_now("h", network_history.restore, "NV17", changes[-1].id - 10_000)
