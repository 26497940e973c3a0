"""The calendar in a real terminal: a course planned, a stay moved, a clash settled, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.stores import many_networks
from tests.terminal.conftest import ns3tui_command, run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

FEW, MANY = 18, 1000
LEAPS = 6
CURSOR_BYTES = 1024
SCROLL_BYTES = 16 * 1024


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


def leap_bytes(store: Path, home: Path) -> int:
    """Return what is sent for half a screen of weeks, on the way through ten years."""
    home.mkdir()
    with Terminal(ns3tui_command(store), home=home) as terminal:
        open_calendar(terminal)
        terminal.press("tab", "tab")
        terminal.expect(r"\[Netværk\]")
        terminal.expect("Intensive", 30)
        terminal.settle(0.8, 20)
        before = len(terminal.received)
        for _leap in range(LEAPS):
            terminal.press("F", pause=0)
            terminal.settle(0.5, 20)
        terminal.expect("2028-U")
        return (len(terminal.received) - before) // LEAPS


@pytest.mark.slow
def test_a_thousand_networks_over_ten_years_scroll_as_eighteen(demo: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.db"
    large.write_bytes(demo.read_bytes())
    many_networks(large, MANY - FEW)
    few, many = leap_bytes(demo, tmp_path / "few"), leap_bytes(large, tmp_path / "many")
    assert many <= SCROLL_BYTES
    assert few <= SCROLL_BYTES
