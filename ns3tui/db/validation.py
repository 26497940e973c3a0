"""Every new or changed row is cleaned and validated before it is flushed.

Table classes do not validate by themselves, so this listener is the store's edge: texts become
NFC without control characters, and each field is checked against its own declaration (length,
range, required, choice). The database repeats the ranges as CHECK constraints.
"""

from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import flag_modified

from ns3tui.db.errors import ValidationFailed
from ns3tui.db.tables.base import Record
from ns3tui.i18n import _
from ns3tui.text import clean


def validate_before_flush(
    session: Session, _context: UOWTransaction, _instances: Any = None
) -> None:
    """Clean and validate what is about to be written; an event listener of the session.

    Raises:
        ValidationFailed: the first field that does not fit; nothing is written.
    """
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Record):
            clean_row(row)
            validate_row(row)


def clean_row(row: Record) -> None:
    """Clean every text of a row in place."""
    for name in type(row).model_fields:
        value = getattr(row, name)
        if isinstance(value, str) and type(value) is str:
            cleaned = clean(value, multiline=name in row.multiline).strip()
            if cleaned != value:
                setattr(row, name, cleaned)
        elif isinstance(value, list) and any(isinstance(item, str) for item in value):
            items = [clean(item).strip() if isinstance(item, str) else item for item in value]
            if items != value:
                setattr(row, name, items)
                flag_modified(row, name)


def validate_row(row: Record) -> None:
    """Check every field of a row against its declaration.

    Raises:
        ValidationFailed: a field does not fit.
    """
    table = type(row)
    for name in table.model_fields:
        if name in {"id", "version"}:
            continue
        value = getattr(row, name)
        try:
            checked = _adapter(table, name).validate_python(value)
        except ValidationError as error:
            raise ValidationFailed(str(table.__tablename__), name, value, _reason(error)) from error
        if type(checked) is not type(value):
            setattr(row, name, checked)


@cache
def _adapter(table: type[Record], name: str) -> TypeAdapter[Any]:
    field = table.model_fields[name]
    kind: Any = field.annotation
    return TypeAdapter(Annotated[kind, *field.metadata] if field.metadata else kind)


def decoded(table: type[Record], name: str, value: Any) -> Any:
    """Return a value of the change log as the field's own type."""
    return _adapter(table, name).validate_python(value)


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    limits = first.get("ctx", {})
    match first["type"]:
        case "string_too_long":
            return _("højst {most} tegn").format(most=limits.get("max_length"))
        case "string_too_short":
            return _("må ikke være tom")
        case "greater_than_equal":
            return _("mindst {least}").format(least=limits.get("ge"))
        case "less_than_equal":
            return _("højst {most}").format(most=limits.get("le"))
        case "enum":
            return _("vælg en af {choices}").format(choices=limits.get("expected"))
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return _("skal være en dato")
        case "int_type" | "int_parsing" | "int_from_float":
            return _("skal være et helt tal")
        case _:
            return _("passer ikke til feltet")
