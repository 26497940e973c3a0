"""Chefforum's decisions about themes, taken in one go and tied to their meeting (R-14).

Every theme gets its own decision and its own step in its history; all of it is one act.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import AgendaItem, AgendaTheme, Decision, Meeting, Theme
from ns3tui.desk import lanes
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import rules_set_aside, set_aside
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.desk.judging import Judge
from ns3tui.desk.meeting_rows import MeetingReading
from ns3tui.desk.meetings import meeting_by_code
from ns3tui.desk.rows import rows_of, theme_by_code
from ns3tui.i18n import _
from ns3tui.rules.agenda import MeetingStatus, Outcome
from ns3tui.rules.finding import Finding
from ns3tui.rules.meetings import judge_decision
from ns3tui.rules.stages import LANES, Stage

ABOUT_THEMES: Final = (Outcome.PRIORITISED, Outcome.PARKED, Outcome.REJECTED, Outcome.POSTPONED)
"""What chefforum may decide about a theme, in the order it is offered."""
SENT_BACK_TO: Final = Stage.QUALIFIED


@dataclass(frozen=True, slots=True)
class Ruling:
    """What chefforum decides about one theme.

    Attributes:
        theme: its code.
        outcome: one of :data:`ABOUT_THEMES`.
        text: why, in a line; a rejection needs it, and the proposer is told.
        wake: the half-year a parked theme comes back in.
        sent_to: where a rejected theme goes instead.
    """

    theme: str
    outcome: Outcome
    text: str = ""
    wake: str = ""
    sent_to: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: the themes by outcome, and what the rules remark on it."""

    meeting: str
    rulings: tuple[Ruling, ...]
    warnings: tuple[Finding, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many themes had an outcome."""
        return sum(ruling.outcome is outcome for ruling in self.rulings)


def decide(
    session: Session,
    meeting: str,
    rulings: Sequence[Ruling],
    *,
    override: OverrideReason | None = None,
) -> Decided:
    """Carry out what chefforum decided at a meeting, theme by theme, as one act.

    The themes are judged one after the other, so that the second innovation network of the same
    meeting counts against the third. A meeting of today or before is noted as held.

    Raises:
        RuleBlocked: hard rules stop some of it; nothing is changed.
        Refused: nothing is decided, or a decision misses its half-year or its reason.
        NotFound: the meeting or a theme is unknown.
    """
    if not rulings:
        raise Refused(_("Der er ikke noteret nogen beslutning."), _("Giv temaerne en afgørelse."))
    row = meeting_by_code(session, meeting)
    reading = MeetingReading(session, today_of(session))
    facts = reading.facts(reading.by_code[meeting])
    found = judge_decision(facts, [r.theme for r in rulings], today_of(session))
    stopping = [f for f in found if f.rule not in rules_set_aside(session, f.subject)]
    warnings: list[Finding] = []
    for ruling in rulings:
        judged = _judge(session, ruling, row)
        stopping += [f for f in judged if f.blocks]
        warnings += [f for f in judged if not f.blocks]
        _carry_out(session, ruling, row)
    set_aside(session, _once(stopping), override)
    if row.meeting_status is MeetingStatus.PLANNED and row.held_on <= today_of(session):
        row.meeting_status = MeetingStatus.HELD
    session.flush()
    return Decided(meeting, tuple(rulings), tuple(warnings))


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Keep one finding of each rule and subject: they are set aside as one."""
    return list({(f.rule, f.subject): f for f in reversed(findings)}.values())[::-1]


def _judge(session: Session, ruling: Ruling, meeting: Meeting) -> list[Finding]:
    """Return what the rules say of one decision, but for what is set aside already."""
    if ruling.outcome is not Outcome.PRIORITISED:
        return []
    aside = rules_set_aside(session, ruling.theme)
    rows = rows_of(session, [ruling.theme])
    if not rows or rows[0].stage is Stage.PRIORITISED:
        return []
    judge = Judge(session, today_of(session))
    found = judge.move(rows[0], Stage.PRIORITISED, meeting=meeting.code, decided_on=meeting.held_on)
    return [f for f in found if not (f.blocks and f.rule in aside)]


def _carry_out(session: Session, ruling: Ruling, meeting: Meeting) -> None:
    theme = theme_by_code(session, ruling.theme)
    reason = _reason(ruling, meeting)
    if ruling.outcome is Outcome.PRIORITISED:
        _prioritise(session, theme, meeting, reason)
        _keep(session, ruling, theme, meeting)
        return
    theme.decided_on, theme.decided_at_meeting = None, ""
    if ruling.outcome is Outcome.PARKED:
        lanes.park(session, theme.code, ruling.wake, reason, told=ruling.text)
    elif ruling.outcome is Outcome.REJECTED:
        if not ruling.text.strip():
            raise Refused(
                _("{code} afvises uden begrundelse.").format(code=theme.code),
                _("Skriv den; forslagsstilleren får den at vide."),
            )
        lanes.reject(session, theme.code, reason, ruling.sent_to, told=ruling.text)
    elif ruling.outcome is Outcome.POSTPONED:
        if theme.stage in LANES and LANES.index(theme.stage) > LANES.index(SENT_BACK_TO):
            before = theme.stage
            lanes.change_stage(session, theme, SENT_BACK_TO, reason)
            lanes.answer(session, theme, before)
    else:
        raise Refused(_("Det kan ikke besluttes om et tema: {what}.").format(
            what=ruling.outcome.label))  # fmt: skip
    _keep(session, ruling, theme, meeting)


def _prioritise(session: Session, theme: Theme, meeting: Meeting, reason: str) -> None:
    theme.decided_on, theme.decided_at_meeting = meeting.held_on, meeting.code
    before = theme.stage
    if before is not Stage.PRIORITISED:
        lanes.change_stage(session, theme, Stage.PRIORITISED, reason)
        lanes.answer(session, theme, before)


def _reason(ruling: Ruling, meeting: Meeting) -> str:
    decided = _("Besluttet på {meeting}").format(meeting=meeting.code)
    return f"{decided}: {ruling.text.strip()}" if ruling.text.strip() else decided


def _keep(session: Session, ruling: Ruling, theme: Theme, meeting: Meeting) -> None:
    """Write the decision down, under the item of the agenda that is about the theme."""
    table: Any = AgendaItem
    item = session.exec(
        select(AgendaItem.id)
        .join(AgendaTheme, AgendaTheme.item_id == table.id)
        .where(AgendaItem.meeting_id == meeting.id, AgendaTheme.theme_id == theme.id)
        .order_by(table.number)
    ).first()
    row = session.exec(
        select(Decision).where(Decision.meeting_id == meeting.id, Decision.theme_id == theme.id)
    ).first() or Decision(meeting_id=meeting.id or 0, theme_id=theme.id)
    row.item_id, row.outcome, row.text = item, ruling.outcome, ruling.text.strip()
    session.add(row)
    session.flush()


def meeting_for(session: Session, round_code: str, day: dt.date) -> str:
    """Return the meeting a round is decided at: its half-yearly one, else the last one held."""
    reading = MeetingReading(session, day)
    discussed = reading.discussions.get(round_code)
    if discussed is not None:
        return discussed.code
    past = [m.code for m in reading.meetings.values()
            if m.held_on <= day and m.status is not MeetingStatus.CANCELLED]  # fmt: skip
    return past[-1] if past else ""
