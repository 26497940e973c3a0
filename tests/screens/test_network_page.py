"""The page of a network: its sections, and what a key does to the row at the cursor."""

import datetime as dt
from typing import Any

import pytest

from ns3tui.desk import network_care
from ns3tui.rules.roles import CapitalStatus, Party, Role
from ns3tui.rules.stages import Stage
from ns3tui.screens.network_sections import HEADING, TITLES
from ns3tui.widgets.sheet import Sheet
from tests.screens.conftest import TODAY, Opener, Screenplay
from tests.screens.test_networks import detail, fill_in, go


def sheet(play: Screenplay) -> Sheet:
    return play.app.screen.query_one(Sheet)


async def open_page(play: Screenplay, code: str, at: str = "") -> None:
    await go(play, code)
    await play.press("enter")
    await play.until(lambda: bool(sheet(play).cursor_key))
    if at:
        assert sheet(play).go_to(at), at
        await play.settle()


async def test_one_can_jump_through_the_sections_and_back(play: Screenplay) -> None:
    await open_page(play, "NV17")
    for key in (*list(TITLES)[1:], "frame"):
        await play.press("tab")
        assert sheet(play).section == HEADING + key
    await play.press("h")
    assert sheet(play).section == HEADING + "course"
    await play.press("c")
    assert sheet(play).section == HEADING + "mandate"
    await play.sees("personaleleder")
    await play.press("q")
    await play.until(lambda: play.app.screen.query("#rows").first() is not None)


async def test_every_line_of_the_page_can_be_reached(play: Screenplay) -> None:
    await open_page(play, "NV17")
    await play.press("end")
    assert sheet(play).section == HEADING + "course"
    await play.press("home")
    seen = {sheet(play).cursor_key}
    for _press in range(200):
        await play.press("j")
        seen.add(sheet(play).cursor_key)
        if sheet(play).cursor_key == sheet(play)._keys[-1]:
            break
    assert set(sheet(play)._keys) <= seen


async def test_duties_are_ticked_and_noted(play: Screenplay) -> None:
    await open_page(play, "NV17", "duty:3")
    await play.press("space")
    assert detail(play, "NV17").duties[2].done_on is not None
    await play.sees("1/9")
    await play.press("e")
    await fill_in(play, note="Mødt to gange")
    assert detail(play, "NV17").duties[2].note == "Mødt to gange"
    await play.press("space")
    assert detail(play, "NV17").duties[2].done_on is None
    await play.press("u")
    assert detail(play, "NV17").duties[2].done_on is not None


async def test_a_signature_is_noted_and_taken_back(play: Screenplay) -> None:
    await open_page(play, "NV17", "party:1:personaleleder")
    await play.press("space")
    await play.sees("gældende")
    await play.press("space")
    await play.sees("afventer personaleleder")
    assert Party.PERSONNEL_LEADER in detail(play, "NV17").mandates[0].missing


async def test_a_new_version_of_the_mandate_needs_a_reason(play: Screenplay) -> None:
    await open_page(play, "NV17", HEADING + "mandate")
    await play.press("n", "f10")
    await play.sees("«Årsag til versionen» skal udfyldes")
    await fill_in(play, reason="Ny tidsaftale", time_agreement="12 timer")
    version = detail(play, "NV17").mandates[0]
    assert (version.number, version.texts["reason"]) == (2, "Ny tidsaftale")
    assert version.texts["time_agreement"] == "12 timer"
    assert sheet(play).go_to("text:2:time_agreement")
    await play.press("e")
    await fill_in(play, time_agreement="14 timer")
    assert detail(play, "NV17").mandates[0].texts["time_agreement"] == "14 timer"


async def test_talks_participants_leaders_and_tools_are_written_down(play: Screenplay) -> None:
    await open_page(play, "NV17", HEADING + "sparring")
    await play.press("n")
    await fill_in(play, held_on="20/11/2026", minutes="45", topic="Design", next_step="Plan")
    await play.press("tab", "n")
    await fill_in(play, title="Interviewguide", location="G:\\netværk")
    assert sheet(play).go_to(HEADING + "people")
    await play.press("n")
    await play.type("En nabo")
    await play.press("enter")
    await fill_in(play, commitment="")
    assert sheet(play).go_to(HEADING + "leaders")
    await play.press("n")
    await play.type("L07")
    await play.press("enter")
    await fill_in(play, note="Ejer driften")
    after = detail(play, "NV17")
    talk = after.sparring[0]
    assert (talk.held_on, talk.minutes, talk.topic) == (dt.date(2026, 11, 20), 45, "Design")
    assert [tool.title for tool in after.tools] == ["Interviewguide"]
    assert "En nabo" in [person.label for person in after.participants]
    assert [leader.note for leader in after.local_leaders] == ["Ejer driften"]
    assert sheet(play).go_to(f"sparring:{talk.id}")
    await play.press("x")
    assert detail(play, "NV17").sparring == ()
    await play.press("u")
    assert len(detail(play, "NV17").sparring) == 1


async def test_the_test_and_its_capital_are_edited(play: Screenplay) -> None:
    await open_page(play, "NV17", "field:capital_status")
    await play.press("e", "right", "right", "right")
    await fill_in(play, capital_kroner="40.000", political_assessed_on="uge 46")
    after = detail(play, "NV17")
    assert after.capital[0] == 40_000
    assert after.capital[2] is CapitalStatus.GRANTED
    assert after.fields["political_assessed_on"] == dt.date(2026, 11, 9)


async def test_a_colleagues_change_of_the_same_field_is_shown_and_asked_about(
    play: Screenplay,
) -> None:
    await open_page(play, "NV17", "field:goal")
    await play.press("e")
    goal: Any = play.app.screen.query_one("#goal")
    goal.text = "Mit mål"
    play.act("network.edit", network_care.edit, "NV17", {"goal": "Hendes mål"},
             detail(play, "NV17").version)  # fmt: skip
    await play.press("f10")
    await play.sees("Hendes mål")
    await play.press("m")
    await play.until(lambda: not play.app.screen.is_modal, "the form to close")
    assert detail(play, "NV17").fields["goal"] == "Mit mål"


async def test_a_role_is_changed_ended_and_mended(play: Screenplay) -> None:
    held = next(v for v in detail(play, "NV17").timeline if v.role is Role.CO_DRIVER)
    await open_page(play, "NV17", f"role:{held.id}")
    await play.press("e", "2")
    await fill_in(play, on="20-11-2026", reason="Nyt job")
    ended = next(v for v in detail(play, "NV17").timeline if v.id == held.id)
    assert (ended.end, ended.reason) == (dt.date(2026, 11, 20), "Nyt job")
    await play.press("e", "3")
    await fill_in(play, end="", reason="Blev alligevel")
    kept = [v for v in detail(play, "NV17").timeline if v.role is Role.CO_DRIVER]
    assert [(v.end, v.reason) for v in kept] == [(None, "Blev alligevel")]


async def test_a_hard_rule_on_a_role_is_shown_while_typing_and_may_be_set_aside(
    play: Screenplay,
) -> None:
    await open_page(play, "NV18", HEADING + "roles")
    await play.press("b", "3", "1")
    await play.type("C11")
    await play.press("enter")
    await play.sees("R-44")
    play.app.screen.query_one("#reason").value = "Sygdom"  # type: ignore[attr-defined]
    await play.press("f10")
    await play.sees("aktivt tilvalg")
    await play.press("f")
    await play.type("Aftalt mundtligt")
    await play.press("enter")
    await play.until(lambda: not play.app.screen.is_modal, "the form to close")
    after = detail(play, "NV18")
    assert after.line.reference_leader is not None
    assert after.line.reference_leader.code == "C11"
    assert [made.rule for made in after.overrides] == ["R-44"]
    assert sheet(play).go_to("finding:0")


async def test_closing_asks_what_is_taken_home(play: Screenplay) -> None:
    await open_page(play, "NV13")
    assert detail(play, "NV13").line.stage is Stage.IMPLEMENTATION
    await play.press("L", "f10")
    await play.sees("skal udfyldes")
    await fill_in(play, note="Skolevejene er lagt om", **{"unit-0": "Ny skolepatrulje"})
    after = detail(play, "NV13")
    assert after.line.stage is Stage.CLOSED
    assert after.fields["closing_note"] == "Skolevejene er lagt om"
    assert [home.text for home in after.take_homes] == ["Ny skolepatrulje"]
    await play.press("H")
    assert detail(play, "NV13").line.stage is Stage.IMPLEMENTATION


async def test_help_palette_and_another_desks_change_work_on_the_page(play: Screenplay) -> None:
    await open_page(play, "NV17")
    await play.press("question_mark")
    await play.sees("Næste afsnit")
    await play.press("escape")
    play.act("x", network_care.edit, "NV17", {"name": "Byens huse"},
             detail(play, "NV17").version)  # fmt: skip
    await play.sees("Byens huse")


async def test_a_signature_of_an_earlier_day_is_taken_off_only_when_asked_twice(
    play: Screenplay,
) -> None:
    def signed() -> object:
        parties = detail(play, "NV17").mandates[0].parties
        return next(view.signed_on for view in parties if view.party is Party.SECRETARIAT)

    await open_page(play, "NV17", HEADING + "mandate")
    before = signed()
    assert before is not None
    assert sheet(play).go_to(f"party:1:{Party.SECRETARIAT.value}")
    await play.press("space")
    await play.sees("Tag underskriften af?")
    await play.press("escape")
    assert signed() == before
    await play.press("space", "f")
    assert signed() is None
    await play.press("space")  # one of today is given and taken without a question
    assert signed() == TODAY
    await play.press("space")
    assert signed() is None


async def test_only_the_newest_mandate_asks_for_a_new_one(play: Screenplay) -> None:
    await open_page(play, "NV14")
    await play.sees("Version 1  erstattet")
    assert "Ny version nødvendig" not in play.text


async def test_a_laering_network_has_no_test(play: Screenplay) -> None:
    await open_page(play, "NV15")
    await play.sees("Politik")
    assert "Test og politik" not in play.text
    assert "Testkapital" not in play.text


async def test_the_mandate_begins_at_the_first_signature_that_is_missing(play: Screenplay) -> None:
    await go(play, "NV17")
    await play.press("c")
    await play.until(lambda: sheet(play).cursor_key == "party:1:personaleleder")
    await play.press("home", "c")
    assert sheet(play).cursor_key == "party:1:personaleleder"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (160, 45)])
async def test_a_long_form_keeps_the_line_that_says_how_to_save(
    open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as play:
        await open_page(play, "NV17")
        await play.press("c", "n")
        await play.sees("Mandat for NV17, version 2")
        await play.sees("F10: gem")
        await play.sees("Formål og mål")
