"""Commands of the board; those about one theme serve triage as well."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_BOARD: Final = ("board",)
_RANKED: Final = ("board", "proposal")
_ALL: Final = ("board", "triage", "proposal")
_BOTH: Final = ("board", "triage")

BOARD: Final[tuple[Command, ...]] = (
    Command("board.group", ("tab",), N_("Runde/Forløb"),
            N_("Skift mellem rundens, forløbets og sidernes kolonner."), _BOARD),
    Command("theme.open", ("enter",), N_("Åbn"), N_("Vis alt om temaet."), _RANKED, 1),
    Command("theme.move_on", ("L", "greater_than_sign"), N_("Flyt frem"),
            N_("Flyt temaet, eller de mærkede, et stadie frem."), _RANKED, 2,
            (("proposal", 0),), acts=True, tries=True),
    Command("theme.move_back", ("H", "less_than_sign"), N_("Flyt tilbage"),
            N_("Flyt temaet, eller de mærkede, et stadie tilbage."), _RANKED, acts=True,
            tries=True),
    Command("theme.rank_down", ("J",), N_("Ryk ned"),
            N_("Ryk kortet et trin ned."), _RANKED, acts=True),
    Command("theme.rank_up", ("K",), N_("Ryk op"),
            N_("Ryk kortet et trin op."), _RANKED, acts=True),
    Command("theme.rank_top", ("g",), N_("Ryk øverst"),
            N_("Ryk kortet øverst."), _RANKED, acts=True),
    Command("theme.rank_bottom", ("G",), N_("Ryk nederst"),
            N_("Ryk kortet nederst."), _RANKED, acts=True),
    Command("theme.new", ("n",), N_("Nyt tema"), N_("Skriv et nyt tema ind."), _BOARD, acts=True),
    Command("theme.edit", ("e",), N_("Redigér"), N_("Ret temaets tekst."), _ALL, 5,
            (("proposal", 0),), acts=True),
    Command("theme.type", ("y",), N_("Type"), N_("Vælg netværkstype; rådet og dets grunde vises."),
            _ALL, acts=True),
    Command("theme.park", ("p",), N_("Parkér"), N_("Læg temaet til side til et senere halvår."),
            _ALL, 6, (("proposal", 0),), acts=True),
    Command("theme.reject", ("x",), N_("Afvis"), N_("Afvis temaet med en begrundelse."), _ALL, 7,
            (("proposal", 0),), acts=True),
    Command("theme.duplicate", ("d",), N_("Slå sammen"),
            N_("Temaet er en dublet af et andet."), _BOTH, acts=True),
    Command("theme.wake", ("v",), N_("Hent frem"),
            N_("Tag et parkeret tema frem igen."), _RANKED, acts=True),
    Command("theme.network", ("N",), N_("Netværket"),
            N_("Lav et netværk af et prioriteret tema, eller gå til det, der er."), _BOARD),
    Command("theme.rules", ("r",), N_("Regler"), N_("Vis, hvad reglerne siger om temaet."), _ALL),
    Command("theme.similar", ("s",), N_("Prøvet før?"), N_("Vis tidligere temaer, der ligner."),
            _ALL),
    Command("theme.history", ("i",), N_("Historik"), N_("Vis, hvem der har ændret hvad."), _ALL),
    Command("board.what_if", ("w",), N_("Hvad nu hvis"),
            N_("Prøv flytninger uden at gemme; behold eller kassér dem."), _RANKED, 0,
            (("proposal", 4),)),
    Command("outbox.open", ("R",), N_("Udbakke"), N_("Svar til forslagsstillere."), _ALL),
)  # fmt: skip
