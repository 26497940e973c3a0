"""Calendar files (iCalendar, RFC 5545) that Outlook, Thunderbird and khal open.

Every event lasts whole days, has a UID that stays the same from file to file, and a SEQUENCE that
grows with every change, so that taking the same calendar in again updates it. What is gone is
told as cancelled. Nothing blocks anybody's time: the events are shown as free.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ns3tui.text import clean

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT: Final = "-//ns3tui//ns3tui//DA"
_ONE_DAY: Final = dt.timedelta(days=1)


class IcsStatus(StrEnum):
    """How certain an event is; the values are the standard's."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """An event of whole days.

    Attributes:
        uid: what tells it from all others, for ever.
        start: the first day.
        end: the last day, included.
        summary: the title.
        description: more, on several lines.
        category: what it is, for colours.
        sequence: how often it was changed.
        changed: when it was changed last, in UTC; nothing if it is not known.
        status: how certain it is.
    """

    uid: str
    start: dt.date
    end: dt.date
    summary: str
    description: str = ""
    category: str = ""
    sequence: int = 0
    changed: dt.datetime | None = None
    status: IcsStatus = IcsStatus.CONFIRMED


def ics_bytes(name: str, events: Iterable[IcsEvent], stamp: dt.datetime) -> bytes:
    """Return a calendar file.

    Args:
        name: what the calendar is called.
        events: in any order; they are written by day.
        stamp: when the file was made, aware and in UTC.

    Raises:
        ValueError: two events share a UID, or one ends before it begins.
    """
    import icalendar  # heavy, and only needed where a calendar leaves the desk

    calendar = icalendar.Calendar()
    for key, value in (
        ("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("x-wr-calname", clean(name)),
    ):  # fmt: skip
        calendar.add(key, value)
    seen: set[str] = set()
    for event in sorted(events, key=lambda e: (e.start, e.uid)):
        if event.uid in seen:
            raise ValueError(f"two events with the uid {event.uid}")
        if event.end < event.start:
            raise ValueError(f"{event.uid} ends before it begins")
        seen.add(event.uid)
        calendar.add_component(_component(event, stamp))
    return bytes(calendar.to_ical())


def _component(event: IcsEvent, stamp: dt.datetime) -> "Event":
    from icalendar import Event

    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("dtstart", event.start)
    component.add("dtend", event.end + _ONE_DAY)  # the standard's end is not included
    component.add("summary", clean(event.summary))
    if event.description:
        component.add("description", clean(event.description, multiline=True))
    if event.category:
        component.add("categories", [clean(event.category)])
    component.add("status", event.status.value)
    component.add("transp", "TRANSPARENT")
    component.add("sequence", event.sequence)
    if event.changed is not None:
        component.add("last-modified", event.changed)
    return component
