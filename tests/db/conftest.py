"""A store with one unit, one person and three themes, and sessions in other processes."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from ns3tui.db.store import Store
from ns3tui.db.tables import OrganisationUnit, Person, Theme
from ns3tui.rules.organisation import UnitKind

DAY = dt.date(2026, 11, 23)


def fill(session: Session) -> None:
    session.add(OrganisationUnit(code="SKO", name="Skole", kind=UnitKind.DEPARTMENT))
    session.add(Person(code="S01", name="Åse Sekretær", login="aase"))
    for number in (1, 2, 3):
        session.add(
            Theme(
                code=f"TM{number:02d}", title=f"Tema {number}", submitted_on=DAY, stage_since=DAY,
                rank=float(number),
            )
        )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A filled store, closed again."""
    path = tmp_path / "desk.db"
    store = Store.open(path, create=True)
    store.act("fill", fill)
    store.close()
    return path


@pytest.fixture
def open_store(file: Path) -> Iterator[Callable[[], Store]]:
    """Open one more session on the store."""
    opened: list[Store] = []

    def open_() -> Store:
        opened.append(Store.open(file, daily_backup=False))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()


def in_another_process(code: str, *words: str) -> "subprocess.Popen[str]":
    """Start Python code in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def run_elsewhere(code: str, *words: str) -> str:
    """Run Python code in a process of its own to its end and return what it printed."""
    process = in_another_process(code, *words)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out
