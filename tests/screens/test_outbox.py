"""The outbox: read, copy, mark as sent, write as CSV."""

import csv
from pathlib import Path

from ns3tui.desk import lanes
from ns3tui.desk.replies import outbox
from tests.screens.conftest import Screenplay


def reject(play: Screenplay, code: str) -> None:
    play.act("theme.reject", lanes.reject, code, "Hører til i driften", "DRI")


async def test_an_empty_outbox_says_so(play: Screenplay) -> None:
    await play.press("R")
    await play.sees("Ingen svar venter.")


async def test_replies_are_listed_and_shown(play: Screenplay) -> None:
    reject(play, "TM31")
    reject(play, "TM32")
    await play.press("R")
    await play.sees("TM31")
    assert "Kære Teknisk servicemedarbejder" in play.text
    await play.press("j")
    await play.sees("Begrundelse: Hører til i driften")
    assert "Grønne hænder" in play.text


async def test_copy_puts_the_whole_reply_on_the_clipboard(play: Screenplay) -> None:
    reject(play, "TM31")
    await play.press("R", "c")
    assert play.app.clipboard.startswith("Til: ")
    assert "Hører til i driften" in play.app.clipboard


async def test_sent_replies_leave_the_list_and_are_dated(play: Screenplay) -> None:
    reject(play, "TM31")
    await play.press("R", "m")
    await play.sees("Ingen svar venter.")
    assert play.read(outbox) == ()
    assert play.read(outbox, sent=True)[0].sent_at is not None


async def test_the_list_is_written_as_csv(play: Screenplay, tmp_path: Path) -> None:
    reject(play, "TM31")
    await play.press("R", "E")
    await play.until(lambda: "Skrevet til" in play.toasts)
    file = next(tmp_path.rglob("*svar*.csv"))
    assert file.stat().st_mode & 0o777 == 0o600
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    assert [row["tema_id"] for row in rows] == ["TM31"]
