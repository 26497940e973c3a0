"""A network's life: made from a theme, started, tested, handed over and closed (R-06, R-47, R-62).

The status is the stage of its theme, so every step is a move on the board and is judged there with
the rules of the network beside those of the theme.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import half_year_of
from ns3tui.db.tables import Network, NetworkRole, OrganisationUnit, Participant, TakeHome, Theme
from ns3tui.desk import courses, lanes, mandates, roles
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.rows import theme_by_code
from ns3tui.desk.views import Moved, MovePreview
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.network_steps import next_step
from ns3tui.rules.network_template import template_for
from ns3tui.rules.roles import Role
from ns3tui.rules.stages import COURSE_LANES, Stage
from ns3tui.rules.types import NetworkType

_CODE: Final = re.compile(r"^NV(\d+)$")
_READY: Final = (Stage.PRIORITISED, *COURSE_LANES)
INNOVATION_BODY: Final = "Innovationsudvalget"
"""Where innovation is linked politically unless the theme says otherwise (R-26)."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing form: the note, and what is taken home (R-06).

    ``people`` maps a participant's id to what they take home, ``departments`` a unit's code;
    ``follow_ups`` a participant's id to how their promise was followed up (R-30).
    """

    note: str
    people: Mapping[int, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    follow_ups: Mapping[int, str] = field(default_factory=dict)


def next_code(session: Session) -> str:
    """Return the next free exchange id: one above the highest ``NV`` number."""
    numbers = [
        int(match[1]) for code in session.exec(select(Network.code)) if (match := _CODE.match(code))
    ]
    return f"NV{max(numbers, default=0) + 1:02d}"


def create(
    session: Session,
    theme_code: str,
    *,
    starts_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> str:
    """Make the network of a prioritised theme and return its code.

    The type pre-fills goal, success criterion and length (R-24); a start makes the plan as well
    (R-57). The theme goes to *mandat*.

    Raises:
        Refused: the theme is not prioritised, has no type, or has a network already.
        RuleBlocked: a hard rule stops the theme and no reason was given.
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, theme_code)
    kind = _type_of(session, theme)
    template = template_for(kind, rule_numbers(session, today_of(session)))
    main_end = template.main_end(starts_on) if starts_on else None
    body = theme.political_body or (INNOVATION_BODY if kind is NetworkType.INNOVATION else "")
    code = next_code(session)
    network = Network(
        code=code,
        theme_id=theme.id or 0,
        name=theme.title,
        type=kind,
        round_code=half_year_of(starts_on) if starts_on else theme.round_code,
        starts_on=starts_on,
        main_end=main_end,
        planned_end=main_end if kind is NetworkType.LEARNING else None,
        political_body=body,
        goal=template.goal,
        success=template.success,
    )
    phases = courses.own_plan(session, network)
    session.add(network)
    session.flush()
    courses.keep(session, network, phases)
    if theme.stage is Stage.PRIORITISED:
        lanes.move(session, theme_code, Stage.MANDATE, override=override)
    return code


def _type_of(session: Session, theme: Theme) -> NetworkType:
    if theme.stage not in _READY:
        raise Refused(
            _("{code} er ikke prioriteret.").format(code=theme.code),
            _("Et netværk oprettes af et tema, chefforum har prioriteret."),
        )
    there = session.exec(select(Network.code).where(Network.theme_id == theme.id)).first()
    if there is not None:
        raise Refused(
            _("{code} har allerede netværket {network}.").format(code=theme.code, network=there)
        )
    if theme.proposed_type is None:
        raise Refused(
            _("{code} har ingen netværkstype.").format(code=theme.code),
            _("Vælg velfærd, læring eller innovation først."),
        )
    return theme.proposed_type


# --- steps ---------------------------------------------------------------------------------------


def _theme_of(session: Session, network: Network) -> Theme:
    theme = session.get(Theme, network.theme_id)
    if theme is None:
        raise NotFound(network.code)
    return theme


def following(session: Session, code: str) -> Stage | None:
    """Return the step that comes next for a network; læring goes past the test (R-62).

    Raises:
        NotFound: no network has the code.
    """
    network = roles.network_by_code(session, code)
    return next_step(network.type, _theme_of(session, network).stage)


def preview_step(session: Session, code: str, to_stage: Stage) -> MovePreview:
    """Tell what a step would do and what rules say of it, without doing it.

    Raises:
        NotFound: no network has the code.
    """
    theme = _theme_of(session, roles.network_by_code(session, code))
    return lanes.preview_move(session, [theme.code], to_stage)


def step(
    session: Session,
    code: str,
    to_stage: Stage | None = None,
    *,
    reason: str = "",
    starts_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> Moved:
    """Take a network to a stage, the next one by default.

    Args:
        session: the act's session.
        code: the network.
        to_stage: where to.
        reason: why, for the history.
        starts_on: when it begins, for one that starts without a day of its own; today if left out.
        override: sets the hard rules that stop it aside.

    Raises:
        Refused: there is no next step.
        RuleBlocked: hard rules stop it (R-02, R-21, R-44, R-46 …) and no reason was given.
        NotFound: no network has the code.
    """
    target = to_stage or following(session, code)
    if target is None:
        raise Refused(_("{code} har ikke noget næste skridt.").format(code=code))
    network = roles.network_by_code(session, code)
    if starts_on is not None and target is Stage.RUNNING:
        network.starts_on, network.round_code = starts_on, half_year_of(starts_on)
        session.flush()
    missing = _touch_points(session, network) if target is Stage.IMPLEMENTATION else ()
    theme = _theme_of(session, network)
    moved = lanes.move(session, theme.code, target, reason=reason, override=override)
    return replace(moved, findings=(*missing, *moved.findings))


def _touch_points(session: Session, network: Network) -> tuple[Finding, ...]:
    """Return the touch-points with chefforum a læring network leaves behind undone (R-29)."""
    from ns3tui.desk.meeting_judging import learning_findings
    from ns3tui.desk.meeting_rows import MeetingReading

    if network.type is not NetworkType.LEARNING:
        return ()
    found = learning_findings(session, MeetingReading(session, today_of(session)))
    return tuple(finding for finding in found if finding.subject == network.code)


def enter_test(
    session: Session,
    code: str,
    *,
    reason: str,
    new_reference_leader: str = "",
    override: OverrideReason | None = None,
) -> Moved:
    """Take a network into the test with its roles redefined: keep or change (R-47).

    A new version of the mandate is drawn up with the parties of now, to be signed.

    Args:
        session: the act's session.
        code: the network.
        reason: why the reference leader is kept or changed; it goes into the mandate.
        new_reference_leader: who takes over from today; empty keeps the one there is.
        override: sets the hard rules that stop it aside.

    Raises:
        Refused: no reason is given, or the network is a læringsnetværk, which has no test.
        RuleBlocked: a hard rule stops it and no reason was given.
        NotFound: no such network or person.
    """
    network = roles.network_by_code(session, code)
    if network.type is NetworkType.LEARNING:
        raise Refused(
            _("Et læringsnetværk har ingen testfase."), _("Gå videre til implementering.")
        )
    if not reason.strip():
        raise Refused(_("Skriv, hvorfor referencelederen beholdes eller skiftes."))
    today = today_of(session)
    if new_reference_leader:
        roles.replace_holder(
            session,
            code,
            Role.REFERENCE_LEADER,
            new_reference_leader,
            today,
            reason=reason,
            override=override,
        )
    network.roles_reviewed_on = today
    session.flush()
    moved = step(session, code, Stage.TEST, reason=reason, override=override)
    mandates.draw_up(session, code, reason=reason)
    return moved


def close(
    session: Session, code: str, form: Closing, *, override: OverrideReason | None = None
) -> Moved:
    """Close a network with its closing form; its open roles end today (R-06, A-20).

    Raises:
        Refused: the note is empty, or a participant or department is not known.
        RuleBlocked: a hard rule stops it and no reason was given.
        NotFound: no network has the code.
    """
    if not form.note.strip():
        raise Refused(_("Skriv afslutningsnoten."), _("Et netværk er afsluttet, når den er der."))
    network = roles.network_by_code(session, code)
    network.closing_note = form.note
    today = today_of(session)
    for participant_id, text in form.people.items():
        _participant(session, network, participant_id).takes_home = text
    for participant_id, text in form.follow_ups.items():
        row = _participant(session, network, participant_id)
        row.follow_up, row.followed_up_on = text, today
    for unit_code, text in form.departments.items():
        _take_home(session, network, unit_code, text)
    session.flush()
    return step(session, code, Stage.CLOSED, override=override)


def _participant(session: Session, network: Network, participant_id: int) -> Participant:
    row = session.get(Participant, participant_id)
    if row is None or row.network_id != network.id:
        raise Refused(_("Deltageren hører ikke til netværket."))
    return row


def _take_home(session: Session, network: Network, unit_code: str, text: str) -> None:
    unit = session.exec(select(OrganisationUnit).where(OrganisationUnit.code == unit_code)).first()
    if unit is None:
        raise Refused(_("Ukendt afdeling: {codes}.").format(codes=unit_code))
    row = session.exec(
        select(TakeHome).where(TakeHome.network_id == network.id, TakeHome.unit_id == unit.id)
    ).first()
    if row is None:
        row = TakeHome(network_id=network.id or 0, unit_id=unit.id or 0, text=text)
        session.add(row)
    row.text, row.noted_on = text, today_of(session)


def follow_stage(session: Session, theme_id: int, before: Stage, after: Stage) -> None:
    """Let a network follow its theme: its start with its plan, its close, the close taken back.

    Open roles end with the network; when the close is taken back, those it ended go on.
    """
    network = session.exec(select(Network).where(Network.theme_id == theme_id)).first()
    if network is None:
        return
    today = today_of(session)
    if after is Stage.RUNNING and network.starts_on is None:
        network.starts_on = today
        network.round_code = half_year_of(today)
    if after is Stage.RUNNING:
        session.flush()
        courses.plan_itself(session, network)
    if after is Stage.CLOSED:
        network.closed_on = today
        _end_roles(session, network, today)
    elif before is Stage.CLOSED and network.closed_on is not None:
        _reopen_roles(session, network, network.closed_on)
        network.closed_on = None
    session.flush()


def _roles(session: Session, network: Network) -> list[NetworkRole]:
    table: Any = NetworkRole
    return list(session.exec(select(NetworkRole).where(table.network_id == network.id)))


def _end_roles(session: Session, network: Network, day: dt.date) -> None:
    for row in _roles(session, network):
        if (row.valid_to is None or row.valid_to > day) and row.valid_from <= day:
            row.valid_to = day


def _reopen_roles(session: Session, network: Network, closed_on: dt.date) -> None:
    for row in _roles(session, network):
        if row.valid_to == closed_on:
            row.valid_to = None
