"""A meeting's agenda: items, their order and minutes, decisions and what follows (R-85)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import AgendaItem, AgendaNetwork, AgendaTheme, Decision, Meeting, Network
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import rules_set_aside, set_aside
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.meeting_rows import MeetingReading
from ns3tui.desk.meetings import last_number, meeting_by_code
from ns3tui.desk.rows import theme_by_code
from ns3tui.i18n import _
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.finding import Finding
from ns3tui.rules.meetings import judge_decision

if TYPE_CHECKING:
    from ns3tui.desk.suggestions import Suggestion

EDITABLE: Final = ("title", "minutes", "item_kind", "minute_text")
"""The plain fields of an item."""
REFERRED: Final = ("responsible", "themes", "networks")
"""What an item refers to, given by code."""
_NOWHERE: Final = 100_000
"""A number no item keeps: where one waits while two change places."""


def _item(session: Session, item_id: int) -> AgendaItem:
    row = session.get(AgendaItem, item_id)
    if row is None:
        raise NotFound(_("dagsordenspunkt"))
    return row


def _network(session: Session, code: str) -> Network:
    row = session.exec(select(Network).where(Network.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def add_item(
    session: Session,
    meeting: str,
    title: str,
    *,
    minutes: int = 0,
    item_kind: ItemKind = ItemKind.DISCUSSION,
    responsible: str = "",
    themes: Sequence[str] = (),
    networks: Sequence[str] = (),
    minute_text: str = "",
    offered_as: str = "",
) -> int:
    """Put an item last on a meeting's agenda and return its id.

    Raises:
        Refused: it has no title, or the meeting was held or called off.
        NotFound: the meeting, the person, a theme or a network is unknown.
    """
    row = meeting_by_code(session, meeting)
    _open(row)
    if not title.strip():
        raise Refused(_("Et punkt skal have en overskrift."))
    item = AgendaItem(
        meeting_id=row.id or 0, number=last_number(session, row.id or 0) + 1, title=title.strip(),
        minutes=minutes, item_kind=item_kind, minute_text=minute_text, offered_as=offered_as,
    )  # fmt: skip
    session.add(item)
    session.flush()
    _refer(session, item, responsible, themes, networks)
    return item.id or 0


def _open(row: Meeting) -> None:
    if row.meeting_status is MeetingStatus.CANCELLED:
        raise Refused(
            _("{code} er aflyst.").format(code=row.code), _("Vælg et andet møde.")
        )  # fmt: skip


def _refer(
    session: Session,
    item: AgendaItem,
    responsible: str | None,
    themes: Sequence[str] | None,
    networks: Sequence[str] | None,
) -> None:
    if responsible is not None:
        item.responsible_id = people.person_row(session, responsible).id if responsible else None
    if themes is not None:
        wanted = [theme_by_code(session, code).id or 0 for code in dict.fromkeys(themes)]
        _relink(session, AgendaTheme, "theme_id", item, wanted)
    if networks is not None:
        wanted = [_network(session, code).id or 0 for code in dict.fromkeys(networks)]
        _relink(session, AgendaNetwork, "network_id", item, wanted)
    session.flush()


def _relink(
    session: Session, of: Any, column: str, item: AgendaItem, wanted: Sequence[int]
) -> None:
    kept = session.exec(select(of).where(of.item_id == item.id)).all()
    have = {getattr(row, column) for row in kept}
    for row in kept:
        if getattr(row, column) not in wanted:
            session.delete(row)
    for target in wanted:
        if target not in have:
            session.add(of(item_id=item.id or 0, **{column: target}))


def take(session: Session, meeting: str, suggestion: "Suggestion") -> int:
    """Put a suggestion on a meeting's agenda and return the item's id."""
    return add_item(
        session, meeting, suggestion.title, minutes=suggestion.minutes,
        item_kind=suggestion.kind, themes=suggestion.themes, networks=suggestion.networks,
        offered_as=suggestion.key,
    )  # fmt: skip


def edit_item(
    session: Session,
    item_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Change an item; what is left out stays, and what a colleague made of it meanwhile.

    Args:
        session: the act's session.
        item_id: the item.
        fields: the fields I changed; see :data:`EDITABLE` and :data:`REFERRED`.
        as_opened: the fields as I saw them; without them nothing clashes.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field cannot be changed here, or the title is empty.
        NotFound: the item, the person, a theme or a network is unknown.
    """
    unknown = sorted(set(fields) - {*EDITABLE, *REFERRED})
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    if "title" in fields and not str(fields["title"]).strip():
        raise Refused(_("Et punkt skal have en overskrift."))
    item = _item(session, item_id)
    if as_opened is not None:
        name = _("Punkt {number}").format(number=item.number)
        refuse_clash(name, fields, _stored(session, item), as_opened, version="", now="")
    for field, value in fields.items():
        if field in EDITABLE:
            setattr(item, field, value)
    _refer(session, item, *(fields.get(field) for field in REFERRED))


def _stored(session: Session, item: AgendaItem) -> dict[str, Any]:
    """Return the fields of an item as a form shows them."""
    rows = MeetingReading(session, today_of(session)).items[item.meeting_id]
    row = next(row for row in rows if row.id == item.id)
    return {
        "title": row.title, "minutes": row.minutes, "item_kind": row.kind,
        "minute_text": row.minute_text, "responsible": row.responsible,
        "themes": list(row.themes), "networks": list(row.networks),
    }  # fmt: skip


def move_item(session: Session, item_id: int, step: int) -> bool:
    """Let an item change places with its neighbour, down (1) or up (-1); tell whether it did."""
    item = _item(session, item_id)
    agenda = _agenda(session, item.meeting_id)
    index = agenda.index(item)
    if not 0 <= index + step < len(agenda):
        return False
    other = agenda[index + step]
    item.number, here = _NOWHERE, item.number
    session.flush()
    other.number, there = here, other.number
    session.flush()
    item.number = there
    session.flush()
    return True


def _agenda(session: Session, meeting_id: int) -> list[AgendaItem]:
    statement = (
        select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.number)  # type: ignore[arg-type]
    )
    return list(session.exec(statement))


def _close_ranks(session: Session, meeting_id: int) -> None:
    """Number the items of an agenda from 1 without gaps."""
    for number, item in enumerate(_agenda(session, meeting_id), start=1):
        if item.number != number:
            item.number = number
            session.flush()


def remove_item(session: Session, item_id: int) -> None:
    """Take an item off the agenda.

    Raises:
        Refused: something was decided under it.
    """
    item = _item(session, item_id)
    if session.exec(select(Decision.id).where(Decision.item_id == item_id)).first() is not None:
        raise Refused(
            _("Der er truffet en beslutning under punktet."),
            _("Det bliver stående; flyt det i stedet, hvis det skal op igen."),
        )
    for of in (AgendaTheme, AgendaNetwork):
        for link in session.exec(select(of).where(of.item_id == item_id)):
            session.delete(link)
    session.flush()
    session.delete(item)
    session.flush()
    _close_ranks(session, item.meeting_id)


def next_monthly(session: Session, after: dt.date) -> Meeting | None:
    """Return the next meeting after a day that is planned for the monthly 20 minutes."""
    statement = (
        select(Meeting)
        .where(
            Meeting.held_on > after,
            Meeting.meeting_kind == MeetingKind.MONTHLY,
            Meeting.meeting_status == MeetingStatus.PLANNED,
        )
        .order_by(Meeting.held_on)  # type: ignore[arg-type]
    )
    return session.exec(statement).first()


def to_next_month(session: Session, item_id: int) -> str:
    """Move an item to the next monthly meeting and return that meeting's code (R-85).

    Raises:
        Refused: no monthly meeting is planned after this one.
    """
    item = _item(session, item_id)
    held_on = session.exec(select(Meeting).where(Meeting.id == item.meeting_id)).one().held_on
    target = next_monthly(session, held_on)
    if target is None:
        raise Refused(
            _("Der er ikke planlagt et månedligt møde efter {day:%d-%m-%Y}.").format(day=held_on),
            _("Opret det først."),
        )
    left = item.meeting_id
    item.number = last_number(session, target.id or 0) + 1
    item.meeting_id = target.id or 0
    session.flush()
    _close_ranks(session, left)
    return target.code


# --- decisions -----------------------------------------------------------------------------------


def judge_deciding(session: Session, item_id: int) -> tuple[Finding, ...]:
    """Return what stops a decision under an item: its meeting lies ahead (R-14).

    It is asked before anything is written, so that nobody writes in vain. What is set aside for
    the meeting stops nothing again; it is set aside for no theme, which is still to be decided.

    Raises:
        Refused: the meeting was called off.
    """
    item = _item(session, item_id)
    meeting = session.get(Meeting, item.meeting_id)
    if meeting is None:
        raise NotFound(_("møde"))
    _open(meeting)
    reading = MeetingReading(session, today_of(session))
    facts = reading.facts(reading.by_code[meeting.code])
    aside = rules_set_aside(session, meeting.code)
    found = judge_decision(facts, [meeting.code], today_of(session))
    return tuple(finding for finding in found if finding.rule not in aside)


def decide_item(
    session: Session,
    item_id: int,
    text: str,
    *,
    follow_up: str = "",
    responsible: str = "",
    due_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> int:
    """Note what was decided under an item, and what is to follow; return the decision's id.

    It is about the item's theme or network when there is exactly one.

    Raises:
        RuleBlocked: the meeting has not been yet, and no reason is given (R-14).
        Refused: nothing is said, or the meeting was called off.
        NotFound: the person responsible is unknown.
    """
    item = _item(session, item_id)
    set_aside(session, judge_deciding(session, item_id), override)
    if not text.strip():
        raise Refused(_("Skriv, hvad der blev besluttet."))
    themes = session.exec(select(AgendaTheme.theme_id).where(AgendaTheme.item_id == item_id)).all()
    networks = session.exec(
        select(AgendaNetwork.network_id).where(AgendaNetwork.item_id == item_id)
    ).all()
    row = Decision(
        meeting_id=item.meeting_id, item_id=item_id, outcome=Outcome.OTHER, text=text.strip(),
        theme_id=themes[0] if len(themes) == 1 else None,
        network_id=networks[0] if len(networks) == 1 else None,
        follow_up=follow_up.strip(), due_on=due_on,
        responsible_id=people.person_row(session, responsible).id if responsible else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0


def follow_up_done(session: Session, decision_id: int, note: str = "") -> None:
    """Note that what followed from a decision has been done today; a second time takes it back.

    Raises:
        NotFound: there is no such decision.
    """
    row = session.get(Decision, decision_id)
    if row is None:
        raise NotFound(_("beslutning"))
    row.done_on = None if row.done_on is not None else today_of(session)
    row.done_note = note.strip() if row.done_on is not None else ""
    session.flush()
