"""Makkerpar by keys: from a leader, from a co-driver, the reasons, and the role that is written."""

from typing import Any

import pytest
from textual.widgets import Input

from ns3tui.desk import roles
from ns3tui.rules.roles import Role
from ns3tui.screens.pairing import PairChoice, choose_co_driver
from ns3tui.widgets.table import Table
from tests.screens.conftest import TODAY, Opener, Screenplay
from tests.screens.test_pool import answer, at_pool


def candidates(play: Screenplay) -> Table:
    return play.app.screen.query_one("#candidates", Table)


def co_drivers(play: Screenplay, network: str) -> list[Any]:
    return list(play.read(roles.holders_on, TODAY, network=network, role=Role.CO_DRIVER))


async def test_r37_r38_the_ranking_shows_both_parts_strips_and_gaps(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("m", "1")
    assert "Co-driver til N14 Rasmus Tjørnelund-Ib · TM19 Boligutrygge" in play.text
    candidates(play).go_to("D07")
    await play.settle()
    for text in ("7 = 3 for kompetencer + 4 for fag (ydelser, bolig)", "Sammen", "▆3▲",
                 "▲ K4 Nysgerrig dialog, K7 Jagter effekt", "○ K3 Skaber trygt rum"):  # fmt: skip
        assert text in play.text
    assert "1 [x] Fagfaglig på temaet" in play.text


async def test_r37_a_digit_ticks_a_reason_and_unticks_it(play: Screenplay) -> None:
    await at_pool(play, "N17")
    await play.press("m", "1")
    candidates(play).go_to("D09")
    await play.settle()
    assert "1 [x] Fagfaglig på temaet" in play.text
    await play.press("1")
    assert "1 [ ] Fagfaglig på temaet" in play.text


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_day_it_starts_is_whole_where_there_is_little_room(
    open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as play:
        await at_pool(play, "N14")
        await play.press("m", "1")
        await play.sees("starter 01-01-2027")


async def test_r36_struck_out_ones_stand_last_with_why(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("m", "1", "end")
    assert "Kan ikke: 7" in play.text
    key = candidates(play).cursor_key
    assert "✗ " in play.text
    await play.press("enter")
    assert candidates(play).cursor_key == key, "one struck out cannot be chosen"


async def test_a_theme_has_no_role_to_write_yet(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("m")
    assert "kun til at se: intet netværk endnu" in play.text
    await play.press("1")
    assert "kun til at se: intet netværk endnu" in play.text
    assert "enter: vælg" not in play.text
    before = play.text
    await play.press("1")
    assert "TM19 er ikke et netværk endnu" in play.toasts
    assert play.text.count("[x]") == before.count("[x]"), "nothing is ticked"
    await play.press("enter")
    assert candidates(play), "it stays"


async def test_r36_r39_choosing_writes_the_role_and_says_what_is_warned_of(
    play: Screenplay,
) -> None:
    await at_pool(play, "N17")
    await play.press("m", "1")
    candidates(play).go_to("D09")
    await play.press("3", "n")
    await answer(play, "Kender juraen")
    await play.press("enter")
    (role,) = co_drivers(play, "NV15")
    assert (role.person, role.chosen_by) == ("D09", "N17")
    assert role.reason.endswith("Har selv netværkslederkompetencer; Kender juraen")
    assert "R-39" in play.toasts
    await play.press("u")
    assert co_drivers(play, "NV15") == []


async def test_from_the_co_drivers_side_the_leader_of_the_network_is_at_the_cursor(
    play: Screenplay,
) -> None:
    await at_pool(play, "D07")
    await play.press("m", "1")
    assert "Netværksleder til D07" in play.text
    assert candidates(play).cursor_key == "N17"
    await play.press("enter")
    assert [role.person for role in co_drivers(play, "NV15")] == ["D07"]


async def test_a_leader_who_does_not_lead_it_is_not_made_to(play: Screenplay) -> None:
    await at_pool(play, "D07")
    await play.press("m", "1", "j", "enter")
    assert "chefforum vælger netværkslederen" in play.toasts
    assert co_drivers(play, "NV15") == []


async def test_r39_a_network_with_a_co_driver_asks_and_replaces(play: Screenplay) -> None:
    await at_pool(play, "N13")
    await play.press("m", "1")
    assert "har allerede D06" in play.text
    candidates(play).go_to("D09")
    await play.press("2", "enter")
    assert "NV17 har allerede D06" in play.text
    await play.press("escape")
    assert [role.person for role in co_drivers(play, "NV17")] == ["D06"]
    await play.press("m", "1")
    candidates(play).go_to("D09")
    await play.press("n")
    await answer(play, "D06 har orlov")
    await play.press("enter", "1")
    assert [role.person for role in co_drivers(play, "NV17")] == ["D09"]


async def test_the_proven_of_the_pool_may_be_asked_too(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("m", "1")
    few = len(candidates(play).keys)
    await play.press("a")
    assert len(candidates(play).keys) > few
    assert "samme person" in play.text or "N14" in candidates(play).keys
    await play.press("a")
    assert len(candidates(play).keys) == few


async def test_r40_r42_the_role_and_the_promise_are_a_key_away(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("m", "1", "r")
    for text in ("Sidemandslære", "åbner ledelsesrummet", "Strategisk vigtig"):
        assert text in play.text


async def test_an_unproven_leader_may_be_either(play: Screenplay) -> None:
    await at_pool(play, "N18")
    await play.press("m")
    codes = [play.app.screen.query_one("OptionList")]
    assert codes
    await play.press("2")
    assert "som hvad?" in play.text or "til N18" in play.text


async def test_other_screens_ask_with_one_function(play: Screenplay) -> None:
    said: list[PairChoice | None] = []

    async def ask() -> None:
        said.append(await choose_co_driver(play.app.screen, "NV15", "N17"))

    play.app.carry_out(ask)  # type: ignore[attr-defined]
    await play.until(lambda: play.app.screen.is_modal)
    await play.settle()
    candidates(play).go_to("D09")
    await play.press("n")
    play.app.screen.query_one("#answer", Input).value = "note"
    await play.press("enter", "enter")
    assert said == [PairChoice("D09", "Amalie Bøgetoft-Ro", (True, True, False, False), "note")]
    play.app.carry_out(ask)  # type: ignore[attr-defined]
    await play.until(lambda: play.app.screen.is_modal)
    await play.press("escape")
    assert said[1] is None
