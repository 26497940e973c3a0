"""The half-year round 2027-1, from 23 November 2026 to a decided list, by keys alone."""

import sqlite3
from pathlib import Path

import pytest

from tests.terminal.conftest import PROGRAM, ns3tui_command, run
from tools.terminal import Terminal

pytestmark = pytest.mark.terminal
MEETING_DAY = "2027-01-12"


def prepare(terminal: Terminal) -> None:
    """In November: the last theme discussions, the types agreed, a theme up, the agenda filled."""
    terminal.press("3")
    terminal.expect("9 af 12 holdt")
    terminal.press("c")  # C01 has just held theirs
    terminal.expect("10 af 12 holdt")
    terminal.press("+", "+")
    terminal.expect("16 forslag")
    terminal.press("tab")
    terminal.expect("Indstilles til drøftelse 5")
    terminal.settle(0.5)
    terminal.press("j", "y")
    terminal.expect("Netværkstype")
    terminal.press("enter")
    terminal.expect("Hvem er typen aftalt med")
    terminal.type("C12 og S01")
    terminal.press("enter")
    terminal.expect("Hvorfor netop denne type")
    terminal.type("Viden, vi mangler")
    terminal.press("enter")
    terminal.expect("Hvornår blev det aftalt")
    terminal.press("enter")
    terminal.expect("aftalt med C12 og S01")
    terminal.press("V")
    terminal.expect("Hvem vurderer")
    terminal.type("S01")
    terminal.press("enter")
    terminal.expect("0 af 7 givet")
    terminal.press("3", "3", "4", "3", "4", "3", "4")
    terminal.expect("7 af 7 givet")
    terminal.press("f10")
    terminal.expect(r"C08 +S01")
    terminal.settle(0.5)
    terminal.press("tab")
    terminal.expect("Melder sig til dagsordenen")
    terminal.press("l")
    terminal.expect("CF202701")
    terminal.settle(0.5)
    terminal.press("j", "j", "j", "t")
    terminal.expect(r"3\s+Nedslag ved afslutningen")
    terminal.press("M")
    terminal.expect("Godkendt af kommunaldirektør")
    terminal.settle(0.5)
    for _field in range(4):
        terminal.press("tab")
        terminal.settle(0.2)
    terminal.type("23-11-2026")
    terminal.press("tab")
    terminal.settle(0.2)
    terminal.type("23-11-2026")
    terminal.settle(0.2)
    terminal.press("f10")
    terminal.expect(r"✓ kommunaldirektør")


def decide(terminal: Terminal) -> None:
    """At the meeting: one tried out, three more prioritised, one parked; all of it saved."""
    terminal.press("3")
    terminal.expect("Frist")
    terminal.press("h")  # the desk works on 2027-2 by now
    terminal.settle(0.5)
    if "← 2027-1 →" not in terminal.text:
        terminal.press("l")
    terminal.expect("← 2027-1 →")
    terminal.press("tab")
    terminal.expect("Indstilles til drøftelse 5")
    terminal.settle(0.5)
    terminal.press("w", "L")
    terminal.expect("1→2 af 4-5")
    terminal.press("b")
    terminal.expect("Chefforums beslutninger 2027-1")
    terminal.settle(0.5)
    terminal.press("k", "k", "k", "k")  # the sheet begins on the theme that was tried
    terminal.settle(0.5)
    terminal.press("1", "1", "1")
    terminal.expect("1→5 af 4-5")
    terminal.settle(0.5)
    terminal.press("2")
    terminal.expect("Frem igen i")
    terminal.press("enter")
    terminal.expect("parkér 2027-2")
    terminal.settle(0.5)
    terminal.press("f10")
    terminal.expect("Besluttet 5")


def test_the_round_is_carried_to_a_decided_list_by_keys_alone(demo: Path, tmp_path: Path) -> None:
    with Terminal(ns3tui_command(demo), home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 60)
        terminal.settle(0.6, 20)
        prepare(terminal)
        terminal.press("Q")
        assert terminal.wait() == 0
    later = (*PROGRAM, "--db", str(demo), "--today", MEETING_DAY, "--lang", "da")
    with Terminal(later, home=tmp_path) as terminal:
        terminal.expect("Genbrugsm", 60)
        terminal.expect("Vækket, fordi deres halvår er kommet: TM35")
        terminal.settle(0.6, 20)
        decide(terminal)
        terminal.settle(0.5)
        terminal.press("Q")
        assert terminal.wait() == 0
        assert terminal.is_restored
    with sqlite3.connect(demo) as connection:
        decided = connection.execute(
            "SELECT t.code, d.outcome, t.stage, m.code FROM decision d"
            " JOIN theme t ON t.id = d.theme_id JOIN meeting m ON m.id = d.meeting_id"
            " ORDER BY d.id"
        ).fetchall()
    assert len(decided) == 5
    assert {row[3] for row in decided} == {"CF202701"}
    outcomes = {code: outcome for code, outcome, _stage, _meeting in decided}
    assert outcomes == {
        "TM22": "prioriteret", "TM20": "prioriteret", "TM21": "prioriteret", "TM23": "parkeret",
        "TM24": "prioriteret",
    }  # fmt: skip
    assert {code: stage for code, _outcome, stage, _meeting in decided} == outcomes
    found = run(demo, tmp_path, "check", "--date", MEETING_DAY).stdout
    assert found.count("R-14") == 1  # TM19, decided in October without a meeting in the files
