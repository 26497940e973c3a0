"""The list of the pool: who is on it, in which groups and order, on which day; and as a file."""

import datetime as dt

import pytest

from ns3tui.danish import sort_key
from ns3tui.desk import competences, pool
from ns3tui.desk.desk import Desk
from ns3tui.desk.pool_list import Group, Order, PoolList, Scope, Shown, pool_list, sheet
from ns3tui.rules.roles import PoolStatus


def read(desk: Desk, day: dt.date | None = None, **options: object) -> PoolList:
    return desk.read_now(pool_list, day or desk.today(), Shown(**options))  # type: ignore[arg-type]


def test_who_is_on_which_list(demo_desk: Desk) -> None:
    counts = {scope: len(read(demo_desk, scope=scope).lines) for scope in Scope}
    assert counts == {Scope.BOTH: 32, Scope.POOL: 18, Scope.CO_DRIVERS: 14, Scope.ALL: 68}
    headings = [section.heading for section in read(demo_desk, scope=Scope.ALL).sections]
    assert headings == ["Netværksledere 18", "Co-drivere 14", "Andre personer 36"]


def test_r31_those_who_left_stand_last(demo_desk: Desk) -> None:
    demo_desk.act_now("pool", pool.save_leader, "N02", {"status": PoolStatus.LEFT})
    last = read(demo_desk).sections[-1]
    assert (last.heading, [line.code for line in last.lines]) == ("Udtrådt 1", ["N02"])


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        (Group.GENERATION, ["Generation 1 5", "Generation 2 7", "Generation NS3 4",
                            "Generation uprøvet 2", "– 14"]),
        (Group.STATUS, ["Aktiv 11", "I netværk 5", "Pause 1", "Kandidat 1", "Co-driver 7",
                        "Klar til puljen 5", "Ny 2"]),
    ],
)  # fmt: skip
def test_groups(demo_desk: Desk, group: Group, headings: list[str]) -> None:
    assert [section.heading for section in read(demo_desk, group=group).sections] == headings


def test_departments_stand_in_danish_order(demo_desk: Desk) -> None:
    names = [s.heading.split()[0] for s in read(demo_desk, group=Group.DEPARTMENT).sections]
    assert names == sorted(names, key=sort_key)
    assert sum(len(s.lines) for s in read(demo_desk, group=Group.DEPARTMENT).sections) == 32


def test_order_and_the_order_turned_round(demo_desk: Desk) -> None:
    led = read(demo_desk, scope=Scope.POOL, order=Order.LED).lines
    assert [line.led for line in led] == sorted((line.led for line in led), reverse=True)
    assert [line.code for line in led[:2]] == ["N01", "N05"], "by name where they have led alike"
    turned = read(demo_desk, scope=Scope.POOL, order=Order.LED, is_reversed=True).lines
    assert [line.led for line in turned] == sorted(line.led for line in led)
    for order in Order:
        assert len(read(demo_desk, order=order).lines) == 32


def test_of_a_later_day_it_is_told_who_is_free_and_may_lead_then(demo_desk: Desk) -> None:
    may = {line.code: line for line in read(demo_desk, dt.date(2027, 3, 2)).lines}
    assert may["N05"].is_available, "from 1 January"
    assert not may["N03"].is_available, "on pause until August"


def test_of_an_earlier_day_status_and_availability_are_not_told(demo_desk: Desk) -> None:
    found = {line.code: line for line in read(demo_desk, dt.date(2026, 6, 15)).lines}
    assert found["N02"].status is None
    assert not any(line.is_available for line in found.values())
    assert "N13" not in found or not found["N13"].in_pool, "the diploma came a day later"


def test_the_file_holds_exactly_what_is_shown(demo_desk: Desk) -> None:
    day = demo_desk.today()
    found = read(demo_desk, query="gen:NS3", order=Order.CODE, is_reversed=True)
    made = sheet(found, day)
    assert [row[1] for row in made.rows] == ["N16", "N15", "N14", "N13"]
    assert len(made.header) == len(made.rows[0])
    row = dict(zip(made.header, made.rows[2], strict=True))
    assert (row["kode"], row["diplom"], row["ledet"], row["co-driver"]) == ("N14", True, 0, 1)
    assert [row[f"K{n:02d}"] for n in range(1, 11)] == [3, 3, 1, 2, 2, 3, 1, 4, 2, 2]
    assert (row["velfærd"], row["læring"], row["innovation"]) == (True, True, True)
    assert row["pr. dato"] == day


def test_the_matrix_as_a_file_has_the_people_in_the_order_shown(demo_desk: Desk) -> None:
    found = demo_desk.read_now(competences.matrix, demo_desk.today())
    made = competences.matrix_sheet(found, ("N14", "N01"))
    assert [row[0] for row in made.rows] == ["N14", "N01"]
    assert made.rows[0][-2] == 23
    assert found.rows[0].unit == "SKO"
