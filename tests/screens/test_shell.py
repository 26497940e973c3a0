"""The shell: welcome, help, palette, language, colours, keymap, settings, the later modes."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from ns3tui import i18n
from ns3tui.commands import commands_for, keys_of, screens, show_key
from ns3tui.config import Config
from ns3tui.desk import people
from ns3tui.desk.settings import settings
from ns3tui.rules.stages import Stage
from ns3tui.screens.later import LATER
from ns3tui.screens.pages import help_page
from tests.screens.conftest import TODAY, Opener, Screenplay


async def test_an_empty_store_offers_language_and_three_ways(
    open_app: Opener, tmp_path: Path
) -> None:
    async with open_app(at=tmp_path / "ny.db") as play:
        await play.sees("Demodata")
        for text in ("Dansk", "English", "Importér", "Start tomt"):
            assert text in play.text
        await play.press("l")
        await play.sees("Demo data")
        assert i18n.language() == "en"
        await play.press("l", "d")
        await play.sees("Genbrugsm")
        assert not play.app.screen.is_modal


async def test_start_empty_gives_an_empty_board(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(at=tmp_path / "ny.db") as play:
        await play.sees("Start tomt")
        await play.press("t")
        await play.sees("Indkommet 0")
        await play.press("L", "H", "J", "enter", "space", "a", "p", "r", "i", "e")
        assert not play.app.screen.is_modal
        await play.press("n")
        await play.type("Det første")
        await play.press("tab", "space", "f10")
        await play.sees("Indkommet 1")


@pytest.mark.parametrize(
    ("key", "name"), [(str(n), name) for n, name in enumerate(LATER, 10 - len(LATER))]
)
async def test_later_modes_say_so_under_the_ribbon(play: Screenplay, key: str, name: str) -> None:
    await play.press(key)
    await play.sees("Denne skærm kommer senere.")
    assert "2027-1" in play.lines[0]
    assert "? Hjælp" in play.lines[-1]
    await play.press("q")
    await play.sees("Indkommet 4")


async def test_help_tells_the_keys_of_where_you_are(play: Screenplay) -> None:
    await play.press("question_mark")
    await play.sees("Flyt temaet, eller de mærkede, et stadie frem.")
    assert "Tag videre" not in play.text
    await play.press("escape", "f2", "question_mark")
    await play.sees("Tag videre")


async def test_the_palette_speaks_danish_and_runs_what_is_chosen(play: Screenplay) -> None:
    await play.press("ctrl+p")
    await play.sees("Søg efter en kommando")
    await play.type("indstill")
    await play.sees("Indstillinger")
    await play.until(lambda: "Tavle" not in play.text)
    await play.press("enter")
    await play.sees("Papirets tal")


async def test_one_says_who_one_is(play: Screenplay) -> None:
    assert play.read(people.me) is None
    await play.press("ctrl+p")
    await play.type("hvem er jeg")
    await play.press("enter")
    await play.sees("Systembrugeren")
    await play.press("enter")
    await play.sees(" er ")
    me = play.read(people.me)
    assert me is not None
    assert me.unit == "SNS"
    await play.press("u")
    assert play.read(people.me) is None


async def test_the_palette_says_when_nothing_matches(play: Screenplay) -> None:
    await play.press("ctrl+p")
    await play.type("qqqq")
    await play.sees("Ingen kommando hedder det.")


async def test_the_language_changes_and_the_place_is_kept(play: Screenplay) -> None:
    await play.press("l", "j", "space", "slash")
    await play.type("halvår:2027-1")
    await play.press("enter")
    here = play.here
    play.app.screen.action_run("language.switch")  # type: ignore[attr-defined]
    await play.sees("Received 4")
    assert play.here == here
    assert "● 1" in play.lines[0]
    assert "/halvår:2027-1" in play.lines[0]
    assert "Hjælp" not in play.lines[-1]
    await play.until(lambda: "Indkommet" not in play.text)


async def test_the_language_changes_in_triage_without_leaving_it(play: Screenplay) -> None:
    await play.press("f2", "l", "j")
    play.app.screen.action_run("language.switch")  # type: ignore[attr-defined]
    await play.until(lambda: "Hjælp" not in play.lines[-1])
    await play.settle()
    assert play.app.current_mode == "triage"
    assert "TM32" in play.lines[1]
    assert "▌ T2" in play.text


async def test_light_and_dark(play: Screenplay) -> None:
    dark = play.app.screen.styles.background
    play.app.screen.action_run("theme.colours")  # type: ignore[attr-defined]
    await play.settle()
    assert play.app.theme == "ns3-lys"
    assert play.app.screen.styles.background != dark


async def test_a_users_own_keys_work_and_are_shown(open_app: Opener) -> None:
    config = Config(keys={"theme.move_on": ("z",), "theme.open": ("m", "enter")})
    async with open_app(config=config) as play:
        assert "z Flyt frem" in play.lines[-1]
        assert "m Åbn" in play.lines[-1]
        await play.press("z")
        assert play.theme("TM31").card.stage is Stage.DESCRIBED
        await play.press("L")
        assert play.theme("TM31").card.stage is Stage.DESCRIBED
        await play.press("m")
        await play.sees("Brændende platform")
        await play.press("escape", "question_mark")
        assert re.search(r"z +Flyt frem", play.text)


async def test_a_bad_keymap_is_said_and_the_desk_starts(open_app: Opener) -> None:
    config = Config(keys={"theme.park": ("x",), "no.such": ("z",)})
    async with open_app(config=config) as play:
        assert "no.such" in play.toasts
        assert "theme.reject" in play.toasts
        await play.press("L")
        assert play.theme("TM31").card.stage is Stage.DESCRIBED


async def test_settings_show_the_papers_numbers_and_take_another_from_a_day(
    play: Screenplay,
) -> None:
    await play.press("S")
    await play.sees("Papirets tal")
    await play.sees("Netværk i gang pr. halvår, højst")
    dialog: Any = play.app.screen
    numbers = [view.key for view in dialog._views]
    dialog.query_one(OptionList).highlighted = numbers.index("round.starts_high")
    await play.press("enter")
    await play.sees("Papirets tal: 5 (R-19)")
    answer = play.app.screen.query_one("#answer")
    answer.value = "7"  # type: ignore[attr-defined]
    await play.press("enter")
    await play.sees("Fra hvilken dag skal 7 gælde?")
    await play.press("enter")
    await play.type("Flere ressourcer")
    await play.press("enter")
    await play.sees("fra 23-11-2026, papiret: 5")
    view = next(v for v in play.read(settings, TODAY) if v.key == "round.starts_high")
    assert (view.value, view.since, view.reason) == ("7", TODAY, "Flere ressourcer")
    await play.press("escape")
    await play.sees("1 af 4-7")


async def test_a_senseless_number_is_refused_in_words(play: Screenplay) -> None:
    await play.press("S")
    await play.sees("Papirets tal")
    await play.press("enter")
    play.app.screen.query_one("#answer").value = "mange"  # type: ignore[attr-defined]
    await play.press("enter", "enter", "enter")
    await play.until(lambda: "mange kan ikke bruges" in play.toasts)
    assert play.app.is_running


async def test_without_colour_and_in_ascii(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ns3tui.widgets.text import is_ascii_only

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("NS3TUI_ASCII", "1")
    is_ascii_only.cache_clear()
    try:
        async with open_app() as play:
            assert play.app.theme == "ansi-dark"
            assert "+ Indkommet 4" in play.text
            await play.press("w", "L", "enter")
            drawn = {c for c in play.text if ord(c) > 0xFF}
            assert not drawn, drawn
    finally:
        is_ascii_only.cache_clear()


async def test_quit_ends_with_nothing_wrong(play: Screenplay) -> None:
    await play.press("Q")
    assert play.app.return_code == 0


async def test_every_list_of_an_empty_desk_says_what_to_do(
    open_app: Opener, tmp_path: Path
) -> None:
    async with open_app(at=tmp_path / "ny.db") as play:
        await play.sees("Start tomt")
        await play.press("t")
        await play.sees("Tavlen er tom: n skriver et tema ind")
        for key, words in (("3", "ingen medlemmer"), ("4", "ingen netværk endnu"),
                           ("5", "ingen personer endnu")):  # fmt: skip
            await play.press(key)
            await play.sees(words)
        await play.press("l")
        await play.sees("l viser den næste")


@pytest.mark.parametrize("width", [60, 90, 120])
@pytest.mark.parametrize("screen", screens())
def test_the_help_names_every_command_and_how_it_is_reached(screen: str, width: int) -> None:
    lines = help_page(screen, width).plain.split("\n")
    for command in commands_for(screen):
        keys = " ".join(map(show_key, keys_of(command))) or "Ctrl+P"
        label = command.label[: width // 3 - 1]
        found = [line for line in lines if line.startswith(f"{keys[:11]:11}") and label in line]
        assert found, (keys, label)
        assert re.match(r"\w*…? ", found[0][12 + len(label) :]), found


async def test_help_begins_with_what_the_screen_is_for(play: Screenplay) -> None:
    await play.press("f2", "question_mark")
    await play.sees("Giv kriteriet ved markøren en score")
    assert play.text.index("0 1 2 3 4") < play.text.index("Tag videre")
    assert play.text.index("Send temaet videre") < play.text.index("Vis et dokument om det")
