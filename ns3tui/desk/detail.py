"""Everything about one theme, for the detail pane and the theme screen."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk import board, judging, people, replies, similar
from ns3tui.desk.errors import NotFound
from ns3tui.desk.rows import rows_of
from ns3tui.desk.theme_fields import fields_of
from ns3tui.desk.views import AssessorScores, Criterion, OverrideView, StageStep, ThemeDetail


def theme_detail(
    session: Session, code: str, today: dt.date, *, with_similar: bool = True
) -> ThemeDetail:
    """Read everything about a theme.

    Args:
        session: a reading session.
        code: the theme.
        today: the desk's day.
        with_similar: read the earlier themes that resemble it as well, for which every theme
            is looked at.

    Raises:
        NotFound: no theme has the code.
    """
    theme = whole_theme(session, code)
    row = rows_of(session, [code])[0]
    findings = judging.judge_theme_row(session, row, today)
    advice, reasons = judging.advice_of(row)
    alike = similar.similar_to(session, code) if with_similar else ()
    card = board.card_of(row, today, findings)
    return ThemeDetail(
        code=code,
        version=theme.version,
        card=card,
        fields=fields_of(session, theme),
        department_names=_department_names(session, row.departments),
        criteria=criteria_of(theme),
        assessments=assessments_of(session, theme),
        findings=judging.words_of(
            session,
            findings,
            today,
            {made.rule: made.reason for made in overrides_of(session, code)},
        ),
        stages=_stages(session, theme),
        overrides=overrides_of(session, code),
        similar=alike,
        replies=replies.outbox(session, sent=None, theme_code=code),
        advice=advice,
        advice_reasons=reasons,
        duplicate_of=_code_of(session, theme.duplicate_of_id),
        sent_to=theme.sent_to,
        submitted_on=theme.submitted_on,
    )


def whole_theme(session: Session, code: str) -> Any:
    """Return all columns of a theme, named as in its table.

    Raises:
        NotFound: no theme has the code.
    """
    theme = table("theme")
    row = session.execute(sa.select(theme).where(theme.c.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def criteria_of(theme: Any) -> tuple[Criterion, ...]:
    """Return the seven criteria with the theme's agreed scores and evidence (R-07)."""
    return tuple(
        Criterion(
            key=key,
            label=label,
            prompt=prompt,
            score=getattr(theme, f"t{number}"),
            evidence=getattr(theme, f"evidence{number}"),
        )
        for number, (key, label, prompt) in enumerate(judging.criteria(), start=1)
    )


def assessments_of(session: Session, theme: Any) -> tuple[AssessorScores, ...]:
    """Return each assessor's own scores of a theme, oldest first."""
    a, p = table("assessment"), table("person")
    statement = (
        sa.select(a, p.c.code.label("person"), p.c.name.label("name"))
        .join(p, p.c.id == a.c.assessor_id)
        .where(a.c.theme_id == theme.id)
        .order_by(a.c.assessed_on, a.c.id)
    )
    return tuple(
        AssessorScores(
            person_code=row.person,
            person_name=row.name,
            assessed_on=row.assessed_on,
            scores=tuple(getattr(row, f"t{number}") for number in range(1, 8)),
            evidence=tuple(getattr(row, f"evidence{number}") for number in range(1, 8)),
        )
        for row in session.execute(statement)
    )


def _code_of(session: Session, theme_id: int | None) -> str:
    if not theme_id:
        return ""
    c = table("theme").c
    return str(session.execute(sa.select(c.code).where(c.id == theme_id)).scalar() or "")


def _stages(session: Session, theme: Any) -> tuple[StageStep, ...]:
    names = people.names(session)
    steps = table("stage_change")
    rows = session.execute(
        sa.select(steps)
        .where(steps.c.theme_id == theme.id)
        .order_by(steps.c.changed_on, steps.c.id)
    )
    return tuple(
        StageStep(
            row.from_stage,
            row.to_stage,
            row.changed_on,
            names.get(row.changed_by, row.changed_by),
            row.reason,
        )
        for row in rows
    )


def overrides_of(session: Session, subject: str = "") -> tuple[OverrideView, ...]:
    """Return the rules set aside and not taken back, for a subject or for all."""
    c = table("override").c
    statement = sa.select(c.id, c.rule, c.subject, c.reason, c.message, c.made_by, c.made_on).where(
        c.withdrawn_on.is_(None)
    )
    if subject:
        statement = statement.where(c.subject == subject)
    return tuple(OverrideView(*row) for row in session.execute(statement.order_by(c.id)))


def withdraw_override(session: Session, override_id: int) -> None:
    """Let a rule hold again; the override stays in the history."""
    from ns3tui.db.tables import Override
    from ns3tui.desk.acting import today_of

    row = session.get(Override, override_id)
    if row is None:
        raise NotFound(str(override_id))
    row.withdrawn_on = today_of(session)
    session.flush()


def _department_names(session: Session, codes: tuple[str, ...]) -> tuple[str, ...]:
    c = table("organisation_unit").c
    names = dict(session.execute(sa.select(c.code, c.name)).all())
    return tuple(names.get(code, code) for code in codes)
