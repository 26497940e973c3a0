"""Backups: a whole, verified copy beside the store, and which of them are kept.

``VACUUM INTO`` makes a consistent copy while others write. The copy is made under a temporary
name in a file that is ours alone (0600), checked, and only then given its name.
"""

import contextlib
import datetime as dt
import os
import re
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ns3tui.clock import utc_now
from ns3tui.db.engine import BUSY_TIMEOUT_MS, explained, is_busy, prepare_connection
from ns3tui.db.errors import StoreError
from ns3tui.db.preflight import is_shared
from ns3tui.i18n import _
from ns3tui.system_words import reason_of

REASONS: Final = ("daglig", "skema", "import", "haand")
_NAME: Final = re.compile(r"^ns3tui-(\d{8}T\d{6})Z-(\w+)-(\w+)\.db$")
_TEMPORARY: Final = re.compile(r"^\..+\.(\d+)\.del(?:-journal|-wal|-shm)?$")
KEEP_ALL: Final = dt.timedelta(hours=48)
MOST_RECENT: Final = 20
DAYS: Final = 14
WEEKS: Final = 8
OLDEST: Final = dt.timedelta(days=90)


def backup_folder(store: Path) -> Path:
    """Return the folder that holds a store's backups."""
    return store.parent / f"{store.stem}-sikkerhedskopier"


def erased_list(store: Path) -> Path:
    """Return where the people erased from a store are listed, by ids only (``db/erasure.py``)."""
    return backup_folder(store) / "slettede.tsv"


def temporary_name(name: str) -> str:
    """Return what a file is called while this process makes it; it gets its name when whole."""
    return f".{name}.{os.getpid()}.del"


def sweep(folder: Path, name: str) -> None:
    """Remove half-made files of processes that were killed; those at work keep theirs.

    Args:
        folder: where they lie.
        name: what their names to be begin with; nothing else is touched.
    """
    for left in folder.iterdir():
        made_by = _TEMPORARY.match(left.name) if left.name.startswith(f".{name}") else None
        if made_by is None or _runs(int(made_by[1])):
            continue
        with contextlib.suppress(OSError):  # a colleague's, in a shared folder
            left.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def back_up(store: Path, revision: str, reason: str) -> Path:
    """Make a verified copy of ``store`` and return where it is.

    Args:
        revision: the store's schema revision, part of the name.
        reason: one of ``REASONS``, part of the name.

    Raises:
        StoreError: there was no room, or the copy did not verify; no half file is left.
    """
    folder = backup_folder(store)
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if is_shared(store):
            folder.chmod(0o2770)
    name = f"ns3tui-{utc_now():%Y%m%dT%H%M%S}Z-{revision}-{reason}.db"
    sweep(folder, "ns3tui-")
    temporary = folder / temporary_name(name)
    try:
        make_like(store, temporary)
        with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as connection:
            prepare_connection(connection)
            connection.execute("VACUUM INTO ?", (str(temporary),))
        _verify(temporary)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        target = folder / name
        temporary.replace(target)
    except sqlite3.DatabaseError as error:
        raise explained(error) from error
    except OSError as error:
        raise StoreError(
            _("Sikkerhedskopien kunne ikke skrives: {why}").format(why=reason_of(error)),
            _("Gør plads på disken, og prøv igen."),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def backups(store: Path) -> list[Path]:
    """Return a store's backups, newest first."""
    folder = backup_folder(store)
    if not folder.is_dir():
        return []
    return sorted((p for p in folder.iterdir() if _NAME.match(p.name)), reverse=True)


def restore(store: Path, backup: Path) -> Path:
    """Put a backup in the store's place and return where the old file now lies.

    The backup is copied and checked first; the swap waits for whoever is writing, and sessions
    that have the old file open notice the swap and write no more.

    Raises:
        StoreError: the backup is not whole, somebody is writing, or there is no room; the store
            is as before.
    """
    aside = store.with_name(f"{store.stem}-foer-{utc_now():%Y%m%dT%H%M%S}Z{store.suffix}")
    sweep(store.parent, f"{store.name}.")
    temporary = store.with_name(temporary_name(store.name))
    try:
        make_like(store, temporary)
        with contextlib.closing(sqlite3.connect(backup, isolation_level=None)) as connection:
            prepare_connection(connection)
            connection.execute("VACUUM INTO ?", (str(temporary),))
        _verify(temporary)
        _swap(store, temporary, aside)
    except sqlite3.DatabaseError as error:
        raise explained(error) from error
    except OSError as error:
        raise StoreError(
            _("Sikkerhedskopien kunne ikke gendannes: {why}").format(why=reason_of(error)),
            _("Databasen er som før."),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return aside


def make_like(store: Path, new: Path) -> None:
    """Make an empty file that those who may use the store may use, and nobody else.

    Raises:
        OSError: there is one already, or it cannot be made.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    descriptor = os.open(new, flags, 0o600)
    try:
        status = store.stat() if store.exists() else None
        if status is not None and status.st_mode & stat.S_IWGRP:
            os.fchown(descriptor, -1, status.st_gid)
            os.fchmod(descriptor, 0o660)
    finally:
        os.close(descriptor)


def _swap(store: Path, new: Path, aside: Path) -> None:
    """Rename the new file into the old one's place while nobody can write to the old one."""
    if not store.exists():
        new.replace(store)
        return
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as old:
        old.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        try:
            old.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise
            # A damaged file cannot be locked, and is the very reason to restore.
        store.rename(aside)
        new.replace(store)


def made_on(backup: Path) -> dt.datetime:
    """Return when a backup was made, from its name.

    Raises:
        ValueError: the file is not named as a backup.
    """
    match = _NAME.match(backup.name)
    if match is None:
        raise ValueError(backup.name)
    return dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)


def is_due(store: Path, now: dt.datetime) -> bool:
    """Tell whether the store has no backup of this day yet."""
    return not any(made_on(backup).date() == now.date() for backup in backups(store))


def prune(store: Path, now: dt.datetime) -> list[Path]:
    """Remove backups nobody needs and return them.

    Kept: all of the last 48 hours (at most 20), one a day for 14 days, one a week for 8 weeks;
    nothing older than 90 days. A clock that stands before the newest backup, or a year past it,
    is not trusted: then nothing is removed.
    """
    found = backups(store)
    if not found:
        return []
    newest = made_on(found[0])
    if now < newest or now - newest > dt.timedelta(days=365):
        return []
    keep = kept(found, now)
    gone = [backup for backup in found if backup not in keep]
    for backup in gone:
        backup.unlink(missing_ok=True)
    return gone


def kept(found: Sequence[Path], now: dt.datetime) -> set[Path]:
    """Return which of the backups, newest first, are kept at ``now``."""
    keep: set[Path] = set(list(found)[:1])
    recent = [b for b in found if now - made_on(b) <= KEEP_ALL][:MOST_RECENT]
    keep.update(recent)
    days: set[dt.date] = set()
    weeks: set[tuple[int, int]] = set()
    for backup in found:
        made = made_on(backup)
        week = made.isocalendar()[:2]
        if now - made > OLDEST:
            continue
        if made.date() not in days and len(days) < DAYS:
            days.add(made.date())
            keep.add(backup)
        if week not in weeks and len(weeks) < WEEKS:
            weeks.add(week)
            keep.add(backup)
    return keep


def _verify(copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        prepare_connection(connection)
        answer = connection.execute("PRAGMA quick_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok" or broken is not None:
        raise StoreError(
            _("Sikkerhedskopien er ikke hel, så den er kasseret."),
            _("Kør ns3tui doctor."),
        )
