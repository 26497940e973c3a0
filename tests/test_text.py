"""Text from people: what is removed, what is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ns3tui.text import clean, holds_civil_number


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("Møde [/] torsdag", "Møde [/] torsdag"),
        ("a\x1b]0;titel\x07b", "a]0;titelb"),
        ("a\x9b31mb", "a31mb"),
        ("højre\u202etil venstre", "højretil venstre"),
        ("nul\x00bredde\u200b\ufeff", "nulbredde"),
        ("tab\tog\r\nlinje", "tab og linje"),
        ("A\u030ase", "Åse"),
        ("\ud800alene", "alene"),
        ("\U000e0041mærke", "mærke"),
        ("familie 👨\u200d👩\u200d👧", "familie 👨\u200d👩\u200d👧"),
        ("fals\u200dk", "falsk"),
    ],
)
def test_clean_one_line(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_clean_keeps_line_breaks_where_they_belong() -> None:
    assert clean("en\r\nto\rtre\u2028fire", multiline=True) == "en\nto\ntre\nfire"


def test_clean_limits_combining_marks() -> None:
    assert len(clean("x" + "\u0301" * 1000)) <= 9


@given(st.text(alphabet=st.characters(), max_size=300), st.booleans())
def test_nothing_a_terminal_obeys_survives(text: str, multiline: bool) -> None:
    cleaned = clean(text, multiline=multiline)
    allowed = {"\n"} if multiline else set()
    for character in cleaned:
        category = unicodedata.category(character)
        assert category not in {"Cc", "Cs"} or character in allowed
    assert not set(cleaned) & {"\u202e", "\u2066", "\u200b", "\ufeff"}


@given(st.text(max_size=200), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, multiline: bool) -> None:
    once = clean(text, multiline=multiline)
    assert clean(once, multiline=multiline) == once


def test_civil_numbers_are_noticed() -> None:
    assert holds_civil_number("ring til 010190-1234 i morgen")
    assert holds_civil_number("3112991234")
    assert not holds_civil_number("sag 991399-1234")
    assert not holds_civil_number("20-11-2026 kl. 14.30")
