"""Who of chefforum has been asked to opt in on which theme, and who has not answered (R-44, A-07).

Reads: :func:`asked`, :func:`silent`, :func:`cases`, :func:`judge`, :func:`reminder`. Acts:
:func:`ask`, :func:`remind`, :func:`withdraw`. The answers themselves are in :mod:`.optins`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.danish import show_date, sort_key
from ns3tui.db.columns import table
from ns3tui.desk import people
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.rows import theme_by_code
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.matching import Asked, AskState, ask_state, judge_asked
from ns3tui.rules.network_facts import ChiefFacts
from ns3tui.rules.readiness import Answered, reference_case, willing
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

if TYPE_CHECKING:
    from ns3tui.db.tables import OptInRequest, Person, Theme

OPEN: Final = (Stage.FOR_DISCUSSION, Stage.PRIORITISED, Stage.MANDATE)
"""The stages in which a theme still needs a reference leader."""
DIRECTOR_LEVEL: Final = 2


@dataclass(frozen=True, slots=True)
class AskView:
    """Somebody asked about a theme: when, whether answered, and what is due when."""

    theme: str
    title: str
    person: str
    name: str
    email: str
    asked_on: dt.date
    asked_by: str
    reminded_on: dt.date | None
    answered_on: dt.date | None
    state: AskState
    days: int
    remind_from: dt.date
    lapses_on: dt.date


@dataclass(frozen=True, slots=True)
class Silence:
    """A theme and those of chefforum who have not answered on it.

    ``waiting`` have been asked; ``not_asked`` have not, and could serve for the theme's type.
    """

    theme: str
    title: str
    waiting: tuple[AskView, ...]
    not_asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What the opt-ins of a theme ask of chefforum (A-07): a finding, or nothing with one yes."""

    theme: str
    title: str
    yes: tuple[str, ...]
    finding: Finding | None


# --- reading -------------------------------------------------------------------------------------


def asked(
    session: Session, day: dt.date, *, theme: str = "", round_code: str = ""
) -> tuple[AskView, ...]:
    """Read who had been asked by a day, those longest without an answer first."""
    reading, numbers = NetworkReading(session, day), rule_numbers(session, day)
    r, t = table("opt_in_request").c, table("theme").c
    statement = (
        sa.select(r.theme_id, t.code, t.title, r.person_id, r.asked_on, r.asked_by, r.reminded_on)
        .join(table("theme"), t.id == r.theme_id)
        .where(r.asked_on <= day)
    )
    if theme:
        statement = statement.where(t.code == theme)
    if round_code:
        statement = statement.where(t.round_code == round_code, t.stage.in_(OPEN))
    views = []
    for theme_id, code, title, person_id, on, by, reminded_on in session.execute(statement):
        person = reading.people[person_id]
        answered = [
            a.answered_on
            for a in reading.opt_ins.get(theme_id, ())
            if a.person == person.code and a.answered_on <= day
        ]
        reminded = reminded_on if reminded_on and reminded_on <= day else None
        one = Asked(code, person.code, person.name, on, reminded, max(answered, default=None))
        views.append(
            AskView(
                code, title, person.code, person.name, person.email, on, by, reminded,
                one.answered_on, ask_state(one, day, numbers), one.days(day),
                on + dt.timedelta(days=numbers["match.reminder_days"]),
                on + dt.timedelta(days=numbers["match.lapse_days"]),
            )
        )  # fmt: skip
    return tuple(
        sorted(
            views,
            key=lambda v: (v.state is AskState.ANSWERED, v.asked_on, v.theme, sort_key(v.name)),
        )
    )


def silent(session: Session, round_code: str, day: dt.date) -> tuple[Silence, ...]:
    """Read who of chefforum has not answered on each theme of a round, by theme."""
    reading = NetworkReading(session, day)
    waiting: dict[str, list[AskView]] = {}
    for view in asked(session, day, round_code=round_code):
        if view.state is not AskState.ANSWERED:
            waiting.setdefault(view.theme, []).append(view)
    found = []
    for number, code, title, kind in _themes(session, round_code):
        told = {a.person for a in reading.opt_ins.get(number, ()) if a.answered_on <= day}
        told |= {view.person for view in waiting.get(code, ())}
        left = sorted(
            (
                (person, chief.name)
                for person, chief in reading.chiefs.items()
                if chief.sits_on(day) and person not in told and _fits(chief, kind)
            ),
            key=lambda pair: sort_key(pair[1]),
        )
        found.append(Silence(code, title, tuple(waiting.get(code, ())), tuple(left)))
    return tuple(found)


def cases(session: Session, round_code: str, day: dt.date) -> tuple[Case, ...]:
    """Read what each theme of a round asks of chefforum: none is an agenda item, several a choice.

    Only a yes of somebody who may serve for the theme's type counts (R-25).
    """
    reading = NetworkReading(session, day)
    found = []
    for number, code, title, kind in _themes(session, round_code):
        answers = [
            Answered(
                a.person,
                a.answer,
                a.answered_on,
                may=(chief := reading.chiefs.get(a.person)) is not None and _fits(chief, kind),
            )
            for a in reading.opt_ins.get(number, ())
            if a.answered_on <= day
        ]
        finding = reference_case(code, answers)
        found.append(Case(code, title, willing(answers), finding))
    return tuple(found)


def _themes(session: Session, round_code: str) -> list[tuple[int, str, str, NetworkType | None]]:
    t = table("theme").c
    statement = sa.select(t.id, t.code, t.title, t.proposed_type).where(
        t.round_code == round_code, t.stage.in_(OPEN)
    )
    return [tuple(row) for row in session.execute(statement.order_by(t.code))]


def _fits(chief: ChiefFacts, kind: NetworkType | None) -> bool:
    if kind is not NetworkType.INNOVATION:
        return True
    return chief.level is not None and chief.level <= DIRECTOR_LEVEL


def judge(session: Session, day: dt.date) -> list[Finding]:
    """Return who is to be reminded, and whose question has lapsed, of themes still open (R-44)."""
    t = table("theme").c
    still_open = set(session.execute(sa.select(t.code).where(t.stage.in_(OPEN))).scalars())
    waiting = [
        Asked(v.theme, v.person, v.name, v.asked_on, v.reminded_on, v.answered_on)
        for v in asked(session, day)
        if v.theme in still_open
    ]
    return by_weight(judge_asked(waiting, day, rule_numbers(session, day)))


def reminder(session: Session, person: str, day: dt.date) -> str:
    """Return the text of a reminder about everything somebody has not answered.

    The letter is Danish whatever the language of the screen. Empty when nothing waits.
    """
    waiting = [
        view
        for view in asked(session, day)
        if view.person == person and view.state in {AskState.WAITING, AskState.REMIND}
    ]
    if not waiting:
        return ""
    themes = "\n".join(
        f"- {view.theme} {view.title} (spurgt {show_date(view.asked_on)})" for view in waiting
    )
    last = show_date(min(view.lapses_on for view in waiting))
    return (
        f"Kære {waiting[0].name}\n\n"
        f"Vi mangler dit svar på, om du vil være referenceleder for:\n\n{themes}\n\n"
        "Svar gerne ja, måske eller nej ud for hvert tema, og skriv kort hvorfor. "
        f"Har vi intet hørt senest {last}, regner vi det ikke som et tilvalg.\n\n"
        "Venlig hilsen\nSekretariatet\n"
    )


# --- acting --------------------------------------------------------------------------------------


def ask(
    session: Session,
    theme_code: str,
    persons: Sequence[str] = (),
    *,
    asked_on: dt.date | None = None,
) -> tuple[str, ...]:
    """Note that people have been asked about a theme; all who may serve and are silent by default.

    Somebody asked before is asked anew: the days count from now, and an old reminder is forgotten.
    Returns the codes of those asked.

    Raises:
        Refused: the day lies ahead, or there is nobody left to ask.
        NotFound: no such theme or person.
    """
    today = today_of(session)
    day = asked_on or today
    if day > today:
        raise Refused(_("Ingen kan være spurgt på en dag, der ikke er kommet."))
    theme = theme_by_code(session, theme_code)
    wanted = tuple(persons) or _to_ask(session, theme, day)
    if not wanted:
        raise Refused(_("Alle i chefforum er spurgt eller har svaret."))
    for code in wanted:
        who = people.person_row(session, code)
        row = _row(session, theme.id, who.id)
        if row is None:
            row = _new_row(theme, who, day)
            session.add(row)
        row.asked_on, row.asked_by, row.reminded_on = day, actor_code(session), None
    session.flush()
    return wanted


def _to_ask(session: Session, theme: "Theme", day: dt.date) -> tuple[str, ...]:
    reading = NetworkReading(session, day)
    there = {a.person for a in reading.opt_ins.get(theme.id or 0, ()) if a.answered_on <= day}
    there |= {view.person for view in asked(session, day, theme=theme.code)}
    return tuple(
        sorted(
            code
            for code, chief in reading.chiefs.items()
            if chief.sits_on(day) and code not in there and _fits(chief, theme.proposed_type)
        )
    )


def remind(
    session: Session, wanted: Iterable[tuple[str, str]], *, on: dt.date | None = None
) -> int:
    """Note that people have been reminded, each a (theme, person), and return how many.

    Raises:
        NotFound: somebody was never asked about the theme.
    """
    day, count = on or today_of(session), 0
    for theme_code, code in wanted:
        theme, who = theme_by_code(session, theme_code), people.person_row(session, code)
        row = _row(session, theme.id, who.id)
        if row is None:
            raise NotFound(f"{theme_code} {code}")
        row.reminded_on = max(day, row.asked_on)
        count += 1
    session.flush()
    return count


def withdraw(session: Session, theme_code: str, person: str) -> None:
    """Take back a question noted by mistake.

    Raises:
        NotFound: the person was never asked about the theme.
    """
    theme, who = theme_by_code(session, theme_code), people.person_row(session, person)
    row = _row(session, theme.id, who.id)
    if row is None:
        raise NotFound(f"{theme_code} {person}")
    session.delete(row)
    session.flush()


def _new_row(theme: "Theme", who: "Person", day: dt.date) -> "OptInRequest":
    from ns3tui.db.tables import OptInRequest

    return OptInRequest(theme_id=theme.id or 0, person_id=who.id or 0, asked_on=day)


def _row(session: Session, theme_id: int | None, person_id: int | None) -> "OptInRequest | None":
    from ns3tui.db.tables import OptInRequest

    return session.exec(
        select(OptInRequest).where(
            OptInRequest.theme_id == theme_id, OptInRequest.person_id == person_id
        )
    ).first()
