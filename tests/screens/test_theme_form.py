"""The form: write, edit, keep a draft, meet a conflict, meet a rule."""

from typing import Any

from textual.widgets import Input, TextArea

from ns3tui import drafts
from ns3tui.rules.stages import Stage
from tests.screens.conftest import Screenplay


def put(play: Screenplay, name: str, text: str) -> None:
    field: Any = play.app.screen.query_one(f"#{name}")
    if isinstance(field, TextArea):
        field.text = text
    else:
        field.value = text


async def test_a_new_theme_is_written_and_the_cursor_is_on_it(play: Screenplay) -> None:
    await play.press("n")
    await play.type("Et helt nyt tema")
    await play.press("tab", "space", "tab", "tab", "tab")
    await play.type("Det brænder")
    put(play, "burning_platform", "Nu")
    put(play, "departments", "sko, dri")
    put(play, "keywords", "møbler, skole")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.settle()
    detail = play.theme(play.here)
    assert detail.card.title == "Et helt nyt tema"
    assert detail.card.stage is Stage.RECEIVED
    assert detail.text("problem") == "Det brænder"
    assert set(detail.card.departments) == {"SKO", "DRI"}
    assert detail.fields["keywords"] == ["møbler", "skole"]
    assert detail.fields["from_below"] is True
    assert "Et helt nyt tema" in play.text


async def test_editing_saves_only_what_was_changed(play: Screenplay) -> None:
    before = play.theme("TM31").fields
    await play.press("e")
    put(play, "title", "Møbler [på] tværs")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    after = play.theme("TM31").fields
    assert after["title"] == "Møbler [på] tværs"
    assert {k: v for k, v in after.items() if k != "title"} == {
        k: v for k, v in before.items() if k != "title"
    }
    await play.sees("Møbler [på] tværs")


async def test_ticks_are_seen_without_colour(play: Screenplay) -> None:
    await play.press("e")
    line = next(line for line in play.lines if "nedefra" in line)
    assert "[x] nedefra" in line
    assert "[ ] udefra" in line


async def test_escape_keeps_a_draft_that_comes_back(play: Screenplay) -> None:
    await play.press("e")
    put(play, "note", "Halvfærdig tanke")
    await play.settle()
    await play.press("escape")
    assert play.theme("TM31").text("note") == "Mulig dublet af TM22"
    assert "kladden ligger klar" in play.toasts
    await play.press("e")
    await play.sees("En kladde fra sidst er hentet frem. F9 kasserer den.")
    assert play.app.screen.query_one("#note", TextArea).text == "Halvfærdig tanke"
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    assert play.theme("TM31").text("note") == "Halvfærdig tanke"
    assert drafts.load("tema", "TM31") == {}


async def test_a_draft_of_an_earlier_version_is_taken_up(play: Screenplay) -> None:
    kept = {"title": "Fra før", "problem": "To\nlinjer", "departments": "SKO", "from_outside": "x",
            "from_below": "", "no_longer_there": "?"}  # fmt: skip
    drafts.save("tema", "TM31", kept)
    await play.press("e")
    await play.sees("En kladde fra sidst er hentet frem. F9 kasserer den.")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    fields = play.theme("TM31").fields
    assert {name: fields[name] for name in kept if name in fields} == {
        "title": "Fra før", "problem": "To\nlinjer", "departments": ["SKO"],
        "from_outside": True, "from_below": False,
    }  # fmt: skip


async def test_a_draft_never_puts_its_text_over_what_another_wrote_since(play: Screenplay) -> None:
    await play.press("e")
    put(play, "title", "Min kladde")
    await play.press("escape")
    play.edit("TM31", title="Hendes titel", note="Hendes note")
    await play.sees("Hendes titel")
    for _time in range(2):  # The draft still knows when it is laid aside again.
        await play.press("e")
        await play.sees("En kladde fra sidst er hentet frem. F9 kasserer den.")
        put(play, "political_body", "Byrådet")
        await play.press("escape")
    await play.press("e", "f10")
    for text in ("En anden har ændret det samme", "Da du åbnede: Genbrugsmøbler på tværs",
                 "Den andens: Hendes titel", "Din: Min kladde"):  # fmt: skip
        await play.sees(text)
    await play.press("t")
    await play.until(lambda: not play.app.screen.is_modal)
    fields = play.theme("TM31").fields
    assert (fields["title"], fields["note"]) == ("Hendes titel", "Hendes note")
    assert fields["political_body"] == "Byrådet"
    await play.press("e")
    assert "En kladde fra sidst" not in play.text


async def test_a_colleagues_other_field_merges_by_itself(play: Screenplay) -> None:
    await play.press("e")
    put(play, "title", "Min titel")
    play.edit("TM31", note="Hendes bemærkning")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    detail = play.theme("TM31")
    assert (detail.card.title, detail.text("note")) == ("Min titel", "Hendes bemærkning")


async def test_the_same_field_is_asked_about_with_all_three_texts(play: Screenplay) -> None:
    await play.press("e")
    put(play, "title", "Min titel")
    play.edit("TM31", title="Hendes titel")
    await play.press("f10")
    await play.sees("En anden har ændret det samme")
    for text in ("Genbrugsmøbler på tværs", "Hendes titel", "Min titel"):
        assert text in play.text
    await play.press("m")
    await play.until(lambda: not play.app.screen.is_modal)
    assert play.theme("TM31").card.title == "Min titel"


async def test_ticks_and_lists_are_asked_about_in_words_and_theirs_may_be_taken(
    play: Screenplay,
) -> None:
    await play.press("e")
    put(play, "keywords", "mit, ord")
    put(play, "from_outside", "x")
    put(play, "from_below", "")
    play.edit("TM31", keywords=["hendes", "ord"], from_below=False)
    await play.press("f10")
    for text in ("Stikord", "Den andens: hendes, ord", "Din: mit, ord"):
        await play.sees(text)
    await play.press("t")
    await play.until(lambda: not play.app.screen.is_modal)
    fields = play.theme("TM31").fields
    assert fields["keywords"] == ["hendes", "ord"]
    assert (fields["from_outside"], fields["from_below"]) == (True, False)


async def test_giving_up_the_question_keeps_the_form_open_and_saves_nothing(
    play: Screenplay,
) -> None:
    await play.press("e")
    put(play, "title", "Min titel")
    play.edit("TM31", title="Hendes titel")
    await play.press("f10")
    await play.sees("En anden har ændret det samme")
    await play.press("escape")
    await play.sees("Brændende platform")
    assert play.app.screen.query_one("#title", Input).value == "Min titel"
    assert play.theme("TM31").card.title == "Hendes titel"


async def test_a_wrong_department_is_said_in_the_form_and_nothing_is_lost(play: Screenplay) -> None:
    await play.press("e")
    put(play, "departments", "FINDESIKKE")
    put(play, "title", "Bliver stående")
    await play.press("f10")
    await play.sees("✗ ")
    assert "FINDESIKKE" in play.text
    assert play.app.screen.query_one("#title", Input).value == "Bliver stående"
    assert play.theme("TM31").card.title.startswith("Genbrugsmøbler")


async def test_a_title_is_needed(play: Screenplay) -> None:
    await play.press("n", "f10")
    await play.sees("✗ ")
    assert play.app.screen.is_modal


async def test_a_lost_line_keeps_the_draft(play: Screenplay) -> None:
    await play.press("n")
    await play.type("Næsten tabt")
    play.app._hang_up(129)
    assert drafts.load("tema", "ny")["title"] == "Næsten tabt"


async def test_a_draft_is_discarded_with_a_key(play: Screenplay) -> None:
    before = play.theme("TM31").text("note")
    await play.press("e")
    put(play, "note", "Halvfærdig tanke")
    await play.press("escape", "e")
    await play.sees("F9 kasserer den.")
    await play.press("f9")
    await play.sees("Kladden er kasseret.")
    assert play.app.screen.query_one("#note", TextArea).text == before
    assert drafts.load("tema", "TM31") == {}
    await play.press("escape", "e")
    assert "En kladde fra sidst" not in play.text
