"""What the calendar shows: weeks across, people, desks and networks down. Frozen, no session."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.finding import Finding
from ns3tui.rules.load import Part
from ns3tui.rules.seats import WeekUse
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import friday_of, monday_of


class CalendarKind(StrEnum):
    """What the calendar is of; the values are the words of the command line."""

    TURNUS = "turnus"
    SEATS = "seats"
    NETWORKS = "networks"
    LOAD = "load"
    MODEL = "model"

    @property
    def label(self) -> str:
        """The view's title in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    CalendarKind.TURNUS: N_("Turnus"),
    CalendarKind.SEATS: N_("Pladser"),
    CalendarKind.NETWORKS: N_("Netværk"),
    CalendarKind.LOAD: N_("Belastning"),
    CalendarKind.MODEL: N_("2-årsmodel"),
}


class SpanKind(StrEnum):
    """What a span of weeks is."""

    INTENSIVE = "intensiv"
    BREAK = "break"
    TEST = "test"
    IMPLEMENTATION = "implementering"
    UNPLANNED = "uden plan"
    """A network's own days, where no phases are planned."""
    COURSE = "forløb"
    """A network's main course as one bar, in the two-year model."""
    STAY = "turnus"
    SEAT = "plads"
    WAITING = "venteliste"
    COHORT = "uddannelse"
    """A cohort of co-drivers, from its first to its last day."""
    EDUCATION_DAY = "uddannelsesdag"

    @classmethod
    def of(cls, kind: PhaseKind) -> "SpanKind":
        """Return the kind of a phase's span."""
        return cls(kind.value)

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_SPAN_TITLES[self])


_SPAN_TITLES: Final = {
    SpanKind.INTENSIVE: N_("intensiv"),
    SpanKind.BREAK: N_("break"),
    SpanKind.TEST: N_("test"),
    SpanKind.IMPLEMENTATION: N_("implementering"),
    SpanKind.UNPLANNED: N_("uden plan"),
    SpanKind.COURSE: N_("forløb"),
    SpanKind.STAY: N_("turnus"),
    SpanKind.SEAT: N_("plads"),
    SpanKind.WAITING: N_("venteliste"),
    SpanKind.COHORT: N_("uddannelse"),
    SpanKind.EDUCATION_DAY: N_("uddannelsesdag"),
}


def day_title(cohort: str, number: int, heading: str) -> str:
    """Return what an education day is called: ``HOLD3 dag 1: Velfærd på ny``."""
    title = _("{cohort} dag {number}").format(cohort=cohort, number=number)
    return f"{title}: {heading}" if heading else title


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """Something that lasts: a phase, a stay, a seat, a course.

    Attributes:
        kind: what it is.
        code: what acts take: the network (``NV16``), the stay (``TU08``), a booking's id; of an
            education day its cohort (``HOLD3``).
        number: of a phase its number in the network, of an education day in its cohort; else 0.
        start: the first day, which may lie before the weeks shown.
        end: the last day, included.
        label: what it says of itself.
        skipped: Mondays inside it in which nothing happens.
        clashes: Mondays in which it stands against something else.
        findings: what the rules say of it, those set aside as information with the reason.
        tentative: it is kept though it clashes, to be settled later.
        touch: chefforum touches a læringsnetværk here (R-29).
        amount: hours a week of a phase, days a week of a stay or seat; 0 is not known.
        version: to be handed to the acts; empty where none is needed.
        movable: the calendar may bend it in this view.
    """

    kind: SpanKind
    code: str
    start: dt.date
    end: dt.date
    label: str = ""
    number: int = 0
    skipped: tuple[dt.date, ...] = ()
    clashes: tuple[dt.date, ...] = ()
    findings: tuple[Finding, ...] = ()
    tentative: bool = False
    touch: bool = False
    amount: int = 0
    version: str = ""
    movable: bool = True

    def covers(self, monday: dt.date) -> bool:
        """Tell whether a week lies within the span, worked or skipped."""
        return self.start <= friday_of(monday) and monday <= self.end

    def works_in(self, monday: dt.date) -> bool:
        """Tell whether something happens in a week of the span."""
        return self.covers(monday) and monday not in self.skipped


@dataclass(frozen=True, slots=True)
class LoadCell:
    """A person's, or a personaleleder's, week: hours, heat from 0 to 4, and of what."""

    hours: int
    heat: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One line of the calendar.

    ``key`` tells rows apart and stays the same from reading to reading; ``group`` is the heading
    it stands under. ``cells`` belong to the load view, one a week; ``marks`` are the meetings a
    network stands on the agenda of, by Monday. ``people`` are those who take part in a cohort.
    """

    key: str
    label: str
    group: str = ""
    detail: str = ""
    spans: tuple[CalendarSpan, ...] = ()
    cells: tuple[LoadCell, ...] = ()
    marks: Mapping[dt.date, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    is_total: bool = False
    """The line sums up its group: a personaleleder."""
    people: tuple[str, ...] = ()

    @property
    def is_cohort(self) -> bool:
        """Tell whether the line is a cohort's, among networks."""
        return any(span.kind is SpanKind.COHORT for span in self.spans)

    def at(self, monday: dt.date) -> tuple[CalendarSpan, ...]:
        """Return the spans of a week, those that can be bent first."""
        there = [span for span in self.spans if span.covers(monday)]
        return tuple(sorted(there, key=lambda span: not span.movable))

    def clashes_in(self, monday: dt.date) -> bool:
        """Tell whether something of the row clashes in a week."""
        return any(monday in span.clashes for span in self.spans)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something of one day: a meeting of chefforum, or a day of the education."""

    day: dt.date
    code: str
    label: str

    @property
    def monday(self) -> dt.date:
        """The Monday of its week."""
        return monday_of(self.day)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half-year of the two-year model: how many start, of which type (R-19 … R-21).

    ``starts`` counts as the setting says; ``innovation`` is the most that run at one time.
    """

    code: str
    start: dt.date
    end: dt.date
    starts: int
    by_type: Mapping[NetworkType, int]
    low: int
    high: int
    innovation: int
    innovation_most: int
    is_ahead: bool

    @property
    def fits(self) -> bool:
        """Tell whether as many start as the paper has it."""
        return self.low <= self.starts <= self.high


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of some weeks, in one view.

    Attributes:
        kind: which view.
        weeks: the Mondays shown.
        day: the desk's day.
        closed: why a week is closed for intensive work, by Monday.
        holidays: the public holidays of a week, by Monday.
        rows: the lines, in order of group and label.
        capacity: the use of the guest desks week by week (turnus and seats).
        totals: what stands at the foot, week by week: people on turnus, desk days taken,
            networks that are intensive, hours; empty in the model.
        events: chefforum's meetings and the education days, in order of days.
        halves: the half-years of the two-year model.
        findings: of weeks and of the view as a whole: over-full weeks, spread.
        known_since: the first day plans are known of, if an earlier one is looked at.
    """

    kind: CalendarKind
    weeks: tuple[dt.date, ...]
    day: dt.date
    closed: Mapping[dt.date, str]
    holidays: Mapping[dt.date, tuple[str, ...]]
    rows: tuple[CalendarRow, ...]
    capacity: tuple[WeekUse, ...] = ()
    totals: tuple[int, ...] = ()
    events: tuple[CalendarEvent, ...] = ()
    halves: tuple[HalfYear, ...] = ()
    findings: tuple[Finding, ...] = ()
    known_since: dt.date | None = None
