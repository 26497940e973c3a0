"""The English catalogue is whole: nothing lacks English, and what is shipped is what is said."""

import datetime as dt
import gettext
import io
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ns3tui import danish, i18n
from tools import locale

# Words that are the same in both languages: names, keys, and terms the field keeps.
SAME = {
    "  Start ",
    " (plan)",
    "Chefforum",
    "Chefforum: {kind}",
    "Co-dr. {code}",
    "Co-driver",
    "version",
    "Dip",
    "Form",
    "Gen",
    "Generation {name}",
    "Generation",
    "Import",
    "Innovation",
    "Intensive",
    "Journal: {journal}",
    "Match",
    "Matrix",
    "Min",
    "Net",
    "Note",
    "Organisation",
    "PERSON",
    "Problem",
    "RL {code}",
    "Score",
    "Sparring",
    "Spr",
    "Start",
    "Status",
    "Status: {status}",
    "Sum",
    "T M T",
    "Test",
    "Turnus",
    "Turnus: {name}",
    "Turnus: {name}, {competence}",
    "Type ",
    "Type {type}: {codes}",
    "Type",
    "T{criterion} = {value} for {code}",
    "Version {number}",
    "Version",
    "break",
    "chefforum",
    "co-driver",
    "enter",
    "generation {name}",
    "generation",
    "innovation",
    "match {round}",
    "n: note",
    "person_id",
    "plan",
    "score",
    "spr",
    "status",
    "sum",
    "test",
    "turnus",
    "type",
    "uge 9",
    "version {number}",
    "{code}: {status}",
    "{meeting}: {title}",
    "{minutes} min.",
    "{number}: {day} {status}",
    "{path}: {why}",
    "{person}: {message}",
    "d",
}


@pytest.fixture(scope="module")
def texts() -> list[locale.Text]:
    return locale.texts_of_code()


@pytest.fixture(scope="module")
def po() -> Catalog:
    with locale.PO.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return locale.read_english()


def placeholders(text: str) -> list[str]:
    """The fields of a text with their formats; texts never formatted may hold loose braces."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return re.findall(r"\{.*?\}", text)
    return sorted(f"{name}!{turn}:{form}" for _text, name, form, turn in parts if name is not None)


def test_every_text_of_the_code_is_in_the_catalogue_and_no_other(
    texts: list[locale.Text], po: Catalog
) -> None:
    held = {message.id if isinstance(message.id, str) else message.id[0] for message in po}
    assert held - {""} == {text[0] for text in texts}


def test_every_text_has_english(texts: list[locale.Text], english: dict[str, str]) -> None:
    assert locale.lacking(texts, english) == []


def test_placeholders_are_the_same_in_both_languages(english: dict[str, str]) -> None:
    wrong = {d: e for d, e in english.items() if placeholders(d) != placeholders(e)}
    assert wrong == {}


def test_line_breaks_and_blanks_at_the_ends_are_the_same(english: dict[str, str]) -> None:
    def edges(text: str) -> tuple[str, str, int]:
        body = text.strip()
        return text[: text.index(body)], text[text.index(body) + len(body) :], text.count("\n")

    assert {d: e for d, e in english.items() if edges(d) != edges(e)} == {}


def test_no_entry_is_fuzzy(po: Catalog) -> None:
    assert [message.id for message in po if message.id and message.fuzzy] == []


def test_no_danish_is_left_in_english(english: dict[str, str]) -> None:
    assert {d for d, e in english.items() if d == e} - SAME == set()
    # Letters English has not: only as an example of what is shown or typed in Danish.
    danish = {e for e in english.values() if re.search("[æøåÆØÅ]", e)}
    assert {e for e in danish if "æ, ø and å" not in e} == set()


def test_the_allow_list_holds_nothing_that_is_translated(english: dict[str, str]) -> None:
    assert {d for d in SAME if english.get(d, d) != d} == set()


def test_the_files_are_fresh(texts: list[locale.Text], english: dict[str, str]) -> None:
    made = locale.catalogue(texts, english)
    assert locale.PO.read_bytes() == locale.po_bytes(made), "run: make locale"
    assert locale.MO.read_bytes() == locale.mo_bytes(made), "run: make locale"


def test_the_header_names_no_day_host_or_person() -> None:
    with locale.MO.open("rb") as file:
        header = gettext.GNUTranslations(file).info()
    assert set(header) == {
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "language",
        "plural-forms",
    }
    assert "#:" not in locale.PO.read_text("utf-8")


def test_compiling_twice_gives_the_same_bytes(
    texts: list[locale.Text], english: dict[str, str]
) -> None:
    first, second = (locale.catalogue(order, english) for order in (texts, list(reversed(texts))))
    assert locale.po_bytes(first) == locale.po_bytes(second)
    assert locale.mo_bytes(first) == locale.mo_bytes(second)


def test_english_is_spoken_after_it_is_chosen(texts: list[locale.Text]) -> None:
    was = i18n.language()
    try:
        i18n.set_language("en")
        assert i18n._("Tavle") == "Board"
        assert i18n._("Findes ikke i noget katalog") == "Findes ikke i noget katalog"
        plural = next(text for text in texts if len(text) == 2 and text[0] != text[1])
        assert i18n.ngettext(*plural, 1) != i18n.ngettext(*plural, 2)
        i18n.set_language("da")
        assert i18n._("Tavle") == "Tavle"
    finally:
        i18n.set_language(was)


def test_days_and_half_years_are_named_in_english() -> None:
    was = i18n.language()
    try:
        i18n.set_language("en")
        assert danish.show_long_date(dt.date(2026, 11, 23)) == "Monday 23 November 2026"
        assert danish.show_half_year("2027-1") == "half 1 of 2027"
    finally:
        i18n.set_language(was)


def test_a_text_said_alone_and_as_a_singular_is_found_either_way() -> None:
    english = {"{count} kort": "{count} card", "{count} kortene": "{count} cards"}
    made = locale.catalogue([("{count} kort", "{count} kortene")], english)
    spoken = gettext.GNUTranslations(io.BytesIO(locale.mo_bytes(made)))
    assert spoken.gettext("{count} kort") == "{count} card"
    assert spoken.ngettext("{count} kort", "{count} kortene", 2) == "{count} cards"


def test_no_text_is_looked_up_before_the_language_is_set() -> None:
    """A text looked up while its module loads would stay in the language of that moment.

    The command line is the exception: its modules load after the language is set.
    """
    watch = """
import importlib, pkgutil, sys
from ns3tui import i18n
early = set()
def spy(text, *more):
    early.add(sys._getframe(1).f_globals["__name__"])
    return text
i18n._ = i18n.ngettext = spy
import ns3tui
for found in pkgutil.walk_packages(ns3tui.__path__, "ns3tui."):
    if not found.name.startswith(("ns3tui.cli", "ns3tui.__main__", "ns3tui.db.migrations")):
        importlib.import_module(found.name)
print(*sorted(early))
"""
    done = subprocess.run(
        [sys.executable, "-c", watch], cwd=locale.ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([], "")


def test_the_command_line_speaks_the_language_asked_for(tmp_path: Path) -> None:
    def help_of(*words: str) -> str:
        asked = [sys.executable, "-m", "ns3tui", *words, "--help"]
        return subprocess.run(asked, cwd=locale.ROOT, capture_output=True, text=True,
                              env={**os.environ, "HOME": str(tmp_path), "NS3TUI_LANG": ""},
                              check=True).stdout  # fmt: skip

    assert "Vis temaer." in help_of()
    assert "Show themes." in help_of("--lang", "en")
    assert "Show all findings" in help_of("--lang=en", "check")
    assert "Vis alle fund" in help_of("check")


def test_lines_are_read_with_their_escapes(tmp_path: Path) -> None:
    file = tmp_path / "some.tsv"
    file.write_text("to\\nlinjer\ttwo\\nlines\nuden\t\n\nc:\\\\n\tc:\\\\n\n", "utf-8")
    assert locale.read_lines(file) == {"to\nlinjer": "two\nlines", "c:\\n": "c:\\n"}
    assert locale.unescape(locale.escape("a\\n\n\tb")) == "a\\n\n\tb"


def test_a_line_without_a_tab_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.tsv"
    file.write_text("Tavle Board\n", "utf-8")
    with pytest.raises(SystemExit, match="no tab"):
        locale.read_lines(file)


def test_texts_inside_f_strings_are_found(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("A = f\"{count} {_('minutter')} {made(_('senest'))}\"\n")
    assert locale.texts_of_code(tmp_path) == [("minutter",), ("senest",)]


def test_extraction_finds_constants_and_plurals_and_skips_docstrings(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        '"""_("nej")"""\nA = N_("en " "to")\nB = _("tre")\nC = ngettext("{n} A", "{n} B", 2)\n'
    )
    found = locale.texts_of_code(tmp_path)
    assert found == [("en to",), ("tre",), ("{n} A", "{n} B")]
