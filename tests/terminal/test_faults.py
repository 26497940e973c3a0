"""Faults that happen to a real desk: a lost line, a full disk, a lock, a crash in mid-import."""

import csv
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import DEMO, environment, ns3tui_command, run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

BUSY_MACHINE = Path(__file__).parent / "busy_machine"
HOSTILE = {
    "mixed": "[/] [bold]fed[/bold] [@click=app.bell]klik[/] [/nope] "
    "før\x1b]0;overtaget\x07efter\x1b[2J\x9b31m abc\u202edef\u2066ghi "
    "寬字 👨\u200d👩\u200d👧 e" + "\u0301" * 1000,
    "long": "æøå " * 5000,
}


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_lost_line_leaves_a_clean_terminal(
    desk: Terminal, sent: signal.Signals, status: int
) -> None:
    os.kill(desk.process.pid, sent)
    assert desk.wait(5) == status
    assert desk.is_restored


def test_a_lost_line_keeps_what_was_typed(demo: Path, tmp_path: Path) -> None:
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.6, 10)
        terminal.press("n")
        terminal.settle(0.3)
        terminal.type("Skrevet lige før linjen røg")
        os.kill(terminal.process.pid, signal.SIGHUP)
        assert terminal.wait(5) == 129
    drafts = [path for path in tmp_path.rglob("*") if path.is_file() and "tema" in path.name]
    assert all(path.stat().st_mode & 0o077 == 0 for path in drafts)
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.6, 10)
        terminal.press("n")
        terminal.expect("Skrevet lige før linjen røg")
        terminal.expect("En kladde fra sidst er hentet frem")
        terminal.settle(0.3)
        terminal.press("tab", " ", "f10")
        terminal.expect("Indkommet 5")
        terminal.press("n")
        terminal.settle(0.5)
        assert "Skrevet lige før linjen røg" not in terminal.text
        terminal.press("escape")
        terminal.settle(0.4)
        terminal.press("Q")
        assert terminal.wait() == 0


def test_a_terminal_that_is_gone_ends_the_desk(demo: Path, tmp_path: Path) -> None:
    """The line is cut without any signal reaching the desk: it must not run on for ever."""
    terminal = Terminal(
        ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *ns3tui_command(demo)), home=tmp_path
    )
    with terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.6, 10)
        process = terminal.process
        terminal.hang_up()
        process.wait(10)


def test_hang_up_that_is_ignored_elsewhere_still_ends_the_desk(demo: Path, tmp_path: Path) -> None:
    command = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *ns3tui_command(demo))
    with Terminal(command, home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 30)
        os.kill(terminal.process.pid, signal.SIGHUP)
        assert terminal.wait(5) == 129


def test_without_a_terminal_the_board_is_text(demo: Path, tmp_path: Path) -> None:
    done = run(demo, tmp_path)
    assert done.returncode == 0
    assert "Genbrugsmøbler på tværs" in done.stdout
    assert "\x1b" not in done.stdout


def many_themes(path: Path, count: int) -> Path:
    """Write a file of ``count`` new themes in the exchange format."""
    with (DEMO / "temaer.csv").open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file, delimiter=";"))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", delimiter=";")
        writer.writeheader()
        for number in range(count):
            writer.writerow(
                {
                    "tema_id": f"ZZ{number:04d}", "titel": f"Nyt tema {number}",
                    "problembeskrivelse": "Et problem, der går på tværs. " * 8,
                    "brændende_platform": "Nu.", "indsendt": "2026-11-20", "efterspurgt": "nedefra",
                    "halvår": "2027-1", "stadie": "indkommet",
                }
            )  # fmt: skip
    return path


def test_kill_during_import_leaves_the_old_store_whole(demo: Path, tmp_path: Path) -> None:
    source = many_themes(tmp_path / "temaer.csv", 3000)
    seen = set()
    for delay in (0.7, 1.1, 1.5, 1.9):
        child = subprocess.Popen(
            ns3tui_command(demo, "import", str(source), "--yes"), env=environment(tmp_path),
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(delay)
        child.kill()
        child.wait()
        with sqlite3.connect(demo) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            seen.add(connection.execute("SELECT count(*) FROM theme").fetchone()[0])
    assert seen <= {36, 3036}
    assert run(demo, tmp_path, "import", str(source), "--yes").returncode == 0
    with sqlite3.connect(demo) as connection:
        assert connection.execute("SELECT count(*) FROM theme").fetchone() == (3036,)


def test_locked_ten_seconds_by_another_process_while_typing(desk: Terminal, demo: Path) -> None:
    script = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(10)\n"
        "c.execute('ROLLBACK')\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(demo)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    desk.press("n")
    desk.settle(0.4, 5)
    gaps = []
    for character in "Et tema skrevet under laas":
        before, length = time.monotonic(), len(desk.received)
        desk.press(character, pause=0)
        while len(desk.received) == length and time.monotonic() - before < 5:
            desk.read(0.01)
        gaps.append(time.monotonic() - before)
        time.sleep(0.15)
    desk.settle(0.3, 3)
    assert "Et tema skrevet under laas" in desk.text, desk.text
    assert sorted(gaps)[int(len(gaps) * 0.9)] <= 0.1, gaps
    holder.wait(15)


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_is_shown_literally(kind: str, demo: Path, tmp_path: Path) -> None:
    text = HOSTILE[kind]
    with sqlite3.connect(demo) as connection:
        connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
        for column in ("title", "problem", "burning_platform", "proposed_by", "note"):
            connection.execute(f"UPDATE theme SET {column} = ? WHERE code = 'TM31'", (text,))
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        terminal.expect("Grønne hænder", 30)
        terminal.settle(0.5, 10)
        for key in ("j", "k", "enter", "escape", "e", "escape", "2", "1", "?", "escape"):
            terminal.press(key)
            terminal.settle(0.3, 5)
        assert terminal.process.poll() is None
        sent = bytes(terminal.received)
        assert not re.search(rb"\x1b\][^\x07\x1b]*overtaget", sent)
        shown = sent.decode("utf-8", "replace")
        assert not set(shown) & {"\u202e", "\u2066", "\x9b"}
        if kind == "mixed":
            assert "[/] [bold]fed" in terminal.text


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes, really mounted; only root can do that."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Fill a disk up to ``leave`` bytes."""
    room = os.statvfs(disk)
    size = max(0, room.f_bavail * room.f_frsize - leave)
    with (disk / "fyld").open("wb") as file:
        file.write(b"x" * size)


def test_a_full_disk_refuses_an_import_whole(demo: Path, small_disk: Path, tmp_path: Path) -> None:
    small = small_disk / "desk.db"
    shutil.copy(demo, small)
    before = run(small, tmp_path, "themes", "list", "--json").stdout
    fill(small_disk, leave=128 * 1024)
    source = many_themes(tmp_path / "temaer.csv", 2000)
    done = run(small, tmp_path, "import", str(source), "--yes", check=False)
    assert done.returncode != 0
    assert "Disken er fuld" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(small, tmp_path, "themes", "list", "--json").stdout == before


def test_a_full_disk_is_said_in_the_desk_which_lives_on(
    demo: Path, small_disk: Path, tmp_path: Path
) -> None:
    small = small_disk / "desk.db"
    shutil.copy(demo, small)
    with Terminal(ns3tui_command(small), home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.6, 10)
        fill(small_disk, leave=0)
        terminal.press("n")
        terminal.settle(0.3)
        terminal.type("Tema på en fuld disk")
        terminal.press("tab", " ", "f10")
        terminal.expect("Disken er fuld")
        assert "Tema på en fuld disk" in terminal.text
        (small_disk / "fyld").unlink()
        terminal.press("f10")
        terminal.settle(0.8, 10)
        terminal.expect("Tema på en fuld")
        terminal.press("Q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("path", ["", str(BUSY_MACHINE)], ids=["quiet", "busy"])
def test_a_title_typed_right_after_the_key_is_the_title(
    path: str, demo: Path, tmp_path: Path
) -> None:
    """One burst down the line, while the desk is still loading: no letter is a command.

    Nor is one lost when the machine puts the program aside at the worst of moments.
    """
    busy = {"PYTHONPATH": path}
    with Terminal(ns3tui_command(demo), home=tmp_path, environment=busy) as terminal:
        terminal.expect("Genbrugsm", 30)
        # What is struck out, and where the cursor goes, is as much in its place as the letters.
        terminal.type("nQ er kuX\x7fLL: flyt, parkr\x1b[De\x1b[C og Quit")
        terminal.expect("Q er kuLL: flyt, parker og Quit")
        terminal.press("escape")
        terminal.settle(0.6)
        # A whole theme: its title, the next field, a tick, and it is saved.
        terminal.type("n\t \x1b[21~")
        terminal.expect("Indkommet 5")
        # A page that is closed again, another mode, and a filter in it.
        terminal.type("?q\x1bOS/klima\r")
        terminal.expect(r"1 netværk +/klima")
        terminal.press("Q")
        assert terminal.wait() == 0
