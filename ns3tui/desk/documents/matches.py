"""What stands in the match notes of a theme and of a round (R-44, R-52, R-82)."""

import datetime as dt
import json

from sqlmodel import Session

from ns3tui.danish import show_date, show_half_year
from ns3tui.desk import match_drafts, match_notes, rounds
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import Refused
from ns3tui.desk.match_drafts import DraftView
from ns3tui.desk.match_notes import Considered, RoleNote, RoundNote, ThemeNote
from ns3tui.exchange.documents import matches as files
from ns3tui.i18n import _
from ns3tui.match.planner import Alternative, Planner
from ns3tui.match.plans import RoleChange
from ns3tui.match.problem import read_problem
from ns3tui.match.supply import supply
from ns3tui.match.words import unproven_text
from ns3tui.rules.matching import DraftStatus
from ns3tui.rules.roles import Role
from ns3tui.rules.types import CARDS, NetworkType

_TYPES = {
    "innovation": NetworkType.INNOVATION,
    "welfare": NetworkType.WELFARE,
    "learning": NetworkType.LEARNING,
}
_WHY_TERMS = 3
_SHORT = {"NL": Role.LEADER, "CD": Role.CO_DRIVER, "RL": Role.REFERENCE_LEADER}


def theme_note(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the note of a theme, from the newest proposal that staffs it.

    Raises:
        NotFound: no proposal staffs the theme, or there is no such theme.
    """
    note = match_notes.match_note(session, subject)
    kind = _TYPES[note.type]
    data = files.MatchNote(
        theme=note.code,
        title=note.title,
        type=kind.label,
        round_name=show_half_year(note.round_code),
        made_on=day,
        starts_on=note.start,
        demands=_(CARDS[kind].coupling),
        chosen=tuple(_chosen(role) for role in note.roles),
        considered=tuple(
            _considered(role, one)
            for role in note.roles
            for one in role.considered
            if one.cost is not None
        ),
        struck=tuple(
            _considered(role, one) for role in note.roles for one in role.considered if one.reason
        ),
        decided_by=_decision(note),
    )
    return Filling(data, note.code)


def round_note(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the note of a round, from its newest proposal that is not set aside.

    Raises:
        Refused: no proposal is kept for the round.
    """
    code = subject or rounds.round_in_play(session, day)
    draft = _newest(session, code)
    found = match_notes.round_match_note(session, draft.id)
    names = match_notes.source(session, draft.id)
    problem = read_problem(json.dumps(dict(draft.data)))
    planner = Planner(problem)
    planner.solve()
    data = files.RoundMatchNote(
        round_code=code,
        round_name=show_half_year(code),
        made_on=day,
        rows=tuple(_row(theme) for theme in found.themes),
        points=str(found.total),
        proof=_proof(found),
        supply=tuple(
            files.Supply(role=_SHORT[one.role].label, wanted=one.demand, there=len(one.people))
            for one in supply(problem)
        ),
        alternatives=tuple(
            _alternative(number, other, names)
            for number, other in enumerate(planner.alternatives(), start=1)
        ),
        unstaffed=tuple(f"{theme} {title}" for theme, title in found.left_out),
    )
    return Filling(data, code)


def _newest(session: Session, code: str) -> DraftView:
    for draft in match_drafts.drafts(session, code):
        if draft.status is not DraftStatus.SET_ASIDE:
            return draft
    raise Refused(
        _("Der er intet forslag til match i {round} endnu.").format(round=code),
        _("Regn runden, og gem forslaget (F6: m, så b)."),
    )


def _chosen(role: RoleNote) -> files.ChosenPerson:
    return files.ChosenPerson(
        role=role.role.label,
        name=f"{role.name} ({role.code})" if role.code else role.name,
        points=str(role.points) if role.code else "",
        terms=tuple(
            files.ScoreTerm(
                name=term.label, points=str(term.points), reason=f"{term.amount} × {term.each}"
            )
            for term in role.terms
        ),
        condition=_("fastholdt af sekretariatet") if role.is_pinned else "",
    )


def _considered(role: RoleNote, one: Considered) -> files.ConsideredPerson:
    cost = ""
    if one.cost is not None:
        cost = _("lige så god") if one.cost == 0 else _("koster {loss}").format(loss=one.cost)
    return files.ConsideredPerson(
        role=role.role.label, name=f"{one.name} ({one.code})", points=cost, reason=one.reason
    )


def _row(theme: ThemeNote) -> files.MatchRow:
    by_role = {role.role: role for role in theme.roles}
    terms = sorted(
        (term for role in theme.roles for term in role.terms), key=lambda term: -term.points
    )
    return files.MatchRow(
        theme=theme.code,
        title=theme.title,
        type=_TYPES[theme.type].label,
        reference_leader=by_role[Role.REFERENCE_LEADER].name,
        leader=by_role[Role.LEADER].name,
        co_driver=by_role[Role.CO_DRIVER].name,
        points=str(theme.points),
        why="; ".join(f"{term.label} {term.points:+}" for term in terms[:_WHY_TERMS]),
    )


def _proof(found: RoundNote) -> str:
    if found.gap == 0:
        return _("Det er bevist, at ingen plan har flere point.")
    return unproven_text(found.gap)


def _decision(note: ThemeNote) -> str:
    """Return by whom the people were chosen; empty while the proposal is a draft."""
    if note.status is not DraftStatus.CONFIRMED:
        return ""
    return _("chefforum efter forslag {number} af {day}").format(
        number=note.number, day=show_date(note.drafted_on)
    )


def _alternative(
    number: int, other: Alternative, names: match_notes.Source
) -> files.MatchAlternative:
    return files.MatchAlternative(
        name=_("Alternativ {number}").format(number=number),
        points=str(other.plan.total),
        changes="; ".join(_change(change, names) for change in other.changes),
    )


def _change(change: RoleChange, names: match_notes.Source) -> str:
    before, after = (
        names.name(who) if who else _("ingen") for who in (change.before, change.after)
    )
    return f"{change.theme} {_SHORT[change.role].label}: {before} → {after}"
