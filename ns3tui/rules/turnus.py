"""Turnus: staff with a special competence at the secretariat for a bounded time (R-76 … R-80)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ns3tui.danish import fold, show_date
from ns3tui.i18n import N_, _
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.weeks import ClosedWeeks, count_weeks, week_number, weeks_between


class StayStatus(StrEnum):
    """How far a stay has come; the values are the words of the exchange format."""

    PROPOSED = "foreslået"
    TENTATIVE = "foreløbig"
    """Kept in the calendar though it clashes: to be settled later."""
    AGREED = "aftalt"
    RUNNING = "i gang"
    DONE = "afsluttet"
    CANCELLED = "aflyst"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_TITLES[self])


class TaskKind(StrEnum):
    """What a stay is to develop (R-78)."""

    THEME = "tema"
    PROBLEM = "problemstilling"
    METHOD = "metode"
    OTHER = "andet"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_TITLES[self])


_TITLES: Final[Mapping[str, str]] = {
    StayStatus.PROPOSED: N_("foreslået"),
    StayStatus.TENTATIVE: N_("foreløbig"),
    StayStatus.AGREED: N_("aftalt"),
    StayStatus.RUNNING: N_("i gang"),
    StayStatus.DONE: N_("afsluttet"),
    StayStatus.CANCELLED: N_("aflyst"),
    TaskKind.THEME: N_("tema"),
    TaskKind.PROBLEM: N_("problemstilling"),
    TaskKind.METHOD: N_("metode"),
    TaskKind.OTHER: N_("andet"),
}
LIVE: Final = (StayStatus.PROPOSED, StayStatus.TENTATIVE, StayStatus.AGREED, StayStatus.RUNNING)
"""The stays that take, or may take, somebody's time."""
COMMITTED: Final = (StayStatus.AGREED, StayStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What is known of one stay."""

    code: str
    person: str
    start: dt.date | None
    end: dt.date | None
    unit: str = ""
    days: int | None = None
    competence: str = ""
    task_kind: TaskKind | None = None
    task: str = ""
    product: str = ""
    designated_by: str = ""
    designated_on: dt.date | None = None
    consented: bool = False
    status: StayStatus = StayStatus.PROPOSED

    def covers(self, monday: dt.date) -> bool:
        """Tell whether the stay touches a week."""
        friday = monday + dt.timedelta(days=4)
        return bool(self.start and self.end and self.start <= friday and monday <= self.end)


@dataclass(frozen=True, slots=True)
class Busy:
    """An intensive phase of a network somebody leads or co-drives."""

    network: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class StaySurroundings:
    """What a stay is judged against."""

    busy: tuple[Busy, ...] = ()
    others: tuple[StayFacts, ...] = ()
    """The same person's other stays."""
    closed: ClosedWeeks = field(default_factory=ClosedWeeks)
    chefforum: frozenset[str] | None = None
    """Those who sat in chefforum when the competence was designated; None if not known."""


def judge_stay(
    stay: StayFacts, around: StaySurroundings, numbers: Numbers, day: dt.date
) -> list[Finding]:
    """Return every finding about a stay; a cancelled one is judged no more, a done one little."""
    if stay.status is StayStatus.CANCELLED:
        return []
    if stay.status is StayStatus.DONE:
        return by_weight((*judge_period(stay), *_product(stay)))
    found = [*judge_period(stay)]
    if not found:
        found += judge_length(stay, numbers)
        found += judge_clashes(stay, around)
        found += _holidays(stay, around.closed)
        found += _status(stay, day)
    found += _designation(stay, around, day)
    return by_weight(found)


def _warn(rule: str, stay: StayFacts, message: str) -> Finding:
    return Finding(rule, Severity.WARNING, stay.code, message)


def judge_period(stay: StayFacts) -> Iterable[Finding]:
    """R-77: a stay is bounded: it has a start and an end, in that order."""
    if stay.start is None or stay.end is None:
        yield Finding("R-77", Severity.ERROR, stay.code, _(
            "Et turnusophold er en afgrænset periode: skriv både start og slut."))  # fmt: skip
    elif stay.end < stay.start:
        yield Finding("R-77", Severity.ERROR, stay.code, _(
            "Opholdet slutter {end}, før det begynder {start}."
        ).format(end=show_date(stay.end), start=show_date(stay.start)))  # fmt: skip


def judge_length(stay: StayFacts, numbers: Numbers) -> Iterable[Finding]:
    """R-77: a stay longer than the setting warns."""
    if stay.start is None or stay.end is None:
        return
    weeks, most = count_weeks(stay.start, stay.end), numbers["turnus.weeks_most"]
    if weeks > most:
        yield _warn("R-77", stay, _("Opholdet er på {weeks} uger; højst {most}.").format(
            weeks=weeks, most=most))  # fmt: skip


def clash_weeks(stay: StayFacts, phase: Phase) -> tuple[dt.date, ...]:
    """Return the Mondays in which a stay and a worked intensive phase meet."""
    if stay.start is None or stay.end is None or phase.kind is not PhaseKind.INTENSIVE:
        return ()
    first, last = max(stay.start, phase.start), min(stay.end, phase.end)
    return tuple(week for week in weeks_between(first, last) if phase.works_in(week))


def judge_clashes(stay: StayFacts, around: StaySurroundings) -> Iterable[Finding]:
    """R-77: overlap with an intensive phase or another stay of the same person.

    Of a tentative stay the clash is known and waits: it is only an information.
    """
    weight = Severity.INFO if stay.status is StayStatus.TENTATIVE else Severity.WARNING
    for busy in around.busy:
        weeks = clash_weeks(stay, busy.phase)
        if weeks:
            yield Finding("R-77", weight, stay.code, _(
                "{person} er i intensiv fase i {network} i uge {weeks}. Flyt opholdet, gør det "
                "foreløbigt, eller fravig med en begrundelse."
            ).format(person=stay.person, network=busy.network,
                     weeks=shown_weeks(weeks)))  # fmt: skip
    for other in around.others:
        if other.code != stay.code and other.status in LIVE and _overlap(stay, other):
            yield Finding("R-77", weight, stay.code, _(
                "{person} er også på turnus i {other}, fra {start} til {end}."
            ).format(person=stay.person, other=other.code,
                     start=show_date(other.start or dt.date.min),
                     end=show_date(other.end or dt.date.max)))  # fmt: skip


def _overlap(one: StayFacts, other: StayFacts) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.start <= other.end and other.start <= one.end


def shown_weeks(weeks: Sequence[dt.date]) -> str:
    """Return weeks as a person writes them: ``50-51`` or ``49, 51``."""
    numbers = [week_number(week) for week in weeks]
    if len(weeks) > 1 and (weeks[-1] - weeks[0]).days == 7 * (len(weeks) - 1):
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(map(str, numbers))


def _holidays(stay: StayFacts, closed: ClosedWeeks) -> Iterable[Finding]:
    """R-77: a stay that begins, ends or lies in a holiday warns; one that spans it is told."""
    if stay.start is None or stay.end is None:
        return
    weeks = closed.closed_between(stay.start, stay.end)
    if not weeks:
        return
    edges = [day for day in (stay.start, stay.end) if closed.is_closed(day)]
    if edges:
        yield _warn("R-77", stay, _(
            "Opholdet begynder eller slutter i en lukket uge: uge {week} ({why})."
        ).format(week=week_number(edges[0]), why=closed.reason(edges[0])))  # fmt: skip
    else:
        yield Finding("R-77", Severity.INFO, stay.code, _(
            "Opholdet går hen over lukkede uger: uge {weeks} ({why})."
        ).format(weeks=shown_weeks(weeks), why=closed.reason(weeks[0])))  # fmt: skip


def _status(stay: StayFacts, day: dt.date) -> Iterable[Finding]:
    """R-76: the secretariat runs turnus: what has begun or ended is said to be so."""
    if stay.end is not None and stay.end < day:
        yield _warn("R-76", stay, _(
            "Opholdet sluttede {day} og står som «{status}». Afslut det, og skriv produktet."
        ).format(day=show_date(stay.end), status=stay.status.label))  # fmt: skip
    elif stay.start is not None and stay.start <= day and stay.status is not StayStatus.RUNNING:
        yield _warn("R-76", stay, _(
            "Opholdet skulle være begyndt {day} og står som «{status}»."
        ).format(day=show_date(stay.start), status=stay.status.label))  # fmt: skip
    if stay.status in COMMITTED and not stay.consented:
        yield _warn("R-76", stay, _("Personalelederen har ikke sagt ja til opholdet."))


def _designation(stay: StayFacts, around: StaySurroundings, day: dt.date) -> Iterable[Finding]:
    """R-79: chefforum designates the special competence; who and when is kept."""
    if not stay.competence.strip():
        yield _warn("R-79", stay, _("Den særlige kompetence er ikke skrevet."))
    if not stay.designated_by:
        yield _warn("R-79", stay, _("Hvem i chefforum har udpeget kompetencen?"))
    elif around.chefforum is not None and stay.designated_by not in around.chefforum:
        yield _warn("R-79", stay, _("{person} sidder ikke i chefforum og kan ikke udpege.").format(
            person=stay.designated_by))  # fmt: skip
    elif stay.designated_on is None and (stay.start is None or stay.start > day):
        yield Finding("R-79", Severity.INFO, stay.code, _(
            "Det er ikke skrevet, hvornår kompetencen blev udpeget."))  # fmt: skip


def _product(stay: StayFacts) -> Iterable[Finding]:
    """R-78: a stay develops something; what came of it is kept."""
    if not stay.product.strip():
        yield Finding("R-78", Severity.INFO, stay.code, _(
            "Opholdet er afsluttet uden et produkt: hvad blev udviklet?"))  # fmt: skip


# --- spread over departments (R-80) --------------------------------------------------------------


def spread(
    stays: Iterable[StayFacts], day: dt.date, numbers: Numbers
) -> tuple[tuple[str, int], ...]:
    """Return how many stays each department has had in the months up to a day, most first.

    A stay counts when it began in the months, or runs on the day.
    """
    since = _months_before(day, numbers["turnus.spread_months"])
    counted = Counter(
        stay.unit or "–"
        for stay in stays
        if stay.start is not None
        and since < stay.start <= day
        and stay.status not in {StayStatus.CANCELLED, StayStatus.PROPOSED}
    )
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _months_before(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, min(day.day, 28))


def judge_spread(stays: Iterable[StayFacts], day: dt.date, numbers: Numbers) -> Iterable[Finding]:
    """R-80: turnus is for staff from different places; one place alone is told."""
    counted = spread(stays, day, numbers)
    total = sum(count for _unit, count in counted)
    if total >= 3 and counted[0][1] * 2 > total:
        yield Finding("R-80", Severity.INFO, counted[0][0], _(
            "{count} af de seneste {total} turnusophold er fra {unit}; turnus er for medarbejdere "
            "fra forskellige steder."
        ).format(count=counted[0][1], total=total, unit=counted[0][0]))  # fmt: skip


# --- candidates ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who might come on turnus: what they know and what they have."""

    person: str
    unit: str = ""
    subjects: tuple[str, ...] = ()
    busy: tuple[Busy, ...] = ()
    stays: tuple[StayFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """How well somebody fits a wanted competence, and what stands in the way in the period."""

    person: str
    unit: str
    matches: tuple[str, ...]
    score: int
    unit_stays: int
    obstacles: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.obstacles


def candidates(
    wanted: str,
    people: Iterable[Somebody],
    period: tuple[dt.date, dt.date],
    by_unit: Mapping[str, int],
) -> tuple[Candidate, ...]:
    """Rank those who know something of a wanted competence (R-79, R-80).

    Those who are free in the period come first, then the best match, then departments with the
    fewest recent stays. What they know is their subjects and the competences of earlier stays.
    """
    words = [fold(word) for word in wanted.replace(",", " ").split() if len(word) > 2]
    words = words or [fold(wanted.strip())]
    found = []
    for one in people:
        known = (*one.subjects, *(stay.competence for stay in one.stays if stay.competence))
        score, matches = _match(words, known)
        if score:
            found.append(
                Candidate(
                    one.person, one.unit, matches, score, by_unit.get(one.unit, 0),
                    tuple(_obstacles(one, period)),
                )
            )  # fmt: skip
    found.sort(key=lambda c: (not c.is_free, -c.score, c.unit_stays, c.person))
    return tuple(found)


def _match(words: Sequence[str], known: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """Two points for a whole word, one for a part of one of at least four letters."""
    score, matches = 0, []
    for text in dict.fromkeys(known):
        parts = fold(text).replace("-", " ").split()
        points = 0
        for word in words:
            if word in parts:
                points += 2
            elif len(word) > 3 and any(word in p or (len(p) > 3 and p in word) for p in parts):
                points += 1
        if points:
            score += points
            matches.append(text)
    return score, tuple(matches)


def _obstacles(one: Somebody, period: tuple[dt.date, dt.date]) -> Iterable[str]:
    asked = StayFacts("", one.person, *period)
    for busy in one.busy:
        weeks = clash_weeks(asked, busy.phase)
        if weeks:
            yield _("intensiv i {network}, uge {weeks}").format(
                network=busy.network, weeks=shown_weeks(weeks)
            )
    for stay in one.stays:
        if stay.status in LIVE and _overlap(asked, stay):
            yield _("på turnus i {stay}").format(stay=stay.code)
