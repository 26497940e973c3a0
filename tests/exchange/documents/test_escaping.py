"""Text from people as Markdown: shown as itself wherever it stands, and readable as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ns3tui.exchange.documents.escaping import cell, markdown, settle
from tests.exchange.documents.samples import HOSTILE, plain_text

LETTERS = st.text(alphabet="ab \n#*_-+.1234567890)>`~[]()<!&;\\|={}%æ\"'/:", max_size=60)


@given(LETTERS, st.sampled_from(["{}", "- {}", "# {}", "Ord {}", "> {}", "1. {}", "**a:** {}"]))
def test_any_text_reads_as_itself_in_any_place(text: str, place: str) -> None:
    filled = settle(place.format(markdown(text)))
    read = " ".join(plain_text(filled).split())
    before = plain_text(place.format("x")).removesuffix("x").split()
    assert read == " ".join([*before, *text.split()])


@given(LETTERS)
def test_any_text_reads_as_itself_in_a_cell(text: str) -> None:
    filled = settle(f"| a | b |\n| --- | --- |\n| {cell(text)} | z |\n")
    read = plain_text(filled).split("\n")
    assert " ".join(read[2].split()) == " ".join(text.split())
    assert read[3] == "z"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. halvår", "1\\. halvår"),
        ("uge 1. halvår", "uge 1. halvår"),
        ("a_b@c.dk", "a_b@c.dk"),
        ("-5 grader", "-5 grader"),
        ("5 < 7 & 8", "5 < 7 & 8"),
        ("*", "\\*"),
        ("a\nb\n\nc", "a  \nb\n\nc"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert settle(markdown(text)) == written


def test_a_number_within_a_line_is_left_alone() -> None:
    assert settle(f"til {markdown('1. halvår 2027')}") == "til 1. halvår 2027"
    assert settle(f"- {markdown('1. halvår 2027')}") == "- 1\\. halvår 2027"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_read_as_themselves(text: str) -> None:
    assert plain_text(settle(markdown(text))).split() == text.split()
