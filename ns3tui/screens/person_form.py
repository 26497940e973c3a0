"""The form of a person: who they are, and what the pool or the co-drivers keep (R-31, R-41)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ns3tui.i18n import N_, _
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.saving_form import act_from

if TYPE_CHECKING:
    from ns3tui.desk.person_form import PersonForm

LABELS: Final[Mapping[str, str]] = {
    "name": N_("Navn"),
    "position": N_("Stilling"),
    "unit": N_("Afdeling (kode)"),
    "leader_level": N_("Lederniveau 1-5"),
    "personnel_leader": N_("Personaleleder (kode)"),
    "email": N_("E-post"),
    "generation": N_("Generation"),
    "has_diploma": N_("Diplom"),
    "diploma_on": N_("Diplom den"),
    "earlier_led": N_("Ledet før desken"),
    "earlier_co_driven": N_("Co-driver før desken"),
    "status": N_("Puljestatus"),
    "available_from": N_("Til rådighed fra"),
    "subjects": N_("Fag, med komma"),
    "note": N_("Bemærkning"),
    "diploma_status": N_("Diplom"),
    "cohort_code": N_("Hold"),
}
_KINDS: Final[Mapping[str, FieldKind]] = {
    "leader_level": FieldKind.NUMBER,
    "has_diploma": FieldKind.TICK,
    "diploma_on": FieldKind.DAY,
    "earlier_led": FieldKind.NUMBER,
    "earlier_co_driven": FieldKind.NUMBER,
    "available_from": FieldKind.DAY,
    "subjects": FieldKind.LIST,
}
_CODES: Final = frozenset({"unit", "personnel_leader"})
_COUNTS: Final = frozenset({"earlier_led", "earlier_co_driven"})
_HIGHEST: Final[Mapping[str, int]] = {
    "leader_level": 5,
    "earlier_led": 100,
    "earlier_co_driven": 100,
}
_SUMMARY_LENGTH: Final = 60


def _field(name: str, value: Any) -> Field:
    from ns3tui.desk.person_form import choices_of

    label = _(LABELS[name])
    if choices := choices_of(name):
        return Field(name, label, FieldKind.CHOICE, value or choices[0],
                     [(each.value, getattr(each, "label", each.value)) for each in choices],
                     taken={each.value: each for each in choices})  # fmt: skip
    kind = _KINDS.get(name, FieldKind.LINE)
    if kind is FieldKind.TICK:
        return Field(name, _("ja"), kind, bool(value), row=label)
    if kind is FieldKind.NUMBER:
        return Field(name, label, kind, value, high=_HIGHEST[name])
    return Field(name, label, kind, value, is_code=name in _CODES, needed=name == "name")


def _for_desk(values: Values) -> Values:
    """Return what stands in the form as the desk takes it: no count is none, not unknown."""
    counts = {name: values[name] or 0 for name in _COUNTS & values.keys()}
    subjects = {"subjects": tuple(values["subjects"])} if "subjects" in values else {}
    return {**values, **counts, **subjects}


async def write_person(screen: DeskScreen, person: "PersonForm") -> str:
    """Write a new person down or change one; return the code, or nothing when nothing was saved."""
    from ns3tui.desk import person_form

    desk = await screen.desk_app.desk()
    code, place = person.code, person.place

    async def save(form: Form, values: Values) -> str | None:
        if not code:
            summary = _("Ny person: {name}").format(name=values["name"][:_SUMMARY_LENGTH])
            acted = await act_from(form, "person.new", person_form.add, place, _for_desk(values),
                                   summary=summary)  # fmt: skip
            return str(acted.value) if acted is not None else None
        changed = _for_desk(form.changed(values))
        if not changed:
            return ""
        summary = _("{code} rettet").format(code=code)
        acted = await act_from(form, "person.edit", person_form.save, code, changed, form.opened,
                               summary=summary)  # fmt: skip
        return code if acted is not None else None

    names = person_form.fields_of(place)
    form = Form(
        f"{code or _('Ny person')} · {place.label}",
        [_field(name, person.fields.get(name)) for name in names], save,
        draft=("person", code or f"ny-{place.value}"), today=desk.today(), is_close=True,
        keys=_("F10: gem · tab: næste felt · mellemrum: skift valg · esc: luk"),
    )  # fmt: skip
    return str(await screen.app.push_screen_wait(form) or "")
