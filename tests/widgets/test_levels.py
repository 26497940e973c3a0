"""The level strip and the bar of a period."""

import datetime as dt

import pytest

from ns3tui.widgets.levels import level_strip, level_word
from ns3tui.widgets.spans import span_bar
from ns3tui.widgets.text import is_ascii_only


@pytest.fixture(autouse=True)
def unicode(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.delenv("NS3TUI_ASCII", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    is_ascii_only.cache_clear()
    yield
    is_ascii_only.cache_clear()


@pytest.fixture
def ascii_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NS3TUI_ASCII", "1")
    is_ascii_only.cache_clear()


def test_ten_levels_are_ten_cells() -> None:
    assert level_strip((0, 1, 2, 3, 4, None, 4, 3, 2, 1)) == "▁▂▄▆█·█▆▄▂"
    assert level_strip((3,) * 10, is_stale=True) == "▆" * 10 + "!"
    assert level_strip((9, -1)) == "··", "what cannot be is not drawn as something"


def test_in_ascii_the_digits_stand(ascii_only: None) -> None:
    assert level_strip((0, 1, 2, 3, 4, None)) == "01234-"
    assert level_word(3) == " 3"


def test_a_level_and_its_digit() -> None:
    assert [level_word(x) for x in (0, 4, None)] == ["▁0", "█4", "· "]


AXIS = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
MIDDLE = dt.date(2026, 7, 2)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 3, 31), "███·········"),
        (dt.date(2026, 1, 1), None, "██████░░░░░░"),
        (dt.date(2026, 10, 1), dt.date(2026, 12, 31), "········░░░░"),
        (dt.date(2020, 1, 1), dt.date(2026, 1, 2), "█···········"),
    ],
)
def test_a_period_is_full_until_today(start: dt.date, end: dt.date | None, drawn: str) -> None:
    assert span_bar(start, end, AXIS, MIDDLE, 12) == drawn


def test_an_axis_of_one_day() -> None:
    day = dt.date(2026, 1, 1)
    assert span_bar(day, day, (day, day), day, 4) == "█···"
