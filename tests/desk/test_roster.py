"""The roster of networks and what is written down about each while it runs."""

import datetime as dt
from typing import Any

import pytest

from ns3tui.desk import (
    mandates,
    network_care,
    network_detail,
    network_life,
    networks,
    themes,
)
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, Refused, RuleBlocked
from ns3tui.rules.roles import ActorGroup, CapitalStatus
from ns3tui.rules.stages import Stage


def detail(desk: Desk, code: str = "NV19") -> network_detail.NetworkDetail:
    return desk.read_now(network_detail.network_detail, code, desk.today())


# --- what is written down ------------------------------------------------------------------------


def test_fields_are_saved_and_a_colleagues_other_field_survives(demo_desk: Desk) -> None:
    opened = detail(demo_desk, "NV17")
    care = network_care.edit
    demo_desk.act_now("edit", care, "NV17", {"current_phase": "Opdagelse"}, opened.version)
    mine = {"capital_status": CapitalStatus.GRANTED, "capital_kroner": 40_000}
    demo_desk.act_now("edit", care, "NV17", mine, opened.version, opened.fields)
    assert detail(demo_desk, "NV17").capital == (40_000, "", CapitalStatus.GRANTED)
    assert detail(demo_desk, "NV17").line.phase == "Opdagelse"
    with pytest.raises(EditConflict):
        demo_desk.act_now(
            "edit", care, "NV17", {"current_phase": "Break"}, opened.version, opened.fields
        )
    for fields in (
        {"code": "NV1"}, {"name": " "}, {"planned_end": dt.date(2026, 1, 1)},
    ):  # fmt: skip
        with pytest.raises(Refused):
            demo_desk.act_now("edit", care, "NV17", fields, detail(demo_desk, "NV17").version)


def test_participants_duties_leaders_sparring_and_tools(demo_desk: Desk) -> None:
    act: Any = demo_desk.act_now
    added = act("p", network_care.add_participant, "NV17", ActorGroup.CITIZEN, label="Nabo").value
    act("p", network_care.edit_participant, added, {"takes_home": "Nøglekasse"})
    act("p", network_care.add_participant, "NV17", ActorGroup.STAFF, person="T05")
    with pytest.raises(Refused):
        act("p", network_care.add_participant, "NV17", ActorGroup.STAFF, person="T05")
    with pytest.raises(Refused):
        act("p", network_care.add_participant, "NV17", ActorGroup.CITIZEN)
    act("d", network_care.tick_duty, "NV17", 6, note="Mødt tre ledere")
    with pytest.raises(Refused):
        act("d", network_care.tick_duty, "NV17", 10)
    act("l", network_care.add_local_leader, "NV17", "L07")
    for person in ("L07", "C09"):
        with pytest.raises(Refused):
            act("l", network_care.add_local_leader, "NV17", person)
    act("s", network_care.log_sparring, "NV17", 45, "Design", next_step="Ny dato")
    with pytest.raises(RuleBlocked):
        act("s", network_care.log_sparring, "NV17", 0, "Design")
    act("t", network_care.add_tool, "Håndbog", "Intranettet")
    with pytest.raises(RuleBlocked):
        act("t", network_care.add_tool, "Håndbog", "")
    found = detail(demo_desk, "NV17")
    assert found.by_group[ActorGroup.CITIZEN] == 1
    assert dict(found.spread)["SKO"] == 1
    assert [d.number for d in found.duties if d.done_on] == [6]
    assert [leader.person for leader in found.local_leaders] == ["L07"]
    assert [(s.minutes, s.next_step) for s in found.sparring] == [(45, "Ny dato")]
    assert [(t.title, t.is_common) for t in found.tools] == [("Håndbog", True)]
    assert demo_desk.read_now(
        network_care.networks_without_sparring, ["NV17", "NV18"], dt.date(2026, 1, 1)
    ) == ("NV18",)
    act("p", network_care.remove_participant, added)
    act("d", network_care.tick_duty, "NV17", 6, done=False)
    act("l", network_care.remove_local_leader, found.local_leaders[0].id)
    act("s", network_care.remove_sparring, found.sparring[0].id)
    act("t", network_care.remove_tool, found.tools[0].id)
    bare = detail(demo_desk, "NV17")
    assert not bare.by_group[ActorGroup.CITIZEN]
    assert not any(d.done_on for d in bare.duties)
    assert (bare.local_leaders, bare.sparring, bare.tools) == ((), (), ())


# --- the roster ----------------------------------------------------------------------------------


def shown(desk: Desk, query: str = "", day: dt.date | None = None) -> list[str]:
    found = desk.read_now(networks.roster, day or desk.today(), query)
    return [line.code for line in found.lines]


def test_the_roster_shows_open_networks_first(demo_desk: Desk) -> None:
    codes = shown(demo_desk)
    assert len(codes) == 18
    assert codes[:3] == ["NV09", "NV10", "NV12"]
    assert codes[-1] == "NV11"


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("type:I", ["NV10", "NV01"]),
        ("type:læring stadie:igangsat", ["NV15"]),
        ("stadie:test", ["NV12", "NV14"]),
        ("halvår:2026-2 -type:L", ["NV16", "NV17", "NV18"]),
        ("person:N10", ["NV18", "NV05"]),
        ("fejl:ja", ["NV16", "NV17"]),
        ("demens", ["NV14"]),
        ("afd:dag", ["NV12", "NV16", "NV03"]),
        ("advarsel:nej -stadie:afsluttet", ["NV15", "NV18"]),
        ("ravnkaer", ["NV18", "NV05"]),
        ("findesikke", []),
    ],
)
def test_the_roster_is_filtered_by_words_and_fields(
    demo_desk: Desk, query: str, codes: list[str]
) -> None:
    assert shown(demo_desk, query) == codes


@pytest.mark.parametrize("query", ["type:Q", "stadie:", "farve:rød", "fejl:måske"])
def test_a_filter_that_makes_no_sense_is_said(demo_desk: Desk, query: str) -> None:
    with pytest.raises(ValueError, match="«"):
        shown(demo_desk, query)


def test_the_roster_is_grouped(demo_desk: Desk) -> None:
    found = demo_desk.read_now(
        networks.roster, demo_desk.today(), "-stadie:afsluttet", networks.Group.TYPE
    )
    assert [(s.heading, len(s.lines)) for s in found.sections] == [
        ("velfærd", 7), ("læring", 1), ("innovation", 1),
    ]  # fmt: skip
    assert found.hidden == 9
    for group in networks.Group:
        grouped = demo_desk.read_now(networks.roster, demo_desk.today(), "", group)
        assert len(grouped.lines) == 18


def test_the_roster_of_an_earlier_day_shows_what_was_then(demo_desk: Desk) -> None:
    day = dt.date(2026, 9, 15)
    found = {line.code: line for line in demo_desk.read_now(networks.roster, day).lines}
    assert found["NV14"].reference_leader is not None
    assert found["NV14"].reference_leader.code == "C07"
    assert found["NV14"].signatures is not None
    assert found["NV14"].signatures.number == 1
    assert shown(demo_desk, "", dt.date(2025, 3, 1)) == ["NV01", "NV02", "NV03", "NV04", "NV05"]
    early = demo_desk.read_now(networks.roster, dt.date(2025, 9, 15)).lines
    stages = {line.code: line.stage for line in early}
    assert (stages["NV05"], stages["NV02"]) == (Stage.TEST, Stage.CLOSED)


def test_a_network_whose_theme_is_parked_is_still_on_the_roster(demo_desk: Desk) -> None:
    demo_desk.act_now("network.new", network_life.create, "TM19")
    demo_desk.act_now("park", themes.park, "TM19", "2027-2")
    assert shown(demo_desk, "stadie:parkeret") == ["NV19"]
    line = demo_desk.read_now(networks.roster, demo_desk.today(), "nv19").lines[0]
    assert line.findings == ()
    assert not [r for r in demo_desk.read_now(mandates.reminders, demo_desk.today())
                if r.network == "NV19"]  # fmt: skip
    for group in networks.Group:
        assert len(demo_desk.read_now(networks.roster, demo_desk.today(), "", group).lines) == 19
