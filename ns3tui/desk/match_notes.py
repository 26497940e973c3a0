"""What the match notes say: who, why, who else was considered, and what that would have cost.

``round_match_note(session, draft) -> RoundNote`` and ``match_note(session, theme) -> ThemeNote``
are what documents are made of. :func:`source` reads, :func:`note_of` works it out without a
store, so that nobody waits for the solver.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.errors import NotFound
from ns3tui.desk.match_candidates import Term
from ns3tui.desk.match_drafts import ROLES, DraftView, draft, drafts
from ns3tui.i18n import _
from ns3tui.match.funnel import NearMiss, funnel
from ns3tui.match.planner import Planner
from ns3tui.match.problem import Problem, read_problem
from ns3tui.match.problem import Theme as AskedTheme
from ns3tui.match.score import (
    driver_amounts,
    leader_amounts,
    reference_amounts,
    score,
)
from ns3tui.match.words import RULE_NAMES
from ns3tui.rules.matching import DraftStatus
from ns3tui.rules.roles import Role

RUNNERS_UP: Final = 3
"""The others of each role a note names, those who would have cost least."""


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody else for a role: what they would have cost in points, or why they could not."""

    code: str
    name: str
    cost: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class RoleNote:
    """One role of a theme: who, their points by named term, and who else was considered."""

    role: Role
    code: str
    name: str
    terms: tuple[Term, ...]
    considered: tuple[Considered, ...]
    is_pinned: bool

    @property
    def points(self) -> int:
        """The role's points."""
        return sum(term.points for term in self.terms)


@dataclass(frozen=True, slots=True)
class ThemeNote:
    """The match of one theme as a draft has it."""

    code: str
    title: str
    type: str
    start: dt.date
    end: dt.date
    points: int
    roles: tuple[RoleNote, ...]
    round_code: str
    number: int
    drafted_on: dt.date
    status: DraftStatus


@dataclass(frozen=True, slots=True)
class RoundNote:
    """The match of a round as a draft has it.

    ``gap`` is the most points a better plan could have; 0 when it is proven that none has more.
    ``left_out`` are the themes the plan does not staff.
    """

    draft: DraftView
    drafted_by: str
    total: int
    gap: int | None
    themes: tuple[ThemeNote, ...]
    left_out: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A draft with the names behind its codes: all a note is worked out from."""

    draft: DraftView
    names: Mapping[str, str]

    def name(self, code: str) -> str:
        """Return the name of a person or theme; the code when it is unknown."""
        return self.names.get(code, code)


def source(session: Session, draft_id: int) -> Source:
    """Read what a note needs.

    Raises:
        NotFound: the draft is gone.
    """
    p, t = table("person").c, table("theme").c
    names = dict(session.execute(sa.select(p.code, p.name)).all())
    names |= dict(session.execute(sa.select(t.code, t.title)).all())
    return Source(draft(session, draft_id), names)


def round_match_note(session: Session, draft_id: int) -> RoundNote:
    """Return the note of a whole draft.

    Raises:
        NotFound: the draft is gone.
    """
    return note_of(source(session, draft_id))


def match_note(session: Session, theme: str) -> ThemeNote:
    """Return the note of one theme, from the newest draft that staffs it and is not set aside.

    Raises:
        NotFound: there is no such draft.
    """
    t = table("theme").c
    row = session.execute(sa.select(t.round_code).where(t.code == theme)).first()
    known = drafts(session, row[0]) if row else ()
    for one in known:
        if theme in one.plan and one.status is not DraftStatus.SET_ASIDE:
            note = note_of(source(session, one.id), only=theme)
            return note.themes[0]
    raise NotFound(theme)


def note_of(made_from: Source, *, only: str = "") -> RoundNote:
    """Work out a note; ``only`` one theme's."""
    view = made_from.draft
    problem = read_problem(json.dumps(dict(view.data)))
    planner = Planner(problem)
    planner.solve()
    total, terms, _extra = score(problem, view.plan)
    notes = _Notes(made_from, problem, planner)
    asked = [t for t in problem.themes if t.id in view.plan and only in {"", t.id}]
    return RoundNote(
        draft=view,
        drafted_by=made_from.name(view.drafted_by),
        total=total,
        gap=view.gap,
        themes=tuple(notes.theme(theme, sum(terms[theme.id].values())) for theme in asked),
        left_out=tuple(
            (t.id, made_from.name(t.id)) for t in problem.themes if t.id not in view.plan
        ),
        weights=tuple(problem.weights.items()),
    )


class _Notes:
    """Writes the notes of one draft."""

    def __init__(self, made_from: Source, problem: Problem, planner: Planner) -> None:
        self.source, self.problem, self.planner = made_from, problem, planner
        self.people = {person.id: person for person in problem.people}

    def theme(self, theme: AskedTheme, points: int) -> ThemeNote:
        view = self.source.draft
        return ThemeNote(
            code=theme.id,
            title=self.source.name(theme.id),
            type=theme.type,
            start=theme.span.start,
            end=theme.span.end,
            points=points,
            roles=tuple(self._role(theme, short) for short in ROLES),
            round_code=view.round_code,
            number=view.number,
            drafted_on=view.drafted_on,
            status=view.status,
        )

    def _role(self, theme: AskedTheme, short: str) -> RoleNote:
        person = self.source.draft.plan[theme.id][short]
        locked = self.problem.locked.get((theme.id, short), frozenset())
        return RoleNote(
            role=ROLES[short],
            code=person or "",
            name=self.source.name(person) if person else _("ingen"),
            terms=self._terms(theme, short, person),
            considered=self._considered(theme, short, person),
            is_pinned=person in locked,
        )

    def _terms(self, theme: AskedTheme, short: str, person: str | None) -> tuple[Term, ...]:
        if person is None:
            return ()
        who = self.people[person]
        leader = self.people[str(self.source.draft.plan[theme.id]["NL"])]
        if short == "NL":
            amounts = leader_amounts(self.problem, theme, who)
        elif short == "CD":
            amounts = driver_amounts(self.problem, theme, leader, who)
        else:
            amounts = reference_amounts(self.problem, theme, who)
        weights = self.problem.weights
        return tuple(
            Term(name, amount, weights[name]) for name, amount in amounts.items() if amount
        )

    def _is_near(self, theme: AskedTheme, miss: NearMiss) -> bool:
        """Tell whether a near miss is worth a line: of those who did not opt in, the affected."""
        department = self.people[miss.person].department
        return miss.rule != "rl_optin" or department in theme.departments

    def _considered(
        self, theme: AskedTheme, short: str, chosen: str | None
    ) -> tuple[Considered, ...]:
        best = self.planner.best
        bounds = [
            (bound, person.id)
            for person in self.problem.people
            if person.id != chosen
            and (bound := self.planner.at_least(theme.id, short, person.id)) is not None
        ]
        found = []
        for _bound, code in sorted(bounds)[: 2 * RUNNERS_UP]:
            loss = self.planner.cost(theme.id, short, code).loss
            if loss is not None and best is not None:
                cost = (self.source.draft.total or 0) - best.total + loss
                found.append(Considered(code, self.source.name(code), cost, ""))
        found.sort(key=lambda one: (one.cost or 0, one.code))
        near = [
            Considered(miss.person, self.source.name(miss.person), None, _(RULE_NAMES[miss.rule]))
            for miss in funnel(self.problem, theme, short).near
            if miss.rule != "locks" and self._is_near(theme, miss)
        ]
        return (*found[:RUNNERS_UP], *near[:RUNNERS_UP])
