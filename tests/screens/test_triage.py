"""Sorting by keyboard: score, decide, and the next theme is there."""

import pytest
from textual.widgets import Static

from ns3tui.desk.replies import outbox
from ns3tui.rules.stages import Stage
from tests.screens.conftest import Opener, Screenplay

WAITING = ("TM31", "TM32", "TM33", "TM34", "TM28", "TM29", "TM30")


async def at_triage(play: Screenplay) -> None:
    await play.press("f2")
    await play.sees("1 af 7")


async def test_it_shows_the_template_the_criteria_and_what_is_alike(play: Screenplay) -> None:
    await at_triage(play)
    for text in ("TM31", "Genbrugsmøbler på tværs af institutioner", "0 sorteret i dag",
                 "Problem", "Brændende platform", "To containere møbler", "T7",
                 "I alt 11/28 (7 af 7)",
                 "Forslag: velfærd", "Har vi prøvet det før?",
                 "TM22 Cirkulær økonomi"):  # fmt: skip
        assert text in play.text
    assert "2027-1" in play.lines[0]


async def test_lines_use_the_width_there_is_from_the_first_time(open_app: Opener) -> None:
    async with open_app(size=(160, 45)) as play:
        await at_triage(play)
        await play.sees("bedre velfærd for borgeren eller øget kvalitet i løsningerne")
        for _theme in WAITING:
            await play.press("t")
        await play.sees("Alt er sorteret")
        await play.press("u")
        await play.sees("bedre velfærd for borgeren eller øget kvalitet i løsningerne")


async def test_digits_score_step_on_and_the_advice_follows(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("4", "4", "4", "4", "4", "4", "4")
    await play.sees("I alt 28/28 (7 af 7)")
    await play.sees("Forslag: læring – ny læring (T5) er 4")
    assert [c.score for c in play.theme("TM31").criteria] == [4] * 7
    assert "R-07" not in play.text
    await play.press("u")
    assert play.theme("TM31").criteria[6].score == 1


async def test_all_that_wait_are_sorted_within_ten_keys_each(play: Screenplay) -> None:
    await at_triage(play)
    for done, code in enumerate(WAITING):
        assert code in play.lines[1], (done, play.lines[1])
        keys = [*"3334334", "t"]
        assert len(keys) <= 10
        await play.press(*keys)
        detail = play.theme(code)
        assert detail.card.stage is (Stage.QUALIFIED if done >= 4 else Stage.DESCRIBED), code
        assert [c.score for c in detail.criteria] == [3, 3, 3, 4, 3, 3, 4]
    await play.sees("Alt er sorteret")
    drafted = {reply.theme_code for reply in play.read(outbox)}
    assert set(WAITING[:4]) <= drafted


async def test_progress_counts_what_is_sorted_today(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("t")
    await play.sees("1 af 6 · 1 sorteret i dag")
    assert "█" in play.lines[1]
    assert "TM32" in play.lines[1]


async def test_parking_here_drafts_the_reply_and_shows_the_next(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("p", "1")
    await play.type("Vi mangler penge")
    await play.press("enter")
    assert play.theme("TM31").card.stage is Stage.PARKED
    assert "Vi mangler penge" in play.read(outbox)[-1].body
    assert "TM32" in play.lines[1]


async def test_rejecting_and_merging_here(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("x")
    await play.type("Ikke tværgående")
    await play.press("enter", "enter")
    assert play.theme("TM31").card.stage is Stage.REJECTED
    await play.press("d", "enter")
    detail = play.theme("TM32")
    assert detail.card.stage is Stage.DUPLICATE
    assert detail.duplicate_of
    assert "TM33" in play.lines[1]


async def test_evidence_is_a_line_on_the_criterion(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("j", "enter")
    await play.type("Tre ansøgninger i år")
    await play.press("enter")
    assert play.theme("TM31").criteria[1].evidence == "Tre ansøgninger i år"
    await play.sees("Tre ansøgninger i år")
    await play.press("k")
    assert "▌ T1" in play.text


async def test_a_missing_platform_stops_it_with_the_papers_words(play: Screenplay) -> None:
    play.edit("TM31", burning_platform="")
    await at_triage(play)
    await play.press("t")
    await play.sees("Reglen stopper det")
    await play.press("escape")
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    assert "TM31" in play.lines[1]


async def test_next_and_previous_go_round_without_deciding(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("l")
    assert "TM32" in play.lines[1]
    await play.press("h", "h")
    assert "TM30" in play.lines[1]
    assert play.theme("TM31").card.stage is Stage.RECEIVED


async def test_a_long_text_is_read_by_keys_on_a_small_screen(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        play.edit("TM31", problem="Ord. " * 600 + "SLUT")
        await at_triage(play)
        assert "SLUT" not in play.text
        for _page in range(20):
            await play.press("pagedown")
        await play.sees("SLUT")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_no_line_is_wider_than_its_side(size: tuple[int, int], open_app: Opener) -> None:
    async with open_app(size=size) as play:
        await at_triage(play)
        criteria = play.app.screen.query_one("#triage-criteria", Static)
        width = criteria.size.width
        for line in str(criteria.content).split("\n"):
            if line.startswith(("▌ T", "  T", "     ")):
                assert len(line) <= width, line


async def test_other_sessions_changes_come_by_themselves(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("j", "j")
    play.edit("TM31", problem="Skrevet af en anden imens")
    await play.sees("Skrevet af en anden imens")
    assert "▌ T3" in play.text


async def test_on_another_day_t_sends_nothing_on_and_the_help_says_so(play: Screenplay) -> None:
    await at_triage(play)
    assert "t Tag videre" in play.lines[-1]
    await play.press("question_mark")
    for _page in range(4):
        if "Her er t Tag videre" in play.text.replace("\n", " "):
            break
        await play.press("pagedown")
    await play.sees("Her er t Tag")
    await play.press("escape", "comma")
    await play.pilot.pause(0.2)
    await play.settle()
    assert "esc: i dag" in play.lines[0]
    await play.press("t")
    assert "intet kan ændres" in play.toasts
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    await play.press("escape")
    await play.pilot.pause(0.2)
    await play.settle()
    assert "VIST PR." not in play.lines[0]


async def test_the_palette_gives_no_key_that_means_something_else_here(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("ctrl+p")
    await play.type("i dag")
    await play.sees("Vis igen bordet, som det står i dag.")
    assert "I dag  t" not in play.text


async def test_a_reply_is_promised_only_where_one_is_drafted(play: Screenplay) -> None:
    await at_triage(play)
    await play.press("t")
    assert "TM31: Beskrevet. Svaret ligger i udbakken (R)." in play.toasts
    while "TM28" not in play.lines[1]:
        await play.press("l")
    play.app.clear_notifications()
    await play.press("t")
    assert "TM28: Kvalificeret." in play.toasts
    assert "udbakken" not in play.toasts
