"""How a document's fields are described, so that whoever edits a template knows what there is.

Each field of a document's data carries one sentence about itself; the list that goes with the
templates is made from them.
"""

import datetime as dt
import enum
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from ns3tui.i18n import N_, _
from ns3tui.text import clean

_ABOUT: Final = "about"


def about(text: str) -> dict[str, str]:
    """Return the metadata of a field: a sentence about it, marked for translation."""
    return {_ABOUT: text}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field a template may use: how it is written there, and what it holds."""

    name: str
    kind: str
    about: str
    depth: int = 0


_KINDS: Final[dict[object, str]] = {
    str: N_("tekst"),
    int: N_("tal"),
    float: N_("tal"),
    bool: N_("ja/nej"),
    dt.date: N_("dato"),
}


def field_lines(data: type, prefix: str = "", depth: int = 0) -> Iterator[FieldLine]:
    """Yield the fields of a document's data, those of each list under the list itself."""
    hints = typing.get_type_hints(data)
    for field in fields(data):
        text = _(field.metadata.get(_ABOUT, ""))
        kind = _without_none(hints[field.name])
        item = _item_of(kind)
        name = f"{prefix}{field.name}"
        if item is None:
            yield FieldLine(name, _(_KINDS.get(kind, "")), text, depth)
            if is_dataclass(kind) and isinstance(kind, type):
                yield from field_lines(kind, f"{name}.", depth + 1)
            continue
        yield FieldLine(name, _("liste"), text, depth)
        if is_dataclass(item) and isinstance(item, type):
            yield from field_lines(item, "", depth + 1)


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(each for each in typing.get_args(hint) if each is not type(None))
    return hint


def _item_of(hint: Any) -> Any:
    """Return what a list holds, or nothing when the type is no list."""
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None


def context_of(data: Any) -> dict[str, Any]:
    """Return a document's data as a template is given it.

    Texts are cleaned of what a terminal or Word would obey; nothing of the data's own methods
    comes along, so that a template can call nothing but what is meant for it.

    Raises:
        TypeError: the data is no dataclass.
    """
    if not is_dataclass(data):
        raise TypeError("a document's data is a dataclass")
    return {field.name: _plain(getattr(data, field.name)) for field in fields(data)}


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return clean(str(getattr(value, "label", value.value)))
    if isinstance(value, str):
        return clean(value, multiline=True)
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type):
        return types.SimpleNamespace(**context_of(value))
    return value
