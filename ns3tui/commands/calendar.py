"""Commands of the calendar: views, weeks, and bending what lies in them."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_CALENDAR: Final = ("calendar",)

CALENDAR: Final[tuple[Command, ...]] = (
    Command("calendar.next_view", ("tab",), N_("Visning"),
            N_("Næste visning: turnus, pladser, netværk, belastning, 2-årsmodel."), _CALENDAR, 1),
    Command("calendar.view", ("v",), N_("Vælg visning"), N_("Vælg, hvad kalenderen viser."),
            _CALENDAR),
    Command("calendar.open", ("enter",), N_("Åbn"), N_("Vis alt om det, markøren står på."),
            _CALENDAR),
    Command("calendar.move_on", ("L",), N_("Flyt frem"),
            N_("Flyt opholdet, pladsen eller fasen en uge frem."), _CALENDAR, 2, acts=True),
    Command("calendar.move_back", ("H",), N_("Flyt tilbage"),
            N_("Flyt opholdet, pladsen eller fasen en uge tilbage."), _CALENDAR, acts=True),
    Command("calendar.longer", ("greater_than_sign",), N_("En uge længere"),
            N_("Gør opholdet, pladsen eller fasen en uge længere."), _CALENDAR, acts=True),
    Command("calendar.shorter", ("less_than_sign",), N_("En uge kortere"),
            N_("Gør opholdet, pladsen eller fasen en uge kortere."), _CALENDAR, acts=True),
    Command("calendar.split", ("c",), N_("Del i to"),
            N_("Del opholdet, pladsen eller fasen i to ved markørens uge."), _CALENDAR, acts=True),
    Command("calendar.new", ("n",), N_("Ny"),
            N_("Skriv et ophold ind, book en plads, eller planlæg et forløb, fra markørens uge."),
            _CALENDAR, 3, acts=True),
    Command("calendar.edit", ("e",), N_("Redigér"),
            N_("Ret opholdet eller pladsen, eller læg netværkets forløb om."), _CALENDAR, 5,
            acts=True),
    Command("calendar.cancel", ("x",), N_("Aflys"),
            N_("Aflys opholdet, eller tag pladsen eller fasen ud."), _CALENDAR, acts=True),
    Command("calendar.ways_out", ("r",), N_("Sammenfald"),
            N_("Se sammenfaldet, og løs det: flyt, gør foreløbigt, eller fravig med begrundelse."),
            _CALENDAR, 6),
    Command("calendar.next_clash", ("N",), N_("Næste sammenfald"),
            N_("Gå til det næste sammenfald eller den næste for fulde uge."), _CALENDAR),
    Command("calendar.go", ("g",), N_("Gå til uge"), N_("Gå til en uge eller en dato."),
            _CALENDAR),
    Command("calendar.leap_back", ("B", "shift+left"), N_("En halv side tilbage"),
            N_("Gå en halv skærm af uger tilbage."), _CALENDAR),
    Command("calendar.leap_on", ("F", "shift+right"), N_("En halv side frem"),
            N_("Gå en halv skærm af uger frem."), _CALENDAR),
    Command("calendar.zoom_out", ("minus",), N_("Zoom ud"),
            N_("Vis mere tid: uger, måneder, halvår."), _CALENDAR),
    Command("calendar.zoom_in", ("plus",), N_("Zoom ind"), N_("Vis færre uger, større."),
            _CALENDAR),
    Command("calendar.ics", ("I",), N_("Til Outlook (ICS)"),
            N_("Skriv det viste, eller én persons, som en kalenderfil."), _CALENDAR),
)  # fmt: skip
