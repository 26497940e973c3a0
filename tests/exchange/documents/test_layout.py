"""Markdown laid out as lines: for the preview and for plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ns3tui.exchange.documents.layout import Look, as_text, lines_of

TABLE = """\
| # | Tema | Point |
| ---: | --- | ---: |
| 1 | Boligutrygge borgere | 23,5 |
| 12 | Nærhed | 7 |
"""


def text_of(markdown: str, width: int = 40) -> list[str]:
    return ["".join(text for text, _look in line) for line in lines_of(markdown, width)]


def test_blocks_stand_a_blank_line_apart_and_list_items_do_not() -> None:
    assert text_of("# Navn\n\nEt afsnit.\n\n- et\n- to\n\n3. tre\n4. fire\n") == [
        "Navn", "", "Et afsnit.", "", "• et", "• to", "3. tre", "4. fire",
    ]  # fmt: skip


def test_long_lines_are_broken_between_words_and_hang_under_their_lead() -> None:
    lines = text_of("- " + "ord " * 12, 20)
    assert lines[0].startswith("• ord")
    assert all(line.startswith("  ord") for line in lines[1:])
    assert max(map(len, lines)) <= 20


def test_hard_breaks_are_kept_and_soft_ones_are_not() -> None:
    assert text_of("a  \nb\nc") == ["a", "b c"]


def test_looks_follow_the_markup() -> None:
    title, _blank, line = lines_of("# T\n\n**fed** *stille* x", 40)
    assert title == (("T", Look.TITLE),)
    assert line == (
        ("fed", Look.STRONG), (" ", Look.PLAIN), ("stille", Look.QUIET), (" x", Look.PLAIN)
    )  # fmt: skip


def test_a_table_is_aligned_with_its_numbers_to_the_right() -> None:
    assert [line.rstrip() for line in text_of(TABLE)] == [
        " #  Tema                  Point",
        "──  ────────────────────  ─────",
        " 1  Boligutrygge borgere   23,5",
        "12  Nærhed                    7",
    ]


def test_a_table_too_wide_gives_way_between_words() -> None:
    lines = text_of(TABLE, 26)
    assert max(map(cell_len, lines)) <= 26
    assert any(line.split() == ["1", "Boligutrygge", "23,5"] for line in lines)
    assert any(line.split() == ["borgere"] for line in lines)


def test_a_table_far_too_wide_becomes_a_list_of_its_rows() -> None:
    assert text_of(TABLE, 20) == [
        "1 Boligutrygge", "borgere", "  Point: 23,5", "", "12 Nærhed", "  Point: 7",
    ]  # fmt: skip


def test_a_box_to_tick_is_its_own_bullet() -> None:
    assert text_of("- ☐ nedefra\n- ☒ udefra") == ["  ☐ nedefra", "  ☒ udefra"]


def test_html_and_code_are_text() -> None:
    assert "<b>x</b>" in "\n".join(text_of("a <b>x</b>"))
    assert "kode" in "\n".join(text_of("    kode"))


def test_plain_text_underlines_headings() -> None:
    assert as_text("# Æble\n\n## To\n\nx") == "Æble\n====\n\nTo\n--\n\nx\n"


def test_what_is_shown_may_be_wider_than_what_was_written() -> None:
    lines = lines_of(
        "| æ | b |\n| --- | --- |\n| æ | c |", 40, shown=lambda t: t.replace("æ", "ae")
    )
    assert "".join(text for text, _look in lines[2]).startswith("ae  c")


@given(st.text(max_size=200), st.integers(20, 60))
@pytest.mark.parametrize("place", ["{}", "# {}", "- {}", "| {} | b |\n| - | - |\n| {} | x |"])
def test_no_text_makes_a_line_too_wide(place: str, text: str, width: int) -> None:
    one = " ".join(text.split())
    for line in lines_of(place.replace("{}", one), width):
        assert sum(cell_len(piece) for piece, _look in line) <= width
