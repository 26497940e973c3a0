"""Who could lead, drive along and refer on one theme, and who cannot and why (screen 6).

``candidates(session, round_problem, theme, day, leader="") -> ThemeCandidates`` ranks the three
roles by the points of the match, each opened into its named terms; whom a rule strikes stands at
the bottom with the rule. :func:`compare` lays two people side by side. R-25, R-27, R-31 … R-34,
R-37, R-38, R-44 and R-52.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from ns3tui.danish import sort_key
from ns3tui.desk import optin_requests, optins
from ns3tui.desk.errors import NotFound
from ns3tui.desk.match_problem import MatchSetup, RoundProblem, build
from ns3tui.desk.match_reading import Interest, MatchPerson, MatchReading, MatchTheme
from ns3tui.desk.match_strikes import Strikes
from ns3tui.desk.optins import AnswerView, Standing
from ns3tui.desk.rows import theme_by_code
from ns3tui.i18n import _
from ns3tui.match.problem import Person, Problem, Theme
from ns3tui.match.score import driver_amounts, leader_amounts, reference_amounts
from ns3tui.rules.finding import Finding
from ns3tui.rules.matching import AskState, weight_label
from ns3tui.rules.pairing import Complement, complement
from ns3tui.rules.roles import Role

HIGHEST_LEVEL: Final = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One named part of a score: how much of it, at which weight."""

    weight: str
    amount: int
    each: int

    @property
    def label(self) -> str:
        """What it rewards, in the language in use."""
        return weight_label(self.weight)

    @property
    def points(self) -> int:
        """The points it gives."""
        return self.amount * self.each


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the pool of a role, seen for one theme.

    Attributes:
        terms: the parts of the score, those of no points included.
        struck: the rules that strike them; empty when they may serve.
        loads: the networks they have in the role when the theme's network starts, by code.
        fit: a leader's levels on the theme's competences, in all; ``fit_most`` is the highest.
        subjects: those of their subjects that touch the theme.
        interest: a leader's three factors (R-52).
        opt_in: a reference leader's answer, and ``asked`` how it stands while there is none.
        is_affected: their own department is among the theme's.
        pair: what a co-driver and the chosen leader come to together.
        is_pinned: the desk has pinned them here.
    """

    code: str
    name: str
    unit: str
    role: Role
    terms: tuple[Term, ...]
    struck: tuple[Finding, ...]
    loads: tuple[str, ...]
    levels: tuple[int | None, ...]
    fit: int
    fit_most: int
    subjects: tuple[str, ...]
    is_affected: bool
    level: int | None
    free_from: dt.date | None
    eligibility: str = ""
    interest: Interest | None = None
    opt_in: AnswerView | None = None
    asked: AskState | None = None
    pair: Complement | None = None
    is_pinned: bool = False

    @property
    def points(self) -> int:
        """All terms together."""
        return sum(term.points for term in self.terms)

    @property
    def may(self) -> bool:
        """Tell whether no rule strikes them."""
        return not self.struck


@dataclass(frozen=True, slots=True)
class ThemeCandidates:
    """One theme with its three ranked lists; the co-drivers are ranked for ``leader``.

    ``standing`` tells how the theme stands with reference leaders (A-07).
    """

    theme: MatchTheme
    references: tuple[Candidate, ...]
    leaders: tuple[Candidate, ...]
    drivers: tuple[Candidate, ...]
    leader: str
    standing: Standing

    def of(self, role: Role) -> tuple[Candidate, ...]:
        """Return the list of a role."""
        return {
            Role.LEADER: self.leaders,
            Role.CO_DRIVER: self.drivers,
            Role.REFERENCE_LEADER: self.references,
        }[role]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison; ``better`` is -1 for the first, 1 for the second, else 0."""

    label: str
    one: str
    other: str
    better: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people side by side for one role on one theme."""

    one: Candidate
    other: Candidate
    rows: tuple[Row, ...]


def candidates(
    session: Session, round_problem: RoundProblem, theme: str, day: dt.date, *, leader: str = ""
) -> ThemeCandidates:
    """Rank everybody for one theme; co-drivers for ``leader``, else for the best leader.

    Raises:
        NotFound: the theme is not asked for in the round, or the leader is in no pool.
    """
    if theme not in round_problem.themes:
        raise NotFound(theme)
    if leader and leader not in round_problem.people:
        raise NotFound(leader)
    return _Ranking(session, round_problem, theme, day).all(leader)


def candidates_of(
    session: Session, theme: str, day: dt.date, *, leader: str = ""
) -> ThemeCandidates:
    """Rank everybody for one theme in the round it is meant for.

    Raises:
        NotFound: no theme that still needs people has the code, or the leader is in no pool.
    """
    code = theme_by_code(session, theme).round_code
    return candidates(session, build(session, MatchSetup(code), day), theme, day, leader=leader)


class _Ranking:
    """One theme: everything read once."""

    def __init__(
        self, session: Session, round_problem: RoundProblem, theme: str, day: dt.date
    ) -> None:
        setup = round_problem.setup
        self.reading = MatchReading(session, setup.round_code, day, decided_only=setup.decided_only)
        self.round, self.problem = round_problem, round_problem.problem
        self.theme = round_problem.themes[theme]
        self.asked: Theme = next(t for t in self.problem.themes if t.id == theme)
        self.persons: Mapping[str, Person] = {p.id: p for p in self.problem.people}
        self.answers = optins.answers(session, theme, day)
        self.given = {view.person: view for view in self.answers.answers}
        self.states = {
            view.person: view.state for view in optin_requests.asked(session, day, theme=theme)
        }
        self.strikes = Strikes(self.reading, round_problem, self.given)

    def all(self, leader: str) -> ThemeCandidates:
        leaders = self._ranked(Role.LEADER, "")
        chosen = leader or next((c.code for c in leaders if c.may), "")
        return ThemeCandidates(
            theme=self.theme,
            references=self._ranked(Role.REFERENCE_LEADER, ""),
            leaders=leaders,
            drivers=self._ranked(Role.CO_DRIVER, chosen),
            leader=chosen,
            standing=self.answers.standing,
        )

    def _ranked(self, role: Role, leader: str) -> tuple[Candidate, ...]:
        found = [
            self._candidate(person, role, leader)
            for person in self.round.people.values()
            if role in person.roles
        ]
        return tuple(
            sorted(found, key=lambda c: (not c.may, self._order(c), -c.points, sort_key(c.name)))
        )

    @staticmethod
    def _order(candidate: Candidate) -> int:
        """Whom a rule strikes: nearest first, those who fail the fewest rules."""
        return len(candidate.struck)

    def _candidate(self, person: MatchPerson, role: Role, leader: str) -> Candidate:
        at = self.persons[person.code]
        wanted = [person.levels[number - 1] or 0 for number in self.theme.competences]
        chosen = self.round.people.get(leader)
        answer = self.given.get(person.code) if role is Role.REFERENCE_LEADER else None
        pins = self.problem.locked.get((self.theme.code, role.short), frozenset())
        return Candidate(
            code=person.code,
            name=person.name,
            unit=person.unit,
            role=role,
            terms=self._terms(at, role, leader),
            struck=self.strikes.of(self.theme, self.asked, role, person, leader),
            loads=self._loads(person.code, role),
            levels=person.levels,
            fit=sum(wanted),
            fit_most=HIGHEST_LEVEL * len(wanted),
            subjects=self.reading.is_expert(self.theme, person),
            is_affected=person.unit in self.theme.departments,
            level=person.level,
            free_from=person.free_from,
            eligibility=self.strikes.eligibility(self.theme, person) if role is Role.LEADER else "",
            interest=self.reading.interest.get((self.theme.code, person.code)),
            opt_in=answer,
            asked=self.states.get(person.code) if role is Role.REFERENCE_LEADER else None,
            pair=complement(chosen.levels, person.levels)
            if chosen is not None and role is Role.CO_DRIVER
            else None,
            is_pinned=person.code in pins,
        )

    def _terms(self, person: Person, role: Role, leader: str) -> tuple[Term, ...]:
        if role is Role.LEADER:
            amounts = leader_amounts(self.problem, self.asked, person)
        elif role is Role.REFERENCE_LEADER:
            amounts = reference_amounts(self.problem, self.asked, person)
        elif leader in self.persons:
            amounts = driver_amounts(self.problem, self.asked, self.persons[leader], person)
        else:
            amounts = {}
        return tuple(
            Term(weight, amount, self.problem.weights[weight]) for weight, amount in amounts.items()
        )

    def _loads(self, person: str, role: Role) -> tuple[str, ...]:
        roles = (Role.LEADER, Role.CO_DRIVER) if role is not Role.REFERENCE_LEADER else (role,)
        return tuple(
            network.code
            for network in self.reading.running
            if network.start <= self.theme.end
            and network.end >= self.theme.start
            and any(network.people.get(each) == person for each in roles)
        )


# --- two people side by side ---------------------------------------------------------------------


def compare(found: ThemeCandidates, role: Role, one: str, other: str) -> Comparison:
    """Lay two candidates for a role side by side, term by term and competence by competence.

    Raises:
        NotFound: one of them is not on the role's list.
    """
    by_code = {candidate.code: candidate for candidate in found.of(role)}
    for code in (one, other):
        if code not in by_code:
            raise NotFound(code)
    left, right = by_code[one], by_code[other]
    rows = [_number(_("point i alt"), left.points, right.points)]
    points = {term.weight: term.points for term in right.terms}
    rows += [_number(term.label, term.points, points.get(term.weight, 0)) for term in left.terms]
    if role is not Role.REFERENCE_LEADER:
        rows += [
            _number(f"K{number:02d}", left.levels[number - 1], right.levels[number - 1])
            for number in found.theme.competences
        ]
    rows.append(_number(_("netværk i forvejen"), len(left.loads), len(right.loads), less=True))
    rows.append(
        Row(
            _("regler imod"),
            ", ".join(f.rule for f in left.struck) or "–",
            ", ".join(f.rule for f in right.struck) or "–",
            (not left.may) - (not right.may),
        )
    )
    return Comparison(left, right, tuple(rows))


def _number(label: str, one: int | None, other: int | None, *, less: bool = False) -> Row:
    difference = (other or 0) - (one or 0)
    better = (difference > 0) - (difference < 0)
    left, right = ("–" if value is None else str(value) for value in (one, other))
    return Row(label, left, right, -better if less else better)


def named_terms(problem: Problem, terms: Mapping[str, int]) -> tuple[Term, ...]:
    """Return the points of one theme of an answer as named terms, in the formula's order."""
    found = []
    for weight, points in terms.items():
        each = problem.weights[weight]
        found.append(Term(weight, points // each if each else 0, each))
    order = list(problem.weights)
    return tuple(sorted(found, key=lambda term: order.index(term.weight)))
