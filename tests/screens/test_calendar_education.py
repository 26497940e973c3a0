"""The education in the calendar's views: a line a cohort, its days, who takes part, and no acts."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from ns3tui.desk.calendar_views import CalendarKind
from ns3tui.screens.calendar import CalendarScreen
from tests.screens.conftest import Opener, Screenplay
from tests.screens.test_calendar import calendar, line_of

FIRST = dt.date(2027, 8, 23)


async def at_the_cohort(play: Screenplay) -> CalendarScreen:
    """Go to the first week of HOLD3 in the view of networks."""
    screen = await calendar(play)
    assert await screen.show_subject("HOLD3")
    await play.pilot.pause(0.2)  # the detail follows when the cursor rests
    await play.settle()
    return screen


async def test_the_days_stand_in_their_weeks_on_the_cohorts_line(play: Screenplay) -> None:
    screen = await at_the_cohort(play)
    assert (screen._kind, screen.weeks.cursor_week) == (CalendarKind.NETWORKS, FIRST)
    line = line_of(play, "HOLD3")
    assert "U1 ━━ ━━ U2 ━━ ━━ U3" in line
    assert "8/15" in line
    assert "Uddannelse" in play.text


async def test_the_strip_and_the_detail_say_the_day_and_who_takes_part(play: Screenplay) -> None:
    await at_the_cohort(play)
    await play.sees("HOLD3 dag 1: Velfærd på ny 25-08")
    await play.sees("onsdag den 25. august 2027")
    await play.sees("Deltagere: D03 Zahra Lindegård-Omar")
    await play.sees("R-68 D07 Har ikke været co-driver")
    await play.press("l")
    await play.pilot.pause(0.2)
    await play.settle()
    assert "Velfærd på ny 25-08" not in play.text
    await play.press("enter")
    await play.sees("D13 Sofie Thorsager-Li")
    assert "gå til" not in play.text, "this is where a cohort is shown"


@pytest.mark.parametrize("kind", [CalendarKind.TURNUS, CalendarKind.LOAD])
async def test_the_week_tells_of_its_education_day_in_every_view(
    kind: CalendarKind, play: Screenplay
) -> None:
    screen = await at_the_cohort(play)
    await screen.show_view(kind)
    await play.settle()
    await play.sees("HOLD3 dag 1: Velfærd på ny 25-08")


@pytest.mark.parametrize("key", ["L", "H", "greater_than_sign", "c", "x", "e"])
async def test_no_key_bends_a_cohort_and_each_says_where_it_is_kept(
    key: str, play: Screenplay
) -> None:
    await at_the_cohort(play)
    await play.press(key)
    assert "HOLD3 rettes ved at importere" in play.toasts
    assert not play.app.screen.is_modal


async def test_the_model_shows_the_cohorts_below_the_networks(play: Screenplay) -> None:
    screen = await at_the_cohort(play)
    await screen.show_view(CalendarKind.MODEL)
    await play.settle()
    keys = [key for key in screen.weeks.keys if not key.startswith("=")]
    assert keys[-1] == "HOLD3"
    assert "UU━UU━U" in line_of(play, "HOLD3")


async def test_a_cohort_offers_no_calendar_file_of_a_person(
    play: Screenplay, tmp_path: Path
) -> None:
    await at_the_cohort(play)
    await play.press("I")
    assert "Kun" not in play.text
    await play.press("1")
    (file,) = tmp_path.rglob("*.ics")
    assert b"uddannelsesdag-HOLD3-1@" in file.read_bytes()


async def test_the_days_are_in_the_table_written_for_others(
    play: Screenplay, tmp_path: Path
) -> None:
    await at_the_cohort(play)
    await play.press("E")
    (written,) = tmp_path.rglob("kalender_networks_*.csv")
    with written.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Kode"]: row for row in csv.DictReader(file, delimiter=";")}
    assert rows["HOLD3"]["2027-U34"] == "uddannelsesdag 1, uddannelse"
    assert rows["HOLD3"]["2027-U35"] == "uddannelse"
    assert rows["HOLD3"]["2027-U33"] == ""


async def test_a_finding_about_a_cohort_leads_here(play: Screenplay) -> None:
    await play.app.go_to_subject("HOLD3")
    await play.settle()
    screen = play.app.screen
    assert isinstance(screen, CalendarScreen)
    assert (screen.weeks.cursor_key, screen.weeks.cursor_week) == ("HOLD3", FIRST)
    assert not await screen.show_subject("HOLD9")


async def test_in_english_and_on_a_small_screen(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        screen = await at_the_cohort(play)
        assert "U1 ━━" in line_of(play, "HOLD3")
        screen.action_run("language.switch")
        await play.settle()
        await play.sees("HOLD3 day 1: Velfærd på ny")
        await play.sees("Education")
