"""The form of a few fields: how days, numbers and choices are read, and what it keeps."""

import datetime as dt
from typing import Any

import pytest

from ns3tui import drafts
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import (
    Field,
    FieldKind,
    FieldProblem,
    read_field,
    said,
    shown_start,
)
from tests.screens.conftest import TODAY, Screenplay


@pytest.mark.parametrize(
    ("text", "is_ahead", "day"),
    [
        ("23-11-2026", False, dt.date(2026, 11, 23)),
        ("1.2.27", True, dt.date(2027, 2, 1)),
        ("2027-02-01", False, dt.date(2027, 2, 1)),
        ("uge 48", False, dt.date(2026, 11, 23)),
        ("uge 5", False, dt.date(2026, 1, 26)),
        ("uge 5", True, dt.date(2027, 2, 1)),
        ("uge 50", True, dt.date(2026, 12, 7)),
        ("uge 5 2026", True, dt.date(2026, 1, 26)),
        ("26-01-26", True, dt.date(2026, 1, 26)),
    ],
)
def test_days_are_read_as_danes_write_them(text: str, is_ahead: bool, day: dt.date) -> None:
    field = Field("on", "Dag", FieldKind.DAY, is_ahead=is_ahead)
    assert read_field(field, text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "number"), [("40.000", 40_000), ("1.234.567", 1_234_567), ("45", 45), ("45,0", 45)]
)
def test_whole_numbers_have_dots_for_thousands(text: str, number: int) -> None:
    assert read_field(Field("n", "Tal", FieldKind.NUMBER), text) == number


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.DAY, "i går"), (FieldKind.DAY, "31-02-2026"), (FieldKind.DAY, "uge 60"),
        (FieldKind.NUMBER, "mange"), (FieldKind.NUMBER, "4,5"), (FieldKind.NUMBER, "-1"),
        (FieldKind.NUMBER, "2000"), (FieldKind.LINE, "  "),
    ],
)  # fmt: skip
def test_what_makes_no_sense_names_its_field(kind: FieldKind, text: str) -> None:
    field = Field("felt", "Feltet", kind, needed=True, high=1440)
    with pytest.raises(FieldProblem) as problem:
        read_field(field, text, TODAY)
    assert problem.value.name == "felt"
    assert "Feltet" in str(problem.value)


def test_empty_is_nothing_where_nothing_is_needed() -> None:
    assert read_field(Field("d", "D", FieldKind.DAY), " ") is None
    assert read_field(Field("n", "N", FieldKind.NUMBER), "") is None
    assert read_field(Field("l", "L"), "") == ""
    assert read_field(Field("l", "L", needed=True), "", is_done=False) == ""


def test_codes_are_in_capitals_and_lists_have_commas_between() -> None:
    codes = Field("codes", "Koder", FieldKind.LIST, ["SKO"], is_code=True)
    assert read_field(codes, " sko, ,dri; byp") == ["SKO", "DRI", "BYP"]
    assert read_field(codes, " ") == []
    assert shown_start(codes) == "SKO"
    assert read_field(Field("unit", "Enhed", is_code=True), "sko ") == "SKO"


@pytest.mark.parametrize(
    ("value", "key", "words"), [(None, "", "–"), (True, "yes", "ja"), (False, "no", "nej")]
)
def test_a_choice_is_taken_as_the_desk_has_it(value: object, key: str, words: str) -> None:
    choices = [("", "–"), ("yes", "ja"), ("no", "nej")]
    taken = {"": None, "yes": True, "no": False}
    field = Field("needed", "Nødvendigt", FieldKind.CHOICE, value, choices, taken)
    assert (shown_start(field), said(field, value)) == (key, words)
    assert read_field(field, key) is value


async def test_a_draft_keeps_what_was_typed_and_leaves_the_rest_as_it_is_now(
    play: Screenplay,
) -> None:
    def form(note: str) -> Form:
        async def save(_form: Form, _values: Values) -> Any:
            return None

        fields = [Field("title", "Titel", value="Før"), Field("note", "Note", value=note)]
        return Form("Prøve", fields, save, draft=("prøve", "2"))

    await play.app.push_screen(form("gammel"))
    await play.settle()
    await play.type(" og nu")
    await play.press("escape")
    assert drafts.load("prøve", "2") == {"title": "Før og nu"}
    await play.app.push_screen(form("hendes nye"))
    await play.settle()
    open_form = play.app.screen
    assert isinstance(open_form, Form)
    assert open_form.values() == {"title": "Før og nu", "note": "hendes nye"}
    assert open_form.changed(open_form.values()) == {"title": "Før og nu"}


async def test_a_draft_is_kept_and_offered_and_forgotten_when_saved(play: Screenplay) -> None:
    saved: list[Values] = []

    async def save(_form: Form, values: Values) -> Any:
        saved.append(values)
        return True

    def form() -> Form:
        fields = [Field("title", "Titel"), Field("kind", "Slags", FieldKind.CHOICE, "b",
                                                 [("a", "æble"), ("b", "bær")])]  # fmt: skip
        return Form("Prøve", fields, save, draft=("prøve", "1"))

    await play.app.push_screen(form())
    await play.settle()
    await play.type("Halvt skrevet")
    await play.press("tab", "right", "escape")
    assert drafts.load("prøve", "1") == {"title": "Halvt skrevet", "kind": "a"}
    await play.app.push_screen(form())
    await play.sees("En kladde fra sidst")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    assert saved == [{"title": "Halvt skrevet", "kind": "a"}]
    assert drafts.load("prøve", "1") == {}


async def test_a_form_without_a_draft_says_what_escape_would_lose(play: Screenplay) -> None:
    async def save(_form: Form, values: Values) -> Values:
        return values

    await play.app.push_screen(Form("Prøve", [Field("title", "Titel")], save))
    await play.settle()
    await play.type("Skrevet")
    await play.press("escape")
    await play.sees("Ikke gemt. F10 gemmer; esc igen lukker uden at gemme.")
    await play.press("escape")
    assert not play.app.screen.is_modal
