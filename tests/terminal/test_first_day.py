"""A consultant's first day: an empty store, the demo, the board, a move, an undo, an export."""

import csv
import re
from pathlib import Path

import pytest

from tests.terminal.conftest import ns3tui_command
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal


def test_an_empty_store_offers_language_and_three_keys(tmp_path: Path) -> None:
    with Terminal(ns3tui_command(tmp_path / "ny.db"), home=tmp_path) as terminal:
        terminal.expect("Dansk", 30)
        terminal.expect("English")
        terminal.expect("[Dd]emodata")
        terminal.settle(0.5)
        terminal.press("d")
        terminal.expect("Genbrugsm", 30)
        terminal.settle(0.5)
        terminal.press("Q")
        assert terminal.wait() == 0
        assert terminal.is_restored


def test_english_is_complete_on_the_board(demo: Path, tmp_path: Path) -> None:
    with Terminal(ns3tui_command(demo, language="en"), home=tmp_path) as terminal:
        terminal.expect("Received", 30)
        terminal.settle(0.5)
        assert "Indkommet" not in terminal.text


def test_move_undo_and_quit_by_keys(desk: Terminal) -> None:
    desk.expect(r"Indkommet 4")
    desk.expect(r"Beskrevet 3")
    desk.press("l", "H")
    desk.expect(r"Beskrevet 2")
    desk.expect(r"Indkommet 5")
    desk.press("u")
    desk.expect(r"Beskrevet 3")
    desk.press("U")
    desk.expect(r"Beskrevet 2")
    desk.press("Q")
    assert desk.wait() == 0


def test_export_is_what_the_filter_shows(desk: Terminal, tmp_path: Path) -> None:
    desk.press("/")
    desk.type("type:V halvår:2027-1")
    desk.press("enter")
    desk.settle(0.5)
    desk.press("E")
    desk.expect(r"\.csv")
    desk.settle(0.5)
    files = [path for path in tmp_path.rglob("*.csv") if path.name.startswith("temaer")]
    assert len(files) == 1
    assert files[0].stat().st_mode & 0o777 == 0o600
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows
    assert {row["foreslået_type"] for row in rows} == {"velfærd"}
    assert {row["halvår"] for row in rows} == {"2027-1"}


@pytest.mark.parametrize("size", [(200, 60), (160, 45), (120, 40), (80, 24)])
def test_every_size_shows_ribbon_lanes_and_footer(
    size: tuple[int, int], demo: Path, tmp_path: Path
) -> None:
    with Terminal(ns3tui_command(demo), home=tmp_path, columns=size[0], lines=size[1]) as terminal:
        terminal.expect("Genbrugsm", 30)
        terminal.expect("2027-1")
        terminal.settle(0.5)
        lines = terminal.text.splitlines()
        assert "2027-1" in lines[0]
        assert any("Indkommet" in line for line in lines)
        assert "?" in lines[-1]
        terminal.resize(80, 24)
        terminal.settle(0.5)
        terminal.expect("Indkommet")
        terminal.resize(*size)
        terminal.settle(0.5)
        terminal.expect("Indkommet")


@pytest.mark.parametrize(
    "extra", [{"NO_COLOR": "1"}, {"COLORTERM": ""}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_poor_terminals_are_served(extra: dict[str, str], demo: Path, tmp_path: Path) -> None:
    with Terminal(ns3tui_command(demo), home=tmp_path, environment=extra) as terminal:
        terminal.expect("Indkommet", 30)
        terminal.settle(0.5)
        sent = bytes(terminal.received)
        if "LANG" in extra:
            assert "┌" not in terminal.text
        if "NO_COLOR" in extra:
            shades = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", sent)
            assert all(red == green == blue for red, green, blue in shades)
            assert not re.search(rb"\x1b\[[0-9;]*\b(?:3[1-6]|9[1-6])m", sent)
        if extra.get("COLORTERM") == "":
            assert b"38;2;" not in sent
            assert b"38;5;" in sent
        terminal.press("j", "l", "?")
        terminal.settle(0.5)
        assert terminal.process.poll() is None
