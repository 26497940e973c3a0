"""What keeps the desk quick and can be counted, on any machine: modules loaded, bytes sent."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import environment, ns3tui_command
from tools.terminal import Terminal

LATE_LIBRARIES = {
    "alembic", "mako", "highspy", "numpy", "holidays", "docx", "docxtpl", "jinja2",
    "icalendar", "babel", "psycopg", "tomllib",
}  # fmt: skip
"""Libraries that are imported where they are used and never for the board."""
STORE_LIBRARIES = {"sqlalchemy", "sqlmodel", "pydantic", "pydantic_core"}
WHAT_ALL_TABLES_SHARE = {"base"}
"""No mapped class is built to read: that is for the first act."""

PROBE = """
import asyncio, datetime, json, sys
from pathlib import Path
from ns3tui.app import DeskApp
from ns3tui.clock import Clock
from ns3tui.config import Config

seen = []
load = DeskApp._begin_loading

def begin_loading(app):
    seen.append(sorted(sys.modules))
    load(app)

DeskApp._begin_loading = begin_loading

async def main():
    app = DeskApp(sys.argv[1], Clock(datetime.date(2026, 11, 23)), Config())
    async with app.run_test(size=(160, 45)) as pilot:
        while not (app.is_ready and app.screen.ribbon):
            await pilot.pause(0.01)
        seen.append(sorted(sys.modules))
        while app.findings is None:
            await pilot.pause(0.01)
        print(json.dumps([*seen, sorted(sys.modules)]))

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def modules(demo_original: Path, tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """The modules there are at the first paint, when the desk is ready, and at rest."""
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        (sys.executable, "-c", PROBE, str(demo_original)), env=environment(home), check=True,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return [set(names) for names in json.loads(done.stdout)]


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def parts_of(modules: set[str], package: str) -> set[str]:
    """Return the modules of a package that are loaded, without the package's name."""
    start = f"ns3tui.{package}."
    return {name.removeprefix(start) for name in modules if name.startswith(start)}


def test_the_first_paint_needs_no_store(modules: list[set[str]]) -> None:
    first = modules[0]
    assert tops(first) & (LATE_LIBRARIES | STORE_LIBRARIES) == set()
    assert parts_of(first, "db") == {"first_screen", "revision"}
    assert parts_of(first, "desk") == {"board_views", "first_paint"}
    assert not parts_of(first, "exchange") | parts_of(first, "match")
    assert not parts_of(first, "screens") & {"triage", "theme_form", "importing", "later"}


def test_the_board_loads_no_other_subject(modules: list[set[str]]) -> None:
    ready = modules[1]
    assert tops(ready) >= STORE_LIBRARIES
    assert tops(ready) & LATE_LIBRARIES == set()
    assert parts_of(ready, "db.tables") == WHAT_ALL_TABLES_SHARE
    assert not parts_of(ready, "match")
    assert not parts_of(ready, "exchange") & {"formats", "csv_in", "network_formats"}
    assert not parts_of(ready, "desk") & {
        "imports", "exports", "checks", "networks", "network_rows", "meeting_rows", "pool",
    }  # fmt: skip


def test_at_rest_the_findings_of_every_subject_are_counted(modules: list[set[str]]) -> None:
    at_rest = modules[2]
    assert parts_of(at_rest, "desk") >= {"checks", "network_judging", "meeting_judging"}
    assert parts_of(at_rest, "db.tables") == WHAT_ALL_TABLES_SHARE
    assert tops(at_rest) & LATE_LIBRARIES == set()


@pytest.mark.terminal
@pytest.mark.parametrize(("keys", "most"), [("jk", 1024), ("lh", 1280)], ids=["step", "lane"])
def test_a_step_sends_a_packet(demo: Path, tmp_path: Path, keys: str, most: int) -> None:
    """Over a slow line a step is one packet of a kilobyte, in a large window as well."""
    with Terminal(ns3tui_command(demo), home=tmp_path, columns=160, lines=45) as terminal:
        terminal.expect("2027-1", 60)
        terminal.settle(2.0, 30)
        sent = []
        for key in keys * 4:
            before = len(terminal.received)
            terminal.press(key, pause=0)
            terminal.read(10)
            terminal.settle(0.1)
            sent.append(len(terminal.received) - before)
            terminal.settle(0.6)  # the detail pane follows when the cursor rests
        assert min(sent) > 0
        assert min(sent) <= most
