"""What the lists of candidates for a theme show of each: columns by role."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ns3tui.danish import show_short_date
from ns3tui.i18n import _
from ns3tui.screens.match_pages import role_title
from ns3tui.widgets.table import Column
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.match_candidates import Candidate


def columns(role: str) -> tuple[Column, ...]:
    """Return the columns of a role's list in the language in use."""
    label = role_title(role)
    network = Column(_("Net"), 3, right=True, spare=2)
    points = Column(_("Point"), 5, right=True)
    if role == "RL":
        return (Column(label, 16, grow=1), Column(_("Svar"), 6), Column(_("Dato"), 5, spare=4),
                Column(_("Niv"), 3, right=True, spare=3), Column(_("Afd"), 4, spare=1), network,
                points)  # fmt: skip
    if role == "NL":
        return (Column(label, 16, grow=1), Column(_("Afd"), 4, spare=1), Column(_("Komp"), 5),
                Column(_("T M T"), 5, spare=3), network, points)  # fmt: skip
    return (Column(label, 16, grow=1), Column(_("Afd"), 4, spare=1), Column(_("Løft"), 4),
            Column(_("Fag"), 3, spare=3), network, points)  # fmt: skip


def load_text(one: "Candidate") -> str:
    """Return in how many networks somebody has a part."""
    return str(len(one.loads)) if one.loads else glyphs("·")


def _reference_facts(one: "Candidate") -> tuple[str, ...]:
    """Return the answer, its day, the level and the department of a reference leader."""
    answer = one.opt_in
    said = answer.answer.label if answer is not None and answer.answer is not None else ""
    if not said and one.asked is not None:
        said = one.asked.label
    day = answer.answered_on if answer is not None else None
    return (said or glyphs("–"), show_short_date(day) if day else "", str(one.level or ""),
            one.unit)  # fmt: skip


def _leader_facts(one: "Candidate") -> tuple[str, ...]:
    """Return the department, the levels on the theme's competences and the three factors."""
    three = one.interest
    factors = (three.timing, three.motivation, three.theme) if three is not None else ()
    said = " ".join("–" if value is None else str(value) for value in factors)
    return one.unit, f"{one.fit}/{one.fit_most}", glyphs(said)


def _driver_facts(one: "Candidate") -> tuple[str, ...]:
    """Return the department, how far the pair is lifted, and whether the subject fits."""
    lift = next((term.amount for term in one.terms if term.weight == "cd_uplift"), 0)
    return one.unit, f"+{lift}", glyphs("✓") if one.subjects else ""


FACTS: Final[dict[str, Callable[["Candidate"], tuple[str, ...]]]] = {
    "RL": _reference_facts,
    "NL": _leader_facts,
    "CD": _driver_facts,
}
