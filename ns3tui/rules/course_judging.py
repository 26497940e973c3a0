"""Where a course differs from the paper: lengths, phases, order (R-53 … R-57, R-61, R-62)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.courses import Phase, PhaseKind, main_end, why_no_lengths
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import ClosedWeeks, count_weeks, week_number, weeks_between

_PLANNED: tuple[Stage, ...] = (Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION)


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is known of a network's course on the day it is judged."""

    code: str
    type: NetworkType
    stage: Stage
    phases: tuple[Phase, ...] = ()
    current_phase: str = ""
    planned_end: dt.date | None = None

    @property
    def intensive(self) -> tuple[Phase, ...]:
        """The intensive phases in order."""
        return tuple(phase for phase in self.phases if phase.kind is PhaseKind.INTENSIVE)


def judge_course(
    facts: CourseFacts, numbers: Numbers, closed: ClosedWeeks, day: dt.date
) -> list[Finding]:
    """Return every finding about a course, heaviest first; a closed network is history."""
    if facts.stage is Stage.CLOSED:
        return []
    if not facts.phases:
        return by_weight(_no_plan(facts))
    return by_weight(
        (
            *_lengths(facts, numbers),
            *_order(facts),
            *_test(facts),
            *_closed_weeks(facts, closed, day),
            *_standing_still(facts, day),
        )
    )


def _warn(rule: str, facts: CourseFacts, message: str) -> Finding:
    return Finding(rule, Severity.WARNING, facts.code, message)


def _no_plan(facts: CourseFacts) -> Iterable[Finding]:
    if facts.stage not in _PLANNED:
        return
    if facts.type is NetworkType.INNOVATION:
        yield _warn("R-55", facts, _("Forløbet er ikke planlagt. {why}").format(
            why=why_no_lengths()))  # fmt: skip
    else:
        yield _warn("R-57", facts, _("Forløbet er ikke planlagt; planen kan laves af skabelonen."))


def course_weeks(phases: Iterable[Phase]) -> int:
    """Return the calendar weeks of the main course, breaks and holidays counted, test not."""
    there = tuple(phases)
    end = main_end(there)
    return count_weeks(min(phase.start for phase in there), end) if end else 0


def _lengths(facts: CourseFacts, numbers: Numbers) -> Iterable[Finding]:
    weeks = course_weeks(facts.phases)
    if facts.type is NetworkType.LEARNING:
        low, high = numbers["learning.weeks_low"], numbers["learning.weeks_high"]
        if not low <= weeks <= high:
            yield _warn("R-56", facts, _(
                "Forløbet varer {weeks} uger; et læringsnetværk varer 4-5 måneder ({low}-{high} "
                "uger).").format(weeks=weeks, low=low, high=high))  # fmt: skip
        return
    count = len(facts.intensive)
    if facts.type is NetworkType.INNOVATION:
        if count != 4:
            yield _warn("R-55", facts, _(
                "Forløbet har {count} intensive faser; innovation har samme faser som velfærd: 4."
            ).format(count=count))  # fmt: skip
        return
    middle, slack = numbers["welfare.weeks"], numbers["welfare.weeks_slack"]
    if abs(weeks - middle) > slack:
        yield _warn("R-53", facts, _(
            "Forløbet varer {weeks} uger uden test; velfærd tager cirka et halvt år "
            "({low}-{high} uger).").format(
                weeks=weeks, low=middle - slack, high=middle + slack))  # fmt: skip
    total = sum(phase.weeks for phase in facts.intensive)
    wanted, spare = numbers["welfare.intensive_weeks"], numbers["welfare.intensive_slack"]
    if count != 4 or abs(total - wanted) > spare:
        yield _warn("R-54", facts, _(
            "{count} intensive faser på {total} uger i alt; velfærd har 4 på cirka {wanted} uger."
        ).format(count=count, total=total, wanted=wanted))  # fmt: skip


def _order(facts: CourseFacts) -> Iterable[Finding]:
    for before, after in pairwise(facts.phases):
        if after.start <= before.end:
            yield _warn("R-57", facts, _(
                "Fase {second} «{after}» begynder {day}, før fase {first} er slut."
            ).format(second=after.number, after=after.name, day=show_date(after.start),
                     first=before.number))  # fmt: skip


def _test(facts: CourseFacts) -> Iterable[Finding]:
    tests = [phase for phase in facts.phases if phase.kind is PhaseKind.TEST]
    if tests and facts.type is NetworkType.LEARNING:
        yield _warn("R-62", facts, _("Et læringsnetværk har ingen test."))
    last = facts.phases[-1]
    after = [p for p in facts.phases if p.kind is PhaseKind.IMPLEMENTATION]
    if tests and last.kind not in {PhaseKind.TEST, PhaseKind.IMPLEMENTATION}:
        yield _warn("R-62", facts, _("Testen er den sidste fase inden implementering."))
    elif after and tests and after[0].start < tests[-1].start:
        yield _warn("R-62", facts, _("Implementeringen ligger før testen."))


def _closed_weeks(facts: CourseFacts, closed: ClosedWeeks, day: dt.date) -> Iterable[Finding]:
    """Intensive weeks ahead that lie in a week closed since the plan was made."""
    for phase in facts.intensive:
        weeks = [
            week
            for week in weeks_between(max(phase.start, day), phase.end)
            if week not in phase.skipped and closed.is_closed(week)
        ]
        if weeks:
            yield Finding("R-57", Severity.INFO, facts.code, _(
                "«{phase}» har arbejdsuger i lukkede uger: {weeks} ({why}). Læg planen om."
            ).format(phase=phase.name, weeks=", ".join(str(week_number(w)) for w in weeks),
                     why=closed.reason(weeks[0])))  # fmt: skip


def _standing_still(facts: CourseFacts, day: dt.date) -> Iterable[Finding]:
    """R-61: the phase the network says it is in should be over; a passed plan is said elsewhere."""
    if facts.stage not in _PLANNED or (facts.planned_end and facts.planned_end < day):
        return
    said = [phase for phase in facts.phases if phase.name == facts.current_phase]
    if said and said[-1].end < day and said[-1] is not facts.phases[-1]:
        phase = said[-1]
        if phase.kind is PhaseKind.BREAK:
            message = _("Breaket «{phase}» skulle være slut {day} og er længere end planlagt.")
        else:
            message = _("Fasen «{phase}» skulle være slut {day}. Er netværket gået videre?")
        yield _warn("R-61", facts, message.format(phase=phase.name, day=show_date(phase.end)))
