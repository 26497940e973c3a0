"""The matches of all rounds as a table: every theme of the proposals that were not set aside."""

import json
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.tables import MatchDraft, Person, Theme
from ns3tui.desk.match_drafts import DraftView, drafts
from ns3tui.desk.people_rows import table
from ns3tui.exchange.csv_out import Cell
from ns3tui.match.problem import read_problem
from ns3tui.match.score import score
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


def match_rows(session: Session) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each theme of each proposal, newest round and newest proposal first."""
    p, t = table(Person).c, table(Theme).c
    names = dict(session.execute(sa.select(p.code, p.name)).all())
    names |= dict(session.execute(sa.select(t.code, t.title)).all())
    c = table(MatchDraft).c
    rounds = session.execute(sa.select(c.round_code).distinct().order_by(c.round_code.desc()))
    return tuple(
        row
        for code in rounds.scalars().all()
        for view in drafts(session, code)
        if view.status is not DraftStatus.SET_ASIDE
        for row in _rows(view, names)
    )


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
            *(
                cell
                for role in ("NL", "CD", "RL")
                for cell in (serving[role] or "", names.get(serving[role] or "", ""))
            ),
            sum(terms[theme].values()),
            view.total,
            "ja" if view.is_proven else "nej",
        )
        for theme, serving in sorted(view.plan.items())
    ]
