"""5 Pulje: the list, what is asked of it, the person, and the acts by keys alone."""

import datetime as dt
from pathlib import Path

import pytest
from textual.widgets import Input

from ns3tui import drafts
from ns3tui.config import Config
from ns3tui.desk import competences, people, pool
from ns3tui.desk.person_form import form_of
from ns3tui.rules.roles import Generation, PoolStatus
from ns3tui.widgets.choice import ChoiceLine
from ns3tui.widgets.table import Table
from tests.screens.conftest import TODAY, Opener, Screenplay


async def at_pool(play: Screenplay, person: str = "") -> None:
    await play.press("f5")
    await play.sees("Netværksledere 18")
    if person:
        await play.app.go_to_subject(person)  # type: ignore[attr-defined]
        await play.settle()


def here(play: Screenplay) -> str:
    return play.app.screen_stack[0].query_one("#rows", Table).cursor_key


def shown(play: Screenplay) -> tuple[str, ...]:
    return play.app.screen_stack[0].query_one("#rows", Table).keys


async def fill_filter(play: Screenplay, text: str) -> None:
    await play.press("slash")
    await play.type(text)
    await play.press("enter")


def person(play: Screenplay, code: str) -> pool.PoolLine:
    line: pool.PoolLine = play.read(pool.pool_line, code, TODAY)
    return line


async def answer(play: Screenplay, text: str) -> None:
    """Put a text into the open question and answer it."""
    play.app.screen.query_one("#answer", Input).value = text
    await play.press("enter")


# --- the list ------------------------------------------------------------------------------------


async def test_it_shows_everybody_with_counts_strip_and_what_they_may(play: Screenplay) -> None:
    await at_pool(play)
    assert len(shown(play)) == 32
    line = next(line for line in play.lines if "N14 " in line)
    for part in ("BES", "NS3", "✓", "ja", "▆▆▂▄▄▆▂█▄▄", "VLI"):
        assert part in line
    unproven = next(line for line in play.lines if "N04 " in line)
    assert "·L·" in unproven
    assert "Co-drivere 14" in play.text
    assert "Pulje og co-drivere" in play.lines[0]


async def test_the_pane_follows_the_cursor_with_reasons_and_roles(play: Screenplay) -> None:
    await at_pool(play, "N04")
    for text in ("Må lede 23-11-2026", "mangler diplom", "✗ I som V", "K01", "Interesse",
                 "TM21 (V) komp 3 timing 4 motiv 3"):  # fmt: skip
        await play.sees(text)
    await play.press("k", "k")
    await play.sees("NL NV")


async def test_a_step_reads_nothing_of_the_list(play: Screenplay) -> None:
    await at_pool(play)
    table = play.app.screen.query_one("#rows", Table)
    drawn: list[int] = []
    draw = table.render_line
    table.render_line = lambda y: (drawn.append(y), draw(y))[1]  # type: ignore[method-assign]
    table.step(1)
    await play.pilot.pause()
    assert len(set(drawn)) == 2


async def test_the_filter_hides_and_says_what_is_wrong(play: Screenplay) -> None:
    await at_pool(play)
    await fill_filter(play, "kan:V ledig:ja gen:NS3")
    assert shown(play) == ("N15", "N14")
    assert "(30 skjult)" in play.lines[0]
    await play.press("escape")
    assert len(shown(play)) == 32
    await play.press("slash")
    await play.type("kan:x")
    assert "kan:V" in play.lines[0]
    assert len(shown(play)) == 32, "an unfinished filter changes nothing"


async def test_lists_groups_and_order_by_keys(play: Screenplay) -> None:
    await at_pool(play)
    await play.press("l")
    assert len(shown(play)) == 18
    await play.press("right")
    assert len(shown(play)) == 14
    await play.press("l")
    assert len(shown(play)) == 68
    await play.press("h", "h", "h")
    assert len(shown(play)) == 32
    await play.press("tab")
    assert "Generation 1 5" in play.text
    await play.press("tab")
    assert "BES 4" in play.text
    await play.press("tab", "tab")
    await play.press("s", "5")
    assert shown(play)[:2] == ("N01", "N05")
    await play.press("s", "5")
    assert shown(play)[0] == "N18"


async def test_another_day_is_shown_and_said_and_left_with_escape(play: Screenplay) -> None:
    await at_pool(play, "N13")
    await play.press("semicolon")
    await answer(play, "01-06-2026")
    await play.sees("VIST PR. 01-06-2026")
    later = "the diploma came on 16 June"
    await play.until(lambda: shown(play).index("N13") > shown(play).index("D09"), later)
    await play.press("semicolon")
    await answer(play, "i forgårs")
    await play.sees("✗ «i forgårs» er ingen dag")  # and the text is there to be mended
    await play.press("escape")
    assert "VIST PR. 01-06-2026" in play.lines[0]
    await play.press("escape")
    await play.until(lambda: "VIST" not in play.lines[0], "today")
    await play.sees("Netværksledere 18")


async def test_a_finding_about_somebody_goes_to_their_row(play: Screenplay) -> None:
    for code in ("N07", "D09", "C03", "S01", "L08", "T01"):
        await play.app.go_to_subject(code)  # type: ignore[attr-defined]
        await play.settle()
        assert play.app.current_mode == "pool"
        assert here(play) == code
    assert "Alle personer" in play.lines[0]


async def test_the_mouse_chooses_and_opens(play: Screenplay) -> None:
    await at_pool(play)
    await play.pilot.click("#rows", offset=(8, 4))
    await play.settle()
    assert here(play) == shown(play)[2]
    await play.pilot.click("#rows", offset=(8, 4), times=2)
    await play.settle()
    assert play.app.screen.is_modal
    assert "Stilling" in play.text


async def test_the_file_is_what_is_shown(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    async with open_app(config=Config(export_folder=str(tmp_path / "ud"))) as play:
        await at_pool(play)
        await fill_filter(play, "gen:NS3")
        await play.press("E")
        (path,) = (tmp_path / "ud").iterdir()
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert [line.split(";")[1] for line in lines[1:]] == ["N13", "N16", "N15", "N14"]
        assert str(path.name) in play.toasts


# --- the person ----------------------------------------------------------------------------------


async def test_enter_shows_everything_about_somebody(play: Screenplay) -> None:
    await at_pool(play, "N10")
    await play.press("enter")
    for text in ("Stilling", "Leder", "Roller", "NV18", "Makkerpar", "D05 Trine Aavang-Sø"):
        assert text in play.text
    await play.press("pagedown", "pagedown")
    assert "Netværkslederen kan" in play.text


async def test_the_rules_of_somebody_in_the_papers_words(play: Screenplay) -> None:
    await at_pool(play, "N18")
    await play.press("r")
    assert "R-33" in play.text
    assert "uprøvede netværksledere" in play.text


# --- acts ----------------------------------------------------------------------------------------


async def test_status_and_availability_are_one_act(play: Screenplay) -> None:
    await at_pool(play, "N02")
    await play.press("y", "3")
    await answer(play, "en dag")
    await play.sees("er ingen dag")
    await answer(play, "01.08.2027")
    line = person(play, "N02")
    assert (line.status, line.available_from) == (PoolStatus.PAUSE, dt.date(2027, 8, 1))
    await play.press("u")
    line = person(play, "N02")
    assert (line.status, line.available_from) == (PoolStatus.ACTIVE, dt.date(2026, 10, 1))


async def test_r34_levels_by_digits_are_saved_with_day_and_source(play: Screenplay) -> None:
    await at_pool(play, "N01")
    before = person(play, "N01").levels
    await play.press("c", "4", "0", "minus", "s")
    await answer(play, "samtale")
    await play.press("f10")
    assert not play.app.screen.is_modal
    line = person(play, "N01")
    assert line.levels == (4, 0, None, *before[3:])
    assert (line.source, line.assessed_on) == ("samtale", TODAY)
    await play.press("u")
    assert person(play, "N01").levels == before


@pytest.mark.parametrize(
    ("day", "word"), [("i går", "er ingen dag"), ("24-11-2026", "ikke er kommet")]
)
async def test_r34_a_wrong_day_is_said_where_it_is_and_nothing_is_lost(
    play: Screenplay, day: str, word: str
) -> None:
    await at_pool(play, "N01")
    await play.press("c", "4", "d")
    await answer(play, day)
    await play.press("f10")
    assert word in play.text
    assert play.app.screen.is_modal
    await play.press("d")
    await answer(play, "22-11-2026")
    await play.press("f10")
    assert person(play, "N01").assessed_on == dt.date(2026, 11, 22)


async def test_r41_a_co_driver_with_a_diploma_comes_into_the_pool(play: Screenplay) -> None:
    await at_pool(play, "D08")
    await play.press("L")
    assert person(play, "D08").in_pool
    assert "Netværksledere 19" in play.text
    await play.press("u")
    assert not person(play, "D08").in_pool


async def test_r64_without_a_diploma_the_rule_is_shown_and_may_be_set_aside(
    play: Screenplay,
) -> None:
    await at_pool(play, "D07")
    await play.press("L")
    assert "Reglen stopper det" in play.text
    await play.press("f")
    await answer(play, "Har ledt andetsteds")
    assert person(play, "D07").in_pool


async def test_r52_interest_is_three_numbers(play: Screenplay) -> None:
    await at_pool(play, "N02")
    await play.press("I", "1")
    await answer(play, "5 5 5")
    assert "tre tal" in play.toasts
    await play.press("I", "1")
    await answer(play, "3 4 2")
    await play.sees("komp 3 timing 4 motiv 2")


async def test_the_form_changes_one_field_and_says_what_is_wrong(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("e")
    play.app.screen.query_one("#unit", Input).value = "xyz"
    await play.press("f10")
    assert "Der er ingen enhed «XYZ»" in play.text
    play.app.screen.query_one("#unit", Input).value = "sko"
    play.app.screen.query_one("#available_from", Input).value = "snart"
    await play.press("f10")
    assert "«Til rådighed fra»: snart er ikke en dato" in play.text
    assert play.app.screen.query_one("#available_from").has_focus
    play.app.screen.query_one("#available_from", Input).value = "uge 9 2027"
    await play.press("f10")
    assert not play.app.screen.is_modal
    line = person(play, "N14")
    assert (line.unit, line.available_from) == ("SKO", dt.date(2027, 3, 1))


@pytest.mark.parametrize(
    ("answer", "note", "status"),
    [("m", "min", PoolStatus.PAUSE), ("t", "hendes", PoolStatus.CANDIDATE)],
)
async def test_the_form_asks_which_shall_stand_when_two_change_the_same(
    play: Screenplay, answer: str, note: str, status: PoolStatus
) -> None:
    await at_pool(play, "N14")
    await play.press("e")
    hers = {"note": "hendes", "status": PoolStatus.CANDIDATE, "subjects": ("skole",)}
    play.act("x", pool.save_leader, "N14", hers)
    play.app.screen.query_one("#note", Input).value = "min"
    play.app.screen.query_one("#status", ChoiceLine).value = PoolStatus.PAUSE.value
    await play.press("f10")
    await play.sees("En anden har ændret det samme")
    for text in ("Puljestatus", "Den andens: " + PoolStatus.CANDIDATE.label,
                 "Din: " + PoolStatus.PAUSE.label):  # fmt: skip
        assert text in play.text
    await play.press(answer)
    await play.sees("Bemærkning")
    await play.press(answer)
    await play.until(lambda: not play.app.screen.is_modal)
    now = play.read(form_of, "N14").fields
    assert (now["note"], now["status"], now["subjects"]) == (note, status, ("skole",))


async def test_what_was_typed_is_kept_when_the_form_is_closed(play: Screenplay) -> None:
    await at_pool(play, "N14")
    await play.press("e")
    play.app.screen.query_one("#note", Input).value = "halvfærdig"
    await play.press("escape")
    assert "kladden ligger klar" in play.toasts
    await play.press("e")
    assert play.app.screen.query_one("#note", Input).value == "halvfærdig"


async def test_a_draft_of_an_earlier_version_is_taken_up(play: Screenplay) -> None:
    kept = {"name": "Åse Fra Før", "leader_level": "", "generation": "2", "has_diploma": "x",
            "subjects": "skole, vej", "available_from": "01-03-2027"}  # fmt: skip
    drafts.save("person", "N14", kept)
    await at_pool(play, "N14")
    await play.press("e")
    await play.sees("En kladde fra sidst er hentet frem.")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    fields = play.read(form_of, "N14").fields
    assert {name: fields[name] for name in kept} == {
        "name": "Åse Fra Før", "leader_level": None, "generation": Generation.SECOND,
        "has_diploma": True, "subjects": ("skole", "vej"), "available_from": dt.date(2027, 3, 1),
    }  # fmt: skip


async def test_a_new_co_driver_is_written_down_and_found(play: Screenplay) -> None:
    await at_pool(play)
    await play.press("n", "2")
    await play.type("Åse Ny")
    await play.press("f10")
    assert here(play) == "P01"
    assert person(play, "P01").name == "Åse Ny"
    await play.press("u")
    assert "P01" not in shown(play)


# --- the matrix ----------------------------------------------------------------------------------


async def test_the_matrix_shows_levels_gaps_and_departments(play: Screenplay) -> None:
    await at_pool(play)
    await play.press("M")
    await play.sees("Huller: K04 Nysgerrig dialog (5 stærke)")
    table = play.app.screen.query_one("#matrix", Table)
    assert len(table.keys) == 19
    await play.press("a")
    assert len(table.keys) == 33
    await play.press("a", "l", "l", "l", "l")
    assert "K04 Nysgerrig dialog: Netværkslederen" in play.text
    strongest = [play.read(pool.pool_line, key, TODAY).levels[3] for key in table.keys[1:4]]
    assert strongest == [4, 4, 3]
    await play.press("d")
    assert "ingen stærk i" in play.text
    table.go_to("N10")
    await play.press("enter")
    assert here(play) == "N10"


async def test_the_matrix_is_written_as_shown(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    async with open_app(config=Config(export_folder=str(tmp_path / "ud"))) as play:
        await at_pool(play)
        await play.press("M", "E")
        await play.until(lambda: any((tmp_path / "ud").glob("*.csv")), "the file")
        (path,) = (tmp_path / "ud").iterdir()
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        found = play.read(competences.matrix, TODAY)
        assert [line.split(";")[0] for line in lines[1:]] == [row.code for row in found.rows]


# --- erasing -------------------------------------------------------------------------------------


async def erase(play: Screenplay, code: str) -> None:
    """Choose it in the palette, the cursor on a person: it has no key, so none can hit it."""
    await at_pool(play, code)
    await play.press("ctrl+p")
    await play.type("slet person")
    await play.sees("Slet personoplysninger")
    await play.press("enter")


async def test_a_person_is_erased_when_the_code_is_typed(play: Screenplay) -> None:
    await erase(play, "N03")
    await play.sees("kompetenceprofiler (1)")
    await answer(play, "N02")
    await play.sees("Skriv N03 for at slette, eller esc")
    assert play.read(people.names)["N03"] == "Lene Rødtjørn"
    await answer(play, "N03")
    await play.sees("Personoplysninger slettet: N03")
    assert "N03" not in shown(play)
    assert play.read(people.names)["N03"] == "[slettet]"


async def test_somebody_who_leads_a_network_is_not_erased(play: Screenplay) -> None:
    await erase(play, "N07")
    await play.sees("netværksleder i NV09")
    await play.press("escape")
    assert play.read(people.names)["N07"] == "Fatima Nørreskov"
