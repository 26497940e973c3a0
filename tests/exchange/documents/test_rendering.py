"""Every document in every form and language: what it says, literally, and always the same."""

import io
import zipfile
from typing import Any

import pytest

from ns3tui.exchange.documents import KINDS, Form, Kind, kind_of, markdown_of, render
from ns3tui.exchange.errors import FileRefused
from tests.exchange.documents.samples import (
    DAY,
    HOSTILE,
    SAMPLES,
    plain_text,
    texts_in,
    with_text,
    word_text,
)

KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
LANGUAGE = pytest.mark.parametrize("language", ["da", "en"])
NOT_SHOWN = {
    # shortened or said in another way by the shipped templates, or only of use to own ones
    "proposal": {"til drøftelse"},
    "agenda": {"planlagt", "Vi talte", "Carl", "Åse", "Bo", "Vi går i gang", "Find en leder",
               "TM19 Bolig", "prioriteret", "NV14"},
    "minutes": {"planlagt", "1. halvår 2027"},
    "theme-form": {"SKO", "DRI", "KUL", "V"},
}  # fmt: skip

ONLY_IN_THE_HEADER = {"proposal": {"2027-1"}, "reply": {"TM31"}, "round-match": {"2027-1"}}
"""Markdown has no header."""


def word(kind: Kind, data: Any, language: str = "da") -> bytes:
    return render(kind, data, Form.WORD, made_on=DAY, language=language)


@KIND
@LANGUAGE
def test_every_field_is_said_in_word_and_in_markdown(kind: Kind, language: str) -> None:
    data = SAMPLES[kind.id]
    in_word = " ".join(word_text(word(kind, data, language)).split())
    in_markdown = " ".join(plain_text(markdown_of(kind, data, language)).split())
    for text in texts_in(data):
        if text in NOT_SHOWN.get(kind.id, set()):
            continue
        said = " ".join(text.split())
        assert said in in_word, text
        if text not in ONLY_IN_THE_HEADER.get(kind.id, set()):
            assert said in in_markdown, text


@KIND
def test_text_from_people_is_never_markup(kind: Kind) -> None:
    for text in HOSTILE:
        data = with_text(SAMPLES[kind.id], text)
        said = " ".join(text.split())
        in_word = " ".join(word_text(word(kind, data)).split())
        in_markdown = " ".join(plain_text(markdown_of(kind, data, "da")).split())
        count = min(3, len(texts_in(data)))
        assert in_word.count(said) >= count, text
        assert in_markdown.count(said) >= count, text


def test_line_breaks_and_long_texts_are_kept_and_control_characters_are_not() -> None:
    kind = kind_of("reply")
    long = ("ord " * 5_000).strip()
    data = with_text(SAMPLES["reply"], f"a\x1b[31mb\x07\u202ec\nlinje to\n\n{long}")
    text = word_text(word(kind, data))
    assert "a[31mbc\nlinje to\n\nord ord" in text
    assert text.count("ord") >= 5_000
    assert "\x1b" not in markdown_of(kind, data, "da")
    assert "a\\[31mbc  \nlinje to" in markdown_of(kind, data, "da")


@KIND
def test_the_same_input_gives_the_same_bytes_without_user_or_hour(kind: Kind) -> None:
    first, second = (word(kind, SAMPLES[kind.id]) for _time in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = packed.read("docProps/core.xml").decode()
        styles = packed.read("word/styles.xml").decode()
    assert "<dc:creator>ns3tui</dc:creator>" in properties
    assert properties.count("2026-11-23T00:00:00Z") == 2
    assert kind.label in properties
    assert 'w:val="da-DK"' in styles
    assert "Calibri" in styles


def test_a_word_document_is_a4_with_page_numbers_and_its_code_in_the_header() -> None:
    from docx import Document

    document = Document(io.BytesIO(word(kind_of("mandate"), SAMPLES["mandate"])))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert "NV14-2" in section.header.paragraphs[0].text
    assert "NUMPAGES" in section.footer._element.xml
    wide = Document(io.BytesIO(word(kind_of("proposal"), SAMPLES["proposal"]))).sections[0]
    assert wide.page_width > wide.page_height
    heads = [t.rows[0]._tr.xml for t in document.tables if t.style.name == "Desk"]
    assert heads
    proposal = Document(io.BytesIO(word(kind_of("proposal"), SAMPLES["proposal"])))
    assert "tblHeader" in proposal.tables[0].rows[0]._tr.xml


def test_plain_text_is_laid_out_without_markup() -> None:
    text = render(kind_of("agenda"), SAMPLES["agenda"], Form.TEXT, made_on=DAY,
                  language="da").decode()  # fmt: skip
    lines = text.splitlines()
    assert lines[:2] == ["Dagsorden for chefforum", "=" * 23]
    assert not any(mark in text for mark in ("**", "##", "| ", "\\"))
    assert max(map(len, lines)) <= 80


def test_an_unknown_document_is_refused_in_words() -> None:
    assert kind_of("temaskabelon") is kind_of("theme-form")
    with pytest.raises(FileRefused, match="ballade") as refused:
        kind_of("ballade")
    assert "--list" in refused.value.advice
