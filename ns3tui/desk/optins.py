"""Who wants to: chefforum's answers on each theme, and the leaders' interest (R-44, R-52, A-07)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.danish import sort_key
from ns3tui.db.columns import table
from ns3tui.db.tables import LeaderInterest, OptIn, Person, Theme
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.rounds import round_start
from ns3tui.desk.rows import theme_by_code
from ns3tui.i18n import N_, _
from ns3tui.rules.people import Eligibility, availability, eligibility
from ns3tui.rules.roles import Answer, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

DIRECTOR_LEVEL: Final = 2


class Standing(StrEnum):
    """How a theme stands with reference leaders (A-07)."""

    NONE_ASKED = "ingen spurgt"
    NONE = "ingen ja"
    ONE = "ét ja"
    SEVERAL = "flere ja"

    @property
    def label(self) -> str:
        """What it is and what to do, in the language in use."""
        return _(_STANDING_TITLES[self])


_STANDING_TITLES: Final = {
    Standing.NONE_ASKED: N_("Ingen har svaret: spørg chefforum."),
    Standing.NONE: N_("Ingen har sagt ja: tag det op på de 20 minutter."),
    Standing.ONE: N_("Én har sagt ja."),
    Standing.SEVERAL: N_("Flere har sagt ja: chefforum vælger."),
}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A member of chefforum and their latest answer on a theme by the day, if they gave one.

    ``fits`` tells whether their level is enough for the theme's type (R-25); ``load`` how many
    networks they are reference leader of.
    """

    person: str
    name: str
    unit: str
    level: int | None
    answer: Answer | None
    answered_on: dt.date | None
    reason: str
    load: int
    fits: bool


@dataclass(frozen=True, slots=True)
class ThemeAnswers:
    """All of chefforum on one theme: yes first, then maybe, no, and those not asked."""

    theme: str
    type: NetworkType | None
    answers: tuple[AnswerView, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class InterestView:
    """A leader's interest in a theme: three factors 0–4, and whether they may lead it (R-52)."""

    person: str
    name: str
    unit: str
    competence: int | None
    timing: int | None
    motivation: int | None
    note: str
    may_lead: Eligibility | None
    kept_away: tuple[str, ...]

    @property
    def total(self) -> int:
        """The three factors together, 0–12."""
        return sum(value or 0 for value in (self.competence, self.timing, self.motivation))


# --- reading -------------------------------------------------------------------------------------


def answers(session: Session, theme_code: str, day: dt.date) -> ThemeAnswers:
    """Read chefforum's answers on a theme as of a day.

    Raises:
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, theme_code)
    reading = NetworkReading(session, day)
    reasons = _reasons(session, theme.id or 0)
    latest = {
        answer.person: answer
        for answer in reading.opt_ins.get(theme.id or 0, ())
        if answer.answered_on <= day
    }
    wanted = {code for code, chief in reading.chiefs.items() if chief.sits_on(day)} | set(latest)
    views = []
    for code in wanted:
        person, given = reading.people_by_code[code], latest.get(code)
        views.append(
            AnswerView(
                person=code,
                name=person.name,
                unit=person.unit,
                level=person.level,
                answer=given.answer if given else None,
                answered_on=given.answered_on if given else None,
                reason=reasons.get((code, given.answered_on), "") if given else "",
                load=_load(reading, person.id),
                fits=theme.proposed_type is not NetworkType.INNOVATION
                or (person.level is not None and person.level <= DIRECTOR_LEVEL),
            )
        )
    order = {Answer.YES: 0, Answer.MAYBE: 1, Answer.NO: 2, None: 3}
    views.sort(key=lambda v: (order[v.answer], not v.fits, v.load, sort_key(v.name)))
    return ThemeAnswers(theme_code, theme.proposed_type, tuple(views), _standing(views))


def _standing(views: list[AnswerView]) -> Standing:
    if not any(view.answer for view in views):
        return Standing.NONE_ASKED
    yes = sum(view.answer is Answer.YES and view.fits for view in views)
    return (Standing.NONE, Standing.ONE)[yes] if yes < 2 else Standing.SEVERAL


def members_who_said_yes(session: Session, round_code: str, day: dt.date) -> tuple[str, ...]:
    """Read who of chefforum stands by a yes to a theme of a round, for the ribbon's «RL … ja».

    Only themes chefforum discusses or has prioritised count: those still need a reference leader.
    """
    column: Any = Theme.stage
    statement = select(Theme.id).where(
        Theme.round_code == round_code,
        column.in_((Stage.FOR_DISCUSSION, Stage.PRIORITISED, Stage.MANDATE)),
    )
    reading = NetworkReading(session, day)
    found: set[str] = set()
    for theme_id in session.exec(statement):
        latest = {
            answer.person: answer.answer
            for answer in reading.opt_ins.get(theme_id or 0, ())
            if answer.answered_on <= day
        }
        found |= {person for person, given in latest.items() if given is Answer.YES}
    return tuple(sorted(found))


def _load(reading: NetworkReading, person_id: int) -> int:
    return len(
        {
            row.network_id
            for row in reading.roles_of.get(person_id, ())
            if row.role is Role.REFERENCE_LEADER and row.holds_on(reading.day)
        }
    )


def _reasons(session: Session, theme_id: int) -> Mapping[tuple[str, dt.date], str]:
    person: Any = select(Person.id, Person.code)
    codes = dict(session.exec(person).all())
    c = table("opt_in").c
    rows = session.execute(
        sa.select(c.person_id, c.answered_on, c.reason).where(c.theme_id == theme_id)
    )
    return {(codes[person_id], day): reason for person_id, day, reason in rows}


def interest(session: Session, theme_code: str, day: dt.date) -> tuple[InterestView, ...]:
    """Read the leaders' interest in a theme, those who may lead it first, then by the sum of three.

    Who may, and who is free, is judged on the first day of the theme's half-year.

    Raises:
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, theme_code)
    reading = NetworkReading(session, day)
    when = max(day, round_start(theme.round_code) or day)
    c = table("leader_interest").c
    rows = session.execute(
        sa.select(c.person_id, c.competence, c.timing, c.motivation, c.note).where(
            c.theme_id == theme.id
        )
    )
    views = []
    for person_id, competence, timing, motivation, note in rows:
        person = reading.people[person_id]
        facts = reading.leader_facts(person_id, when)
        kind = theme.proposed_type
        views.append(
            InterestView(
                person.code,
                person.name,
                person.unit,
                competence,
                timing,
                motivation,
                note,
                eligibility(facts, kind, when) if kind else None,
                tuple(found.message for found in availability(facts, when)),
            )
        )
    return tuple(
        sorted(
            views,
            key=lambda v: (
                v.may_lead is not None and not v.may_lead.is_allowed, -v.total, sort_key(v.name)
            ),
        )
    )  # fmt: skip


# --- acting --------------------------------------------------------------------------------------


def answer(
    session: Session,
    theme_code: str,
    person: str,
    given: Answer,
    *,
    reason: str = "",
    answered_on: dt.date | None = None,
) -> None:
    """Write down an answer; a later one stands beside it, one of the same day replaces it (R-44).

    Raises:
        Refused: the day lies ahead.
        NotFound: no such theme or person.
    """
    day = answered_on or today_of(session)
    if day > today_of(session):
        raise Refused(_("Et svar kan ikke være fra en dag, der ikke er kommet."))
    theme, who = theme_by_code(session, theme_code), people.person_row(session, person)
    row = session.exec(
        select(OptIn).where(
            OptIn.theme_id == theme.id, OptIn.person_id == who.id, OptIn.answered_on == day
        )
    ).first()
    if row is None:
        row = OptIn(theme_id=theme.id or 0, person_id=who.id or 0, answer=given, answered_on=day)
        session.add(row)
    row.answer, row.reason = given, reason
    session.flush()


def withdraw_answer(session: Session, theme_code: str, person: str, answered_on: dt.date) -> None:
    """Take back an answer written down by mistake.

    Raises:
        NotFound: there is no such answer.
    """
    theme, who = theme_by_code(session, theme_code), people.person_row(session, person)
    row = session.exec(
        select(OptIn).where(
            OptIn.theme_id == theme.id, OptIn.person_id == who.id, OptIn.answered_on == answered_on
        )
    ).first()
    if row is None:
        raise NotFound(f"{theme_code} {person}")
    session.delete(row)
    session.flush()


def set_interest(
    session: Session,
    theme_code: str,
    person: str,
    *,
    competence: int | None,
    timing: int | None,
    motivation: int | None,
    note: str = "",
) -> None:
    """Write down a leader's fit with a theme, 0–4 each (R-52).

    Raises:
        NotFound: no such theme or person.
        ValidationFailed: a number is not from 0 to 4.
    """
    theme, who = theme_by_code(session, theme_code), people.person_row(session, person)
    row = session.exec(
        select(LeaderInterest).where(
            LeaderInterest.theme_id == theme.id, LeaderInterest.person_id == who.id
        )
    ).first()
    if row is None:
        row = LeaderInterest(theme_id=theme.id or 0, person_id=who.id or 0)
        session.add(row)
    row.competence, row.timing, row.motivation = competence, timing, motivation
    row.note = note
    session.flush()
