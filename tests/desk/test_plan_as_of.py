"""The calendar on an earlier day shows what was planned then, as far as the log reaches back."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ns3tui.db import change_log
from ns3tui.desk import courses, seats, turnus
from ns3tui.desk.calendar import calendar
from ns3tui.desk.calendar_views import Calendar, CalendarKind
from ns3tui.desk.desk import Desk

TODAY = dt.date(2026, 11, 23)
FIRST = dt.date(2026, 10, 26)
FILLED, CHANGED = dt.date(2026, 11, 2), dt.date(2026, 11, 12)
Span = tuple[str, dt.date, dt.date]


@pytest.fixture
def desk(demo_desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The demo, put into the store on the second of November."""
    with sqlite3.connect(tmp_path / "desk.ns3") as connection:
        connection.execute("UPDATE change_log SET at = ?", (f"{FILLED} 08:00:00.000000",))
    connection.close()
    yield demo_desk
    demo_desk.look_at(None)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.date], None]:
    """Let what is changed from now on be changed at noon of a day."""

    def set_day(day: dt.date) -> None:
        noon = dt.datetime.combine(day, dt.time(11), dt.UTC)
        monkeypatch.setattr(change_log, "utc_now", lambda: noon)

    return set_day


def seen(desk: Desk, day: dt.date, kind: CalendarKind = CalendarKind.NETWORKS) -> Calendar:
    desk.look_at(day)
    try:
        return desk.read_now(calendar, kind, FIRST, 60, day)
    finally:
        desk.look_at(None)


def spans(view: Calendar, key: str) -> list[Span]:
    row = next((row for row in view.rows if row.key == key), None)
    return [] if row is None else [(span.label, span.start, span.end) for span in row.spans]


def test_a_plan_changed_since_is_shown_as_it_was_before_and_after(
    desk: Desk, on_day: Callable[[dt.date], None]
) -> None:
    first = spans(seen(desk, TODAY), "NV16")
    on_day(CHANGED)
    desk.act_now("course.move", courses.move, "NV16", 7, 3)
    on_day(CHANGED + dt.timedelta(days=4))
    desk.act_now("course.split", courses.split, "NV16", 2, 2)
    last = spans(seen(desk, TODAY), "NV16")
    between = spans(seen(desk, CHANGED), "NV16")
    assert spans(seen(desk, CHANGED - dt.timedelta(days=1)), "NV16") == first
    assert spans(seen(desk, CHANGED + dt.timedelta(days=3)), "NV16") == between
    assert spans(seen(desk, CHANGED + dt.timedelta(days=4)), "NV16") == last
    assert len({tuple(one) for one in (first, between, last)}) == 3
    assert len(last) == len(first) + 1
    assert seen(desk, CHANGED).known_since is None
    own = desk.read_now(calendar, CalendarKind.NETWORKS, FIRST, 60, TODAY)
    assert spans(own, "NV16") == last, "and the desk's own day as it is"


def test_what_was_taken_out_is_there_and_what_came_later_is_not(
    desk: Desk, on_day: Callable[[dt.date], None]
) -> None:
    before = {row.key for row in seen(desk, TODAY, CalendarKind.TURNUS).rows}
    plan = spans(seen(desk, TODAY), "NV18")
    on_day(CHANGED)
    desk.act_now("turnus.remove", turnus.remove, "TU09")
    desk.act_now("course.remove", courses.remove, "NV18", 8)
    after = {row.key for row in seen(desk, TODAY, CalendarKind.TURNUS).rows}
    eve = CHANGED - dt.timedelta(days=1)
    assert after < before
    assert {row.key for row in seen(desk, eve, CalendarKind.TURNUS).rows} == before
    assert spans(seen(desk, eve), "NV18") == plan != spans(seen(desk, TODAY), "NV18")


def test_seats_and_load_are_those_of_the_day(desk: Desk, on_day: Callable[[dt.date], None]) -> None:
    eve = CHANGED - dt.timedelta(days=1)
    kinds = (CalendarKind.SEATS, CalendarKind.LOAD, CalendarKind.MODEL)
    before = {kind: seen(desk, eve, kind) for kind in kinds}
    on_day(CHANGED)
    desk.act_now("seat.cancel", seats.cancel, 5)
    desk.act_now("course.move", courses.move, "NV16", 1, 20)
    for kind in kinds:
        assert seen(desk, eve, kind) == before[kind], kind
        assert seen(desk, TODAY, kind).rows != before[kind].rows, kind


def test_a_day_before_the_log_shows_the_first_plan_and_says_since_when(
    desk: Desk, on_day: Callable[[dt.date], None]
) -> None:
    first = spans(seen(desk, TODAY), "NV16")
    on_day(FILLED)
    desk.act_now("course.move", courses.move, "NV16", 7, 3)
    long_ago = seen(desk, dt.date(2026, 9, 7))
    assert spans(long_ago, "NV16") == first
    assert long_ago.known_since == FILLED
    assert spans(seen(desk, FILLED), "NV16") != first
    assert seen(desk, FILLED).known_since is None


def test_a_day_ahead_takes_nothing_back(desk: Desk, on_day: Callable[[dt.date], None]) -> None:
    on_day(CHANGED)
    desk.act_now("course.move", courses.move, "NV16", 7, 3)
    now, ahead = seen(desk, TODAY), seen(desk, TODAY + dt.timedelta(days=90))
    assert spans(now, "NV16") == spans(ahead, "NV16")
    assert ahead.known_since is None


def test_looking_back_leaves_the_store_alone(
    desk: Desk, on_day: Callable[[dt.date], None], tmp_path: Path
) -> None:
    on_day(CHANGED)
    desk.act_now("course.move", courses.move, "NV16", 7, 3)
    content = (tmp_path / "desk.ns3").read_bytes()
    seen(desk, FILLED)
    seen(desk, FILLED)
    assert (tmp_path / "desk.ns3").read_bytes() == content
    desk.act_now("course.move", courses.move, "NV16", 7, 1)
    desk.undo_now()
