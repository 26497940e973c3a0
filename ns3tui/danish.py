"""Danish order, search, dates, weeks, half-years and numbers.

No operating-system locale is asked: a server seldom has ``da_DK``, and week numbers differ
between libraries. Weeks are ISO 8601 throughout.
"""

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from ns3tui.i18n import N_, _, ngettext

_WEEKDAYS: Final = (
    N_("mandag"),
    N_("tirsdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lørdag"),
    N_("søndag"),
)
_MONTHS: Final = (
    N_("januar"),
    N_("februar"),
    N_("marts"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("august"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)


class _Letters(dict[int, str]):
    """A table for ``str.translate`` that learns each letter once: its base letter, or ours."""

    def __init__(self, ours: dict[str, str]) -> None:
        super().__init__({ord(letter): shown for letter, shown in ours.items()})

    def __missing__(self, codepoint: int) -> str:
        parts = unicodedata.normalize("NFD", chr(codepoint))
        base = "".join(part for part in parts if not unicodedata.combining(part))
        self[codepoint] = shown = base.translate(self) if base != chr(codepoint) else base
        return shown


_IN_ORDER: Final = _Letters({"æ": "{0", "ä": "{0", "ø": "{1", "ö": "{1", "å": "{2", "ü": "y"})
_IN_SEARCH: Final = _Letters({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "y"})


def _folded(text: str, letters: _Letters) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(letters)


def sort_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts as Retskrivningsordbogen does: … z æ ø å, and aa as å.

    Accents are ignored; on a tie å comes before aa and a capital before a small letter.
    """
    joined = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    return _folded(joined, _IN_ORDER), text.casefold().replace("å", "\x00"), text


def collate(left: str, right: str) -> int:
    """Compare two texts in Danish order; the SQLite collation ``DANSK``."""
    a, b = sort_key(left), sort_key(right)
    return (a > b) - (a < b)


def fold(text: str) -> str:
    """Return ``text`` for searching: lower case, no accents, æ ø å as ae oe aa."""
    return _folded(text, _IN_SEARCH)


# --- dates -----------------------------------------------------------------------------------

_DATE: Final = re.compile(r"^\s*(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})\s*$")
_ISO: Final = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?\s*$")
_WEEK: Final = re.compile(r"^\s*(?:(\d{4})-)?[Uu](?:ge)?\s*(\d{1,2})(?:\s*[-/ ]\s*(\d{4}))?\s*$")


def show_date(day: dt.date) -> str:
    """Return a day as ``23-11-2026``."""
    return day.strftime("%d-%m-%Y")


def show_short_date(day: dt.date) -> str:
    """Return a day as ``23-11``, for places where the year is plain."""
    return day.strftime("%d-%m")


def show_long_date(day: dt.date) -> str:
    """Return a day as ``mandag den 23. november 2026`` (in English ``mandag 23 november 2026``)."""
    return _("{weekday} den {day}. {month} {year}").format(
        weekday=_(_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(_MONTHS[day.month - 1]),
        year=day.year,
    )


def month_name(number: int) -> str:
    """Return the name of a month, 1 to 12, in the language in use."""
    return _(_MONTHS[number - 1])


def parse_date(text: str, *, today: dt.date | None = None) -> dt.date:
    """Read a day: ``23-11-2026``, ``23.11.2026``, ``23/11/26``, ISO, or ``uge 48`` (its Monday).

    Args:
        text: what the user or a file wrote.
        today: the year of a week without a year; needed only for that.

    Raises:
        ValueError: the text is no day.
    """
    if match := _ISO.match(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DATE.match(text):
        year = int(match[3])
        return dt.date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
    if match := _WEEK.match(text):
        year_text = match[1] or match[3]
        if year_text is None and today is None:
            raise ValueError("a week without a year")
        year = int(year_text) if year_text else today.isocalendar().year if today else 0
        return dt.date.fromisocalendar(year, int(match[2]), 1)
    raise ValueError("not a date")


def week_key(day: dt.date) -> str:
    """Return the ISO week of a day as the exchange files write it: ``2026-U48``."""
    year, week, _day = day.isocalendar()
    return f"{year}-U{week:02d}"


def parse_week(key: str) -> dt.date:
    """Return the Monday of ``2026-U48``.

    Raises:
        ValueError: the key is not a week of that year.
    """
    match = re.fullmatch(r"(\d{4})-U(\d{1,2})", key.strip(), re.IGNORECASE)
    if match is None:
        raise ValueError("not a week")
    return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)


# --- half-years ------------------------------------------------------------------------------

_HALF_YEAR: Final = re.compile(r"^\s*(\d{4})-([12])\s*$")


def days_text(days: int) -> str:
    """Return ``1 dag`` or ``9 dage``."""
    return ngettext("{days} dag", "{days} dage", days).format(days=days)


def half_year_of(day: dt.date) -> str:
    """Return the calendar half-year a day lies in, as ``2027-1`` (A-08)."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def parse_half_year(text: str) -> tuple[int, int]:
    """Return year and half of ``2027-1``.

    Raises:
        ValueError: the text is no half-year.
    """
    match = _HALF_YEAR.match(text)
    if match is None:
        raise ValueError("not a half-year")
    return int(match[1]), int(match[2])


def half_year_span(key: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a half-year."""
    year, half = parse_half_year(key)
    if half == 1:
        return dt.date(year, 1, 1), dt.date(year, 6, 30)
    return dt.date(year, 7, 1), dt.date(year, 12, 31)


def next_half_year(key: str, steps: int = 1) -> str:
    """Return the half-year ``steps`` after (or, negative, before) ``key``."""
    year, half = parse_half_year(key)
    count = year * 2 + (half - 1) + steps
    return f"{count // 2}-{count % 2 + 1}"


def show_half_year(key: str) -> str:
    """Return ``1. halvår 2027`` for ``2027-1``."""
    year, half = parse_half_year(key)
    return _("{half}. halvår {year}").format(half=half, year=year)


# --- numbers ---------------------------------------------------------------------------------


def parse_number(text: str) -> Decimal:
    """Read a number with decimal comma (``9.666,67``) or, without comma, a decimal point.

    Raises:
        ValueError: the text is no number.
    """
    stripped = text.strip().replace("\u00a0", "").replace(" ", "")
    if "," in stripped:
        stripped = stripped.replace(".", "").replace(",", ".")
    try:
        number = Decimal(stripped)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not number.is_finite():
        raise ValueError("not a number")
    return number


def show_number(number: Decimal | float, decimals: int = 0) -> str:
    """Return ``12.345,68``: dot for thousands, comma for decimals."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
