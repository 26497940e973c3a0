"""Writing down what happens in a network: who takes part, duties, local leaders, talks, tools.

Serves R-03, R-30, R-48, R-50, R-59 and R-75.
"""

from typing import TYPE_CHECKING, Any

from ns3tui.i18n import _
from ns3tui.rules.roles import DUTIES, ActorGroup
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.network_words import DECIDED, decided_choices, network_label
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.saving_form import act_from
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import (
        LocalLeaderView,
        NetworkDetail,
        ParticipantView,
        SparringView,
        ToolView,
    )

LOCAL_LEVELS = (4, 5)


# --- who takes part ------------------------------------------------------------------------------


async def add_participant(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Pick somebody the desk knows, or describe somebody, and write down who takes part."""
    from ns3tui.desk import network_care, people

    desk = await screen.desk_app.desk()
    there = {view.person for view in detail.participants if view.person}
    known = {p.code: p for p in await desk.read(people.people)}
    items = [
        Item(p.code, p.name, " · ".join(filter(None, (p.position, p.unit))))
        for p in known.values()
        if p.code not in there
    ]
    text = _("Vælg en person, eller beskriv deltageren: «nabo», «to unge fra klubben».")
    answer = await screen.app.push_screen_wait(
        Pick(_("Ny deltager"), items, text=text, free=_("beskriv som"))
    )
    if not answer:
        return False
    is_described = answer.startswith("=")
    person, label = ("", answer[1:]) if is_described else (answer, "")
    title = label or known[person].name
    group = ActorGroup.CITIZEN if is_described else (
        ActorGroup.LEADER if known[person].leader_level else ActorGroup.STAFF
    )  # fmt: skip

    async def save(form: Form, values: Values) -> Any:
        summary = _("{name} deltager i {code}").format(name=title, code=detail.code)
        return await act_from(
            form, "network.add", network_care.add_participant, detail.code,
            values["actor_group"], person=person, label=label,
            commitment=values["commitment"], summary=summary,
        )  # fmt: skip

    fields = [
        _group_field(group),
        Field("commitment", _("Løfte: hvad bringes i spil i egen basis?")),
    ]
    return await screen.app.push_screen_wait(Form(title, fields, save)) is not None


def _group_field(group: ActorGroup) -> Field:
    return Field("actor_group", network_label("actor_group"), FieldKind.CHOICE, group,
                 [(str(g.value), g.label) for g in ActorGroup],
                 {str(g.value): g for g in ActorGroup})  # fmt: skip


async def edit_participant(screen: DeskScreen, detail: "NetworkDetail", view: "ParticipantView",
                           ) -> bool:  # fmt: skip
    """Mend what is kept of a participant: group, promise, follow-up, what is taken home."""
    from ns3tui.desk import network_care

    desk = await screen.desk_app.desk()
    # Somebody the desk knows is called by their own name, which is changed on the pool's screen.
    name = [] if view.person else [
        Field("label", network_label("label"), value=view.label, needed=True)
    ]  # fmt: skip
    fields = [
        *name,
        _group_field(view.group),
        Field("is_committed", network_label("is_committed"), FieldKind.CHOICE, view.is_committed,
              decided_choices(), DECIDED),
        Field("commitment", network_label("commitment"), FieldKind.TEXT, view.commitment),
        Field("followed_up_on", network_label("followed_up_on"), FieldKind.DAY,
              view.followed_up_on),
        Field("follow_up", network_label("follow_up"), FieldKind.TEXT, view.follow_up),
        Field("takes_home", network_label("takes_home"), FieldKind.TEXT, view.takes_home),
    ]  # fmt: skip

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(values)
        summary = _("{name} i {code} rettet").format(name=view.label, code=detail.code)
        return not changed or await act_from(
            form, "network.change", network_care.edit_participant, view.id, changed, form.opened,
            summary=summary,
        )  # fmt: skip

    form = Form(view.label, fields, save, today=desk.today())
    return await screen.app.push_screen_wait(form) is not None


# --- duties --------------------------------------------------------------------------------------


async def tick_duty(screen: DeskScreen, detail: "NetworkDetail", number: int) -> bool:
    """Tick a duty of the reference leader, or take the tick off."""
    from ns3tui.desk import network_care

    desk = await screen.desk_app.desk()
    done = detail.duties[number - 1].done_on is None
    words = _("Opgave {number} i {code} krydset af") if done else _(
        "Krydset ved opgave {number} i {code} taget af")  # fmt: skip
    summary = words.format(number=number, code=detail.code)
    await desk.act("network.tick", network_care.tick_duty, detail.code, number, done=done,
                   summary=summary)  # fmt: skip
    return True


async def note_duty(screen: DeskScreen, detail: "NetworkDetail", number: int) -> bool:
    """Write a note at a duty."""
    from ns3tui.desk import network_care

    duty = detail.duties[number - 1]

    async def save(form: Form, values: Values) -> Any:
        summary = _("Opgave {number} i {code}: note").format(number=number, code=detail.code)
        changed = form.changed(values)
        return not changed or await act_from(
            form, "network.change", network_care.edit_duty, detail.code, number, changed,
            form.opened, summary=summary,
        )  # fmt: skip

    fields = [
        Field("note", _("Note"), FieldKind.TEXT, duty.note),
        Field("done", _("krydset af"), FieldKind.TICK, duty.done_on is not None),
    ]
    title = f"{number}. {_(DUTIES[number - 1])}"
    return await screen.app.push_screen_wait(Form(title, fields, save)) is not None


# --- level 4-5 leaders ---------------------------------------------------------------------------


async def add_leader(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Pick a level 4-5 leader whose ownership the network needs."""
    from ns3tui.desk import network_care, people

    desk = await screen.desk_app.desk()
    there = {view.person for view in detail.local_leaders}
    near = set(detail.line.departments)
    found = [p for p in await desk.read(people.people)
             if p.leader_level in LOCAL_LEVELS and p.code not in there]  # fmt: skip
    items = [
        Item(p.code, p.name, " · ".join(filter(None, (p.unit, p.position))),
             "✓" if p.unit in near else "·", "$success" if p.unit in near else "$text-muted")
        for p in sorted(found, key=lambda p: p.unit not in near)
    ]  # fmt: skip
    if not items:
        say(screen.app, _("Der er ingen leder på niveau 4 eller 5 at tilføje."))
        return False
    person = await screen.app.push_screen_wait(Pick(_("Niveau 4-5 leder"), items))
    if not person:
        return False

    async def save(form: Form, values: Values) -> Any:
        summary = _("{person} knyttet til {code}").format(person=person, code=detail.code)
        return await act_from(form, "network.add", network_care.add_local_leader, detail.code,
                              person, values["note"], summary=summary)  # fmt: skip

    title = next(f"{p.code} {p.name}" for p in found if p.code == person)
    fields = [Field("note", _("Hvad skal de eje?"))]
    return await screen.app.push_screen_wait(Form(title, fields, save)) is not None


async def edit_leader(screen: DeskScreen, detail: "NetworkDetail", view: "LocalLeaderView",
                      ) -> bool:  # fmt: skip
    """Mend when a local leader was involved, and the note."""
    from ns3tui.desk import network_acts

    desk = await screen.desk_app.desk()

    async def save(form: Form, values: Values) -> Any:
        summary = _("{name} i {code} rettet").format(name=view.name, code=detail.code)
        changed = form.changed(values)
        return not changed or await act_from(
            form, "network.change", network_acts.edit_local_leader, view.id, changed, form.opened,
            summary=summary,
        )  # fmt: skip

    fields = [
        Field("involved_on", network_label("involved_on"), FieldKind.DAY, view.involved_on),
        Field("note", _("Hvad skal de eje?"), value=view.note),
    ]
    form = Form(f"{view.person} {view.name}", fields, save, today=desk.today())
    return await screen.app.push_screen_wait(form) is not None


# --- sparring and tools --------------------------------------------------------------------------


async def write_sparring(
    screen: DeskScreen, detail: "NetworkDetail", view: "SparringView | None" = None
) -> bool:
    """Write down a talk with the network, or mend one."""
    from ns3tui.desk import network_acts, network_care

    desk = await screen.desk_app.desk()
    fields = [
        Field("held_on", network_label("held_on"), FieldKind.DAY,
              view.held_on if view else desk.today(), needed=True),
        Field("minutes", network_label("minutes"), FieldKind.NUMBER,
              view.minutes if view else None, needed=True, high=1440),
        Field("topic", _("Hvad handlede det om?"), FieldKind.TEXT, view.topic if view else ""),
        Field("next_step", network_label("next_step"), value=view.next_step if view else ""),
    ]  # fmt: skip
    summary = _("Sparring med {code}").format(code=detail.code)

    async def save(form: Form, values: Values) -> Any:
        if view is not None:
            changed = form.changed(values)
            return not changed or await act_from(
                form, "network.change", network_acts.edit_sparring, view.id, changed, form.opened,
                summary=summary,
            )  # fmt: skip
        return await act_from(
            form, "network.add", network_care.log_sparring, detail.code, values["minutes"],
            values["topic"], next_step=values["next_step"], held_on=values["held_on"],
            summary=summary,
        )  # fmt: skip

    form = Form(summary, fields, save, today=desk.today(),
                draft=("sparring", f"{detail.code}-{view.id if view else 'ny'}"))  # fmt: skip
    return await screen.app.push_screen_wait(form) is not None


async def write_tool(
    screen: DeskScreen, detail: "NetworkDetail", view: "ToolView | None" = None
) -> bool:
    """Keep a handbook or tool for this network or for all, or mend one."""
    from ns3tui.desk import network_acts, network_care

    fields = [
        Field("title", _("Titel"), value=view.title if view else "", needed=True),
        Field("location", network_label("location"), value=view.location if view else "",
              needed=True),
        Field("note", network_label("note"), value=view.note if view else ""),
    ]  # fmt: skip
    if view is None:
        fields.append(Field("is_common", _("for alle netværk"), FieldKind.TICK))

    async def save(form: Form, values: Values) -> Any:
        summary = _("Værktøj: {title}").format(title=values["title"])
        if view is not None:
            changed = form.changed(values)
            return not changed or await act_from(
                form, "network.change", network_acts.edit_tool, view.id, changed, form.opened,
                summary=summary,
            )  # fmt: skip
        code = "" if values["is_common"] else detail.code
        return await act_from(form, "network.add", network_care.add_tool, values["title"],
                              values["location"], code=code, note=values["note"],
                              summary=summary)  # fmt: skip

    title = view.title if view else _("Nyt værktøj eller ny håndbog")
    return await screen.app.push_screen_wait(Form(title, fields, save)) is not None


# --- taking off ----------------------------------------------------------------------------------


async def take_off(screen: DeskScreen, detail: "NetworkDetail", kind: str, row_id: int) -> bool:
    """Take a participant, a local leader, a talk or a tool off the list; undo brings it back."""
    from ns3tui.desk import network_care

    remove = {
        "participant": network_care.remove_participant,
        "leader": network_care.remove_local_leader,
        "sparring": network_care.remove_sparring,
        "tool": network_care.remove_tool,
    }[kind]
    rows: Any = {"participant": detail.participants, "leader": detail.local_leaders,
                 "sparring": detail.sparring, "tool": detail.tools}[kind]  # fmt: skip
    row = next(row for row in rows if row.id == row_id)
    what = getattr(row, {"participant": "label", "leader": "name", "sparring": "topic",
                         "tool": "title"}[kind])  # fmt: skip
    summary = _("Fjernet fra {code}: {what}").format(code=detail.code, what=what[:60])
    desk = await screen.desk_app.desk()
    await desk.act("network.remove", remove, row_id, summary=summary)
    say(screen.app, summary)
    return True
