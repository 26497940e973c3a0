"""Looks at a file before SQLite touches it; a refused file keeps its bytes.

SQLite turns an empty file into a database and follows links, so none of that is left to it.
Uses only the standard library: neither SQLAlchemy nor Alembic is imported here.
"""

import contextlib
import os
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ns3tui.db.errors import (
    CannotOpen,
    Damaged,
    NetworkFileSystem,
    NewerSchema,
    NotAStore,
    NotThere,
)
from ns3tui.db.revision import APPLICATION_ID, HEAD, REVISIONS
from ns3tui.i18n import _
from ns3tui.system_words import reason_of

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "fuse.glusterfs",
     "glusterfs", "vboxsf", "drvfs", "virtiofs", "afs"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preflight:
    """What was found of a file that may be opened.

    Attributes:
        revision: its schema revision, one of ``REVISIONS``.
        read_only: why it can only be read, or nothing.
        identity: device and inode, to notice a replaced file.
    """

    path: Path
    revision: str
    read_only: str
    identity: tuple[int, int]

    @property
    def is_behind(self) -> bool:
        """Tell whether the store must be migrated first."""
        return self.revision != HEAD


def inspect(path: Path) -> Preflight:
    """Return what ``path`` is, or refuse it.

    Raises:
        CannotOpen: with the reason; the file is untouched.
    """
    status = _regular_file(path)
    header = _header(path)
    if status.st_size == 0:
        raise NotAStore(path, _("filen er tom"))
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise NotAStore(path, _("det er ikke en database"))
    _refuse_network(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAStore(path, _("det er en anden slags database"))
    read_only = _why_read_only(path)
    if _was_broken_off(path):
        _put_right(path, read_only)
        status, header = path.stat(), _header(path)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if status.st_size < pages * (65536 if page == 1 else page):
        raise Damaged(path)
    revision = _revision(path)
    if revision not in REVISIONS:
        raise NewerSchema(revision, HEAD)
    return Preflight(path, revision, read_only, (status.st_dev, status.st_ino))


def exists(path: Path) -> bool:
    """Tell whether anything at all lies at ``path``, a dangling link included."""
    return os.path.lexists(path)


def create_empty(path: Path, *, group: int | None = None, for_store: Path | None = None) -> None:
    """Make an empty private file (0600) for a new store, and its folder (0700) if needed.

    With a ``group`` the file is for its members as well (0660), and so is the folder (2770): the
    group passes on to the files SQLite makes beside the store. ``for_store`` is what an error
    names, when the file is not to keep its name.

    Raises:
        CannotOpen: the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            if group is not None:
                os.chown(path.parent, -1, group)
                path.parent.chmod(0o2770)
                os.fchown(descriptor, -1, group)
                os.fchmod(descriptor, 0o660)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CannotOpen(
            _("{path} kan ikke oprettes: {why}").format(
                path=for_store or path, why=reason_of(error)
            ),
            _("Vælg et andet sted med --db."),
        ) from error
    _refuse_network(path)


def is_shared(path: Path) -> bool:
    """Tell whether a store is meant for a group: its members may write to the file."""
    return bool(path.stat().st_mode & stat.S_IWGRP)


def _regular_file(path: Path) -> os.stat_result:
    try:
        status = path.lstat()
    except FileNotFoundError as error:
        raise NotThere(path) from error
    except OSError as error:
        raise CannotOpen(
            _("{path} kan ikke læses: {why}").format(path=path, why=reason_of(error)),
            _("Se efter rettighederne til filen og dens mappe."),
        ) from error
    if stat.S_ISLNK(status.st_mode):
        raise NotAStore(path, _("det er en genvej; brug selve filen"))
    if stat.S_ISDIR(status.st_mode):
        raise NotAStore(path, _("det er en mappe"))
    if not stat.S_ISREG(status.st_mode):
        raise NotAStore(path, _("det er ikke en almindelig fil"))
    return status


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError as error:
        raise CannotOpen(
            _("{path} kan ikke læses: {why}").format(path=path, why=reason_of(error)),
            _("Se efter rettighederne til filen."),
        ) from error


def _was_broken_off(path: Path) -> bool:
    """Tell whether a session was killed in the midst of writing, so that the file is half new.

    SQLite keeps what stood there in a journal beside the file, and an opening that may only read
    cannot put it back; it says so even before it looks for a table.
    """
    if not os.path.lexists(f"{path}-journal"):
        return False
    try:
        with contextlib.closing(_reading(path)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK"
    except UnicodeDecodeError:
        return False
    return False


def _put_right(path: Path, read_only: str) -> None:
    """Let SQLite put back what a killed session had begun to overwrite."""
    if read_only:
        raise CannotOpen(
            _("{path} er halvt skrevet: en anden blev afbrudt midt i at gemme.").format(path=path),
            _("Bed en, der må skrive i filen, om at åbne den først."),
        )
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=5)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        raise Damaged(path) from error


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _revision(path: Path) -> str:
    try:
        with contextlib.closing(_reading(path)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "no such table" in str(error):
            raise NotAStore(path, _("den har intet skema")) from error
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return HEAD  # a colleague is writing; the store itself waits its turn
        raise Damaged(path) from error
    except UnicodeDecodeError as error:
        raise Damaged(path) from error  # sqlite3 fails on its own message about a damaged file
    if row is None:
        raise NotAStore(path, _("den har intet skema"))
    return str(row[0])


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return _("du har ikke skriveret til filen")
    if not os.access(path.parent, os.W_OK):
        return _("du har ikke skriveret til mappen")
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        return _("disken er skrivebeskyttet")
    return ""


def _refuse_network(path: Path) -> None:
    kind = file_system_of(path)
    if kind in _NETWORK:
        raise NetworkFileSystem(path, kind)


def file_system_of(path: Path) -> str:
    """Return the type of the file system ``path`` lies on; empty where the system cannot tell."""
    mounts = Path("/proc/self/mountinfo")
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = str(path.parent.resolve())
    best, kind = "", ""
    for line in lines:
        left, _dash, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind
