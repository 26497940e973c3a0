"""What stands in the temaskabelon and the reply to a proposer (R-13; section 1.7, D)."""

import datetime as dt

from sqlmodel import Session

from ns3tui.danish import parse_half_year, show_half_year
from ns3tui.db.tables import Theme
from ns3tui.desk import people, rounds
from ns3tui.desk.detail import criteria_of
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import Refused
from ns3tui.desk.replies import outbox
from ns3tui.desk.rows import departments_of, theme_by_code
from ns3tui.exchange.documents.themes import FormCriterion, Letter, ThemeForm, Tick
from ns3tui.i18n import N_, _
from ns3tui.rules.criteria import CRITERIA
from ns3tui.rules.types import NetworkType

_ORIGINS = (
    ("from_below", N_("nedefra")),
    ("from_outside", N_("udefra")),
    ("from_above", N_("oppefra")),
)


def offers(session: Session, code: str) -> tuple[tuple[str, str], ...]:
    """Return the documents that make sense where a theme is, by name and code; it may be none.

    Raises:
        NotFound: no theme has the code.
    """
    found = []
    round_code = ""
    if code:
        theme = theme_by_code(session, code)
        round_code = theme.round_code if rounds.round_start(theme.round_code) else ""
        found.append(("theme-form", code))
        if outbox(session, sent=None, theme_code=code):
            found.append(("reply", code))
    return (*found, ("proposal", round_code), ("theme-form", ""))


def theme_form(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the temaskabelon of a theme, or a blank one when no theme is named.

    Raises:
        NotFound: no theme has the code.
    """
    if not subject:
        return Filling(_blank(session, day), _("tom"))
    theme = theme_by_code(session, subject)
    touched = set(departments_of(session, [theme.id or 0]).get(theme.id or 0, ()))
    criteria = criteria_of(theme)
    given = [c.score for c in criteria if c.score is not None]
    form = ThemeForm(
        is_blank=False,
        code=theme.code,
        title=theme.title,
        round_name=_round_name(theme.round_code),
        deadline=_deadline(session, theme.round_code),
        proposed_by=theme.proposed_by,
        proposer_email=theme.proposer_email,
        submitted_on=theme.submitted_on,
        problem=theme.problem,
        burning_platform=theme.burning_platform,
        origins=tuple(
            Tick(name=_(label), is_on=bool(getattr(theme, name))) for name, label in _ORIGINS
        ),
        departments=_departments(session, day, touched),
        criteria=tuple(
            FormCriterion(
                key=c.key, label=c.label, prompt=c.prompt, score=c.score, evidence=c.evidence
            )
            for c in criteria
        ),
        total=sum(given) if len(given) == len(criteria) else None,
        wanted_by_management=theme.wanted_by_management,
        wanted_by_staff=theme.wanted_by_staff,
        economy_note=theme.economy_note,
        strategic_agenda=theme.strategic_agenda,
        types=_types(theme),
        political_body=theme.political_body,
        keywords=", ".join(theme.keywords),
        note=theme.note,
    )
    return Filling(form, theme.code)


def _blank(session: Session, day: dt.date) -> ThemeForm:
    code = rounds.round_code_for(day)
    return ThemeForm(
        is_blank=True,
        round_name=_round_name(code),
        deadline=_deadline(session, code),
        origins=tuple(Tick(name=_(label)) for _name, label in _ORIGINS),
        departments=_departments(session, day, set()),
        criteria=tuple(
            FormCriterion(key=c.key, label=_(c.label), prompt=_(c.prompt)) for c in CRITERIA
        ),
        types=_types(None),
    )


def _departments(session: Session, day: dt.date, touched: set[str]) -> tuple[Tick, ...]:
    """Return the units a theme can touch; those it touches that are gone since stay named."""
    known = people.departments(session, day)
    gone = sorted(touched - {unit.code for unit in known})
    return (
        *(Tick(name=u.name, code=u.code, is_on=u.code in touched) for u in known),
        *(Tick(name=code, code=code, is_on=True) for code in gone),
    )


def _types(theme: Theme | None) -> tuple[Tick, ...]:
    chosen = theme.proposed_type if theme is not None else None
    return tuple(
        Tick(name=kind.label, code=kind.letter, is_on=kind is chosen) for kind in NetworkType
    )


def _round_name(code: str) -> str:
    try:
        parse_half_year(code)
    except ValueError:
        return code
    return show_half_year(code)


def _deadline(session: Session, code: str) -> dt.date | None:
    try:
        parse_half_year(code)
    except ValueError:
        return None
    return rounds.round_view(session, code).deadline


def reply(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the reply about a theme: the one that waits to be sent, else the latest sent.

    Raises:
        Refused: no reply about the theme has been drafted.
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, subject)
    found = outbox(session, theme_code=theme.code) or outbox(
        session, sent=True, theme_code=theme.code
    )
    if not found:
        raise Refused(
            _("Der er intet svar om {code} endnu.").format(code=theme.code),
            _("Det skrives, når temaet tages videre, parkeres, afvises eller slås sammen."),
        )
    latest = found[-1]
    letter = Letter(
        recipient=latest.recipient,
        subject=latest.subject,
        body=latest.body,
        written_on=latest.drafted_on,
        theme=theme.code,
    )
    return Filling(letter, theme.code)
