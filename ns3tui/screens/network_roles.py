"""Staffing a network: giving, replacing, ending and mending dated roles (R-02, R-36 … R-45, R-82).

Each dialog shows, while it is filled in, what the rules would say of it.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.roles import Answer, Role
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Choice, Choose
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.pages import page
from ns3tui.screens.pairing import choose_co_driver, make_pair
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.saving_form import act_from, judged_page
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail
    from ns3tui.desk.optins import InterestView
    from ns3tui.desk.roles import RoleView


# --- which role ----------------------------------------------------------------------------------


async def staff(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Ask which role is meant and what is to happen with it; tell whether something has changed."""
    choices = [Choice(role.value, role.label.capitalize(), _held(detail, role)) for role in Role]
    answer = await screen.app.push_screen_wait(
        Choose(_("Roller i {code}").format(code=detail.code), choices, start=_first_open(detail))
    )
    if not answer:
        return False
    role = Role(answer)
    there = current(detail, role)
    return await (change(screen, detail, there) if there else give(screen, detail, role))


def current(detail: "NetworkDetail", role: Role) -> "RoleView | None":
    """Return who holds a role now, or is agreed on for a start that lies ahead."""
    held = [view for view in detail.timeline if view.role is role]
    now = [view for view in held if view.is_now]
    ahead = [view for view in held if view.end is None and not view.is_now]
    return next(iter((*now, *ahead)), None)


def _held(detail: "NetworkDetail", role: Role) -> str:
    view = current(detail, role)
    if view is None:
        return _("ingen")
    since = _("fra {day}").format(day=show_date(view.start))
    return f"{view.person} {view.name}, {since}"


def _first_open(detail: "NetworkDetail") -> str:
    return next((role.value for role in Role if current(detail, role) is None), "")


async def change(screen: DeskScreen, detail: "NetworkDetail", view: "RoleView") -> bool:
    """Ask what is to happen with a role somebody has, and do it."""
    choices = [
        Choice("replace", _("Skift"), _("en anden overtager fra en dag")),
        Choice("end", _("Slut"), _("rollen er slut en dag; den bliver i historien")),
        Choice("edit", _("Ret"), _("datoer, årsag og hvem der valgte")),
    ]
    if view.role is Role.CO_DRIVER:
        choices[0] = Choice("replace", _("Skift eller tilføj"), _("vælg i makkerparringen"))
    who = f"{view.role.label.capitalize()}: {view.person} {view.name}"
    answer = await screen.app.push_screen_wait(Choose(who, choices))
    if answer == "replace":
        return await give(screen, detail, view.role, replaces=view)
    if answer == "end":
        return await end(screen, detail, view)
    if answer == "edit":
        return await edit(screen, detail, view)
    return False


# --- giving a role -------------------------------------------------------------------------------


async def give(
    screen: DeskScreen, detail: "NetworkDetail", role: Role, *, replaces: "RoleView | None" = None
) -> bool:
    """Pick somebody for a role, and write from when, why and who chose.

    A co-driver is found by pairing, which writes the role itself (R-37).
    """
    if role is Role.CO_DRIVER:
        return await _pair(screen, detail)
    picked = await _pick(screen, detail, role)
    if picked is None:
        return False
    person, answered_on = picked
    desk = await screen.desk_app.desk()
    today = desk.today()
    name = await _name_of(screen, person)
    start = detail.line.starts_on
    begins = start if start is not None and (start > today or replaces is None) else today
    fields = _fields(role, begins, None, "", "", None, is_change=replaces is not None)
    if role is Role.REFERENCE_LEADER:
        hint = "" if answered_on else _("tom: intet ja er noteret")
        fields.insert(1, Field("answered_on", _("Sagde ja til temaet"), FieldKind.DAY,
                               answered_on, hint=hint))  # fmt: skip
    title = f"{role.label.capitalize()}: {person} {name}"
    text = None
    if replaces is not None:
        old = _("Afløser {person}, hvis rolle slutter dagen før.").format(
            person=f"{replaces.person} {replaces.name}"
        )
        text = page((old, "$text-muted"))

    async def save(form: Form, values: Values) -> Any:
        return await _save_given(form, detail, role, person, values,
                                 replaces=replaces is not None, known_yes=answered_on)  # fmt: skip

    async def judge(values: Values) -> Content:
        return await _judged(screen, detail, role, person, values, replaces)

    done = await screen.app.push_screen_wait(
        Form(title, fields, save, text=text, judge=judge, today=today)
    )
    return done is not None


def _fields(role: Role, start: dt.date, end: dt.date | None, reason: str, chosen_by: str,
            chosen_on: dt.date | None, *, is_change: bool) -> list[Field]:  # fmt: skip
    hints = {
        Role.LEADER: _("chefforum: hvem eller hvilket møde"),
        Role.CO_DRIVER: _("netværkslederen, hvis tom"),
        Role.REFERENCE_LEADER: _("eget tilvalg, hvis tom"),
        Role.CONTACT: _("hvem"),
    }
    fields = [Field("start", _("Fra"), FieldKind.DAY, start, needed=True, is_ahead=True)]
    if not is_change:
        fields.append(
            Field("end", _("Til"), FieldKind.DAY, end, hint=_("tom: indtil videre"), is_ahead=True)
        )
    fields.append(Field("reason", _("Årsag"), value=reason, needed=is_change))
    fields.append(Field("chosen_by", _("Valgt af"), value=chosen_by, hint=hints[role]))
    if not is_change:
        fields.append(Field("chosen_on", _("Valgt den"), FieldKind.DAY, chosen_on))
    return fields


async def _judged(
    screen: DeskScreen, detail: "NetworkDetail", role: Role, person: str, values: Values,
    replaces: "RoleView | None",
) -> Content:  # fmt: skip
    """Return what the rules would say; of a change, without the one who goes."""
    from ns3tui.desk import roles

    if values["start"] is None:
        return page("")
    desk = await screen.desk_app.desk()
    found = await desk.read(
        roles.preview, detail.code, role, person, values["start"], values.get("end"),
        reason=values["reason"], chosen_by=values["chosen_by"],
    )  # fmt: skip
    hidden = set()
    if replaces is not None:
        hidden |= {"R-43", "R-82", "R-36"}
    if values.get("answered_on"):
        hidden.add("R-44")
    return judged_page(f for f in found.findings if f.rule not in hidden or not f.blocks)


async def _save_given(
    form: Form, detail: "NetworkDetail", role: Role, person: str, values: Values, *,
    replaces: bool, known_yes: dt.date | None,
) -> Any:  # fmt: skip
    from ns3tui.desk import network_acts, roles

    summary = _("{person} er {role} i {code}").format(
        person=person, role=role.label, code=detail.code
    )
    code, start = detail.code, values["start"]
    told = {"reason": values["reason"], "chosen_by": values["chosen_by"]}
    if not replaces:
        told |= {"end": values["end"], "chosen_on": values["chosen_on"]}
    if role is Role.REFERENCE_LEADER:
        yes = values["answered_on"]
        return await act_from(
            form, "network.roles", network_acts.note_yes_and_assign, code, person, start,
            answered_on=yes if yes != known_yes else None, replaces=replaces, summary=summary,
            **told,
        )  # fmt: skip
    act = roles.replace_holder if replaces else roles.assign
    return await act_from(form, "network.roles", act, code, role, person, start,
                          summary=summary, **told)  # fmt: skip


# --- picking somebody ----------------------------------------------------------------------------

Picked = tuple[str, dt.date | None]
"""A person, and when they said yes to the theme."""


async def _pair(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    leader = current(detail, Role.LEADER)
    if leader is None:
        say(screen.app, _("Vælg først netværkslederen: en co-driver supplerer ham eller hende."))
        return False
    choice = await choose_co_driver(screen, detail.code, leader.person)
    return choice is not None and await make_pair(screen, detail.code, choice)


async def _pick(screen: DeskScreen, detail: "NetworkDetail", role: Role) -> Picked | None:
    if role is Role.LEADER:
        items, text = await _leaders(screen, detail), _("Interesse: kompetence, timing, motivation")
    else:
        items, text = await _chiefs(screen, detail, role), _("Chefforums svar på temaet")
    code = await screen.app.push_screen_wait(Pick(role.label.capitalize(), items, text=text))
    if not code:
        return None
    return code, await said_yes(screen, detail, code)


async def _leaders(screen: DeskScreen, detail: "NetworkDetail") -> list[Item]:
    """The pool: those who may lead this type first, those interested in the theme before others."""
    from ns3tui.desk import optins, pool

    desk = await screen.desk_app.desk()
    day = max(desk.today(), detail.line.starts_on or desk.today())
    interest = {view.person: view
                for view in await desk.read(optins.interest, detail.line.theme, day)}  # fmt: skip
    rows = await desk.read(pool.eligible, detail.line.type, day)
    items = []
    for line, answer in rows:
        view = interest.get(line.code)
        factors = _factors(view) if view else ""
        busy = _("optaget i {networks}").format(networks=", ".join(line.busy)) if line.busy else ""
        told = " · ".join(filter(None, (factors, busy, answer.reason)))
        free = answer.is_allowed and line.is_available
        mark, look = ("✓", "$success") if free else ("·", "$warning")
        if not answer.is_allowed:
            mark, look = "✗", "$error"
        items.append((not answer.is_allowed, not line.is_available,
                      -(view.total if view else -1),
                      Item(line.code, f"{line.name}  {line.unit}", told, mark, look)))  # fmt: skip
    return [item for *_order, item in sorted(items, key=lambda row: row[:3])]


def _factors(view: "InterestView") -> str:
    """Return competence, timing and motivation as they were written down (R-52)."""
    numbers = (view.competence, view.timing, view.motivation)
    return "/".join(glyphs("–") if number is None else str(number) for number in numbers)


async def _chiefs(screen: DeskScreen, detail: "NetworkDetail", role: Role) -> list[Item]:
    """Chefforum, those who have said yes to the theme first."""
    from ns3tui.desk import optins

    desk = await screen.desk_app.desk()
    answers = (await desk.read(optins.answers, detail.line.theme, desk.today())).answers
    marks = {Answer.YES: ("✓", "$success"), Answer.MAYBE: ("·", "$warning"),
             Answer.NO: ("✗", "$error"), None: ("·", "$text-muted")}  # fmt: skip
    items = []
    for view in answers:
        said = view.answer.label if view.answer else _("ikke spurgt")
        if view.answered_on:
            said += f" {show_date(view.answered_on)}"
        level = _("niveau {level}").format(level=view.level) if view.level else ""
        load = _("{count} netværk").format(count=view.load)
        misfit = "" if view.fits or role is Role.CONTACT else _("ikke på direktørniveau")
        told = " · ".join(filter(None, (said, level, load, misfit, view.reason)))
        mark, look = marks[view.answer]
        items.append(Item(view.person, f"{view.name}  {view.unit}", told, mark, look))
    return items


async def said_yes(screen: DeskScreen, detail: "NetworkDetail", person: str) -> dt.date | None:
    """Return when somebody said yes to the network's theme, if that is their latest answer."""
    from ns3tui.desk import optins

    desk = await screen.desk_app.desk()
    answers = (await desk.read(optins.answers, detail.line.theme, desk.today())).answers
    return next((view.answered_on for view in answers
                 if view.person == person and view.answer is Answer.YES), None)  # fmt: skip


async def _name_of(screen: DeskScreen, person: str) -> str:
    from ns3tui.desk import people

    desk = await screen.desk_app.desk()
    return (await desk.read(people.person, person)).name


# --- ending and mending --------------------------------------------------------------------------


async def end(screen: DeskScreen, detail: "NetworkDetail", view: "RoleView") -> bool:
    """Ask from when and why a role ends, and end it."""
    from ns3tui.desk import roles

    desk = await screen.desk_app.desk()
    fields: Sequence[Field] = (
        Field("on", _("Sidste dag"), FieldKind.DAY, desk.today(), needed=True),
        Field("reason", _("Årsag"), value=view.reason),
    )
    summary = _("{person} er ikke længere {role} i {code}").format(
        person=view.person, role=view.role.label, code=detail.code
    )

    async def save(form: Form, values: Values) -> Any:
        return await act_from(form, "network.remove", roles.end, view.id, values["on"],
                              values["reason"], summary=summary)  # fmt: skip

    title = _("Slut rollen: {person}").format(person=f"{view.person} {view.name}")
    return await screen.app.push_screen_wait(
        Form(title, fields, save, today=desk.today())
    ) is not None  # fmt: skip


async def edit(screen: DeskScreen, detail: "NetworkDetail", view: "RoleView") -> bool:
    """Mend a role's days and words; it is judged as if it were given anew."""
    from ns3tui.desk import roles

    desk = await screen.desk_app.desk()
    fields = _fields(view.role, view.start, view.end, view.reason, view.chosen_by,
                     view.chosen_on, is_change=False)  # fmt: skip
    summary = _("{role} i {code} rettet").format(
        role=view.role.label.capitalize(), code=detail.code
    )

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(values)
        return not changed or await act_from(
            form, "network.change", roles.edit, view.id, changed, form.opened, summary=summary
        )

    title = f"{view.role.label.capitalize()}: {view.person} {view.name}"
    return await screen.app.push_screen_wait(
        Form(title, fields, save, today=desk.today())
    ) is not None  # fmt: skip


async def remove(screen: DeskScreen, detail: "NetworkDetail", view: "RoleView") -> bool:
    """Take back a role of a network that has not begun; of one at work, end it instead."""
    from ns3tui.desk import roles
    from ns3tui.desk.errors import Refused

    desk = await screen.desk_app.desk()
    summary = _("{person} er taget af som {role} i {code}").format(
        person=view.person, role=view.role.label, code=detail.code
    )
    try:
        await desk.act("network.remove", roles.remove, view.id, summary=summary)
    except Refused:
        return await end(screen, detail, view)
    say(screen.app, summary)
    return True
