"""Export of what the store holds, in the exchange format.

``export(session, kind, codes=None) -> Sheet``: ``kind`` is a file's kind (``temaer``) or its
English name (``themes``, see :data:`KINDS`); ``codes`` picks rows and their order (the rows on
screen), else all. ``export_themes(session, codes=None)`` is the same for themes.
``save(sheet, today, …) -> Path`` writes it as a private file and needs no session;
``save_as(sheet, path, …)`` the same to a path the user chose.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final

from sqlmodel import Session, select

from ns3tui.db.tables import ExtraColumn
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.imports.derived import derived_values
from ns3tui.desk.imports.judging import derived_stage_since
from ns3tui.desk.imports.model import Values
from ns3tui.desk.imports.subjects import Codes, Entry, row_code, snapshot
from ns3tui.exchange.cells import Column
from ns3tui.exchange.columns import Format
from ns3tui.exchange.csv_out import Cell, Sheet
from ns3tui.exchange.formats import FORMATS
from ns3tui.exchange.safe_files import default_folder, file_name, write_private
from ns3tui.i18n import DEFAULT_LANGUAGE, _, language

KINDS: Final = {
    "organisation": "organisation",
    "people": "personer",
    "chefforum": "chefforum",
    "competences": "kompetencer",
    "rounds": "halvårsrunder",
    "themes": "temaer",
    "assessments": "temavurderinger",
    "history": "stadiehistorik",
    "discussions": "temadroeftelser",
    "networks": "netvaerk",
    "roles": "netvaerksroller",
    "participants": "netvaerksdeltagere",
    "mandates": "mandatkontrakter",
    "leaders": "netvaerksledere",
    "codrivers": "co-drivere",
    "profiles": "kompetenceprofiler",
    "interest": "netvaerksleder_interesse",
    "optins": "referenceleder_tilvalg",
    "duties": "referencelederopgaver",
    "localleaders": "niveau_4-5_ledere",
    "sparring": "sparringslog",
    "tools": "vaerktoejer",
    "takehomes": "hjemtagning",
    "meetings": "chefforum_moeder",
    "agenda": "dagsordenspunkter",
    "attendance": "fremmoede",
    "decisions": "beslutninger",
    "weights": "kriterievaegte",
    "overrides": "fravigelser",
    "holidays": "ferieuger",
    "phases": "faser",
    "turnus": "turnus",
    "seats": "sekretariatspladser",
    "cohorts": "uddannelseshold",
    "educationdays": "uddannelsesdage",
    "cohortmembers": "uddannelsesdeltagere",
}
"""The English names of the kinds, as the command line has them."""
WRITTEN_ELSEWHERE: Final = {"calendar": "kalender", "load": "belastning"}
"""Kinds the command line has from other functions, by English name, with their Danish one."""
_HIGHEST_TOTAL: Final = 28
Show = Callable[[Values], Cell]


def suitability(values: Values) -> Decimal | None:
    """Return the seven scores as percent of the highest, or nothing while one lacks."""
    scores = [values[f"t{number}"] for number in range(1, 8)]
    if None in scores:
        return None
    share = Decimal(sum(scores) * 100) / _HIGHEST_TOTAL
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def export(session: Session, kind: str, *, codes: Sequence[str] | None = None) -> Sheet:
    """Return the rows of a kind as the exchange file has them.

    Optional columns, and those an import kept aside, come along when some row needs them.

    Raises:
        Refused: the kind is unknown.
        NotFound: no row has one of ``codes``.
    """
    if canonical(kind) in VIEWS and codes is None:
        return VIEWS[canonical(kind)](session)
    kind = KINDS.get(kind, kind)
    if kind not in FORMATS:
        raise Refused(
            _("Den slags kan ikke eksporteres: {kind}.").format(kind=kind),
            _("Vælg en af: {kinds}.").format(kinds=", ".join(kind_names())),
        )
    known = Codes.of(session)
    entries = _chosen(snapshot(session, kind, known), codes)
    if kind == "temaer":
        _hide_derived_days(session, entries, known)
    columns = _needed_columns(FORMATS[kind], entries)
    extra = _extra_values(session, kind)
    aside = sorted({c for e in entries for c in extra.get(row_code(e.key), {})})
    rows = tuple(
        (
            *(_show(column, values) for column in columns),
            *(extra.get(row_code(entry.key), {}).get(name, "") for name in aside),
        )
        for entry, values in zip(
            entries, derived_values(session, kind, entries, known), strict=True
        )
    )
    return Sheet(kind, (*(column.header for column in columns), *aside), rows)


def _match(session: Session) -> Sheet:
    from ns3tui.desk.match_export import HEADER, match_rows

    return Sheet("match", HEADER, match_rows(session))


def _requests(session: Session) -> Sheet:
    from ns3tui.desk.match_export import REQUEST_HEADER, request_rows

    return Sheet("tilvalg_spurgt", REQUEST_HEADER, request_rows(session))


_VIEW_NAMES: Final = {"match": "match", "requests": "tilvalg_spurgt"}
VIEWS: Final[dict[str, Callable[[Session], Sheet]]] = {"match": _match, "requests": _requests}
"""Lists that are written but never read back."""


def kind_names() -> tuple[str, ...]:
    """Return what all kinds are called in the language in use."""
    names = {**KINDS, **_VIEW_NAMES, **WRITTEN_ELSEWHERE}
    return tuple(names.values() if language() == DEFAULT_LANGUAGE else names)


def canonical(kind: str) -> str:
    """Return the English name of a list that is no exchange file; any other name as it is."""
    names = {**_VIEW_NAMES, **WRITTEN_ELSEWHERE}
    return next((english for english, danish in names.items() if danish == kind), kind)


def export_themes(session: Session, codes: Sequence[str] | None = None) -> Sheet:
    """Return themes as ``temaer.csv`` has them: all, or those of ``codes`` in that order."""
    return export(session, "temaer", codes=codes)


def _chosen(stored: dict[tuple[object, ...], Entry], codes: Sequence[str] | None) -> list[Entry]:
    if codes is None:
        return list(stored.values())
    by_code = {entry.values.get("code") or row_code(key): entry for key, entry in stored.items()}
    for code in codes:
        if code not in by_code:
            raise NotFound(code)
    return [by_code[code] for code in codes]


def _hide_derived_days(session: Session, entries: list[Entry], codes: Codes) -> None:
    """Blank the days that the stage history, or the day of submission, tells anyway."""
    last: dict[tuple[str, str], dt.date] = {}
    for step in snapshot(session, "stadiehistorik", codes).values():
        key = (step.values["theme"], step.values["to_stage"])
        last[key] = max(last.get(key, dt.date.min), step.values["changed_on"])
    for entry in entries:
        if entry.values["stage_since"] == derived_stage_since(entry.values, last):
            entry.values["stage_since"] = None


def _needed_columns(form: Format, entries: list[Entry]) -> list[Column]:
    return [
        column
        for column in form.columns
        if not column.optional
        or any(entry.values[column.field] != column.empty for entry in entries)
    ]


def _show(column: Column, values: Values) -> Cell:
    if column.field == "suitability":
        return suitability(values)
    return column.show(values[column.field])


def _extra_values(session: Session, kind: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    query = select(ExtraColumn.row_code, ExtraColumn.column_name, ExtraColumn.value)
    for code, column, value in session.exec(query.where(ExtraColumn.file_kind == kind)):
        found.setdefault(code, {})[column] = value
    return found


def save(
    sheet: Sheet,
    today: dt.date,
    *,
    folder: Path | None = None,
    part: str = "",
    raw: bool = False,
    replace: bool = False,
    shared_folder: bool = False,
) -> Path:
    """Write ``temaer_2027-1_2026-11-23.csv`` (``part`` in the middle) and return its path.

    Args:
        sheet: what to write.
        today: the day in the name.
        folder: ``~/ns3tui-eksport`` when left out.
        part: what the rows are, such as the half-year.
        raw: for machines instead of a Danish Excel.
        replace: take the place of an older file of that name.
        shared_folder: the user has confirmed a folder others can write in.

    Raises:
        FileRefused: the file cannot be written; nothing is left behind.
    """
    return write_private(
        folder or default_folder(),
        file_name(sheet.kind, today, part=part),
        sheet.pieces(raw=raw),
        replace=replace,
        shared_folder=shared_folder,
    )


def save_as(
    sheet: Sheet,
    path: Path,
    *,
    raw: bool = False,
    replace: bool = False,
    shared_folder: bool = False,
) -> Path:
    """Write to a path the user chose.

    Raises:
        FileRefused: the file cannot be written; nothing is left behind.
    """
    return write_private(
        path.parent,
        path.name,
        sheet.pieces(raw=raw),
        replace=replace,
        shared_folder=shared_folder,
    )
