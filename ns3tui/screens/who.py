"""Who sits at the keys: the system user is known as a person of the desk."""

from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pick import Item, Pick
from ns3tui.widgets.text import glyphs, say


async def choose_me(screen: DeskScreen) -> None:
    """Ask which person the system user is: scores, approvals and the log are then theirs."""
    from ns3tui.desk import people
    from ns3tui.rules.organisation import UnitKind

    desk = await screen.desk_app.desk()
    me = await desk.read(people.me)
    everybody = await desk.read(people.people)
    units = await desk.read(people.units, desk.today())
    ours = {unit.code for unit in units if unit.kind is UnitKind.SECRETARIAT}
    items = [
        Item(
            person.code,
            person.name,
            glyphs(" · ").join(filter(None, (person.unit, person.position))),
            mark="✓" if me is not None and person.code == me.code else "",
        )
        for person in sorted(everybody, key=lambda person: person.unit not in ours)
    ]
    text = _("Systembrugeren {login} er så den, der vurderer, godkender og står i historikken.")
    picked = await screen.app.push_screen_wait(
        Pick(_("Hvem er jeg?"), items, text=text.format(login=desk.login))
    )
    if not picked:
        return
    name = next(person.name for person in everybody if person.code == picked)
    said = _("{login} er {name}").format(login=desk.login, name=name)
    acted = await act_or_override(
        screen, "desk.me", people.map_login, picked, desk.login, summary=said
    )
    if acted is not None:
        say(screen.app, said)
        await screen.data_changed()
