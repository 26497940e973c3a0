"""Moving, ranking, parking and turning away themes: every change of stage goes through here."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, select

from ns3tui.danish import half_year_of, parse_half_year
from ns3tui.db.tables import StageChange, Theme
from ns3tui.desk import judging, replies
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.asides import rules_set_aside, set_aside
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.desk.rows import rows_of, theme_by_code
from ns3tui.desk.views import Moved, MovePreview
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.stages import COURSE_LANES, LANES, SIDE_LANES, Stage

GAP: Final = 1024.0
"""The distance between two neighbours in a lane's rank."""
_GOES_ON: Final = (Stage.DESCRIBED, Stage.QUALIFIED)
"""Where a received theme comes to when it goes on: its proposer is told, wherever it is done."""


def preview_move(
    session: Session,
    codes: Sequence[str],
    to_stage: Stage,
    *,
    reason: str = "",
    meeting: str = "",
    decided_on: dt.date | None = None,
    in_bulk: bool = False,
) -> MovePreview:
    """Tell what a move would do, theme by theme, without doing it.

    ``in_bulk`` stops those whose step asks for more than a yes to several (R-06, R-47).
    """
    ok: list[str] = []
    blocked: list[tuple[str, tuple[Finding, ...]]] = []
    warnings: list[Finding] = []
    unchanged: list[str] = []
    judge = judging.Judge(session, today_of(session))
    course = _course_findings(session, to_stage)
    alone = _asked_alone(session, codes, to_stage) if in_bulk else {}
    for row in rows_of(session, codes):
        if row.stage is to_stage:
            unchanged.append(row.code)
            continue
        found = judge.move(
            row,
            to_stage,
            reason=reason,
            meeting=meeting,
            decided_on=decided_on,
            wake_round=row.round_code,
        )
        found = tuple(by_weight((*found, *course(row.code))))
        aside = rules_set_aside(session, row.code)
        stopping = tuple(f for f in found if f.blocks and f.rule not in aside)
        if row.code in alone:
            stopping = (alone[row.code], *stopping)
        warnings.extend(f for f in found if not f.blocks)
        if stopping:
            blocked.append((row.code, stopping))
        else:
            ok.append(row.code)
    return MovePreview(to_stage, tuple(ok), tuple(blocked), tuple(warnings), tuple(unchanged))


def move(
    session: Session,
    codes: Sequence[str] | str,
    to_stage: Stage,
    *,
    override: OverrideReason | None = None,
    only_ok: bool = False,
    reason: str = "",
    meeting: str = "",
    decided_on: dt.date | None = None,
) -> Moved:
    """Move themes to the end of another lane, as one act.

    Args:
        session: the act's session.
        codes: the themes, in the order they shall lie.
        to_stage: where to.
        override: sets the hard rules that stop the move aside, with a written reason.
        only_ok: leave the themes that are stopped where they are instead of refusing all; those
            whose step asks for more are then stopped too (R-06, R-47).
        reason: a word for the stage history.
        meeting: chefforum's meeting that decided it (R-14).
        decided_on: the day chefforum decided it.

    Raises:
        RuleBlocked: hard rules stop one of the themes; nothing was moved.
        NotFound: one of the codes is unknown.
    """
    wanted = [codes] if isinstance(codes, str) else list(codes)
    themes = [theme_by_code(session, code) for code in wanted]
    preview = preview_move(
        session, wanted, to_stage, reason=reason, meeting=meeting, decided_on=decided_on,
        in_bulk=only_ok,
    )  # fmt: skip
    if preview.blocked and not only_ok:
        set_aside(session, preview.findings, override)
    stopped = {code for code, _found in preview.blocked} if only_ok else set()
    moved, answered = [], []
    for theme in themes:
        if theme.stage is to_stage or theme.code in stopped:
            continue
        before = theme.stage
        if decided_on is not None:
            theme.decided_on, theme.decided_at_meeting = decided_on, meeting
        change_stage(session, theme, to_stage, reason or (override.reason if override else ""))
        moved.append(theme.code)
        if answer(session, theme, before, reason):
            answered.append(theme.code)
    session.flush()
    return Moved(tuple(moved), to_stage, preview.warnings, tuple(answered))


def answer(session: Session, theme: Theme, before: Stage, reason: str = "") -> bool:
    """Draft what the proposer is told of a step along the board; tell whether it is something.

    What is not sent yet is taken back when the theme goes back to where it came from.

    Args:
        session: the act's session.
        theme: as it stands now.
        before: the stage it comes from.
        reason: why it is taken on, in words for the proposer; chefforum's are its own.
    """
    if theme.stage is Stage.PRIORITISED and _is_undecided(before):
        replies.draft(session, theme, Stage.PRIORITISED)
        return True
    if before is Stage.RECEIVED and theme.stage in _GOES_ON:
        replies.draft(session, theme, Stage.DESCRIBED, reason)
        return True
    if theme.stage is Stage.RECEIVED or (
        before is Stage.PRIORITISED and _is_undecided(theme.stage)
    ):
        replies.withdraw(session, theme)
    return False


def _is_undecided(stage: Stage) -> bool:
    """Tell whether chefforum has not taken a theme on there: before its decision, or beside."""
    return stage not in LANES or LANES.index(stage) < LANES.index(Stage.PRIORITISED)


def _asked_alone(session: Session, codes: Sequence[str], to_stage: Stage) -> dict[str, Finding]:
    if to_stage not in COURSE_LANES:
        return {}
    from ns3tui.desk.course_steps import asked_alone

    return asked_alone(session, [(code, to_stage) for code in codes])


def _course_findings(session: Session, to_stage: Stage) -> Callable[[str], tuple[Finding, ...]]:
    """Return what tells of a theme what the step would bring about for its network."""
    if to_stage not in COURSE_LANES:
        return lambda _code: ()
    from ns3tui.desk.network_judging import StepJudge

    return StepJudge(session, to_stage, today_of(session))


def change_stage(session: Session, theme: Theme, to_stage: Stage, reason: str = "") -> None:
    """Put a theme at the end of a lane and write the step in its history. Judges nothing."""
    session.add(
        StageChange(
            theme_id=theme.id or 0,
            from_stage=theme.stage,
            to_stage=to_stage,
            changed_on=today_of(session),
            changed_by=actor_code(session),
            reason=reason.strip(),
        )
    )
    theme.rank = last_rank(session, to_stage) + GAP
    before, theme.stage = theme.stage, to_stage
    theme.stage_since = today_of(session)
    session.add(theme)
    session.flush()
    _follow(session, theme, before)


def _follow(session: Session, theme: Theme, before: Stage) -> None:
    """Let a network follow its theme over the start and the close."""
    if {before, theme.stage} & {Stage.RUNNING, Stage.CLOSED}:
        from ns3tui.desk.network_life import follow_stage

        follow_stage(session, theme.id or 0, before, theme.stage)


def move_step(
    session: Session,
    codes: Sequence[str] | str,
    step: int,
    *,
    override: OverrideReason | None = None,
) -> tuple[Moved, ...]:
    """Move themes a number of lanes on (or, negative, back), each from its own lane.

    Raises:
        Refused: a theme lies in a side lane or at the end of the board.
        RuleBlocked: hard rules stop one of the themes; nothing was moved.
    """
    from ns3tui.desk.course_steps import steps_from

    wanted = [codes] if isinstance(codes, str) else list(codes)
    by_target: dict[Stage, list[str]] = {}
    targets = steps_from(session, {c: theme_by_code(session, c).stage for c in wanted}, step)
    for code, target in targets.items():
        if target is None:
            raise Refused(
                _("{code} kan ikke flyttes længere den vej.").format(code=code),
                _("Fra et sidespor vækkes temaet eller flyttes til et bestemt stadie."),
            )
        by_target.setdefault(target, []).append(code)
    return tuple(
        move(session, group, stage, override=override) for stage, group in by_target.items()
    )


# --- rank ------------------------------------------------------------------------------------


def last_rank(session: Session, stage: Stage) -> float:
    """Return the rank of the last card of a lane, 0 when it is empty."""
    found = session.exec(select(func.max(Theme.rank)).where(Theme.stage == stage)).one()
    return float(found or 0.0)


def rank_step(session: Session, code: str, step: int) -> bool:
    """Move a theme ``step`` places down (or, negative, up) its lane; tell whether it moved."""
    lane = _lane_of(session, theme_by_code(session, code).stage)
    index = next(i for i, theme in enumerate(lane) if theme.code == code)
    return _rank_to(session, lane, index, max(0, min(len(lane) - 1, index + step)))


def rank_past(session: Session, code: str, past: str) -> bool:
    """Move a theme to the place of another of its lane, those between closing up.

    A list that shows some of a lane ranks with this: the neighbour shown need not be the next.
    """
    lane = _lane_of(session, theme_by_code(session, code).stage)
    codes = [theme.code for theme in lane]
    if past not in codes:
        return False
    return _rank_to(session, lane, codes.index(code), codes.index(past))


def rank_top(session: Session, codes: Sequence[str] | str) -> bool:
    """Move themes to the top of their lanes, keeping their order."""
    wanted = [codes] if isinstance(codes, str) else list(codes)
    moved = [_rank_end(session, code, top=True) for code in reversed(wanted)]
    return any(moved)


def rank_bottom(session: Session, codes: Sequence[str] | str) -> bool:
    """Move themes to the bottom of their lanes, keeping their order."""
    wanted = [codes] if isinstance(codes, str) else list(codes)
    moved = [_rank_end(session, code, top=False) for code in wanted]
    return any(moved)


def _rank_end(session: Session, code: str, *, top: bool) -> bool:
    lane = _lane_of(session, theme_by_code(session, code).stage)
    index = next(i for i, theme in enumerate(lane) if theme.code == code)
    return _rank_to(session, lane, index, 0 if top else len(lane) - 1)


def _lane_of(session: Session, stage: Stage) -> list[Theme]:
    return list(
        session.exec(
            select(Theme)
            .where(Theme.stage == stage)
            .order_by(Theme.rank, Theme.submitted_on, Theme.code)  # type: ignore[arg-type]
        )
    )


def _rank_to(session: Session, lane: list[Theme], index: int, target: int) -> bool:
    """Give the theme at ``index`` a rank between its new neighbours; one row where that goes."""
    if index == target:
        return False
    theme = lane.pop(index)
    lane.insert(target, theme)
    before = lane[target - 1].rank if target else None
    after = lane[target + 1].rank if target + 1 < len(lane) else None
    if before is None and after is not None:
        rank = after - GAP
    elif after is None and before is not None:
        rank = before + GAP
    else:
        rank = ((before or 0.0) + (after or 0.0)) / 2
    crowded = (before is not None and rank <= before) or (after is not None and rank >= after)
    if crowded:
        for place, neighbour in enumerate(lane, start=1):
            neighbour.rank = place * GAP
    else:
        theme.rank = rank
    session.flush()
    return True


# --- side lanes ------------------------------------------------------------------------------


def park(
    session: Session,
    codes: Sequence[str] | str,
    wake: str,
    reason: str = "",
    *,
    told: str | None = None,
) -> Moved:
    """Park themes until a half-year, and draft the replies.

    Args:
        session: the act's session.
        codes: the themes.
        wake: the half-year they come back in.
        reason: why, for the history.
        told: what the proposers are told instead, if anything.

    Raises:
        Refused: ``wake`` is no half-year, or it has come already.
    """
    try:
        parse_half_year(wake)
    except ValueError as error:
        raise Refused(
            _("«{text}» er intet halvår.").format(text=wake), _("Skriv fx 2027-2.")
        ) from error
    if parse_half_year(wake) <= parse_half_year(half_year_of(today_of(session))):
        raise Refused(
            _("Halvåret {half_year} er allerede begyndt.").format(half_year=wake),
            _("Vælg et kommende halvår."),
        )
    return _turn_away(session, codes, Stage.PARKED, reason, round_code=wake, told=told)


def reject(
    session: Session,
    codes: Sequence[str] | str,
    reason: str,
    sent_to: str = "",
    *,
    told: str | None = None,
) -> Moved:
    """Reject themes with a reason and where they go instead, and draft the replies.

    Args:
        session: the act's session.
        codes: the themes.
        reason: why, for the history.
        sent_to: where they go instead.
        told: what the proposers are told instead, if anything.

    Raises:
        Refused: no reason is given.
    """
    if not reason.strip():
        raise Refused(_("En afvisning skal have en begrundelse."))
    return _turn_away(session, codes, Stage.REJECTED, reason, sent_to=sent_to, told=told)


def mark_duplicate(session: Session, code: str, of: str, reason: str = "") -> Moved:
    """Lay a theme together with the one it repeats, and draft the reply.

    Raises:
        Refused: the theme would be a duplicate of itself, also by way of others.
    """
    original = theme_by_code(session, of)
    seen = {code}
    step: Theme | None = original
    while step is not None:
        if step.code in seen:
            raise Refused(
                _("{code} kan ikke være dublet af sig selv.").format(code=code),
                _("Vælg det tema, der skal leve videre."),
            )
        seen.add(step.code)
        step = session.get(Theme, step.duplicate_of_id) if step.duplicate_of_id else None
    theme = theme_by_code(session, code)
    theme.duplicate_of_id = original.id
    return _turn_away(session, code, Stage.DUPLICATE, reason)


def _turn_away(
    session: Session,
    codes: Sequence[str] | str,
    stage: Stage,
    reason: str,
    *,
    round_code: str = "",
    sent_to: str = "",
    told: str | None = None,
) -> Moved:
    wanted = [codes] if isinstance(codes, str) else list(codes)
    moved = []
    for code in wanted:
        theme = theme_by_code(session, code)
        if round_code:
            theme.round_code = round_code
        if sent_to:
            theme.sent_to = sent_to.strip()
        if theme.stage is not stage:
            change_stage(session, theme, stage, reason)
            replies.draft(session, theme, stage, reason if told is None else told)
            moved.append(code)
    session.flush()
    return Moved(tuple(moved), stage)


def wake(session: Session, codes: Sequence[str] | str) -> Moved:
    """Bring side-lane themes back to the stage they came from."""
    wanted = [codes] if isinstance(codes, str) else list(codes)
    moved = []
    last = Stage.RECEIVED
    for code in wanted:
        theme = theme_by_code(session, code)
        if not theme.stage.is_side_lane:
            continue
        last = _stage_before(session, theme)
        theme.duplicate_of_id = None
        change_stage(session, theme, last, _("vækket"))
        moved.append(code)
    return Moved(tuple(moved), last)


def _stage_before(session: Session, theme: Theme) -> Stage:
    statement = (
        select(StageChange.from_stage)
        .where(StageChange.theme_id == theme.id)
        .order_by(StageChange.id.desc())  # type: ignore[union-attr]
    )
    for stage in session.exec(statement):
        if stage is not None and stage not in SIDE_LANES:
            return Stage(stage)
    return Stage.RECEIVED
