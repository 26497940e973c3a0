"""Reading CSV as spreadsheets write it, one row at a time.

``open_table(path) -> Table``; ``Table.header``, ``Table.rows()``, ``Table.encoding``,
``Table.delimiter``, ``Table.position`` (bytes read, for a progress bar). A file is decoded as its
byte order mark says, else as strict UTF-8, else as Windows-1252; never with replaced letters.
"""

import codecs
import csv
import io
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ns3tui.danish import show_number
from ns3tui.exchange.errors import CsvRefused
from ns3tui.i18n import _
from ns3tui.system_words import reason_of

LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 50_000
LONGEST_FIELD: Final = 131_072
LONGEST_LINE: Final = 2_000_000
DELIMITERS: Final = ";,\t|"
ENCODING_NAMES: Final = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}
_CHUNK: Final = 65_536
_SEPARATOR_LINE: Final = re.compile(r'^\ufeff?"?sep=(.)"?\r?\n?$', re.IGNORECASE)
_FORMULA_MARKED: Final = re.compile("^'+[=+\\-@\t\r\n\x00＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as a spreadsheet shows it (the header is 1) and its cells."""

    number: int
    cells: tuple[str, ...]


class _Metered(io.RawIOBase):
    """A file that counts what is read of it and stops at the cap, however it grows meanwhile."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor
        self.position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = os.read(self.descriptor, len(view))
        self.position += len(data)
        if self.position > LARGEST_FILE:
            raise _too_large()
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.close(self.descriptor)
        super().close()


def _too_large() -> CsvRefused:
    return CsvRefused(
        _("Filen er større end {limit} MB og bliver ikke læst.").format(
            limit=LARGEST_FILE // 1024 // 1024
        ),
        _("Del filen i mindre dele, eller fjern de rækker, der ikke skal med."),
    )


def _open_descriptor(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, ValueError) as error:
        raise CsvRefused(_("Filen findes ikke."), _("Se efter, om stien er rigtig.")) from error
    except OSError as error:
        raise CsvRefused(
            _("Filen kan ikke læses: {reason}.").format(reason=reason_of(error)),
            _("Se efter, om du har ret til at læse den."),
        ) from error
    details = os.fstat(descriptor)
    if not stat.S_ISREG(details.st_mode):
        os.close(descriptor)
        raise CsvRefused(_("Det er ikke en almindelig fil."), _("Vælg en CSV-fil."))
    if details.st_size > LARGEST_FILE:
        os.close(descriptor)
        raise _too_large()
    if details.st_size == 0:
        os.close(descriptor)
        raise CsvRefused(_("Filen er tom."), _("Gem regnearket som CSV igen."))
    return descriptor


def _marked_encoding(start: bytes) -> str | None:
    """The encoding that a byte order mark names, or that NULs of UTF-16 give away."""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise CsvRefused(_("Filen er i UTF-32."), _("Gem den som CSV UTF-8."))
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) >= 4 and start[1] == start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    if len(start) >= 4 and start[0] == start[2] == 0 and start[1] and start[3]:
        return "utf-16-be"
    return None


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with _Metered(_open_descriptor(path)) as source:
        try:
            while data := source.read(_CHUNK):
                decoder.decode(data)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def find_encoding(path: Path) -> str:
    """Return the encoding of a file: marked, else strict UTF-8, else Windows-1252.

    Raises:
        CsvRefused: no encoding fits every byte; nothing is guessed.
    """
    with _Metered(_open_descriptor(path)) as source:
        start = source.read(4) or b""
    marked = _marked_encoding(start)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise CsvRefused(
        _("Filens bogstaver kan ikke læses: den er hverken UTF-8, UTF-16 eller Windows-1252."),
        _("Gem den fra regnearket som »CSV UTF-8«."),
    )


def find_delimiter(line: str) -> str:
    """Return the delimiter that occurs most often outside quotes in the header line."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count) if outside else ";"


def unmark_formula(text: str) -> str:
    """Remove the one apostrophe the export put before a text a spreadsheet would calculate."""
    return text[1:] if _FORMULA_MARKED.match(text) else text


class Table:
    """An open CSV file: its header, and its rows one at a time; close it after use."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path = path
        self.encoding = encoding
        self.size = path.stat().st_size
        self._source = _Metered(_open_descriptor(path))
        self._text = io.TextIOWrapper(
            io.BufferedReader(self._source, _CHUNK), encoding=encoding, newline=""
        )
        self._pending: list[str] = []
        self._number = 0
        try:
            self.delimiter = self._read_dialect()
            csv.field_size_limit(LONGEST_FIELD)
            self._reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
            self.header = self._read_header()
        except (CsvRefused, UnicodeError):
            self.close()
            raise

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    @property
    def position(self) -> int:
        """How many bytes have been read."""
        return self._source.position

    @property
    def encoding_name(self) -> str:
        """The encoding as people call it: ``UTF-8``."""
        return ENCODING_NAMES.get(self.encoding, self.encoding)

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    def _next_line(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE:
            raise self._broken(_("Linjen er for lang."))
        return line

    def _lines(self) -> Iterator[str]:
        while self._pending:
            yield self._pending.pop(0)
        while line := self._next_line():
            yield line

    def _read_dialect(self) -> str:
        line = self._next_line()
        if match := _SEPARATOR_LINE.match(line):
            return match[1]
        while line and not line.strip():
            self._pending.append(line)
            if len(self._pending) > MOST_ROWS:
                break
            line = self._next_line()
        self._pending.append(line)
        return find_delimiter(line)

    def _broken(self, message: str) -> CsvRefused:
        return CsvRefused(
            message,
            _("Ret rækken i regnearket, og gem filen igen."),
            row=self._number + 1,
        )

    def _next_record(self) -> list[str] | None:
        try:
            record = next(self._reader, None)
        except csv.Error as error:
            raise self._broken(_explain(error)) from error
        except UnicodeError as error:
            raise self._broken(_("Rækken har tegn, der ikke kan læses.")) from error
        if record is None:
            return None
        if any("\x00" in cell for cell in record):
            raise self._broken(_("Rækken har et NUL-tegn; filen er nok beskadiget."))
        self._number += 1
        if self._number > MOST_ROWS + 1:
            raise CsvRefused(
                _("Filen har flere end {limit} rækker og bliver ikke læst.").format(
                    limit=show_number(MOST_ROWS)
                ),
                _("Del filen i mindre dele, eller fjern de rækker, der ikke skal med."),
            )
        return record

    def _read_header(self) -> tuple[str, ...]:
        while (record := self._next_record()) is not None:
            if any(cell.strip() for cell in record):
                return tuple(record)
        raise CsvRefused(_("Filen har ingen overskrifter."), _("Gem regnearket som CSV igen."))

    def rows(self) -> Iterator[Row]:
        """Yield each row that is not wholly empty.

        Raises:
            CsvRefused: a row cannot be read; ``row`` says which.
        """
        while (record := self._next_record()) is not None:
            if any(cell.strip() for cell in record):
                yield Row(self._number, tuple(record))


def _explain(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text:
        return _("Et felt er længere end {limit} tegn.").format(limit=show_number(LONGEST_FIELD))
    if "unexpected end" in text:
        return _("Et anførselstegn, der åbner et felt, bliver aldrig lukket.")
    return _("Anførselstegnene i rækken passer ikke sammen.")


def open_table(path: str | Path, *, encoding: str | None = None) -> Table:
    """Open a CSV file for reading, at most 20 MB and 50,000 rows.

    Args:
        path: a regular file (a symbolic link to one is followed).
        encoding: one of :data:`ENCODING_NAMES`; found by itself when left out.

    Raises:
        CsvRefused: missing, empty, too large, no regular file, undecodable or without header.
    """
    file = Path(path)
    if encoding is not None and encoding not in ENCODING_NAMES:
        raise CsvRefused(_("Tegnsættet kendes ikke."), _("Vælg UTF-8, UTF-16 eller Windows-1252."))
    found = encoding or find_encoding(file)
    try:
        return Table(file, found)
    except UnicodeError as error:
        raise CsvRefused(
            _("Filens bogstaver kan ikke læses i det tegnsæt."), _("Vælg et andet tegnsæt.")
        ) from error
