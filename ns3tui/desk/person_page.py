"""Everything the desk knows of a person as of a day: the page of screen 5 (R-31 … R-34, R-52).

``person_page(session, code, day)`` reads it at once, for the pane and for the page.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk import judging, pairing, people, person_form
from ns3tui.desk.acting import today_of
from ns3tui.desk.competences import Profile, competence_names, profiles_of
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.pairing import PairView
from ns3tui.desk.person_at import PersonAt, person_on
from ns3tui.desk.pool import PoolLine, line_of
from ns3tui.desk.views import RuleWord
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class CompetenceLevel:
    """One competence of a person: its code, names and level, and what it was before.

    ``assessed_on`` and ``source`` are those of the latest profile that holds a level for it.
    """

    code: str
    short_name: str
    wording: str
    level: int | None
    before: int | None
    assessed_on: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class ThemeInterest:
    """A person's fit with a theme: competence, timing and motivation, 0–4 (R-52)."""

    theme: str
    title: str
    type: NetworkType | None
    stage: Stage
    competence: int | None
    timing: int | None
    motivation: int | None
    note: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as of a day. ``is_past`` tells that status and availability are not known."""

    day: dt.date
    is_past: bool
    line: PoolLine
    at: PersonAt
    position: str
    email: str
    personnel_leader: str
    note: str
    earlier_led: int
    earlier_co_driven: int
    levels: tuple[CompetenceLevel, ...]
    profiles: tuple[Profile, ...]
    interest: tuple[ThemeInterest, ...]
    pairs: tuple[PairView, ...]
    findings: tuple[RuleWord, ...]


def person_page(session: Session, code: str, day: dt.date) -> PersonPage:
    """Read a person's page as of a day.

    Raises:
        NotFound: nobody has the code.
    """
    reading = NetworkReading(session, day)
    line = line_of(reading, code)
    form = person_form.form_of(session, code)
    boss = str(form.fields["personnel_leader"] or "")
    profiles = tuple(p for p in profiles_of(session, code) if p.assessed_on <= day)
    return PersonPage(
        day=day,
        is_past=day < today_of(session),
        line=line,
        at=person_on(reading, code),
        position=str(form.fields["position"]),
        email=str(form.fields["email"]),
        personnel_leader=f"{boss} {people.person_row(session, boss).name}" if boss else "",
        note=str(form.fields.get("note") or ""),
        earlier_led=int(form.fields.get("earlier_led") or 0),
        earlier_co_driven=int(form.fields.get("earlier_co_driven") or 0),
        levels=_levels(session, profiles),
        profiles=profiles,
        interest=interest_of(session, code),
        pairs=pairing.pairs_on(reading, person=code),
        findings=judging.words_of(session, line.findings, day),
    )


def _levels(session: Session, profiles: tuple[Profile, ...]) -> tuple[CompetenceLevel, ...]:
    found = []
    for index, (code, short_name, wording) in enumerate(competence_names(session)):
        known = [p for p in profiles if p.levels[index] is not None]
        latest = profiles[0].levels[index] if profiles else None
        last = known[0] if known else None
        earlier = [p for p in profiles[1:] if p.levels[index] is not None]
        found.append(
            CompetenceLevel(
                code,
                short_name,
                wording,
                latest,
                earlier[0].levels[index] if earlier else None,
                last.assessed_on if last else None,
                last.source if last else "",
            )
        )
    return tuple(found)


def interest_of(session: Session, code: str) -> tuple[ThemeInterest, ...]:
    """Read the themes somebody has been asked about, the best fit first (R-52).

    Raises:
        NotFound: nobody has the code.
    """
    person = people.person_row(session, code)
    c, t = table("leader_interest").c, table("theme").c
    rows = session.execute(
        sa.select(
            t.code, t.title, t.proposed_type, t.stage, c.competence, c.timing, c.motivation, c.note
        )
        .join(table("theme"), t.id == c.theme_id)
        .where(c.person_id == person.id)
    )
    found = [ThemeInterest(*row) for row in rows]
    return tuple(
        sorted(
            found,
            key=lambda i: (-sum(x or 0 for x in (i.competence, i.timing, i.motivation)), i.theme),
        )
    )
