"""Files for others, written so that nobody else's file is touched and nobody else can read them.

``write_private(folder, name, pieces, replace=False) -> Path``. The folder is opened without
following a link and everything happens relative to it; the content goes to a fresh temporary
file (0600 whatever the umask), is forced to disk, and only then gets its name.
"""

import contextlib
import datetime as dt
import errno
import os
import re
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ns3tui.exchange.errors import FileRefused
from ns3tui.i18n import _
from ns3tui.system_words import reason_of

LONGEST_NAME: Final = 150
DEFAULT_FOLDER: Final = "ns3tui-eksport"
_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(
    '[\x00-\x1f\x7f-\x9f/\\\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069]'
)


def default_folder() -> Path:
    """Return ``~/ns3tui-eksport``, made with 0700 if it is not there."""
    folder = Path.home() / DEFAULT_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def file_name(subject: str, today: dt.date, *, part: str = "", suffix: str = "csv") -> str:
    """Return ``temaer_2027-1_2026-11-23.csv``; letters no file name can hold become ``-``."""
    words = [subject, part, today.isoformat()]
    name = "_".join(_FORBIDDEN.sub("-", word) for word in words if word)
    return f"{name}.{suffix}"


def check_name(name: str) -> str:
    """Return ``name`` if it is a safe name of one file.

    Raises:
        FileRefused: empty, hidden, a path, too long, a device name, or with control characters.
    """
    bad = (
        not name.strip()
        or name.startswith(".")
        or name.endswith((".", " "))
        or _FORBIDDEN.search(name) is not None
        or _DEVICES.match(name) is not None
        or any("\ud800" <= letter <= "\udfff" for letter in name)
    )
    if bad or len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        raise FileRefused(
            _("Filnavnet kan ikke bruges."),
            _("Brug bogstaver, tal, bindestreg og understreg, højst 150 tegn og ingen mapper."),
        )
    return name


def _open_folder(folder: Path, *, shared: bool) -> int:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise FileRefused(
            _("Mappen kan ikke bruges: {folder}.").format(folder=folder),
            _("Vælg en mappe, der findes, og som ikke er en genvej."),
        ) from error
    if os.fstat(descriptor).st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not shared:
        os.close(descriptor)
        raise FileRefused(
            _("Andre kan skrive i mappen {folder}.").format(folder=folder),
            _("Vælg din egen mappe, eller bekræft, at filen må ligge der."),
        )
    return descriptor


def _write_all(descriptor: int, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def _give_name(temporary: str, name: str, folder: int, *, replace: bool) -> None:
    if replace:
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        os.unlink(temporary, dir_fd=folder)
    os.fsync(folder)


def write_private(
    folder: Path,
    name: str,
    pieces: Iterable[bytes],
    *,
    replace: bool = False,
    shared_folder: bool = False,
) -> Path:
    """Write a file only its owner can read and return its path.

    Args:
        folder: where; must exist, and be no symbolic link itself.
        name: the bare file name.
        pieces: the content.
        replace: take the place of a file of that name; else an existing one is kept.
        shared_folder: the user has confirmed a folder that others can write in.

    Raises:
        FileRefused: name or folder unfit, the file exists, or the disk is full; nothing is left.
    """
    check_name(name)
    directory = _open_folder(folder, shared=shared_folder)
    temporary = f".{secrets.token_hex(8)}.tmp"
    named = False
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o600, dir_fd=directory)
        try:
            os.fchmod(descriptor, 0o600)
            _write_all(descriptor, pieces)
        finally:
            os.close(descriptor)
        _give_name(temporary, name, directory, replace=replace)
        named = True
    except OSError as error:
        raise _refusal(error, folder / name) from error
    finally:
        if not named:
            with contextlib.suppress(OSError):
                os.unlink(temporary, dir_fd=directory)
        os.close(directory)
    return folder / name


def _refusal(error: OSError, path: Path) -> FileRefused:
    if error.errno == errno.EEXIST:
        return FileRefused(
            _("Filen findes i forvejen: {path}.").format(path=path),
            _("Vælg et andet navn, eller bed om at erstatte den."),
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return FileRefused(
            _("Der er ikke plads på disken til {path}.").format(path=path),
            _("Gør plads, eller vælg en anden mappe; intet er gemt."),
        )
    return FileRefused(
        _("Filen kan ikke gemmes: {path} ({reason}).").format(path=path, reason=reason_of(error)),
        _("Vælg en mappe, du må skrive i."),
    )
