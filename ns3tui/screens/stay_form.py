"""The form of a turnus stay (R-76 … R-80)."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.turnus import StayStatus, TaskKind
from ns3tui.rules.weeks import WEEK, WORKDAYS, friday_of
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.pick import Item, Pick

if TYPE_CHECKING:
    from ns3tui.desk.turnus_views import StayView

NEW_WEEKS = 6
NEW_DAYS = 3


async def pick_person(screen: DeskScreen, title: str, *, text: str = "") -> str | None:
    """Let the user pick somebody the desk knows; return the code."""
    from ns3tui.desk import people

    desk = await screen.desk_app.desk()
    found = await desk.read(people.people)
    items = [
        Item(one.code, one.name, " · ".join(filter(None, (one.position, one.unit))))
        for one in found
    ]
    picked: str | None = await screen.app.push_screen_wait(Pick(title, items, text=text))
    return picked


async def pick_candidate(
    screen: DeskScreen, wanted: str, span: tuple[dt.date, dt.date]
) -> str | None:
    """Let the user pick one who knows something of a wanted competence, the free ones first."""
    from ns3tui.desk import people, turnus_views

    desk = await screen.desk_app.desk()
    found = await desk.read(turnus_views.candidates, wanted, span, desk.today())
    names = await desk.read(people.names)
    items = [
        Item(
            one.person,
            names.get(one.person, one.person),
            "; ".join([", ".join(one.matches), one.unit, *one.obstacles]),
            "✓" if one.is_free else "⚠",
            "$success" if one.is_free else "$warning",
        )
        for one in found
    ]
    if not items:
        return await pick_person(
            screen, _("Hvem skal på turnus?"),
            text=_("Ingen er skrevet op med «{wanted}»; vælg blandt alle.").format(wanted=wanted),
        )  # fmt: skip
    text = _("De ledige står først; derefter, hvem der bedst kender til «{wanted}».")
    picked: str | None = await screen.app.push_screen_wait(
        Pick(_("Hvem skal på turnus?"), items, text=text.format(wanted=wanted))
    )
    return picked


async def _fields(
    screen: DeskScreen, stay: "StayView | None", week: dt.date, competence: str
) -> list[Field]:
    from ns3tui.desk import people

    desk = await screen.desk_app.desk()
    chiefs = await desk.read(people.chefforum, desk.today())
    choices = [("", _("ikke skrevet")), *((chief.person_code, chief.name) for chief in chiefs)]
    start = stay.start if stay else week
    end = stay.end if stay else friday_of(week + WEEK * (NEW_WEEKS - 1))
    if stay and stay.designated_by and stay.designated_by not in dict(choices):
        choices.append((stay.designated_by, stay.designated_by_name))
    kinds = [("", _("ikke valgt")), *((kind.value, kind.label) for kind in TaskKind)]
    statuses = [(status.value, status.label) for status in StayStatus]
    given = stay.fields if stay else {}

    def text(name: str) -> Any:
        return given.get(name)

    return [
        Field("starts_on", _("Fra"), FieldKind.DAY, start, needed=True, hint=_("uge 9")),
        Field("ends_on", _("Til og med"), FieldKind.DAY, end, needed=True),
        Field("days", _("Dage om ugen"), FieldKind.NUMBER, stay.days if stay else NEW_DAYS,
              high=WORKDAYS),
        Field("competence", _("Særlig kompetence"), value=text("competence") or competence),
        Field("task_kind", _("Opgavens art"), FieldKind.CHOICE, text("task_kind"), kinds,
              {"": None, **{kind.value: kind for kind in TaskKind}}),
        Field("task", _("Opgave"), FieldKind.TEXT, text("task")),
        Field("designated_by", _("Udpeget af"), FieldKind.CHOICE, text("designated_by"), choices),
        Field("designated_on", _("Udpeget den"), FieldKind.DAY, text("designated_on")),
        Field("consented", _("Personalelederen har sagt ja"), FieldKind.TICK, text("consented")),
        Field("status", _("Status"), FieldKind.CHOICE,
              stay.status if stay else StayStatus.PROPOSED, statuses,
              {status.value: status for status in StayStatus}),
        Field("product", _("Produkt"), FieldKind.TEXT, text("product")),
        Field("note", _("Note"), FieldKind.TEXT, text("note")),
    ]  # fmt: skip


async def new_stay(screen: DeskScreen, week: dt.date) -> str | None:
    """Write a stay down: the competence, who has it, and the form; return its code."""
    from ns3tui.desk import turnus
    from ns3tui.screens.dialogs import Ask

    desk = await screen.desk_app.desk()
    wanted = await screen.app.push_screen_wait(
        Ask(_("Nyt turnusophold"), _("Hvilken særlig kompetence søges? (må være tom)"),
            needed=False)
    )  # fmt: skip
    if wanted is None:
        return None
    span = (week, friday_of(week + WEEK * (NEW_WEEKS - 1)))
    who = (
        await pick_candidate(screen, wanted, span)
        if wanted
        else await pick_person(screen, _("Hvem skal på turnus?"))
    )
    if not who:
        return None

    async def save(_form: Form, values: Values) -> str:
        given = dict(values)
        start, end = given.pop("starts_on"), given.pop("ends_on")
        summary = _("Turnusophold for {person} fra {day}").format(person=who, day=show_date(start))
        acted = await desk.act("calendar.new", turnus.create, who, start, end, summary=summary,
                               **given)  # fmt: skip
        return str(acted.value.code)

    code: str | None = await screen.app.push_screen_wait(
        Form(_("Nyt turnusophold for {person}").format(person=who),
             await _fields(screen, None, week, wanted), save,
             draft=("turnus", "ny"), today=desk.today())
    )  # fmt: skip
    return code


async def edit_stay(screen: DeskScreen, code: str) -> str | None:
    """Correct a stay; a colleague's change to other fields is kept."""
    from ns3tui.desk import turnus, turnus_views

    desk = await screen.desk_app.desk()
    stay = await desk.read(turnus_views.stay, code, desk.today())

    async def save(form: Form, values: Values) -> str:
        changed = form.changed(values)
        if changed:
            await desk.act("calendar.edit", turnus.edit, code, changed,
                           form.settled_version or stay.version, form.opened,
                           summary=_("{code} rettet").format(code=code))  # fmt: skip
        return code

    title = f"{code} {stay.person_name}"
    saved: str | None = await screen.app.push_screen_wait(
        Form(title, await _fields(screen, stay, stay.start, ""), save,
             draft=("turnus", code), today=desk.today())
    )  # fmt: skip
    return saved
