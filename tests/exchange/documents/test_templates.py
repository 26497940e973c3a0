"""The desk's own templates: they win, and a broken one is named with the place in it."""

import io
import os
from pathlib import Path

import pytest

from ns3tui.exchange.documents import KINDS, Form, kind_of, markdown_of, render
from ns3tui.exchange.documents.environment import TemplateProblem
from ns3tui.exchange.documents.fields import field_lines
from ns3tui.exchange.documents.templates import LARGEST, copy_shipped, fields_page, find
from ns3tui.exchange.errors import FileRefused
from ns3tui.i18n import speaking
from tests.exchange.documents.samples import DAY, SAMPLES, word_text

REPLY = kind_of("reply")


def own(folder: Path, text: str) -> str:
    (folder / "svar.md").write_text(text, encoding="utf-8")
    return markdown_of(REPLY, SAMPLES["reply"], "da", folder)


def own_word(folder: Path, *paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    packed = io.BytesIO()
    document.save(packed)
    (folder / "svar.docx").write_bytes(packed.getvalue())
    return render(REPLY, SAMPLES["reply"], Form.WORD, made_on=DAY, language="da", own=folder)


def test_an_own_template_wins_in_both_forms(tmp_path: Path) -> None:
    assert own(tmp_path, "Hej {{ recipient }}") == "Hej Else Olsen\n"
    assert word_text(own_word(tmp_path, "Hej {{ recipient }}")).strip() == "Hej Else Olsen"
    assert "Kære Else" in markdown_of(REPLY, SAMPLES["reply"], "en", tmp_path), "no English one"
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "svar.md").write_text("Dear {{ recipient }}", encoding="utf-8")
    assert markdown_of(REPLY, SAMPLES["reply"], "en", tmp_path) == "Dear Else Olsen\n"


def test_without_an_own_folder_the_shipped_one_is_used(tmp_path: Path) -> None:
    shipped = markdown_of(REPLY, SAMPLES["reply"], "da")
    assert markdown_of(REPLY, SAMPLES["reply"], "da", tmp_path / "nowhere") == shipped


@pytest.mark.parametrize(
    ("text", "words", "advice"),
    [
        ("a\nb {{ modtager }}", "linje 2: feltet «modtager» findes ikke", "felter.md"),
        ("a\n\n{{ recipent }}", "linje 3", "Mente du recipient?"),
        ("a\n{% if x", "linje 2", "Ret skabelonen"),
        ("{% for x in body %}\nb\n", "linje 2", "Ret skabelonen"),
        ("a\nb\n{{ body.__class__.__mro__ }}", "linje 3", ""),
        ("a\n{{ body + 1 }}", "linje 2", "Ret skabelonen"),
        ("a\n{{ 1 / 0 }}", "linje 2", "Ret skabelonen"),
        ("{% include 'andet.md' %}", "kan ikke læses", "Ret skabelonen"),
        ("{{ body|frob }}", "linje 1", "Ret skabelonen"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path: Path, text: str, words: str, advice: str
) -> None:
    with pytest.raises(TemplateProblem) as problem:
        own(tmp_path, text)
    assert str(tmp_path / "svar.md") in problem.value.message
    assert words in problem.value.message
    assert advice in problem.value.advice
    assert "Traceback" not in problem.value.message


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (("Et", "To {{ modtager }}"), "afsnit 3: feltet «modtager» findes ikke"),
        (("Et", "{% if recipient %}"), "afsnit"),
        (("Et", "{{ body.__class__ }}"), "afsnit 3"),
        (("Et", "{{ recipient| }}"), "afsnit 3"),
    ],
)
def test_a_broken_word_template_is_named_with_its_paragraph(
    tmp_path: Path, paragraphs: tuple[str, ...], words: str
) -> None:
    with pytest.raises(TemplateProblem) as problem:
        own_word(tmp_path, *paragraphs)
    assert str(tmp_path / "svar.docx") in problem.value.message
    assert words in problem.value.message


def test_the_sandbox_lets_nothing_out(tmp_path: Path) -> None:
    text = "{{ body.__class__.__init__.__globals__ }}{{ ''.__class__.__mro__[1].__subclasses__() }}"
    with pytest.raises(TemplateProblem):
        own(tmp_path, text)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04ikke et zip", b"%PDF-1.7", b"\xff" * 100])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "svar.docx").write_bytes(content)
    with pytest.raises(TemplateProblem, match="ikke et Word-dokument"):
        render(REPLY, SAMPLES["reply"], Form.WORD, made_on=DAY, language="da", own=tmp_path)


def test_a_zip_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "svar.docx", "w") as packed:
        packed.writestr("a.txt", "x")
    with pytest.raises(TemplateProblem, match="ikke et Word-dokument"):
        render(REPLY, SAMPLES["reply"], Form.WORD, made_on=DAY, language="da", own=tmp_path)


def test_a_word_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    import zipfile

    from ns3tui.exchange.documents import word

    with zipfile.ZipFile(tmp_path / "svar.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (word.MOST_UNPACKED + 1))
    assert (tmp_path / "svar.docx").stat().st_size < LARGEST
    with pytest.raises(TemplateProblem, match="udpakket"):
        render(REPLY, SAMPLES["reply"], Form.WORD, made_on=DAY, language="da", own=tmp_path)


def test_a_template_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "svar.md").mkdir()
    with pytest.raises(TemplateProblem, match="ikke en fil"):
        markdown_of(REPLY, SAMPLES["reply"], "da", tmp_path)
    (tmp_path / "svar.docx").write_bytes(b"0" * (LARGEST + 1))
    with pytest.raises(TemplateProblem, match="for stor"):
        find(REPLY, Form.WORD, "da", tmp_path)


def test_a_template_that_is_no_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "svar.md").write_bytes("a\nKære".encode("cp1252"))
    with pytest.raises(TemplateProblem, match=r"linje 2: filen er ikke UTF-8"):
        markdown_of(REPLY, SAMPLES["reply"], "da", tmp_path)


def test_a_tag_at_the_end_of_a_line_keeps_the_line_and_one_alone_leaves_none(
    tmp_path: Path,
) -> None:
    text = "{% if body %}\nA {% if theme %}B{% endif %}\n{% endif %}\nC"
    assert own(tmp_path, text) == "A B\nC\n"


def test_the_shipped_templates_are_copied_with_their_fields(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    written = copy_shipped(folder)
    assert len(written) == 2 * (2 * len(KINDS) + 1)
    assert (folder / "en" / "svar.docx").is_file()
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    fields = (folder / "felter.md").read_text(encoding="utf-8")
    assert "`burning_platform` (tekst): den brændende platform" in fields
    assert "  - `evidence` (tekst)" in fields
    with pytest.raises(FileRefused, match="findes i forvejen"):
        copy_shipped(folder)
    copy_shipped(folder, replace=True)
    for kind in KINDS:
        copied = markdown_of(kind, SAMPLES[kind.id], "da", folder)
        assert copied == markdown_of(kind, SAMPLES[kind.id], "da")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(FileRefused, match="kan ikke laves"):
        copy_shipped(tmp_path / "fil" / "under")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_field_has_a_kind_and_a_sentence(language: str) -> None:
    with speaking(language):
        for kind in KINDS:
            for field in field_lines(kind.data):
                assert field.kind, f"{kind.id}.{field.name}"
                assert field.about, f"{kind.id}.{field.name}"
        assert "{field}" not in fields_page()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_template_one_may_not_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "svar.md").write_text("x")
    (tmp_path / "svar.md").chmod(0)
    with pytest.raises(TemplateProblem, match="kan ikke læses"):
        markdown_of(REPLY, SAMPLES["reply"], "da", tmp_path)
