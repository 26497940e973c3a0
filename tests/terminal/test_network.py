"""A network is made from a prioritised theme, staffed, signed and started by keys alone."""

from pathlib import Path

import pytest

from tests.terminal.conftest import run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal


def give_role(desk: Terminal, role: str, person: str, name: str) -> None:
    """Give the network at the cursor somebody in a role, by typing the person's code."""
    desk.press("b")
    desk.expect("Roller i NV19")
    desk.settle(0.3)
    desk.press(role)
    desk.expect("Skriv en del af navnet")
    desk.settle(0.3)
    desk.type(person)
    desk.settle(0.3)
    desk.press("enter")
    desk.expect("Valgt af")
    desk.settle(0.5)
    desk.press("f10")
    desk.expect(name)
    desk.settle(0.5)


def test_from_theme_to_start_by_keys_alone(desk: Terminal, demo: Path, tmp_path: Path) -> None:
    desk.press("l", "l", "l", "l")
    desk.expect("TM19")
    desk.press("N")
    desk.expect("Nyt netværk")
    desk.type("uge 5")
    desk.press("f10")
    desk.expect("NV19")
    desk.settle(0.5)

    give_role(desk, "1", "N07", "Fatima")
    desk.press("b")
    desk.expect("Roller i NV19")
    desk.settle(0.3)
    desk.press("2")
    desk.expect("Sammen")
    desk.settle(0.3)
    desk.press("enter")
    desk.expect("er co-driver")
    desk.settle(0.5)
    give_role(desk, "3", "C10", "Bodil")

    desk.press("c")
    desk.expect("ikke udarbejdet")
    desk.settle(0.3)
    desk.press("n")
    desk.expect("Formål og mål")
    desk.settle(0.3)
    desk.press("f10")
    desk.expect("Version 1")
    desk.settle(0.3)
    desk.press("q")
    desk.expect("Netværk ")
    for party in "1234":
        desk.press("C")
        desk.expect("Underskrift på 1 mandat")
        desk.settle(0.3)
        desk.press(party)
        desk.expect("Underskrevet den")
        desk.settle(0.3)
        desk.press("f10")
        desk.settle(0.8)
    desk.expect("NRPS")
    desk.press("L")
    desk.expect("NV19 til Igangsat")
    desk.settle(0.5)
    desk.press("Q")
    assert desk.wait() == 0

    shown = run(demo, tmp_path, "networks", "show", "NV19").stdout
    assert "Igangsat" in shown
    for person in ("N07", "C10"):
        assert person in shown
    assert "Mandat version 1: gældende" in shown
