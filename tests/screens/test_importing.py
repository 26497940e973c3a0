"""Import on screen: a dry run first, then all or nothing, one undo step."""

import shutil
from pathlib import Path

from textual.widgets import Input

import ns3tui
from ns3tui.db.backup import backups
from ns3tui.desk import board
from ns3tui.rules.stages import Stage
from tests.screens.conftest import TODAY, Screenplay

DEMO = Path(ns3tui.__file__).parent / "demo"


async def import_file(play: Screenplay, path: Path) -> None:
    play.app.screen_stack[0].action_run("import.open")  # type: ignore[attr-defined]
    await play.sees("Fil eller mappe")
    play.app.screen.query_one("#answer", Input).value = str(path)
    await play.press("enter")
    await play.sees("Prøvekørsel")


async def test_faults_are_listed_with_their_place_and_nothing_can_be_written(
    play: Screenplay,
) -> None:
    await import_file(play, DEMO / "import_eksempel_med_fejl.csv")
    assert "intet er skrevet endnu" in play.text
    assert "✗" in play.text
    assert "række" in play.text
    assert "skriv det" not in play.text
    await play.press("escape")
    assert play.read(board.board_view, "", TODAY).total == 36


async def test_a_good_file_is_written_and_undone_in_one_step(
    play: Screenplay, tmp_path: Path
) -> None:
    file = tmp_path / "temaer.csv"
    shutil.copy(DEMO / "temaer.csv", file)
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("TM31", "TM71").replace("TM32", "TM72"), encoding="utf-8-sig")
    await import_file(play, file)
    assert "2 nye" in play.text
    await play.press("f")
    await play.until(lambda: "Skrevet: 2 nye" in play.toasts)
    assert {"TM71", "TM72"} <= set(play.lane(Stage.RECEIVED))
    kept = backups(Path(play.app.location))
    assert [copy for copy in kept if copy.name.endswith("-import.db")]
    await play.settle()
    await play.sees("Indkommet 6")
    await play.press("u")
    assert not {"TM71", "TM72"} & set(play.lane(Stage.RECEIVED))


async def test_a_place_that_is_not_there_is_said_and_the_desk_lives(
    play: Screenplay, tmp_path: Path
) -> None:
    play.app.screen_stack[0].action_run("import.open")  # type: ignore[attr-defined]
    await play.sees("Fil eller mappe")
    play.app.screen.query_one("#answer", Input).value = str(tmp_path / "nej.csv")
    await play.press("enter")
    await play.sees("✗ Der er ingen fil eller mappe")
    await play.press("escape")
    assert "Indkommet 4" in play.text
