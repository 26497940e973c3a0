"""Sorting: the received themes one at a time, scored and sent on (key mode 2).

Whose scores are they? Every key press is the assessment of the person at the keys. The theme's
own ``t1`` … ``t7`` are what the desk has agreed on; as long as nobody else has scored the theme,
the one assessor's scores are also the agreed ones. Once there are several assessors, the agreed
scores are only changed on purpose (``themes.edit``).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, func, select

from ns3tui.db.columns import table
from ns3tui.db.tables import Assessment, StageChange, Theme
from ns3tui.desk import judging, lanes, people
from ns3tui.desk.acting import acting_of, person_of_login, today_of
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.desk.rows import rows_of, theme_by_code, theme_rows
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.stages import Stage, next_stage
from ns3tui.rules.types import NetworkType

WAITING: Final = (Stage.RECEIVED, Stage.DESCRIBED)
"""The stages of the themes that wait to be sorted."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A received theme in the queue: how many of its criteria are scored."""

    code: str
    title: str
    submitted_on: dt.date
    scored: int
    days_waiting: int


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits to be sorted, oldest first, and how many left the queue today."""

    items: tuple[QueueItem, ...]
    sorted_today: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the queue."""
        return tuple(item.code for item in self.items)

    @property
    def total(self) -> int:
        """Those waiting and those sorted today together."""
        return len(self.items) + self.sorted_today


@dataclass(frozen=True, slots=True)
class Scored:
    """What a score did: the advice as it now is, and how many criteria are left."""

    advice: NetworkType | None
    reasons: tuple[str, ...]
    scored: int
    total: int | None


@dataclass(frozen=True, slots=True)
class SentOn:
    """Where a theme went, and the next one in the queue (nothing when it is empty)."""

    code: str
    to_stage: Stage
    next_code: str | None
    findings: tuple[Finding, ...] = ()
    is_answered: bool = True
    """Whether a reply to the proposer was drafted."""


def queue(session: Session) -> Queue:
    """Read what waits to be sorted: what is received, then what is described, oldest first.

    A theme that came to *beskrevet* today has just been sorted and waits for another day.
    """
    today = today_of(session)
    rows = [
        row
        for row in theme_rows(session, table("theme").c.stage.in_(WAITING))
        if row.stage is Stage.RECEIVED or row.stage_since < today
    ]
    items = tuple(
        QueueItem(
            row.code,
            row.title,
            row.submitted_on,
            sum(score is not None for score in row.scores),
            max(0, (today - row.submitted_on).days),
        )
        for row in sorted(
            rows, key=lambda row: (WAITING.index(row.stage), row.submitted_on, row.code)
        )
    )
    from_stage: Any = StageChange.from_stage
    done = session.exec(
        select(func.count(func.distinct(StageChange.theme_id))).where(
            from_stage.in_(WAITING), StageChange.changed_on == today
        )
    ).one()
    return Queue(items, int(done))


def save_score(
    session: Session,
    code: str,
    assessor: str,
    criterion: int,
    value: int | None,
    evidence: str | None = None,
) -> Scored:
    """Score one criterion of a theme.

    Args:
        session: the act's session.
        code: the theme.
        assessor: the assessor's person code; empty for the person at the keys. When the desk
            knows no such person, only the agreed score is set.
        criterion: 1–7.
        value: 0–4, or nothing to take the score back.
        evidence: the line of evidence; nothing leaves it as it is.

    Raises:
        Refused: the criterion or the score is out of range.
        NotFound: the theme or the assessor is unknown.
    """
    if not 1 <= criterion <= 7:
        raise Refused(_("Kriterierne har numrene 1 til 7."))
    if value is not None and not 0 <= value <= 4:
        raise Refused(_("Et kriterie scores fra 0 til 4."))
    theme = theme_by_code(session, code)
    who = assessor or person_of_login(session, acting_of(session).login)
    person = people.person_row(session, who) if who else None
    if person is not None:
        own = _assessment(session, theme, person.id or 0)
        _set(own, criterion, value, evidence)
        own.assessed_on = today_of(session)
    if person is None or _assessor_count(session, theme) <= 1:
        _set(theme, criterion, value, evidence)
    session.flush()
    return advice_now(session, code)


def _set(row: Any, criterion: int, value: int | None, evidence: str | None) -> None:
    setattr(row, f"t{criterion}", value)
    if evidence is not None:
        setattr(row, f"evidence{criterion}", evidence)


def _assessment(session: Session, theme: Theme, person_id: int) -> Assessment:
    row = session.exec(
        select(Assessment).where(
            Assessment.theme_id == theme.id, Assessment.assessor_id == person_id
        )
    ).first()
    if row is None:
        row = Assessment(
            theme_id=theme.id or 0, assessor_id=person_id, assessed_on=today_of(session)
        )
        session.add(row)
        session.flush()
    return row


def _assessor_count(session: Session, theme: Theme) -> int:
    statement = select(func.count()).where(Assessment.theme_id == theme.id)
    return int(session.exec(statement).one())


def advice_now(session: Session, code: str) -> Scored:
    """Read the type advice of a theme as it stands now."""
    row = rows_of(session, [code])[0]
    advice, reasons = judging.advice_of(row)
    given = [score for score in row.scores if score is not None]
    return Scored(advice, reasons, len(given), sum(given) if given else None)


ACCEPT = "accept"
PARK = "park"
REJECT = "reject"
DUPLICATE = "duplicate"


def send_on(
    session: Session,
    code: str,
    action: str,
    *,
    reason: str = "",
    wake: str = "",
    sent_to: str = "",
    of: str = "",
    override: OverrideReason | None = None,
) -> SentOn:
    """Send a received theme on, draft the reply to its proposer, and name the next one.

    Args:
        session: the act's session.
        code: the theme.
        action: ``accept`` (tag videre: on to the next stage; *beskrevet* needs a burning
            platform, R-09, *kvalificeret* all seven scores, R-07),
            ``park`` (until ``wake``), ``reject`` (``reason``, ``sent_to``) or ``duplicate``
            (``of`` another theme).
        reason: what the proposer is told.
        wake: the half-year that wakes a parked theme.
        sent_to: where a rejected theme goes instead.
        of: the theme a duplicate repeats.
        override: sets hard rules aside when a theme is accepted.

    Raises:
        RuleBlocked: a hard rule stops the acceptance.
        Refused: the action is unknown or misses what it needs.
    """
    waiting = queue(session).codes
    findings: tuple[Finding, ...] = ()
    is_answered = True
    stage = Stage.DESCRIBED
    if action == ACCEPT:
        stage = next_stage(theme_by_code(session, code).stage) or stage
        moved = lanes.move(session, code, stage, override=override, reason=reason)
        findings, is_answered = moved.findings, bool(moved.answered)
        theme = theme_by_code(session, code)
        advised = advice_now(session, code)
        if theme.proposed_type is None and advised.scored == 7:
            theme.proposed_type = advised.advice
        session.flush()
    elif action == PARK:
        stage = lanes.park(session, code, wake, reason).to_stage
    elif action == REJECT:
        stage = lanes.reject(session, code, reason, sent_to).to_stage
    elif action == DUPLICATE:
        stage = lanes.mark_duplicate(session, code, of, reason).to_stage
    else:
        raise Refused(_("Ukendt handling: {action}.").format(action=action))
    return SentOn(code, stage, _next_after(waiting, code), findings, is_answered)


def _next_after(waiting: tuple[str, ...], code: str) -> str | None:
    """Return the one that stood after ``code``, or the first when it was the last."""
    if code not in waiting:
        return waiting[0] if waiting else None
    index = waiting.index(code)
    rest = (*waiting[index + 1 :], *waiting[:index])
    return rest[0] if rest else None
