"""Files out: nobody else's file is touched, nobody else can read ours, nothing is left behind."""

import datetime as dt
import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ns3tui.exchange import safe_files
from ns3tui.exchange.safe_files import FileRefused, file_name, write_private


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    return folder


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_it_whatever_the_umask(folder: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        path = write_private(folder, "a.csv", [b"1", b"2"])
    finally:
        os.umask(old)
    assert path.read_bytes() == b"12"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(folder) == ["a.csv"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_planted_link_never_reaches_its_victim(folder: Path, replace: bool) -> None:
    victim = folder.parent / "victim"
    victim.write_text("unchanged")
    (folder / "a.csv").symlink_to(victim)
    if replace:
        write_private(folder, "a.csv", [b"new"], replace=True)
        assert not (folder / "a.csv").is_symlink()
    else:
        with pytest.raises(FileRefused):
            write_private(folder, "a.csv", [b"new"])
    assert victim.read_text() == "unchanged"


def test_a_folder_that_is_a_link_is_refused(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    with pytest.raises(FileRefused):
        write_private(link, "a.csv", [b"x"])
    assert names(folder) == []


def test_an_existing_file_is_kept_unless_asked(folder: Path) -> None:
    write_private(folder, "a.csv", [b"old"])
    with pytest.raises(FileRefused):
        write_private(folder, "a.csv", [b"new"])
    assert (folder / "a.csv").read_bytes() == b"old"
    write_private(folder, "a.csv", [b"new"], replace=True)
    assert (folder / "a.csv").read_bytes() == b"new"
    assert names(folder) == ["a.csv"]


@pytest.mark.parametrize(
    "name",
    [
        "", " ", ".", "..", ".skjult", "../x.csv", "/etc/x", "a/b.csv", "a\\b.csv", "a\x00b",
        "a\nb", "a\x1b[31m", "CON", "nul.csv", "com1.txt", "x" * 151, "æ" * 76, "a\u202eb",
        "a.", "a ", "c:x", "\ud800",
    ],
)  # fmt: skip
def test_a_dangerous_name_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(FileRefused):
        write_private(folder, name, [b"x"])
    assert names(folder) == []


def test_a_folder_others_can_write_in_needs_a_yes(folder: Path) -> None:
    folder.chmod(0o777)
    with pytest.raises(FileRefused):
        write_private(folder, "a.csv", [b"x"])
    write_private(folder, "a.csv", [b"x"], shared_folder=True)


def test_a_full_disk_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if bytes(data) == b"2":
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data)

    monkeypatch.setattr(safe_files.os, "write", full)
    write = pytest.raises(FileRefused, match="plads")
    with write as refused:
        write_private(folder, "a.csv", [b"1", b"2"])
    assert refused.value.advice
    assert names(folder) == []


FILLS_THE_DISK = """
import resource, sys
from pathlib import Path
from ns3tui.exchange.errors import FileRefused
from ns3tui.exchange.safe_files import write_private
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_private(Path(sys.argv[1]), "a.csv", [b"x" * 60_000] * 3)
except FileRefused as refused:
    print(refused.message)
"""


def test_a_real_limit_of_the_file_system_leaves_nothing(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLS_THE_DISK, str(folder)],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert "ikke plads" in done.stdout
    assert names(folder) == []


def test_a_fault_in_the_content_leaves_nothing(folder: Path) -> None:
    def pieces():  # type: ignore[no-untyped-def]
        yield b"1"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_private(folder, "a.csv", pieces())
    assert names(folder) == []


def test_default_folder_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    old = os.umask(0)
    try:
        folder = safe_files.default_folder()
    finally:
        os.umask(old)
    assert folder == tmp_path / "ns3tui-eksport"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_file_name() -> None:
    day = dt.date(2026, 11, 23)
    assert file_name("temaer", day, part="2027-1") == "temaer_2027-1_2026-11-23.csv"
    assert file_name("temaer", day, part="a/../b") == "temaer_a-..-b_2026-11-23.csv"
