"""The gateway of texts: as they stand, never wider than asked, never a control byte."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from ns3tui.widgets.text import fit, glyphs, one_line, plain, wrap

WILD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "[]/\\$@x\x00\x07\x1b\x7f\x85\x9b\x9d\u202e\u2066\u200d\u0301寬👨\ud800\n\r\t "
        ),
    ),
    max_size=60,
)
BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}


def is_clean(text: str) -> bool:
    return not any(
        unicodedata.category(c) in {"Cc", "Cs"} or c in BIDI for c in text.replace("\n", "")
    )


@given(WILD, st.integers(-3, 40))
def test_fit_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    line = fit(text, width)
    assert cell_len(line) == max(0, width)
    assert is_clean(line)
    assert "\n" not in line


@given(WILD, st.integers(1, 40))
def test_wrap_is_never_wider_than_asked(text: str, width: int) -> None:
    lines = wrap(text, width)
    wide = {c for c in text if cell_len(c) > width}
    for line in lines:
        assert cell_len(line) <= width or wide & set(line), (line, width)
        assert is_clean(line)
        assert "\n" not in line


@given(WILD, st.integers(8, 40))
def test_wrap_loses_no_letter(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, width)).split())
    assert kept == "".join(plain(text).plain.split())


@given(WILD)
def test_plain_shows_brackets_literally(text: str) -> None:
    content = plain(text)
    assert not content.spans
    assert is_clean(content.plain)
    assert content.plain.count("[") == text.count("[")


@given(WILD)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert is_clean(one_line(text))


@pytest.mark.parametrize("text", ["[/]", "[foo]", "\\[", "$x", "[@click=app.bell]hej[/]", "[b"])
def test_what_breaks_markup_is_just_text(text: str) -> None:
    assert plain(text).plain == text
    assert Content.assemble(plain(text), " ", plain(text)).plain == f"{text} {text}"


def test_fit_marks_where_it_cut() -> None:
    assert fit("Genbrugsmøbler", 6) == "Genbr…"
    assert fit("Genbrugsmøbler", 6, cut="") == "Genbru"
    assert fit("寬寬寬", 4) == "寬 …"


@pytest.mark.usefixtures("ascii_only")
def test_ascii_replaces_the_desks_own_glyphs() -> None:
    assert glyphs("┌─┐ ▌ ⚠ ✗ → …") == "+-+ > ! x > ~"
    assert fit("Genbrugs", 4) == "Gen~"


@pytest.mark.usefixtures("ascii_only")
def test_ascii_spells_danish_letters_out() -> None:
    assert one_line("Grønne hænder på Ærø") == "Groenne haender paa Aeroe"
    assert fit("Grønne", 6) == "Groen~"
    assert wrap("æøå æøå", 6) == ["aeoeaa", "aeoeaa"]
