"""What fits on the page of the temaoplæg."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ns3tui.exchange.documents.one_page import (
    LINE,
    MOST_LINES,
    PAGE,
    SPACE,
    TITLE,
    cut,
    row_texts,
    rows_that_fit,
    width_of,
)


def test_a_text_is_cut_with_a_sign_and_only_where_it_must() -> None:
    assert cut("kort  tekst", 20) == "kort tekst"
    assert cut("", 20) == ""
    assert cut("ord " * 50, 20).endswith(" …")


@given(st.text(max_size=400), st.sampled_from([19.0, TITLE, LINE]))
def test_what_is_cut_takes_no_more_than_two_lines(text: str, width: float) -> None:
    assert width_of(cut(text, width)) <= width * MOST_LINES + 1


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert width_of("mmmm") > width_of("eeee") > width_of("iiii")
    assert len(cut("i" * 500, TITLE)) > len(cut("m" * 500, TITLE))


def test_rows_of_one_line_fit_more_than_rows_of_two() -> None:
    short = row_texts("TM01 Kort", "SKO", "klar")
    tall = row_texts("TM01 " + "langt ord " * 20, "SKO", "klar")
    assert (short.height, tall.height) == (1 + SPACE, 2 + SPACE)
    assert rows_that_fit([short] * 3) == 3
    assert rows_that_fit([]) == 0
    assert rows_that_fit([short] * 100) == int((PAGE - MOST_LINES - SPACE) / short.height)
    assert rows_that_fit([tall] * 100) == int((PAGE - MOST_LINES - SPACE) / tall.height)


def test_paragraphs_under_the_table_take_their_room() -> None:
    row = row_texts("TM01 Kort", "SKO", "klar")
    whole = rows_that_fit([row] * 100)
    assert rows_that_fit([row] * 100, ["ord " * 100] * 3) < whole
    assert rows_that_fit([row] * 100, ["", ""]) == whole


@pytest.mark.parametrize("text", ["i" * 5_000, "ord " * 900, "W" * 5_000, "R-23 mangler " * 90])
def test_no_text_makes_a_row_taller_than_two_lines(text: str) -> None:
    assert row_texts(text, text, text).height == MOST_LINES + SPACE
