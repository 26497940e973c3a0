"""What stands in the agenda and the minutes of a meeting of chefforum (R-84 … R-86)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import show_half_year, sort_key
from ns3tui.db.columns import table
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.meeting_rows import ItemRow, MeetingReading, MeetingRow
from ns3tui.exchange.documents.meetings import AgendaLine, Decided, MeetingDocument
from ns3tui.i18n import _
from ns3tui.rules.agenda import MeetingStatus, Outcome
from ns3tui.rules.stages import Stage


def agenda(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the agenda of a meeting, or of the next one not called off.

    Raises:
        Refused: no meeting lies ahead.
        NotFound: no meeting has the code.
    """
    reading = MeetingReading(session, day)
    if subject:
        return _filled(reading, _meeting(reading, subject))
    ahead = [
        row
        for row in reading.meetings.values()
        if row.held_on >= day and row.status is MeetingStatus.PLANNED
    ]
    if not ahead:
        raise Refused(
            _("Der er intet møde i chefforum forude."),
            _("Skriv mødets kode, fx CF202611."),
        )
    return _filled(reading, ahead[0])


def minutes(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the minutes of a meeting, or of the latest one held.

    Raises:
        Refused: no meeting has been held, or the one named lies ahead.
        NotFound: no meeting has the code.
    """
    reading = MeetingReading(session, day)
    if subject:
        row = _meeting(reading, subject)
        if row.held_on > day:
            raise Refused(
                _("{code} er ikke holdt endnu.").format(code=row.code),
                _("Udskriv dagsordenen i stedet: ns3tui print agenda {code}.").format(
                    code=row.code
                ),
            )
        return _filled(reading, row)
    held = [
        row
        for row in reading.meetings.values()
        if row.held_on <= day and row.status is MeetingStatus.HELD
    ]
    if not held:
        raise Refused(
            _("Der er ikke holdt noget møde i chefforum."),
            _("Skriv mødets kode, fx CF202611."),
        )
    return _filled(reading, held[-1])


def _meeting(reading: MeetingReading, code: str) -> MeetingRow:
    row = reading.by_code.get(code)
    if row is None:
        raise NotFound(code)
    return row


def _filled(reading: MeetingReading, row: MeetingRow) -> Filling:
    items = reading.items.get(row.id, ())
    decisions = _decisions(reading, row)
    titles = _titles(reading, items)
    attended = reading.attendance.get(row.id, ())
    code = reading.round_of(row)
    used = 0
    lines = []
    for item in items:
        lines.append(_line(reading, item, used, titles, decisions.get(item.id, ())))
        used += item.minutes
    data = MeetingDocument(
        code=row.code,
        kind=row.kind.label,
        held_on=row.held_on,
        status=row.status.label,
        minutes=row.minutes,
        minutes_used=used,
        round_name=show_half_year(code) if code else "",
        items=tuple(lines),
        other_decisions=decisions.get(None, ()),
        present=_names(
            reading, (a.person for a in attended if a.was_present and not a.as_observer)
        ),
        absent=_names(reading, (a.person for a in attended if not a.was_present)),
        observers=_names(reading, (a.person for a in attended if a.was_present and a.as_observer)),
        observers_approved_by=_names(
            reading,
            [
                person
                for person, on in (
                    (row.director_approver, row.director_approved_on),
                    (row.head_approver, row.head_approved_on),
                )
                if person and on is not None
            ],
        ),
        note=row.note,
    )
    return Filling(data, row.code)


def _line(
    reading: MeetingReading,
    item: ItemRow,
    starts_after: int,
    titles: Mapping[str, str],
    decisions: tuple[Decided, ...],
) -> AgendaLine:
    return AgendaLine(
        number=item.number,
        title=item.title,
        minutes=item.minutes,
        kind=item.kind.label,
        responsible=_name(reading, item.responsible),
        subjects=tuple(
            f"{code} {titles.get(code, '')}".rstrip() for code in (*item.themes, *item.networks)
        ),
        starts_after=starts_after,
        minute_text=item.minute_text,
        decisions=decisions,
    )


def _name(reading: MeetingReading, code: str) -> str:
    person = reading.people_by_code.get(code)
    return person.name if person else code


def _names(reading: MeetingReading, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((_name(reading, code) for code in codes), key=sort_key))


def _titles(reading: MeetingReading, items: tuple[ItemRow, ...]) -> dict[str, str]:
    """Return the titles of the themes and networks an agenda is about, by code."""
    themes, networks = table("theme").c, table("network").c
    wanted = [code for item in items for code in item.themes]
    found = dict(
        reading.all_rows(sa.select(themes.code, themes.title).where(themes.code.in_(wanted)))
    )
    wanted = [code for item in items for code in item.networks]
    found |= dict(
        reading.all_rows(sa.select(networks.code, networks.name).where(networks.code.in_(wanted)))
    )
    return found


def _decisions(reading: MeetingReading, row: MeetingRow) -> dict[int | None, tuple[Decided, ...]]:
    """Return the decisions of a meeting by the id of their item; ``None`` for those of none.

    A theme that says it was prioritised there is one of them, whether or not it was written down.
    """
    d, t, n = table("decision"), table("theme"), table("network")
    statement = (
        sa.select(
            d.c.item_id, t.c.code, t.c.title, n.c.code, n.c.name, d.c.outcome, d.c.text,
            d.c.follow_up, d.c.responsible_id, d.c.due_on, d.c.done_on,
        )
        .select_from(
            d.outerjoin(t, t.c.id == d.c.theme_id).outerjoin(n, n.c.id == d.c.network_id)
        )
        .where(d.c.meeting_id == row.id)
        .order_by(d.c.id)
    )  # fmt: skip
    found: defaultdict[int | None, list[Decided]] = defaultdict(list)
    told = set()
    for made in reading.all_rows(statement):
        told.add(made[1])
        responsible = reading.people.get(made[8] or 0)
        found[made[0]].append(
            Decided(
                subject=" ".join(part for part in made[1:5] if part),
                outcome="" if made[5] is Outcome.OTHER else made[5].label,
                text=made[6],
                follow_up=made[7],
                responsible=responsible.name if responsible else "",
                due_on=made[9],
                done_on=made[10],
            )
        )
    item_of = {code: item.id for item in reading.items.get(row.id, ()) for code in item.themes}
    for code, title in _prioritised_at(reading, row):
        if code not in told:
            found[item_of.get(code)].append(
                Decided(subject=f"{code} {title}", outcome=Outcome.PRIORITISED.label, text="")
            )
    return {item: tuple(decisions) for item, decisions in found.items()}


def _prioritised_at(reading: MeetingReading, row: MeetingRow) -> list[tuple[str, str]]:
    """Return the themes prioritised at a meeting: by its code, else by the day of the step."""
    t, step = table("theme").c, table("stage_change").c
    on_the_day = sa.select(step.theme_id).where(
        step.to_stage == Stage.PRIORITISED, step.changed_on == row.held_on
    )
    statement = sa.select(t.code, t.title).where(
        sa.or_(
            t.decided_at_meeting == row.code,
            sa.and_(t.decided_at_meeting == "", t.id.in_(on_the_day)),
        )
    )
    return [(code, title) for code, title in reading.all_rows(statement.order_by(t.code))]
