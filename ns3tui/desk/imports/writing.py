"""Writing the rows of a judged import, kind by kind, so that every reference finds its row."""

from typing import Any, Final

from sqlmodel import Session, col, select

from ns3tui.clock import utc_now
from ns3tui.db.tables import AgendaItem, ExtraColumn, StageChange
from ns3tui.desk.imports.judging import Judged, Work
from ns3tui.desk.imports.model import Outcome
from ns3tui.desk.imports.reading import Cancelled, Progress
from ns3tui.desk.imports.subjects import (
    LINKED,
    TO_OWN_KIND,
    Codes,
    assign,
    new_row,
    row_code,
    set_links,
)
from ns3tui.exchange.errors import ExchangeCancelled
from ns3tui.exchange.formats import FORMATS
from ns3tui.i18n import _
from ns3tui.rules.stages import Stage

_ROWS_A_FLUSH: Final = 200


def write(session: Session, judged: Judged, progress: Progress, cancelled: Cancelled) -> None:
    """Add and change the rows; the caller's transaction keeps or drops them together.

    ``progress`` is told rows written and rows in all.

    Raises:
        ExchangeCancelled: ``cancelled`` said yes; the caller rolls back.
    """
    total = sum(map(len, judged.work.values()))
    done = 0
    for kind in FORMATS:
        work = judged.work.get(kind, [])
        rows: list[Any] = []
        for item in work:
            rows.append(_write_row(session, kind, item, judged.codes))
            done += 1
            if done % _ROWS_A_FLUSH == 0:
                session.flush()
                progress(done, total)
                if cancelled():
                    raise ExchangeCancelled(_("Importen er afbrudt; intet er ændret."))
        session.flush()
        if kind in judged.codes.ids:
            judged.codes.refresh(session, kind)
        with session.no_autoflush:  # one flush a kind, not one a row
            for item, row in zip(work, rows, strict=True):
                _finish_row(session, kind, item, row, judged.codes)
        session.flush()
    _write_extra(session, judged)
    session.flush()
    progress(total, total)


def _write_row(session: Session, kind: str, item: Work, codes: Codes) -> Any:
    if item.plan.outcome is Outcome.NEW:
        row = new_row(kind, item.values, codes)
    else:
        row = item.stored
        for name, value in item.values.items():
            if name not in TO_OWN_KIND:
                assign(row, FORMATS[kind].column(name), value, codes)
    session.add(row)
    return row


def _finish_row(session: Session, kind: str, item: Work, row: Any, codes: Codes) -> None:
    """Set what needs the ids of rows written just now."""
    for name in TO_OWN_KIND & item.values.keys():
        assign(row, FORMATS[kind].column(name), item.values[name], codes)
    is_new = item.plan.outcome is Outcome.NEW
    for name in LINKED.get(kind, {}).keys() & item.values.keys():
        set_links(session, kind, name, row, item.values[name], codes, is_new=is_new)
    if "item" in item.values:
        row.item_id = _item(session, row.meeting_id, item.values["item"])
    if item.starts_history:
        session.add(
            StageChange(
                theme_id=row.id,
                from_stage=None,
                to_stage=Stage(item.values["stage"]),
                changed_on=item.values["stage_since"],
            )
        )


def _item(session: Session, meeting_id: int, number: int | None) -> int | None:
    """Return the row id of the item of an agenda a decision was taken under."""
    if number is None:
        return None
    query = select(AgendaItem.id).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.number == number
    )
    return session.exec(query).first()


def _write_extra(session: Session, judged: Judged) -> None:
    for kind, work in judged.work.items():
        for item in work:
            for column, value in item.extra.items():
                _keep_extra(session, kind, row_code(item.key), column, value)


def _keep_extra(session: Session, kind: str, code: str, column: str, value: str) -> None:
    query = select(ExtraColumn).where(
        col(ExtraColumn.file_kind) == kind,
        col(ExtraColumn.row_code) == code,
        col(ExtraColumn.column_name) == column,
    )
    row = session.exec(query).first()
    if not value:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = ExtraColumn(
            file_kind=kind, row_code=code, column_name=column, value=value, imported_at=utc_now()
        )
    row.value = value
    session.add(row)
