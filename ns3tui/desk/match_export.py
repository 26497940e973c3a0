"""Tables of the match: the proposals that were not set aside, and who was asked to opt in."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.acting import today_of
from ns3tui.desk.match_drafts import DraftView, drafts
from ns3tui.desk.match_problem import RoundProblem
from ns3tui.desk.optin_requests import asked
from ns3tui.exchange.csv_out import Cell
from ns3tui.match.problem import read_problem
from ns3tui.match.score import Assignment, Roles, score
from ns3tui.rules.matching import DraftStatus

HEADER: Final = (
    "halvår",
    "forslag",
    "dato",
    "status",
    "tema_id",
    "titel",
    "netværksleder_id",
    "netværksleder",
    "co-driver_id",
    "co-driver",
    "referenceleder_id",
    "referenceleder",
    "point",
    "point_i_alt",
    "bevist",
)


REQUEST_HEADER: Final = (
    "tema_id",
    "titel",
    "person_id",
    "navn",
    "e-post",
    "spurgt",
    "rykket",
    "svaret",
    "bortfalder",
    "status",
)


def request_rows(session: Session) -> tuple[tuple[Cell, ...], ...]:
    """Return everybody asked about a theme, those longest without an answer first (R-44)."""
    return tuple(
        (
            view.theme,
            view.title,
            view.person,
            view.name,
            view.email,
            view.asked_on,
            view.reminded_on,
            view.answered_on,
            view.lapses_on,
            view.state.value,
        )
        for view in asked(session, today_of(session))
    )


def match_rows(session: Session) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each theme of each proposal, newest round and newest proposal first."""
    p, t = table("person").c, table("theme").c
    names = dict(session.execute(sa.select(p.code, p.name)).all())
    names |= dict(session.execute(sa.select(t.code, t.title)).all())
    c = table("match_draft").c
    rounds = session.execute(sa.select(c.round_code).distinct().order_by(c.round_code.desc()))
    return tuple(
        row
        for code in rounds.scalars().all()
        for view in drafts(session, code)
        if view.status is not DraftStatus.SET_ASIDE
        for row in _rows(view, names)
    )


def plan_rows(
    asked: RoundProblem, plan: Assignment, day: dt.date, *, is_proven: bool
) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a plan on screen that is not kept as a proposal."""
    total, terms, _extra = score(asked.problem, plan)
    return tuple(
        (
            asked.setup.round_code,
            None,
            day,
            "",
            theme,
            asked.name(theme),
            *_people(serving, asked.name),
            sum(terms[theme].values()),
            total,
            "ja" if is_proven else "nej",
        )
        for theme, serving in sorted(plan.items())
    )


def _people(serving: Roles, name: Callable[[str], str]) -> Iterator[Cell]:
    """Yield code and name of each role, empty for nobody."""
    for role in ("NL", "CD", "RL"):
        person = serving[role] or ""
        yield person
        yield name(person) if person else ""


def _rows(view: DraftView, names: dict[str, str]) -> list[tuple[Cell, ...]]:
    problem = read_problem(json.dumps(dict(view.data)))
    _total, terms, _extra = score(problem, view.plan)
    return [
        (
            view.round_code,
            view.number,
            view.drafted_on,
            view.status.value,
            theme,
            names.get(theme, ""),
            *_people(serving, lambda code: names.get(code, "")),
            sum(terms[theme].values()),
            view.total,
            "ja" if view.is_proven else "nej",
        )
        for theme, serving in sorted(view.plan.items())
    ]
