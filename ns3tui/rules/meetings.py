"""What the rules say of chefforum's meetings (R-14, R-29, R-84 … R-86; A-13)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ns3tui.danish import show_date
from ns3tui.i18n import N_, _
from ns3tui.rules.agenda import MeetingKind, MeetingStatus
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.stages import Stage

TOUCH_DAYS: Final = 42
"""A touch-point may lie six weeks from the start or the end: meetings are once a month."""
LOOK_BACK_DAYS: Final = 31
"""So long after a meeting what is not noted of it is still asked for."""
_POINTS: Final = (N_("igangsættelsen"), N_("afslutningen"))


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item of an agenda: its number, minutes, and the codes it is about."""

    number: int
    minutes: int = 0
    responsible: str = ""
    about: frozenset[str] = frozenset()
    """Themes and networks by code."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What is known of a meeting on the day it is judged.

    ``present`` are those who took part, ``observers`` those who were there as *tilhører*;
    ``members`` are chefforum's members of the day and ``secretariat`` the secretariat's people.
    """

    code: str
    held_on: dt.date
    kind: MeetingKind = MeetingKind.MONTHLY
    status: MeetingStatus = MeetingStatus.PLANNED
    minutes: int = 20
    observes: bool = False
    director_approved: bool = False
    head_approved: bool = False
    items: tuple[ItemFacts, ...] = ()
    present: frozenset[str] = frozenset()
    observers: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    secretariat: frozenset[str] = frozenset()

    @property
    def used(self) -> int:
        """The minutes the agenda takes."""
        return sum(item.minutes for item in self.items)

    @property
    def about(self) -> frozenset[str]:
        """Every theme and network on the agenda."""
        return frozenset().union(*(item.about for item in self.items))

    def status_on(self, day: dt.date) -> MeetingStatus:
        """Return the status as seen on a day: before its own day no meeting was held."""
        if self.status is MeetingStatus.HELD and self.held_on > day:
            return MeetingStatus.PLANNED
        return self.status


@dataclass(frozen=True, slots=True)
class LearningFacts:
    """A læring network's course and what an item about it may name (R-29)."""

    code: str
    theme: str
    stage: Stage
    starts_on: dt.date | None
    ends_on: dt.date | None


def limit_of(facts: MeetingFacts, numbers: Numbers) -> int | None:
    """Return the minutes an agenda may take; a half-yearly meeting has no such limit (A-13)."""
    return None if facts.kind is MeetingKind.HALF_YEARLY else numbers["agenda.minutes"]


def judge_meetings(
    meetings: Sequence[MeetingFacts], numbers: Numbers, today: dt.date
) -> list[Finding]:
    """Return every finding about chefforum's meetings on a day, heaviest first."""
    near = today + dt.timedelta(days=numbers["agenda.notice_days"])
    since = today - dt.timedelta(days=LOOK_BACK_DAYS)
    found = [f for m in meetings if since <= m.held_on for f in _minutes(m, numbers)]
    for meeting in meetings:
        if since <= meeting.held_on <= near:
            found += judge_observers(meeting, today)
            found += judge_attendance(meeting, today)
    return by_weight([*found, *judge_months(meetings, numbers, today)])


def _minutes(facts: MeetingFacts, numbers: Numbers) -> Iterable[Finding]:
    if facts.status is MeetingStatus.CANCELLED:
        return
    limit = limit_of(facts, numbers)
    if limit is not None and facts.used > limit:
        yield Finding(
            "R-85", Severity.WARNING, facts.code,
            _("Dagsordenen tager {used} minutter; der er {limit}. Flyt eller forkort "
              "{over} minutter.").format(used=facts.used, limit=limit, over=facts.used - limit),
        )  # fmt: skip
    if limit is not None and facts.minutes < limit:
        yield Finding(
            "R-85", Severity.WARNING, facts.code,
            _("Der er afsat {minutes} minutter til netværk; aftalen er {limit}.").format(
                minutes=facts.minutes, limit=limit),
        )  # fmt: skip


def judge_agenda(facts: MeetingFacts, numbers: Numbers) -> list[Finding]:
    """Return what is to be said of one agenda's minutes (R-85)."""
    return list(_minutes(facts, numbers))


def judge_months(
    meetings: Sequence[MeetingFacts], numbers: Numbers, today: dt.date
) -> list[Finding]:
    """Return the months without a slot, from the last months to the next ones (R-85).

    Months before the first meeting the desk keeps are not held against anyone.
    """
    held = [m for m in meetings if m.status is not MeetingStatus.CANCELLED and m.minutes > 0]
    if not meetings:
        return []
    first = max(
        min(m.held_on for m in meetings), today - dt.timedelta(days=2 * LOOK_BACK_DAYS)
    ).replace(day=1)
    last = (today + dt.timedelta(days=numbers["agenda.notice_days"])).replace(day=1)
    taken = {m.held_on.replace(day=1) for m in held}
    found = []
    month = first
    while month <= last:
        if month not in taken and month.month != numbers["agenda.month_without"]:
            found.append(
                Finding(
                    "R-85", Severity.WARNING, f"{month:%Y-%m}",
                    _("Ingen netværksdrøftelse i chefforum i {month}; {minutes} minutter hver "
                      "måned er aftalt.").format(
                        month=f"{month:%m-%Y}", minutes=numbers["agenda.minutes"]),
                )
            )  # fmt: skip
        month = (month + dt.timedelta(days=32)).replace(day=1)
    return found


def judge_observers(facts: MeetingFacts, today: dt.date) -> list[Finding]:
    """Return what lacks of the secretariat's place as *tilhører* (R-84)."""
    if facts.status is MeetingStatus.CANCELLED:
        return []
    found = []
    planned = facts.status_on(today) is MeetingStatus.PLANNED
    if facts.observes and planned:
        lacking = [
            who
            for who, given in (
                (_("kommunaldirektøren"), facts.director_approved),
                (_("sekretariatslederen"), facts.head_approved),
            )
            if not given
        ]
        if lacking:
            found.append(
                _info("R-84", facts, _("Sekretariatet er tilhører; godkendelse mangler af {who}.")
                      .format(who=_(" og ").join(lacking)))
            )  # fmt: skip
    bring = [str(i.number) for i in facts.items if i.responsible in facts.secretariat]
    if bring and not facts.observes and planned:
        found.append(
            _info("R-84", facts, _("Sekretariatet står for punkt {items}, men er ikke tilhører på "
                                   "mødet.").format(items=", ".join(bring)))
        )  # fmt: skip
    deciding = sorted((facts.present & facts.secretariat) - facts.observers)
    if deciding:
        found.append(
            _info("R-84", facts, _("{people} er fra sekretariatet og har taleret, men ikke "
                                   "beslutningsret: notér dem som tilhørere.").format(
                                       people=", ".join(deciding)))
        )  # fmt: skip
    return found


def judge_attendance(facts: MeetingFacts, today: dt.date) -> list[Finding]:
    """Return what lacks of a meeting's attendance; not all of chefforum need be there (R-86)."""
    status = facts.status_on(today)
    if status is MeetingStatus.PLANNED and facts.held_on < today:
        return [_info("R-86", facts, _("Mødet er passeret: notér, om det blev holdt, og hvem der "
                                       "var med."))]  # fmt: skip
    if status is not MeetingStatus.HELD:
        return []
    if not facts.present - facts.observers:
        return [_info("R-86", facts, _("Det er ikke noteret, hvem der var med."))]
    guests = sorted(facts.present - facts.members - facts.observers - facts.secretariat)
    if guests:
        return [
            _info("R-86", facts, _("{people} sidder ikke i chefforum og er noteret som "
                                   "deltagere.").format(people=", ".join(guests)))
        ]  # fmt: skip
    return []


def _info(rule: str, facts: MeetingFacts, message: str) -> Finding:
    return Finding(rule, Severity.INFO, facts.code, message)


# --- læring: two touch-points --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TouchPoint:
    """One of a læring network's two touch-points and the meetings it may lie at (R-29).

    ``on`` are the meetings whose agenda has it; ``possible`` the meetings ahead that could.
    """

    network: str
    theme: str
    number: int
    day: dt.date
    on: tuple[str, ...]
    possible: tuple[str, ...]
    known: bool
    """Some agenda near it is kept, so that its absence means something."""

    @property
    def name(self) -> str:
        """``igangsættelsen`` or ``afslutningen`` in the language in use."""
        return _(_POINTS[self.number])


def touch_points(
    facts: LearningFacts, meetings: Sequence[MeetingFacts], numbers: Numbers, today: dt.date
) -> list[TouchPoint]:
    """Return the touch-points of a læring network that is under way or about to start."""
    if facts.stage not in {Stage.PRIORITISED, Stage.MANDATE, Stage.RUNNING, Stage.IMPLEMENTATION}:
        return []
    reach = dt.timedelta(days=TOUCH_DAYS)
    found = []
    days = (facts.starts_on, facts.ends_on)[: numbers["learning.touch_points"]]
    for number, day in enumerate(days):
        if day is None:
            continue
        near = [
            m
            for m in meetings
            if abs(m.held_on - day) <= reach and m.status is not MeetingStatus.CANCELLED
        ]
        ahead = [m for m in near if m.status_on(today) is MeetingStatus.PLANNED]
        ahead = [m for m in ahead if m.held_on >= today]
        found.append(
            TouchPoint(
                facts.code, facts.theme, number, day,
                tuple(m.code for m in near if m.about & {facts.code, facts.theme}),
                tuple(m.code for m in sorted(ahead, key=lambda m: m.held_on)),
                bool(ahead) or any(m.items for m in near),
            )
        )  # fmt: skip
    return found


def judge_touch_points(
    facts: LearningFacts, meetings: Sequence[MeetingFacts], numbers: Numbers, today: dt.date
) -> list[Finding]:
    """Return the touch-points that stand on no agenda when their meeting is near or past (R-29).

    Where no agenda of those weeks is kept nothing is said: nobody knows.
    """
    notice = dt.timedelta(days=numbers["agenda.notice_days"])
    by_code = {m.code: m for m in meetings}
    found = []
    for point in touch_points(facts, meetings, numbers, today):
        if point.on or not point.known:
            continue
        if point.possible:
            first = by_code[point.possible[0]].held_on
            if first - today > notice:
                continue
            advice = _("Sæt det på {meeting} den {day}.").format(
                meeting=point.possible[0], day=show_date(first)
            )
        elif point.day - today > notice:
            continue
        else:
            advice = _("Intet møde ligger tæt nok på.")
        found.append(
            Finding(
                "R-29", Severity.WARNING, facts.code,
                _("Nedslaget ved {point} ({day}) står ikke på nogen dagsorden. {advice}").format(
                    point=point.name, day=show_date(point.day), advice=advice),
            )
        )  # fmt: skip
    return found


# --- decisions -----------------------------------------------------------------------------------


def judge_decision(meeting: MeetingFacts, themes: Sequence[str], today: dt.date) -> list[Finding]:
    """Return what stops a decision on themes from being chefforum's own (R-14).

    A meeting that was called off has decided nothing, and one that lies ahead not yet.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        said = _("{meeting} er aflyst; chefforum har intet besluttet dér.")
    elif meeting.held_on > today:
        said = _("{meeting} holdes først den {day}; sekretariatet indstiller, chefforum "
                 "prioriterer.")  # fmt: skip
    else:
        return []
    message = said.format(meeting=meeting.code, day=show_date(meeting.held_on))
    return [Finding("R-14", Severity.ERROR, theme, message) for theme in themes]
