"""Commands of the roster of networks, and of the page of one."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_LIST: Final = ("networks",)
_PAGE: Final = ("network",)
_BOTH: Final = ("networks", "network")

NETWORKS: Final[tuple[Command, ...]] = (
    Command("network.open", ("enter",), N_("Åbn"), N_("Vis alt om netværket på en hel side."),
            _LIST, 1),
    Command("network.step_on", ("L", "greater_than_sign"), N_("Skridt frem"),
            N_("Tag netværket til næste trin: mandat, igangsat, test, implementering, afsluttet."),
            _BOTH, 2, acts=True),
    Command("network.step_back", ("H", "less_than_sign"), N_("Skridt tilbage"),
            N_("Tag netværket et trin tilbage."), _BOTH, acts=True),
    Command("network.new", ("n",), N_("Nyt netværk"),
            N_("Lav et netværk af et prioriteret tema."), _LIST, acts=True),
    Command("network.edit", ("e",), N_("Redigér"),
            N_("Ret navn, datoer, fase, mål og succeskriterium."), _LIST, acts=True),
    Command("network.roles", ("b",), N_("Bemand"),
            N_("Giv, skift eller slut en rolle: leder, co-driver, referenceleder eller kontakt."),
            _BOTH, 5, acts=True),
    Command("network.mandate", ("c",), N_("Mandat"),
            N_("Gå til mandatkontrakten med versioner og underskrifter."), _BOTH, 6),
    Command("mandate.sign", ("C",), N_("Underskriv"),
            N_("Notér en underskrift på mandatet, også på flere mærkede på én gang."), _BOTH,
            acts=True),
    Command("mandate.reminders", ("M",), N_("Manglende underskrifter"),
            N_("Hvem der mangler at skrive under, og hvor længe de har ventet."), _BOTH),
    Command("network.group", ("tab",), N_("Gruppér"),
            N_("Gruppér efter halvår, type, stadie, ophæng eller netværksleder."), _LIST),
    Command("network.closed", ("z",), N_("Afsluttede"),
            N_("Vis eller skjul de afsluttede netværk."), _LIST),
    Command("network.theme", ("T",), N_("Temaet"), N_("Gå til netværkets tema på tavlen."), _BOTH),
    Command("network.rules", ("r",), N_("Regler"), N_("Vis, hvad reglerne siger om netværket."),
            _BOTH),
    Command("network.history", ("i",), N_("Historik"),
            N_("Vis, hvem der har ændret hvad, og gendan en tidligere version."), _BOTH),
    Command("network.add", ("n",), N_("Tilføj"),
            N_("Tilføj i afsnittet: en rolle, en deltager, en version, en samtale, et værktøj."),
            _PAGE, 1, acts=True),
    Command("network.change", ("e", "enter"), N_("Ret"), N_("Ret det, markøren står på."),
            _PAGE, 3, acts=True),
    Command("network.tick", ("space",), N_("Afkryds"),
            N_("Sæt kryds ved en opgave, eller notér en underskrift; en gang til tager det af."),
            _PAGE, 4, acts=True),
    Command("network.remove", ("x",), N_("Fjern"),
            N_("Fjern det, markøren står på; en rolle, der har været, slutter i stedet."), _PAGE,
            acts=True),
    Command("section.next", ("tab", "l", "right"), N_("Næste afsnit"), N_("Gå til næste afsnit."),
            _PAGE),
    Command("section.previous", ("h", "left"), N_("Forrige afsnit"), N_("Gå et afsnit tilbage."),
            _PAGE),
)  # fmt: skip
