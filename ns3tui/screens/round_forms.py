"""Writing down a half-year round: its days, and its members' theme discussions (R-10, R-12)."""

from typing import TYPE_CHECKING, Any

from ns3tui.i18n import _
from ns3tui.screens.chefforum_part import ChefforumPart
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.settling import ask_which
from ns3tui.widgets.text import plain

if TYPE_CHECKING:
    from ns3tui.desk.members import MemberView

MOST_PROPOSALS_TYPED = 999


def _discussion_fields(member: "MemberView") -> list[Field]:
    return [
        Field("held_on", _("Holdt den"), FieldKind.DAY, member.held_on),
        Field("form", _("Form (ledermøde, temamøde …)"), value=member.form),
        Field("help_wanted", _("Ønsker bistand"), FieldKind.TICK, member.help_wanted),
        Field("proposals", _("Antal temaforslag"), FieldKind.NUMBER, member.proposals,
              high=MOST_PROPOSALS_TYPED),
    ]  # fmt: skip


async def note_discussion(
    screen: ChefforumPart, member: "MemberView", said: str, **changes: Any
) -> None:
    """Note something of a member's discussion by one key; what another has noted is asked about."""
    from ns3tui.desk import round_acts
    from ns3tui.desk.errors import EditConflict

    code = await screen.round_code()
    opened = round_acts.noted_of(member)
    fields = {field.name: field for field in _discussion_fields(member)}
    while changes:
        try:
            await screen.act("round.discussion", round_acts.record_discussion, code,
                             member.person_code, changes, opened, summary=said)  # fmt: skip
        except EditConflict as conflict:
            taken = await ask_which(screen, conflict, fields)
            if taken is None:
                break
            changes = {name: value for name, value in changes.items() if name not in taken}
            opened = {**opened, **conflict.theirs}
        else:
            return
    await screen.data_changed()


async def edit_discussion(screen: ChefforumPart, member: "MemberView") -> None:
    """Note a member's discussion in a form."""
    from ns3tui.desk import round_acts

    code = await screen.round_code()

    async def save(form: Form, values: Values) -> bool:
        changed = form.changed({**values, "proposals": values["proposals"] or 0})
        if changed:
            said = _("{name}: temadrøftelse rettet").format(name=member.name)
            await screen.act("round.discussion", round_acts.record_discussion, code,
                             member.person_code, changed, form.opened, summary=said)  # fmt: skip
        return True

    title = _("Temadrøftelse: {name}").format(name=member.name)
    today = screen.desk_app.clock.today()
    await screen.app.push_screen_wait(Form(title, _discussion_fields(member), save, today=today))


async def edit_days(screen: ChefforumPart) -> None:
    """Change the deadline, discussion and start week of the round in view."""
    from ns3tui.desk import round_acts

    desk = await screen.desk_app.desk()
    code = await screen.round_code()
    days = await desk.read(round_acts.round_days, code)

    async def save(form: Form, values: Values) -> bool:
        changed = form.changed(values)
        if changed:
            said = _("Rundens dage: {code}").format(code=code)
            await screen.act("round.days", round_acts.set_round_days, code, changed, form.opened,
                             summary=said)  # fmt: skip
        return True

    fields = [
        Field("deadline", _("Frist"), FieldKind.DAY, days["deadline"]),
        Field("discussion_on", _("Drøftelse, hvis ikke på mødet"), FieldKind.DAY,
              days["discussion_on"]),
        Field("start_week", _("Startuge (2027-U09)"), value=days["start_week"]),
    ]  # fmt: skip
    text = plain(_("Tomme felter følger indstillingerne og chefforums halvårlige møde."))
    title = _("Runden {code}").format(code=code)
    await screen.app.push_screen_wait(Form(title, fields, save, text=text, today=desk.today()))
