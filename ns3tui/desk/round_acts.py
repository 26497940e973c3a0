"""Writing down a round: its own days, and its members' theme discussions (R-10, R-12)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import Session, select

from ns3tui.danish import parse_half_year, parse_week
from ns3tui.db.tables import HalfYearRound, Person, ThemeDiscussion
from ns3tui.desk import people, rounds
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import Gone, Refused
from ns3tui.i18n import _

if TYPE_CHECKING:
    from ns3tui.desk.members import MemberView

DAYS: Final = ("deadline", "discussion_on", "start_week")
"""The fields of a round a form may change."""
NOTHING_NOTED: Final[Mapping[str, Any]] = {
    "held_on": None,
    "form": "",
    "help_wanted": False,
    "proposals": 0,
}
"""The fields of a discussion, as they are when nothing is noted of it."""
MOST_PROPOSALS: Final = 1000


def check_round(round_code: str) -> None:
    """Refuse what is no half-year.

    Raises:
        Refused: it is none.
    """
    try:
        parse_half_year(round_code)
    except ValueError as error:
        raise Refused(
            _("«{text}» er intet halvår.").format(text=round_code), _("Skriv fx 2027-2.")
        ) from error


def _check_names(fields: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))


# --- the days ------------------------------------------------------------------------------------


def round_days(session: Session, round_code: str) -> dict[str, Any]:
    """Read a round's own days; the deadline is the default one where none is kept."""
    return _days_of(round_code, _round_row(session, round_code))


def _round_row(session: Session, round_code: str) -> HalfYearRound | None:
    return session.exec(select(HalfYearRound).where(HalfYearRound.code == round_code)).first()


def _days_of(round_code: str, row: HalfYearRound | None) -> dict[str, Any]:
    kept = {name: getattr(row, name) for name in DAYS} if row is not None else {}
    default = rounds.default_deadline(round_code)
    return {
        "deadline": kept.get("deadline") or default,
        "discussion_on": kept.get("discussion_on"),
        "start_week": kept.get("start_week", ""),
    }


def set_round_days(
    session: Session,
    round_code: str,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Set some of a round's own days; an empty one falls back to the numbers and the meeting.

    ``as_opened`` are the days as I saw them: what a colleague made of others is kept, and what
    we both changed is a conflict; without them nothing clashes.

    Raises:
        EditConflict: the same day was changed by another; nothing was saved.
        Gone: another has taken back the days that were seen.
        Refused: a field is none of :data:`DAYS`, or the half-year or start week makes no sense.
    """
    check_round(round_code)
    wanted = {name: v.strip() if isinstance(v, str) else v for name, v in fields.items()}
    row = _round_row(session, round_code)
    stored = _days_of(round_code, row)
    _check_names(wanted, stored)
    if "deadline" in wanted:
        wanted["deadline"] = wanted["deadline"] or rounds.default_deadline(round_code)
    if wanted.get("start_week"):
        _check_week(wanted["start_week"])
    _check_there(row, as_opened, stored, _("Rundens dage"))
    refuse_clash(round_code, wanted, stored, as_opened)
    row = rounds.ensure_round(session, round_code)
    for name, value in wanted.items():
        setattr(row, name, value)
    session.flush()


def _check_week(week: str) -> None:
    try:
        parse_week(week)
    except ValueError as error:
        raise Refused(
            _("{week} er ingen uge.").format(week=week), _("Skriv ugen som 2027-U09.")
        ) from error


def _check_there(
    row: Any, as_opened: Mapping[str, Any] | None, blank: Mapping[str, Any], what: str
) -> None:
    """Refuse to write beside a row that was seen and has been taken away."""
    if row is None and any(value != blank.get(name) for name, value in (as_opened or {}).items()):
        raise Gone(what)


# --- a member's discussion -----------------------------------------------------------------------


def noted_of(member: "MemberView") -> dict[str, Any]:
    """Return what is noted of a member's discussion, by field."""
    return {name: getattr(member, name) for name in NOTHING_NOTED}


def record_discussion(
    session: Session,
    round_code: str,
    person_code: str,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Note a member's theme discussion: planned, held, with or without the secretariat's help.

    ``as_opened`` is what I saw noted: what a colleague made of other fields is kept, and what we
    both changed is a conflict; without it nothing clashes.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Gone: another has taken back what was noted.
        Refused: a field is not known, or the half-year or number of proposals makes no sense.
        NotFound: nobody has the code.
    """
    check_round(round_code)
    _check_names(fields, NOTHING_NOTED)
    person = people.person_row(session, person_code)
    row = _discussion(session, round_code, person)
    _check_there(row, as_opened, NOTHING_NOTED, _("Temadrøftelsen"))
    stored = {name: getattr(row, name) if row else NOTHING_NOTED[name] for name in NOTHING_NOTED}
    refuse_clash(person.name, fields, stored, as_opened)
    _note(session, row or ThemeDiscussion(round_code=round_code, person_id=person.id or 0), fields)


def count_proposals(session: Session, round_code: str, person_code: str, step: int) -> int:
    """Count a member's proposals up or down from what is noted, and return how many there are.

    Two who count at once both count.

    Raises:
        Refused: the half-year makes no sense, or there would be fewer than none.
        NotFound: nobody has the code.
    """
    check_round(round_code)
    person = people.person_row(session, person_code)
    row = _discussion(session, round_code, person) or ThemeDiscussion(
        round_code=round_code, person_id=person.id or 0
    )
    _note(session, row, {"proposals": row.proposals + step})
    return row.proposals


def _discussion(session: Session, round_code: str, person: Person) -> ThemeDiscussion | None:
    return session.exec(
        select(ThemeDiscussion).where(
            ThemeDiscussion.round_code == round_code, ThemeDiscussion.person_id == person.id
        )
    ).first()


def _note(session: Session, row: ThemeDiscussion, fields: Mapping[str, Any]) -> None:
    if not 0 <= fields.get("proposals", 0) <= MOST_PROPOSALS:
        raise Refused(
            _("Antallet af forslag skal være fra 0 til {most}.").format(most=MOST_PROPOSALS)
        )
    for name, value in fields.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
