"""Pictures of every screen and main dialog, in the sizes and languages people use.

After a wanted change: ``pytest tests/screens/test_snapshots.py --snapshot-update``, and look at
every picture that changed.
"""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

import ns3tui
from ns3tui import i18n
from ns3tui.app import DeskApp
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.desk import lanes
from ns3tui.rules.numbers import NUMBERS
from tests.screens.conftest import TODAY, Screenplay, count_findings_after

Snap = Callable[..., bool]
Play = Callable[[Screenplay], Awaitable[None]]

WIDE, USUAL, SMALL = (160, 45), (120, 40), (80, 24)
DEMO = Path(ns3tui.__file__).parent / "demo"


def keys(*pressed: str) -> Play:
    """Return what presses keys."""

    async def press(play: Screenplay) -> None:
        await play.press(*pressed)

    return press


async def stopped(play: Screenplay) -> None:
    """A move that a hard rule stops."""
    play.edit("TM31", burning_platform="")
    await play.press("L")


async def filtered(play: Screenplay) -> None:
    """A filter in use."""
    await play.press("slash")
    await play.type("type:V score:>21")
    await play.press("enter", "space")


async def unfinished(play: Screenplay) -> None:
    """A filter that cannot be read yet."""
    await play.press("slash")
    await play.type("type:")


async def rejected(play: Screenplay) -> None:
    """Two replies in the outbox."""
    for code in ("TM31", "TM32"):
        play.act("theme.reject", lanes.reject, code, "Hører til i driften", "DRI")
    await play.press("R", "j")


async def imported(play: Screenplay) -> None:
    """The dry run of the example with faults."""
    folder = play.store.parent / "ind"
    folder.mkdir()
    shutil.copy(DEMO / "import_eksempel_med_fejl.csv", folder / "temaer_med_fejl.csv")
    play.app.screen.action_run("import.open")  # type: ignore[attr-defined]
    await play.sees("CSV")
    play.app.screen.query_one("#answer", Input).value = str(folder / "temaer_med_fejl.csv")
    await play.press("enter")
    await play.until(lambda: "✗" in play.text)


async def changed_number(play: Screenplay) -> None:
    """A number that holds from a day on."""
    from ns3tui.desk.settings import set_number

    play.act("settings.set", set_number, "round.starts_high", "6", reason="Aftalt i chefforum")
    await play.press("S", "j", "j")


async def scored(play: Screenplay) -> None:
    """A theme half scored, with a line of evidence."""
    await play.press("f2", "3", "4", "k", "enter")
    await play.type("Tre af fire institutioner har spurgt")
    await play.press("enter")


def calendar(*pressed: str) -> Play:
    """Return what goes to the calendar, and presses keys there."""

    async def press(play: Screenplay) -> None:
        await play.press("f7")
        await play.until(lambda: "▼48" in play.text and "T07" in play.text, "the calendar")
        await play.press(*pressed)
        await play.pilot.pause(0.6)
        await play.settle()

    return press


async def at_a_cohort(play: Screenplay) -> None:
    """The calendar at the first week of a cohort of co-drivers."""
    await play.app.go_to_subject("HOLD3")
    await play.pilot.pause(0.6)
    await play.settle()


def printed(choice: str, sees: str) -> Play:
    """Return what shows one of the documents on offer."""

    async def show(play: Screenplay) -> None:
        await play.press("l", "l", "l", "D", choice)
        await play.sees(sees)

    return show


async def solved(play: Screenplay) -> None:
    """The round solved, with alternatives."""
    await play.press("f6", "m")
    await play.until(lambda: "alternativ" in play.lines[2], "the alternatives")
    await play.settle()


async def matched(play: Screenplay) -> None:
    """The round solved, and the pane beside it filled."""
    await solved(play)
    await play.sees("Andre, der kan")


async def candidates(play: Screenplay) -> None:
    """One theme of a solved round."""
    await solved(play)
    await play.press("j", "enter")
    await play.sees("netværkslederens kompetencer")


async def opted_in(play: Screenplay) -> None:
    """Who has not answered."""
    await play.press("f6", "R")
    await play.sees("ikke spurgt")


async def another_day(play: Screenplay) -> None:
    """The pool as it was in June, before a diploma."""
    await play.press("f5", "semicolon")
    play.app.screen.query_one("#answer", Input).value = "01-06-2026"
    await play.press("enter")
    await play.pilot.pause(0.3)
    await play.app.screen.show_subject("N13")  # type: ignore[attr-defined]
    await play.settle()


async def paired(play: Screenplay) -> None:
    """Co-drivers for a leader on a theme, with a reason unticked."""
    await play.press("f5")
    await play.app.screen.show_subject("N14")  # type: ignore[attr-defined]
    await play.press("m", "1", "j", "4")


SHOTS: dict[str, tuple[tuple[int, int], Play]] = {
    "board_wide": (WIDE, keys()),
    "board": (USUAL, keys()),
    "board_small": (SMALL, keys()),
    "board_small_pane": (SMALL, keys("o")),
    "board_side_lanes": (USUAL, keys("tab", "tab")),
    "board_what_if": (USUAL, keys("w", "L", "L", "L", "L")),
    "board_what_if_small": (SMALL, keys("w", "L", "L", "L", "L")),
    "board_filtered": (USUAL, filtered),
    "board_filter_unfinished": (USUAL, unfinished),
    "bulk_preview": (USUAL, keys("l", "space", "space", "L")),
    "rule_stops": (USUAL, stopped),
    "theme_page": (USUAL, keys("enter")),
    "theme_page_small": (SMALL, keys("enter")),
    "type_small": (SMALL, keys("y")),
    "settings": (USUAL, changed_number),
    "outbox": (USUAL, rejected),
    "import_dry_run": (USUAL, imported),
    "form": (USUAL, keys("e")),
    "form_small": (SMALL, keys("n")),
    "triage_wide": (WIDE, scored),
    "triage": (USUAL, keys("f2")),
    "triage_small": (SMALL, keys("f2")),
    "chefforum_round": (USUAL, keys("3")),
    "chefforum_round_small": (SMALL, keys("3")),
    "chefforum_proposal": (USUAL, keys("3", "tab")),
    "chefforum_proposal_small": (SMALL, keys("3", "tab", "o")),
    "chefforum_decisions": (USUAL, keys("3", "tab", "b", "1", "1")),
    "chefforum_meetings": (USUAL, keys("3", "tab", "tab")),
    "chefforum_meetings_small": (SMALL, keys("3", "tab", "tab")),
    "chefforum_duties": (USUAL, keys("3", "shift+tab")),
    "pool_wide": (WIDE, keys("f5", "j", "j", "j", "j", "j")),
    "pool": (USUAL, keys("f5", "end", "k", "k")),
    "pool_small": (SMALL, keys("f5", "tab")),
    "pool_small_pane": (SMALL, keys("f5", "j", "o")),
    "pool_another_day": (USUAL, another_day),
    "person_page_small": (SMALL, keys("f5", "enter")),
    "person_form_small": (SMALL, keys("f5", "e")),
    "levels_small": (SMALL, keys("f5", "c", "4", "3", "minus")),
    "matrix": (USUAL, keys("f5", "M", "a")),
    "matrix_small": (SMALL, keys("f5", "M", "l", "d")),
    "pairing_wide": (WIDE, keys("f5", *"jjjjjjjjjjjj", "m", "1", "j")),
    "pairing": (USUAL, paired),
    "pairing_small": (SMALL, paired),
    "pairing_struck": (USUAL, keys("f5", "end", "m", "1", "end")),
    "help_small": (SMALL, keys("question_mark")),
    "palette": (USUAL, keys("ctrl+p")),
    "calendar_turnus": (USUAL, calendar()),
    "calendar_turnus_small": (SMALL, calendar()),
    "calendar_seats_wide": (WIDE, calendar("tab", "N")),
    "calendar_networks": (USUAL, calendar("tab", "tab")),
    "calendar_load": (USUAL, calendar("tab", "tab", "tab")),
    "calendar_model": (USUAL, calendar("tab", "tab", "tab", "tab")),
    "calendar_months": (USUAL, calendar("tab", "tab", "minus")),
    "calendar_ways_out": (USUAL, calendar("N", "N", "r")),
    "calendar_plan_small": (SMALL, calendar("tab", "tab", "e")),
    "calendar_education": (USUAL, at_a_cohort),
    "calendar_other_day": (USUAL, calendar("full_stop", "full_stop")),
    "print": (USUAL, keys("D")),
    "print_proposal": (USUAL, printed("2", "TM20")),
    "print_form_small": (SMALL, printed("3", "Indsendt")),
    "match": (USUAL, matched),
    "match_wide": (WIDE, matched),
    "match_small": (SMALL, solved),
    "match_theme": (USUAL, candidates),
    "match_theme_wide": (WIDE, candidates),
    "match_theme_small": (SMALL, candidates),
    "match_optins_small": (SMALL, opted_in),
    "later_small": (SMALL, keys("8")),
}  # fmt: skip
ENGLISH = (
    "board", "triage", "rule_stops", "chefforum_proposal", "pool", "pairing_small", "matrix_small",
    "calendar_turnus",
)  # fmt: skip


@pytest.fixture
def picture(
    snap_compare: Snap, store: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bool]:
    """Take a picture of the desk after a play, and compare it with the one on file."""
    monkeypatch.setattr("ns3tui.app.POLL_SECONDS", 1000)
    count_findings_after(monkeypatch, 0.01)
    # The first of the numbers only: a new one is no reason for a new picture.
    monkeypatch.setattr("ns3tui.desk.settings.NUMBERS", dict(list(NUMBERS.items())[:15]))

    def take(size: tuple[int, int], act: Play, *, at: Path | None = None, **options: Any) -> bool:
        place = at or store
        app = DeskApp(str(place), Clock(TODAY), Config(**options))

        async def run(pilot: Pilot[Any]) -> None:
            play = Screenplay(app, pilot, place)
            await play.until(lambda: app.is_ready, "the desk")
            play.watch(await app.desk())
            await play.until(lambda: app.screen.is_modal or play.has_ribbon, "the ribbon")
            await play.settle()
            await act(play)
            await pilot.pause(0.05)
            await play.settle()
            app.clear_notifications()
            for field in app.screen.query(Input):
                field.cursor_blink = False
            for area in app.screen.query(TextArea):
                area.cursor_blink = False
            await play.settle()

        return snap_compare(app, terminal_size=size, run_before=run)

    return take


@pytest.mark.parametrize("name", SHOTS)
def test_danish(name: str, picture: Callable[..., bool]) -> None:
    size, act = SHOTS[name]
    assert picture(size, act)


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name: str, picture: Callable[..., bool]) -> None:
    size, act = SHOTS[name]
    i18n.set_language("en")
    assert picture(size, act)


def test_welcome(picture: Callable[..., bool], tmp_path: Path) -> None:
    assert picture(SMALL, keys(), at=tmp_path / "ny.db")


def test_light(picture: Callable[..., bool]) -> None:
    assert picture(USUAL, keys("l", "j"), colours="light")
