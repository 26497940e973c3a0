"""Reading CSV: 24 dialects and encodings, hostile and broken files, the cap."""

import codecs
import itertools
import os
import resource
import time
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ns3tui.exchange import csv_in
from ns3tui.exchange.csv_in import CsvRefused, open_table
from ns3tui.exchange.csv_out import csv_bytes, neutralise

HEADER = ("Titel", "Berørte afdelinger", "Note")
ROWS = (
    ("Lån på tværs; og mere, med\ttab", "DRI,SKO", "Linje 1\nLinje 2"),
    ("Ærø «Å»", "SUN", 'Et "citat"'),
    ("=1+1", "", ""),
)
DIALECTS = list(
    itertools.product((";", ",", "\t"), ("utf-8-sig", "utf-8", "utf-16", "cp1252"), ("\r\n", "\n"))
)


def quoted(cell: str, newline: str) -> str:
    return '"' + cell.replace('"', '""').replace("\n", newline) + '"'


def as_text(delimiter: str, newline: str) -> str:
    lines = [delimiter.join(HEADER)]
    lines += [delimiter.join(quoted(cell, newline) for cell in row) for row in ROWS]
    return newline.join(lines) + newline


def read(path: Path) -> list[tuple[str, ...]]:
    with open_table(path) as table:
        return [table.header, *(row.cells for row in table.rows())]


def test_there_are_24_dialects() -> None:
    assert len(DIALECTS) == 24


@pytest.mark.parametrize(("delimiter", "encoding", "newline"), DIALECTS)
def test_every_dialect_reads_the_same(
    tmp_path: Path, delimiter: str, encoding: str, newline: str
) -> None:
    path = tmp_path / "temaer.csv"
    path.write_bytes(as_text(delimiter, newline).encode(encoding))
    with open_table(path) as table:
        assert table.delimiter == delimiter
        assert table.encoding == encoding
        assert table.header == HEADER
        rows = [tuple(cell.replace("\r\n", "\n") for cell in row.cells) for row in table.rows()]
    assert tuple(rows) == ROWS


def test_old_mac_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\r1;2\r3;4\r")
    assert read(path) == [("a", "b"), ("1", "2"), ("3", "4")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Titel;Note\r\nÆ;Ø\r\n".encode(encoding))
    assert read(path) == [("Titel", "Note"), ("Æ", "Ø")]


@pytest.mark.parametrize("line", ["sep=,\r\n", "SEP=,\n", '"sep=,"\r\n'])
def test_separator_line_is_obeyed_and_dropped(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\ufeff" + line + "a;b,c\r\n1,2\r\n", "utf-8", newline="")
    assert read(path) == [("a;b", "c"), ("1", "2")]


def test_delimiter_is_found_on_the_header_not_in_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("navn;tid\na, b, c, d;e, f, g\n", "utf-8")
    assert read(path) == [("navn", "tid"), ("a, b, c, d", "e, f, g")]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;b\n"to\nlinjer";1\n\n;;\nx;y\n', "utf-8")
    with open_table(path) as table:
        assert [(row.number, row.cells[0]) for row in table.rows()] == [(2, "to\nlinjer"), (5, "x")]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'a;b\n1;2\n3;"aldrig lukket\n4;5\n6;7\n', 3),
        (b'a;b\n1;"x"y\n', 2),
        (b"a;b\n1;2\n3;\x00\n", 3),
        (b"a;b\n1;" + b"x" * 140_000 + b"\n", 2),
        (b"a;b\n" + b";".join([b"x" * 1000] * 2100) + b"\n", 2),
    ],
    ids=["unbalanced", "after quote", "nul", "long field", "long line"],
)
def test_a_broken_row_is_named(tmp_path: Path, content: bytes, row: int) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CsvRefused) as refused:
        read(path)
    assert refused.value.row == row
    assert refused.value.advice


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", codecs.BOM_UTF8, b"a;b\n\x81\x8d\xff;1\n", codecs.BOM_UTF32_LE + b"a\0\0\0"],
    ids=["empty", "blank", "only mark", "no encoding", "utf-32"],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CsvRefused):
        read(path)


def test_folder_pipe_and_missing_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path, tmp_path / "pipe.csv", tmp_path / "none.csv", Path("/dev/zero")):
        with pytest.raises(CsvRefused):
            open_table(path)


def test_a_hundred_megabytes_are_refused_at_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        piece = b"TM01;en titel;1;2;3\r\n" * 5000
        for _ in range(1000):
            file.write(piece)
    assert path.stat().st_size > 100_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    with pytest.raises(CsvRefused, match="20 MB"):
        open_table(path)
    assert time.monotonic() - started < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_too_many_rows_are_refused_at_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_bytes(b"a;b\r\n" + b"123456;x\r\n" * 1_500_000)
    tracemalloc.start()
    try:
        with open_table(path) as table, pytest.raises(CsvRefused, match=r"50\.000"):
            for _row in table.rows():
                pass
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_grows_past_the_cap_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\r\n" * 1000)
    with open_table(path) as table:
        monkeypatch.setattr(csv_in, "LARGEST_FILE", 6000)
        with path.open("ab") as file:
            file.write(b"1;2\r\n" * 60_000)
        with pytest.raises(CsvRefused):
            list(table.rows())


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        read(path)
    except CsvRefused as refused:
        assert refused.message  # noqa: PT017 - both outcomes are right, a traceback is not


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.tuples(st.just("x"), cells, cells), max_size=8), raw=st.booleans())
def test_what_is_written_is_read_again(
    tmp_path: Path, rows: list[tuple[str, str, str]], raw: bool
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"".join(csv_bytes(HEADER, rows, raw=raw)))
    again = read(path)[1:]
    if not raw:
        again = [tuple(map(csv_in.unmark_formula, row)) for row in again]
    assert again == [tuple(row) for row in rows]


@pytest.mark.parametrize("first", "=+-@\t\r\n＝＋－＠")
def test_a_formula_is_neutralised_and_comes_back(first: str) -> None:
    for text in (f"{first}x", f"'{first}x", f"''{first}x"):
        assert neutralise(text) == f"'{text}"
        assert csv_in.unmark_formula(neutralise(text)) == text
    assert neutralise("'citat'") == "'citat'"
    assert csv_in.unmark_formula("'citat'") == "'citat'"


def test_danish_file_format(tmp_path: Path) -> None:
    written = b"".join(csv_bytes(("a", "å"), [(-1.5, "-1,5"), (None, True)]))
    assert written == codecs.BOM_UTF8 + "a;å\r\n-1,5;'-1,5\r\n;ja\r\n".encode()
    assert b"".join(csv_bytes(("a", "b"), [(-1.5, "=x")], raw=True)) == b"a,b\r\n-1.5,=x\r\n"


def test_decomposed_letters_survive(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(unicodedata.normalize("NFD", "Å;B\nå;b\n"), "utf-8")
    assert unicodedata.normalize("NFC", read(path)[0][0]) == "Å"
