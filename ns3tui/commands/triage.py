"""Commands of triage."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

TRIAGE: Final[tuple[Command, ...]] = (
    Command("triage.next", ("j", "down"), N_("Næste kriterium"), N_("Gå til næste kriterium."),
            ("triage",)),
    Command("triage.previous", ("k", "up"), N_("Forrige kriterium"),
            N_("Gå til forrige kriterium."), ("triage",)),
    Command("triage.send_on", ("t",), N_("Tag videre"),
            N_("Send temaet videre, og vis det næste."), ("triage",), 1, acts=True),
    Command("triage.skip", ("right", "l"), N_("Næste tema"), N_("Gå videre uden at afgøre."),
            ("triage",), 2),
    Command("triage.back", ("left", "h"), N_("Forrige tema"), N_("Gå et tema tilbage."),
            ("triage",)),
    Command("triage.evidence", ("enter",), N_("Belæg"),
            N_("Skriv en linje om, hvorfor kriteriet er givet den score."), ("triage",), 3,
            acts=True),
    Command("triage.page_down", ("pagedown",), N_("Side ned"), N_("Rul teksten en side ned."),
            ("triage",)),
    Command("triage.page_up", ("pageup",), N_("Side op"), N_("Rul teksten en side op."),
            ("triage",)),
)  # fmt: skip
