"""Backups: whole, private, few enough; migrations and restoring: all or nothing."""

import datetime as dt
import errno
import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db import backup, preflight
from ns3tui.db.errors import Replaced, StoreError
from ns3tui.db.migrate import make, migrate, upgrade
from ns3tui.db.revision import APPLICATION_ID, HEAD, REVISIONS
from ns3tui.db.store import Store
from ns3tui.db.tables import Person, Theme
from tests.db.conftest import in_another_process, run_elsewhere

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def test_a_backup_is_made_on_the_first_opening_of_a_day(file: Path) -> None:
    Store.open(file).close()
    Store.open(file).close()
    (copy,) = backup.backups(file)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert "daglig" in copy.name
    assert preflight.inspect(copy).revision == HEAD


def test_a_backup_that_fails_leaves_no_half_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_copy: Path) -> None:
        raise StoreError("ikke hel")

    monkeypatch.setattr(backup, "_verify", broken)
    with pytest.raises(StoreError):
        backup.back_up(file, HEAD, "haand")
    assert not list(backup.backup_folder(file).iterdir())


def names(*ages: dt.timedelta) -> list[Path]:
    return [Path(f"ns3tui-{NOW - age:%Y%m%dT%H%M%S}Z-0001-daglig.db") for age in ages]


def test_what_is_kept() -> None:
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    recent = names(*(hour * n for n in range(30)))
    kept = backup.kept(recent, NOW)
    assert set(recent[:20]) <= kept
    daily = names(*(day * n for n in range(100)))
    kept = backup.kept(daily, NOW)
    assert set(daily[:14]) <= kept
    assert max(NOW - backup.made_on(path) for path in kept) <= dt.timedelta(days=90)
    assert len(kept) <= 14 + 8 + 3


@pytest.mark.parametrize("wrong", [dt.timedelta(days=-365), dt.timedelta(days=3650)])
def test_a_clock_that_is_wrong_removes_nothing(file: Path, wrong: dt.timedelta) -> None:
    folder = backup.backup_folder(file)
    folder.mkdir()
    for name in names(*(dt.timedelta(days=n) for n in range(30))):
        (folder / name).touch()
    assert backup.prune(file, NOW + wrong) == []
    assert len(backup.backups(file)) == 30
    assert backup.prune(file, NOW)


def old_store(path: Path, revision: str) -> None:
    """Make a store of an old schema, as the program of that day did."""
    preflight.create_empty(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as open_connection:
        upgrade(open_connection, revision)
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_old_store_is_brought_up_with_a_backup_first(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "gammel.db"
    old_store(path, revision)
    Store.open(path).close()
    assert preflight.inspect(path).revision == HEAD
    (copy,) = backup.backups(path)
    assert f"-{revision}-skema" in copy.name
    assert preflight.inspect(copy).revision == revision


def test_a_migration_that_fails_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gammel.db"
    old_store(path, REVISIONS[0])
    before = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master ORDER BY 1").fetchall()

    def fails(connection: sa.Connection, _revision: str = HEAD) -> None:
        connection.exec_driver_sql("CREATE TABLE halv (id INTEGER)")
        raise StoreError("halvvejs")

    monkeypatch.setattr("ns3tui.db.migrate.upgrade", fails)
    with pytest.raises(StoreError):
        migrate(path, REVISIONS[0])
    after = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master ORDER BY 1").fetchall()
    assert after == before


OPEN = "import sys; from ns3tui.db.store import Store; Store.open(sys.argv[1]).close()"


def test_many_starting_at_once_on_an_old_store_migrate_it_once(tmp_path: Path) -> None:
    path = tmp_path / "gammel.db"
    old_store(path, REVISIONS[0])
    starting = [in_another_process(OPEN, str(path)) for _number in range(4)]
    for process in starting:
        _out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
    assert preflight.inspect(path).revision == HEAD


BEGIN = """
import sys
from ns3tui.db import migrate
from ns3tui.db.store import Store

upgrade = migrate.upgrade
def half(connection):
    upgrade(connection)
    print("halvt", flush=True)
    sys.stdin.read()
migrate.upgrade = half
Store.open(sys.argv[1], create=True)
"""
CREATE = (
    "import sys; from ns3tui.db.store import Store; Store.open(sys.argv[1], create=True).close()"
)


def test_a_start_that_is_killed_while_it_makes_a_store_leaves_none(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "desk.db"
    process = in_another_process(BEGIN, str(path))
    assert process.stdout is not None
    assert process.stdout.readline() == "halvt\n"
    others = [left.name for left in path.parent.iterdir()]
    assert len(others) == 2, "the store in the making, and its journal"
    Store.open(tmp_path / "ny" / "anden.db", create=True).close()
    assert {left.name for left in path.parent.iterdir()} > set(others), "it is still at work"
    process.kill()
    process.wait(10)
    assert not path.exists()
    Store.open(path, create=True).close()
    assert sorted(left.name for left in path.parent.iterdir()) == ["anden.db", "desk.db"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_system_without_hard_links_gets_its_store_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_old: Path, _new: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("ns3tui.db.migrate.os.link", no_links)
    path = tmp_path / "desk.db"
    assert make(path)
    assert not make(path)
    assert preflight.inspect(path).revision == HEAD
    assert [left.name for left in tmp_path.iterdir()] == ["desk.db"]


def test_only_what_a_dead_process_left_of_this_store_is_swept_away(tmp_path: Path) -> None:
    nobody = 2**22 + 1  # above the highest number a process can have
    mine = f".desk.db.{os.getpid()}.del-journal"
    theirs = (f".notater.{nobody}.del", ".desk.db.kopi.del")
    for name in (f".desk.db.{nobody}.del", mine, *theirs):
        (tmp_path / name).touch()
    backup.sweep(tmp_path, "desk.db.")
    assert {left.name for left in tmp_path.iterdir()} == {mine, *theirs}


def test_many_starting_at_once_make_one_store(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    starting = [in_another_process(CREATE, str(path)) for _number in range(4)]
    for process in starting:
        _out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
    assert preflight.inspect(path).revision == HEAD
    assert [left.name for left in tmp_path.glob(".*")] == []


def test_a_migration_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    for number in range(3):
        path = tmp_path / f"{number}.db"
        old_store(path, REVISIONS[0])
        process = in_another_process(OPEN, str(path))
        try:
            process.wait(0.6 + number * 0.25)
        except Exception:  # noqa: BLE001 - still running: that is when it is killed
            process.kill()
            process.wait(10)
        run_elsewhere(OPEN, str(path))
        assert preflight.inspect(path).revision == HEAD


def test_restoring_puts_the_backup_in_place_and_keeps_the_old_file(file: Path) -> None:
    copy = backup.back_up(file, HEAD, "haand")
    store = Store.open(file, daily_backup=False)
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Senere"))
    aside = backup.restore(file, copy)
    with pytest.raises(Replaced):
        store.act("y", lambda s: setattr(s.get_one(Theme, 1), "title", "For sent"))
    store.close()
    for path, title in ((file, "Tema 1"), (aside, "Senere")):
        opened = Store.open(path, daily_backup=False)
        assert opened.read(lambda s: s.get_one(Theme, 1).title) == title
        opened.close()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_shared_store_has_shared_side_files_and_backups(tmp_path: Path) -> None:
    folder = tmp_path / "faelles"
    path = folder / "desk.db"
    before = os.umask(0o077)
    try:
        assert make(path, group=os.getgid())
        assert path.stat().st_mode & 0o777 == 0o660
        assert folder.stat().st_mode & 0o7777 == 0o2770
        store = Store.open(path)
        assert os.umask(0o007) == 0o007
        journals = []

        def look(session: Session) -> None:
            session.add(Person(code="S01", name="Åse"))
            session.flush()
            journals.extend(folder.glob("*-journal"))
            assert journals[0].stat().st_mode & 0o777 == 0o660

        store.act("x", look)
        store.close()
        copy = backup.back_up(path, HEAD, "haand")
        assert copy.stat().st_mode & 0o777 == 0o660
        assert copy.parent.stat().st_mode & 0o7777 == 0o2770
        backup.restore(path, copy)
        assert path.stat().st_mode & 0o777 == 0o660
    finally:
        os.umask(before)


def test_a_damaged_store_can_be_replaced_by_its_backup(file: Path) -> None:
    copy = backup.back_up(file, HEAD, "haand")
    file.write_bytes(file.read_bytes()[:5000])
    backup.restore(file, copy)
    Store.open(file, daily_backup=False).close()


def test_a_damaged_backup_is_not_put_in_place(file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "daarlig.db"
    bad.write_bytes(file.read_bytes()[:5000])
    before = file.read_bytes()
    with pytest.raises(StoreError):
        backup.restore(file, bad)
    assert file.read_bytes() == before
