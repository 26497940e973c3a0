"""The course of a network: planned from its type's template, then bent (R-53 … R-57, A-09, A-19).

Reads: :func:`template`, :func:`proposal`, :func:`course`. Acts: :func:`plan`, :func:`move`,
:func:`stretch`, :func:`split`, :func:`add`, :func:`remove`, :func:`describe`,
:func:`set_current`, :func:`relay`. Every act returns the course as it then is, with what the
rules say of it; a warning never stops one.

A network's start, the end of its main course and its planned end follow the plan.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, select

from ns3tui.danish import half_year_of
from ns3tui.db.tables import Network, NetworkPhase
from ns3tui.desk.acting import today_of
from ns3tui.desk.checks import with_overrides
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.network_judging import NetworkJudge
from ns3tui.desk.roles import network_by_code
from ns3tui.desk.time_rows import closed_weeks, phases_by_network
from ns3tui.i18n import _
from ns3tui.rules import course_bending as bending
from ns3tui.rules.course_judging import course_weeks
from ns3tui.rules.courses import (
    Phase,
    PlanRefused,
    Shape,
    Template,
    main_end,
    plan_course,
    template_of,
)
from ns3tui.rules.finding import Finding
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import ClosedWeeks, words_of_weeks

Bend = Callable[[Sequence[Phase], ClosedWeeks], tuple[Phase, ...]]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A network's course: its phases, what closes weeks, what the rules say.

    ``version`` is to be handed to the acts: they refuse when somebody has changed the plan since.
    ``weeks`` are those of the main course, test apart (A-09).
    """

    network: str
    name: str
    type: NetworkType
    version: str
    phases: tuple[Phase, ...]
    weeks: int
    main_end: dt.date | None
    current_phase: str
    template: Template
    findings: tuple[Finding, ...]


# --- reading -------------------------------------------------------------------------------------


def template(session: Session, code: str, day: dt.date) -> Template:
    """Return the template of a network's type, with the lengths that hold on a day.

    Of innovation it has no lengths; its ``note`` says why they must be entered (R-55).

    Raises:
        NotFound: no network has the code.
    """
    return template_of(network_by_code(session, code).type, rule_numbers(session, day))


def proposal(
    session: Session, code: str, start: dt.date, lengths: Sequence[int] | None = None
) -> tuple[Phase, ...]:
    """Return the plan :func:`plan` would make, without making it.

    Raises:
        Refused: lengths lack or are wrong; the advice says what to enter and why (R-55).
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    today = today_of(session)
    try:
        return plan_course(
            network.type, start, closed_weeks(session, today), rule_numbers(session, today), lengths
        )
    except PlanRefused as refused:
        raise Refused(refused.message, refused.advice) from refused


def course(session: Session, code: str, day: dt.date) -> CourseView:
    """Read a network's course with what the rules say of it on a day.

    Raises:
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    phases = _phases(session, network)
    judge = NetworkJudge(session, day)
    found = judge.course(judge.reading.by_code[code])
    return CourseView(
        network=code,
        name=network.name,
        type=network.type,
        version=version_of(phases),
        phases=phases,
        weeks=course_weeks(phases) if phases else 0,
        main_end=main_end(phases),
        current_phase=network.current_phase,
        template=template_of(network.type, judge.numbers),
        findings=tuple(with_overrides(found, overrides_of(session, code))),
    )


def _rows(session: Session, network: Network) -> list[NetworkPhase]:
    table: Any = NetworkPhase
    return list(
        session.exec(
            select(NetworkPhase).where(table.network_id == network.id).order_by(table.number)
        )
    )


def version_of(phases: Sequence[Phase]) -> str:
    """Return what tells a plan from the same plan changed: the same text for the same phases."""
    return hashlib.sha256(repr(tuple(phases)).encode()).hexdigest()[:32]


def _phases(session: Session, network: Network) -> tuple[Phase, ...]:
    return phases_by_network(session, [network.id or 0]).get(network.id or 0, ())


# --- acting --------------------------------------------------------------------------------------


def plan(
    session: Session,
    code: str,
    start: dt.date,
    lengths: Sequence[int] | None = None,
    *,
    version: str = "",
) -> CourseView:
    """Plan a network from its type's template and a start week; an older plan is replaced.

    Args:
        session: the act's session.
        code: the network.
        start: any day of the start week; a closed week moves it to the next open one.
        lengths: weeks for each phase; innovation must have them (R-55), 0 leaves the test out.
        version: of the plan seen; empty does not ask.

    Raises:
        Refused: lengths lack or are wrong, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    _check_version(session, network, version)
    return _saved(session, network, proposal(session, code, start, lengths))


def move(session: Session, code: str, number: int, by: int, *, version: str = "") -> CourseView:
    """Let a phase begin weeks later or (negative) earlier; what follows moves along.

    Raises:
        Refused: the phase before is in the way, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda p, closed: bending.move(p, number, by, closed), version)


def stretch(session: Session, code: str, number: int, by: int, *, version: str = "") -> CourseView:
    """Make a phase longer or (negative) shorter by weeks; what follows moves along.

    Raises:
        Refused: nothing would be left of it, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda p, closed: bending.stretch(p, number, by, closed), version)


def split(session: Session, code: str, number: int, after: int, *, version: str = "") -> CourseView:
    """Cut a phase in two after some of its weeks; nothing else moves.

    Raises:
        Refused: one part would be empty, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda p, _closed: bending.split(p, number, after), version)


def add(session: Session, code: str, after: int, shape: Shape, *, version: str = "") -> CourseView:
    """Put a phase in after another (0: first of an empty plan is :func:`plan`'s); others move.

    Raises:
        Refused: no such phase to come after, or no length, or the plan was changed since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda p, shut: bending.with_new(p, after, shape, shut), version)


def remove(session: Session, code: str, number: int, *, version: str = "") -> CourseView:
    """Take a phase out; the others stay where they are and are numbered again.

    Raises:
        Refused: there is no such phase, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda p, _closed: bending.without(p, number), version)


def relay(session: Session, code: str, *, version: str = "") -> CourseView:
    """Lay the phases still ahead of today out again, round the weeks that are closed by now.

    Raises:
        Refused: there is nothing ahead, or somebody has changed the plan since.
        NotFound: no network has the code.
    """
    today = today_of(session)

    def again(phases: Sequence[Phase], closed: ClosedWeeks) -> tuple[Phase, ...]:
        ahead = [phase for phase in phases if phase.start > today]
        if not ahead:
            raise PlanRefused(_("Der er ingen faser forude at lægge om."))
        return bending.move(phases, ahead[0].number, 0, closed)

    return _bent(session, code, again, version)


def describe(
    session: Session,
    code: str,
    number: int,
    *,
    name: str | None = None,
    hours: int | None = None,
    usual_hours: bool = False,
) -> CourseView:
    """Rename a phase, or give it hours a week of its own; ``usual_hours`` takes the setting's.

    Raises:
        Refused: the name is empty, or there is no such phase.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    row = next((row for row in _rows(session, network) if row.number == number), None)
    if row is None:
        raise Refused(_("Der er ingen fase {number}.").format(number=number))
    if name is not None:
        if not name.strip():
            raise Refused(_("En fase skal have et navn."))
        if network.current_phase == row.name:
            network.current_phase = name.strip()
        row.name = name.strip()
    if hours is not None or usual_hours:
        row.hours = None if usual_hours else hours
    session.flush()
    return course(session, code, today_of(session))


def set_current(session: Session, code: str, number: int) -> CourseView:
    """Say which phase a network is in (R-61).

    Raises:
        NotFound: no network has the code, or it has no such phase.
    """
    network = network_by_code(session, code)
    phase = next((p for p in _phases(session, network) if p.number == number), None)
    if phase is None:
        raise NotFound(f"{code} {number}")
    network.current_phase = phase.name
    session.flush()
    return course(session, code, today_of(session))


def clear(session: Session, code: str, *, version: str = "") -> CourseView:
    """Take a network's whole plan away.

    Raises:
        Refused: somebody has changed the plan since.
        NotFound: no network has the code.
    """
    return _bent(session, code, lambda _phases, _closed: (), version)


def _bent(session: Session, code: str, bend: Bend, version: str) -> CourseView:
    network = network_by_code(session, code)
    _check_version(session, network, version)
    try:
        phases = bend(_phases(session, network), closed_weeks(session, today_of(session)))
    except PlanRefused as refused:
        raise Refused(refused.message, refused.advice) from refused
    return _saved(session, network, phases)


def _check_version(session: Session, network: Network, version: str) -> None:
    if version and version != version_of(_phases(session, network)):
        raise Refused(
            _("Planen for {code} er ændret af en anden imens.").format(code=network.code),
            _("Se planen, som den er nu, og prøv igen."),
        )


def _saved(session: Session, network: Network, phases: Sequence[Phase]) -> CourseView:
    keep(session, network, phases)
    return course(session, network.code, today_of(session))


def own_plan(session: Session, network: Network) -> tuple[Phase, ...]:
    """Return the plan a network with a start makes itself, from its type's template (R-57).

    The network's days follow it. There is none while the start is not known, and none of
    innovation: it has no lengths of its own and waits for somebody to enter them (R-55).
    """
    today = today_of(session)
    numbers = rule_numbers(session, today)
    if network.starts_on is None or template_of(network.type, numbers).needs_lengths:
        return ()
    phases = plan_course(network.type, network.starts_on, closed_weeks(session, today), numbers)
    _follow(network, phases)
    return phases


def plan_itself(session: Session, network: Network) -> None:
    """Let a network that begins without a plan make its own."""
    if not _rows(session, network):
        keep(session, network, own_plan(session, network))


def keep(session: Session, network: Network, phases: Sequence[Phase]) -> None:
    """Keep a plan: every phase in its own row, so that equal rows stay untouched.

    A plan made anew has no rows of its own: it takes those of the plan before, in their order.
    """
    rows = _rows(session, network)
    own = {row.id: row for row in rows}
    if not any(phase.key for phase in phases):
        phases = [
            replace(phase, key=rows[at].id if at < len(rows) else None)
            for at, phase in enumerate(phases)
        ]
    kept = [(own.pop(phase.key), phase) for phase in phases if phase.key in own]
    for row in own.values():
        session.delete(row)
    session.flush()
    # A number is held once: rows that go up make room from the end, others from the start.
    ups = [(row, phase) for row, phase in kept if phase.number > row.number]
    downs = [(row, phase) for row, phase in kept if phase.number <= row.number]
    for row, phase in (*reversed(ups), *downs):
        for name, value in _values(phase).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        session.flush()
    held = {row.id for row, _phase in kept}
    for phase in phases:
        if phase.key not in held:
            session.add(NetworkPhase(network_id=network.id or 0, **_values(phase)))
    _follow(network, phases)
    session.flush()


def _values(phase: Phase) -> dict[str, Any]:
    return {
        "number": phase.number,
        "name": phase.name,
        "phase_kind": phase.kind,
        "weeks": phase.weeks,
        "starts_on": phase.start,
        "ends_on": phase.end,
        "hours": phase.hours,
        "skipped": list(words_of_weeks(phase.skipped, phase.start, phase.end)),
    }


def _follow(network: Network, phases: Sequence[Phase]) -> None:
    """Let the network's own days follow its plan (A-08, A-09)."""
    if not phases:
        return
    start = min(phase.start for phase in phases)
    network.starts_on = start
    network.round_code = half_year_of(start)
    network.main_end = main_end(phases)
    network.planned_end = max(phase.end for phase in phases)
