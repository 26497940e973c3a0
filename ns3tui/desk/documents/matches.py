"""What stands in the match notes of a theme and of a round (R-52, R-82).

Who else was considered is worked out by the solver: that is left to whoever wants to see the
note, so that the store's thread is free meanwhile.
"""

import datetime as dt
import json
from functools import cache, partial

from sqlmodel import Session

from ns3tui.danish import show_date, show_half_year
from ns3tui.desk import match_drafts, rounds
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import Refused
from ns3tui.desk.match_drafts import DraftView
from ns3tui.desk.match_notes import Considered, RoleNote, Source, ThemeNote, note_of, source
from ns3tui.desk.rows import theme_by_code
from ns3tui.exchange.documents.matches import (
    ChosenPerson,
    ConsideredPerson,
    MatchAlternative,
    MatchNote,
    MatchRow,
    RoundMatchNote,
    ScoreTerm,
    Supply,
)
from ns3tui.i18n import _
from ns3tui.match.planner import Alternative, Planner
from ns3tui.match.plans import RoleChange
from ns3tui.match.problem import read_problem
from ns3tui.match.supply import supply
from ns3tui.rules.matching import DraftStatus
from ns3tui.rules.roles import Role
from ns3tui.rules.types import CARDS, NetworkType

_MOST_TERMS = 3
"""The terms a line of the round's note names, those with the most points."""


def offers(session: Session, round_code: str, theme: str) -> tuple[tuple[str, str], ...]:
    """Return the documents that make sense for a round being matched and a theme of it, if any.

    The notes are those of a proposal that was kept; without one there are none.
    """
    kept = [
        draft
        for draft in match_drafts.drafts(session, round_code)
        if draft.status is not DraftStatus.SET_ASIDE
    ]
    found = []
    if any(theme in draft.plan for draft in kept):
        found.append(("match-note", theme))
    if kept:
        found.append(("round-match", round_code))
    if theme:
        found.append(("theme-form", theme))
    return (*found, ("proposal", round_code))


def match_note(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the match note of a theme, from the newest proposal that staffs it.

    Raises:
        Refused: no proposal staffs the theme.
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, subject)
    kept = _newest(session, theme.round_code, staffs=subject)
    return Filling(cache(partial(_theme_note, source(session, kept.id), subject, day)), subject)


def round_match(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the match note of a round, from its newest proposal not set aside.

    Raises:
        Refused: the round has none.
    """
    code = subject or rounds.round_in_play(session, day)
    kept = _newest(session, code)
    return Filling(cache(partial(_round_note, source(session, kept.id))), code)


def _newest(session: Session, round_code: str, *, staffs: str = "") -> DraftView:
    for kept in match_drafts.drafts(session, round_code):
        if kept.status is not DraftStatus.SET_ASIDE and (not staffs or staffs in kept.plan):
            return kept
    words = _("Der er intet forslag til match, der bemander {theme}.") if staffs else _(
        "Der er intet forslag til match i {round} endnu.")  # fmt: skip
    raise Refused(
        words.format(theme=staffs, round=round_code),
        _("Regn runden, og gem forslaget (F6: m, så b)."),
    )


# --- one theme -----------------------------------------------------------------------------------


def _theme_note(made_from: Source, code: str, day: dt.date) -> MatchNote:
    note = note_of(made_from, only=code).themes[0]
    kind = _type(note)
    considered: list[ConsideredPerson] = []
    struck: list[ConsideredPerson] = []
    for role in note.roles:
        for other in role.considered:
            (struck if other.cost is None else considered).append(_other(role.role, other))
    return MatchNote(
        theme=note.code,
        title=note.title,
        type=kind.label,
        round_name=show_half_year(note.round_code),
        made_on=day,
        starts_on=note.start,
        demands=_(CARDS[kind].coupling),
        chosen=tuple(_chosen(role) for role in note.roles if role.code),
        considered=tuple(considered),
        struck=tuple(struck),
        decided_by=_decided_by(made_from) if note.status is DraftStatus.CONFIRMED else "",
    )


def _type(note: ThemeNote) -> NetworkType:
    """Return a theme's type; the problem the solver was given names it in English."""
    return NetworkType[note.type.upper()]


def _decided_by(made_from: Source) -> str:
    view = made_from.draft
    on = show_date(view.settled_on) if view.settled_on else ""
    return ", ".join(part for part in (made_from.name(view.settled_by), on) if part)


def _chosen(role: RoleNote) -> ChosenPerson:
    return ChosenPerson(
        role=role.role.label,
        name=f"{role.name} ({role.code})",
        points=str(role.points),
        terms=tuple(
            ScoreTerm(
                name=term.label, points=str(term.points), reason=f"{term.amount} × {term.each}"
            )
            for term in role.terms
        ),
        condition=_("fastholdt af desken") if role.is_pinned else "",
    )


def _other(role: Role, other: Considered) -> ConsideredPerson:
    if other.cost is None:
        return ConsideredPerson(
            role=role.label, name=f"{other.name} ({other.code})", reason=other.reason
        )
    points = _("koster {loss}").format(loss=other.cost) if other.cost else _("lige så god")
    return ConsideredPerson(role=role.label, name=f"{other.name} ({other.code})", points=points)


# --- the whole round -----------------------------------------------------------------------------


def _round_note(made_from: Source) -> RoundMatchNote:
    note = note_of(made_from)
    view = note.draft
    problem = read_problem(json.dumps(dict(view.data)))
    planner = Planner(problem)
    planner.solve()
    proof = _("højst {gap} point fra det bedste").format(gap=note.gap) if note.gap else (
        _("bevist bedst") if note.gap == 0 else "")  # fmt: skip
    return RoundMatchNote(
        round_code=view.round_code,
        round_name=show_half_year(view.round_code),
        made_on=view.drafted_on,
        rows=tuple(map(_row, note.themes)),
        points=str(note.total),
        proof=proof,
        supply=tuple(
            Supply(
                role=match_drafts.ROLES[one.role].label, wanted=one.demand, there=len(one.people)
            )
            for one in supply(problem)
        ),
        alternatives=tuple(
            _alternative(number, other, made_from)
            for number, other in enumerate(planner.alternatives(), start=1)
        ),
        unstaffed=tuple(f"{code} {title}" for code, title in note.left_out),
    )


def _row(note: ThemeNote) -> MatchRow:
    names = {role.role: role.name if role.code else "" for role in note.roles}
    terms = sorted((t for role in note.roles for t in role.terms), key=lambda t: -t.points)
    return MatchRow(
        theme=note.code,
        title=note.title,
        type=_type(note).label,
        reference_leader=names.get(Role.REFERENCE_LEADER, ""),
        leader=names.get(Role.LEADER, ""),
        co_driver=names.get(Role.CO_DRIVER, ""),
        points=str(note.points),
        why=", ".join(f"{term.label} {term.points}" for term in terms[:_MOST_TERMS]),
    )


def _alternative(number: int, other: Alternative, names: Source) -> MatchAlternative:
    return MatchAlternative(
        name=_("Alternativ {number}").format(number=number),
        points=str(other.plan.total),
        changes="; ".join(_change(change, names) for change in other.changes),
    )


def _change(change: RoleChange, names: Source) -> str:
    before, after = (
        names.name(who) if who else _("ingen") for who in (change.before, change.after)
    )
    role = match_drafts.ROLES[change.role].label
    return f"{change.theme} {role}: {before} → {after}"
