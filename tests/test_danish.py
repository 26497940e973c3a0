"""Danish order, search, dates, weeks, half-years and numbers."""

import datetime as dt
import random
from decimal import Decimal

import pytest

from ns3tui import danish


def test_order_is_the_dictionarys() -> None:
    right = ["Abel", "abel", "Mykle", "Müller", "Zorn", "Ærø", "Øst", "Åberg", "Aabrink", "Ål"]
    mixed = right.copy()
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=danish.sort_key) == right


def test_aa_and_bolle_aa_sort_as_one_letter() -> None:
    assert sorted(["Aalborg", "Åløkke", "Åby"], key=danish.sort_key) == ["Åby", "Aalborg", "Åløkke"]


def test_collate_agrees_with_the_key() -> None:
    assert danish.collate("Zebra", "Ål") == -1
    assert danish.collate("Ål", "Ål") == 0
    assert danish.collate("Ål", "Ære") == 1


@pytest.mark.parametrize(
    ("typed", "stored"), [("aero", "Ærø"), ("aase", "Åse"), ("ÅSE", "Aase"), ("cafe", "Café")]
)
def test_search_finds_however_it_is_spelled(typed: str, stored: str) -> None:
    assert danish.fold(typed)[:3] == danish.fold(stored)[:3]


def test_search_folds_decomposed_letters() -> None:
    assert danish.fold("A\u030ase") == danish.fold("Åse")


@pytest.mark.parametrize(
    "text",
    ["23-11-2026", "23.11.2026", "23/11/2026", "23-11-26", "2026-11-23", "uge 48", "2026-U48"],
)
def test_dates_people_write(text: str) -> None:
    assert danish.parse_date(text, today=dt.date(2026, 1, 5)) == dt.date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "31-02-2026", "i morgen", "2026-13-01", "uge 54"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        danish.parse_date(text, today=dt.date(2026, 1, 5))


def test_2026_has_53_weeks() -> None:
    assert danish.week_key(dt.date(2026, 12, 31)) == "2026-U53"
    assert danish.week_key(dt.date(2027, 1, 1)) == "2026-U53"
    assert danish.parse_week("2026-U53") == dt.date(2026, 12, 28)
    with pytest.raises(ValueError, match=r"."):
        danish.parse_week("2027-U53")


def test_a08_half_years_are_those_of_the_calendar() -> None:
    assert danish.half_year_of(dt.date(2026, 6, 30)) == "2026-1"
    assert danish.half_year_of(dt.date(2026, 7, 1)) == "2026-2"
    assert danish.next_half_year("2026-2") == "2027-1"
    assert danish.next_half_year("2027-1", -2) == "2026-1"
    assert danish.half_year_span("2027-1") == (dt.date(2027, 1, 1), dt.date(2027, 6, 30))


def test_numbers() -> None:
    assert danish.parse_number("9.666,67") == Decimal("9666.67")
    assert danish.parse_number("2,5") == Decimal("2.5")
    assert danish.show_number(Decimal("12345.678"), 2) == "12.345,68"
    with pytest.raises(ValueError, match="not a number"):
        danish.parse_number("NaN")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Nærhed på Aagade – «æøå»", "naerhed paa aagade – «aeoeaa»"),
        ("ÆØÅ éÉ üÜ ÖÄ", "aeoeaa ee yy oeae"),
        ("cafe\u0301 a\u030a", "cafe aa"),
        ("ñ ß İ 漢", "n ss i 漢"),
    ],
)
def test_folding_for_search(text: str, folded: str) -> None:
    assert danish.fold(text) == folded
