"""The calendar in a real terminal: a course planned, a stay moved, a clash settled, by keys."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.stores import many_networks
from tests.terminal.conftest import ns3tui_command, run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

FEW, MANY = 18, 1000
LEAPS = "FFFFFFFBBBB"
CURSOR_BYTES = 1024
SCROLL_BYTES = 16 * 1024
USUAL_BYTES = 8 * 1024
HELD = 40


def open_calendar(terminal: Terminal) -> None:
    terminal.expect("Indkommet", 60)
    terminal.settle(0.6, 20)
    terminal.press("f7")
    terminal.expect(r"\[Turnus\]", 30)
    terminal.expect("Pladsdage taget af 15", 30)
    terminal.settle(0.6, 20)


@pytest.fixture
def calendar(demo: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The calendar, open on the demo store and settled, in a terminal of 120 × 40."""
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        open_calendar(terminal)
        yield terminal


def test_plan_move_and_settle_by_keys(calendar: Terminal, demo: Path, tmp_path: Path) -> None:
    calendar.press("N", "N")
    calendar.expect("D06 er i intensiv fase i NV17 i uge 50-51")
    calendar.press("L")
    calendar.expect("07-12-2026 – 25-12-2026")
    calendar.settle(0.5)
    calendar.press("H")
    calendar.expect("30-11-2026 – 18-12-2026")
    calendar.settle(0.5)
    calendar.press("r")
    calendar.expect("TU08 støder sammen")
    calendar.press("2")
    calendar.expect("╱3")
    calendar.settle(0.5)
    calendar.press("tab", "tab")
    calendar.expect(r"\[Netværk\]")
    calendar.settle(0.5)
    calendar.press("e")
    calendar.expect("Forløb for NV")
    calendar.expect("Hovedforløb til")  # the form is there, and has the keys
    calendar.settle(0.5)
    calendar.press("end", *["backspace"] * 12)
    calendar.settle(0.5)
    calendar.type("uge 36 2026")
    calendar.expect("42 Efterårsferie")
    calendar.press("f10")
    calendar.expect("2026-U36")
    calendar.settle(0.5)
    calendar.press("Q")
    assert calendar.wait() == 0
    said = run(demo, tmp_path, "check", check=False).stdout
    assert not [line for line in said.splitlines() if "TU08" in line and "⚠" in line]


def test_a_key_costs_little(calendar: Terminal) -> None:
    for keys in (("l",), ("h",), ("j",), ("k",)):
        costs = []
        for key in keys * 3:
            before = len(calendar.received)
            calendar.press(key, pause=0)
            calendar.settle(0.08, 5)
            costs.append(len(calendar.received) - before)
        # The detail pane at rest is beside the point; the chart and the strip come first.
        assert min(costs) <= 2 * CURSOR_BYTES, (keys, costs)


@dataclass(frozen=True)
class Leap:
    """What half a screen of weeks cost: the bytes sent, and how often the same place was sent."""

    bytes: int
    paintings: int


def leaps(store: Path, home: Path, columns: int, lines: int) -> list[Leap]:
    """Return what each half screen of weeks costs on the way through ten years, and back."""
    home.mkdir()
    found = []
    with Terminal(ns3tui_command(store), home=home, columns=columns, lines=lines) as terminal:
        open_calendar(terminal)
        terminal.press("o", "tab", "tab")  # without the detail, which is filled at rest
        terminal.expect(r"\[Netværk\]")
        terminal.expect("Intensive", 30)
        terminal.settle(0.8, 20)
        for key in LEAPS:
            before = len(terminal.received)
            terminal.press(key, pause=0)
            terminal.settle(0.5, 20)
            sent = bytes(terminal.received[before:])
            places = Counter(
                (int(y), int(x))
                for y, x in re.findall(rb"\x1b\[(\d+);(\d+)H", sent)
                if int(y) in range(3, lines - 4)  # the chart, apart from the strip below it
            )
            found.append(Leap(len(sent), max(places.values(), default=0)))
        terminal.expect(r"^ 202[678]-U\d\d . 202[789]-U")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "lines"), [(120, 40), (160, 45)])
def test_a_thousand_networks_over_ten_years_scroll_as_eighteen(
    demo: Path, tmp_path: Path, columns: int, lines: int
) -> None:
    large = tmp_path / "large.db"
    large.write_bytes(demo.read_bytes())
    many_networks(large, MANY - FEW)
    for store, home in ((demo, "few"), (large, "many")):
        found = leaps(store, tmp_path / home, columns, lines)
        assert [leap.paintings for leap in found] == [1] * len(LEAPS), (home, found)
        assert max(leap.bytes for leap in found) <= SCROLL_BYTES, (home, found)
        assert sum(leap.bytes for leap in found) / len(LEAPS) <= USUAL_BYTES, (home, found)


def test_a_held_key_loses_no_step(calendar: Terminal) -> None:
    calendar.press("tab", "tab")
    calendar.expect(r"\[Netværk\]")
    calendar.settle(0.5)
    for key in ("F",) * HELD + ("l",) * HELD + ("B",) * HELD + ("h",) * HELD:
        calendar.press(key, pause=0)
    calendar.expect("2026-U48 \\(", 30)
    calendar.settle(0.5)
    assert "U48 (23-11 " in calendar.text
