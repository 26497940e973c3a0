"""The course of a network as a plan of weeks: templates per type, and laying them out.

Serves R-53 … R-57. A plan is copied from its type's template, laid out around closed weeks, and
then edited for the one network. Intensive phases skip closed weeks; a break lasts until the next
intensive phase can begin; test and implementation run on through holidays. Bending a plan is
:mod:`.course_bending`'s, judging it :mod:`.course_judging`'s.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import WEEK, ClosedWeeks, friday_of, monday_of, week_number

MOST_WEEKS: Final = 200


class PhaseKind(StrEnum):
    """What a phase asks of those who run the network; the values are the exchange format's."""

    INTENSIVE = "intensiv"
    BREAK = "break"
    TEST = "test"
    IMPLEMENTATION = "implementering"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_KIND_TITLES[self])

    @property
    def glyph(self) -> str:
        """What a week of it looks like in the calendar."""
        return {"intensiv": "▓", "break": "░", "test": "▒", "implementering": "─"}[self.value]

    @property
    def load_key(self) -> str:
        """The number that tells the hours a week it takes (R-58)."""
        return {
            "intensiv": "load.intensive",
            "break": "load.break",
            "test": "load.test",
            "implementering": "load.implementation",
        }[self.value]


_KIND_TITLES: Final = {
    PhaseKind.INTENSIVE: N_("intensiv"),
    PhaseKind.BREAK: N_("break"),
    PhaseKind.TEST: N_("test"),
    PhaseKind.IMPLEMENTATION: N_("implementering"),
}

# The names become data of the network, and data is Danish whatever the language of the desk.
WELFARE_NAMES: Final = (
    "Opstart og netværksdesign",
    "Opdagelse",
    "Tematisering og idéudvikling",
    "Prioritering og klargøring til test",
)
LEARNING_NAMES: Final = (
    "Igangsættelse (nedslag i chefforum)",
    "Vidensøgning",
    "Videndeling på tværs",
    "Opsamling og afslutning (nedslag i chefforum)",
)
BREAK_NAME: Final = "Break {number}"
TEST_NAME: Final = "Test"


class PlanRefused(ValueError):
    """A plan cannot be laid out that way; ``message`` says why, ``advice`` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Shape:
    """A phase before it has a place: its name, kind, and length in weeks; 0 is not known yet."""

    name: str
    kind: PhaseKind
    weeks: int = 0
    touch_point: bool = False
    """A læringsnetværk is on chefforum's agenda here (R-29)."""


@dataclass(frozen=True, slots=True)
class Template:
    """The course of a type: its phases, and what is to be said about where the lengths are from."""

    type: NetworkType
    shapes: tuple[Shape, ...]
    note: str = ""

    @property
    def needs_lengths(self) -> bool:
        """Tell whether somebody must say how long the phases are (R-55)."""
        return any(shape.weeks == 0 for shape in self.shapes)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its place: from a Monday to a Friday, both included.

    ``weeks`` is what was asked for; ``skipped`` are the Mondays of closed weeks inside an intensive
    phase. ``hours`` is the network leader's time a week when it is not the setting's (R-58).
    ``key`` tells a phase from all others however it is bent or numbered; a new one has none yet.
    """

    number: int
    name: str
    kind: PhaseKind
    weeks: int
    start: dt.date
    end: dt.date
    skipped: tuple[dt.date, ...] = ()
    hours: int | None = None
    touch_point: bool = False
    key: int | None = field(default=None, compare=False, repr=False)

    def covers(self, monday: dt.date) -> bool:
        """Tell whether a week lies within the phase, worked or skipped."""
        return self.start <= friday_of(monday) and monday <= self.end

    def works_in(self, monday: dt.date) -> bool:
        """Tell whether a week of the phase is worked."""
        return self.covers(monday) and monday not in self.skipped

    def hours_a_week(self, numbers: Numbers) -> int:
        """Return the network leader's hours in a worked week."""
        return numbers[self.kind.load_key] if self.hours is None else self.hours


# --- templates -----------------------------------------------------------------------------------


def template_of(network_type: NetworkType, numbers: Numbers) -> Template:
    """Return the course of a type with the lengths that hold now (R-53 … R-56, A-09, A-19)."""
    test = Shape(TEST_NAME, PhaseKind.TEST, numbers["welfare.test_weeks"])
    if network_type is NetworkType.LEARNING:
        shapes = _alternating(LEARNING_NAMES, numbers.lengths("learning.lengths"))
        ends = {0, len(shapes) - 1}
        return Template(
            network_type,
            tuple(replace(shape, touch_point=at in ends) for at, shape in enumerate(shapes)),
        )
    lengths = numbers.lengths("welfare.lengths")
    if network_type is NetworkType.WELFARE:
        return Template(
            network_type,
            (*_alternating(WELFARE_NAMES, lengths), test),
            _("Testens længde er ikke erfaringsgrundlag; testfasen er endnu ikke konceptualiseret "
              "(A-19)."),
        )  # fmt: skip
    unknown = _alternating(WELFARE_NAMES, (0,) * len(lengths))
    return Template(network_type, (*unknown, replace(test, weeks=0)), why_no_lengths())


def why_no_lengths() -> str:
    """Return why an innovation network's lengths must be entered (R-55)."""
    return _(
        "Innovation har samme faser som velfærd, men tidsestimeringen er anderledes, og der er "
        "intet erfaringsgrundlag at regne ud fra (R-55). Skriv uger for hver fase."
    )


def _alternating(names: Sequence[str], lengths: Sequence[int]) -> tuple[Shape, ...]:
    """Return intensive phases with numbered breaks between; extra ones are named by number."""
    shapes = []
    for at, weeks in enumerate(lengths):
        number = at // 2
        if at % 2:
            shapes.append(Shape(BREAK_NAME.format(number=number + 1), PhaseKind.BREAK, weeks))
        else:
            name = names[number] if number < len(names) else f"Intensiv {number + 1}"
            shapes.append(Shape(name, PhaseKind.INTENSIVE, weeks))
    return tuple(shapes)


def with_lengths(template: Template, lengths: Sequence[int]) -> tuple[Shape, ...]:
    """Return the template's phases with the lengths somebody entered, one for each phase.

    A length of 0 for the last phase leaves the test out: it is optional (R-62).

    Raises:
        PlanRefused: a length lacks or is out of range.
    """
    shapes = template.shapes
    if len(lengths) not in {len(shapes), len(shapes) - 1}:
        raise PlanRefused(
            _("Der er {count} faser; der er skrevet {given} længder.").format(
                count=len(shapes), given=len(lengths)
            ),
            why_no_lengths() if template.needs_lengths else "",
        )
    given = [replace(shape, weeks=weeks) for shape, weeks in zip(shapes, lengths, strict=False)]
    if given[-1].kind is PhaseKind.TEST and given[-1].weeks == 0:
        given.pop()
    return tuple(given)


# --- laying out ----------------------------------------------------------------------------------


def lay_out(
    shapes: Iterable[Shape], start: dt.date, closed: ClosedWeeks, *, first_number: int = 1
) -> tuple[Phase, ...]:
    """Place phases one after the other from the week of ``start``.

    Raises:
        PlanRefused: a phase has no length, or more weeks than a calendar should hold.
    """
    placed: list[Phase] = []
    monday = monday_of(start)
    for number, shape in enumerate(shapes, first_number):
        if not 1 <= shape.weeks <= MOST_WEEKS:
            raise PlanRefused(
                _("Fasen «{name}» har ingen længde.").format(name=shape.name)
                if shape.weeks < 1
                else _("Fasen «{name}» er for lang.").format(name=shape.name),
                _("Skriv fra 1 til {most} uger.").format(most=MOST_WEEKS),
            )
        if shape.kind is PhaseKind.INTENSIVE:
            monday = closed.next_open(monday)
            if placed and placed[-1].kind is PhaseKind.BREAK:
                placed[-1] = replace(placed[-1], end=friday_of(monday - WEEK))
        phase = _placed(number, shape, monday, closed)
        placed.append(phase)
        monday = monday_of(phase.end) + WEEK
    return tuple(placed)


def _placed(number: int, shape: Shape, monday: dt.date, closed: ClosedWeeks) -> Phase:
    last, skipped = monday, []
    if shape.kind is PhaseKind.INTENSIVE:
        for _week in range(shape.weeks - 1):
            last += WEEK
            while closed.is_closed(last):
                skipped.append(last)
                last += WEEK
    else:
        last += WEEK * (shape.weeks - 1)
    return Phase(
        number, shape.name, shape.kind, shape.weeks, monday, friday_of(last), tuple(skipped),
        touch_point=shape.touch_point,
    )  # fmt: skip


def plan_course(
    network_type: NetworkType,
    start: dt.date,
    closed: ClosedWeeks,
    numbers: Numbers,
    lengths: Sequence[int] | None = None,
) -> tuple[Phase, ...]:
    """Plan a course of a type from the week of ``start``, around the closed weeks.

    Args:
        network_type: its template is copied.
        start: any day of the week it begins in; a closed week moves it to the next open one.
        closed: the weeks nothing intensive lies in.
        numbers: the lengths that hold now.
        lengths: other lengths, one for each phase of the template.

    Raises:
        PlanRefused: the type has no lengths of its own and none are given (R-55), or one is wrong.
    """
    template = template_of(network_type, numbers)
    if lengths is None:
        if template.needs_lengths:
            raise PlanRefused(_("Fasernes længde mangler."), why_no_lengths())
        return lay_out(template.shapes, start, closed)
    return lay_out(with_lengths(template, lengths), start, closed)


# --- reading a plan ------------------------------------------------------------------------------


def phase_on(phases: Iterable[Phase], day: dt.date) -> Phase | None:
    """Return the phase of the week a day lies in, or nothing."""
    monday = monday_of(day)
    return next((phase for phase in phases if phase.covers(monday)), None)


def main_end(phases: Iterable[Phase]) -> dt.date | None:
    """Return the last day of the last intensive phase: the main course, test apart (A-09)."""
    return max((p.end for p in phases if p.kind is PhaseKind.INTENSIVE), default=None)


def skipped_text(phases: Iterable[Phase]) -> str:
    """Return the skipped weeks of a plan for a person: ``42, 52``."""
    return ", ".join(str(week_number(day)) for phase in phases for day in phase.skipped)
