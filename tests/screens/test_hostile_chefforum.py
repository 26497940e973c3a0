"""Hostile text in everything chefforum's four parts and their dialogs show."""

import sqlite3
from pathlib import Path

import pytest

from ns3tui.desk import agenda, attendance, meetings, round_acts, scores
from ns3tui.rules.agenda import Presence
from tests.screens.conftest import TODAY, Opener, Screenplay
from tests.screens.test_hostile import WALKED, assert_calm, poison

STEPS: tuple[tuple[str, ...], ...] = (
    ("3",), ("e",), ("M",), ("r",), ("tab",), ("enter",), ("V",), ("W",), ("b",), ("w",), ("w",),
    ("r",), ("tab",), ("e",), ("n",), ("A",), ("M",), ("m",), ("r",), ("h",), ("b",), ("tab",),
    ("enter",), ("r",),
)  # fmt: skip

SHORT_WAY = (
    ("3",), ("e",), ("tab",), ("enter",), ("V",), ("tab",), ("e",), ("m",), ("tab",), ("enter",),
)  # fmt: skip
"""Each part once, for the text that takes its time."""


def prepare(play: Screenplay) -> None:
    """Let there be a decision, an attendance, weights and evidence to poison."""
    item = play.read(meetings.meeting, "CF202611", TODAY).agenda[0]
    play.act("x", agenda.decide_item, item.id, "x", follow_up="x", responsible="S01")
    marks = {"C01": Presence.PRESENT, "S01": Presence.OBSERVER}
    play.act("x", attendance.set_attendance, "CF202611", marks)
    play.act("x", scores.set_weights, "2027-1", (2, 1, 1, 1, 1, 1, 1), reason="x")
    play.act("x", scores.save_scores, "TM24", (4,) * 7, {1: "x"}, assessor="C01")
    play.act("x", round_acts.record_discussion, "2027-1", "C01", {"form": "x"})


def poison_chefforum(store: Path, text: str) -> None:
    poison(store, text)
    with sqlite3.connect(store) as connection:
        connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE theme SET title = ? WHERE code = 'TM24'", (text,))
        connection.execute(
            "UPDATE theme SET agreed_type_by = ?, agreement_reason = ? WHERE code = 'TM24'",
            (text, text),
        )
        connection.execute("UPDATE agenda_item SET title = ?, minute_text = ?", (text, text))
        connection.execute("UPDATE meeting SET note = ?", (text,))
        connection.execute(
            "UPDATE decision SET text = ?, follow_up = ?, done_note = ?", (text,) * 3
        )
        connection.execute("UPDATE theme_discussion SET form = ?", (text,))
        connection.execute("UPDATE criterion_weights SET reason = ?", (text,))
        connection.execute("UPDATE assessment SET evidence1 = ?", (text,))
        connection.execute("UPDATE network SET name = ?", (text,))
        connection.execute("UPDATE chefforum_seat SET function = ?", (text,))


@pytest.mark.parametrize("kind", sorted(WALKED))
async def test_chefforum_shows_it_literally(kind: str, open_app: Opener, store: Path) -> None:
    async with open_app(size=(120, 40)) as play:
        prepare(play)
    poison_chefforum(store, WALKED[kind])
    seen = ""
    async with open_app(size=(120, 40)) as play:
        for keys in STEPS if kind != "long" else SHORT_WAY:
            await play.press(*keys)
            assert_calm(play, "+".join(keys), 120)
            seen += play.text
            for _closing in range(3):
                if play.app.screen.is_modal:
                    await play.press("escape")
        assert play.app.is_running, play.app.farewell
        assert play.app.farewell == ""
    if kind == "mixed":
        assert seen.count("[/] [bold]fed[/bold]") > 20
