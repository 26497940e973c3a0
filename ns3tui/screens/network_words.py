"""What the fields of a network and of what belongs to it are called, in forms and history."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.roles import ActorGroup, CapitalStatus, Role

LABELS: Final[Mapping[str, str]] = {
    "name": N_("Navn"),
    "starts_on": N_("Start"),
    "main_end": N_("Hovedforløb slut"),
    "planned_end": N_("Planlagt slut"),
    "closed_on": N_("Afsluttet"),
    "current_phase": N_("Aktuel fase"),
    "political_body": N_("Politisk organ"),
    "goal": N_("Mål"),
    "success": N_("Succeskriterium"),
    "note": N_("Bemærkning"),
    "capital_status": N_("Testkapital"),
    "capital_kroner": N_("Beløb i kroner"),
    "capital_source": N_("Kilde"),
    "political_assessed_on": N_("Politisk samspil vurderet"),
    "political_needed": N_("Er det nødvendigt?"),
    "political_note": N_("Politisk samspil: hvad og hvornår"),
    "test_notes": N_("Hvad testen lærte om at teste"),
    "closing_note": N_("Afslutningsnote"),
    "roles_reviewed_on": N_("Roller drøftet igen"),
    "role": N_("Rolle"),
    "valid_from": N_("Fra"),
    "valid_to": N_("Til"),
    "chosen_by": N_("Valgt af"),
    "chosen_on": N_("Valgt den"),
    "label": N_("Hvem"),
    "actor_group": N_("Aktørgruppe"),
    "is_committed": N_("Forpligtet til egen basis"),
    "commitment": N_("Løfte"),
    "followed_up_on": N_("Fulgt op"),
    "follow_up": N_("Opfølgning"),
    "takes_home": N_("Tager med hjem"),
    "number": N_("Version"),
    "drawn_up_on": N_("Udarbejdet"),
    "signed_leader": N_("Underskrevet af netværksleder"),
    "signed_reference_leader": N_("Underskrevet af referenceleder"),
    "signed_personnel_leader": N_("Underskrevet af personaleleder"),
    "signed_secretariat": N_("Underskrevet af sekretariat"),
    "signed_co_driver": N_("Underskrevet af co-driver"),
    "purpose": N_("Formål og mål"),
    "roles": N_("Roller og ansvar"),
    "time_agreement": N_("Tidsaftale pr. fase"),
    "basis_tasks": N_("Basisopgaver, der prioriteres"),
    "development": N_("Co-driver og kompetenceudvikling"),
    "political": N_("Politisk samspil"),
    "capital": N_("Testkapital"),
    "rhythm": N_("Status-rytme"),
    "promise": N_("Løfte til co-driveren"),
    "seat_days": N_("Sekretariatsdage pr. uge"),
    "duty": N_("Opgave"),
    "done_on": N_("Afkrydset"),
    "involved_on": N_("Inddraget"),
    "held_on": N_("Holdt"),
    "minutes": N_("Minutter"),
    "topic": N_("Om"),
    "next_step": N_("Næste skridt"),
    "held_by": N_("Holdt af"),
    "location": N_("Sted eller link"),
    "noted_on": N_("Skrevet ned"),
    "text": N_("Tekst"),
    "type": N_("Type"),
}
DECIDED: Final[Mapping[str, bool | None]] = {"": None, "yes": True, "no": False}
"""What the keys of :func:`decided_choices` stand for."""
_KINDS: Final[tuple[type[StrEnum], ...]] = (Role, ActorGroup, CapitalStatus)


def decided_choices() -> list[tuple[str, str]]:
    """Return key and label of yes, no, and not decided, in the language in use."""
    return [("", _("ikke taget stilling")), ("yes", _("ja")), ("no", _("nej"))]


def network_label(name: str) -> str:
    """Return what a field is called in the language in use; empty when it is no network's."""
    return _(LABELS[name]) if name in LABELS else ""


def network_word(value: str) -> str:
    """Return a role, actor group or status in the language in use; empty when it is none."""
    for kind in _KINDS:
        if value in {str(member.value) for member in kind}:
            label: str = kind(value).label  # type: ignore[attr-defined]
            return label
    return ""
