"""Stores to measure on: the demo's themes, and ten thousand made ones."""

import datetime as dt
import random
import subprocess
import sys
from pathlib import Path

import ns3tui
from ns3tui.db.store import Store
from ns3tui.db.tables import Theme
from ns3tui.rules.stages import LANES

DEMO = Path(ns3tui.__file__).parent / "demo"


def demo_store(path: Path) -> None:
    """Import the demo data into a new store at ``path`` through the program itself."""
    command = [sys.executable, "-m", "ns3tui", "--db", str(path), "--today", "2026-11-23"]
    subprocess.run([*command, "import", str(DEMO), "--yes"], check=True, capture_output=True)


def large_store(path: Path, themes: int) -> None:
    """Make a store of ``themes`` themes spread over every lane, the same on every machine."""
    demo_store(path)
    pick = random.Random(20261123)
    day = dt.date(2026, 11, 1)

    store = Store.open(path)

    def fill(session: object) -> None:
        for number in range(themes):
            scores = {f"t{criterion}": pick.randint(0, 4) for criterion in range(1, 8)}
            session.add(  # type: ignore[attr-defined]
                Theme(
                    code=f"XX{number:05d}", title=f"Tema nummer {number}", submitted_on=day,
                    stage=LANES[number % len(LANES)], stage_since=day, rank=-1.0 - number,
                    problem="Et problem", burning_platform="Det brænder", from_below=True,
                    round_code="2027-1", **scores,
                )
            )  # fmt: skip

    store.act("bench.fill", fill)
    store.close()
