"""Faults that happen to a real desk: a lost line, a full disk, a lock, a crash in mid-import."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import DEMO, environment, ns3tui_command, run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

HOSTILE = {
    "markup": "[/] [bold]fed[/bold] [@click=app.bell]klik[/] [/nope]",
    "escape": "før\x1b]0;overtaget\x07efter\x1b[2J\x9b31m",
    "bidi": "abc\u202edef\u2066ghi",
    "wide": "寬字 👨\u200d👩\u200d👧 e" + "\u0301" * 1000,
    "long": "æøå " * 5000,
}


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_lost_line_leaves_a_clean_terminal(
    desk: Terminal, sent: signal.Signals, status: int
) -> None:
    os.kill(desk.process.pid, sent)
    assert desk.wait(5) == status
    assert desk.is_restored


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


def test_kill_during_import_leaves_the_old_store_whole(demo: Path, tmp_path: Path) -> None:
    source = tmp_path / "temaer.csv"
    header, *_rows = (DEMO / "temaer.csv").read_text(encoding="utf-8-sig").splitlines()
    columns = len(header.split(";"))
    rows = [header]
    for number in range(3000):
        cells = [
            f"ZZ{number:04d}",
            f"Nyt tema {number}",
            "Problem",
            "Brænder",
            "nedefra",
            "",
            "2026-11-20",
        ]
        rows.append(";".join(cells + ["DRI,SKO"] + [""] * 12 + ["2027-1"] + [""] * 9)[:10_000])
    rows = [rows[0], *(";".join((row.split(";") + [""] * columns)[:columns]) for row in rows[1:])]
    place = header.split(";").index("stadie")
    filled = [rows[0]]
    for row in rows[1:]:
        cells = row.split(";")
        cells[8:] = [""] * (columns - 8)
        cells[place] = "indkommet"
        filled.append(";".join(cells))
    source.write_text("\r\n".join(filled) + "\r\n", encoding="utf-8-sig")
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
            themes = connection.execute("SELECT count(*) FROM theme").fetchone()[0]
        assert themes in {36, 3036}
    assert run(demo, tmp_path, "check", "--json").stdout.startswith("[")


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
        if kind == "markup":
            assert "[/] [bold]fed" in terminal.text


def test_a_full_disk_is_said_and_nothing_is_lost(demo: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False,
        capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        small = disk / "desk.db"
        small.write_bytes(demo.read_bytes())
        small.chmod(0o600)
        before = run(small, tmp_path, "themes", "list", "--json").stdout
        filler = disk / "fyld"
        with filler.open("wb") as file:
            try:
                while True:
                    file.write(b"x" * 4096)
                    file.flush()
            except OSError:
                pass
        done = run(
            small, tmp_path, "import", str(DEMO / "import_eksempel.csv"), "--yes", check=False
        )
        assert done.returncode != 0
        assert "Traceback" not in done.stdout + done.stderr
        assert run(small, tmp_path, "themes", "list", "--json").stdout == before
    finally:
        subprocess.run(["umount", str(disk)], check=False)
    _settle_threads()


def _settle_threads() -> None:
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join(0.1)
