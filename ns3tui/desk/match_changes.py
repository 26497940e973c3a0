"""What has changed in a round since a proposal was made, in sentences for the desk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ns3tui.i18n import N_, _
from ns3tui.match.problem import ROLES
from ns3tui.rules.matching import weight_label

Json = Mapping[str, Any]
Name = Callable[[str], str]

_THEME_FIELDS: Final = {
    "type": N_("type"),
    "departments": N_("berørte afdelinger"),
    "competences": N_("ønskede kompetencer"),
    "start": N_("start"),
    "end": N_("slut"),
    "cd_required": N_("krav om co-driver"),
}
_PERSON_FIELDS: Final = {
    "department": N_("afdeling"),
    "roles": N_("pulje"),
    "diploma": N_("diplom"),
    "driven_before": N_("erfaring"),
    "director": N_("niveau"),
    "chief_forum": N_("plads i chefforum"),
    "competences": N_("kompetencer"),
    "expert_themes": N_("fag"),
    "available": N_("rådighed"),
    "capacity": N_("plads til netværk"),
}


@dataclass(frozen=True, slots=True)
class InputChange:
    """One thing that is otherwise than when the proposal was made: about whom or what, and how."""

    subject: str
    message: str


def input_changes(before: Json, after: Json, name: Name = str) -> tuple[InputChange, ...]:
    """Return what differs between two problems in the neutral form, in an order that is fixed."""
    found = [
        *_rows(
            before.get("themes", []), after.get("themes", []), _THEME_FIELDS, name,
            _("{name} er kommet med."), _("{name} er ikke med mere."),
        ),
        *_wishes(before.get("opt_ins", []), after.get("opt_ins", []), name),
        *_rows(
            before.get("people", []), after.get("people", []), _PERSON_FIELDS, name,
            _("{name} er kommet i en pulje."), _("{name} er ikke i nogen pulje mere."),
        ),
        *_running(before.get("running", []), after.get("running", [])),
        *_numbers(before, after),
        *_choices(before, after, name),
    ]  # fmt: skip
    return tuple(found)


def _rows(
    before: Iterable[Json],
    after: Iterable[Json],
    fields: Mapping[str, str],
    name: Name,
    come: str,
    gone: str,
) -> Iterable[InputChange]:
    old = {row["id"]: row for row in before}
    new = {row["id"]: row for row in after}
    for code in sorted({*old, *new}):
        if code not in old:
            yield InputChange(code, come.format(name=_named(code, name)))
        elif code not in new:
            yield InputChange(code, gone.format(name=_named(code, name)))
        else:
            changed = [
                _(label)
                for key, label in fields.items()
                if old[code].get(key) != new[code].get(key)
            ]
            if changed:
                yield InputChange(
                    code,
                    _("{name}: {fields} er ændret.").format(
                        name=_named(code, name), fields=", ".join(changed)
                    ),
                )


def _wishes(before: Iterable[Json], after: Iterable[Json], name: Name) -> Iterable[InputChange]:
    old = {(w["theme"], w["role"], w["person"]): w["interest"] for w in before}
    new = {(w["theme"], w["role"], w["person"]): w["interest"] for w in after}
    for key in sorted({*old, *new}):
        theme, role, person = key
        if old.get(key) == new.get(key):
            continue
        if role == "RL" and key not in old:
            text = _("{name} har valgt {theme} til.")
        elif role == "RL" and key not in new:
            text = _("{name} har ikke længere valgt {theme} til.")
        else:
            text = _("{name}: interessen for {theme} er ændret.")
        yield InputChange(person, text.format(name=_named(person, name), theme=theme))


def _running(before: Iterable[Json], after: Iterable[Json]) -> Iterable[InputChange]:
    old = {row["id"]: row for row in before}
    new = {row["id"]: row for row in after}
    for code in sorted({*old, *new}):
        if code not in old:
            yield InputChange(code, _("{code} kører nu.").format(code=code))
        elif code not in new:
            yield InputChange(code, _("{code} kører ikke mere.").format(code=code))
        elif any(old[code].get(role) != new[code].get(role) for role in ROLES):
            yield InputChange(code, _("{code} har fået andre folk.").format(code=code))
        elif (old[code]["start"], old[code]["end"]) != (new[code]["start"], new[code]["end"]):
            yield InputChange(code, _("{code} har fået andre datoer.").format(code=code))


def _numbers(before: Json, after: Json) -> Iterable[InputChange]:
    old, new = before.get("params", {}), after.get("params", {})
    if any(old.get(key) != new.get(key) for key in {*old, *new}):
        yield InputChange("", _("Grænserne for, hvor mange netværk der kan køres, er ændret."))
    old, new = before.get("weights", {}), after.get("weights", {})
    for weight in new:
        if old.get(weight) != new[weight]:
            yield InputChange(
                "",
                _("Vægten «{weight}» er ændret fra {old} til {new}.").format(
                    weight=weight_label(weight), old=old.get(weight), new=new[weight]
                ),
            )


def _choices(before: Json, after: Json, name: Name) -> Iterable[InputChange]:
    for key, come, gone in (
        ("locks", _("{role} på {theme} er fastholdt til {name}."),
         _("{role} på {theme} er ikke fastholdt til {name} mere.")),
        ("bans", _("{name} er udelukket som {role} på {theme}."),
         _("{name} er ikke udelukket som {role} på {theme} mere.")),
    ):  # fmt: skip
        old = {(c["theme"], c["role"], c["person"] or "") for c in before.get(key, [])}
        new = {(c["theme"], c["role"], c["person"] or "") for c in after.get(key, [])}
        for theme, role, person in sorted(old ^ new):
            text = come if (theme, role, person) in new else gone
            who = _named(person, name) if person else _("ingen")
            yield InputChange(theme, text.format(role=role, theme=theme, name=who))


def _named(code: str, name: Name) -> str:
    known = name(code)
    return f"{code} {known}" if known != code else code
