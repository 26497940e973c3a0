"""Stores to measure on: the demo, ten thousand made themes, a thousand made networks."""

import datetime as dt
import random
import sqlite3
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


def many_networks(path: Path, count: int, *, years: int = 10) -> None:
    """Put ``count`` networks with their themes, leaders and phases into a store of the demo.

    They are those of the demo over again, spread over ``years`` years around its own. Written past
    the desk, because a log of ten thousand rows is not what is measured.
    """
    with sqlite3.connect(path) as connection:
        connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
        connection.row_factory = sqlite3.Row
        models = connection.execute("SELECT * FROM network ORDER BY code").fetchall()
        for number in range(count):
            shift = (number * years * 52) // count - years * 26
            _copy_network(connection, models[number % len(models)], 100 + number, shift)
    connection.close()


def _copy_network(
    connection: sqlite3.Connection, model: sqlite3.Row, number: int, shift: int
) -> None:
    version = f"{number:032d}"
    theme = connection.execute("SELECT * FROM theme WHERE id = ?", (model["theme_id"],)).fetchone()
    theme_id = _insert(connection, "theme", theme, shift, code=f"XT{number:05d}", version=version)
    network_id = _insert(
        connection, "network", model, shift, code=f"NV{number:04d}", theme_id=theme_id,
        name=f"Netværk nummer {number}", version=version,
    )  # fmt: skip
    for table in ("network_phase", "network_role"):
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE network_id = ?",
            (model["id"],),
        ).fetchall()
        for at, row in enumerate(rows):
            _insert(connection, table, row, shift, network_id=network_id,
                    version=f"{number:028d}{at:04d}")  # fmt: skip


_DAYS = frozenset(
    {"starts_on", "ends_on", "main_end", "planned_end", "closed_on", "valid_from", "valid_to",
     "submitted_on", "stage_since"}
)  # fmt: skip


def _insert(
    connection: sqlite3.Connection, table: str, row: sqlite3.Row, shift: int, **changed: object
) -> int:
    values = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
    for name in _DAYS & values.keys():
        if values[name]:
            day = dt.date.fromisoformat(values[name]) + dt.timedelta(weeks=shift)
            values[name] = day.isoformat()
    values |= changed
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",
        tuple(values.values()),
    )
    return int(cursor.lastrowid or 0)
