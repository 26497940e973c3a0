"""Answers of the match in words."""

from typing import Final

from ns3tui.i18n import N_, _, ngettext
from ns3tui.match.diagnosis import Diagnosis
from ns3tui.match.diagnosis_words import Name, diagnosis_lines
from ns3tui.match.infeasible import Infeasible
from ns3tui.match.score import Assignment
from ns3tui.match.solve import Answer
from ns3tui.match.why_not import WhyNot
from ns3tui.text import clean

RULE_NAMES: Final = {
    "role": N_("personen er ikke i rollens pulje"),
    "nl_diploma": N_("netværkslederen mangler diplom"),
    "nl_driven": N_("netværkslederen har ikke drevet netværk før"),
    "rl_level": N_("referencelederens niveau passer ikke til netværkstypen"),
    "rl_optin": N_("referencelederen har ikke valgt temaet til"),
    "availability": N_("personen er ikke ledig i hele perioden"),
    "bans": N_("personen er udelukket"),
    "locks": N_("rollen er fastholdt"),
    "distinct": N_("de tre roller kræver tre forskellige personer"),
    "cd_required": N_("temaet skal have en co-driver"),
    "nl_capacity": N_("netværkslederen har ikke plads til flere netværk"),
    "cd_capacity": N_("co-driveren har ikke plads til flere netværk"),
    "rl_capacity": N_("referencelederen har ikke plads til flere netværk"),
    "drive_capacity": N_("personen kan ikke drive flere netværk på samme tid"),
    "innovation_max": N_("der er ikke plads til flere innovationsnetværk på samme tid"),
    "one_rl_per_nl": N_("en netværksleders samtidige netværk skal have samme referenceleder"),
}
"""What each rule says when it stands in the way."""

REMEDIES: Final = {
    "locks": N_("slip en fastholdelse"),
    "bans": N_("ophæv en udelukkelse"),
    "cd_required": N_("lad et tema undvære en co-driver"),
    "nl_capacity": N_("spørg en netværksleder, om der er plads til et netværk mere"),
    "cd_capacity": N_("spørg en co-driver, om der er plads til et netværk mere"),
    "rl_capacity": N_("spørg en referenceleder, om der er plads til et netværk mere"),
    "drive_capacity": N_("spørg en, der driver netværk, om der er plads til et mere"),
    "innovation_max": N_("udskyd et innovationsnetværk, eller flyt dets start"),
    "one_rl_per_nl": N_("lad en netværksleder have to referenceledere"),
    "nl_driven": N_("lad en, der ikke har drevet netværk før, lede et netværk"),
    "nl_diploma": N_("lad en uden diplom lede et netværk"),
    "availability": N_("flyt perioden, eller spørg, om nogen kan blive ledig"),
    "rl_level": N_("lad en referenceleder på et andet niveau tage et tema"),
    "distinct": N_("find en person mere; tre roller kræver tre personer"),
    "role": N_("tag flere ind i puljen"),
    # Only the person can give it, so it is asked for and never waived.
    "rl_optin": N_("spørg flere referenceledere, om de vil vælge temaet til"),
}
"""What somebody could do about each rule."""


def rule_names(rules: tuple[str, ...]) -> str:
    """Return the rules in words."""
    names = [_(RULE_NAMES[code]) for code in rules if code in RULE_NAMES]
    return "; ".join(names) or "–"


def answer_text(answer: Answer, why: Diagnosis | None = None, name: Name = str) -> str:
    """Return the answer as lines for a terminal.

    ``why`` explains one that cannot be staffed; ``name`` says what a code is called.
    """
    if answer.infeasible is not None:
        return "\n".join(_infeasible_lines(answer.infeasible, why, name))
    if not answer.plans:
        return _("Tiden løb ud, før der var fundet en plan. Giv mere tid med --time-limit.")
    lines: list[str] = []
    for number, plan in enumerate(answer.plans, start=1):
        lines.append(_("Plan {number}: {total} point").format(number=number, total=plan.total))
        lines += plan_lines(plan.assignment, name)
    if not answer.proven:
        lines.append(unproven_text(answer.gap))
    elif answer.short:
        lines.append(_("Tiden løb ud, før flere planer var fundet."))
    return "\n".join(lines)


def unproven_text(gap: int | None) -> str:
    """Say that a plan is the best found, not the best there is."""
    if gap is None:
        return _("Tiden løb ud: det er den bedste plan, der blev fundet, ikke bevist den bedste.")
    return ngettext(
        "Tiden løb ud: ikke bevist den bedste; højst {gap} point bedre er muligt.",
        "Tiden løb ud: ikke bevist den bedste; højst {gap} point bedre er muligt.",
        gap,
    ).format(gap=gap)


def _infeasible_lines(
    found: Infeasible, why: Diagnosis | None = None, name: Name = str
) -> list[str]:
    lines = [_("Runden kan ikke bemandes."), *(diagnosis_lines(why, name) if why else ())]
    lines += [
        _("Temaer, der ikke kan bemandes sammen: {ids}").format(
            ids=", ".join(_named(theme, name) for theme in found.themes)
        ),
        _("Regler, der står i vejen: {rules}").format(rules=rule_names(found.rules)),
    ]
    if why is None:
        lines += [
            _("Det kan hjælpe: {remedy}").format(remedy=_(REMEDIES[rule])) for rule in found.rules
        ]
    lines.append(
        _("Bedste delvise plan: {count} temaer, {total} point").format(
            count=len(found.partial), total=found.partial_total
        )
    )
    lines += plan_lines(found.partial, name)
    if found.left_out:
        left = ", ".join(_named(theme, name) for theme in found.left_out)
        lines.append(_("Uden bemanding: {ids}").format(ids=left))
    if not found.complete:
        lines.append(_("Tiden løb ud: forklaringen er ikke færdig, og planen kan være bedre."))
    return lines


def plan_lines(assignment: Assignment, name: Name = str) -> list[str]:
    """Return who serves on each theme: one line of codes, or more where they have names."""
    lines = []
    for theme, roles in sorted(assignment.items()):
        served = [
            f"{role} {_named(person, name) if person else '–'}" for role, person in roles.items()
        ]
        if any(name(code) != code for code in (theme, *roles.values()) if code):
            lines += [f"  {_named(theme, name)}", *(f"    {one}" for one in served)]
        else:
            lines.append("  ".join((f"  {clean(theme)}", *served)))
    return lines


def _named(code: str, name: Name) -> str:
    """Return a code with what it is called, where that is known."""
    called = name(code)
    return clean(code if called == code else f"{code} {called}")


def why_not_text(found: WhyNot) -> str:
    """Return the answer to a why-not in one line."""
    if found.forced_total is None:
        if not found.proven:
            return _("Tiden løb ud, før der var fundet en plan. Giv mere tid med --time-limit.")
        return _("Det kan ikke lade sig gøre: {rules}").format(rules=rule_names(found.rules))
    text = _("Bedste sum med valget: {total}. Det koster {loss} point.").format(
        total=found.forced_total, loss=found.loss
    )
    return text if found.proven else f"{text} {unproven_text(None)}"
