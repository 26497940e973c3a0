"""Columns the desk does not know, kept aside with the rows they came with."""

from sqlmodel import Session, select

from ns3tui.db.tables import ExtraColumn
from ns3tui.desk.imports.model import ParsedFile, ParsedRow


def extra_changes(
    file: ParsedFile, row: ParsedRow, stored: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Return column, value kept and value in the file where the two differ."""
    pairs = ((c, stored.get(c, ""), row.extra.get(c, "")) for c in file.extra_columns)
    return [(column, old, new) for column, old, new in pairs if old != new]


def stored_extra(session: Session, kind: str) -> dict[str, dict[str, str]]:
    """Return the values kept aside for a kind: row code to column to value."""
    found: dict[str, dict[str, str]] = {}
    query = select(ExtraColumn.row_code, ExtraColumn.column_name, ExtraColumn.value)
    for code, column, value in session.exec(query.where(ExtraColumn.file_kind == kind)):
        found.setdefault(code, {})[column] = value
    return found
