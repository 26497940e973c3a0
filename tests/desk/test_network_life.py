"""A network from a prioritised theme to its close, with the rules of every step."""

import datetime as dt

import pytest
from sqlmodel import Session, select

from ns3tui.db.tables import Network, Override, Participant, Theme
from ns3tui.desk import (
    checks,
    mandates,
    network_care,
    network_detail,
    network_life,
    optins,
    pairing,
    roles,
    themes,
)
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, NotFound, OverrideReason, Refused, RuleBlocked
from ns3tui.rules.finding import Severity
from ns3tui.rules.roles import Answer, Party, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

START = dt.date(2027, 2, 22)
FOUR = (Party.LEADER, Party.REFERENCE_LEADER, Party.PERSONNEL_LEADER, Party.SECRETARIAT)
WHY = OverrideReason("Aftalt med kommunaldirektøren")


def detail(desk: Desk, code: str = "NV19") -> network_detail.NetworkDetail:
    return desk.read_now(network_detail.network_detail, code, desk.today())


def rules_of(blocked: pytest.ExceptionInfo[RuleBlocked]) -> list[str]:
    return [finding.rule for finding in blocked.value.findings]


def made(desk: Desk) -> str:
    return desk.act_now("network.new", network_life.create, "TM19", starts_on=START).value


def staffed(desk: Desk) -> str:
    code = made(desk)
    for role, person in (
        (Role.LEADER, "N14"),
        (Role.CO_DRIVER, "D07"),
        (Role.REFERENCE_LEADER, "C10"),
    ):
        desk.act_now("role", roles.assign, code, role, person, START, chosen_by="chefforum")
    return code


def signed(desk: Desk, *parties: Party) -> str:
    code = staffed(desk)
    number = desk.act_now("mandate", mandates.draw_up, code).value
    for party in parties or FOUR:
        desk.act_now("sign", mandates.sign, code, number, party)
    return code


# --- making --------------------------------------------------------------------------------------


def test_a_prioritised_theme_becomes_a_network_with_its_frame(demo_desk: Desk) -> None:
    assert made(demo_desk) == "NV19"
    found = detail(demo_desk)
    assert found.line.stage is Stage.MANDATE
    assert (found.line.type, found.line.round_code) == (NetworkType.WELFARE, "2027-1")
    assert found.fields["main_end"] == dt.date(2027, 8, 13), "the plan, round the summer holiday"
    assert found.fields["goal"], "R-24: the type pre-fills the goal"
    assert found.fields["success"]
    assert found.next_stage is Stage.RUNNING
    demo_desk.undo_now()
    with pytest.raises(NotFound):
        detail(demo_desk)


@pytest.mark.parametrize(
    ("theme", "words"), [("TM20", "prioriteret"), ("TM17", "allerede netværket NV17")]
)
def test_a_network_is_made_only_of_a_prioritised_theme_without_one(
    demo_desk: Desk, theme: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        demo_desk.act_now("network.new", network_life.create, theme)
    assert words in refused.value.message


# --- staffing ------------------------------------------------------------------------------------


def test_r32_an_unproven_leader_is_stopped_until_it_is_set_aside(demo_desk: Desk) -> None:
    code = made(demo_desk)
    act = (roles.assign, code, Role.LEADER, "N04", START)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("role", *act, chosen_by="C10")
    assert rules_of(blocked) == ["R-32"]
    demo_desk.act_now("role", *act, chosen_by="C10", override=WHY)
    leader = detail(demo_desk).line.leader
    assert leader is not None
    assert leader.code == "N04"
    made_aside = demo_desk.read_now(
        lambda s: [(o.rule, o.subject) for o in s.exec(select(Override))]
    )
    assert made_aside == [("R-32", "NV19")]


def test_r43_r44_a_reference_leader_chooses_the_theme_and_is_alone(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("role", roles.assign, code, Role.REFERENCE_LEADER, "C09", START)
    assert rules_of(blocked) == ["R-43", "R-44"], "C09 said no, and C10 has the role"
    found = demo_desk.read_now(
        roles.preview, code, Role.REFERENCE_LEADER, "C07", START + dt.timedelta(days=200)
    )
    assert [f.rule for f in found.stopping] == ["R-43"], "C07 said yes"


def test_r25_innovation_needs_director_level(demo_desk: Desk) -> None:
    found = demo_desk.read_now(
        roles.preview, "NV10", Role.REFERENCE_LEADER, "C08", dt.date(2026, 12, 1)
    )
    assert {f.rule for f in found.stopping} == {"R-25", "R-43", "R-44"}


def test_a_role_that_has_begun_is_ended_never_removed(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    timeline = detail(demo_desk).timeline
    assert [view.role for view in timeline] == [
        Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER,
    ]  # fmt: skip
    demo_desk.act_now("role", roles.remove, timeline[1].id)
    assert len(detail(demo_desk).timeline) == 2
    running = demo_desk.read_now(roles.holders_on, demo_desk.today(), network="NV17")
    with pytest.raises(Refused):
        demo_desk.act_now("role", roles.remove, running[0].id)
    with pytest.raises(Refused):
        demo_desk.act_now("role", roles.end, running[0].id, dt.date(2026, 8, 30))
    demo_desk.act_now("role", roles.end, running[1].id, dt.date(2026, 11, 20), "Barsel")
    assert detail(demo_desk, "NV17").line.co_driver is None
    assert code == "NV19"


def test_a_role_can_be_corrected_and_is_judged_anew(demo_desk: Desk) -> None:
    staffed(demo_desk)
    reference = detail(demo_desk).timeline[2]
    early = {"start": dt.date(2026, 10, 1), "end": None, "reason": "", "chosen_by": "x"}
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("role", roles.edit, reference.id, early)
    assert rules_of(blocked) == ["R-44"], "the yes came on 13 October"
    demo_desk.act_now("role", roles.edit, reference.id, {**early, "start": dt.date(2027, 3, 1)})
    assert detail(demo_desk).timeline[2].start == dt.date(2027, 3, 1)


# --- the mandate and the start -------------------------------------------------------------------


def test_r46_the_start_is_stopped_until_all_four_have_signed(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("step", network_life.step, code)
    assert rules_of(blocked) == ["R-46"]
    number = demo_desk.act_now("mandate", mandates.draw_up, code).value
    version = detail(demo_desk).mandates[0]
    who = {party.party: party.person for party in version.parties}
    assert who[Party.LEADER] == "N14"
    assert who[Party.PERSONNEL_LEADER] == "L08", "N14's own leader"
    assert version.missing == FOUR
    for party in FOUR[:3]:
        demo_desk.act_now("sign", mandates.sign, code, number, party)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("step", network_life.step, code)
    assert "sekretariat" in blocked.value.findings[0].message
    demo_desk.act_now("sign", mandates.sign, code, number, Party.SECRETARIAT)
    demo_desk.act_now("step", network_life.step, code)
    line = detail(demo_desk).line
    assert line.stage is Stage.RUNNING
    assert line.signatures is not None
    assert line.signatures.marks == "NRPS"
    assert line.worst is None


def test_r57_a_network_without_a_day_starts_on_the_one_it_is_given(demo_desk: Desk) -> None:
    code = demo_desk.act_now("network.new", network_life.create, "TM19").value
    day = dt.date(2027, 9, 6)
    demo_desk.act_now("step", network_life.step, code, starts_on=day, override=WHY)
    found = detail(demo_desk)
    assert (found.fields["starts_on"], found.line.round_code) == (day, "2027-2")
    assert found.fields["main_end"] is not None, "the plan has been made from there"


def test_r29_a_laering_network_that_goes_on_is_told_what_it_leaves_undone(demo_desk: Desk) -> None:
    moved = demo_desk.act_now("step", network_life.step, "NV15", override=WHY).value
    assert moved.to_stage is Stage.IMPLEMENTATION
    assert [f.rule for f in moved.findings if "Nedslaget ved afslutningen" in f.message] == ["R-29"]
    other = demo_desk.act_now("step", network_life.step, "NV12", override=WHY).value
    assert "R-29" not in {f.rule for f in other.findings}


def test_r46_set_aside_with_a_reason_the_network_starts_and_check_says_so(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    demo_desk.act_now("step", network_life.step, code, override=WHY)
    found = demo_desk.read_now(checks.check, demo_desk.today())
    mine = [f for f in found if f.subject == code and f.rule == "R-46"]
    assert [f.severity for f in mine] == [Severity.INFO]
    assert "Aftalt" in mine[0].message
    again = demo_desk.read_now(network_life.preview_step, code, Stage.TEST)
    assert not again.blocked, "what is set aside does not stop the next step again"


def test_the_board_is_stopped_by_the_rules_of_the_network_too(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("theme.move", themes.move, "TM19", Stage.RUNNING)
    assert rules_of(blocked) == ["R-46"]
    assert blocked.value.findings[0].subject == code


def test_a_signed_version_is_not_changed_but_followed_by_another(demo_desk: Desk) -> None:
    code = signed(demo_desk, Party.LEADER)
    version = detail(demo_desk).mandates[0]
    with pytest.raises(Refused):
        demo_desk.act_now("edit", mandates.edit, code, 1, {"purpose": "Nyt"}, version.version)
    with pytest.raises(Refused):
        demo_desk.act_now("mandate", mandates.draw_up, code)
    assert demo_desk.act_now("mandate", mandates.draw_up, code, reason="Ny aftale").value == 2
    second = detail(demo_desk).mandates[0]
    assert (second.number, second.missing) == (2, FOUR)
    demo_desk.act_now("edit", mandates.edit, code, 2, {"time_agreement": "15 t"}, second.version)
    with pytest.raises(EditConflict):
        demo_desk.act_now("edit", mandates.edit, code, 2, {"time_agreement": "9 t"}, "gammel")
    assert detail(demo_desk).mandates[0].texts["time_agreement"] == "15 t"


def test_another_party_does_not_inherit_a_signature(demo_desk: Desk) -> None:
    code = signed(demo_desk)
    demo_desk.act_now("party", mandates.set_party, code, 1, Party.PERSONNEL_LEADER, "L06")
    assert detail(demo_desk).mandates[0].missing == (Party.PERSONNEL_LEADER,)
    demo_desk.act_now("party", mandates.set_party, code, 1, Party.PERSONNEL_LEADER, "")
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("sign", mandates.sign, code, 1, Party.PERSONNEL_LEADER)
    assert rules_of(blocked) == ["R-46"]


def test_missing_signatures_are_reminded_of_with_whom_to_ask(demo_desk: Desk) -> None:
    (first,) = demo_desk.read_now(mandates.reminders, demo_desk.today())
    assert (first.network, first.party, first.person) == ("NV17", Party.PERSONNEL_LEADER, "L06")
    assert first.email == "jeppe.ro@kommune.example"
    assert first.days == (dt.date(2026, 11, 23) - dt.date(2026, 8, 21)).days
    assert first.blocks_start
    made(demo_desk)
    waiting = [r for r in demo_desk.read_now(mandates.reminders, demo_desk.today())
               if r.network == "NV19"]  # fmt: skip
    assert [r.number for r in waiting] == [0] * 4, "nobody has drawn it up yet"
    before = demo_desk.read_now(mandates.reminders, dt.date(2026, 8, 24))
    assert {(r.network, r.party) for r in before} >= {("NV16", Party.SECRETARIAT)}


# --- test, hand-over and close -------------------------------------------------------------------


def test_r47_entering_the_test_keeps_or_changes_and_draws_up_a_new_version(demo_desk: Desk) -> None:
    with pytest.raises(Refused):
        demo_desk.act_now("test", network_life.enter_test, "NV18", reason=" ")
    demo_desk.act_now("test", network_life.enter_test, "NV18", reason="C06 fortsætter")
    kept = detail(demo_desk, "NV18")
    assert kept.line.stage is Stage.TEST
    assert kept.line.reference_leader is not None
    assert kept.line.reference_leader.code == "C06"
    assert [m.number for m in kept.mandates] == [2, 1]
    assert kept.mandates[0].texts["reason"] == "C06 fortsætter"
    assert "R-47" not in {word.finding.rule for word in kept.findings}
    demo_desk.undo_now()
    assert detail(demo_desk, "NV18").line.stage is Stage.RUNNING
    demo_desk.act_now("optin", optins.answer, "TM18", "C05", Answer.YES)
    demo_desk.act_now(
        "test", network_life.enter_test, "NV18", reason="Skolen bærer den videre",
        new_reference_leader="C05",
    )  # fmt: skip
    changed = detail(demo_desk, "NV18")
    spans = [
        (view.person, view.start, view.end)
        for view in changed.timeline
        if view.role is Role.REFERENCE_LEADER
    ]
    assert spans == [
        ("C06", dt.date(2026, 8, 31), dt.date(2026, 11, 22)),
        ("C05", dt.date(2026, 11, 23), None),
    ]
    who = {party.party: party.person for party in changed.mandates[0].parties}
    assert who[Party.REFERENCE_LEADER] == "C05"


def test_r44_a_new_reference_leader_of_the_test_needs_a_yes(demo_desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now(
            "test", network_life.enter_test, "NV18", reason="Skift", new_reference_leader="C05"
        )
    assert rules_of(blocked) == ["R-44"]
    assert detail(demo_desk, "NV18").line.stage is Stage.RUNNING, "nothing was changed"


def test_r62_learning_goes_past_the_test(demo_desk: Desk) -> None:
    assert detail(demo_desk, "NV15").next_stage is Stage.IMPLEMENTATION
    assert demo_desk.read_now(network_life.following, "NV15") is Stage.IMPLEMENTATION
    with pytest.raises(Refused):
        demo_desk.act_now("test", network_life.enter_test, "NV15", reason="Prøv")
    demo_desk.act_now("step", network_life.step, "NV15")
    assert detail(demo_desk, "NV15").line.stage is Stage.IMPLEMENTATION


def test_r06_r30_the_close_writes_what_is_taken_home_and_ends_the_roles(demo_desk: Desk) -> None:
    before = detail(demo_desk, "NV15")
    ole = before.participants[0]
    form = network_life.Closing(
        "Overdraget til stabene",
        people={ole.id: "Ny model for aftaler"},
        departments={"STA": "Fælles vejledning"},
        follow_ups={ole.id: "Brugt i to analyser"},
    )
    with pytest.raises(Refused):
        demo_desk.act_now("close", network_life.close, "NV15", network_life.Closing(" "))
    preview = demo_desk.read_now(network_life.preview_step, "NV15", Stage.CLOSED)
    assert "R-06" in {finding.rule for finding in preview.warnings}
    demo_desk.act_now("close", network_life.close, "NV15", form)
    after = detail(demo_desk, "NV15")
    assert after.line.stage is Stage.CLOSED
    assert after.line.closed_on == demo_desk.today()
    assert {view.end for view in after.timeline} == {demo_desk.today()}
    assert after.participants[0].takes_home == "Ny model for aftaler"
    assert after.participants[0].followed_up_on == demo_desk.today()
    assert [(t.unit, t.text) for t in after.take_homes] == [("STA", "Fælles vejledning")]
    assert after.line.leader is not None, "a closed network keeps those it ended with"
    open_promises = [w.finding for w in after.findings if w.finding.rule == "R-30"]
    assert len(open_promises) == 1, "four promised, one was followed up"


def test_a_close_taken_back_lets_the_roles_go_on(demo_desk: Desk) -> None:
    demo_desk.act_now("close", network_life.close, "NV15", network_life.Closing("Slut"))
    demo_desk.act_now("step", network_life.step, "NV15", Stage.IMPLEMENTATION)
    again = detail(demo_desk, "NV15")
    assert again.line.closed_on is None
    assert {view.end for view in again.timeline} == {None}


def test_unknown_networks_are_said(demo_desk: Desk) -> None:
    for call in (
        lambda: detail(demo_desk, "NV99"),
        lambda: demo_desk.act_now("s", network_life.step, "NV99"),
        lambda: demo_desk.read_now(mandates.versions, "NV99"),
        lambda: demo_desk.read_now(roles.preview, "NV99", Role.LEADER, "N01", START),
        lambda: demo_desk.read_now(roles.preview, "NV17", Role.LEADER, "X1", START),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_theme_on_the_course_without_a_network_is_told(demo_desk: Desk) -> None:
    def lose(session: Session) -> None:
        network = session.exec(select(Network).where(Network.code == "NV18")).one()
        for row in session.exec(select(Participant).where(Participant.network_id == network.id)):
            session.delete(row)
        session.flush()
        session.delete(network)
        session.flush()

    demo_desk.act_now("lose", lose)
    found = demo_desk.read_now(checks.check, demo_desk.today())
    assert [f.subject for f in found if f.rule == "R-02"] == ["TM18"]
    assert demo_desk.read_now(lambda s: s.exec(select(Theme).where(Theme.code == "TM18")).one())


# --- days gone by, and history -------------------------------------------------------------------


def test_mandates_of_an_earlier_day_are_those_of_then(demo_desk: Desk) -> None:
    (only,) = demo_desk.read_now(mandates.versions, "NV14", dt.date(2026, 10, 4))
    assert (only.number, only.status, only.is_in_force) == (1, "gældende", True)
    (early,) = demo_desk.read_now(mandates.versions, "NV14", dt.date(2026, 2, 15))
    assert early.status == "afventer personaleleder, sekretariat"
    assert demo_desk.read_now(mandates.versions, "NV14", dt.date(2026, 1, 1)) == ()


def test_r40_a_mandate_with_a_co_driver_holds_the_promise(demo_desk: Desk) -> None:
    code = staffed(demo_desk)
    number = demo_desk.act_now("mandate", mandates.draw_up, code).value
    assert "ledelsesrummet" in detail(demo_desk).mandates[0].texts["promise"]
    demo_desk.act_now("role", roles.remove, detail(demo_desk).timeline[1].id)
    demo_desk.act_now("mandate", mandates.draw_up, "NV15", reason="Ny aftale")
    assert detail(demo_desk, "NV15").mandates[0].texts["promise"] == "", "NV15 has no co-driver"
    assert number == 1


def test_the_history_of_a_network_holds_what_was_removed_since(demo_desk: Desk) -> None:
    from ns3tui.desk.network_history import network_history

    code = staffed(demo_desk)
    demo_desk.act_now("role.remove", roles.remove, detail(demo_desk).timeline[1].id)
    found = demo_desk.read_now(network_history, code)
    planned = [c for c in found if c.table == "network_phase"]
    assert [c.operation for c in planned] == ["I"] * 8, "the plan made itself"
    found = tuple(c for c in found if c.table != "network_phase")
    assert [(c.command, c.table, c.operation) for c in found] == [
        ("role.remove", "network_role", "D"),
        ("role", "network_role", "I"),
        ("role", "network_role", "I"),
        ("role", "network_role", "I"),
        ("network.new", "network", "I"),
    ]
    with pytest.raises(NotFound):
        demo_desk.read_now(network_history, "NV99")


def test_everything_of_a_networks_life_can_be_undone_step_by_step(demo_desk: Desk) -> None:
    before = demo_desk.read_now(checks.check, demo_desk.today())
    code = signed(demo_desk)
    demo_desk.act_now("step", network_life.step, code)
    demo_desk.act_now("edit", network_care.tick_duty, code, 1)
    demo_desk.act_now("test", network_life.enter_test, code, reason="Klar")
    demo_desk.act_now("close", network_life.close, code, network_life.Closing("Slut"))
    steps = 0
    while demo_desk.can_undo:
        demo_desk.undo_now()
        steps += 1
    assert steps == 1 + 3 + 1 + 4 + 4
    assert demo_desk.read_now(checks.check, demo_desk.today()) == before
    while demo_desk.can_redo:
        demo_desk.redo_now()
    assert detail(demo_desk, code).line.stage is Stage.CLOSED


def test_a06_who_chose_is_noted_and_a08_the_half_year_follows_the_start(demo_desk: Desk) -> None:
    code = made(demo_desk)
    demo_desk.act_now("role", roles.assign, code, Role.LEADER, "N14", START, chosen_by="C10")
    demo_desk.act_now("role", roles.assign, code, Role.REFERENCE_LEADER, "C10", START)
    ticks = (True, True, False, False)
    demo_desk.act_now("pair", pairing.pair, code, "D07", ticks=ticks, note="Kender sagerne")
    leader, driver, reference = detail(demo_desk).timeline
    assert (leader.chosen_by, driver.chosen_by) == ("C10", "N14")
    assert reference.chosen_by == "eget tilvalg"
    assert driver.start == START, "a co-driver follows from the start (R-39)"
    assert driver.reason == (
        "Fagfaglig på temaet; Supplerer netværkslederens kompetencer; Kender sagerne"
    )
    fields = {
        "starts_on": dt.date(2027, 8, 30), "main_end": dt.date(2028, 2, 25), "planned_end": None,
    }  # fmt: skip
    demo_desk.act_now("edit", network_care.edit, code, fields, detail(demo_desk).version)
    assert detail(demo_desk).line.round_code == "2027-2"
    late = demo_desk.act_now("pair", pairing.pair, "NV15", "D07").value
    found = {view.id: view for view in detail(demo_desk, "NV15").timeline}
    assert found[late].start == demo_desk.today()
    with pytest.raises(NotFound):
        demo_desk.act_now("pair", pairing.pair, "NV99", "D07")
