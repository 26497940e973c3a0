"""Why a round cannot be staffed, in words to take to chefforum: what, who, and what would help."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from ns3tui.danish import show_date
from ns3tui.i18n import N_, _, ngettext
from ns3tui.match.crowding import Crowd, LaterStart
from ns3tui.match.diagnosis import Diagnosis
from ns3tui.match.funnel import Funnel, NearMiss
from ns3tui.match.repairs import Give, Repair
from ns3tui.match.supply import Shortage
from ns3tui.text import clean

Name = Callable[[str], str]
"""What people call a theme or a person, by code."""

MOST_NAMES: Final = 6
"""With more names than this, a sentence says how many they are."""
ROLE_NAMES: Final = {
    "NL": N_("netværksleder"),
    "CD": N_("co-driver"),
    "RL": N_("referenceleder"),
}
_STAGES: Final = {
    "role": N_("{count} i puljen"),
    "nl_diploma": N_("{count} med diplom"),
    "nl_driven": N_("{count} har drevet netværk"),
    "rl_optin": N_("{count} har valgt temaet til"),
    "rl_level": N_("{count} på rette niveau"),
    "availability": N_("{count} til rådighed i perioden"),
    "nl_capacity": N_("{count} med plads"),
    "cd_capacity": N_("{count} med plads"),
    "rl_capacity": N_("{count} med plads"),
    "bans": N_("{count} ikke udelukket"),
    "locks": N_("{count} efter fastholdelsen"),
}
_MISSES: Final = {
    "nl_diploma": N_("mangler diplom"),
    "nl_driven": N_("har ikke drevet netværk"),
    "rl_optin": N_("har ikke valgt temaet til"),
    "rl_level": N_("er ikke på rette niveau"),
    "availability": N_("er ikke til rådighed i perioden"),
    "nl_capacity": N_("er optaget"),
    "cd_capacity": N_("er optaget"),
    "rl_capacity": N_("er optaget"),
    "bans": N_("er udelukket"),
    "locks": N_("rollen er fastholdt til en anden"),
}
_GIVERS: Final = {
    "optin": N_("Kun de selv kan vælge til; spørg dem."),
    "capacity": N_("Spørg dem selv og deres personaleleder."),
    "availability": N_("Spørg dem selv og deres personaleleder."),
    "locks": N_("Det bestemmer I selv."),
    "bans": N_("Det bestemmer I selv."),
    "cd_required": N_("Det er en indstilling, I kan ændre."),
    "driven": N_("Det er en fravigelse af R-32 og kræver en begrundelse."),
    "move": N_("Det kan chefforum beslutte."),
    "postpone": N_("Det kan chefforum beslutte."),
    "together": N_("Ingen enkelt slags er nok; det kræver flere på én gang."),
}


def role_name(role: str) -> str:
    """Return the name of a role, in the language in use."""
    return _(ROLE_NAMES[role])


def diagnosis_lines(found: Diagnosis, name: Name = str) -> list[str]:
    """Return the whole explanation, one sentence a line, cheap reasons first."""
    lines = [
        text
        for one in found.funnels
        for text in (funnel_text(one, name), near_text(one.near, name))
        if text
    ]
    lines += [crowd_text(one, name) for one in found.crowds]
    lines += [later_text(one, name) for one in found.later]
    if not found.funnels:
        lines += [shortage_text(one, name) for one in found.shortages]
    if not (found.funnels or found.crowds or found.shortages):
        lines.append(clash_text(found.infeasible.themes, name))
    lines += [repair_text(one, name) for one in found.repairs]
    return lines


def funnel_text(one: Funnel, name: Name = str) -> str:
    """Return a funnel as ``14 har valgt temaet til → 3 på rette niveau → 0 ledige``."""
    stages = [_(_STAGES[stage.rule]).format(count=stage.left) for stage in one.stages]
    return _("{role} til {theme}: {stages}.").format(
        role=role_name(one.role).capitalize(), theme=_both(one.theme, name),
        stages=" → ".join(stages),
    )  # fmt: skip


def near_text(near: Iterable[NearMiss], name: Name = str) -> str:
    """Return those whom one rule alone keeps out; empty when there is nobody."""
    people = [f"{_both(miss.person, name)} ({_(_MISSES[miss.rule])})" for miss in near]
    return _("Tættest på: {people}.").format(people=_many(people)) if people else ""


def crowd_text(one: Crowd, name: Name = str) -> str:
    """Return the count of innovation networks on some days."""
    parts = [*one.running, *(_both(theme, name) for theme in one.themes)]
    return _("Innovation {start} – {end}: {parts} = {count}; højst {most}.").format(
        start=show_date(one.start), end=show_date(one.end), parts=" + ".join(map(clean, parts)),
        count=one.count, most=one.most,
    )  # fmt: skip


def later_text(one: LaterStart, name: Name = str) -> str:
    """Return when a theme could begin instead."""
    return _("{theme} kan begynde {day}.").format(
        theme=_both(one.theme, name), day=show_date(one.start)
    )


def shortage_text(one: Shortage, name: Name = str) -> str:
    """Return which themes must share which people; of many, how many they are."""
    themes = [_both(theme, name) for theme in one.themes]
    people = [_both(person, name) for person in one.people]
    if len(themes) > MOST_NAMES or len(people) > MOST_NAMES:
        return _(
            "{themes} temaer skal deles om {people} personer som {role}, med {places} pladser."
        ).format(
            themes=len(themes), people=len(people), role=role_name(one.role), places=one.places
        )
    text = ngettext(
        "{themes} har kun {people} at deles om som {role}, med {places} plads.",
        "{themes} har kun {people} at deles om som {role}, med {places} pladser.",
        one.places,
    )
    return text.format(
        themes=listed(themes), people=listed(people), role=role_name(one.role), places=one.places
    )


def clash_text(themes: Iterable[str], name: Name = str) -> str:
    """Return the themes that clash though each can be staffed without one of the others."""
    return _("{themes} kan ikke bemandes samtidig.").format(
        themes=_many([_both(theme, name) for theme in themes])
    )


def repair_text(one: Repair, name: Name = str) -> str:
    """Return what would help, and who can give it."""
    if one.kind == "postpone":
        themes = [_both(give.theme, name) for give in one.gives if give.theme]
        asked = _(_ASKED[one.kind]).format(theme=_many(themes))
    else:
        asked = _many([give_text(give, name) for give in one.gives])
    return _("Det kan hjælpe: {asked}. {giver}").format(asked=asked, giver=_(_GIVERS[one.kind]))


def give_text(give: Give, name: Name = str) -> str:
    """Return one thing to be given."""
    person = _both(give.person, name) if give.person else _("ingen co-driver")
    theme = _both(give.theme, name) if give.theme else ""
    role = role_name(give.role) if give.role else ""
    return _(_ASKED[give.kind]).format(
        person=person, theme=theme, role=role,
        day=show_date(date.fromisoformat(give.day)) if give.day else "",
    )  # fmt: skip


_ASKED: Final = {
    "optin": N_("{person} vælger {theme} til"),
    "capacity": N_("{person} tager et netværk mere"),
    "availability": N_("{person} bliver ledig til {theme}"),
    "locks": N_("fastholdelsen på {role} i {theme} slippes"),
    "bans": N_("{person} må være {role} i {theme}"),
    "cd_required": N_("{theme} undværer en co-driver"),
    "driven": N_("{person} leder {theme} uden at have drevet netværk"),
    "move": N_("{theme} begynder {day}"),
    "postpone": N_("{theme} venter til en senere runde"),
}


def listed(names: list[str]) -> str:
    """Return names as people say them: ``a, b og c``."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} og {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _many(names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return listed(names)
    more = len(names) - MOST_NAMES
    return _("{first} og {more} til").format(first=", ".join(names[:MOST_NAMES]), more=more)


def _both(code: str, name: Name) -> str:
    known = name(code)
    return clean(f"{code} {known}" if known != code else code)
