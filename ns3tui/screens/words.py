"""What the fields of a theme are called on screen, in the form and in the history."""

from collections.abc import Mapping
from typing import Any, Final

from ns3tui.danish import show_date
from ns3tui.i18n import N_, _
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.screens.network_words import network_label, network_word
from ns3tui.widgets.text import glyphs

LINES: Final = (
    ("title", N_("Titel")),
    ("proposed_by", N_("Foreslået af")),
    ("proposer_email", N_("Forslagsstillers e-post")),
    ("departments", N_("Afdelinger (koder)")),
    ("round_code", N_("Halvår")),
    ("keywords", N_("Stikord")),
    ("political_body", N_("Politisk kobling")),
    ("strategic_agenda", N_("Tjener dagsordenen")),
    ("economy_note", N_("Økonomisk potentiale")),
)
TEXTS: Final = (
    ("problem", N_("Problembeskrivelse (ingen personnumre eller helbredsoplysninger)")),
    ("burning_platform", N_("Brændende platform: hvad brænder på?")),
    ("note", N_("Bemærkning")),
)
TICKS: Final = (
    ("from_below", N_("nedefra")), ("from_outside", N_("udefra")), ("from_above", N_("oppefra")),
    ("wanted_by_management", N_("ønsket af ledelsen")),
    ("wanted_by_staff", N_("ønsket af medarbejdere")),
)  # fmt: skip
_OTHERS: Final = {
    "problem": N_("Problem"),
    "burning_platform": N_("Brændende platform"),
    "submitted_on": N_("Indsendt"),
    "stage": N_("Stadie"),
    "stage_since": N_("I stadiet siden"),
    "rank": N_("Rang"),
    "proposed_type": N_("Type"),
    "agreed_type_by": N_("Type aftalt med"),
    "agreed_type_on": N_("Type aftalt"),
    "agreement_reason": N_("Aftalens grund"),
    "decided_on": N_("Besluttet"),
    "decided_at_meeting": N_("Besluttet på møde"),
    "sent_to": N_("Sendt til"),
    "from_stage": N_("Fra"),
    "to_stage": N_("Til"),
    "changed_on": N_("Dato"),
    "changed_by": N_("Af"),
    "reason": N_("Begrundelse"),
    "message": N_("Regel siger"),
    "rule": N_("Regel"),
    "made_on": N_("Dato"),
    "made_by": N_("Af"),
    "withdrawn_on": N_("Trukket tilbage"),
    "recipient": N_("Modtager"),
    "subject": N_("Emne"),
    "body": N_("Tekst"),
    "drafted_on": N_("Skrevet"),
    "sent_at": N_("Sendt"),
    "sent_by": N_("Sendt af"),
    "assessed_on": N_("Vurderet"),
    **{f"t{number}": f"T{number}" for number in range(1, 8)},
    **{f"evidence{number}": N_("Belæg") + f" T{number}" for number in range(1, 8)},
}
_MACHINERY: Final = frozenset({"id", "version", "search_text", "code", "uid", "rank"})
"""Columns that say nothing to people."""


def field_label(name: str) -> str:
    """Return what a field is called on screen."""
    if name.startswith("evidence"):
        return f"{_('Belæg')} T{name[-1]}"
    for known, label in (*_OTHERS.items(), *LINES, *TEXTS, *TICKS):
        if known == name:
            return _(label)
    return network_label(name) or name


def shown_changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """Return label, old and new value of each changed field that says something to people."""
    return [
        (field_label(name), shown_value(before.get(name)), shown_value(after.get(name)))
        for name in (*after, *(n for n in before if n not in after))
        if name not in _MACHINERY
        and not name.endswith("_id")
        and (before.get(name) or None) != (after.get(name) or None)
    ]


def shown_value(value: object) -> str:
    """Return a value of the change log as people read it."""
    if value in (None, "", [], ()):
        return glyphs("–")
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = str(value)
    for kind in (Stage, NetworkType):
        if text in {str(member.value) for member in kind}:
            return kind(text).label
    return network_word(text) or _as_date(text)


def _as_date(text: str) -> str:
    import datetime as dt

    if len(text) == 10 and text[4:5] == text[7:8] == "-":
        try:
            return show_date(dt.date.fromisoformat(text))
        except ValueError:
            return text
    return text


def short_name(name: str) -> str:
    """Return a name as a narrow column has it: ``Freja A.``."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name
