"""Several sessions on one file, each a real process."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from ns3tui.db.errors import Busy, Changed, NewerSchema, UndoRefused
from ns3tui.db.store import Store, StoreThread
from ns3tui.db.tables import ChangeLog, Theme
from tests.db.conftest import in_another_process, run_elsewhere

RETITLE = """
import sys
from ns3tui.db.store import Store
from ns3tui.db.tables import Theme
store = Store.open(sys.argv[1], daily_backup=False)
def work(session):
    for name, value in zip(sys.argv[2::2], sys.argv[3::2]):
        setattr(session.get_one(Theme, 1), name, value)
store.act("theme.edit", work)
store.close()
"""
COUNT_UP = """
import sys
from ns3tui.db.store import Store
from ns3tui.db.tables import Theme
store = Store.open(sys.argv[1], daily_backup=False)
def work(session):
    session.get_one(Theme, 1).rank += 1
for number in range(int(sys.argv[2])):
    store.act("count", work)
store.close()
"""
HOLD = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
c.execute("ROLLBACK")
"""
KILLED_IN_AN_ACT = """
import os, signal, sys
from ns3tui.db.store import Store
from ns3tui.db.tables import Theme
store = Store.open(sys.argv[1], daily_backup=False)
def work(session):
    session.get_one(Theme, 1).title = "Halvt"
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
store.act("x", work)
"""


def title(session: Session) -> str:
    return session.get_one(Theme, 1).title


def test_writers_in_four_processes_lose_nothing(
    file: Path, open_store: Callable[[], Store]
) -> None:
    writers = [in_another_process(COUNT_UP, str(file), "25") for _number in range(4)]
    for writer in writers:
        _out, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
    store = open_store()
    assert store.read(lambda s: s.get_one(Theme, 1).rank) == 101.0
    counted = store.read(
        lambda s: s.exec(select(ChangeLog).where(ChangeLog.command == "count")).all()
    )
    assert len(counted) == 100


def test_another_process_is_seen_by_polling(file: Path, store: Store) -> None:
    assert store.poll() == ()
    run_elsewhere(RETITLE, str(file), "title", "Fra en anden")
    assert store.poll() == (("theme", 1),)
    assert store.poll() == ()
    assert store.read(title) == "Fra en anden"


def test_ones_own_changes_are_not_news(store: Store) -> None:
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Min"))
    assert store.poll() == ()


def test_a_lock_is_waited_for(file: Path, store: Store) -> None:
    holder = in_another_process(HOLD, str(file))
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"

    async def save_meanwhile() -> float:
        thread = StoreThread()
        saving = asyncio.ensure_future(
            thread.run(
                lambda: store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Gemt"))
            )
        )
        longest, last = 0.0, time.monotonic()
        for _tick in range(100):
            await asyncio.sleep(0.01)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        assert not saving.done()
        holder.stdin.write("\n")
        holder.stdin.flush()
        await saving
        thread.close()
        return longest

    assert asyncio.run(save_meanwhile()) < 0.1
    holder.wait(10)
    assert store.read(title) == "Gemt"


def test_a_lock_that_is_never_let_go_is_said_and_nothing_is_lost(
    file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ns3tui.db.engine.PATIENCE_SECONDS", 0.5)
    store.act("quick", lambda s: s.connection().exec_driver_sql("SELECT 1").scalar())
    holder = in_another_process(HOLD, str(file))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    begun = time.monotonic()
    with pytest.raises(Busy):
        store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Nej"))
    assert time.monotonic() - begun < 15
    holder.communicate("\n", timeout=10)
    assert store.read(title) == "Tema 1"
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Ja"))
    assert store.read(title) == "Ja"


def test_a_process_killed_in_the_middle_of_an_act_leaves_nothing(
    file: Path, open_store: Callable[[], Store]
) -> None:
    for _time in range(5):
        process = in_another_process(KILLED_IN_AN_ACT, str(file))
        process.communicate(timeout=60)
        assert process.returncode == -9
    store = open_store()
    assert store.read(title) == "Tema 1"
    assert not store.read(lambda s: s.exec(select(ChangeLog).where(ChangeLog.command == "x")).all())
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_row_changed_since_it_was_read_is_not_overwritten(file: Path, store: Store) -> None:
    def read_and_keep(session: Session) -> Theme:
        theme = session.get_one(Theme, 1)
        session.expunge(theme)
        return theme

    stale = store.read(read_and_keep)
    run_elsewhere(RETITLE, str(file), "title", "Fra en anden")

    def save_stale(session: Session) -> None:
        session.add(stale)
        stale.title = "Min gamle"

    with pytest.raises(Changed):
        store.act("x", save_stale)
    assert store.read(title) == "Fra en anden"


def test_undo_keeps_what_another_changed_elsewhere_in_the_row(file: Path, store: Store) -> None:
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Min"))
    run_elsewhere(RETITLE, str(file), "note", "Deres")
    store.undo()
    kept = store.read(lambda s: (s.get_one(Theme, 1).title, s.get_one(Theme, 1).note))
    assert kept == ("Tema 1", "Deres")


def test_undo_is_refused_where_another_has_changed_the_same(file: Path, store: Store) -> None:
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Min"))
    run_elsewhere(RETITLE, str(file), "title", "Deres")
    with pytest.raises(UndoRefused, match="title"):
        store.undo()
    assert store.read(title) == "Deres"
    assert store.can_undo


def test_a_store_upgraded_by_a_newer_program_is_not_written(file: Path, store: Store) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerSchema):
        store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Nej"))
    assert store.read_only
