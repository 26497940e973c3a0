"""Hostile text in every field of networks and what belongs to them, on every page and dialog."""

import sqlite3
from pathlib import Path
from typing import Final

import pytest
from textual.widgets import Input

from ns3tui.desk import network_care, network_life
from ns3tui.rules.roles import ActorGroup
from ns3tui.widgets.sheet import Sheet
from tests.screens.conftest import Opener, Screenplay
from tests.screens.test_hostile import WALKED, assert_calm

FIELDS: Final = {
    "network": ("name", "current_phase", "political_body", "goal", "success", "capital_source",
                "note", "political_note", "test_notes", "closing_note"),
    "network_role": ("reason", "chosen_by"),
    "participant": ("label", "commitment", "follow_up", "takes_home"),
    "mandate": ("purpose", "roles", "time_agreement", "basis_tasks", "development", "political",
                "capital", "rhythm", "promise", "reason"),
    "duty_tick": ("note",),
    "local_leader": ("note",),
    "sparring_note": ("topic", "next_step", "held_by"),
    "tool": ("title", "location", "note"),
    "take_home": ("text",),
    "person": ("name", "position"),
    "organisation_unit": ("name",),
    "theme": ("title",),
    "stage_change": ("reason", "changed_by"),
    "change_log": ("summary", "actor"),
    "opt_in": ("reason",),
}  # fmt: skip
LIST_STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (), ("tab", "tab", "tab", "tab", "tab"), ("tab",), ("z",), ("b",), ("b", "1"), ("b", "2"),
    ("b", "3", "1"), ("C",), ("C", "4"), ("M",), ("e",), ("i",), ("r",), ("n",), ("D",), ("L",),
    ("slash",), ("question_mark",),
)  # fmt: skip
"""From the roster with the cursor on NV17: every dialog there is."""
SHORT_WAY: Final = ((), ("b",), ("i",))


def prepare(play: Screenplay) -> None:
    """Let NV17 have a row of everything there is to poison."""
    act = play.act
    act("x", network_care.add_participant, "NV17", ActorGroup.CITIZEN, label="Nabo",
        commitment="Løfte")  # fmt: skip
    act("x", network_care.tick_duty, "NV17", 1, note="Note")
    act("x", network_care.add_local_leader, "NV17", "L07", "Note")
    act("x", network_care.log_sparring, "NV17", 30, "Emne", next_step="Næste")
    act("x", network_care.add_tool, "Guide", "G:", code="NV17", note="Note")
    act("x", network_life.close, "NV13", network_life.Closing("Slut", departments={"SKO": "Nyt"}))


def poison(store: Path, text: str) -> None:
    """Write a text into every field, past every check."""
    with sqlite3.connect(store) as connection:
        connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for table, fields in FIELDS.items():
            assigned = ", ".join(f"{field} = ?" for field in fields)
            connection.execute(f"UPDATE {table} SET {assigned}", (text,) * len(fields))


async def close_all(play: Screenplay) -> None:
    for _dialog in range(4):
        if play.app.screen.is_modal:
            await play.press("escape")
    if isinstance(play.app.focused, Input):  # the filter line
        await play.press("escape")
    if play.app.current_mode != "networks":
        await play.press("f4")


@pytest.mark.parametrize("kind", sorted(WALKED))
async def test_it_is_shown_literally_everywhere(kind: str, open_app: Opener, store: Path) -> None:
    async with open_app(size=(120, 40)) as play:
        prepare(play)
    poison(store, WALKED[kind])
    seen = ""
    async with open_app(size=(120, 40)) as play:
        await play.press("f4")
        for keys in LIST_STEPS if kind != "long" else SHORT_WAY:
            assert await play.app.screen.show_subject("NV17")  # type: ignore[attr-defined]
            await play.settle()
            await play.press(*keys)
            assert_calm(play, "+".join(keys), 120)
            seen += play.text
            await close_all(play)
        for code in ("NV17", "NV13"):
            assert await play.app.screen.show_subject(code)  # type: ignore[attr-defined]
            await play.press("enter")
            await play.until(lambda: bool(play.app.screen.query(Sheet)), f"the page of {code}")
            await play.settle()
            for _section in range(10):
                assert_calm(play, f"{code} {play.app.screen.query_one(Sheet).section}", 120)
                seen += play.text
                await play.press("tab")
            await play.press("pagedown", "end")
            assert_calm(play, code, 120)
            await play.press("q")
            await play.until(lambda: not play.app.screen.query(Sheet), "the roster")
        assert play.app.is_running, play.app.farewell
        assert play.app.farewell == ""
    if kind == "mixed":
        assert seen.count("[/] [bold]fed[/bold] [@click=app.bell]klik[/] [/nope]") > 60
