"""Commands offered everywhere."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

SHARED: Final[tuple[Command, ...]] = (
    Command("findings.open", ("f",), N_("Alle fund"),
            N_("Alt, hvad reglerne har at sige i dag; enter går til temaet.")),
    Command("settings.open", ("S",), N_("Indstillinger"),
            N_("Papirets tal, og dem der gælder i dag; ret dem fra en dato.")),
    Command("undo", ("u",), N_("Fortryd"), N_("Fortryd din seneste handling."), acts=True),
    Command("redo", ("U",), N_("Annullér fortryd"), N_("Gør det fortrudte om igen."), acts=True),
    Command("clock.back", ("comma",), N_("En uge tilbage"),
            N_("Vis hele bordet, som det stod en uge før; intet kan ændres imens.")),
    Command("clock.on", ("full_stop",), N_("En uge frem"),
            N_("Vis hele bordet en uge senere; intet kan ændres imens.")),
    Command("clock.day", ("semicolon",), N_("Gå til en dag"),
            N_("Vis hele bordet på en dag, du vælger; intet kan ændres imens.")),
    Command("clock.today", ("t",), N_("I dag"), N_("Vis igen bordet, som det står i dag.")),
    Command("import.open", (), N_("Importér"), N_("Hent en fil eller mappe ind."), acts=True),
    Command("desk.me", (), N_("Hvem er jeg?"),
            N_("Sig, hvem du er, så vurderinger og godkendelser er dine."), acts=True),
    Command("language.switch", (), N_("Skift sprog (English)"),
            N_("Skift mellem dansk og engelsk.")),
    Command("theme.colours", (), N_("Lyst eller mørkt"), N_("Skift mellem lyse og mørke farver.")),
    Command("help", ("question_mark",), N_("Hjælp"), N_("Tasterne, hvor du er.")),
    Command("back", ("q", "escape"), N_("Tilbage"), N_("Luk det øverste, eller gå til tavlen.")),
    Command("quit", ("Q",), N_("Afslut"), N_("Luk ns3tui.")),
)  # fmt: skip
