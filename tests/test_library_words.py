"""The command-line library speaks Danish too."""

import gettext
import string
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from ns3tui import i18n
from ns3tui.cli.root import run
from ns3tui.config import Config

PO = Path(i18n.LOCALE_FOLDER) / "da" / "LC_MESSAGES" / "click.po"


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    i18n.set_language("da")
    gettext.textdomain("messages")


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("da", ["frob"], "Kommandoen 'frob' findes ikke."),
        ("da", ["--lang", "fr"], "'fr' er ikke en af 'da', 'en'."),
        ("da", ["import"], "Der mangler et argument"),
        ("da", ["match", "solve", "x", "--top", "y"], "'y' er ikke et gyldigt tal."),
        ("en", ["frob"], "No such command 'frob'."),
    ],
)
def test_what_the_library_says(
    language: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    i18n.set_language(language)
    assert run(words, Config()) == 2
    assert said in capsys.readouterr().err


def test_help_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("da")
    assert run(["check", "--help"], Config()) == 0
    shown = capsys.readouterr().out
    assert "Tilvalg:" in shown
    assert "Options:" not in shown


def test_every_text_is_one_the_library_says_with_the_same_places() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py")
    )
    with PO.open("rb") as file:
        catalog = read_po(file, locale="da", charset="utf-8")
    for message in catalog:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        for english, danish in zip(ids, texts, strict=True):
            if not english:
                continue
            assert english.replace("\n", "\\n").replace("\t", "\\t") in source
            if "%(" not in english:
                assert _places(english) == _places(danish)


def _places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_the_compiled_catalogue_is_fresh() -> None:
    with PO.open("rb") as file:
        written = read_po(file, locale="da", charset="utf-8")
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert {
        str(list(m.id) if isinstance(m.id, list | tuple) else m.id): list(m.string)
        for m in written
        if m.id
    } == {
        str(list(m.id) if isinstance(m.id, list | tuple) else m.id): list(m.string)
        for m in compiled
        if m.id
    }
