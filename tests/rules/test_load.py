"""Load: what networks take of their leaders' weeks."""

import datetime as dt

import pytest

from ns3tui.danish import parse_week
from ns3tui.rules.courses import PhaseKind, plan_course
from ns3tui.rules.finding import Severity
from ns3tui.rules.load import Task, heat, judge_load, loads, together
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import ClosedWeeks, weeks_between

CLOSED = ClosedWeeks({parse_week("2026-U42"): "Efterårsferie", parse_week("2026-U52"): "Juleferie"})
START = parse_week("2026-U36")
PHASES = plan_course(NetworkType.WELFARE, START, CLOSED, PAPER)
WEEKS = list(weeks_between(START, parse_week("2027-U06")))


def paper(_day: dt.date) -> Numbers:
    return PAPER


def tasks(network: str = "NV17", until: dt.date | None = None) -> list[Task]:
    return [Task("N13", network, phase, START, until) for phase in PHASES]


def hours(numbers_on: object = paper, **more: dt.date) -> dict[dt.date, int]:
    found = loads(tasks(**more), WEEKS, CLOSED, numbers_on)  # type: ignore[arg-type]
    return {week.monday: week.hours for week in found}


def test_r58_hours_follow_the_phases_and_holidays_take_none() -> None:
    by_week = hours()
    expected = {
        "2026-U36": 15, "2026-U38": 3, "2026-U42": 0, "2026-U43": 15, "2026-U50": 15,
        "2026-U52": 0, "2026-U53": 0, "2027-U01": 3, "2027-U05": 15, "2027-U06": 6,
    }  # fmt: skip
    assert {key: by_week[parse_week(key)] for key in expected} == expected


def test_r58_hours_are_settings_of_their_day() -> None:
    more = Numbers.resolve({"load.intensive": "20"})
    by_week = hours(lambda day: more if day >= parse_week("2026-U43") else PAPER)
    assert (by_week[START], by_week[parse_week("2026-U43")]) == (15, 20)


def test_a_leader_is_loaded_only_while_they_lead() -> None:
    by_week = hours(until=parse_week("2026-U44"))
    assert by_week[parse_week("2026-U44")] == 15
    assert by_week[parse_week("2026-U45")] == 0


def test_the_kinds_of_a_week_are_kept() -> None:
    week = loads([*tasks("NV17"), *tasks("NV18")], [START], CLOSED, paper)[0]
    assert [(part.network, part.kind) for part in week.parts] == [
        ("NV17", PhaseKind.INTENSIVE), ("NV18", PhaseKind.INTENSIVE),
    ]  # fmt: skip
    assert week.hours == 30


def test_a_personaleleder_sees_all_of_their_people() -> None:
    one = loads(tasks(), WEEKS[:3], CLOSED, paper)
    assert together([one, one]) == (30, 30, 6)
    assert together([]) == ()


def test_r58_more_than_the_most_is_told_once_for_a_person() -> None:
    two = loads([*tasks("NV17"), *tasks("NV18")], WEEKS, CLOSED, paper)
    assert list(judge_load("N13", two, paper)) == [], "thirty hours are the most"
    three = loads([*tasks("NV16"), *tasks("NV17"), *tasks("NV18")], WEEKS, CLOSED, paper)
    found = list(judge_load("N13", three, paper))
    assert [(f.rule, f.severity, f.subject) for f in found] == [("R-58", Severity.WARNING, "N13")]
    assert "45" in found[0].message
    assert "NV16, NV17, NV18" in found[0].message


@pytest.mark.parametrize(
    ("hours_a_week", "shade"),
    [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (30, 3), (31, 4)],
)
def test_heat_has_four_shades_and_the_last_is_too_much(hours_a_week: int, shade: int) -> None:
    assert heat(hours_a_week, 30) == shade


def test_the_weeks_of_a_task_are_those_it_is_worked_in() -> None:
    for since in (-9, -2, 0, 3, 5, 6, 12):
        for until in (None, 0, 4, 5, 9, 40):
            start = START + dt.timedelta(days=since)
            end = None if until is None else START + dt.timedelta(days=until)
            for phase in PHASES:
                task = Task("N13", "NV17", phase, start, end)
                found = list(task.weeks_within(WEEKS[0], WEEKS[-1]))
                assert found == [week for week in WEEKS if task.works_in(week)]


def test_settings_that_change_within_a_phase_change_its_hours() -> None:
    phase = max(PHASES, key=lambda phase: sum(phase.works_in(week) for week in WEEKS))
    second = [week for week in WEEKS if phase.works_in(week)][1]
    more = Numbers.resolve({phase.kind.load_key: "11"})
    found = loads([Task("N13", "NV17", phase, START)], WEEKS, CLOSED,
                  lambda day: more if day >= second else PAPER)  # fmt: skip
    by_week = {week.monday: week.hours for week in found}
    assert by_week[second] == 11
    assert by_week[second - dt.timedelta(weeks=1)] != 11
