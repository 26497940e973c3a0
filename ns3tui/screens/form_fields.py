"""The fields of a form: what they hold, and how what is typed is read."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from ns3tui.danish import parse_date, parse_number, show_date
from ns3tui.i18n import _
from ns3tui.text import clean

_THOUSANDS: Final = re.compile(r"\d{1,3}(\.\d{3})+$")
"""A whole number as Danes write it: the dot is for thousands, never a decimal point."""
_YEAR: Final = re.compile(r"\d{4}|\d[-./ ]\d+[-./ ]\d\d")
"""A year that is told, with four digits or with two at the end of a date."""


class FieldKind(Enum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    DAY = "day"
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        name: its name in the values.
        label: what stands before it.
        kind: what it holds: a text, several with commas between, a day, a whole number, yes or no,
            or one of ``choices``.
        value: what it holds at first, as the desk has it; a day as a day, a number as a number.
        choices: key and label of each choice.
        taken: what the desk takes for a choice, by its key; the key itself when it is not there.
        is_code: it is codes, which are written in capitals.
        row: what stands before ticks that share a line; those after one another with the same.
        needed: whether it must be filled in.
        hint: what stands in it while it is empty.
        high: the highest number it takes.
        is_ahead: a week without a year is the next one of that number, not this year's.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: Any = None
    choices: Sequence[tuple[str, str]] = ()
    taken: Mapping[str, Any] = field(default_factory=dict)
    is_code: bool = False
    row: str = ""
    needed: bool = False
    hint: str = ""
    high: int = 1_000_000_000
    is_ahead: bool = False

    @property
    def full_label(self) -> str:
        """The label where it stands alone: a tick with what stands before its line."""
        return f"{self.row}: {self.label}" if self.row else self.label

    def key_of(self, value: object) -> str:
        """Return the key of the choice a value is; the first when it is none of them."""
        keys = [key for key, _label in self.choices]
        return next((key for key in keys if self.taken.get(key, key) == value), keys[0])


class FieldProblem(ValueError):
    """A field cannot be read; ``name`` is the field, the text is for the user."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def shown_start(field: Field) -> str:
    """Return what a field shows before anything is typed."""
    value = field.value
    if field.kind is FieldKind.TICK:
        return "x" if value else ""
    if field.kind is FieldKind.CHOICE:
        return field.key_of(value)
    return "" if value is None else clean(shown(value), multiline=field.kind is FieldKind.TEXT)


def shown(value: object) -> str:
    """Return a value as a field shows it."""
    if isinstance(value, dt.date):
        return show_date(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def said(field: Field, value: object) -> str:
    """Return a value of a field in words: a choice by its label, a tick as yes or no."""
    if field.kind is FieldKind.TICK:
        return _("ja") if value else _("nej")
    labels = (label for key, label in field.choices if field.taken.get(key, key) == value)
    return next(labels, shown(value))


def read_field(
    field: Field, text: str, today: dt.date | None = None, *, is_done: bool = True
) -> Any:
    """Return what was typed into a field as the desk takes it; while not done, it may be empty.

    Raises:
        FieldProblem: it cannot be read, or is needed and empty.
    """
    if field.kind is FieldKind.TICK:
        return bool(text)
    if field.kind is FieldKind.CHOICE:
        return field.taken.get(text, text)
    stripped = text.strip().upper() if field.is_code else text.strip()
    if field.kind is FieldKind.LIST:
        listed = stripped.replace(";", ",") if field.is_code else stripped
        return [part.strip() for part in listed.split(",") if part.strip()]
    if not stripped:
        if field.needed and is_done:
            raise FieldProblem(field.name, _("«{field}» skal udfyldes.").format(field=field.label))
        return None if field.kind in {FieldKind.DAY, FieldKind.NUMBER} else ""
    if field.kind is FieldKind.DAY:
        return _day(field, stripped, today)
    if field.kind is FieldKind.NUMBER:
        return _number(field, stripped)
    return stripped


def _day(field: Field, text: str, today: dt.date | None) -> dt.date:
    try:
        day = parse_date(text, today=today)
        if field.is_ahead and today is not None and day < today and not _YEAR.search(text):
            day = parse_date(f"{text} {day.isocalendar().year + 1}")
        return day
    except ValueError as error:
        raise FieldProblem(
            field.name,
            _("«{field}»: {value} er ikke en dato; skriv 23-11-2026 eller uge 48.").format(
                field=field.label, value=text),
        ) from error  # fmt: skip


def _number(field: Field, text: str) -> int:
    whole = text.replace(".", "") if _THOUSANDS.match(text) else text
    try:
        number = parse_number(whole)
    except ValueError:
        number = None
    if number is None or number != int(number) or not 0 <= number <= field.high:
        raise FieldProblem(
            field.name,
            _("«{field}»: {value} er ikke et helt tal fra 0 til {high}.").format(
                field=field.label, value=text, high=field.high),
        )  # fmt: skip
    return int(number)
