"""One cell of an exchange file: what it may hold, how it is read and how it is written.

``Column.read(text, today) -> value`` raises :class:`CellRefused` with message and advice;
``Column.show(value) -> Cell`` is its inverse.
"""

import datetime as dt
import enum
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from ns3tui import danish
from ns3tui.exchange.csv_in import unmark_formula
from ns3tui.exchange.csv_out import Cell
from ns3tui.i18n import _
from ns3tui.text import NAME_LIMIT, clean

CODE_LIMIT: Final = 40
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_ORE: Final = 100
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_NUMERIC: Final = re.compile(r"-?[0-9]{1,9}")
_CODE: Final = re.compile(r"[^\s,;]+")
_YES: Final = frozenset({"ja", "j", "yes", "y", "true", "sand", "sandt", "1", "x"})
_NO: Final = frozenset({"", "nej", "n", "no", "false", "falsk", "0", "-"})


class Kind(enum.Enum):
    """What a cell holds."""

    TEXT = enum.auto()
    CODE = enum.auto()
    CODES = enum.auto()
    WORDS = enum.auto()
    DAY = enum.auto()
    WEEK = enum.auto()
    WHOLE = enum.auto()
    DECIMAL = enum.auto()
    MONEY = enum.auto()
    FLAG = enum.auto()
    ANSWER = enum.auto()
    CHOICE = enum.auto()
    CHOICES = enum.auto()
    HALF_YEAR = enum.auto()
    DERIVED = enum.auto()


_EMPTY: Final[dict[Kind, Any]] = {
    Kind.CODES: (),
    Kind.WORDS: (),
    Kind.CHOICES: (),
    Kind.DAY: None,
    Kind.WEEK: None,
    Kind.WHOLE: None,
    Kind.DECIMAL: 0.0,
    Kind.MONEY: None,
    Kind.FLAG: False,
    Kind.ANSWER: None,
    Kind.CHOICE: None,
}


class CellRefused(ValueError):
    """A cell that cannot be read; ``message`` says why, ``advice`` what to write instead."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


def _check_year(year: int) -> None:
    """Refuse slips of the pen such as 0202 and 20266, which no calendar here can show."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("no year of this desk")


def _is_same_number(choice: str, wanted: str) -> bool:
    """Tell whether a choice is the number a cell holds: spreadsheets make 2 of the grade 02."""
    both = _NUMERIC.fullmatch(choice) and _NUMERIC.fullmatch(wanted)
    return bool(both) and int(choice) == int(wanted)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, the field it fills, and what a cell of it may hold.

    ``optional`` columns are not of the format's own header: they are read when present and
    written only when some row needs them. ``refers`` names the kind of file a code points into.
    """

    header: str
    field: str
    kind: Kind = Kind.TEXT
    required: bool = False
    optional: bool = False
    multiline: bool = False
    limit: int = NAME_LIMIT
    low: int = 0
    high: int = 1_000_000_000
    choices: tuple[str, ...] = ()
    separator: str = ","
    refers: str = ""
    aliases: tuple[str, ...] = ()
    fallback: Any = None

    @property
    def empty(self) -> Any:
        """The value of an empty cell, and of a column that is not in the file."""
        if self.fallback is not None:
            return self.fallback
        return _EMPTY.get(self.kind, "")

    def read(self, cell: str, today: dt.date) -> Any:
        """Return the value of a cell.

        Raises:
            CellRefused: the cell holds something else.
        """
        text = clean(unmark_formula(cell), multiline=self.multiline).strip()
        if not text:
            if self.required:
                raise CellRefused(_("Feltet mangler."), _("Udfyld feltet."))
            return self.empty
        return self._read_text(text) if self.kind is Kind.TEXT else self._read_other(text, today)

    def _read_text(self, text: str) -> str:
        if len(text) > self.limit:
            raise CellRefused(
                _("Teksten er på {count} tegn; der er plads til {limit}.").format(
                    count=danish.show_number(len(text)), limit=danish.show_number(self.limit)
                ),
                _("Forkort teksten."),
            )
        return text

    def _read_other(self, text: str, today: dt.date) -> Any:  # noqa: PLR0911 - a table
        match self.kind:
            case Kind.CODE:
                return self._read_code(text)
            case Kind.CODES:
                parts = [part for part in re.split(r"[,;\s]+", text) if part]
                return tuple(dict.fromkeys(map(self._read_code, parts)))
            case Kind.WORDS:
                words = [word.strip() for word in text.split(self.separator)]
                return tuple(word for word in words if word)
            case Kind.DAY:
                return self._read_day(text, today)
            case Kind.WEEK:
                return self._read_week(text, today)
            case Kind.WHOLE | Kind.DECIMAL:
                return self._read_number(text)
            case Kind.MONEY:
                return self._read_money(text)
            case Kind.FLAG | Kind.ANSWER:
                return self._read_flag(text)
            case Kind.CHOICE:
                return self._read_choice(text)
            case Kind.CHOICES:
                parts = [part.strip() for part in re.split(r"[,;/+]", text) if part.strip()]
                found = set(map(self._read_choice, parts))
                return tuple(choice for choice in self.choices if choice in found)
            case Kind.HALF_YEAR:
                return self._read_half_year(text)
            case _:
                return self.empty

    def _read_code(self, text: str) -> str:
        if len(text) > CODE_LIMIT or not _CODE.fullmatch(text):
            raise CellRefused(
                _("Koden kan ikke bruges."),
                _("Skriv en kode uden mellemrum, komma og semikolon, højst 40 tegn."),
            )
        return text

    def _read_day(self, text: str, today: dt.date) -> dt.date:
        try:
            day = danish.parse_date(text, today=today)
            _check_year(day.year)
        except ValueError as error:
            raise CellRefused(
                _("Det er ikke en dato."), _("Skriv datoen som 23-11-2026.")
            ) from error
        return day

    def _read_week(self, text: str, today: dt.date) -> dt.date:
        try:
            day = danish.parse_date(text, today=today)
            _check_year(day.year)
        except ValueError as error:
            raise CellRefused(_("Det er ikke en uge."), _("Skriv ugen som 2026-U42.")) from error
        return day - dt.timedelta(days=day.weekday())

    def _read_number(self, text: str) -> int | float:
        try:
            number = danish.parse_number(text)
        except ValueError as error:
            raise CellRefused(_("Det er ikke et tal."), self._range_advice()) from error
        if self.kind is Kind.DECIMAL:
            return float(number)
        if number != number.to_integral_value():
            raise CellRefused(_("Det er ikke et helt tal."), self._range_advice())
        if not self.low <= number <= self.high:
            raise CellRefused(_("Tallet ligger uden for skalaen."), self._range_advice())
        return int(number)

    def _read_money(self, text: str) -> int:
        """Return an amount of kroner in øre, so that it is added and shared without a rest.

        A dot before three figures parts thousands: no amount has three decimals.
        """
        if _THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        advice = _("Skriv beløbet i kroner og øre som 9.666,67.")
        try:
            amount = danish.parse_number(text) * _ORE
        except (ValueError, ArithmeticError) as error:
            raise CellRefused(_("Det er ikke et beløb."), advice) from error
        if not self.low <= amount <= self.high:
            raise CellRefused(_("Beløbet er for lille eller for stort."), advice)
        if amount != amount.to_integral_value():
            raise CellRefused(_("Beløbet har mere end to decimaler."), advice)
        return int(amount)

    def _range_advice(self) -> str:
        return _("Skriv et helt tal fra {low} til {high}.").format(low=self.low, high=self.high)

    def _read_flag(self, text: str) -> bool:
        if text.casefold() in _YES:
            return True
        if text.casefold() in _NO:
            return False
        raise CellRefused(_("Det er hverken ja eller nej."), _("Skriv ja eller nej."))

    def _read_choice(self, text: str) -> str:
        wanted = text.casefold()
        for choice in self.choices:
            if choice.casefold() == wanted or _is_same_number(choice, wanted):
                return choice
        raise CellRefused(
            _("Værdien kendes ikke."),
            _("Skriv en af: {choices}.").format(choices=", ".join(self.choices)),
        )

    def _read_half_year(self, text: str) -> str:
        try:
            year, half = danish.parse_half_year(text)
            _check_year(year)
        except ValueError as error:
            raise CellRefused(
                _("Det er ikke et halvår."), _("Skriv halvåret som 2027-1.")
            ) from error
        return f"{year}-{half}"

    def show(self, value: Any) -> Cell:
        """Return what goes in the cell for ``value``."""
        if isinstance(value, enum.Enum):
            return str(value.value)
        if self.kind is Kind.MONEY and value is not None:
            return Decimal(value).scaleb(-2)
        if self.kind is Kind.WEEK and value is not None:
            return danish.week_key(value)
        if self.kind is Kind.WORDS:
            return self.separator.join(word.replace(self.separator, " ") for word in value)
        if self.kind in {Kind.CODES, Kind.CHOICES}:
            return self.separator.join(value)
        shown: Cell = value
        return shown
