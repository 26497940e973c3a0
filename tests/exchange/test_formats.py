"""The table of exchange files: every demo file is known, by its header alone."""

import datetime as dt
from pathlib import Path

import pytest

import ns3tui
from ns3tui.exchange.cells import CellRefused, Column, Kind
from ns3tui.exchange.csv_in import open_table
from ns3tui.exchange.formats import (
    FORMATS,
    TEMPLATE_HEADER,
    header_key,
    match_columns,
    recognise,
)
from ns3tui.exchange.later import LATER_HEADERS

DEMO = Path(ns3tui.__file__).parent / "demo"
TODAY = dt.date(2026, 11, 23)
FILES = sorted(path for path in DEMO.glob("*.csv") if "fejl" not in path.stem)


def test_the_demo_has_27_files() -> None:
    assert len(FILES) == 27


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_demo_file_is_known_by_its_header_alone(path: Path) -> None:
    with open_table(path) as table:
        found = recognise(table.header, "noget andet")
        assert found.kind == path.stem
        assert found.later == (path.stem in LATER_HEADERS)
        if found.later:
            assert list(table.header) == LATER_HEADERS[path.stem].split()
        else:
            assert table.header == FORMATS[path.stem].header


def test_the_short_headers_are_themes_and_all_known() -> None:
    assert recognise(TEMPLATE_HEADER).kind == "temaer"
    fields = [
        column.field for column in match_columns(FORMATS["temaer"], TEMPLATE_HEADER) if column
    ]
    assert fields == [
        "title", "problem", "origins", "departments", "submitted_on",
        "t1", "t2", "t3", "t4", "t5", "t6", "t7",
    ]  # fmt: skip


def test_a_known_name_with_a_foreign_header_says_what_is_missing() -> None:
    assert recognise(("a", "b"), "Temaer").missing == ("titel", "problembeskrivelse")
    assert recognise(("a", "b"), "andet").kind == ""


@pytest.mark.parametrize("kind", FORMATS)
def test_headers_of_a_format_are_told_apart(kind: str) -> None:
    names = [header_key(column.header) for column in FORMATS[kind].columns]
    assert len(set(names)) == len(names)


def read(kind: Kind, text: str, **options: object) -> object:
    return Column("x", "x", kind, **options).read(text, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DAY, "22.11.2026", dt.date(2026, 11, 22)),
        (Kind.DAY, "22/11-2026", dt.date(2026, 11, 22)),
        (Kind.DAY, "2026-11-22", dt.date(2026, 11, 22)),
        (Kind.DAY, "uge 48", dt.date(2026, 11, 23)),
        (Kind.DAY, " ", None),
        (Kind.WHOLE, "2,0", 2),
        (Kind.WHOLE, "1.000,00", 1000),
        (Kind.DECIMAL, "-2,5", -2.5),
        (Kind.FLAG, "JA", True),
        (Kind.FLAG, "", False),
        (Kind.CODES, "DRI, SKO;DRI", ("DRI", "SKO")),
        (Kind.HALF_YEAR, " 2027-1 ", "2027-1"),
    ],
)
def test_cells_are_read_as_danes_write_them(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DAY, "31-11-2026"),
        (Kind.DAY, "20-11-20266"),
        (Kind.DAY, "uge 54-2026"),
        (Kind.WHOLE, "2,5"),
        (Kind.WHOLE, "to"),
        (Kind.WHOLE, "Infinity"),
        (Kind.FLAG, "måske"),
        (Kind.CODE, "A B"),
        (Kind.CODE, "A" * 41),
        (Kind.HALF_YEAR, "2027-3"),
    ],
)
def test_cells_that_make_no_sense_are_refused_with_advice(kind: Kind, text: str) -> None:
    with pytest.raises(CellRefused) as refused:
        read(kind, text)
    assert refused.value.message
    assert refused.value.advice
