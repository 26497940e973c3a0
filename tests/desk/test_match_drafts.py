"""Proposals kept as drafts, confirmed as one act, and refused when the world has changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from ns3tui.clock import Clock
from ns3tui.db.tables import ChangeLog
from ns3tui.desk import (
    match_drafts,
    match_notes,
    match_problem,
    optins,
    pool,
    roles,
    settings,
)
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.exports import export
from ns3tui.desk.match_drafts import DraftView
from ns3tui.desk.match_problem import MatchSetup, RoundProblem
from ns3tui.match.problem import Choice
from ns3tui.match.solve import solve
from ns3tui.rules.matching import DraftStatus
from ns3tui.rules.roles import Answer, PoolStatus, Role
from tests.desk.conftest import TODAY, stage_of

ROUND = "2027-1"


def built(desk: Desk, **setup: Any) -> RoundProblem:
    return desk.read_now(match_problem.build, MatchSetup(ROUND, **setup), desk.today())


def kept(desk: Desk, **setup: Any) -> DraftView:
    found = built(desk, **setup)
    made = desk.act_now("match.keep", match_drafts.keep, found, solve(found.problem)).value
    return desk.read_now(match_drafts.draft, made)


def confirm(desk: Desk, view: DraftView, **options: Any) -> match_drafts.Confirmed:
    return desk.act_now("match.confirm", match_drafts.confirm, view.id, **options).value


def actions(desk: Desk) -> set[str]:
    return desk.read_now(lambda s: set(s.exec(select(ChangeLog.action))))


def people_of(desk: Desk, network: str) -> dict[Role, str]:
    start = built(desk).themes["TM20"].start
    return {v.role: v.person for v in desk.read_now(roles.holders_on, start, network=network)}


def test_a_draft_keeps_what_it_rests_on(demo_desk: Desk) -> None:
    pins = (Choice("TM20", "NL", "N09"),)
    view = kept(demo_desk, weights={"nl_fit": 2}, pins=pins)
    assert (view.number, view.drafted_on, view.status) == (1, TODAY, DraftStatus.DRAFT)
    assert view.plan["TM20"]["NL"] == "N09"
    assert (view.pins, view.weights["nl_fit"]) == (pins, 2)
    assert view.data == built(demo_desk, weights={"nl_fit": 2}, pins=pins).data
    assert view.is_proven
    assert view.gap == 0
    assert view.answer["total"] == view.total
    assert kept(demo_desk).number == 2
    assert [v.number for v in demo_desk.read_now(match_drafts.drafts, ROUND)] == [2, 1]
    again = solve(built(demo_desk, weights=view.weights, pins=view.pins).problem)
    assert again.plans[0].assignment == view.plan, "the decision can be made again"


def test_r14_r44_r82_confirming_gives_the_roles_as_one_act(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    before = actions(demo_desk)
    done = confirm(demo_desk, view, chosen_by="C01")
    assert len(actions(demo_desk) - before) == 1
    assert done.waiting == ("TM20", "TM21", "TM22", "TM23", "TM24"), "not prioritised yet"
    (network,) = done.networks
    asked = view.plan["TM19"]
    assert people_of(demo_desk, network) == {
        Role.LEADER: asked["NL"], Role.CO_DRIVER: asked["CD"], Role.REFERENCE_LEADER: asked["RL"],
    }  # fmt: skip
    held = demo_desk.read_now(
        roles.holders_on, built(demo_desk).themes["TM20"].start, network=network
    )
    chosen = {v.role: v.chosen_by for v in held}
    assert chosen[Role.LEADER] == "C01"
    assert chosen[Role.CO_DRIVER] == asked["NL"], "the leader chooses the co-driver (A-06)"
    assert chosen[Role.REFERENCE_LEADER] == "eget tilvalg"
    settled = demo_desk.read_now(match_drafts.draft, view.id)
    assert (settled.status, settled.settled_on) == (DraftStatus.CONFIRMED, TODAY)


def test_one_undo_takes_all_of_it_back(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    (network,) = confirm(demo_desk, view).networks
    demo_desk.undo_now()
    assert demo_desk.read_now(match_drafts.draft, view.id).status is DraftStatus.DRAFT
    assert people_of(demo_desk, network) == {}
    assert stage_of(demo_desk, "TM19").value == "prioriteret"
    demo_desk.redo_now()
    assert len(people_of(demo_desk, network)) == 3


def test_r44_an_opt_in_taken_back_stops_it_and_nothing_waives_it(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    reference = str(view.plan["TM19"]["RL"])
    demo_desk.act_now("no", optins.answer, "TM19", reference, Answer.NO)
    with pytest.raises(Refused) as told:
        confirm(demo_desk, view)
    assert "ikke længere valgt TM19 til" in told.value.message
    with pytest.raises(Refused) as told:
        confirm(demo_desk, view, accept_changes=True)
    assert "referencelederen har ikke valgt temaet til" in told.value.message
    assert demo_desk.read_now(match_drafts.draft, view.id).status is DraftStatus.DRAFT


def test_a_change_that_breaks_nothing_is_told_and_may_be_accepted(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    demo_desk.act_now("yes", optins.answer, "TM20", "C05", Answer.YES)
    with pytest.raises(Refused) as told:
        confirm(demo_desk, view)
    assert "C05 Viggo Ærenlund har valgt TM20 til." in told.value.message
    assert confirm(demo_desk, view, accept_changes=True).networks


def test_a_role_given_since_is_not_given_again(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    confirm(demo_desk, view)
    again = kept(demo_desk)
    assert "TM19" not in again.plan, "it is staffed"
    with pytest.raises(Refused) as told:
        confirm(demo_desk, again)
    assert "prioriteret" in told.value.message
    with pytest.raises(Refused):
        confirm(demo_desk, view)


def test_somebody_who_left_the_pool_is_named(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    leader = str(view.plan["TM19"]["NL"])
    demo_desk.act_now("left", pool.save_leader, leader, {"status": PoolStatus.LEFT})
    with pytest.raises(Refused) as told:
        confirm(demo_desk, view)
    assert leader in told.value.message
    with pytest.raises(Refused):
        confirm(demo_desk, view, accept_changes=True)


def test_a_draft_set_aside_stays_as_history(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    demo_desk.act_now("aside", match_drafts.set_aside, view.id, "Chefforum vil vente")
    gone = demo_desk.read_now(match_drafts.draft, view.id)
    assert (gone.status, gone.note) == (DraftStatus.SET_ASIDE, "Chefforum vil vente")
    with pytest.raises(Refused):
        confirm(demo_desk, view)
    with pytest.raises(Refused):
        demo_desk.act_now("aside", match_drafts.set_aside, view.id)
    demo_desk.undo_now()
    assert demo_desk.read_now(match_drafts.draft, view.id).status is DraftStatus.DRAFT


def test_what_changed_since_the_last_proposal(demo_desk: Desk) -> None:
    assert demo_desk.read_now(match_drafts.since, built(demo_desk)) is None
    view = kept(demo_desk)
    plan = view.plan
    same = demo_desk.read_now(match_drafts.since, built(demo_desk), plan)
    assert (same.input, same.plan) == ((), ())
    demo_desk.act_now("set", settings.set_number, "match.nl_fit", "3")
    pins = (Choice("TM20", "NL", "N09"),)
    now = built(demo_desk, pins=pins)
    other = solve(now.problem, near=plan).plans[0].assignment
    since = demo_desk.read_now(match_drafts.since, now, other)
    told = " ".join(change.message for change in since.input)
    assert "ændret fra 1 til 3" in told
    assert "NL på TM20 er fastholdt til N09 Merete Glæsel." in told
    assert ("TM20", "NL", plan["TM20"]["NL"], "N09") in {
        (c.theme, c.role, c.before, c.after) for c in since.plan
    }


def test_what_is_gone_is_not_found(demo_desk: Desk) -> None:
    with pytest.raises(NotFound):
        demo_desk.read_now(match_drafts.draft, 999)
    with pytest.raises(NotFound):
        demo_desk.read_now(match_notes.match_note, "TM24")


# --- two desks -----------------------------------------------------------------------------------


@pytest.fixture
def desks(demo_file: Path, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    path = tmp_path / "desk.ns3"
    shutil.copyfile(demo_file, path)
    one, other = (Desk.open_now(path, Clock(TODAY)) for _each in range(2))
    yield one, other
    one.close_now()
    other.close_now()


def test_two_confirm_the_same_and_one_is_told(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    view = kept(one)
    confirm(other, view)
    with pytest.raises(Refused) as told:
        confirm(one, view)
    assert "bekræftet" in told.value.message
    assert ("match_draft", view.id) in one.store.poll()


def test_two_keep_a_proposal_and_both_are_there(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    assert (kept(one).number, kept(other).number) == (1, 2)


def test_another_desks_role_since_is_seen(desks: tuple[Desk, Desk]) -> None:
    from ns3tui.desk import network_life

    one, other = desks
    view = kept(one)
    start = built(one).themes["TM19"].start
    code = other.act_now("new", network_life.create, "TM19", starts_on=start).value
    other.act_now("role", roles.assign, code, Role.LEADER, "N07", start, chosen_by="C01")
    with pytest.raises(Refused) as told:
        confirm(one, view)
    assert "NL på TM19 er fastholdt til N07" in told.value.message


# --- notes and the table -------------------------------------------------------------------------


def test_the_notes_say_who_why_and_what_another_would_have_cost(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    note = demo_desk.read_now(match_notes.round_match_note, view.id)
    assert [theme.code for theme in note.themes] == sorted(view.plan)
    assert (note.total, note.gap) == (view.total, 0)
    first = note.themes[0]
    assert sum(role.points for role in first.roles) == first.points
    leader = first.roles[0]
    assert (leader.code, leader.role) == (view.plan["TM19"]["NL"], Role.LEADER)
    for other in leader.considered:
        if other.cost is None:
            assert other.reason
        else:
            pinned = built(demo_desk, pins=(Choice("TM19", "NL", other.code),))
            assert other.cost == note.total - solve(pinned.problem).plans[0].total
    assert any(other.cost is not None for other in leader.considered)
    assert demo_desk.read_now(match_notes.match_note, "TM19") == first


def test_the_match_as_a_table(demo_desk: Desk) -> None:
    view = kept(demo_desk)
    sheet = demo_desk.read_now(export, "match")
    assert len(sheet.rows) == len(view.plan)
    first = dict(zip(sheet.header, sheet.rows[0], strict=True))
    assert (first["tema_id"], first["netværksleder_id"]) == ("TM19", view.plan["TM19"]["NL"])
    assert first["point_i_alt"] == view.total
    assert b"".join(sheet.pieces()).startswith(b"\xef\xbb\xbf")
    demo_desk.act_now("aside", match_drafts.set_aside, view.id)
    assert demo_desk.read_now(export, "match").rows == ()
