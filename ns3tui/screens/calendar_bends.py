"""Which act of the desk bends what lies in the calendar: a stay, a seat, or a phase."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ns3tui.danish import show_short_date
from ns3tui.desk.calendar_views import CalendarSpan, SpanKind
from ns3tui.i18n import _, ngettext
from ns3tui.screens.calendar_ways import worked_before
from ns3tui.widgets.text import glyphs

SEATS = frozenset({SpanKind.SEAT, SpanKind.WAITING})
PHASES = frozenset({SpanKind.INTENSIVE, SpanKind.BREAK, SpanKind.TEST, SpanKind.IMPLEMENTATION})


@dataclass(frozen=True, slots=True)
class Bend:
    """An act of the desk: its function, what it is given, and what the history says of it."""

    fn: Callable[..., Any]
    args: tuple[Any, ...]
    summary: str
    options: dict[str, Any] = field(default_factory=dict)


def name_of(span: CalendarSpan, person: str) -> str:
    """Return what the history calls a span."""
    if span.kind in SEATS:
        return _("Plads til {person}").format(person=person.split(":", maxsplit=1)[0])
    if span.kind in PHASES:
        return f"{span.code} {span.label}"
    return span.code


def _weeks(by: int) -> str:
    return ngettext("{count} uge", "{count} uger", abs(by)).format(count=abs(by))


def away(by: int) -> str:
    """Return how far away something is: ``2 uger frem``."""
    return (_("{weeks} frem") if by > 0 else _("{weeks} tilbage")).format(weeks=_weeks(by))


def span_word(span: CalendarSpan) -> str:
    """Return what a seat is for, from when to when, and how many days a week."""
    days = ngettext("{count} dag om ugen", "{count} dage om ugen", span.amount)
    weeks = f"{show_short_date(span.start)} {glyphs('–')} {show_short_date(span.end)}"
    return f"{span.label} {weeks}, {days.format(count=span.amount)}".strip()


def moved(span: CalendarSpan, person: str, by: int) -> Bend:
    """Return what moves a span by weeks."""
    from ns3tui.desk import courses, seats, turnus

    word = _("{what} flyttet {away}").format(what=name_of(span, person), away=away(by))
    return _bend(span, (turnus.move, seats.move, courses.move), by, word)


def stretched(span: CalendarSpan, person: str, by: int) -> Bend:
    """Return what makes a span longer or shorter by weeks."""
    from ns3tui.desk import courses, seats, turnus

    text = _("{what} gjort {weeks} længere") if by > 0 else _("{what} gjort {weeks} kortere")
    word = text.format(what=name_of(span, person), weeks=_weeks(by))
    return _bend(span, (turnus.stretch, seats.stretch, courses.stretch), by, word)


def split(span: CalendarSpan, person: str, monday: dt.date) -> Bend:
    """Return what cuts a span in two before a week."""
    from ns3tui.desk import courses, seats, turnus

    word = _("{what} delt i to").format(what=name_of(span, person))
    at: Any = worked_before(span, monday) if span.kind in PHASES else monday
    return _bend(span, (turnus.split, seats.split, courses.split), at, word)


def cancelled(span: CalendarSpan, person: str) -> Bend:
    """Return what cancels a stay, gives a seat back, or takes a phase out."""
    from ns3tui.desk import courses, seats, turnus
    from ns3tui.rules.turnus import StayStatus

    word = _("{what} taget ud").format(what=name_of(span, person))
    version = {"version": span.version}
    if span.kind in SEATS:
        return Bend(seats.cancel, (int(span.code),), word, version)
    if span.kind in PHASES:
        return Bend(courses.remove, (span.code, span.number), word, version)
    word = _("{what} aflyst").format(what=name_of(span, person))
    return Bend(turnus.set_status, (span.code, StayStatus.CANCELLED), word)


def _bend(span: CalendarSpan, acts: tuple[Callable[..., Any], ...], by: Any, word: str) -> Bend:
    of_stay, of_seat, of_phase = acts
    version = {"version": span.version}
    if span.kind in SEATS:
        return Bend(of_seat, (int(span.code), by), word, version)
    if span.kind in PHASES:
        return Bend(of_phase, (span.code, span.number, by), word, version)
    return Bend(of_stay, (span.code, by), word, version)
