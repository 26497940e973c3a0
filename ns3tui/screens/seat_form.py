"""Booking a seat in the secretariat: after the intensive phases, or by hand (R-60, R-73)."""

import datetime as dt
from typing import TYPE_CHECKING

from ns3tui.danish import show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.turnus import shown_weeks
from ns3tui.rules.weeks import WEEK, WORKDAYS, friday_of, weeks_between
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.stay_form import pick_person
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.seat_views import SeatView

NEW_WEEKS = 2
NEW_DAYS = 2


async def new_seat(screen: DeskScreen, week: dt.date, network: str = "") -> bool:
    """Book a seat in one of three ways; tell whether something was booked."""
    way = await screen.app.push_screen_wait(
        Choose(
            _("Plads i sekretariatet"),
            [
                Choice("follow", _("Følg et netværks intensive faser"),
                       _("Et forslag til netværkslederen, uge for uge, efter planen.")),
                Choice("book", _("Book en plads"), _("Til hvem som helst, i de uger du skriver.")),
                Choice("wait", _("Skriv på venteliste"), _("Tager ingen plads, før der er en.")),
            ],
        )
    )  # fmt: skip
    if way == "follow":
        return await _follow(screen, network)
    if way is None:
        return False
    person = await pick_person(screen, _("Hvem skal have en plads?"))
    return bool(person) and await _by_hand(screen, str(person), week, waits=way == "wait")


async def pick_network(screen: DeskScreen, title: str, day: dt.date) -> str | None:
    """Let the user pick a network that is not closed."""
    from ns3tui.desk import time_rows

    desk = await screen.desk_app.desk()
    found = await desk.read(time_rows.courses)
    items = [
        Item(row.code, row.name, row.type.label)
        for row in found
        if row.closed_on is None or row.closed_on >= day
    ]
    picked: str | None = await screen.app.push_screen_wait(Pick(title, items))
    return picked


async def _follow(screen: DeskScreen, network: str) -> bool:
    from ns3tui.desk import seat_views, seats

    desk = await screen.desk_app.desk()
    code = network or await pick_network(screen, _("Hvilket netværk?"), desk.today())
    if not code:
        return False
    days = await screen.app.push_screen_wait(
        Ask(_("Pladser til {code}").format(code=code),
            _("Dage om ugen? Tom: som mandatet siger."), needed=False)
    )  # fmt: skip
    if days is None:
        return False
    if days and (not days.isdigit() or not 1 <= int(days) <= WORKDAYS):
        say(screen.app, _("Skriv fra 1 til {most} dage om ugen.").format(most=WORKDAYS), "error")
        return False
    each = int(days) if days else None
    suggested = await desk.read(seat_views.suggestion, code, desk.today(), days=each)
    lines: list[Piece] = [(_("Efter de intensive faser i planen:") + "\n\n", "$text-muted")]
    for seat in suggested:
        weeks = shown_weeks(list(weeks_between(seat.start, seat.end)))
        lines.append(
            _("{person}  uge {weeks}  {days} dage om ugen  ({start} – {end})").format(
                person=seat.person, weeks=weeks, days=seat.days, start=show_date(seat.start),
                end=show_date(seat.end)) + "\n"
        )  # fmt: skip
    answer = await screen.app.push_screen_wait(
        Read(_("Pladser til {code}").format(code=code), page(*lines),
             answers=[Choice("j", _("book dem"))])
    )  # fmt: skip
    if answer != "j":
        return False
    summary = _("Pladser til {code} efter de intensive faser").format(code=code)
    acted = await desk.act("calendar.new", seats.book_suggested, code, days=each, summary=summary)
    count = len(acted.value)
    say(screen.app, ngettext("{count} plads booket", "{count} pladser booket", count).format(
        count=count))  # fmt: skip
    say_over(screen, tuple(finding for booked in acted.value for finding in booked.over))
    return True


def say_over(screen: DeskScreen, findings: "tuple[object, ...]") -> None:
    """Say which weeks are too full now, each once."""
    lines = dict.fromkeys(
        f"{finding.subject}: {finding.message}"  # type: ignore[attr-defined]
        for finding in findings
    )
    if lines:
        say(screen.app, "\n".join(list(lines)[:3]), "warning")


def _fields(start: dt.date, end: dt.date, days: int, purpose: str) -> list[Field]:
    return [
        Field("start", _("Fra"), FieldKind.DAY, start, needed=True, hint=_("uge 9")),
        Field("end", _("Til og med"), FieldKind.DAY, end, needed=True),
        Field("days", _("Dage om ugen"), FieldKind.NUMBER, days, needed=True, high=WORKDAYS),
        Field("purpose", _("Formål"), value=purpose, hint=_("når det ikke er et netværk")),
    ]


async def _by_hand(screen: DeskScreen, person: str, week: dt.date, *, waits: bool) -> bool:
    from ns3tui.desk import seats, time_rows

    desk = await screen.desk_app.desk()
    networks = await desk.read(time_rows.courses, (week, week + WEEK * 52))
    choices = [
        ("", _("intet netværk")),
        *((row.code, f"{row.code} {row.name}") for row in networks),
    ]
    fields = _fields(week, friday_of(week + WEEK * (NEW_WEEKS - 1)), NEW_DAYS, "")
    fields.insert(3, Field("network", _("Netværk"), FieldKind.CHOICE, "", choices))

    async def save(_form: Form, values: Values) -> bool:
        summary = (_("{person} på venteliste") if waits else _("Plads til {person}")).format(
            person=person)  # fmt: skip
        acted = await desk.act(
            "calendar.new", seats.book, person, values["start"], values["end"], values["days"],
            network=values["network"], purpose=values["purpose"], waits=waits, summary=summary,
        )  # fmt: skip
        say_over(screen, acted.value.over)
        return True

    title = _("Plads til {person}").format(person=person)
    form = Form(title, fields, save, today=desk.today())
    return bool(await screen.app.push_screen_wait(form))


async def edit_seat(screen: DeskScreen, seat: "SeatView") -> bool:
    """Correct a booking's days or purpose."""
    from ns3tui.desk import seats

    desk = await screen.desk_app.desk()

    async def save(_form: Form, values: Values) -> bool:
        acted = await desk.act(
            "calendar.edit", seats.edit, seat.id, start=values["start"], end=values["end"],
            days=values["days"], purpose=values["purpose"], version=seat.version,
            summary=_("Plads til {person} rettet").format(person=seat.person),
        )  # fmt: skip
        say_over(screen, acted.value.over)
        return True

    title = _("Plads til {person} {network}").format(person=seat.name, network=seat.network)
    form = Form(title, _fields(seat.start, seat.end, seat.days, seat.purpose), save,
                today=desk.today())  # fmt: skip
    return bool(await screen.app.push_screen_wait(form))
