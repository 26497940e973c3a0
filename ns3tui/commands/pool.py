"""Commands of the pool: who may lead, who goes with whom."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_POOL: Final = ("pool",)

POOL: Final[tuple[Command, ...]] = (
    Command("pool.previous", ("h", "left"), N_("Forrige liste"),
            N_("Vis en anden liste: puljen, co-driverne, begge eller alle."), _POOL),
    Command("pool.next", ("l", "right"), N_("Næste liste"),
            N_("Vis en anden liste: puljen, co-driverne, begge eller alle."), _POOL),
    Command("pool.group", ("tab",), N_("Gruppér"),
            N_("Gruppér efter liste, generation, afdeling eller status."), _POOL),
    Command("pool.sort", ("s",), N_("Sortér"),
            N_("Vælg, hvad der sorteres efter; samme valg igen giver omvendt rækkefølge."), _POOL),
    Command("person.open", ("enter",), N_("Åbn"), N_("Vis alt om personen."), _POOL, 1),
    Command("pair.open", ("m",), N_("Makkerpar"),
            N_("Find en co-driver til en leder, eller en leder til en co-driver."), _POOL, 2),
    Command("pool.matrix", ("M",), N_("Matrix"),
            N_("Vis hele puljen på de ti kompetencer, med hullerne."), _POOL, 3),
    Command("person.levels", ("c",), N_("Kompetencer"),
            N_("Giv de ti kompetencer niveau 0 til 4, med dato og kilde."), _POOL, 5, acts=True),
    Command("person.edit", ("e",), N_("Redigér"), N_("Ret personens oplysninger."), _POOL, 6,
            acts=True),
    Command("person.status", ("y",), N_("Status"),
            N_("Sæt puljestatus, og hvornår personen er til rådighed."), _POOL, acts=True),
    Command("person.move_on", ("L", "greater_than_sign"), N_("Til puljen"),
            N_("Tag en co-driver med diplom ind i puljen."), _POOL, acts=True),
    Command("person.new", ("n",), N_("Ny person"), N_("Skriv en ny person ind."), _POOL, acts=True),
    Command("person.interest", ("I",), N_("Interesse"),
            N_("Skriv ned, hvor godt et tema passer: kompetence, timing, motivation."), _POOL,
            acts=True),
    Command("person.erase", (), N_("Slet personoplysninger"),
            N_("Slet, hvad databasen ved om personen; rollerne bliver, uden navn."), _POOL,
            acts=True),
    Command("person.rules", ("r",), N_("Regler"), N_("Vis, hvad reglerne siger om personen."),
            _POOL),
)  # fmt: skip
