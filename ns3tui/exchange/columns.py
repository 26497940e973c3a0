"""What a format is made of: its columns, by kind of cell."""

from dataclasses import dataclass

from ns3tui.exchange.cells import Column, Kind
from ns3tui.text import NOTE_LIMIT


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange file: its kind, title, columns, and the fields that tell its rows apart."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, field: str) -> Column:
        """Return the column that fills ``field``."""
        return next(column for column in self.columns if column.field == field)

    @property
    def header(self) -> tuple[str, ...]:
        """The headers of the format itself, without the optional columns."""
        return tuple(column.header for column in self.columns if not column.optional)


def text(header: str, field: str, *, optional: bool = False) -> Column:
    """Return a column of short texts."""
    return Column(header, field, optional=optional)


def note(header: str, field: str, *, optional: bool = False, multiline: bool = True) -> Column:
    """Return a column of long texts."""
    return Column(header, field, optional=optional, multiline=multiline, limit=NOTE_LIMIT)


def day(header: str, field: str, *, optional: bool = False) -> Column:
    """Return a column of days."""
    return Column(header, field, Kind.DAY, optional=optional)


def flag(header: str, field: str, *, optional: bool = False) -> Column:
    """Return a column of yes or no."""
    return Column(header, field, Kind.FLAG, optional=optional)


def code(header: str, field: str, refers: str = "", *, required: bool = False) -> Column:
    """Return a column of codes, of another file where ``refers`` says so."""
    return Column(header, field, Kind.CODE, required=required, refers=refers)


def answer(header: str, field: str, *, optional: bool = False) -> Column:
    """Return a column of yes, no or not told."""
    return Column(header, field, Kind.ANSWER, optional=optional)


def scale(header: str, field: str, high: int = 4) -> Column:
    """Return a column of whole numbers from 0, or nothing."""
    return Column(header, field, Kind.WHOLE, low=0, high=high)


def derived(header: str, field: str, refers: str = "") -> Column:
    """Return a column that is written from what the desk knows and never stored."""
    return Column(header, field, Kind.DERIVED, refers=refers)
