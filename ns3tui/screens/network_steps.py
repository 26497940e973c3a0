"""A network's steps: made from a theme, started, tested, handed over, closed (R-06, R-47, R-62)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _
from ns3tui.rules.roles import Answer, Role
from ns3tui.rules.stages import Stage
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Ask, Choice, Choose, day_check
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.network_roles import current, said_yes
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.saving_form import act_from
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail
    from ns3tui.rules.finding import Finding


# --- making one ----------------------------------------------------------------------------------


async def pick_theme(screen: DeskScreen) -> str | None:
    """Show the prioritised themes nobody has made a network of; return the one picked."""
    from ns3tui.desk import network_acts

    desk = await screen.desk_app.desk()
    ready = await desk.read(network_acts.themes_ready)
    if not ready:
        say(screen.app, _("Der er intet prioriteret tema uden et netværk."))
        return None
    items = []
    for theme in ready:
        decided = _("prioriteret {day}").format(day=show_date(theme.decided_on)) \
            if theme.decided_on else ""  # fmt: skip
        kind = theme.type.label if theme.type else _("ingen type")
        told = " · ".join(filter(None, (kind, theme.round_code, decided)))
        items.append(Item(theme.code, theme.title, told))
    return await screen.app.push_screen_wait(Pick(_("Nyt netværk af et tema"), items))


async def make(screen: DeskScreen, theme: str, title: str) -> str:
    """Ask when the network begins, and make it; return its code, or nothing."""
    from ns3tui.desk import network_life

    desk = await screen.desk_app.desk()
    fields = [
        Field(
            "starts_on",
            _("Start"),
            FieldKind.DAY,
            hint=_("dato eller uge; må være tom"),
            is_ahead=True,
        ),
    ]
    text = page((_("Typen giver mål, succeskriterium og længde; ret dem bagefter."), "$text-muted"))

    async def save(form: Form, values: Values) -> Any:
        summary = _("Netværk oprettet af {theme}").format(theme=theme)
        return await act_from(form, "network.new", network_life.create, theme,
                              starts_on=values["starts_on"], summary=summary)  # fmt: skip

    done = await screen.app.push_screen_wait(
        Form(f"{_('Nyt netværk')}: {theme} {title}", fields, save, text=text, today=desk.today())
    )
    return str(done.value) if done is not None else ""


# --- steps ---------------------------------------------------------------------------------------


async def step_on(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Take a network to its next step, with the dialog the step asks for."""
    target = detail.next_stage
    if target is None:
        say(screen.app, _("{code} har ikke noget næste skridt.").format(code=detail.code))
        return False
    if target is Stage.TEST:
        return await enter_test(screen, detail)
    if target is Stage.CLOSED:
        return await close(screen, detail)
    if target is Stage.RUNNING and detail.fields.get("starts_on") is None:
        return await _start(screen, detail)
    return await _step(screen, "network.step_on", detail, target)


async def _start(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Ask when a network without a day begins: its plan and its half-year follow from it."""
    today = (await screen.desk_app.desk()).today()
    answer = await screen.app.push_screen_wait(
        Ask(_("{code} igangsættes").format(code=detail.code),
            _("Hvornår begynder det? Forløbet og halvåret følger dagen."),
            value=show_date(today), check=day_check(today))
    )  # fmt: skip
    if not answer:
        return False
    starts_on = parse_date(answer, today=today)
    return await _step(screen, "network.step_on", detail, Stage.RUNNING, starts_on=starts_on)


async def step_back(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Take a network a step back."""
    from ns3tui.rules.network_steps import previous_step

    target = previous_step(detail.line.type, detail.line.stage)
    if target is None:
        say(screen.app, _("Der er intet stadie længere den vej."))
        return False
    return await _step(screen, "network.step_back", detail, target)


async def _step(
    screen: DeskScreen, command: str, detail: "NetworkDetail", target: Stage, **options: Any
) -> bool:
    from ns3tui.desk import network_life

    summary = _("{code} til {stage}").format(code=detail.code, stage=target.label)
    acted = await act_or_override(screen, command, network_life.step, detail.code, target,
                                  summary=summary, **options)  # fmt: skip
    if acted is None:
        return False
    _say_moved(screen, summary, acted.value.findings)
    return True


def _say_moved(screen: DeskScreen, summary: str, findings: "Sequence[Finding]") -> None:
    told = "\n".join(f"{found.rule} {found.message}" for found in findings[:3])
    say(screen.app, f"{summary}\n{told}".strip(), "warning" if told else "information")


async def enter_test(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Ask whether the reference leader is kept or changed, and go into the test (R-47).

    Either way a new version of the mandate is drawn up, to be signed.
    """
    from ns3tui.desk import network_acts

    now = current(detail, Role.REFERENCE_LEADER)
    held = f"{now.person} {now.name}" if now else _("ingen")
    answer = await screen.app.push_screen_wait(
        Choose(
            _("{code} går i test: rollerne drøftes igen").format(code=detail.code),
            [Choice("keep", _("Behold referencelederen"), held),
             Choice("change", _("Skift referenceleder"), _("en anden har sagt ja til temaet"))],
            text=_("Uanset hvad laves en ny version af mandatet til underskrift."),
        )
    )  # fmt: skip
    if not answer:
        return False
    person, yes = "", None
    if answer == "change":
        person = await _other_reference_leader(screen, detail, now.person if now else "") or ""
        if not person:
            return False
        yes = await said_yes(screen, detail, person)
    title = (
        _("{code} i test med {person} som ny referenceleder").format(
            code=detail.code, person=person)
        if person else _("{code} i test med samme referenceleder").format(code=detail.code)
    )  # fmt: skip
    summary = _("{code} til {stage}").format(code=detail.code, stage=Stage.TEST.label)

    async def save(form: Form, values: Values) -> Any:
        return await act_from(form, "network.step_on", network_acts.enter_test, detail.code,
                              reason=values["reason"], new_reference_leader=person,
                              answered_on=values.get("answered_on"), summary=summary)  # fmt: skip

    label = _("Hvorfor? Det står i mandatets nye version")
    fields = [Field("reason", label, FieldKind.TEXT, needed=True)]
    if person and yes is None:
        fields.append(Field("answered_on", _("Sagde ja til temaet"), FieldKind.DAY,
                            hint=_("tom: intet ja er noteret")))  # fmt: skip
    desk = await screen.desk_app.desk()
    done = await screen.app.push_screen_wait(Form(title, fields, save, today=desk.today()))
    if done is None:
        return False
    _say_moved(screen, summary, done.value.findings)
    return True


async def _other_reference_leader(
    screen: DeskScreen, detail: "NetworkDetail", besides: str
) -> str | None:
    """Pick a new reference leader: those who have said yes first."""
    from ns3tui.desk import optins

    desk = await screen.desk_app.desk()
    answers = (await desk.read(optins.answers, detail.line.theme, desk.today())).answers
    items = []
    for view in answers:
        if view.person == besides:
            continue
        said = view.answer.label if view.answer else _("ikke spurgt")
        day = show_date(view.answered_on) if view.answered_on else ""
        yes = view.answer is Answer.YES
        items.append(
            Item(view.person, f"{view.name}  {view.unit}", f"{said} {day}".strip(),
                 "✓" if yes else "·", "$success" if yes else "$text-muted")
        )  # fmt: skip
    return await screen.app.push_screen_wait(Pick(_("Ny referenceleder"), items))


# --- closing -------------------------------------------------------------------------------------


async def close(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Fill in the closing form: the note, what is taken home, how promises were kept (R-06, R-30).

    The departments are those of the participants and of the theme.
    """
    from ns3tui.desk import network_life

    units = tuple(dict.fromkeys((*(unit for unit, _n in detail.spread),
                                 *detail.line.departments)))  # fmt: skip
    homes = {home.unit: home.text for home in detail.take_homes}
    fields = [
        Field("note", _("Afslutningsnote: hvad kom der ud af det?"), FieldKind.TEXT,
              detail.fields["closing_note"], needed=True),
    ]  # fmt: skip
    for number, unit in enumerate(units):
        name = detail.department_names.get(unit, unit)
        fields.append(Field(f"unit-{number}", _("{unit} tager med hjem").format(unit=name),
                            value=homes.get(unit, "")))  # fmt: skip
    for person in detail.participants:
        if person.group.is_internal:
            label = _("{name} tager med hjem").format(name=person.label)
            fields.append(Field(f"home-{person.id}", label, value=person.takes_home))
        if person.is_committed:
            label = _("{name}: hvordan gik det med løftet?").format(name=person.label)
            fields.append(Field(f"promise-{person.id}", label, value=person.follow_up,
                                hint=person.commitment))  # fmt: skip
    summary = _("{code} afsluttet").format(code=detail.code)

    async def save(form: Form, values: Values) -> Any:
        # Only what was written here: others may have written the rest anew meanwhile.
        written = {**form.changed(values), "note": values["note"]}
        return await act_from(form, "network.step_on", network_life.close, detail.code,
                              _closing(written, units), summary=summary)  # fmt: skip

    done = await screen.app.push_screen_wait(
        Form(_("Afslut {code} {name}").format(code=detail.code, name=detail.line.name), fields,
             save, draft=("afslutning", detail.code))
    )  # fmt: skip
    if done is None:
        return False
    _say_moved(screen, summary, done.value.findings)
    return True


def _closing(values: Values, units: Sequence[str]) -> Any:
    from ns3tui.desk.network_life import Closing

    def part(prefix: str) -> dict[int, str]:
        return {int(name.removeprefix(prefix)): text for name, text in values.items()
                if name.startswith(prefix) and text}  # fmt: skip

    return Closing(
        values["note"],
        people=part("home-"),
        departments={units[number]: text for number, text in part("unit-").items()},
        follow_ups=part("promise-"),
    )
