"""What the listing commands share: reading once, tables, JSON."""

import datetime as dt
import enum
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from shutil import get_terminal_size
from typing import Any, TypeVar

import click
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from ns3tui.cli.root import Chosen
from ns3tui.danish import show_date
from ns3tui.desk.desk import Desk
from ns3tui.text import clean

T = TypeVar("T")


def read(chosen: Chosen, fn: Callable[..., T], *args: Any, **options: Any) -> T:
    """Read one thing from the chosen store."""
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        return desk.read_now(fn, *args, **options)
    finally:
        desk.close_now()


def plain(value: Any) -> Any:
    """Return a view as JSON has it: names as in the code, days as ISO, words of the exchange."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    return value


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    return show_date(value) if isinstance(value, dt.date) else clean(str(value))


def print_table(
    headers: tuple[str, ...], rows: list[tuple[Any, ...]], *, wide: int = 1, wraps: bool = False
) -> None:
    """Print a table whose column ``wide`` gives way on a narrow terminal, and only there.

    It is cut short there; with ``wraps`` it goes on below instead.
    """
    cells = [headers, *(tuple(map(_shown, row)) for row in rows)]
    widths = [max(cell_len(row[column]) for row in cells) for column in range(len(headers))]
    if sys.stdout.isatty():
        surplus = sum(widths) + 2 * (len(widths) - 1) - get_terminal_size().columns
        widths[wide] = max(8, widths[wide] - max(0, surplus))
    lines = (line for row in cells for line in (_wrapped(row, wide, widths) if wraps else (row,)))
    for row in lines:
        parts = (
            set_cell_size(text if cell_len(text) <= width else f"{chop_cells(text, width - 1)[0]}…",
                          width)
            for text, width in zip(row, widths, strict=True)
        )  # fmt: skip
        click.echo("  ".join(parts).rstrip())


def _wrapped(row: tuple[str, ...], wide: int, widths: list[int]) -> Iterator[tuple[str, ...]]:
    """Yield a row as lines: its wide cell goes on below, the others stand once."""
    parts = Text(row[wide]).wrap(Console(), widths[wide]) or [Text("")]
    for number, part in enumerate(parts):
        yield tuple(
            part.plain.rstrip() if column == wide else "" if number else text
            for column, text in enumerate(row)
        )


def print_lines(*lines: str) -> None:
    """Print lines of text from people, made harmless."""
    for line in lines:
        click.echo(clean(line))
