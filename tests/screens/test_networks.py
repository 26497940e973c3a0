"""4 Netværk: the roster, what it shows, how it is grouped, filtered, marked and written out."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from textual.widgets import Input

from ns3tui.desk import mandates, network_life
from ns3tui.desk.network_detail import NetworkDetail, network_detail
from ns3tui.rules.roles import Party
from ns3tui.rules.stages import Stage
from ns3tui.widgets.table import Table
from tests.screens.conftest import TODAY, Opener, Screenplay


def detail(play: Screenplay, code: str) -> NetworkDetail:
    found: NetworkDetail = play.read(network_detail, code, TODAY)
    return found


def rows(play: Screenplay) -> tuple[str, ...]:
    return play.app.screen.query_one("#rows", Table).keys


def here(play: Screenplay) -> str:
    return play.app.screen.query_one("#rows", Table).cursor_key


async def go(play: Screenplay, code: str) -> None:
    """Go to a network by its code."""
    await play.press("f4")
    assert await play.app.screen.show_subject(code)  # type: ignore[attr-defined]
    await play.settle()


async def fill_in(play: Screenplay, **values: str) -> None:
    """Fill in the form that is open, and save it."""
    for name, value in values.items():
        widget: Any = play.app.screen.query_one(f"#{name}")
        if isinstance(widget, Input) or hasattr(widget, "value"):
            widget.value = value
        else:
            widget.text = value
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal, "the form to close")
    await play.settle()


async def test_open_ones_are_shown_and_closed_ones_on_request(play: Screenplay) -> None:
    await play.press("4")
    await play.sees("9 afsluttede skjult")
    assert rows(play)[0] == "NV09"
    assert "NV01" not in rows(play)
    await play.sees("NR·S")
    await play.press("z")
    assert {"NV01", "NV18"} <= set(rows(play))
    assert rows(play).index("NV18") < rows(play).index("NV01")
    await play.press("z")
    await go(play, "NV01")
    assert here(play) == "NV01", "a subject that is closed is shown all the same"


async def test_grouping_goes_round_and_keeps_the_cursor(play: Screenplay) -> None:
    await go(play, "NV14")
    for heading in ("2026-1 (", "velfærd (", "Test (", "KUL (", "Merete"):
        await play.press("tab")
        await play.sees(heading)
        assert here(play) == "NV14"
    await play.press("tab")
    assert "efter" not in play.lines[0]


async def test_the_filter_says_what_is_wrong_and_finds_closed_ones(play: Screenplay) -> None:
    await play.press("4", "slash")
    await play.type("type:")
    await play.sees("kendes ikke her")
    await play.press("backspace")
    play.app.screen.query_one("#filter", Input).value = "type:L"
    await play.settle()
    await play.press("enter")
    assert set(rows(play)) == {"NV02", "NV06", "NV11", "NV15"}
    await play.press("escape")
    await play.until(lambda: "NV18" in rows(play))
    await play.press("escape")
    await play.until(lambda: play.app.current_mode == "board")


async def test_exactly_what_is_shown_is_written(play: Screenplay, tmp_path: Path) -> None:
    await play.press("4", "slash")
    await play.type("stadie:test")
    await play.press("enter")
    shown = rows(play)
    await play.press("E")
    await play.until(lambda: "skrevet til" in play.toasts)
    file = next(path for path in tmp_path.rglob("netvaerk*.csv"))
    with file.open(encoding="utf-8-sig", newline="") as handle:
        written = [row["netværk_id"] for row in csv.DictReader(handle, delimiter=";")]
    assert tuple(written) == shown


async def test_several_marked_are_signed_in_one_step(play: Screenplay) -> None:
    for code in ("NV16", "NV18"):
        play.act("x", mandates.draw_up, code, reason="Ny aftale")
    await go(play, "NV16")
    await play.press("space", "j", "space")
    await play.sees("2 mærket")
    await play.press("C", "4")
    await fill_in(play, signed_on="20.11.2026")
    for code in ("NV16", "NV18"):
        version = detail(play, code).mandates[0]
        signed = {view.party: view.signed_on for view in version.parties}
        assert signed[Party.SECRETARIAT] == dt.date(2026, 11, 20)
    await play.press("u")
    for code in ("NV16", "NV18"):
        assert Party.SECRETARIAT in detail(play, code).mandates[0].missing


async def test_a_signature_of_tomorrow_stays_in_the_form_until_it_is_mended(
    play: Screenplay,
) -> None:
    await go(play, "NV17")
    await play.press("C", "3")
    play.app.screen.query_one("#signed_on", Input).value = "i morges"
    await play.press("f10")
    await play.sees("er ikke en dato")
    await fill_in(play, signed_on="23-11-2026")
    assert detail(play, "NV17").mandates[0].is_in_force


async def test_a_network_is_made_from_the_board_and_the_board_follows(play: Screenplay) -> None:
    await play.app.screen.show_subject("TM19")  # type: ignore[attr-defined]
    await play.press("N")
    await fill_in(play, starts_on="uge 5")
    await play.until(lambda: play.app.current_mode == "networks")
    await play.until(lambda: here(play) == "NV19")
    made = detail(play, "NV19")
    assert (made.line.stage, made.line.starts_on) == (Stage.MANDATE, dt.date(2027, 2, 1))
    assert made.fields["goal"]
    await play.press("T")
    await play.until(lambda: play.app.current_mode == "board" and play.here == "TM19")
    assert "TM19" in play.lane(Stage.MANDATE)
    await play.press("N")
    await play.until(lambda: play.app.current_mode == "networks" and here(play) == "NV19")
    await play.press("u")
    await play.until(lambda: "NV19" not in rows(play))
    assert "TM19" in play.lane(Stage.PRIORITISED)


async def test_a_theme_that_is_not_prioritised_makes_no_network(play: Screenplay) -> None:
    await play.press("N")
    await play.until(lambda: "laves af et prioriteret tema" in play.toasts)
    assert play.app.current_mode == "board"


async def test_into_the_test_asks_keep_or_change_from_both_screens(play: Screenplay) -> None:
    await go(play, "NV18")
    await play.press("L", "1")
    await fill_in(play, reason="Han kender netværket")
    after = detail(play, "NV18")
    assert after.line.stage is Stage.TEST
    assert after.mandates[0].texts["reason"] == "Han kender netværket"
    assert len(after.mandates) == 2
    await play.press("u")
    assert detail(play, "NV18").line.stage is Stage.RUNNING
    await play.press("f1")
    await play.app.screen.show_subject(after.line.theme)  # type: ignore[attr-defined]
    await play.press("L")
    await play.sees("rollerne drøftes igen")
    await play.press("escape")
    assert detail(play, "NV18").line.stage is Stage.RUNNING


async def test_a_network_without_a_day_is_asked_for_one_when_it_starts(play: Screenplay) -> None:
    play.act("network.new", network_life.create, "TM19")
    code = "NV19"
    await go(play, code)
    await play.press("L")
    await play.sees("Hvornår begynder det?")
    assert play.app.screen.query_one("#answer", Input).value == "23-11-2026"
    await play.press("escape")
    assert detail(play, code).line.stage is Stage.MANDATE


async def test_the_missing_signatures_lead_to_their_network(play: Screenplay) -> None:
    await play.press("4", "M")
    await play.sees("NV17")
    await play.type("NV17")
    await play.press("enter")
    await play.until(lambda: not play.app.screen.is_modal and here(play) == "NV17")


async def test_history_brings_an_earlier_version_back(play: Screenplay) -> None:
    from ns3tui.desk import network_care

    version = detail(play, "NV17").version
    play.act("network.edit", network_care.edit, "NV17", {"goal": "Et helt andet"}, version)
    before = "Et helt andet"
    await go(play, "NV17")
    await play.press("i", "j", "g")
    await play.sees(before)
    await play.press("f")
    await play.until(lambda: not play.app.screen.is_modal)
    assert detail(play, "NV17").fields["goal"] != before


async def test_it_fits_a_small_window_in_english(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        play.app.screen.action_run("language.switch")  # type: ignore[attr-defined]
        await play.press("4", "o")
        await play.sees("welfare")
        await play.sees("is attached to the network")
        await play.press("b")
        await play.sees("Network leader")
