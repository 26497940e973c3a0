"""Load by network leader and personaleleder, its letter, and its table (R-58)."""

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest

from bench.stores import many_networks
from ns3tui.clock import Clock
from ns3tui.desk import checks, courses, settings
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound
from ns3tui.desk.load import LoadLine, LoadView, load, load_letter
from ns3tui.desk.load_sheet import load_sheet
from ns3tui.rules.courses import PhaseKind

TODAY = dt.date(2026, 11, 23)
SPAN = (dt.date(2026, 11, 30), dt.date(2027, 1, 8))
"""Weeks 49, 50, 51, 52, 53 and 1."""
SECONDS = 0.8
"""Of the processor, five times what it takes; trying every week of every task takes ten times."""


def seen(desk: Desk) -> LoadView:
    return desk.read_now(load, TODAY, SPAN)


def line(desk: Desk, person: str) -> LoadLine:
    return next(one for g in seen(desk).groups for one in g.lines if one.person == person)


def test_hours_follow_the_phases_and_closed_weeks_take_none(demo_desk: Desk) -> None:
    view = seen(demo_desk)
    assert [week.hours for week in line(demo_desk, "N16").weeks] == [3, 15, 15, 0, 0, 3]
    assert [week.hours for week in line(demo_desk, "N12").weeks] == [15, 15, 15, 0, 0, 0]
    assert view.closed[dt.date(2026, 12, 21)] == "Juleferie"
    assert dt.date(2026, 12, 28) in view.closed, "31 December and 1 January leave three days"
    assert line(demo_desk, "N16").heats == (1, 2, 2, 0, 0, 1)


def test_a_personaleleder_covers_the_hours_of_all_their_people(demo_desk: Desk) -> None:
    group = next(group for group in seen(demo_desk).groups if group.leader == "L02")
    assert group.name == "Torben Ågerup-Nør"
    assert [one.person for one in group.lines] == ["N02", "N16"]
    assert group.hours == (5, 17, 15, 0, 0, 3)
    assert [g.leader for g in demo_desk.read_now(load, TODAY, SPAN, leader="L02").groups] == ["L02"]


def test_hours_are_dated_settings_and_a_phase_may_have_its_own(demo_desk: Desk) -> None:
    demo_desk.act_now(
        "settings.set", settings.set_number, "load.intensive", "20",
        valid_from=dt.date(2026, 12, 14),
    )  # fmt: skip
    assert [week.hours for week in line(demo_desk, "N16").weeks][1:3] == [15, 20]
    demo_desk.act_now("course.describe", courses.describe, "NV16", 5, hours=10)
    assert [week.hours for week in line(demo_desk, "N16").weeks][1:3] == [10, 10]


def test_r58_weeks_that_take_too_much_are_told(demo_desk: Desk) -> None:
    assert not [f for f in demo_desk.read_now(checks.check, TODAY) if f.rule == "R-58"]
    demo_desk.act_now(
        "settings.set", settings.set_number, "load.hours_most", "14", valid_from=TODAY
    )
    found = [f.subject for f in demo_desk.read_now(checks.check, TODAY) if f.rule == "R-58"]
    assert found == ["N10", "N12", "N13", "N16", "N17"], "those with intensive weeks ahead"
    assert [f.rule for f in line(demo_desk, "N16").findings] == ["R-58"]


def test_the_letter_says_who_which_weeks_and_what_gives_way(demo_desk: Desk) -> None:
    letter = demo_desk.read_now(load_letter, "L02", TODAY)
    assert (letter.name, letter.start, len(letter.weeks)) == ("Torben Ågerup-Nør", TODAY, 26)
    assert letter.email.endswith("@kommune.example")
    person = next(p for p in letter.people if p.line.person == "N16")
    assert [(s.network, s.kind, s.start, s.end, s.weeks, s.hours) for s in person.stretches] == [
        ("NV16", PhaseKind.BREAK, dt.date(2026, 11, 23), dt.date(2026, 12, 4), 2, 3),
        ("NV16", PhaseKind.INTENSIVE, dt.date(2026, 12, 7), dt.date(2026, 12, 18), 2, 15),
        ("NV16", PhaseKind.BREAK, dt.date(2027, 1, 4), dt.date(2027, 1, 22), 3, 3),
        ("NV16", PhaseKind.INTENSIVE, dt.date(2027, 1, 25), dt.date(2027, 2, 5), 2, 15),
        ("NV16", PhaseKind.TEST, dt.date(2027, 2, 8), dt.date(2027, 4, 2), 6, 6),
    ]
    assert letter.heaviest == (dt.date(2026, 12, 7),), "week 50: N16 15 hours, N02 still 2"


def test_a_letter_to_somebody_without_network_leaders_is_empty(demo_desk: Desk) -> None:
    letter = demo_desk.read_now(load_letter, "L10", TODAY)
    assert (letter.people, letter.heaviest, set(letter.hours)) == ((), (), {0})
    with pytest.raises(NotFound):
        demo_desk.read_now(load_letter, "L99", TODAY)


def test_the_table_has_a_line_a_leader_and_a_column_a_week(demo_desk: Desk) -> None:
    sheet = demo_desk.read_now(load_sheet, TODAY, 6, leader="L02")
    assert sheet.header[-6:] == (
        "2026-U48", "2026-U49", "2026-U50", "2026-U51", "2026-U52", "2026-U53"
    )  # fmt: skip
    assert [row[2] for row in sheet.rows] == ["N02", "N16"]
    assert sheet.rows[1][-6:-1] == (3, 3, 15, 15, "Juleferie")


def test_a_thousand_networks_over_ten_years_are_read_at_once(
    demo_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.ns3"
    shutil.copyfile(demo_file, path)
    many_networks(path, 982)
    desk = Desk.open_now(path, Clock(TODAY))
    ten_years = (TODAY - dt.timedelta(weeks=260), TODAY + dt.timedelta(weeks=260))
    desk.read_now(load, TODAY, SPAN)
    begun = time.process_time()
    view = desk.read_now(load, TODAY, ten_years)
    taken = time.process_time() - begun
    desk.close_now()
    assert sum(len(line.networks) for group in view.groups for line in group.lines) > 900
    assert taken < SECONDS
