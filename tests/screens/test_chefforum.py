"""Chefforum's four parts: what a key does to the store and to the screen."""

import csv
from pathlib import Path

import pytest
from textual.widgets import Input

from ns3tui.config import Config
from ns3tui.desk import duties, meetings, members, proposal, rounds, scores
from ns3tui.desk.proposal import Group
from ns3tui.rules.agenda import Outcome
from ns3tui.rules.stages import Stage
from ns3tui.screens.decision_sheet import DecisionSheet
from ns3tui.screens.proposal import ProposalScreen
from ns3tui.widgets.table import Table
from tests.screens.conftest import TODAY, Opener, Screenplay


@pytest.fixture
async def here(play: Screenplay) -> Screenplay:
    """The desk, in chefforum's round."""
    await play.press("3")
    return play


def head(play: Screenplay) -> str:
    return "\n".join(play.lines[2:5])


async def fill(play: Screenplay, **values: str) -> None:
    """Write into the fields of the form that is open, and save it."""
    for name, value in values.items():
        play.app.screen.query_one(f"#{name}", Input).value = value
    await play.press("f10")


def member(play: Screenplay, code: str) -> members.MemberView:
    view = play.read(members.round_members, "2027-1", TODAY)
    return next(m for m in view.members if m.person_code == code)


def ranked(play: Screenplay) -> list[str]:
    return [line.code for line in play.read(proposal.proposal, "2027-1", TODAY).of(Group.PROPOSED)]


def agenda(play: Screenplay, code: str = "CF202612") -> list[str]:
    return [item.title for item in play.read(meetings.meeting, code, TODAY).agenda]


# --- the parts -----------------------------------------------------------------------------------


async def test_tab_goes_round_the_parts_and_the_mode_remembers(here: Screenplay) -> None:
    seen = []
    for _part in range(4):
        seen.append(here.app.current_mode)
        await here.press("tab")
    assert seen == ["chefforum", "proposal", "meetings", "duties"]
    assert here.app.current_mode == "chefforum"
    await here.press("shift+tab", "1", "3")
    assert here.app.current_mode == "duties"


async def test_a_click_on_a_name_goes_there(here: Screenplay) -> None:
    column = here.lines[1].index("Møder")
    await here.pilot.click("Parts", offset=(column + 1, 0))
    await here.settle()
    assert here.app.current_mode == "meetings"


@pytest.mark.parametrize(
    ("code", "mode", "shown"),
    [("2026-2", "chefforum", "2026-2"), ("CF202611", "meetings", "CF202611"),
     ("2027-02", "meetings", "CF202702")],
)  # fmt: skip
async def test_a_subject_is_shown_where_it_belongs(
    play: Screenplay, code: str, mode: str, shown: str
) -> None:
    await play.app.go_to_subject(code)  # type: ignore[attr-defined]
    await play.settle()
    assert play.app.current_mode == mode
    assert shown in head(play)


# --- the round -----------------------------------------------------------------------------------


async def test_r12_the_round_shows_its_days_and_its_mix(here: Screenplay) -> None:
    for part in ("01-12-2026 (8 dage)", "12-01-2027", "CF202701", "1 af 4-5", "L 0/1", "V 1/3-4"):
        assert part in head(here)
    assert "9 af 12 holdt" in here.text
    await here.press("l")
    assert "2027-2" in head(here)
    assert "01-05-2027" in head(here)
    await here.press("h", "h")
    assert "2026-2" in head(here)


async def test_r10_a_discussion_is_ticked_and_counted_by_keys(here: Screenplay) -> None:
    await here.press("c", "plus", "plus", "minus", "B")
    found = member(here, "C01")
    assert (found.held_on, found.proposals, found.help_wanted) == (TODAY, 1, True)
    assert "10 af 12 holdt" in here.text
    await here.press("u", "u", "u", "u", "u")
    assert not member(here, "C01").is_held
    await here.press("j", "c")
    assert not member(here, "C02").is_held


async def test_r10_the_form_names_what_is_no_date_and_keeps_it(here: Screenplay) -> None:
    await here.press("e")
    await fill(here, held_on="31-31-2026", form="ledermøde", proposals="3")
    await here.sees("er ikke en dato")
    assert here.app.screen.query_one("#form", Input).value == "ledermøde"
    here.app.screen.query_one("#help_wanted").focus()
    await here.press("space")
    await fill(here, held_on="20-11-2026")
    found = member(here, "C01")
    assert (found.form, found.proposals, found.help_wanted) == ("ledermøde", 3, True)


async def test_r12_the_days_of_the_round_are_changed(here: Screenplay) -> None:
    await here.press("M")
    await fill(here, deadline="05-12-2026", start_week="2027-U10")
    view = here.read(rounds.round_view, "2027-1")
    assert f"{view.deadline:%d-%m-%Y}" == "05-12-2026"
    assert "05-12-2026 (12 dage)" in head(here)
    await here.press("u")
    assert "01-12-2026" in head(here)


async def test_the_filter_hides_members_and_export_is_what_is_shown(
    here: Screenplay, tmp_path: Path
) -> None:
    await here.press("slash")
    await here.type("skole")
    await here.press("enter")
    assert "C05" in here.text
    assert "C09" not in here.text
    await here.press("E")
    (path,) = tmp_path.rglob("temadroeftelser*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["person_id"] for row in csv.DictReader(file, delimiter=";")] == ["C05"]


# --- the proposal --------------------------------------------------------------------------------


async def test_the_proposal_ranks_by_keys(here: Screenplay) -> None:
    await here.press("tab")
    before = ranked(here)
    await here.press("J")
    assert ranked(here) == [before[1], before[0], *before[2:]]
    await here.press("G")
    assert ranked(here)[-1] == before[0]
    await here.press("g")
    assert ranked(here) == before
    await here.press("u", "u", "u")
    assert ranked(here) == before


async def test_all_scores_weights_and_the_formula_are_shown(here: Screenplay) -> None:
    await here.press("tab", "j")
    await here.sees("Sum = T1 + T2")
    await here.sees("Tavlen viser den aftalte sum")
    await here.sees("C08")
    for part in ("C05", "S02", "×1", "snit", "spr"):
        assert part in here.text
    await here.press("enter")
    await here.sees("Sådan regnes der")


async def test_r23_the_agreement_on_the_type_is_noted(here: Screenplay) -> None:
    await here.press("tab", "j", "y", "enter")
    await here.type("C12 og S01")
    await here.press("enter")
    await here.type("Viden, vi ikke har")
    await here.press("enter", "enter")
    line = here.read(proposal.proposal, "2027-1", TODAY).line("TM22")
    assert line.agreement.by == "C12 og S01"
    await here.sees("aftalt med C12 og S01")


async def test_ones_own_scores_with_evidence_are_one_act(here: Screenplay) -> None:
    await here.press("tab", "j", "V")
    await here.sees("Hvem vurderer?")
    await here.press("enter")
    await here.sees("0 af 7 givet")
    await here.press("4", "3", "4", "2", "1", "0", "4", "enter")
    await here.type("Nye stemmer")
    await here.press("enter", "f10")
    panel = here.read(scores.panel, "TM22", TODAY)
    mine = next(a for a in panel.assessors if a.person_code == "S01")
    assert mine.scores == (4, 3, 4, 2, 1, 0, 4)
    assert mine.evidence[6] == "Nye stemmer"
    await here.press("u")
    assert len(here.read(scores.panel, "TM22", TODAY).assessors) == 3


async def test_weights_are_refused_without_a_reason_and_shown_with_it(here: Screenplay) -> None:
    await here.press("tab", "W")
    await here.sees("Kriteriernes vægte")
    await here.press("3", "f10")
    await here.sees("hvorfor kriterierne ikke vejer lige meget")
    await here.press("enter")
    await here.type("Borgeren først")
    await here.press("enter", "f10")
    await here.sees("×3")
    assert "3·T1" in here.text


async def test_deciding_begins_on_the_theme_under_the_cursor(here: Screenplay) -> None:
    await here.press("tab")
    proposal = here.app.screen
    assert isinstance(proposal, ProposalScreen)
    await here.press("j", "j")
    under = proposal.table.cursor_key
    await here.press("b")
    sheet = here.app.screen
    assert isinstance(sheet, DecisionSheet)
    assert len(sheet.table.keys) > 1
    assert sheet.table.cursor_key == under != sheet.table.keys[0]


async def test_what_if_is_the_same_trial_on_board_and_proposal(here: Screenplay) -> None:
    await here.press("tab", "w", "L")
    assert "1→2 af 4-5" in head(here)
    assert "I 0→1" in head(here)
    await here.press("1")
    assert "Prioriteret 2/4-5" in here.text
    assert here.theme("TM24").card.stage is Stage.FOR_DISCUSSION
    await here.press("3")
    assert "prøves" in here.text
    await here.press("V")
    assert "Du prøver (w)" in here.toasts
    assert here.lines[0].lstrip().startswith("HVAD NU HVIS")
    await here.press("w", "k")
    assert "1 af 4-5" in head(here)
    assert here.theme("TM24").card.stage is Stage.FOR_DISCUSSION


async def test_a_decision_ends_the_what_if_for_what_it_is_about(here: Screenplay) -> None:
    await here.press("f1", "w", "L", "f3", "tab", "L")
    assert set(here.app.in_view.tried) == {"TM31", "TM24"}
    await here.press("space", "b", "f10")
    await here.sees("Reglen stopper det")
    await here.press("f")
    await here.type("Besluttet skriftligt")
    await here.press("enter")
    await here.until(lambda: not here.app.screen.is_modal)
    assert here.theme("TM24").card.stage is Stage.PRIORITISED
    assert set(here.app.in_view.tried) == {"TM31"}
    assert here.lines[0].lstrip().startswith("HVAD NU HVIS")
    assert here.theme("TM31").card.stage is Stage.RECEIVED


async def test_r14_decisions_before_the_meeting_are_stopped_by_the_rule(here: Screenplay) -> None:
    await here.press("tab", "b")
    await here.sees("er ikke holdt endnu")
    await here.press("1", "1")
    await here.sees("1→3 af 4-5")
    await here.press("f10")
    await here.sees("Reglen stopper det")
    assert "R-14" in here.text
    await here.press("escape")
    assert here.theme("TM24").card.stage is Stage.FOR_DISCUSSION
    await here.press("f10")
    await here.sees("Reglen stopper det")
    await here.press("f")
    await here.type("Besluttet skriftligt")
    await here.press("enter")
    await here.until(lambda: not here.app.screen.is_modal)
    assert here.theme("TM24").card.stage is Stage.PRIORITISED
    await here.press("u")
    assert here.theme("TM24").card.stage is Stage.FOR_DISCUSSION


async def test_the_marked_are_decided_and_the_sheet_takes_all_outcomes(here: Screenplay) -> None:
    await here.press("tab", "space", "space", "space", "b", "m")
    await here.sees("Hvilket møde?")
    meeting_list = here.app.screen
    options = meeting_list.query_one("OptionList")
    names = [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]  # type: ignore[attr-defined]
    options.highlighted = next(i for i, name in enumerate(names) if "CF202611" in name)  # type: ignore[attr-defined]
    await here.press("enter")
    await here.press("1", "2")
    await here.sees("Frem igen i")
    await here.press("enter", "3")
    await here.sees("Afvis TM20")
    await here.type("Løses i KUL")
    await here.press("enter", "f10")
    await here.until(lambda: not here.app.screen.is_modal)
    view = here.read(meetings.meeting, "CF202611", TODAY)
    assert [(d.subject, d.outcome) for d in view.decisions] == [
        ("TM24", Outcome.PRIORITISED), ("TM22", Outcome.PARKED), ("TM20", Outcome.REJECTED),
    ]  # fmt: skip
    await here.press("u")
    assert {here.theme(c).card.stage for c in ("TM24", "TM22", "TM20")} == {Stage.FOR_DISCUSSION}


# --- the meetings --------------------------------------------------------------------------------


async def test_r85_the_agenda_is_a_budget_and_suggestions_are_taken(here: Screenplay) -> None:
    await here.press("tab", "tab")
    assert "20/20" in head(here)
    await here.press("j", "j", "j", "t")
    assert agenda(here)[-1].startswith("Går det fremad? NV09")
    assert "✗ 5 for meget" in head(here)
    assert "5 minutter for lang" in here.toasts
    await here.press("home", "L")
    assert "Flyttet til CF202702" in here.toasts
    assert "15/20" in head(here)
    await here.press("u", "u")
    assert len(agenda(here)) == 3


async def test_items_are_written_ordered_and_removed(here: Screenplay) -> None:
    await here.press("tab", "tab", "n")
    await fill(here, title="Nyt fra Metropol", minutes="3", themes="tm20", responsible="s02")
    assert agenda(here)[-1] == "Nyt fra Metropol"
    await here.press("J")
    assert agenda(here)[1].startswith("Udpegning")
    await here.press("K", "x")
    assert len(agenda(here)) == 3
    await here.press("n")
    await fill(here, title="Ukendt", themes="TM99")
    await here.sees("Der er ingen TM99")


async def test_a_decision_with_follow_up_is_ticked_off(here: Screenplay) -> None:
    await here.press("tab", "tab", "h")
    assert "CF202611" in head(here)
    await here.press("b")
    await fill(here, text="Fortsæt", follow_up="Status i februar", due_on="01-02-2027")
    assert "opfølgning mangler på 1" in here.text
    await here.press("end", "c")
    await here.sees("Hvad kom der ud af det?")
    await here.press("enter")
    assert "opfølgning mangler på 0" in here.text


async def test_r14_that_a_meeting_lies_ahead_is_said_before_the_form(here: Screenplay) -> None:
    await here.press("tab", "tab", "b")
    await here.sees("Reglen stopper det")
    assert "CF202612 holdes først den 08-12-2026" in here.text
    assert "vågner af sig selv" not in here.text
    await here.press("escape")
    assert not here.app.screen.is_modal
    await here.press("b", "f")
    await here.type("Besluttet skriftligt")
    await here.press("enter")
    await here.sees("Beslutning: Udpegning")
    await fill(here, text="Vedtaget")
    made = here.read(meetings.meeting, "CF202612", TODAY).decisions
    assert [one.text for one in made] == ["Vedtaget"]


async def test_the_head_says_which_innovation_it_counts(here: Screenplay) -> None:
    await here.press("tab")
    assert "I 1/2" in here.lines[0]
    assert "I 0 i runden" in head(here)
    assert "Innovation i gang pr. uge fra 2026-U48 1" in head(here)
    assert "Snit/28" in here.text
    assert "27,7" in here.text


async def test_on_a_small_screen_the_digits_keep_their_word(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        await play.press("3", "tab")
        assert "Innovation/uge fra 2026-U48 1111" in head(play)


async def test_what_was_wrong_goes_with_the_next_key(here: Screenplay) -> None:
    await here.press("tab", "space", "b", "enter")
    await here.sees("✗ Giv først temaet en afgørelse")
    await here.press("1")
    assert "Giv først temaet" not in here.text
    await here.sees("✓ prioritér")


async def test_r84_r86_attendance_with_the_secretariat_as_tilhoerer(here: Screenplay) -> None:
    await here.press("tab", "tab", "h", "A", "space", "space", "end")
    table = here.app.screen.query_one("Table")
    table.go_to("C02")  # type: ignore[attr-defined]
    await here.press("t")
    await here.sees("er medlem af chefforum og deltager")
    table.go_to("S01")  # type: ignore[attr-defined]
    await here.press("space", "f10")
    view = here.read(meetings.meeting, "CF202611", TODAY)
    assert view.present == {"C01", "C02", "S01"}
    assert view.observers == {"S01"}
    assert "2 af 12" in head(here)


async def test_a_meeting_is_planned_changed_and_chosen(here: Screenplay) -> None:
    await here.press("tab", "tab", "N")
    await fill(here, held_on="14-09-2027")
    assert "CF202709" in head(here)
    await here.press("M")
    await fill(here, held_on="")
    await here.sees("«Dag» skal udfyldes")
    await fill(here, held_on="21-09-2027")
    assert "21. september 2027" in head(here)
    await here.press("m")
    await here.sees("Vælg møde")
    await here.press("end", "enter")
    assert "CF202501" in head(here)


# --- the duties ----------------------------------------------------------------------------------


async def test_r81_the_scorecard_by_half_year_and_member(here: Screenplay, tmp_path: Path) -> None:
    await here.press("shift+tab")
    assert "0/4" in here.text
    card = here.read(duties.scorecard, "2027-1", TODAY)
    assert len(card.members) == 12
    await here.press("r")
    await here.sees("R-81")
    await here.press("escape", "E")
    (path,) = tmp_path.rglob("chefforums_pligter*.csv")
    assert "C07" in path.read_text(encoding="utf-8-sig")
    await here.press("h")
    assert "2026-2" in head(here)


async def test_english_is_complete_on_every_part(here: Screenplay) -> None:
    here.app.screen.action_run("language.switch")  # type: ignore[attr-defined]
    await here.settle()
    for words in ("Round", "Proposal", "Meetings", "Duties"):
        assert words in here.text
        await here.press("tab")
        for danish in ("Drøftelse", "Indstilles", "Dagsorden", "Fremmøde", "Kvalificere"):
            assert danish not in here.text


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_every_part_is_whole_in_other_sizes(size: tuple[int, int], open_app: Opener) -> None:
    async with open_app(size=size, config=Config()) as play:
        await play.press("3")
        for _part in range(4):
            assert "? Hjælp" in play.lines[-1]
            assert play.lines[5].strip()
            await play.press("o")
            await play.press("tab")
        assert play.app.farewell == ""


async def test_deciding_again_says_what_was_decided(here: Screenplay) -> None:
    await here.press("tab")
    await here.sees("Besluttet 1")
    here.app.screen.query_one("#rows", Table).go_to("TM19")
    await here.press("space", "b")
    await here.sees("besluttet 13-10-2026")
    await here.press("4")
    await here.sees("TM19 er besluttet 13-10-2026; F10 ændrer det.")
    await here.press("escape")
    assert here.read(proposal.proposal, "2027-1", TODAY).line("TM19").ranked.decided_on is not None
