"""Hostile text in every field of a theme, person, department, reply and history, on every screen.

The store is written past its own cleaning, as a damaged or foreign file would be: what is shown
must be safe by itself.
"""

import sqlite3
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from ns3tui.desk import lanes
from tests.screens.conftest import Opener, Screenplay

HOSTILE = {
    "markup": "[/] [bold]fed[/bold] [@click=app.bell]klik[/] [/nope] \\[ $x",
    "control": "a\u202eb\x1b]0;overtaget\x07c\u2066d\u200fe\x1b[2J\x9b31m\x85\x00slut",
    "wide": "寬字 👨\u200d👩\u200d👧 e" + "\u0301" * 300,
    "long": "æøå " * 5000,
}
"""One of each kind; ``long`` is 20,000 characters."""
MARKUP = "[/] [bold]fed[/bold] [@click=app.bell]klik[/] [/nope]"
WALKED = {
    "mixed": f"寬👨\u200d👩\u200d👧{MARKUP}{HOSTILE['wide']}{HOSTILE['control']}",
    "long": HOSTILE["long"],
}
"""What every screen is walked through with: the wide first, for where a cell is cut."""
THEME_FIELDS = (
    "title", "problem", "burning_platform", "proposed_by", "proposer_email", "note",
    "political_body", "strategic_agenda", "economy_note", "sent_to", "agreed_type_by",
    "agreement_reason", "decided_at_meeting", "evidence1", "evidence4",
)  # fmt: skip
BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


def poison(store: Path, text: str) -> None:
    """Write a text into every field of every table shown, past every check."""
    with sqlite3.connect(store) as connection:
        connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for field in THEME_FIELDS:
            connection.execute(f"UPDATE theme SET {field} = ? WHERE code = 'TM31'", (text,))
        connection.execute("UPDATE theme SET title = ? WHERE code IN ('TM22', 'TM28')", (text,))
        connection.execute(
            "UPDATE theme SET keywords = json_array(?, 'indkøb') WHERE code = 'TM31'", (text,)
        )
        connection.execute("UPDATE organisation_unit SET name = ?", (text,))
        connection.execute("UPDATE person SET name = ?", (text,))
        connection.execute("UPDATE stage_change SET reason = ?", (text,))
        poison_people(connection, text)
        connection.execute("UPDATE reply SET recipient = ?, subject = ?, body = ?", (text,) * 3)
        connection.execute("UPDATE change_log SET summary = ?, actor = ?", (text, text))
        connection.execute(
            "UPDATE change_log SET after = json_set(after, '$.title', ?, '$.note', ?)"
            " WHERE table_name = 'theme'",
            (text, text),
        )
        connection.execute("UPDATE override SET reason = ?, message = ?", (text, text))
        connection.execute(
            "INSERT INTO rule_setting (key, value, valid_from, reason, version)"
            " VALUES ('round.starts_high', '6', '2026-01-01', ?, 'v1')",
            (text,),
        )
        connection.execute(
            "UPDATE turnus_stay SET competence = ?, task = ?, product = ?, note = ?", (text,) * 4
        )
        connection.execute("UPDATE network SET name = ?", (text,))
        connection.execute("UPDATE network_phase SET name = ?", (text,))
        connection.execute("UPDATE seat_booking SET purpose = ?", (text,))
        connection.execute("UPDATE school_holiday SET name = ?", (text,))
        connection.execute("UPDATE cohort SET name = ?, provider = ?", (text, text))
        connection.execute("UPDATE education_day SET heading = ?", (text,))
        connection.execute("UPDATE cohort_member SET label = ? WHERE person_id IS NULL", (text,))


def poison_people(connection: sqlite3.Connection, text: str) -> None:
    """Write a text into what the desk keeps of people and networks."""
    for statement in (
        "UPDATE person SET position = ?, email = ?",
        "UPDATE leader_profile SET note = ?, subjects = json_array(?, 'bolig')",
        "UPDATE co_driver_profile SET cohort_code = ?, subjects = json_array(?, 'bolig')",
        "UPDATE competence_profile SET source = ?",
        "UPDATE competence SET short_name = ?, wording = ?",
        "UPDATE network SET name = ?",
        "UPDATE network_role SET reason = ?",
        "UPDATE leader_interest SET note = ?",
    ):
        connection.execute(statement, (text,) * statement.count("?"))


def prepare(play: Screenplay) -> None:
    """Let there be a reply, an override and an assessment to poison."""
    from ns3tui.desk.errors import OverrideReason
    from ns3tui.rules.stages import Stage

    play.edit("TM31", burning_platform="")
    play.act("test", lanes.move, "TM31", Stage.DESCRIBED, override=OverrideReason("x"))
    play.act("test", lanes.move, "TM31", Stage.RECEIVED)
    play.act("test", lanes.reject, "TM33", "grund", "DRI")


STEPS: tuple[tuple[str, ...], ...] = (
    (),  # the board with strip and pane
    ("enter",), ("r",), ("s",), ("i",), ("e",), ("y",), ("d",), ("p",), ("x",), ("f",), ("S",),
    ("R",), ("space", "j", "space", "H"), ("space", "j", "space", "p"), ("w", "L", "w"), ("L",),
    ("ctrl+p",), ("question_mark",), ("slash",), ("n",), ("3",),
    ("5",), ("5", "enter"), ("5", "m"), ("5", "m", "1"), ("5", "M", "l"), ("5", "c"), ("5", "e"),
    ("5", "r"), ("5", "y"), ("5", "I"), ("5", "tab", "tab"), ("5", "l", "l", "l"),
)  # fmt: skip
"""From the board with the cursor on TM31: every dialog and page there is."""


CALENDAR_STEPS: tuple[tuple[str, ...], ...] = (
    (), ("N",), ("r",), ("enter",), ("D",), ("e",), ("n", "enter"), ("tab",), ("N", "r"),
    ("n", "1"), ("tab",), ("e",), ("enter",), ("n",), ("tab",), ("j", "enter"), ("I",), ("tab",),
    ("end",), ("enter",),
)  # fmt: skip
"""Through the calendar's views, with every dialog there is."""
MATCH_STEPS = ((), ("a",), ("v",), ("w",), ("F",), ("R",), ("B",), ("enter",))
"""The match and its dialogs."""


SHORT_WAY = (
    (), ("enter",), ("i",), ("e",), ("f",), ("R",), ("5",), ("5", "enter"), ("5", "m", "1"),
    ("5", "M"), ("5", "c"),
)  # fmt: skip


def assert_calm(play: Screenplay, where: str, width: int) -> None:
    for line in play.lines:
        bad = {c for c in line if unicodedata.category(c) in {"Cc", "Cs"} or c in BIDI}
        assert not bad, (where, bad, line)
        assert cell_len(line) == width, (where, line)
        for letter in ("e\u0301" * 2, "\u0301" * 9):
            assert letter not in line, where


async def through_the_calendar(play: Screenplay, kind: str) -> str:
    """Go through the calendar's views and dialogs; return all that was seen."""
    seen = ""
    await play.press("f7", "o")
    await play.until(lambda: "▼48" in play.text, "the calendar")
    for keys in CALENDAR_STEPS if kind != "long" else CALENDAR_STEPS[:2]:
        await play.press(*keys)
        assert_calm(play, "calendar " + "+".join(keys), 100)
        seen += play.text
        for _closing in range(3):
            if play.app.screen.is_modal:
                await play.press("escape")
    return seen


@pytest.mark.parametrize("kind", sorted(WALKED))
async def test_it_is_shown_literally_everywhere(kind: str, open_app: Opener, store: Path) -> None:
    text = WALKED[kind]
    async with open_app(size=(100, 40)) as play:
        prepare(play)
    poison(store, text)
    seen = ""
    async with open_app(size=(100, 40)) as play:
        await play.app.screen.show_subject("TM31")  # type: ignore[attr-defined]
        await play.until(lambda: play.here == "TM31")
        for keys in STEPS if kind != "long" else SHORT_WAY:
            await play.press(*keys)
            assert_calm(play, "+".join(keys), 100)
            seen += play.text
            for _closing in range(3):
                if play.app.screen.is_modal:
                    await play.press("escape")
            await play.press("escape", "escape")
            if play.app.screen.is_modal:  # a what-if that asks
                await play.press("k")
            if play.app.current_mode != "board":
                await play.press("f1")
            await play.app.screen.show_subject("TM31")  # type: ignore[attr-defined]
        await play.press("f2")
        for _theme in range(3):
            assert_calm(play, "triage", 100)
            seen += play.text
            await play.press("l")
        seen += await through_the_calendar(play, kind)
        if kind != "long":
            await play.press("f6", "m")
            await play.until(lambda: "alternativ" in play.lines[2], "the match")
            for keys in MATCH_STEPS:
                await play.press(*keys)
                assert_calm(play, "match " + "+".join(keys), 100)
                seen += play.text
                await play.press("escape")
        assert play.app.is_running, play.app.farewell
        assert play.app.farewell == ""
    if kind == "mixed":
        assert seen.count(MARKUP) > 20


@pytest.mark.parametrize("kind", ["markup", "control", "wide", "long"])
async def test_it_is_said_literally_in_messages(kind: str, play: Screenplay) -> None:
    from ns3tui.widgets.text import say

    say(play.app, HOSTILE[kind], "warning")
    await play.settle()
    assert_calm(play, "toast", 120)
    if kind == "markup":
        assert "[@click=app.bell]" in play.text


async def test_lone_surrogates_are_refused_at_import(play: Screenplay, tmp_path: Path) -> None:
    from tests.screens.test_importing import DEMO, import_file

    file = tmp_path / "temaer.csv"
    good = (DEMO / "temaer.csv").read_bytes()
    file.write_bytes(good.replace("Genbrugsmøbler".encode(), b"Genbrug\xed\xa0\x80"))
    before = play.theme("TM31").card.title
    await import_file(play, file)
    assert_calm(play, "import", 120)
    await play.press("f")
    assert "\ud800" not in play.theme("TM31").card.title
    assert play.theme("TM31").card.title == before or "Genbrug" in play.theme("TM31").card.title


async def test_a_hostile_paste_in_the_form_is_clean_when_saved(play: Screenplay) -> None:
    await play.press("n")
    await play.type("Titel\x1b]0;x\x07 [/b] \u202evendt")
    await play.press("tab", "space", "f10")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.settle()
    assert play.theme(play.here).card.title == "Titel]0;x [/b] vendt"
    await play.sees("[/b]")
