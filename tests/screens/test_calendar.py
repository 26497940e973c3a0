"""7 Kalender: the views, the cursor, zoom, filter, clashes in place, what is read, and export."""

import csv
import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest

from ns3tui.desk.calendar_views import CalendarKind
from ns3tui.screens.calendar import CalendarScreen
from ns3tui.widgets.week_grid import WEEK
from tests.screens.conftest import TODAY, Opener, Screenplay

WEEK_50, WEEK_51 = dt.date(2026, 12, 7), dt.date(2026, 12, 14)


async def calendar(play: Screenplay, kind: CalendarKind = CalendarKind.TURNUS) -> CalendarScreen:
    """Go to a view of the calendar."""
    await play.press("f7")
    screen = play.app.screen
    assert isinstance(screen, CalendarScreen)
    await play.until(lambda: screen._chart is not None, "the calendar")
    for _view in range(list(CalendarKind).index(kind)):
        await play.press("tab")
    await play.settle()
    return screen


def line_of(play: Screenplay, code: str) -> str:
    """Return the line of the screen with a code, or nothing."""
    return next((line for line in play.lines if code in line[:40]), "")


def clashes(screen: CalendarScreen) -> list[tuple[dt.date, str]]:
    assert screen._chart is not None
    return screen._chart.clash_weeks()


async def test_it_opens_on_turnus_at_today(play: Screenplay) -> None:
    screen = await calendar(play)
    assert screen.weeks.cursor_week == TODAY
    assert "[Turnus]" in play.text
    assert "▼48" in play.text
    assert "T3" in line_of(play, "T07")
    assert "╱2" in line_of(play, "T06")


async def test_the_demos_clash_and_full_weeks_are_marked_and_no_others(play: Screenplay) -> None:
    screen = await calendar(play)
    assert clashes(screen) == [
        (WEEK_50, "=capacity"), (WEEK_50, "D06"), (WEEK_51, "=capacity"), (WEEK_51, "D06"),
    ]  # fmt: skip
    assert line_of(play, "D06").count("⚠") == 3  # two weeks, and one beside the name
    assert line_of(play, "Pladsdage").count("⚠17") == 2
    assert "⚠" not in line_of(play, "T07")
    await play.press("tab")
    assert {week for week, _key in clashes(screen)} == {WEEK_50, WEEK_51}
    await play.press("tab")
    assert clashes(screen) == []
    await play.press("tab")
    assert clashes(screen) == []


async def test_the_next_clash_is_a_key_away(play: Screenplay) -> None:
    screen = await calendar(play)
    places = []
    for _time in range(5):
        await play.press("N")
        places.append((screen.weeks.cursor_week, screen.weeks.cursor_key))
    assert places[:4] == clashes(screen)
    assert places[4] == places[0]
    await play.sees("17 pladsdage er booket, og der er 15")


async def test_the_strip_says_who_when_and_what(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.settle()
    await play.sees("2026-U50 (07-12 – 11-12)")
    await play.sees("D06 Christoffer Hybenrose")
    await play.sees("D06 er i intensiv fase i NV17")
    screen.weeks.go_to("D06", dt.date(2026, 12, 21))
    await play.settle()
    await play.sees("Juleferie")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (CalendarKind.SEATS, "Netværksledere"),
        (CalendarKind.NETWORKS, "NV16"),
        (CalendarKind.LOAD, "Timer i alt"),
        (CalendarKind.MODEL, "4/4-5 ✓"),
    ],
)
async def test_tab_goes_through_the_views(
    kind: CalendarKind, expected: str, play: Screenplay
) -> None:
    screen = await calendar(play, kind)
    assert screen._kind is kind
    await play.sees(expected)
    assert screen.weeks.cursor_week == TODAY


async def test_a_view_can_be_chosen_by_name(play: Screenplay) -> None:
    screen = await calendar(play)
    await play.press("v", "4")
    assert screen._kind is CalendarKind.LOAD
    await play.press("tab", "tab")
    assert screen._kind is CalendarKind.TURNUS


async def test_the_courses_of_the_demo_stand_as_they_are_planned(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    chart = screen._chart
    assert chart is not None
    glyphs = [chart.cell("NV17", TODAY + WEEK * n, screen.weeks.zoom) for n in range(-12, 14)]
    shown = "".join(cell.glyph if cell else " " for cell in glyphs)
    assert shown == "▓▓░░░░░▓▓▓░░░░▓▓░░░░░▓▓▒▒▒"
    touched = chart.cell("NV15", dt.date(2026, 8, 31), screen.weeks.zoom)
    assert touched is not None
    assert touched.text == "▓C"


async def test_an_intensive_phase_leaves_the_holiday_out(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    chart = screen._chart
    assert chart is not None
    autumn = dt.date(2026, 10, 12)
    cell = chart.cell("NV15", autumn, screen.weeks.zoom)
    assert cell is not None
    assert cell.glyph == "·"


async def test_the_cursor_moves_by_weeks_and_rows_and_comes_home(play: Screenplay) -> None:
    screen = await calendar(play)
    await play.press("l", "l", "right", "h", "j")
    assert screen.weeks.cursor_week == TODAY + 2 * WEEK
    await play.press("F", "F", "F")
    first, last = screen.weeks.in_view
    assert first <= screen.weeks.cursor_week <= last
    await play.press("t")
    assert screen.weeks.cursor_week == TODAY
    await play.press("end")
    assert screen.weeks.cursor_key == screen.weeks.keys[-1]
    await play.press("home")
    assert screen.weeks.cursor_key == "=capacity"


@pytest.mark.parametrize(
    ("typed", "week"),
    [("uge 9", dt.date(2026, 2, 23)), ("uge 9 2028", dt.date(2028, 2, 28)),
     ("24-12-2026", dt.date(2026, 12, 21)), ("2026-U53", dt.date(2026, 12, 28))],
)  # fmt: skip
async def test_any_week_is_gone_to(typed: str, week: dt.date, play: Screenplay) -> None:
    screen = await calendar(play)
    await play.press("g")
    await play.type(typed)
    await play.press("enter")
    assert screen.weeks.cursor_week == week
    assert screen._chart is not None
    await play.until(lambda: week in screen._chart.view.weeks, "the weeks")  # type: ignore[union-attr]


async def test_what_is_no_week_is_said(play: Screenplay) -> None:
    await calendar(play)
    await play.press("g")
    await play.type("snart")
    await play.press("enter")
    await play.sees("✗ «snart» er ingen dag.")


async def test_zoom_is_kept_for_each_view(play: Screenplay) -> None:
    screen = await calendar(play)
    await play.press("minus")
    assert screen.weeks.zoom.name == "month"
    await play.press("tab")
    assert screen.weeks.zoom.name == "week"
    await play.press("tab", "tab", "tab")
    assert screen.weeks.zoom.name == "half_year"
    await play.press("tab")
    assert screen.weeks.zoom.name == "month"
    await play.press("plus")
    assert screen.weeks.zoom.name == "week"


async def test_the_filter_shows_rows_with_all_its_words(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    await play.press("slash")
    await play.type("velfærd N13")
    await play.press("enter")
    assert [key for key in screen.weeks.keys if key[0] != "="] == ["NV17"]
    await play.sees("/velfærd N13")
    await play.press("escape")
    assert len(screen.weeks.keys) > 5


async def test_scrolling_reads_the_weeks_that_are_come_to(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    await play.press(*["B"] * 8)
    assert screen._chart is not None
    first, last = screen.weeks.in_view
    await play.until(
        lambda: {first, last} <= set(screen._chart.view.weeks),
        "the weeks",  # type: ignore[union-attr]
    )
    await play.sees("NV03")


def count_readings(play: Screenplay, monkeypatch: pytest.MonkeyPatch) -> list[dt.date]:
    """Return a list that gets the first week of each reading from now on."""
    from ns3tui.desk import calendar as desk_calendar

    begun: list[dt.date] = []
    read = desk_calendar.calendar

    def counting(session: Any, kind: CalendarKind, first: dt.date, *more: Any) -> Any:
        begun.append(first)
        time.sleep(0.05)
        return read(session, kind, first, *more)

    monkeypatch.setattr(desk_calendar, "calendar", counting)
    return begun


async def test_the_weeks_beyond_are_read_at_rest_and_shown_without_another_reading(
    play: Screenplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    begun = count_readings(play, monkeypatch)
    await play.press("F", "F", "F")
    await play.until(lambda: len(begun) == 1, "the weeks beyond")
    await play.settle()
    shown = screen._chart
    await play.until(lambda: screen._ahead is not None, "what was read ahead")
    await play.press("F", "F")
    assert screen._chart is not shown
    first, last = screen.weeks.in_view
    assert screen._chart is not None
    assert {first, last} <= set(screen._chart.view.weeks)
    assert len(begun) == 1


async def test_what_was_read_ahead_is_forgotten_when_something_changes(
    play: Screenplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    begun = count_readings(play, monkeypatch)
    await play.press("F", "F", "F")
    await play.until(lambda: screen._ahead is not None, "what was read ahead")
    await screen.data_changed()
    assert screen._ahead is None
    assert len(begun) == 2


async def test_a_held_key_reads_a_few_times_and_comes_to_its_week(
    play: Screenplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    begun = count_readings(play, monkeypatch)
    before = screen.weeks.cursor_week
    await play.press(*["F"] * 40)
    there = screen.weeks.cursor_week
    assert there - before >= 40 * 8 * WEEK
    await play.until(
        lambda: screen._chart is not None and there in screen._chart.view.weeks, "the weeks"
    )
    assert len(begun) <= 15, "not at every repeat"


@pytest.mark.parametrize(
    ("code", "kind", "key", "week"),
    [
        ("2026-U50", CalendarKind.SEATS, "=capacity", WEEK_50),
        ("TU08", CalendarKind.TURNUS, "D06", dt.date(2026, 11, 30)),
        ("TU01", CalendarKind.TURNUS, "T02", dt.date(2025, 3, 3)),
        ("NV16", CalendarKind.NETWORKS, "NV16", dt.date(2026, 11, 9)),
    ],
)
async def test_a_finding_leads_here(
    code: str, kind: CalendarKind, key: str, week: dt.date, play: Screenplay
) -> None:
    screen = await calendar(play)
    assert await screen.show_subject(code)
    assert (screen._kind, screen.weeks.cursor_key, screen.weeks.cursor_week) == (kind, key, week)


async def test_what_is_not_here_is_not_gone_to(play: Screenplay) -> None:
    screen = await calendar(play)
    assert not await screen.show_subject("TU99")
    assert not await screen.show_subject("NV99")


async def test_the_findings_of_the_ribbon_lead_to_the_week(play: Screenplay) -> None:
    await play.app.go_to_subject("2026-U50")
    await play.settle()
    assert isinstance(play.app.screen, CalendarScreen)
    assert play.app.screen.weeks.cursor_week == WEEK_50


async def test_enter_reads_everything_about_a_row(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    screen.weeks.go_to("NV16")
    await play.press("enter")
    await play.sees("Tematisering og idéudvikling")
    await play.press("escape")
    assert not play.app.screen.is_modal


async def test_it_exports_exactly_what_is_shown(play: Screenplay, tmp_path: Path) -> None:
    screen = await calendar(play)
    await play.press("E")
    files = list(tmp_path.rglob("kalender_turnus_*.csv"))
    assert len(files) == 1
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Kode"]: row for row in csv.DictReader(file, delimiter=";")}
    assert set(rows) == {key for key in screen.weeks.keys if key[0] != "="}
    assert "sammenfald" in rows["D06"]["2026-U50"]
    assert rows["D06"]["2026-U49"] == "turnus 3"
    assert "2028-U01" not in rows["D06"]


async def test_it_writes_a_calendar_file_of_one_person(play: Screenplay, tmp_path: Path) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06")
    await play.press("I", "2")
    files = list(tmp_path.rglob("*.ics"))
    assert [file.name for file in files] == ["kalender_D06_2026-11-23.ics"]
    assert b"BEGIN:VEVENT" in files[0].read_bytes()


async def test_it_prints_the_agreement_of_a_stay(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("D")
    await play.sees("Turnusaftale: TU08")


async def test_it_prints_the_load_letter_of_a_personnel_leader(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.LOAD)
    await play.until(lambda: screen.weeks.go_to("L06"), "the personaleleder")
    await play.press("D")
    await play.sees("Belastningsark: L06")


async def test_it_is_whole_on_a_small_screen(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        screen = await calendar(play)
        assert "▼48" in play.text
        assert "⚠" in line_of(play, "D06")
        await play.press("o")
        assert screen.query_one("#detail").display
        await play.sees("TU")
        await play.pilot.resize_terminal(160, 45)
        await play.settle()
        assert "T3 turnus" in play.text


async def test_another_day_moves_todays_line_and_the_findings(play: Screenplay) -> None:
    screen = await calendar(play)
    await play.press(*["full_stop"] * 4)
    await play.pilot.pause(0.2)
    await play.settle()
    await play.sees("VIST PR. 21-12-2026")
    assert "▼52" in play.text
    await play.press("L")
    assert "intet kan ændres" in play.toasts
    await play.press("t")
    await play.pilot.pause(0.2)
    await play.settle()
    assert "▼48" in play.text
    assert screen.weeks.cursor_week == TODAY


async def test_in_english(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.action_run("language.switch")
    await play.settle()
    await play.sees("Running and ahead")
    assert "Foreløbig" not in play.text
