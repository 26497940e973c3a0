"""The demo round matched by keys alone: solved, pinned, asked about, kept and confirmed."""

import datetime as dt
from pathlib import Path

import pytest

from ns3tui.clock import Clock
from ns3tui.desk import roles
from ns3tui.desk.desk import Desk
from ns3tui.rules.roles import Role
from tests.terminal.conftest import TODAY
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal


def test_the_round_is_matched_by_keys(desk: Terminal, demo: Path) -> None:
    desk.press("f6")
    desk.expect(r"Tryk m for at regne runden", 30)
    desk.expect(r"Referenceleder 6 til 6")
    desk.press("m")
    desk.expect(r"bevist bedst", 60)
    desk.expect(r"2 alternativer", 60)
    desk.press("a")
    desk.expect(r"Alternativ 1: \d+ point, koster \d+")
    desk.press("escape")
    desk.settle(0.3)
    # TM19: why not somebody else, and have them after all
    desk.press("w")
    desk.expect(r"TM19: hvorfor ikke")
    desk.press("1")
    desk.expect(r"Det koster")
    desk.press("p")
    desk.expect(r"1 fastholdt", 60)
    desk.expect(r"2 alternativer", 60)
    pinned = desk.expect(r"● (\S+ \S+)").group(1).rstrip("…")
    # who could refer, and who cannot and why
    desk.press("enter")
    desk.expect(r"Kan ikke", 30)
    desk.settle(0.3)
    desk.press("tab", "tab")
    desk.expect(r"Flere har sagt ja: chefforum vælger")
    desk.press("q")
    desk.expect(r"1 fastholdt")
    # a draft, then the roles
    desk.press("b")
    desk.expect(r"Hvorfor dette forslag")
    desk.type("Efter aftale med chefforum")
    desk.press("enter")
    desk.expect(r"gemt som kladde", 30)
    desk.press("B")
    desk.expect(r"venter: ikke prioriteret endnu")
    desk.press("B")
    desk.expect(r"Hvem har valgt netværkslederne")
    desk.press("enter")
    desk.expect(r"3 roller givet", 30)
    desk.press("Q")
    assert desk.wait() == 0
    assert pinned.split()[0] in leader_of(demo, "NV19")


def leader_of(store: Path, network: str) -> str:
    opened = Desk.open_now(store, Clock(dt.date.fromisoformat(TODAY)))
    try:
        held = opened.read_now(roles.holders_on, dt.date(2027, 3, 1), network=network)
        return next(view.name for view in held if view.role is Role.LEADER)
    finally:
        opened.close_now()
