"""Every command of the desk, written once: footer, palette, help, keymap and CLI read it here.

Keys are letters, arrows, digits, F-keys, space, enter and escape: all reachable on a Danish
keyboard without AltGr and passed on by tmux and SSH.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ns3tui.i18n import N_, _

EVERYWHERE: Final = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can tell the desk to do.

    Attributes:
        id: its name in the history, the keymap file and the code: ``theme.move_on``.
        keys: the keys that call it, the first shown; may be empty (palette only).
        title: what it is called, a verb in the imperative (marked for translation).
        help: one sentence on what it does (marked for translation).
        screens: where it is offered; ``everywhere`` or the names of screens.
        footer: its place among the footer's seven hints, or 0 when it is not shown there.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    screens: tuple[str, ...] = (EVERYWHERE,)
    footer: int = 0

    @property
    def label(self) -> str:
        """Its title in the language in use."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """Its help in the language in use."""
        return _(self.help)


_BOARD: Final = ("board",)
_BOTH: Final = ("board", "triage")

COMMANDS: Final[tuple[Command, ...]] = (
    # where to be
    Command("mode.board", ("1", "f1"), N_("Tavle"), N_("Temaerne på tavlen.")),
    Command("mode.triage", ("2", "f2"), N_("Sortering"), N_("Nye temaer, ét ad gangen."),
            (EVERYWHERE,)),
    Command("mode.chefforum", ("3", "f3"), N_("Chefforum"), N_("Halvårsrunden og dagsordenen.")),
    Command("mode.networks", ("4", "f4"), N_("Netværk"), N_("Netværkene og deres roller.")),
    Command("mode.pool", ("5", "f5"), N_("Pulje"), N_("Netværksledere og makkerpar.")),
    Command("mode.match", ("6", "f6"), N_("Match"), N_("Referenceleder, tema og netværksleder.")),
    Command("mode.calendar", ("7", "f7"), N_("Kalender"), N_("Turnus, pladser og belastning.")),
    Command("mode.education", ("8", "f8"), N_("Uddannelse"), N_("Hold, dage og diplomer.")),
    Command("mode.overview", ("9", "f9"), N_("Overblik"), N_("Alt, der skal ses efter.")),
    # the board
    Command("cursor.left", ("h", "left"), N_("Venstre"), N_("Gå en kolonne til venstre."), _BOARD),
    Command("cursor.down", ("j", "down"), N_("Ned"), N_("Gå et kort ned."), _BOARD),
    Command("cursor.up", ("k", "up"), N_("Op"), N_("Gå et kort op."), _BOARD),
    Command("cursor.right", ("l", "right"), N_("Højre"), N_("Gå en kolonne til højre."), _BOARD),
    Command("cursor.page_down", ("pagedown",), N_("Side ned"), N_("Gå en side ned."), _BOARD),
    Command("cursor.page_up", ("pageup",), N_("Side op"), N_("Gå en side op."), _BOARD),
    Command("cursor.first", ("home",), N_("Først"), N_("Gå til kolonnens første kort."), _BOARD),
    Command("cursor.last", ("end",), N_("Sidst"), N_("Gå til kolonnens sidste kort."), _BOARD),
    Command("board.group", ("tab",), N_("Runde/Forløb"),
            N_("Skift mellem rundens, forløbets og sidernes kolonner."), _BOARD),
    Command("theme.open", ("enter",), N_("Åbn"), N_("Vis alt om temaet."), _BOARD, 1),
    Command("theme.move_on", ("L", "greater_than_sign"), N_("Flyt frem"),
            N_("Flyt temaet, eller de mærkede, et stadie frem."), _BOARD, 2),
    Command("theme.move_back", ("H", "less_than_sign"), N_("Flyt tilbage"),
            N_("Flyt temaet, eller de mærkede, et stadie tilbage."), _BOARD),
    Command("theme.rank_down", ("J",), N_("Ryk ned"), N_("Ryk kortet et trin ned."), _BOARD),
    Command("theme.rank_up", ("K",), N_("Ryk op"), N_("Ryk kortet et trin op."), _BOARD),
    Command("theme.rank_top", ("g",), N_("Ryk øverst"), N_("Ryk kortet øverst."), _BOARD),
    Command("theme.rank_bottom", ("G",), N_("Ryk nederst"), N_("Ryk kortet nederst."), _BOARD),
    Command("mark.toggle", ("space",), N_("Mærk"), N_("Mærk kortet, eller tag mærket af."),
            _BOARD, 3),
    Command("mark.all", ("a",), N_("Mærk alle"), N_("Mærk alle viste kort, eller ingen."), _BOARD),
    Command("board.filter", ("slash",), N_("Filtrér"),
            N_("Vis kun det, der passer: ord, type:V, halvår:2027-1, afd:SKO, advarsel:ja."),
            _BOARD, 4),
    Command("theme.new", ("n",), N_("Nyt tema"), N_("Skriv et nyt tema ind."), _BOARD),
    Command("theme.edit", ("e",), N_("Redigér"), N_("Ret temaets tekst."), _BOTH, 5),
    Command("theme.type", ("y",), N_("Type"), N_("Vælg netværkstype; rådet og dets grunde vises."),
            _BOTH),
    Command("theme.park", ("p",), N_("Parkér"), N_("Læg temaet til side til et senere halvår."),
            _BOTH, 6),
    Command("theme.reject", ("x",), N_("Afvis"), N_("Afvis temaet med en begrundelse."), _BOTH, 7),
    Command("theme.duplicate", ("d",), N_("Slå sammen"),
            N_("Temaet er en dublet af et andet."), _BOTH),
    Command("theme.wake", ("v",), N_("Væk"), N_("Tag et parkeret tema frem igen."), _BOARD),
    Command("theme.rules", ("r",), N_("Regler"), N_("Vis, hvad reglerne siger om temaet."), _BOTH),
    Command("theme.similar", ("s",), N_("Prøvet før?"), N_("Vis tidligere temaer, der ligner."),
            _BOTH),
    Command("theme.history", ("i",), N_("Historik"), N_("Vis, hvem der har ændret hvad."), _BOTH),
    Command("board.what_if", ("w",), N_("Hvad nu hvis"),
            N_("Prøv flytninger uden at gemme; behold eller kassér dem."), _BOARD),
    Command("board.detail", ("o",), N_("Detaljer"), N_("Vis eller skjul ruden under tavlen."),
            _BOARD),
    Command("board.export", ("E",), N_("Eksportér"),
            N_("Skriv præcis det viste som CSV til Excel."), _BOARD),
    Command("outbox.open", ("R",), N_("Udbakke"), N_("Svar til forslagsstillere."), _BOTH),
    # triage
    Command("triage.next", ("j", "down"), N_("Næste kriterium"), N_("Gå til næste kriterium."),
            ("triage",)),
    Command("triage.previous", ("k", "up"), N_("Forrige kriterium"),
            N_("Gå til forrige kriterium."), ("triage",)),
    Command("triage.send_on", ("t",), N_("Tag videre"),
            N_("Send temaet videre, og vis det næste."), ("triage",), 1),
    Command("triage.skip", ("right", "l"), N_("Næste tema"), N_("Gå videre uden at afgøre."),
            ("triage",), 2),
    Command("triage.back", ("left", "h"), N_("Forrige tema"), N_("Gå et tema tilbage."),
            ("triage",)),
    Command("triage.evidence", ("enter",), N_("Belæg"),
            N_("Skriv en linje om, hvorfor kriteriet er givet den score."), ("triage",), 3),
    Command("triage.page_down", ("pagedown",), N_("Side ned"), N_("Rul teksten en side ned."),
            ("triage",)),
    Command("triage.page_up", ("pageup",), N_("Side op"), N_("Rul teksten en side op."),
            ("triage",)),
    # everywhere
    Command("findings.open", ("f",), N_("Alle fund"),
            N_("Alt, hvad reglerne har at sige i dag; enter går til temaet.")),
    Command("settings.open", ("S",), N_("Indstillinger"),
            N_("Papirets tal, og dem der gælder i dag; ret dem fra en dato.")),
    Command("undo", ("u",), N_("Fortryd"), N_("Fortryd din seneste handling.")),
    Command("redo", ("U",), N_("Annullér fortryd"), N_("Gør det fortrudte om igen.")),
    Command("import.open", (), N_("Importér"), N_("Hent en fil eller mappe ind.")),
    Command("language.switch", (), N_("Skift sprog (English)"),
            N_("Skift mellem dansk og engelsk.")),
    Command("theme.colours", (), N_("Lyst eller mørkt"), N_("Skift mellem lyse og mørke farver.")),
    Command("help", ("question_mark",), N_("Hjælp"), N_("Tasterne, hvor du er.")),
    Command("back", ("q", "escape"), N_("Tilbage"), N_("Luk det øverste, eller gå til tavlen.")),
    Command("quit", ("Q",), N_("Afslut"), N_("Luk ns3tui.")),
)  # fmt: skip

BY_ID: Final[Mapping[str, Command]] = MappingProxyType({c.id: c for c in COMMANDS})

_SHOWN: Final = {
    "slash": "/", "question_mark": "?", "space": N_("mellemrum"), "enter": N_("enter"),
    "escape": "esc", "greater_than_sign": ">", "less_than_sign": "<", "left": "←",
    "right": "→", "up": "↑", "down": "↓", "tab": "tab", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "ctrl+p": "^P",
}  # fmt: skip


_own_keys: dict[str, tuple[str, ...]] = {}


def use_keymap(keymap: Mapping[str, Sequence[str]]) -> None:
    """Let hints, help and palette show the user's own keys from now on."""
    _own_keys.clear()
    _own_keys.update({name: tuple(keys) for name, keys in keymap.items() if keys})


def keys_of(command: Command) -> tuple[str, ...]:
    """Return the keys that call a command: the user's own, or those of the registry."""
    return _own_keys.get(command.id, command.keys)


def show_key(key: str) -> str:
    """Return a key as people name it."""
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return _(_SHOWN.get(key, key))


def screens() -> tuple[str, ...]:
    """Return the names of all screens: those with commands of their own, and all the others."""
    named = (screen for command in COMMANDS for screen in command.screens)
    modes = (c.id.removeprefix("mode.") for c in COMMANDS if c.id.startswith("mode."))
    return tuple(dict.fromkeys(s for s in (*modes, *named) if s != EVERYWHERE))


def commands_for(screen: str) -> tuple[Command, ...]:
    """Return the commands offered on a screen: its own first, then those offered everywhere."""
    own = [c for c in COMMANDS if screen in c.screens]
    taken = {key for command in own for key in command.keys}
    shared = [c for c in COMMANDS if EVERYWHERE in c.screens and not taken & set(c.keys[:1])]
    return (*own, *shared)


def footer_for(screen: str) -> tuple[Command, ...]:
    """Return a screen's hints for the footer, at most seven with the help among them."""
    own = sorted((c for c in commands_for(screen) if c.footer), key=lambda c: c.footer)
    return (*own[:6], BY_ID["help"])


def keymap_problems(keymap: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is wrong with a user's own keys: unknown commands and keys used twice."""
    problems = [
        _("Der er ingen kommando {id}.").format(id=name) for name in keymap if name not in BY_ID
    ]
    for screen in screens():
        users: dict[str, str] = {}
        for command in commands_for(screen):
            for key in keymap.get(command.id, command.keys):
                if users.setdefault(key, command.id) != command.id:
                    problems.append(
                        _("Tasten {key} bruges både til {one} og {other}.").format(
                            key=key, one=users[key], other=command.id
                        )
                    )
    return list(dict.fromkeys(problems))
