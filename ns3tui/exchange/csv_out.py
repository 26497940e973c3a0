"""Writing CSV that a Danish Excel opens right, and that cannot start a formula in it.

``csv_bytes(header, rows, raw=False) -> Iterator[bytes]``. Danish: UTF-8 with byte order mark,
``;``, CRLF, decimal comma, ISO dates, formulas neutralised. Raw, for machines: comma, no mark,
decimal point, nothing neutralised. Numbers keep their minus; only texts are neutralised.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

Cell = str | int | float | Decimal | bool | dt.date | None

_WOULD_CALCULATE: Final = re.compile("^'*[=+\\-@\t\r\n\x00＝＋－＠]")
_ROWS_A_PIECE: Final = 500


def neutralise(text: str) -> str:
    """Put an apostrophe before a text a spreadsheet would take for a formula.

    A text that already starts with apostrophes before such a character gets one more, so that
    the import, which removes exactly one, always gives the same text back.
    """
    return f"'{text}" if _WOULD_CALCULATE.match(text) else text


def show_cell(value: Cell, *, raw: bool = False) -> str:
    """Return the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float, Decimal)):
        number = format(value, "f") if isinstance(value, Decimal) else repr(value)
        return number if raw else number.replace(".", ",")
    return value if raw else neutralise(value)


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, raw: bool = False
) -> Iterator[bytes]:
    """Yield the file in pieces; feed it to :func:`ns3tui.exchange.safe_files.write_private`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="," if raw else ";", lineterminator="\r\n")
    if not raw:
        buffer.write("\ufeff")
    writer.writerow([show_cell(name, raw=raw) for name in header])
    for count, row in enumerate(rows, start=1):
        cells = [show_cell(value, raw=raw) for value in row]
        writer.writerow(cells)
        if count % _ROWS_A_PIECE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be written: its kind, headers and rows."""

    kind: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def pieces(self, *, raw: bool = False) -> Iterator[bytes]:
        """Yield the file's bytes: for a Danish Excel, or ``raw`` for machines."""
        return csv_bytes(self.header, self.rows, raw=raw)
