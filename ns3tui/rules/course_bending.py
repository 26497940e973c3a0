"""Bending the plan of one network: move, stretch, put in, take out (R-57).

Every function returns a new plan and leaves what lies before the change where it is.
"""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ns3tui.i18n import _
from ns3tui.rules.courses import Phase, PhaseKind, PlanRefused, Shape, lay_out
from ns3tui.rules.weeks import (
    WEEK,
    ClosedWeeks,
    count_weeks,
    friday_of,
    monday_of,
    weeks_between,
)


def shape_of(phase: Phase) -> Shape:
    """Return a phase without its place."""
    return Shape(phase.name, phase.kind, phase.weeks, phase.touch_point)


def _index(phases: Sequence[Phase], number: int) -> int:
    for at, phase in enumerate(phases):
        if phase.number == number:
            return at
    raise PlanRefused(_("Der er ingen fase {number}.").format(number=number))


def _relaid(
    phases: Sequence[Phase], at: int, changed: Phase, start: dt.date, closed: ClosedWeeks
) -> tuple[Phase, ...]:
    """Place a changed phase and those after it again; what lies before stays where it is.

    Gaps between phases that somebody made are kept.
    """
    placed = list(phases[:at])
    monday = monday_of(start)
    for offset, phase in enumerate((changed, *phases[at + 1 :])):
        gap = 0
        if offset:
            before = phases[at + offset - 1]
            gap = max(0, (phase.start - monday_of(before.end)).days // 7 - 1)
        again = lay_out([shape_of(phase)], monday + WEEK * gap, closed, first_number=phase.number)
        new = replace(again[0], hours=phase.hours, key=phase.key)
        if new.kind is PhaseKind.INTENSIVE and placed and placed[-1].kind is PhaseKind.BREAK:
            placed[-1] = replace(placed[-1], end=friday_of(new.start - WEEK))
        placed.append(new)
        monday = monday_of(new.end) + WEEK
    return tuple(placed)


def stretch(
    phases: Sequence[Phase], number: int, by: int, closed: ClosedWeeks
) -> tuple[Phase, ...]:
    """Make a phase longer or (negative) shorter by weeks; what follows moves along.

    Raises:
        PlanRefused: nothing of the phase would be left, or there is no such phase.
    """
    at = _index(phases, number)
    phase = phases[at]
    if phase.weeks + by < 1:
        raise PlanRefused(_("En fase varer mindst én uge."), _("Slet fasen, hvis den skal væk."))
    return _relaid(phases, at, replace(phase, weeks=phase.weeks + by), phase.start, closed)


def move(phases: Sequence[Phase], number: int, by: int, closed: ClosedWeeks) -> tuple[Phase, ...]:
    """Let a phase begin weeks later or (negative) earlier; what follows moves along.

    The break before it takes the difference. An intensive phase that would begin in a closed week
    moves on to the next open one in the same direction.

    Raises:
        PlanRefused: the phase before is in the way, or there is no such phase.
    """
    at = _index(phases, number)
    phase = phases[at]
    target = monday_of(phase.start) + WEEK * by
    if phase.kind is PhaseKind.INTENSIVE:
        target = closed.next_open(target, 1 if by >= 0 else -1)
    kept = list(phases)
    if at:
        before = phases[at - 1]
        first_free = before.start + WEEK if before.kind is PhaseKind.BREAK else before.end
        if target < first_free:
            raise PlanRefused(
                _("Fasen kan ikke begynde så tidligt: «{name}» ligger foran.").format(
                    name=before.name
                ),
                _("Gør fasen foran kortere først."),
            )
        if before.kind is PhaseKind.BREAK:
            weeks = count_weeks(before.start, target - WEEK)
            kept[at - 1] = replace(before, weeks=weeks, end=friday_of(target - WEEK))
    return _relaid(kept, at, phase, target, closed)


def split(phases: Sequence[Phase], number: int, after: int) -> tuple[Phase, ...]:
    """Cut a phase in two after some of its weeks; nothing else moves, so each part can be bent.

    Of an intensive phase the weeks worked are counted, so that no part begins in a closed week.

    Raises:
        PlanRefused: one part would be empty, or there is no such phase.
    """
    at = _index(phases, number)
    phase = phases[at]
    if phase.kind is PhaseKind.INTENSIVE:
        weeks = [week for week in weeks_between(phase.start, phase.end) if phase.works_in(week)]
    else:
        weeks = list(weeks_between(phase.start, phase.end))
    if not 1 <= after < len(weeks):
        raise PlanRefused(
            _("Fasen «{name}» kan ikke deles der.").format(name=phase.name),
            _("Begge dele skal have mindst én uge."),
        )
    cut = weeks[after]
    first = replace(
        phase,
        weeks=min(after, phase.weeks),
        end=friday_of(weeks[after - 1] if phase.kind is PhaseKind.INTENSIVE else cut - WEEK),
        skipped=tuple(week for week in phase.skipped if week < weeks[after - 1]),
        touch_point=False,
    )
    second = replace(
        phase,
        name=_second_name(phase.name, phases),
        weeks=max(1, phase.weeks - after),
        start=cut,
        skipped=tuple(week for week in phase.skipped if week > cut),
        touch_point=False,
        key=None,
    )
    parts = (*phases[:at], first, second, *phases[at + 1 :])
    return tuple(replace(part, number=n) for n, part in enumerate(parts, 1))


def _second_name(name: str, phases: Sequence[Phase]) -> str:
    """Return a name no phase has: the same with (2), (3) … behind it; data is Danish."""
    stem = re.sub(r" \(\d+\)$", "", name)
    taken = {phase.name for phase in phases}
    return next(new for number in itertools.count(2) if (new := f"{stem} ({number})") not in taken)


def without(phases: Sequence[Phase], number: int) -> tuple[Phase, ...]:
    """Return a plan without one phase; the others stay where they are and are numbered again."""
    left = [phase for phase in phases if phase.number != number]
    if len(left) == len(phases):
        raise PlanRefused(_("Der er ingen fase {number}.").format(number=number))
    return tuple(replace(phase, number=at) for at, phase in enumerate(left, 1))


def with_new(
    phases: Sequence[Phase], after: int, shape: Shape, closed: ClosedWeeks
) -> tuple[Phase, ...]:
    """Return a plan with a phase put in after another; what follows moves along.

    Raises:
        PlanRefused: there is no phase to come after, or the new one has no length.
    """
    at = _index(phases, after)
    start = monday_of(phases[at].end) + WEEK
    new = lay_out([shape], start, closed, first_number=after + 1)[0]
    rest = [replace(phase, number=phase.number + 1) for phase in phases[at + 1 :]]
    if not rest:
        return (*phases, new)
    moved = _relaid([*phases[: at + 1], new, *rest], at + 1, new, start, closed)
    return tuple(replace(phase, number=number) for number, phase in enumerate(moved, 1))
