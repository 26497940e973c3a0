"""Reading the files of an import: which they are, and every cell's value or problem."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ns3tui.desk.imports.model import ParsedFile, ParsedRow, Problem, Values
from ns3tui.exchange.cells import CellRefused, Column, Kind
from ns3tui.exchange.csv_in import Row, Table, open_table
from ns3tui.exchange.errors import CsvRefused, ExchangeCancelled
from ns3tui.exchange.formats import (
    FORMATS,
    Recognised,
    header_key,
    match_columns,
    recognise,
)
from ns3tui.exchange.later import LATER_HEADERS
from ns3tui.i18n import _
from ns3tui.system_words import reason_of
from ns3tui.text import CIVIL_NUMBER, NAME_LIMIT, NOTE_LIMIT, clean, holds_civil_number

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
MOST_PROBLEMS: Final = 500
MOST_FILES: Final = 200
_SHOWN_VALUE: Final = 80
_ROWS_A_TICK: Final = 200


def nothing_to_report(_done: int, _total: int) -> None:
    """The progress of an import nobody watches."""


def never() -> bool:
    """The answer of a user who never cancels."""
    return False


@dataclass(slots=True)
class Reading:
    """What has been read so far of all files."""

    today: dt.date
    progress: Progress = nothing_to_report
    cancelled: Cancelled = never
    total: int = 0
    done: int = 0
    files: list[ParsedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def has_room(self, *, refuses: bool) -> bool:
        """Tell whether one more problem fits; warnings never crowd out what refuses."""
        alike = sum(problem.refuses is refuses for problem in self.problems)
        return alike < MOST_PROBLEMS

    def tick(self, position: int) -> None:
        """Report progress in bytes, and stop if the user says so."""
        if self.cancelled():
            raise ExchangeCancelled(_("Importen er afbrudt; intet er ændret."))
        self.progress(min(self.done + position, self.total), self.total)


def shown(value: str) -> str:
    """Return a cell as a report may show it: short, harmless, without civil numbers."""
    text = CIVIL_NUMBER.sub("••••••-••••", clean(value))
    return text if len(text) <= _SHOWN_VALUE else text[: _SHOWN_VALUE - 1] + "…"


def _belongs_to_a_folder(path: Path) -> bool:
    stem = path.stem.casefold()
    kinds = (*FORMATS, *LATER_HEADERS)
    return any(stem == kind or stem.startswith(f"{kind}_2") for kind in kinds)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.suffix.casefold() == ".csv")
    except OSError as error:
        raise CsvRefused(
            _("Mappen kan ikke læses: {reason}.").format(reason=reason_of(error)),
            _("Se efter, om du har ret til at læse den."),
        ) from error


def find_files(paths: Iterable[Path], notices: list[str]) -> list[Path]:
    """Return the files to read; of a folder only those named as the exchange files are.

    Raises:
        CsvRefused: a folder cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = _inside(path)
        for entry in inside[:MOST_FILES]:
            if _belongs_to_a_folder(entry):
                found.append(entry)
            else:
                notices.append(
                    _("{file}: navnet hører ikke til en mappe med udvekslingsfiler; "
                      "importér filen for sig.").format(file=clean(entry.name))
                )  # fmt: skip
        if not inside:
            notices.append(_("{file}: mappen har ingen CSV-filer.").format(file=clean(path.name)))
    return found


def read_files(
    paths: Iterable[Path], today: dt.date, progress: Progress, cancelled: Cancelled
) -> Reading:
    """Read every file, gathering problems instead of stopping at the first.

    Raises:
        ExchangeCancelled: ``cancelled`` said yes.
    """
    reading = Reading(today, progress, cancelled)
    try:
        files = find_files(paths, reading.notices)
    except CsvRefused as refused:
        reading.problems.append(Problem("", 0, "", "", refused.message, refused.advice))
        return reading
    reading.total = sum(_size(path) for path in files)
    for path in files:
        try:
            with open_table(path) as table:
                _read_table(reading, clean(path.name), path.stem, table)
        except CsvRefused as refused:
            reading.problems.append(
                Problem(clean(path.name), refused.row or 0, "", "", refused.message, refused.advice)
            )
        reading.done += _size(path)
        reading.tick(0)
    return reading


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _read_table(reading: Reading, name: str, stem: str, table: Table) -> None:
    recognised = recognise(table.header, stem)
    if recognised.later:
        reading.notices.append(
            _("{file}: filen er kendt, men kan ikke importeres endnu.").format(file=name)
        )
        return
    header_problems = _header_problems(name, table, recognised)
    reading.problems.extend(header_problems)
    if not recognised.kind or header_problems:
        return
    if table.encoding == "cp1252":
        reading.notices.append(
            _("{file}: læst som {encoding}; se efter, at æ, ø og å er rigtige.").format(
                file=name, encoding=table.encoding_name
            )
        )
    _FileReader(reading, name, recognised.kind, table).read()


def _header_problems(name: str, table: Table, recognised: Recognised) -> list[Problem]:
    if not recognised.kind:
        return [
            Problem(
                name,
                1,
                "",
                shown(", ".join(table.header)),
                _("Overskrifterne passer ikke til nogen udvekslingsfil."),
                _("Brug overskrifterne fra demofilerne, fx tema_id;titel;problembeskrivelse."),
            )
        ]
    if recognised.missing:
        return [
            Problem(name, 1, column, "", _("Kolonnen mangler."), _("Tilføj kolonnen."))
            for column in recognised.missing
        ]
    return _doubled_columns(name, table, recognised.kind)


def _doubled_columns(name: str, table: Table, kind: str) -> list[Problem]:
    columns = match_columns(FORMATS[kind], table.header)
    seen: dict[str, str] = {}
    problems = []
    for header, column in zip(table.header, columns, strict=True):
        if not header.strip():
            continue
        identity = column.field if column else header_key(header)
        if identity in seen:
            problems.append(
                Problem(
                    name,
                    1,
                    shown(header),
                    shown(seen[identity]),
                    _("Kolonnen står der to gange."),
                    _("Slet den ene kolonne."),
                )
            )
        seen[identity] = header
    return problems


class _FileReader:
    """Reads one recognised file."""

    def __init__(self, reading: Reading, name: str, kind: str, table: Table) -> None:
        self.reading = reading
        self.name = name
        self.kind = kind
        self.table = table
        self.columns = match_columns(FORMATS[kind], table.header)
        self.headers = [clean(header).strip() for header in table.header]
        self.broken: set[int] = set()

    def read(self) -> None:
        self._tell_of_extra_columns()
        rows: list[ParsedRow] = []
        try:
            for count, row in enumerate(self.table.rows()):
                if count % _ROWS_A_TICK == 0:
                    self.reading.tick(self.table.position)
                if parsed := self._read_row(row):
                    rows.append(parsed)
        finally:
            extra = [h for h, c in zip(self.headers, self.columns, strict=True) if h and not c]
            self.reading.files.append(
                ParsedFile(
                    self.name,
                    self.kind,
                    frozenset(c.field for c in self.columns if c),
                    tuple(rows),
                    tuple(extra),
                    {c.field: h for h, c in zip(self.headers, self.columns, strict=True) if c},
                    frozenset(self.broken),
                )
            )

    def _tell_of_extra_columns(self) -> None:
        extra = [h for h, c in zip(self.headers, self.columns, strict=True) if h and not c]
        if extra:
            self.reading.notices.append(
                _("{file}: ukendte kolonner gemmes ved siden af: {columns}.").format(
                    file=self.name, columns=", ".join(shown(header) for header in extra)
                )
            )

    def _problem(
        self, number: int, column: str, value: str, refused: CellRefused, *, refuses: bool = True
    ) -> None:
        if refuses:
            self.broken.add(number)
        if self.reading.has_room(refuses=refuses):
            self.reading.problems.append(
                Problem(
                    self.name,
                    number,
                    column,
                    shown(value),
                    refused.message,
                    refused.advice,
                    refuses,
                )
            )

    def _read_row(self, row: Row) -> ParsedRow | None:
        if not self._fits(row):
            return None
        values: Values = {}
        extra: dict[str, str] = {}
        told: dict[str, str] = {}
        for header, column, cell in zip(self.headers, self.columns, row.cells, strict=False):
            self._warn_of_civil_number(row.number, header, cell)
            try:
                if column is None:
                    self._keep_aside(extra, header, cell)
                elif column.kind is Kind.DERIVED:
                    told[column.field] = clean(cell).strip()
                else:
                    values[column.field] = column.read(cell, self.reading.today)
            except CellRefused as refused:
                self._problem(row.number, header, cell, refused)
        return None if row.number in self.broken else ParsedRow(row.number, values, extra, told)

    def _fits(self, row: Row) -> bool:
        expected = len(self.headers)
        surplus = [cell for cell in row.cells[expected:] if cell.strip()]
        if len(row.cells) >= expected and not surplus:
            return True
        self._problem(
            row.number,
            "",
            shown(self.table.delimiter.join(row.cells)),
            CellRefused(
                _("Rækken har {found} felter, men filen har {expected} kolonner.").format(
                    found=len(row.cells), expected=expected
                ),
                _("Sæt anførselstegn om felter, der indeholder skilletegnet."),
            ),
        )
        return False

    def _keep_aside(self, extra: dict[str, str], header: str, cell: str) -> None:
        if not cell.strip():
            return
        column = Column(header, header, multiline=True, limit=NOTE_LIMIT)
        if not header:
            raise CellRefused(
                _("Feltet står under en kolonne uden overskrift."),
                _("Giv kolonnen en overskrift, eller slet feltet."),
            )
        if len(header) > NAME_LIMIT:
            raise CellRefused(_("Overskriften er for lang."), _("Forkort overskriften."))
        extra[header] = column.read(cell, self.reading.today)

    def _warn_of_civil_number(self, number: int, header: str, cell: str) -> None:
        if holds_civil_number(cell):
            warning = CellRefused(
                _("Feltet ser ud til at indeholde et CPR-nummer."),
                _("Slet nummeret; CPR-numre må ikke stå her."),
            )
            self._problem(number, header, cell, warning, refuses=False)
