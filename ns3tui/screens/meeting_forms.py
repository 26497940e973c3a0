"""Writing down what belongs to a meeting: its days, the items of its agenda, what was decided.

Serves R-12 and R-84 … R-86.
"""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ns3tui.danish import show_long_date
from ns3tui.i18n import _
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.override import ask_reason
from ns3tui.screens.saving_form import act_from

if TYPE_CHECKING:
    from ns3tui.desk.meeting_rows import ItemRow
    from ns3tui.desk.meetings import MeetingView


def _choice(name: str, label: str, of: Any, value: StrEnum) -> Field:
    choices = [(str(member.value), member.label) for member in of]
    taken = {str(member.value): member for member in of}
    return Field(name, label, FieldKind.CHOICE, value, choices, taken)


# --- the meeting ---------------------------------------------------------------------------------


async def plan_meeting(screen: DeskScreen) -> str:
    """Plan a meeting; return its code, or nothing when it was given up."""
    from ns3tui.desk import meetings

    desk = await screen.desk_app.desk()

    async def save(form: Form, values: Values) -> Any:
        day: dt.date = values["held_on"]
        summary = _("Møde {day}").format(day=show_long_date(day))
        acted = await act_from(form, "meeting.new", meetings.plan, day,
                               values["kind"], summary=summary)  # fmt: skip
        return acted.value if acted is not None else None

    fields = [
        Field("held_on", _("Dag"), FieldKind.DAY, needed=True),
        _choice("kind", _("Slags"), MeetingKind, MeetingKind.MONTHLY),
    ]
    form = Form(_("Nyt møde"), fields, save, today=desk.today())
    return str(await screen.app.push_screen_wait(form) or "")


async def edit_meeting(screen: DeskScreen, view: "MeetingView") -> None:
    """Change the meeting's day, kind, status and approvals."""
    from ns3tui.desk import meetings

    desk, line = await screen.desk_app.desk(), view.line

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(values)
        summary = _("{meeting} rettet").format(meeting=line.code)
        return not changed or await act_from(
            form, "meeting.edit", meetings.edit, line.code, changed, form.opened, summary=summary
        )

    fields = [
        Field("held_on", _("Dag"), FieldKind.DAY, line.held_on, needed=True),
        _choice("meeting_kind", _("Slags"), MeetingKind, line.kind),
        _choice("meeting_status", _("Status"), MeetingStatus, line.status),
        Field("secretariat_observes", _("Sekretariatet er tilhører"), FieldKind.TICK,
              view.observes),
        Field("director_approved_on", _("Godkendt af kommunaldirektør"), FieldKind.DAY,
              view.director_approved_on),
        Field("head_approved_on", _("Godkendt af sekretariatsleder"), FieldKind.DAY,
              view.head_approved_on),
        Field("note", _("Bemærkning"), value=view.note),
    ]  # fmt: skip
    await screen.app.push_screen_wait(Form(line.code, fields, save, today=desk.today()))


# --- the items of its agenda ---------------------------------------------------------------------


def _item_fields(item: "ItemRow | None") -> list[Field]:
    return [
        Field("title", _("Punkt"), value=item.title if item else "", needed=True),
        Field("minutes", _("Minutter"), FieldKind.NUMBER, item.minutes if item else 5, high=480),
        _choice("item_kind", _("Slags"), ItemKind,
                item.kind if item else ItemKind.DISCUSSION),
        Field("responsible", _("Ansvarlig (kode)"), value=item.responsible if item else "",
              is_code=True),
        Field("themes", _("Temaer (koder)"), FieldKind.LIST,
              list(item.themes) if item else [], is_code=True),
        Field("networks", _("Netværk (koder)"), FieldKind.LIST,
              list(item.networks) if item else [], is_code=True),
        Field("minute_text", _("Referat"), value=item.minute_text if item else ""),
    ]  # fmt: skip


def _item_values(values: Values) -> Values:
    """Return what stands in the form of an item as the desk takes it: no minutes are none."""
    return {**values, "minutes": values["minutes"] or 0}


async def new_item(screen: DeskScreen, meeting: str) -> None:
    """Write a new item on a meeting's agenda."""
    from ns3tui.desk import agenda

    async def save(form: Form, values: Values) -> Any:
        said = _item_values(values)
        summary = _("{meeting}: {title}").format(meeting=meeting, title=said["title"])
        return await act_from(
            form, "agenda.new", agenda.add_item, meeting, said["title"], minutes=said["minutes"],
            item_kind=said["item_kind"], responsible=said["responsible"],
            themes=said["themes"], networks=said["networks"], minute_text=said["minute_text"],
            summary=summary,
        )  # fmt: skip

    title = _("Nyt punkt på {meeting}").format(meeting=meeting)
    await screen.app.push_screen_wait(
        Form(title, _item_fields(None), save, draft=("punkt", f"{meeting}-nyt"))
    )


async def edit_item(screen: DeskScreen, item: "ItemRow") -> None:
    """Change an item of an agenda, and write its minutes."""
    from ns3tui.desk import agenda

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(_item_values(values))
        summary = _("Punkt rettet: {title}").format(title=values["title"])
        return not changed or await act_from(
            form, "agenda.edit", agenda.edit_item, item.id, changed, form.opened, summary=summary
        )

    title = _("Punkt {number}").format(number=item.number)
    await screen.app.push_screen_wait(
        Form(title, _item_fields(item), save, draft=("punkt", str(item.id)))
    )


async def decide(screen: DeskScreen, item: "ItemRow") -> None:
    """Note what was decided under an item, and what follows from it.

    That the meeting is not held yet is said before the form opens; it may be set aside (R-14).
    """
    from ns3tui.desk import agenda
    from ns3tui.desk.errors import OverrideReason

    desk = await screen.desk_app.desk()
    override = None
    if stopping := await desk.read(agenda.judge_deciding, item.id):
        reason = await ask_reason(screen, stopping)
        if not reason:
            return
        override = OverrideReason(reason)

    async def save(form: Form, values: Values) -> Any:
        return await act_from(
            form, "agenda.decide", agenda.decide_item, item.id, values["text"],
            follow_up=values["follow_up"], responsible=values["responsible"],
            due_on=values["due_on"], override=override,
            summary=_("Besluttet: {title}").format(title=item.title),
        )  # fmt: skip

    fields = [
        Field("text", _("Beslutning"), needed=True),
        Field("follow_up", _("Opfølgning (må være tom)")),
        Field("responsible", _("Ansvarlig (kode)"), value=item.responsible, is_code=True),
        Field("due_on", _("Senest"), FieldKind.DAY, is_ahead=True),
    ]
    title = _("Beslutning: {title}").format(title=item.title)
    await screen.app.push_screen_wait(
        Form(title, fields, save, today=desk.today(), draft=("beslutning", str(item.id)))
    )
