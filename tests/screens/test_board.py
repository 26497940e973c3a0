"""The board: what a key does to the store and to the screen."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList

from ns3tui.config import Config
from ns3tui.desk import checks, lanes, themes
from ns3tui.desk.replies import outbox
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import COURSE_LANES, ROUND_LANES, Stage
from ns3tui.widgets.fields import Line
from tests.screens.conftest import TODAY, Opener, Screenplay, count_findings_after


async def test_it_opens_with_the_lanes_and_the_ribbon(play: Screenplay) -> None:
    ribbon = play.lines[0]
    for part in ("2027-1", "frist 01-12 (8 dage)", "1 af 4-5", "L 0/1", "V 1/3-4", "I 1/2", "⚠"):
        assert part in ribbon
    for heading in ("Indkommet 4", "Beskrevet 3", "Kvalificeret 3", "Til drøftelse 5",
                    "Prioriteret 1/4-5"):  # fmt: skip
        assert heading in play.lines[1]
    assert "TM31 ↑" in play.text
    assert "11/28 7d" in play.text
    assert "? Hjælp" in play.lines[-1]


async def test_the_ribbon_counts_what_check_finds_when_the_desk_rests(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_findings_after(monkeypatch, 0.01)
    async with open_app() as play:
        found = play.read(checks.check, TODAY)
        warnings = sum(1 for one in found if one.severity is Severity.WARNING)
        await play.until(lambda: f"⚠ {warnings} " in f"{play.lines[0]} ", "the count")


async def test_moving_on_and_back_saves_and_the_cursor_follows(play: Screenplay) -> None:
    await play.press("l", "H")
    assert play.theme("TM28").card.stage is Stage.RECEIVED
    assert play.here == "TM28"
    assert "Indkommet 5" in play.text
    await play.press("L")
    assert play.theme("TM28").card.stage is Stage.DESCRIBED
    assert play.here == "TM28"


async def test_undo_and_redo_say_what_they_did(play: Screenplay) -> None:
    await play.press("l", "H", "u")
    assert play.theme("TM28").card.stage is Stage.DESCRIBED
    assert "Fortrudt: TM28 til Indkommet" in play.toasts
    await play.press("U")
    assert play.theme("TM28").card.stage is Stage.RECEIVED


async def test_rank_moves_the_card_in_its_lane(play: Screenplay) -> None:
    before = play.lane(Stage.RECEIVED)
    await play.press("J")
    assert play.lane(Stage.RECEIVED) == [before[1], before[0], *before[2:]]
    assert play.here == before[0]
    await play.press("G")
    assert play.lane(Stage.RECEIVED) == [*before[1:], before[0]]
    await play.press("K")
    assert play.lane(Stage.RECEIVED)[-2] == before[0]
    await play.press("g")
    assert play.lane(Stage.RECEIVED) == before
    assert play.here == before[0]


async def test_bulk_moves_after_a_preview_and_the_marks_stay(play: Screenplay) -> None:
    await play.press("l", "space", "space", "H")
    await play.sees("2 flyttes til Indkommet")
    assert "TM28 Velfærdsteknologi" in play.text
    assert play.theme("TM28").card.stage is Stage.DESCRIBED
    await play.press("f")
    assert {play.theme(code).card.stage for code in ("TM28", "TM29")} == {Stage.RECEIVED}
    assert "● 2" in play.lines[0]
    await play.press("u")
    assert {play.theme(code).card.stage for code in ("TM28", "TM29")} == {Stage.DESCRIBED}


async def test_bulk_preview_tells_which_cannot_and_leaves_them(play: Screenplay) -> None:
    play.edit("TM29", t1=None)
    await play.press("l", "space", "space", "L")
    await play.sees("Flyt de mærkede")
    assert "✗ TM29" in play.text
    assert "R-07" in play.text
    await play.press("f")
    assert play.theme("TM28").card.stage is Stage.QUALIFIED
    assert play.theme("TM29").card.stage is Stage.DESCRIBED


async def test_marks_in_several_lanes_each_go_a_stage_on_as_one_act(play: Screenplay) -> None:
    await play.press("space", "l", "l", "space", "L")
    await play.sees("Flyt de mærkede")
    assert "1 flyttes til Beskrevet" in play.text
    assert "1 flyttes til Til drøftelse" in play.text
    await play.press("f")
    assert play.theme("TM31").card.stage is Stage.DESCRIBED
    assert play.theme("TM27").card.stage is Stage.FOR_DISCUSSION
    await play.press("u")
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    assert play.theme("TM27").card.stage is Stage.QUALIFIED


async def test_marks_in_several_lanes_are_tried_together(play: Screenplay) -> None:
    await play.press("w", "space", "l", "l", "space", "L", "w")
    await play.sees("Indkommet → Beskrevet")
    assert "Kvalificeret → Til drøftelse" in play.text


async def test_a_bulk_park_shows_what_it_is_about_first(play: Screenplay) -> None:
    await play.press("space", "space", "p")
    await play.sees("Parkér: 2 temaer")
    assert "TM31  Genbrugsmøbler" in play.text
    await play.press("escape")
    assert play.theme("TM31").card.stage is Stage.RECEIVED


async def test_a_hard_rule_is_quoted_and_may_be_set_aside_with_a_reason(play: Screenplay) -> None:
    play.edit("TM31", burning_platform="")
    await play.press("L")
    await play.sees("Reglen stopper det")
    assert "R-09" in play.text
    assert "«" in play.text
    assert "Tema" in play.text
    await play.press("f")
    await play.type("Aftalt med direktøren")
    await play.press("enter")
    detail = play.theme("TM31")
    assert detail.card.stage is Stage.DESCRIBED
    assert [(o.rule, o.reason) for o in detail.overrides] == [("R-09", "Aftalt med direktøren")]
    await play.press("enter", "pagedown", "pagedown")
    await play.sees("Fravigelser")
    assert "R-09 Aftalt med direktøren" in play.text


async def test_giving_the_rule_lens_up_changes_nothing(play: Screenplay) -> None:
    play.edit("TM31", burning_platform="")
    await play.press("L", "escape")
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    assert play.theme("TM31").overrides == ()


async def test_the_rule_lens_shows_phrase_section_and_todays_number(play: Screenplay) -> None:
    await play.press("r")
    await play.sees("Regler for TM31")
    assert "R-07" in play.text
    assert "«" in play.text
    assert "Egnethed under denne procent advarer: 50" in play.text


async def test_prioritising_carries_the_meeting(play: Screenplay) -> None:
    await play.press("l", "l", "l", "j", "j")
    code = play.here
    await play.press("L")
    await play.sees("Chefforums beslutning")
    await play.type("CF202611")
    await play.press("enter", "enter")
    if "Reglen stopper det" in play.text:
        await play.press("f")
        await play.type("Haster")
        await play.press("enter")
    assert play.theme(code).card.stage is Stage.PRIORITISED
    history = play.read(lambda s: themes.theme_by_code(s, code).decided_at_meeting)
    assert history == "CF202611"
    assert play.here == code


async def test_a_what_if_shows_both_ribbons_and_is_kept_or_discarded(play: Screenplay) -> None:
    await play.press("w", "L", "L", "L", "L")
    await play.sees("HVAD NU HVIS")
    assert "1→2 af 4-5" in play.lines[0]
    assert "V 1→2/3-4" in play.lines[0]
    assert "Prioriteret 2/4-5" in play.text
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    await play.press("w")
    await play.sees("Indkommet → Prioriteret")
    await play.press("k")
    assert "HVAD NU HVIS" not in play.text
    assert "1 af 4-5" in play.lines[0]
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    await play.press("w", "L", "w", "b")
    assert play.theme("TM31").card.stage is Stage.DESCRIBED


async def test_nothing_is_saved_while_something_is_tried(play: Screenplay) -> None:
    before = play.lane(Stage.RECEIVED)
    await play.press("w", "J", "p", "x", "e", "u")
    assert not play.app.screen.is_modal
    assert play.lane(Stage.RECEIVED) == before
    assert "Du prøver (w): gem eller kassér først." in play.toasts


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_what_if_is_loud_and_holds_on_every_screen(
    size: tuple[int, int], open_app: Opener
) -> None:
    async with open_app(size=size) as play:
        await play.press("w", "L")
        for mode in ("f2", "f3", "f4", "f5", "f6", "f7", "f1"):
            await play.press(mode)
            assert play.lines[0].lstrip().startswith("HVAD NU HVIS"), mode
        stage = play.theme("TM09").card.stage
        for keys in (("f4", "L"), ("f4", "n"), ("f2", "t"), ("f2", "4"), ("f2", "enter"),
                     ("f3", "c"), ("f5", "e"), ("f7", "n"), ("f1", "N"), ("f1", "u"),
                     ("f1", "U")):  # fmt: skip
            play.app.clear_notifications()
            await play.press(*keys)
            assert not play.app.screen.is_modal, keys
            assert "Du prøver (w)" in play.toasts or keys[-1] == "N", keys
        assert play.theme("TM09").card.stage is stage
        assert play.theme("TM31").criteria[0].score == 1
        await play.press("w", "k")
        assert "HVAD NU HVIS" not in play.text
        await play.press("f4")
        assert "HVAD NU HVIS" not in play.text


async def test_the_desk_itself_refuses_to_save_what_is_tried(play: Screenplay) -> None:
    """A screen or dialog that forgets to ask is refused by the desk; the what-if is kept."""
    await play.press("w", "L")

    async def forgetful() -> None:
        desk = await play.app.desk()
        await desk.act("network.step_on", lanes.move, "TM31", Stage.DESCRIBED)

    play.app.carry_out(forgetful)
    await play.settle()
    assert "Du prøver (w)" in play.toasts
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    await play.press("w", "b")
    assert play.theme("TM31").card.stage is Stage.DESCRIBED


async def test_the_palette_says_what_a_what_if_refuses_and_where_it_ends(
    play: Screenplay,
) -> None:
    await play.press("w", "L", "f4", "ctrl+p")
    await play.type("skridt frem")
    await play.sees("Du prøver (w): gem eller kassér først.")
    await play.press("escape", "f4", "ctrl+p")
    await play.type("hvad nu hvis")
    await play.sees("Ikke her, men på: Tavle, Chefforum: indstilling.")
    await play.press("enter")
    assert "Ikke her, men på: Tavle" in play.toasts


async def test_r47_r06_a_what_if_says_what_it_does_not_keep(play: Screenplay) -> None:
    await play.press("w", "tab", "l")
    assert play.here == "TM10"
    await play.press("L", "w")
    await play.sees("✗ TM10")
    assert "tag den for sig" in play.text
    await play.press("b")
    assert play.app.screen.is_modal, "there is nothing to keep"
    await play.press("k")
    assert play.theme("TM10").card.stage is Stage.RUNNING


async def test_r47_r06_the_marked_are_not_taken_past_what_a_single_one_is_asked(
    play: Screenplay,
) -> None:
    await play.press("l", "l", "space", "tab", "l", "space", "l", "l", "space", "L")
    await play.sees("Flyt de mærkede")
    assert "✗ TM10 R-47" in play.text
    assert "✗ TM09 R-06" in play.text
    assert "L på kortet" in play.text
    await play.press("f")
    assert play.theme("TM27").card.stage is Stage.FOR_DISCUSSION
    assert play.theme("TM10").card.stage is Stage.RUNNING
    assert play.theme("TM09").card.stage is Stage.IMPLEMENTATION
    await play.press("u")
    assert "1 tema flyttet" in play.toasts


async def test_r62_learning_goes_past_the_test_on_the_board_as_on_the_roster(
    play: Screenplay,
) -> None:
    await play.press("tab", "l", "j", "j")
    assert play.here == "TM15"
    await play.press("L")
    assert play.theme("TM15").card.stage is Stage.IMPLEMENTATION
    assert "R-62" not in play.toasts
    await play.press("H")
    assert play.theme("TM15").card.stage is Stage.RUNNING
    await play.press("w", "L")
    assert "Igangsat 4" in play.text
    assert "Test 2" in play.text


async def test_the_proposer_is_told_from_the_board_as_from_triage(play: Screenplay) -> None:
    await play.press("L")
    assert "Svaret ligger i udbakken (R)." in play.toasts
    assert [reply.theme_code for reply in play.read(outbox)] == ["TM31"]
    await play.press("H")
    assert play.read(outbox) == ()


async def test_a_code_is_whole_in_the_narrowest_lane(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        for group in range(3):
            shown = [c for lane in play.app.screen.query_one("Board").lanes_shown  # type: ignore[attr-defined]
                     for c in lane.cards[:5]]  # fmt: skip
            assert shown
            for card in shown:
                assert f"{card.key} " in play.text, (group, card.key)
            await play.press("tab")


async def test_a_filter_during_a_what_if_keeps_the_tried_moves(play: Screenplay) -> None:
    await play.press("w", "L", "slash")
    await play.type("type:I")
    await play.press("enter", "escape")
    await play.sees("Genbrugsm")
    await play.press("w")
    await play.sees("TM31 Genbrugsmøbler på tværs af institutioner: Indkommet → Beskrevet")


async def test_parking_asks_for_the_half_year_and_waking_brings_it_back(play: Screenplay) -> None:
    await play.press("p")
    await play.sees("Frem igen i")
    await play.press("2")
    await play.type("Venter på budget")
    await play.press("enter")
    detail = play.theme("TM31")
    assert detail.card.stage is Stage.PARKED
    assert detail.card.round_code == "2028-1"
    assert play.here == "TM31"
    assert "2028-1 0d" in play.text
    reply = play.read(outbox)[-1]
    assert (reply.theme_code, "Venter på budget" in reply.body) == ("TM31", True)
    await play.press("v")
    assert play.theme("TM31").card.stage is Stage.RECEIVED
    assert play.here == "TM31"


async def test_rejecting_needs_a_reason_and_may_name_a_place(play: Screenplay) -> None:
    await play.press("x", "enter")
    await play.sees("Begrundelse")
    await play.type("Hører til i driften")
    await play.press("enter")
    await play.type("DRI")
    await play.press("enter")
    detail = play.theme("TM31")
    assert (detail.card.stage, detail.sent_to) == (Stage.REJECTED, "DRI")
    assert detail.stages[-1].reason == "Hører til i driften"


async def test_a_duplicate_is_chosen_among_the_likely(play: Screenplay) -> None:
    await play.press("d")
    await play.sees("TM22 Cirkulær økonomi")
    await play.press("enter")
    detail = play.theme("TM31")
    assert (detail.card.stage, detail.duplicate_of) == (Stage.DUPLICATE, "TM22")


async def test_type_shows_the_advice_and_keeps_the_agreement(play: Screenplay) -> None:
    await play.press("y")
    await play.sees("Forslag: velfærd")
    await play.press("3")
    await play.type("Mette")
    await play.press("enter")
    await play.press("enter")
    await play.sees("Her skal stå noget")
    await play.type("Radikal idé")
    await play.press("enter")
    await play.sees("Hvornår blev det aftalt?")
    play.app.screen.query_one("#answer", Input).value = "20-11-2026"
    await play.press("enter")
    assert play.theme("TM31").card.type_letter == "I"

    def agreed(session: object) -> tuple[str, str]:
        theme = themes.theme_by_code(session, "TM31")  # type: ignore[arg-type]
        assert theme.agreed_type_on == dt.date(2026, 11, 20)
        return theme.agreed_type_by, theme.agreement_reason

    assert play.read(agreed) == ("Mette", "Radikal idé")


async def test_the_filter_shows_only_what_fits_and_stays_over_a_move(play: Screenplay) -> None:
    await play.press("slash")
    await play.type("genbrugsmoebler")
    await play.press("enter")
    assert "Grønne hænder" not in play.text
    assert "/genbrugsmoebler (35 skjult)" in play.lines[0]
    await play.press("L")
    assert play.here == "TM31"
    assert "/genbrugsmoebler (35 skjult)" in play.lines[0]
    assert "Grønne hænder" not in play.text
    await play.press("escape")
    await play.sees("Grønne hænder")


@pytest.mark.parametrize("wrong", ["type:", "type:X", "hest:ja", "score:mange"])
async def test_an_unfinished_filter_is_explained_and_the_board_stays(
    wrong: str, play: Screenplay
) -> None:
    await play.press("slash")
    play.app.screen.query_one("#filter", Line).value = wrong
    await play.settle()
    assert f"/{wrong}" in play.lines[0]
    assert "1 af 4-5" not in play.lines[0]
    assert "Grønne hænder" in play.text
    await play.press("enter")
    assert play.app.screen.query_one("#filter").has_focus
    await play.press("escape")
    assert "2027-1" in play.lines[0]
    assert play.app.screen.query_one("Board").has_focus


async def test_export_writes_exactly_what_is_shown(play: Screenplay, tmp_path: Path) -> None:
    folder = tmp_path / "ud"
    folder.mkdir()
    play.app.config = Config(export_folder=str(folder))
    await play.press("slash")
    await play.type("type:I")
    await play.press("enter", "E")
    await play.until(lambda: any(folder.iterdir()))
    file = next(folder.iterdir())
    assert str(file) in play.toasts
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    shown = play.app.screen_stack[0].query_one("Board").lanes  # type: ignore[attr-defined]
    assert sorted(row["tema_id"] for row in rows) == sorted(
        card.key for lane in shown for card in lane.cards
    )


async def test_marks_filter_and_cursor_survive_other_sessions(play: Screenplay) -> None:
    await play.press("l", "space", "slash")
    await play.type("halvår:2027-1")
    await play.press("enter")
    here = play.here
    play.edit("TM33", title="Skrevet af en anden")
    await play.sees("Skrevet af en")
    assert play.here == here
    assert "● 1" in play.lines[0]
    assert "/halvår:2027-1" in play.lines[0]


async def test_mark_all_marks_what_is_shown_and_takes_it_off_again(play: Screenplay) -> None:
    await play.press("slash")
    await play.type("type:I")
    await play.press("enter", "a")
    round_lanes = play.app.screen.query_one("Board").lanes[:5]  # type: ignore[attr-defined]
    shown = len([c for lane in round_lanes for c in lane.cards])
    assert f"● {shown}" in play.lines[0]
    await play.press("a")
    assert "●" not in play.lines[0]


async def test_mark_all_leaves_the_lanes_that_are_not_on_screen(play: Screenplay) -> None:
    await play.press("a")
    shown = {code for stage in ROUND_LANES for code in play.lane(stage)}
    assert play.app.screen._marks == shown  # type: ignore[attr-defined]
    assert f"● {len(shown)}" in play.lines[0]
    await play.press("tab", "a")
    shown |= {code for stage in COURSE_LANES for code in play.lane(stage)}
    assert play.app.screen._marks == shown  # type: ignore[attr-defined]
    await play.press("a")
    assert play.app.screen._marks == {c for s in ROUND_LANES for c in play.lane(s)}  # type: ignore[attr-defined]


async def test_the_detail_pane_holds_bars_departments_findings_and_course(play: Screenplay) -> None:
    await play.sees("T1 █")
    for text in ("11/28", "Når en institution flytter", "⚠ R-07 Lav egnethed",
                 "Afdelinger: Drift", "Forløb: 16-11-2026 Indkommet"):  # fmt: skip
        assert text in play.text
    await play.press("o")
    assert "Afdelinger: Drift" not in play.text
    await play.press("o")
    await play.sees("Afdelinger: Drift")


async def test_on_a_low_screen_the_pane_comes_when_asked_for(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        assert "Afdelinger: Drift" not in play.text
        await play.press("o")
        await play.sees("Afdelinger: Drift")
        assert "Indkommet 4" in play.text


async def test_resizing_loses_nothing(open_app: Opener) -> None:
    async with open_app(size=(200, 60)) as play:
        await play.press("l", "j", "space", "slash")
        await play.type("halvår:2027-1")
        await play.press("enter")
        here = play.here
        await play.pilot.resize_terminal(80, 24)
        await play.settle()
        await play.until(lambda: len(play.lines) == 24)
        assert play.here == here
        assert here in play.text
        assert "● 1" in play.lines[0]
        assert "? Hjælp" in play.lines[-1]
        await play.pilot.resize_terminal(200, 60)
        await play.until(lambda: len(play.lines) == 60)
        assert play.here == here
        assert "/halvår:2027-1" in play.lines[0]


async def test_history_tells_who_changed_what_and_brings_a_version_back(play: Screenplay) -> None:
    old = play.theme("TM31").text("problem")
    play.edit("TM31", "rettet", problem="Noget helt andet")
    await play.press("i")
    await play.sees("Historik for TM31")
    await play.sees("rettet")
    assert "Problem: " in play.text
    assert "→ Noget helt andet" in play.text
    await play.press("j", "g")
    await play.sees("Gendan TM31")
    await play.press("f")
    assert play.theme("TM31").text("problem") == old
    await play.press("u")
    assert play.theme("TM31").text("problem") == "Noget helt andet"


async def test_findings_lead_to_the_theme(play: Screenplay) -> None:
    await play.press("l", "f")
    await play.sees("Alle fund")
    assert "R-07" in play.text
    dialog: Any = play.app.screen
    subjects = [finding.subject for finding in dialog._findings]
    dialog.query_one(OptionList).highlighted = subjects.index("TM31")
    await play.press("r")
    await play.sees("«")
    await play.press("escape", "enter")
    assert not play.app.screen.is_modal
    assert play.here == "TM31"


async def test_earlier_similar_themes_are_shown(play: Screenplay) -> None:
    await play.press("s")
    await play.sees("Har vi prøvet det før?")
    assert "TM22 Cirkulær økonomi" in play.text


async def test_what_is_due_to_wake_is_said_in_the_ribbon(open_app: Opener, store: Path) -> None:
    from ns3tui.desk import lanes

    async with open_app() as play:

        def let_be_due(session: object) -> None:
            lanes.theme_by_code(session, "TM35").round_code = "2027-1"  # type: ignore[arg-type]

        play.act("test", let_be_due)
        await play.sees("1 at vække")


# --- the mouse -------------------------------------------------------------------------------


def place_of(play: Screenplay, text: str) -> tuple[int, int]:
    """Return where a text stands on the screen."""
    for y, line in enumerate(play.lines):
        if text in line:
            return line.index(text), y
    raise AssertionError(f"{text} is not on the screen")


async def test_a_click_moves_the_cursor_and_a_double_click_opens(play: Screenplay) -> None:
    spot = place_of(play, "Kølige skole")
    await play.pilot.click(offset=spot)
    assert play.here == "TM27"
    await play.pilot.click(offset=spot, times=2)
    await play.sees("TM27  Kølige skolegårde")


async def test_a_card_dragged_to_a_lane_moves_there(play: Screenplay) -> None:
    await play.pilot.mouse_down(offset=place_of(play, "Velfærdstek"))
    await play.pilot.mouse_up(offset=(5, 20))
    await play.settle()
    await play.until(lambda: play.theme("TM28").card.stage is Stage.RECEIVED)
    assert play.here == "TM28"


async def test_r06_a_card_dragged_past_its_next_step_is_closed_with_its_form(
    play: Screenplay,
) -> None:
    await play.press("tab")
    await play.pilot.mouse_down(offset=place_of(play, "Klimahverdag"))
    await play.pilot.mouse_up(offset=(110, 20))
    await play.sees("Afslut NV10")
    await play.press("escape")
    assert play.theme("TM10").card.stage is Stage.RUNNING


async def test_a_drag_to_a_side_lane_is_refused_kindly(play: Screenplay) -> None:
    await play.press("tab", "tab")
    await play.pilot.mouse_down(offset=place_of(play, "Trygge skole"))
    await play.pilot.mouse_up(offset=(60, 20))
    await play.settle()
    assert "Brug p, x eller d" in play.toasts
    assert play.theme("TM13").card.stage is Stage.IMPLEMENTATION


async def test_hints_and_ribbon_can_be_clicked(play: Screenplay) -> None:
    await play.pilot.click(offset=place_of(play, "? Hjælp"))
    await play.sees("Gå en kolonne til venstre.")
    await play.press("escape")
    await play.pilot.click(offset=(3, 0))
    await play.sees("Alle fund")
