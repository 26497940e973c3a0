"""The small dialogs: nothing written is lost by a slip, and a wrong answer is mended in place."""

from textual.widgets import Input

from ns3tui.screens.dialogs import Ask, day_check
from ns3tui.screens.sheets import Sheet
from tests.screens.conftest import TODAY, Screenplay


async def test_a_reason_given_up_is_there_the_next_time(play: Screenplay) -> None:
    await play.press("x")
    await play.type("Det er ikke tværgående")
    await play.press("escape")
    assert not play.app.screen.is_modal
    await play.press("x")
    await play.sees("Det, du skrev sidst, er hentet frem.")
    assert play.app.screen.query_one(Input).value == "Det er ikke tværgående"
    await play.press("escape", "j", "x")  # another theme has a question of its own
    assert play.app.screen.query_one(Input).value == ""


async def test_a_word_is_soon_written_again(play: Screenplay) -> None:
    await play.press("x")
    await play.type("Nej")
    await play.press("escape", "x")
    assert play.app.screen.query_one(Input).value == ""


async def test_a_wrong_answer_stays_to_be_mended(play: Screenplay) -> None:
    answers: list[str | None] = []
    play.app.push_screen(Ask("Hvornår", check=day_check(TODAY)), answers.append)
    await play.settle()
    await play.type("32-13-2026")
    await play.press("enter")
    await play.sees("✗ «32-13-2026» er ingen dag.")
    play.app.screen.query_one(Input).value = "31-12-2026"
    await play.settle()
    assert "er ingen dag" not in play.text
    await play.press("enter")
    assert answers == ["31-12-2026"]


async def test_escape_asks_before_changed_rows_are_forgotten(play: Screenplay) -> None:
    await play.press("f3", "tab", "V")
    await play.until(lambda: play.app.screen.is_modal, "who assesses")
    if not isinstance(play.app.screen, Sheet):
        await play.press("enter")
    await play.until(lambda: isinstance(play.app.screen, Sheet), "the scores")
    sheet = play.app.screen
    await play.press("escape")
    assert play.app.screen is not sheet  # nothing is changed: it closes at once
    await play.press("V")
    if not isinstance(play.app.screen, Sheet):
        await play.press("enter")
    await play.until(lambda: isinstance(play.app.screen, Sheet), "the scores again")
    await play.press("3", "2", "escape")
    await play.sees("Ikke gemt. F10 gemmer; esc igen lukker uden at gemme.")
    await play.press("escape")
    assert not play.app.screen.is_modal
