"""What a pair may be found for, what is told beside the ranking, and the choice as one act."""

import datetime as dt

import pytest

from ns3tui.desk import pairing_choice, roles
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.pairing_choice import SubjectChoice, pairing_view, subjects_for
from ns3tui.rules.roles import Role


def subjects(desk: Desk, person: str) -> list[SubjectChoice]:
    return list(desk.read_now(subjects_for, person, desk.today()))


def co_drivers_of(desk: Desk, network: str) -> list[roles.RoleView]:
    held = desk.read_now(roles.holders_on, desk.today(), network=network, role=Role.CO_DRIVER)
    return list(held)


# --- for what ------------------------------------------------------------------------------------


def test_a_leaders_own_network_comes_first_and_no_other_leaders(demo_desk: Desk) -> None:
    found = subjects(demo_desk, "N13")
    assert found[0].code == "NV17"
    assert (found[0].leader, found[0].co_driver) == ("N13", "D06")
    assert not any(choice.is_network for choice in found[1:])


def test_r52_themes_somebody_was_asked_about_come_before_others(demo_desk: Desk) -> None:
    found = [choice.code for choice in subjects(demo_desk, "N05")]
    assert "TM21" in found
    assert found.index("TM21") < found.index("TM19"), "asked about, though not decided yet"


def test_for_a_co_driver_networks_without_one_come_first(demo_desk: Desk) -> None:
    found = subjects(demo_desk, "D07")
    assert (found[0].code, found[0].co_driver) == ("NV15", "")
    codes = [choice.code for choice in found]
    assert codes.index("TM19") < codes.index("NV17"), "NV17 has its pair"
    assert "NV09" not in codes, "it has been handed over"
    with pytest.raises(NotFound):
        subjects(demo_desk, "X99")


# --- what is told beside the ranking -------------------------------------------------------------


def test_loads_and_earlier_pairs_come_with_the_ranking(demo_desk: Desk) -> None:
    view = demo_desk.read_now(pairing_view, "N17", "NV15", demo_desk.today())
    assert view.loads["N17"].leads == ("NV15",)
    assert (view.leader, view.co_driver) == ("N17", "")
    assert len(view.competences) == 10
    assert any((p.leader, p.co_driver) == ("N10", "D05") for p in view.pairs)


def test_who_leads_the_network_is_not_struck_out_for_its_co_driver(demo_desk: Desk) -> None:
    view = demo_desk.read_now(pairing_view, "D07", "NV15", demo_desk.today(), leads=False)
    mine = next(c for c in view.pairing.candidates if c.line.code == "N17")
    assert mine.note == "leder netværket"
    elsewhere = demo_desk.read_now(pairing_view, "D07", "TM19", demo_desk.today(), leads=False)
    assert "N17" in {struck.code for struck in elsewhere.pairing.struck}


def test_somebody_outside_the_pool_may_be_asked_about_too(demo_desk: Desk) -> None:
    view = demo_desk.read_now(pairing_view, "T01", "TM19", demo_desk.today())
    assert view.pairing.chosen.code == "T01"
    assert view.pairing.candidates


# --- the choice ----------------------------------------------------------------------------------


def test_r36_r37_the_choice_is_one_role_with_the_reasons_ticked(demo_desk: Desk) -> None:
    demo_desk.act_now("pair", pairing_choice.choose, "NV15", "D09",
                      ticks=(True, True, False, False), note="Kender juraen")  # fmt: skip
    (role,) = co_drivers_of(demo_desk, "NV15")
    assert (role.person, role.start, role.end) == ("D09", demo_desk.today(), None)
    assert role.reason == (
        "Fagfaglig på temaet; Supplerer netværkslederens kompetencer; Kender juraen"
    )
    assert role.chosen_by == "N17", "the network leader chooses (A-06)"
    demo_desk.undo_now()
    assert co_drivers_of(demo_desk, "NV15") == []


def test_r39_coming_late_is_warned_of_before_the_choice(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pairing_choice.warnings_of, "NV15", "D09")
    assert [(f.rule, f.blocks) for f in found] == [("R-39", False)]
    with pytest.raises(NotFound):
        demo_desk.read_now(pairing_choice.warnings_of, "NV99", "D09")


def test_r36_a_second_co_driver_is_warned_of(demo_desk: Desk) -> None:
    found = {f.rule for f in demo_desk.read_now(pairing_choice.warnings_of, "NV17", "D09")}
    assert "R-36" in found


def test_r39_a_replacement_ends_the_one_before_as_one_act(demo_desk: Desk) -> None:
    today = demo_desk.today()
    with pytest.raises(Refused):
        demo_desk.act_now("pair", pairing_choice.choose, "NV17", "D09", replaces=True)
    demo_desk.act_now("pair", pairing_choice.choose, "NV17", "D09", replaces=True,
                      note="D06 har orlov")  # fmt: skip
    (role,) = co_drivers_of(demo_desk, "NV17")
    assert (role.person, role.start) == ("D09", today)
    before = demo_desk.read_now(
        roles.holders_on, today - dt.timedelta(days=1), network="NV17", role=Role.CO_DRIVER
    )
    assert [view.person for view in before] == ["D06"]
    demo_desk.undo_now()
    assert [view.person for view in co_drivers_of(demo_desk, "NV17")] == ["D06"]


def test_who_is_co_driver_now(demo_desk: Desk) -> None:
    held = demo_desk.read_now(pairing_choice.co_driver_of, "NV17", demo_desk.today())
    assert held is not None
    assert held.code == "D06"
    assert demo_desk.read_now(pairing_choice.co_driver_of, "NV15", demo_desk.today()) is None
