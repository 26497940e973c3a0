"""Weeks as cells: the lines above them, years of 53 weeks, zoom, marks."""

import datetime as dt

import pytest

from ns3tui import i18n
from ns3tui.widgets.week_grid import (
    WEEK,
    ZOOMS,
    WeekCell,
    drawn,
    head_lines,
    heaviest,
    monday_of,
    span_text,
)

WEEKS, MONTHS, HALF_YEARS = ZOOMS
MID_DECEMBER = dt.date(2026, 12, 14)


def test_a_year_of_53_weeks_has_them_all() -> None:
    _months, numbers = head_lines(MID_DECEMBER, 6, WEEKS)
    assert numbers.split() == ["51", "52", "53", "1", "2", "3"]
    _months, numbers = head_lines(dt.date(2025, 12, 15), 5, WEEKS)
    assert numbers.split() == ["51", "52", "1", "2", "3"]


def test_the_iso_year_stands_with_the_week() -> None:
    assert span_text(dt.date(2026, 12, 28), dt.date(2027, 1, 4)) == "2026-U53 – 2027-U01"


def test_a_month_stands_at_the_week_of_its_first_thursday() -> None:
    months, numbers = head_lines(dt.date(2026, 11, 23), 12, WEEKS)
    assert months.index("dec 2026") == numbers.index("49") == 4
    assert months.index("jan 2027") == numbers.index(" 1 ", 10) or "jan 2027" in months


def test_a_month_without_room_is_left_out() -> None:
    months, _numbers = head_lines(dt.date(2026, 11, 23), 2, WEEKS)
    assert months == "      "


def test_months_and_half_years_have_their_spans() -> None:
    halves, months = head_lines(dt.date(2026, 6, 1), 40, MONTHS)
    assert halves.index("2026-2") == months.index("jul")
    assert halves.index("2027-1") == months.index("jan")
    years, halves = head_lines(dt.date(2026, 1, 5), 60, HALF_YEARS)
    assert years.index("2027") == halves.index("2027-1") > 0


def test_names_of_months_are_those_of_the_language() -> None:
    i18n.set_language("en")
    try:
        assert "may" in head_lines(dt.date(2026, 3, 30), 20, MONTHS)[1].lower()
    finally:
        i18n.set_language("da")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (WeekCell("▓"), " ▓▓"),
        (WeekCell("T", "T3"), " T3"),
        (WeekCell("1", "7"), "  7"),
        (WeekCell("▓", mark="⚠"), " ▓⚠"),
        (WeekCell("T", "T3", mark="⚠"), "⚠T3"),
        (WeekCell("1", "7", mark="⚠"), " ⚠7"),
        (WeekCell("T", "T345"), " T3"),
        (WeekCell("a", "abc", mark="⚠"), "abc"),
    ],
)
def test_a_mark_takes_the_place_that_hides_least(cell: WeekCell, expected: str) -> None:
    assert drawn(cell, WEEKS) == expected


def test_narrow_cells_show_the_mark_or_the_glyph() -> None:
    assert drawn(WeekCell("▓"), MONTHS) == "▓"
    assert drawn(WeekCell("▓", mark="⚠"), MONTHS) == "⚠"
    assert drawn(WeekCell(), MONTHS, "│") == "│"


def test_of_several_weeks_the_heaviest_is_shown_with_any_mark() -> None:
    light, heavy = WeekCell("░", weight=1), WeekCell("▓", weight=3)
    assert heaviest([light, heavy, None]) is heavy
    assert heaviest([None, None]) is None
    marked = heaviest([WeekCell("░", weight=1, mark="⚠"), heavy])
    assert marked == WeekCell("▓", weight=3, mark="⚠")


def test_mondays() -> None:
    assert monday_of(dt.date(2027, 1, 3)) == dt.date(2026, 12, 28)
    assert monday_of(dt.date(2026, 12, 28)) + WEEK == dt.date(2027, 1, 4)
