"""Everything about one theme, for the detail pane and the theme screen."""

import datetime as dt
from typing import Any

from sqlmodel import Session, select

from ns3tui.db.tables import Assessment, OrganisationUnit, Override, Person, StageChange, Theme
from ns3tui.desk import board, judging, people, replies, similar
from ns3tui.desk.lanes import theme_by_code
from ns3tui.desk.rows import rows_of
from ns3tui.desk.themes import fields_of
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
    theme = theme_by_code(session, code)
    row = rows_of(session, [code])[0]
    findings = judging.judge_theme_row(session, row, today)
    advice, reasons = judging.advice_of(row)
    alike = similar.similar_to(session, code) if with_similar else ()
    card = board.card_of(row, today, findings)
    original = session.get(Theme, theme.duplicate_of_id) if theme.duplicate_of_id else None
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
        duplicate_of=original.code if original else "",
        sent_to=theme.sent_to,
        submitted_on=theme.submitted_on,
    )


def criteria_of(theme: Theme) -> tuple[Criterion, ...]:
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


def assessments_of(session: Session, theme: Theme) -> tuple[AssessorScores, ...]:
    """Return each assessor's own scores, oldest first."""
    statement: Any = (
        select(Assessment, Person.code, Person.name)
        .join(Person, Person.id == Assessment.assessor_id)  # type: ignore[arg-type]
        .where(Assessment.theme_id == theme.id)
        .order_by(Assessment.assessed_on, Assessment.id)  # type: ignore[arg-type]
    )
    return tuple(
        AssessorScores(
            person_code=code,
            person_name=name,
            assessed_on=row.assessed_on,
            scores=tuple(getattr(row, f"t{number}") for number in range(1, 8)),
            evidence=tuple(getattr(row, f"evidence{number}") for number in range(1, 8)),
        )
        for row, code, name in session.exec(statement)
    )


def _stages(session: Session, theme: Theme) -> tuple[StageStep, ...]:
    names = people.names(session)
    rows = session.exec(
        select(StageChange)
        .where(StageChange.theme_id == theme.id)
        .order_by(StageChange.changed_on, StageChange.id)  # type: ignore[arg-type]
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
    statement: Any = select(Override).where(Override.withdrawn_on == None)  # noqa: E711
    if subject:
        statement = statement.where(Override.subject == subject)
    return tuple(
        OverrideView(
            row.id or 0,
            row.rule,
            row.subject,
            row.reason,
            row.message,
            row.made_by,
            row.made_on,
        )
        for row in session.exec(statement.order_by(Override.id))
    )


def withdraw_override(session: Session, override_id: int) -> None:
    """Let a rule hold again; the override stays in the history."""
    from ns3tui.desk.acting import today_of
    from ns3tui.desk.errors import NotFound

    row = session.get(Override, override_id)
    if row is None:
        raise NotFound(str(override_id))
    row.withdrawn_on = today_of(session)
    session.flush()


def _department_names(session: Session, codes: tuple[str, ...]) -> tuple[str, ...]:
    statement: Any = select(OrganisationUnit.code, OrganisationUnit.name)
    names = dict(session.exec(statement).all())
    return tuple(names.get(code, code) for code in codes)
