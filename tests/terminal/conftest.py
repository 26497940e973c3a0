"""The real program, on real files, in a real terminal."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ns3tui
from tools.terminal import Terminal

DEMO = Path(ns3tui.__file__).parent / "demo"
TODAY = "2026-11-23"
PROGRAM = (sys.executable, "-m", "ns3tui")


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which the program finds nothing of the person running the tests."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".state"),
    }  # fmt: skip


def ns3tui_command(store: Path, *words: str, language: str = "da") -> tuple[str, ...]:
    """Return the command line of the program on ``store`` with the demo's today."""
    return (*PROGRAM, "--db", str(store), "--today", TODAY, "--lang", language, *words)


def run(
    store: Path, home: Path, *words: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end without a terminal."""
    return subprocess.run(
        ns3tui_command(store, *words), env=environment(home), cwd=home, check=check,
        capture_output=True, text=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="session")
def demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo data, imported once by the program itself."""
    home = tmp_path_factory.mktemp("demo")
    store = home / "demo.db"
    run(store, home, "import", str(DEMO), "--yes")
    return store


@pytest.fixture
def demo(demo_original: Path, tmp_path: Path) -> Path:
    """A private copy of the demo store."""
    copy = tmp_path / "desk.db"
    with sqlite3.connect(demo_original) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    copy.chmod(0o600)
    return copy


@pytest.fixture
def desk(demo: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The desk, open on the demo store and settled, in a terminal of 120 × 40."""
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.6, 20)
        yield terminal
