"""6 Match: the round solved, pinned, explained and confirmed by keys; one theme's candidates."""

import asyncio
import re
import threading
from typing import Any

import pytest
from rich.cells import cell_len

from ns3tui import i18n
from ns3tui.desk import match_drafts, optins, roles
from ns3tui.desk.match_round import round_match
from ns3tui.match.budget import Cancelled
from ns3tui.match.planner import Planner
from ns3tui.match.problem import Choice
from ns3tui.rules.roles import Role
from ns3tui.screens.match import MatchScreen
from ns3tui.screens.match_columns import FACTS
from ns3tui.screens.match_optins import OptIns, read_grades
from ns3tui.screens.match_pages import candidate_notes
from ns3tui.screens.match_theme import MatchThemeScreen
from tests.screens.conftest import TODAY, Opener, Screenplay

ROUND = "2027-1"


def match_of(play: Screenplay) -> MatchScreen:
    return next(s for s in play.app._screen_stacks["match"] if isinstance(s, MatchScreen))


async def open_match(play: Screenplay, *, solved: bool = True) -> MatchScreen:
    await play.press("f6")
    screen = match_of(play)
    await play.until(lambda: bool(screen.table.keys), "the round")
    if solved:
        await solve(play)
    return screen


async def solve(play: Screenplay) -> None:
    await play.press("m")
    await solved(play)


async def solved(play: Screenplay) -> None:
    """Wait for the plan and for what it is compared with."""
    screen = match_of(play)
    await play.until(
        lambda: screen.state.proposal is not None and not screen.solving.is_busy, "the plan"
    )
    await play.settle()


async def test_supply_stands_against_demand_before_anything_is_solved(play: Screenplay) -> None:
    await open_match(play, solved=False)
    assert "Referenceleder 6 til 6" in play.lines[1]
    assert "Tryk m for at regne runden" in play.lines[2]
    assert "TM19" in play.text
    assert "Boligutrygge" in play.text


async def test_the_round_is_solved_proven_and_has_real_alternatives(play: Screenplay) -> None:
    screen = await open_match(play)
    proposal = screen.state.proposal
    assert proposal is not None
    assert proposal.answer.proven
    assert "bevist bedst" in play.lines[2]
    assert set(proposal.plan) == set(screen.state.problem.themes)  # type: ignore[union-attr]
    assert len(proposal.plans) > 1
    first, second = (plan.assignment for plan in proposal.plans[:2])
    differing = [t for t in first if any(first[t][r] != second[t][r] for r in ("NL", "RL"))]
    assert len(differing) * 3 >= len(first)


async def test_an_alternative_is_put_on_screen_with_its_cost(play: Screenplay) -> None:
    screen = await open_match(play)
    await play.press("a")
    assert "koster" in play.text
    await play.press("3")
    assert screen.state.proposal is not None
    assert screen.state.proposal.shown == 2
    await play.sees("alternativ 2")


async def test_a_pin_holds_and_is_solved_again_near_the_plan(play: Screenplay) -> None:
    screen = await open_match(play)
    await play.press("j", "w")
    await play.press("1")  # the first other candidate
    assert "p: fasthold" in play.text
    await play.press("p")
    await solved(play)
    pin = screen.state.pins[0]
    assert pin.theme == screen.table.cursor_key
    assert screen.state.plan[pin.theme][pin.role] == pin.person
    assert "1 fastholdt" in play.lines[2]
    before = {theme: dict(serving) for theme, serving in screen.state.plan.items()}
    await play.press("space")
    await solved(play)
    assert screen.state.pins == ()
    await play.press("space")  # the one on screen, pinned: nobody else moves
    await solved(play)
    assert len(before) == len(screen.state.plan)


async def test_whoever_is_kept_out_is_not_proposed(play: Screenplay) -> None:
    screen = await open_match(play)
    theme = screen.table.cursor_key
    person = screen.state.plan[theme]["NL"]
    await play.press("x")
    await solved(play)
    assert screen.state.bans == (Choice(theme, "NL", person),)
    assert screen.state.plan[theme]["NL"] != person


async def test_the_cursor_goes_from_role_to_role(play: Screenplay) -> None:
    screen = await open_match(play)
    serving = screen.state.plan[screen.table.cursor_key]
    for role, label in (("NL", "Netværksleder:"), ("CD", "Co-driver:"), ("RL", "Referenceleder:")):
        await play.sees(label)
        assert str(serving[role]) in play.text
        await play.press("l")
    await play.press("h", "h", "h")
    await play.sees("Netværksleder:")


async def test_weights_show_their_effect_at_once_and_are_kept_for_the_round(
    play: Screenplay,
) -> None:
    screen = await open_match(play)
    settings = dict(screen._match.weights)  # type: ignore[union-attr]
    await play.press("v", "l")
    await play.sees("disse vægte")
    await play.press("enter")
    await solved(play)
    assert screen.state.weights == {"nl_fit": settings["nl_fit"] + 1}
    await play.sees("egne vægte")
    await play.press("v", "0", "enter")
    await solved(play)
    assert screen.state.weights == {}


async def test_candidates_stand_ranked_with_the_struck_at_the_bottom(play: Screenplay) -> None:
    await open_match(play)
    await play.press("enter")
    screen = play.app.screen
    assert isinstance(screen, MatchThemeScreen)
    await play.until(lambda: bool(screen.table_of("NL").keys), "the candidates")
    found = screen._found
    assert found is not None
    for role in (Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER):
        people = found.of(role)
        able = [one.points for one in people if one.may]
        assert able == sorted(able, reverse=True)
        assert all(one.may for one in people[: len(able)])
    await play.press("tab", "tab")
    assert screen.role == "RL"
    await play.press("end")
    assert "R-44" in play.text or "R-25" in play.text
    await play.press("q")
    assert isinstance(play.app.screen, MatchScreen)


async def test_somebody_a_rule_strikes_cannot_be_pinned(play: Screenplay) -> None:
    screen = await open_match(play)
    await play.press("enter")
    await play.sees("Kan ikke")
    await play.press("end", "space")
    assert screen.state.pins == ()
    assert "R-3" in play.toasts or "R-82" in play.toasts


async def open_candidates(play: Screenplay) -> MatchThemeScreen:
    await open_match(play)
    await play.press("enter")
    screen = play.app.screen
    assert isinstance(screen, MatchThemeScreen)
    await play.until(lambda: bool(screen.table_of("NL").keys), "the candidates")
    return screen


async def test_a_pin_is_a_wish_and_strikes_nobody(play: Screenplay) -> None:
    screen = await open_candidates(play)
    supply = match_of(play)._match.supply  # type: ignore[union-attr]
    assert screen._found is not None
    able = [one.code for one in screen._found.leaders if one.may]
    await play.press("home", "j", "space")
    await solved(play)
    pinned = screen.table.cursor_key
    assert screen.state.fixed(screen._theme, "NL") == Choice(screen._theme, "NL", pinned)
    assert screen._found is not None
    assert [one.code for one in screen._found.leaders if one.may] == able
    assert f"{len(able)}/" in play.text
    assert "Rollen er fastholdt" in play.text
    await play.press("w")
    assert "er fastholdt her" in play.toasts
    await play.press("j", "w")
    await play.sees("her er det regnet uden")
    assert "point" in play.text
    assert "(locks)" not in play.text
    await play.press("p")  # the pin goes to the other
    await solved(play)
    assert [choice.person for choice in screen.state.pins] == [screen.table.cursor_key]
    assert screen.state.pins[0].person != pinned
    assert play.read(round_match, screen.state.setup, TODAY).supply == supply


async def test_an_answer_is_said_in_the_language_in_use(play: Screenplay) -> None:
    screen = await open_candidates(play)
    assert screen._found is not None
    willing = next(one for one in screen._found.references if one.may)
    i18n.set_language("en")
    assert FACTS["RL"](willing)[0] == "yes"
    notes = "".join(str(note) for note in candidate_notes(willing, 80))
    assert "answer: yes" in notes


async def test_whoever_is_proposed_is_said_to_be(play: Screenplay) -> None:
    screen = await open_candidates(play)
    assert screen.table.cursor_key == screen.state.plan[screen._theme]["NL"]
    await play.press("w")
    assert "er foreslået her" in play.toasts
    assert "koster" not in play.toasts


async def test_a_candidates_own_levels_are_said_to_be_theirs(play: Screenplay) -> None:
    await open_candidates(play)
    await play.press("enter")
    await play.sees("har af det, temaet beder om: K")


@pytest.mark.parametrize(("language", "word"), [("da", "sammen med"), ("en", "with")])
async def test_with_whom_a_co_driver_is_ranked_is_whole_in_a_narrow_window(
    open_app: Opener, language: str, word: str
) -> None:
    i18n.set_language(language)
    async with open_app(size=(80, 24)) as play:
        screen = await open_candidates(play)
        await play.press("l")
        assert screen._found is not None
        leader = screen._found.leader
        name = screen.state.problem.name(leader)  # type: ignore[union-attr]
        line = next(line for line in play.lines if f" {word} " in line).rstrip(" │")
        assert line.rstrip().endswith((leader, name)), line


async def test_keys_go_between_lists_and_others_between_themes(play: Screenplay) -> None:
    screen = await open_candidates(play)
    theme = screen._theme
    for key, role in (
        ("l", "CD"), ("right", "CD"), ("h", "NL"), ("left", "RL"), ("h", "RL"), ("l", "NL"),
    ):  # fmt: skip
        await play.press(key)
        assert (screen.role, screen._theme) == (role, theme), key
    await play.press("n")
    await play.until(lambda: screen._theme != theme, "the next theme")
    await play.press("p")
    await play.until(lambda: screen._theme == theme, "the theme before")


async def test_two_people_are_laid_side_by_side(play: Screenplay) -> None:
    await open_match(play)
    await play.press("enter")
    await play.sees("Kan ikke")
    await play.press("c", "enter")
    await play.sees("point i alt")
    assert "K01" in play.text


async def test_an_answer_is_written_down(play: Screenplay) -> None:
    await open_match(play, solved=False)
    await play.press("enter")
    screen = play.app.screen
    assert isinstance(screen, MatchThemeScreen)
    await play.sees("Kan ikke")
    while screen.role != "RL":
        await play.press("tab")
    screen.table.go_to("C05")
    await play.press("e", "1", "enter", "enter")
    await play.until(lambda: "C05" in yes(play), "the answer")
    await play.press("u")
    await play.until(lambda: "C05" not in yes(play), "the undo")


def yes(play: Screenplay) -> set[str]:
    found = play.read(optins.answers, "TM19", TODAY)
    return {a.person for a in found.answers if a.answer is not None and a.answer.value == "ja"}


@pytest.mark.parametrize(
    ("text", "grades"),
    [("3 4 2", (3, 4, 2)), ("3-2", (3, None, 2)), ("3 4", None), ("9 1 1", None), ("x", None)],
)
def test_three_grades_are_read(text: str, grades: tuple[int | None, ...] | None) -> None:
    assert read_grades(text) == grades


async def test_the_plan_is_kept_and_confirmed_as_one_step(play: Screenplay) -> None:
    screen = await open_match(play)
    serving = dict(screen.state.plan["TM19"])
    await play.press("b", "enter")
    await play.until(lambda: bool(play.read(match_drafts.drafts, ROUND)), "the draft")
    await play.press("B")
    assert "venter: ikke prioriteret endnu" in play.text
    await play.press("B", "enter")
    await play.until(
        lambda: play.read(match_drafts.drafts, ROUND)[0].status.value == "bekræftet", "the roles"
    )
    network = play.theme("TM19").card.stage
    assert network.value == "mandat"
    start = match_drafts_start(play)
    held = {view.role: view.person for view in play.read(roles.holders_on, start, network="NV19")}
    assert held[Role.LEADER] == serving["NL"]
    assert held[Role.REFERENCE_LEADER] == serving["RL"]
    await play.press("u")
    await play.until(lambda: play.theme("TM19").card.stage.value == "prioriteret", "the undo")
    assert play.read(match_drafts.drafts, ROUND)[0].status.value == "kladde"


def match_drafts_start(play: Screenplay) -> object:
    import datetime as dt

    draft = play.read(match_drafts.drafts, ROUND)[0]
    return dt.date.fromisoformat(
        next(t["start"] for t in draft.data["themes"] if t["id"] == "TM19")
    )


async def test_a_round_that_cannot_be_staffed_says_why_and_shows_the_best_part(
    play: Screenplay,
) -> None:
    for person in yes(play):
        play.act("test", optins.answer, "TM19", person, optins.Answer.NO)
    screen = await open_match(play)
    assert "Kan ikke bemandes" in play.lines[2]
    assert "mangler" in play.text
    assert screen.state.proposal is not None
    assert screen.state.proposal.plan
    await play.press("r")
    await play.sees("Runden kan ikke bemandes helt")
    assert "TM19" in play.text


async def test_others_changes_are_said_before_the_plan_is_kept(play: Screenplay) -> None:
    screen = await open_match(play)
    play.act("test", optins.answer, "TM19", "C05", optins.Answer.YES)
    await play.sees("ændret siden")
    assert not screen.state.is_current
    await play.press("b", "enter")
    assert "Regn den igen" in play.toasts
    assert not play.read(match_drafts.drafts, ROUND)


async def test_fairness_and_opt_ins_are_a_key_away(play: Screenplay) -> None:
    await open_match(play)
    await play.press("F")
    await play.sees("netværk hver")
    await play.press("escape", "R")
    assert isinstance(play.app.screen, OptIns)
    await play.sees("ikke spurgt")
    await play.press("a", "1")
    await play.sees("venter")


async def test_only_the_prioritised_can_be_asked_for(play: Screenplay) -> None:
    screen = await open_match(play, solved=False)
    await play.press("tab")
    await play.sees("kun prioriterede")
    assert set(screen.state.problem.themes) == {"TM19"}  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24)])
async def test_every_line_is_as_wide_as_the_screen(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(size=size) as play:
        await open_match(play)
        assert {cell_len(line) for line in play.lines} == {size[0]}
        await play.press("enter")
        await play.sees("Kan ikke" if size[1] > 24 else "Netværksleder")
        assert {cell_len(line) for line in play.lines} == {size[0]}


async def test_the_screen_answers_while_a_round_is_solved(play: Screenplay) -> None:
    screen = await open_match(play, solved=False)
    await play.press("m", "j")
    assert screen.table.cursor_key != screen.table.keys[0]
    await solved(play)


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
async def test_only_what_a_closed_page_no_longer_has_is_no_fault(
    play: Screenplay, closed: bool
) -> None:
    """The solver may answer after the page it was asked on has been left."""
    await open_match(play)
    await play.press("enter")
    page = play.app.screen
    assert isinstance(page, MatchThemeScreen)
    answered = asyncio.Event()

    async def answer() -> None:
        await answered.wait()
        await page.query_one("#match-theme").remove()
        await page.proposal_changed()

    page.desk_app.work(answer, group="match")
    if closed:
        await play.press("q")
        assert play.app.screen is not page
    answered.set()
    asked = [w for w in play.app.workers if w.group == "match"]
    await play.until(lambda: all(w.is_finished for w in asked), "the answer")
    assert bool(play.app.farewell) is not closed


@pytest.mark.parametrize("closing", [True, False])
async def test_what_is_gone_already_while_the_desk_closes_is_no_fault(
    play: Screenplay, closing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists go before their page does, and a reading may come back in between."""
    await open_match(play)
    await play.press("enter")
    page = play.app.screen
    assert isinstance(page, MatchThemeScreen)
    await page.query_one("#match-theme").remove()
    with monkeypatch.context() as now:
        if closing:
            now.setattr(play.app, "_running", False)
        assert not await play.app.guarded(page.proposal_changed, page)
    assert bool(play.app.farewell) is not closing


async def test_it_is_said_how_long_the_solver_has_worked_and_escape_stops_it(
    play: Screenplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_self: Planner, *_args: Any, cancel: threading.Event, **_options: Any) -> Any:
        cancel.wait(30)
        raise Cancelled

    await open_match(play, solved=False)
    monkeypatch.setattr(Planner, "solve", endless)
    play._send("m")
    seconds = re.compile(r"Regner … [1-9] s af højst 60 s")
    await play.until(lambda: seconds.search(play.lines[2]) is not None, "the seconds")
    play._send("escape")
    await play.until(lambda: "Tryk m" in play.lines[2], "the end")
    assert not match_of(play).solving.is_busy
