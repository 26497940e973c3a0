"""Two people editing the same: what both changed is refused, what only one did is kept."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from ns3tui.desk.errors import EditConflict


def refuse_clash(
    code: str,
    fields: Mapping[str, Any],
    stored: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None,
    *,
    version: str = "",
    now: str = "",
    same: Callable[[Any, Any], bool] = operator.eq,
) -> None:
    """Refuse fields that somebody else has changed since they were opened, and not to the same.

    Args:
        code: what is edited, for the message.
        fields: the fields I changed, by name; one that is not stored cannot clash.
        stored: what the store holds.
        as_opened: what I saw; a field that is not there clashes when the version is newer.
        version: the version I saw; where none is told, only ``as_opened`` tells of a clash.
        now: the version stored.
        same: tells whether two values of a field are the same.

    Raises:
        EditConflict: some clash; it holds those alone.
    """
    opened = dict(as_opened or {})
    clash = [
        name
        for name, mine in fields.items()
        if name in stored
        and not same(stored[name], mine)
        and (not same(stored[name], opened[name]) if name in opened else version != now)
    ]
    if clash:
        raise EditConflict(
            code,
            {name: opened.get(name) for name in clash},
            {name: stored[name] for name in clash},
            {name: fields[name] for name in clash},
            now,
        )
