"""Proposed matches kept as drafts: no decision until one is confirmed (R-14, R-44, R-82).

Reads: :func:`drafts`, :func:`draft`, :func:`since`. Acts: :func:`keep`, :func:`set_aside`,
:func:`confirm`. Confirming writes every role as one act: one history entry, one undo step.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.db.columns import table
from ns3tui.db.tables import MatchDraft
from ns3tui.desk import network_life, roles
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.match_changes import InputChange, input_changes
from ns3tui.desk.match_problem import MatchSetup, RoundProblem, build
from ns3tui.i18n import _
from ns3tui.match.answer import answer_json
from ns3tui.match.plans import RoleChange, as_assignment, changes
from ns3tui.match.problem import Choice
from ns3tui.match.score import Assignment, check, score
from ns3tui.match.solve import Answer
from ns3tui.match.words import rule_names
from ns3tui.rules.matching import DraftStatus
from ns3tui.rules.roles import Role

ROLES = {"NL": Role.LEADER, "CD": Role.CO_DRIVER, "RL": Role.REFERENCE_LEADER}


@dataclass(frozen=True, slots=True)
class DraftView:
    """A proposal as it was made: input, answer, the plan chosen, and what became of it.

    ``gap`` is the most points a better plan could have, 0 when the plan is proven, nothing when
    it is not known.
    """

    id: int
    round_code: str
    number: int
    drafted_on: dt.date
    drafted_by: str
    status: DraftStatus
    decided_only: bool
    data: Mapping[str, Any]
    answer: Mapping[str, Any]
    plan: Assignment
    total: int | None
    pins: tuple[Choice, ...]
    bans: tuple[Choice, ...]
    note: str
    settled_on: dt.date | None
    settled_by: str

    @property
    def weights(self) -> dict[str, int]:
        """The weights it was made with."""
        return dict(self.data["weights"])

    @property
    def is_proven(self) -> bool:
        """Tell whether the solver proved that no plan has more points than the answer's first."""
        return bool(self.answer.get("proven"))

    @property
    def gap(self) -> int | None:
        """The most points a better plan than the answer's first could have."""
        return 0 if self.is_proven else self.answer.get("gap")

    @property
    def setup(self) -> MatchSetup:
        """What was asked, to ask it again."""
        return MatchSetup(self.round_code, self.decided_only, self.weights, self.pins, self.bans)


@dataclass(frozen=True, slots=True)
class Since:
    """What is otherwise than when a proposal was made: the input, and roles of another plan."""

    draft: DraftView
    input: tuple[InputChange, ...]
    plan: tuple[RoleChange, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming did: the networks made, the roles given, and the themes that must wait."""

    networks: tuple[str, ...]
    roles: tuple[tuple[str, Role, str], ...]
    waiting: tuple[str, ...]


# --- reading -------------------------------------------------------------------------------------


def drafts(session: Session, round_code: str) -> tuple[DraftView, ...]:
    """Read the proposals of a round, newest first."""
    rows = session.exec(
        select(MatchDraft)
        .where(MatchDraft.round_code == round_code)
        .order_by(table("match_draft").c.number.desc())
    )
    return tuple(_view(row) for row in rows)


def draft(session: Session, draft_id: int) -> DraftView:
    """Read one proposal.

    Raises:
        NotFound: it is gone.
    """
    return _view(_row(session, draft_id))


def _row(session: Session, draft_id: int) -> MatchDraft:
    row = session.get(MatchDraft, draft_id)
    if row is None:
        raise NotFound(str(draft_id))
    return row


def _view(row: MatchDraft) -> DraftView:
    def chosen(choices: list[dict[str, Any]]) -> tuple[Choice, ...]:
        return tuple(Choice(c["theme"], c["role"], c["person"]) for c in choices)

    return DraftView(
        id=row.id or 0,
        round_code=row.round_code,
        number=row.number,
        drafted_on=row.drafted_on,
        drafted_by=row.drafted_by,
        status=row.draft_status,
        decided_only=row.is_decided_only,
        data=row.problem,
        answer=row.answer,
        plan=as_assignment(row.plan),
        total=row.total,
        pins=chosen(row.pins),
        bans=chosen(row.bans),
        note=row.note,
        settled_on=row.settled_on,
        settled_by=row.settled_by,
    )


def since(
    session: Session,
    now: RoundProblem,
    plan: Assignment | None = None,
    *,
    draft_id: int | None = None,
) -> Since | None:
    """Read what changed since a proposal, the last one by default; nothing when there is none.

    Args:
        session: the session of a read.
        now: the round as it is now.
        plan: the plan to compare the proposal's with.
        draft_id: the proposal, else the newest.

    Raises:
        NotFound: the proposal is gone.
    """
    known = drafts(session, now.setup.round_code) if draft_id is None else ()
    if draft_id is None and not known:
        return None
    before = known[0] if draft_id is None else draft(session, draft_id)
    return Since(
        before,
        input_changes(before.data, now.data, now.name),
        changes(before.plan, plan) if plan is not None else (),
    )


# --- acting --------------------------------------------------------------------------------------


def keep(
    session: Session,
    round_problem: RoundProblem,
    answer: Answer,
    plan: Assignment | None = None,
    *,
    note: str = "",
) -> int:
    """Keep a proposal as a draft with all it rests on and return its id.

    Args:
        session: the act's session.
        round_problem: what was asked.
        answer: what the solver answered.
        plan: the plan chosen when it is not the answer's first, such as an alternative.
        note: why, in the desk's own words.

    Raises:
        Refused: there is no plan to keep.
    """
    if plan is None:
        partial = answer.infeasible.partial if answer.infeasible else {}
        plan = answer.plans[0].assignment if answer.plans else partial
    if not plan:
        raise Refused(_("Der er ingen plan at gemme."))
    c = table("match_draft").c
    code = round_problem.setup.round_code
    last = session.execute(sa.select(sa.func.max(c.number)).where(c.round_code == code)).scalar()
    row = MatchDraft(
        round_code=code,
        number=(last or 0) + 1,
        drafted_on=today_of(session),
        drafted_by=actor_code(session),
        is_decided_only=round_problem.setup.decided_only,
        problem=round_problem.data,
        pins=[_choice(pin) for pin in round_problem.setup.pins],
        bans=[_choice(ban) for ban in round_problem.setup.bans],
        answer=answer_json(answer),
        plan={theme: dict(serving) for theme, serving in plan.items()},
        total=score(round_problem.problem, plan)[0],
        note=note,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def _choice(choice: Choice) -> dict[str, Any]:
    return {"theme": choice.theme, "role": choice.role, "person": choice.person}


def set_aside(session: Session, draft_id: int, note: str = "") -> None:
    """Set a draft aside; it stays as history.

    Raises:
        Refused: it is confirmed, or set aside already.
        NotFound: it is gone.
    """
    row = _open_row(session, draft_id)
    _settle(session, row, DraftStatus.SET_ASIDE)
    if note.strip():
        row.note = f"{row.note}\n{note}".strip()
    session.flush()


def _open_row(session: Session, draft_id: int) -> MatchDraft:
    row = _row(session, draft_id)
    if row.draft_status is not DraftStatus.DRAFT:
        raise Refused(
            _("Forslag {number} er {status}.").format(
                number=row.number, status=row.draft_status.label
            ),
            _("Lav et nyt forslag."),
        )
    return row


def _settle(session: Session, row: MatchDraft, status: DraftStatus) -> None:
    row.draft_status = status
    row.settled_on, row.settled_by = today_of(session), actor_code(session)


def confirm(
    session: Session,
    draft_id: int,
    *,
    chosen_by: str = "",
    accept_changes: bool = False,
    override: OverrideReason | None = None,
) -> Confirmed:
    """Give everybody of a draft their role from the day the networks start.

    Networks that are not there yet are made. Only themes chefforum has prioritised get their
    people; the others wait (R-14). A reference leader's own opt-in is required and never waived.

    Args:
        session: the act's session.
        draft_id: the draft.
        chosen_by: who of chefforum chose the network leaders (R-82).
        accept_changes: confirm though something the draft rests on has changed; it must still
            break no rule.
        override: sets the hard rules of a step aside, never the opt-in.

    Raises:
        Refused: the world has changed since, the plan breaks a rule now, or nothing is decided.
        RuleBlocked: a hard rule stops a role or a step.
        NotFound: it is gone.
    """
    row = _open_row(session, draft_id)
    before, day = _view(row), today_of(session)
    now = build(session, before.setup, day)
    _refuse_changes(before, now, accept=accept_changes)
    plan = {
        theme: serving
        for theme, serving in before.plan.items()
        if theme in now.themes and now.themes[theme].is_decided
    }
    _refuse_broken(now, plan)
    made: list[str] = []
    given: list[tuple[str, Role, str]] = []
    for theme in sorted(plan):
        network = now.themes[theme].network
        if not network:
            network = network_life.create(
                session, theme, starts_on=now.themes[theme].start, override=override
            )
            made.append(network)
        given += _give(session, network, plan[theme], now.themes[theme].start, row, chosen_by)
    _settle(session, row, DraftStatus.CONFIRMED)
    session.flush()
    waiting = tuple(sorted(set(before.plan) - set(plan)))
    return Confirmed(tuple(made), tuple(given), waiting)


def _refuse_changes(before: DraftView, now: RoundProblem, *, accept: bool) -> None:
    changed = input_changes(before.data, now.data, now.name)
    if changed and not accept:
        raise Refused(
            _("Noget er ændret, siden forslag {number} blev lavet:\n{changes}").format(
                number=before.number, changes="\n".join(change.message for change in changed)
            ),
            _("Regn runden igen, eller bekræft forslaget, som det er."),
        )


def _refuse_broken(now: RoundProblem, plan: Assignment) -> None:
    if not plan:
        raise Refused(
            _("Ingen af forslagets temaer er prioriteret."),
            _("Chefforum prioriterer først; så kan rollerne gives (R-14)."),
        )
    known = {person.id for person in now.problem.people}
    gone = sorted({p for each in plan.values() for p in each.values() if p and p not in known})
    if gone:
        raise Refused(
            _("{people} er ikke i nogen pulje mere.").format(people=", ".join(gone)),
            _("Regn runden igen."),
        )
    broken = check(now.problem, plan)
    if broken:
        raise Refused(
            _("Planen holder ikke mere: {rules}.").format(rules=rule_names(tuple(broken))),
            _("Regn runden igen."),
        )


def _give(
    session: Session,
    network: str,
    serving: Mapping[str, str | None],
    start: dt.date,
    row: MatchDraft,
    chosen_by: str,
) -> list[tuple[str, Role, str]]:
    """Give a network its people; who has the role already keeps it."""
    held = {view.role: view.person for view in roles.holders_on(session, start, network=network)}
    given = []
    for short, role in ROLES.items():
        person = serving.get(short)
        if not person or held.get(role) == person:
            continue
        if role in held:
            raise Refused(
                _("{role} i {network} er givet til {person} siden.").format(
                    role=role.label, network=network, person=held[role]
                ),
                _("Regn runden igen."),
            )
        roles.assign(
            session,
            network,
            role,
            person,
            start,
            reason=_("Match {round}, forslag {number}").format(
                round=row.round_code, number=row.number
            ),
            chosen_by=chosen_by if role is Role.LEADER else "",
            chosen_on=today_of(session),
        )
        given.append((network, role, person))
    return given
