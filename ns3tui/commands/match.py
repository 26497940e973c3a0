"""Commands of the match: the whole round, and one theme."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_ROUND: Final = ("match",)
_THEME: Final = ("match_theme",)
_BOTH: Final = ("match", "match_theme")

MATCH: Final[tuple[Command, ...]] = (
    # the round
    Command("match.solve", ("m",), N_("Regn"),
            N_("Find den bedste samlede bemanding af runden; den bevises."), _ROUND, 1),
    Command("match.candidates", ("enter",), N_("Kandidater"),
            N_("Vis, hvem der kan, og hvem der ikke kan, for temaet."), _ROUND, 2),
    Command("match.role_left", ("h", "left"), N_("Rollen til venstre"),
            N_("Gå til rollen til venstre i rækken."), _ROUND),
    Command("match.role_right", ("l", "right"), N_("Rollen til højre"),
            N_("Gå til rollen til højre i rækken."), _ROUND),
    Command("match.alternatives", ("a",), N_("Alternativer"),
            N_("Vis andre gode planer, hvad de ændrer, og hvad de koster."), _ROUND),
    Command("match.weights", ("v",), N_("Vægte"),
            N_("Ret vægtene for denne runde, og se straks, hvad det ændrer."), _ROUND),
    Command("match.scope", ("tab",), N_("Kun prioriterede"),
            N_("Regn med de prioriterede temaer alene, eller også med dem til drøftelse."),
            _ROUND),
    Command("match.explain", ("r",), N_("Forklaring"),
            N_("Vis, hvorfor runden ikke kan bemandes, og hvad der kunne hjælpe."), _ROUND),
    Command("match.fairness", ("F",), N_("Fordeling"),
            N_("Vis, hvordan opgaverne fordeler sig, og hvem der er gået forbi."), _ROUND),
    Command("match.keep", ("b",), N_("Gem forslag"),
            N_("Gem planen som kladde med dato og alt, den bygger på."), _ROUND, acts=True),
    Command("match.confirm", ("B",), N_("Bekræft"),
            N_("Giv alle i planen deres rolle; tilvalg er stadig en betingelse."), _ROUND,
            acts=True),
    Command("match.drafts", ("i",), N_("Historik"),
            N_("Vis de gemte forslag, og hvad der er ændret siden."), _ROUND),
    # one theme
    Command("match.next_list", ("tab",), N_("Næste liste"),
            N_("Gå til næste rolle: referenceleder, netværksleder, co-driver."), _THEME, 1),
    Command("match.list_left", ("h", "left"), N_("Listen til venstre"),
            N_("Gå til listen til venstre."), _THEME),
    Command("match.list_right", ("l", "right"), N_("Listen til højre"),
            N_("Gå til listen til højre."), _THEME),
    Command("match.theme_next", ("n",), N_("Næste tema"),
            N_("Vis kandidaterne for næste tema."), _THEME),
    Command("match.theme_back", ("p",), N_("Forrige tema"),
            N_("Vis kandidaterne for temaet før."), _THEME),
    Command("match.person", ("enter",), N_("Åbn"),
            N_("Vis alle point og regler for personen."), _THEME, 2),
    Command("match.answer", ("e",), N_("Svar"),
            N_("Skriv personens svar eller interesse ned for temaet."), _THEME, 6, acts=True),
    Command("match.compare", ("c",), N_("Sammenlign"),
            N_("Læg to personer side om side."), _THEME),
    Command("match.competences", ("K",), N_("Kompetencer"),
            N_("Vælg de kompetencer, temaet især beder om."), _THEME),
    # both
    Command("match.pin", ("space",), N_("Fasthold"),
            N_("Fasthold personen i rollen, eller slip igen; planen regnes om."), _BOTH, 3),
    Command("match.ban", ("x",), N_("Udeluk"),
            N_("Hold personen ude af rollen, eller tag personen med igen."), _BOTH),
    Command("match.why_not", ("w",), N_("Hvorfor ikke"),
            N_("Se, hvad det koster at vælge en bestemt person."), _BOTH, 5),
    Command("match.optins", ("R",), N_("Tilvalg"),
            N_("Hvem er spurgt, hvem mangler at svare, og hvem skal rykkes."), _BOTH),
)  # fmt: skip
