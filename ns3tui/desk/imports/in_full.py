"""Fields the files tell in full and the store keeps in part.

A total of networks counts those the roles show; the store keeps what came before. The hours of a
phase are kept only where they are not the setting's, so that a plan follows a changed setting.
The name of somebody on a cohort is kept with the person; only somebody anonymised has one there.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ns3tui.desk.imports.derived import COUNTED, Promise
from ns3tui.desk.imports.model import Values
from ns3tui.i18n import _

Said = tuple[str, str, str]
"""A field, what is wrong, and what to do."""


def take_off(kind: str, values: Values, promise: Promise) -> Iterator[Said]:
    """Turn what a file tells in full into what the store keeps; yield what does not add up."""
    for name, role in COUNTED.items():
        if name not in values:
            continue
        counted = promise.count(role, values.get("person", ""))
        if values[name] < counted:
            yield (
                name,
                _("Rollerne viser {count} netværk; tallet er lavere.").format(count=counted),
                _("Ret tallet eller netværksrollerne; rollerne tæller."),
            )
        values[name] = max(0, values[name] - counted)
    told = values.get("hours") if kind == "faser" else None
    if told is not None and told == usual_hours(values, promise):
        values["hours"] = None
    if "label" in values and values.get("attendee") in promise.people:
        values["label"] = ""


def put_on(name: str, value: Any, values: Values, promise: Promise) -> Any:
    """Return a kept value as the file tells it; ``values`` are the other fields of the row."""
    if name in COUNTED and isinstance(value, int):
        return value + promise.count(COUNTED[name], values["person"])
    if name == "hours" and value is None:
        return usual_hours(values, promise)
    if name == "label" and values.get("attendee") in promise.people:
        return promise.people[values["attendee"]].get("name", "")
    return value


def usual_hours(values: Values, promise: Promise) -> int | None:
    """Return the hours a week of a phase by the settings of the day it begins (R-58)."""
    return promise.usual_hours(values.get("phase_kind"), values.get("starts_on") or dt.date.min)
