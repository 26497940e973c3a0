"""The education of co-drivers: cohorts, days, exams and who pays (R-65 … R-71).

``judge_cohort`` takes one cohort with its days and participants; ``judge_spacing`` takes all of
them in time. The numbers are those of the day a cohort begins, so that one that changes later is
not held against a cohort that is over. Money is in øre.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from ns3tui.danish import fold, show_date, show_number
from ns3tui.i18n import _
from ns3tui.rules.education_facts import CohortFacts, MemberFacts
from ns3tui.rules.education_words import HEADINGS, CohortStatus, MemberStatus
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.people import months_before

_THIRDS: Final = 3
_ORE: Final = 100


def split_price(price: int, numbers: Numbers) -> tuple[int, int]:
    """Return what the department and the secretariat pay of a price, in øre (R-69).

    The secretariat's third is rounded to the øre and the department pays the rest, so that the
    two always make the whole.
    """
    thirds = numbers["education.secretariat_thirds"]
    secretariat = (2 * price * thirds + _THIRDS) // (2 * _THIRDS)
    return price - secretariat, secretariat


def diploma_day(cohort: CohortFacts, member: MemberFacts) -> dt.date | None:
    """Return the day a participant's diploma has: the cohort's end, once both are done (R-71)."""
    passed = member.status is MemberStatus.PASSED and member.has_done_both
    return cohort.end if passed else None


def judge_cohort(cohort: CohortFacts, numbers: Numbers, day: dt.date) -> list[Finding]:
    """Return every finding about a cohort and those on it; a cancelled one is judged no more.

    Args:
        cohort: the cohort with its days and participants.
        numbers: the numbers of the day it begins.
        day: the desk's day.
    """
    if cohort.status is CohortStatus.CANCELLED:
        return []
    return by_weight((
        *_size(cohort, numbers, day),
        *_points(cohort, day),
        *_shares(cohort, numbers),
        *_days(cohort, numbers, day),
        *(finding for member in cohort.members for finding in _member(cohort, member, day)),
    ))  # fmt: skip


# --- time between cohorts (R-65) -----------------------------------------------------------------


def next_start(cohort: CohortFacts, numbers: Numbers) -> tuple[dt.date, dt.date]:
    """Return the first and the last day the cohort after this one should begin on (R-65)."""
    months, slack = numbers["education.months"], numbers["education.months_slack"]
    return (
        months_before(cohort.start, slack - months),
        months_before(cohort.start, -months - slack),
    )


def judge_spacing(
    cohorts: Iterable[CohortFacts], numbers_on: Callable[[dt.date], Numbers], day: dt.date
) -> list[Finding]:
    """R-65: a cohort every year and a half; one too early, too late or not there at all warns.

    Of cohorts that have begun it is told and no more: their start cannot be moved.

    Args:
        cohorts: all there are, in any order; cancelled ones are passed over.
        numbers_on: the numbers of a day: those of the day the later cohort begins hold.
        day: the desk's day.
    """
    there = sorted(
        (cohort for cohort in cohorts if cohort.status is not CohortStatus.CANCELLED),
        key=lambda cohort: (cohort.start, cohort.code),
    )
    found = []
    for before, cohort in pairwise(there):
        numbers = numbers_on(cohort.start)
        first, last = next_start(before, numbers)
        if not first <= cohort.start <= last:
            ahead = cohort.start > day
            found.append(Finding(
                "R-65", Severity.WARNING if ahead else Severity.INFO, cohort.code,
                _("Holdet begynder {start}. {months} måneder (± {slack}) efter {other} er mellem "
                  "{first} og {last}.").format(
                    start=show_date(cohort.start), other=before.code, first=show_date(first),
                    last=show_date(last), months=numbers["education.months"],
                    slack=numbers["education.months_slack"]),
            ))  # fmt: skip
    if there:
        found += _nothing_after(there[-1], numbers_on(day), day)
    return by_weight(found)


def _nothing_after(cohort: CohortFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    first, last = next_start(cohort, numbers)
    if day >= first:
        yield Finding(
            "R-65", Severity.WARNING if day > last else Severity.INFO, cohort.code,
            _("Der er ikke planlagt et hold efter dette; det begynder mellem {first} og "
              "{last}.").format(first=show_date(first), last=show_date(last)),
        )  # fmt: skip


# --- size, points and price (R-66, R-67, R-69) ---------------------------------------------------


def _size(cohort: CohortFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    """R-66: 12 to 15 on a cohort, or as many as it has places for.

    While people still sign up too few is no fault: it is told how many are missing, and warns as
    the start comes near. Of a cohort that is over it is told.
    """
    low = cohort.places_low or numbers["education.size_low"]
    high = cohort.places_high or numbers["education.size_high"]
    yield from _places(cohort, numbers, day)
    if low <= cohort.size <= high:
        return
    notice = dt.timedelta(days=numbers["education.notice_days"])
    if cohort.is_over(day):
        yield Finding("R-66", Severity.INFO, cohort.code, _(
            "Holdet havde {count} deltagere; der skulle være {low}-{high}."
        ).format(count=cohort.size, low=low, high=high))  # fmt: skip
    elif cohort.size > high:
        yield Finding("R-66", Severity.WARNING, cohort.code, _(
            "{count} deltagere er flere end de {high}, der er plads til."
        ).format(count=cohort.size, high=high))  # fmt: skip
    else:
        near = day >= cohort.start - notice
        yield Finding("R-66", Severity.WARNING if near else Severity.INFO, cohort.code, _(
            "{count} af mindst {low} er tilmeldt; der mangler {missing}. Holdet begynder {start}."
        ).format(count=cohort.size, missing=low - cohort.size, low=low,
                 start=show_date(cohort.start)))  # fmt: skip


def _places(cohort: CohortFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    """R-66: places of a cohort's own that go beyond the paper's are told while it is ahead."""
    low, high = numbers["education.size_low"], numbers["education.size_high"]
    fits = low <= (cohort.places_low or low) and (cohort.places_high or high) <= high
    if not fits and not cohort.is_over(day):
        yield Finding("R-66", Severity.INFO, cohort.code, _(
            "Holdet har plads til {own_low}-{own_high}; papiret siger {low}-{high}."
        ).format(own_low=cohort.places_low or low, own_high=cohort.places_high or high,
                 low=low, high=high))  # fmt: skip


def _points(cohort: CohortFacts, day: dt.date) -> Iterable[Finding]:
    """R-67: the education gives ECTS points; how many is kept."""
    if not cohort.ects and not cohort.is_over(day):
        yield Finding("R-67", Severity.INFO, cohort.code, _(
            "Det er ikke skrevet, hvor mange ECTS-point holdet giver."))  # fmt: skip


def _shares(cohort: CohortFacts, numbers: Numbers) -> Iterable[Finding]:
    """R-69: the price is shared to the øre, on the cohort and for each who is on it.

    Somebody who left, or withdrew, may have been charged less than the whole price.
    """
    if cohort.price is None:
        return
    right = split_price(cohort.price, numbers)
    words = {"department": show_money(right[0]), "secretariat": show_money(right[1])}
    own = (cohort.department_share, cohort.secretariat_share)
    if None in own:
        yield Finding("R-69", Severity.INFO, cohort.code, _(
            "Andelene er ikke skrevet: afdelingen {department} kr., sekretariatet {secretariat} kr."
        ).format(**words))  # fmt: skip
    elif own != right:
        yield Finding("R-69", Severity.ERROR, cohort.code, _(
            "Andelene passer ikke med prisen: afdelingen betaler {department} kr., sekretariatet "
            "{secretariat} kr."
        ).format(**words))  # fmt: skip
    wrong = [m.code for m in cohort.members if not _pays_right(m, cohort.price, numbers)]
    if wrong:
        yield Finding("R-69", Severity.ERROR, cohort.code, _(
            "Andelene passer ikke med prisen for {people}: afdelingen betaler {department} kr., "
            "sekretariatet {secretariat} kr."
        ).format(people=", ".join(wrong), **words))  # fmt: skip


def _pays_right(member: MemberFacts, price: int, numbers: Numbers) -> bool:
    paid = (member.department_share, member.secretariat_share)
    if paid == (None, None):
        return True  # not charged yet
    total = (paid[0] or 0) + (paid[1] or 0)
    if member.status.takes_part or total > price:
        return paid == split_price(price, numbers)
    return paid == split_price(total, numbers)


def show_money(amount: int) -> str:
    """Return an amount in øre as kroner: ``9.666,67``."""
    return show_number(amount / _ORE, 2)


# --- the days (R-70) -----------------------------------------------------------------------------


def _days(cohort: CohortFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    """R-70: five dated days, each with its heading, in order and within the cohort."""
    wanted = numbers["education.days"]
    days = sorted(cohort.days, key=lambda one: one.number)
    dated = [one for one in days if one.held_on is not None]
    if cohort.is_over(day) and len(dated) >= wanted:
        return
    if len(days) != wanted or len(dated) != len(days):
        yield Finding("R-70", Severity.INFO, cohort.code, _(
            "{dated} af holdets {wanted} uddannelsesdage har en dato."
        ).format(dated=len(dated), wanted=wanted))  # fmt: skip
    for one in days:
        heading = HEADINGS[one.number - 1] if one.number <= len(HEADINGS) else ""
        if heading and not one.heading:
            yield Finding("R-70", Severity.INFO, cohort.code, _(
                "Dag {number} har ingen overskrift; papiret kalder den «{heading}»."
            ).format(number=one.number, heading=heading))  # fmt: skip
        elif heading and fold(one.heading) != fold(heading):
            yield Finding("R-70", Severity.INFO, cohort.code, _(
                "Dag {number} hedder «{heading}» i papiret, ikke «{other}»."
            ).format(number=one.number, heading=heading, other=one.heading))  # fmt: skip
    for one in dated:
        if one.held_on is not None and not _within(cohort, one.held_on):
            yield Finding("R-70", Severity.INFO, cohort.code, _(
                "Dag {number} ligger {day}, uden for holdets periode."
            ).format(number=one.number, day=show_date(one.held_on)))  # fmt: skip
    for before, after in pairwise(dated):
        if before.held_on and after.held_on and after.held_on <= before.held_on:
            yield Finding("R-70", Severity.INFO, cohort.code, _(
                "Dag {after} ligger ikke efter dag {before}."
            ).format(after=after.number, before=before.number))  # fmt: skip


def _within(cohort: CohortFacts, held_on: dt.date) -> bool:
    return cohort.start <= held_on and (cohort.end is None or held_on <= cohort.end)


# --- the participants (R-68, R-71) ---------------------------------------------------------------


def _member(cohort: CohortFacts, member: MemberFacts, day: dt.date) -> Iterable[Finding]:
    yield from _practice(cohort, member, day)
    if member.status is MemberStatus.PASSED:
        yield from _passed(cohort, member)
        yield from _diploma(cohort, member)
    elif member.status.is_open:
        yield from _open(cohort, member, day)


def _practice(cohort: CohortFacts, member: MemberFacts, day: dt.date) -> Iterable[Finding]:
    """R-68: the education is close to practice: whoever takes it has co-driven (A-01)."""
    lacks_practice = member.has_co_driven is False and not member.is_grandfathered
    if lacks_practice and member.status.is_open and not cohort.is_over(day):
        yield Finding("R-68", Severity.WARNING, member.code, _(
            "Har ikke været co-driver, når {cohort} begynder {start}; uddannelsen er tæt på "
            "praksis."
        ).format(cohort=cohort.code, start=show_date(cohort.start)))  # fmt: skip


def _passed(cohort: CohortFacts, member: MemberFacts) -> Iterable[Finding]:
    """R-71: passed is both done: the written assignment and the oral exam."""
    if not member.has_done_both:
        lacking = [
            name
            for name, done in (
                (_("den skriftlige opgave"), member.written),
                (_("den mundtlige eksamen"), member.oral),
            )
            if not done
        ]
        yield Finding("R-71", Severity.WARNING, member.code, _(
            "Står som bestået på {cohort}, men mangler {lacking}."
        ).format(cohort=cohort.code, lacking=_(" og ").join(lacking)))  # fmt: skip
    if member.grade is not None and not member.grade.passes:
        yield Finding("R-71", Severity.WARNING, member.code, _(
            "Står som bestået på {cohort}, men karakteren er {grade}."
        ).format(cohort=cohort.code, grade=member.grade.value))  # fmt: skip


def _diploma(cohort: CohortFacts, member: MemberFacts) -> Iterable[Finding]:
    """R-71: the diploma follows from the exam, and is kept with its day where leaders are kept."""
    on = diploma_day(cohort, member)
    kept = member.diploma
    if on is None or kept is None:
        return
    if not kept.has_diploma and kept.in_pool:
        yield Finding("R-71", Severity.INFO, member.code, _(
            "Bestod {cohort}, men puljen har intet diplom: det er fra {day}."
        ).format(cohort=cohort.code, day=show_date(on)))  # fmt: skip
    elif not kept.has_diploma:
        yield Finding("R-71", Severity.INFO, member.code, _(
            "Bestod {cohort}, men står ikke som bestået hos co-driverne."
        ).format(cohort=cohort.code))  # fmt: skip
    elif kept.in_pool and kept.on is None:
        yield Finding("R-71", Severity.INFO, member.code, _(
            "Diplomet har ingen dato i puljen; {cohort} sluttede {day}."
        ).format(cohort=cohort.code, day=show_date(on)))  # fmt: skip


def _open(cohort: CohortFacts, member: MemberFacts, day: dt.date) -> Iterable[Finding]:
    """R-71: a cohort that is over has settled what became of everybody."""
    if cohort.is_over(day):
        yield Finding("R-71", Severity.WARNING, member.code, _(
            "{cohort} er slut, og deltageren står som «{status}»."
        ).format(cohort=cohort.code, status=member.status.label))  # fmt: skip
    elif member.has_done_both and (member.grade is None or member.grade.passes):
        yield Finding("R-71", Severity.INFO, member.code, _(
            "Opgave og eksamen på {cohort} er begge færdige: skriv bestået."
        ).format(cohort=cohort.code))  # fmt: skip
