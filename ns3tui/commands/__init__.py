"""Every command of the desk, written once: footer, palette, help, keymap and CLI read it here.

Keys are letters, arrows, digits, F-keys, space, enter and escape: all reachable on a Danish
keyboard without AltGr and passed on by tmux and SSH.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ns3tui.commands.board import BOARD
from ns3tui.commands.calendar import CALENDAR
from ns3tui.commands.chefforum import CHEFFORUM
from ns3tui.commands.command import EVERYWHERE, Command
from ns3tui.commands.lists import LISTS
from ns3tui.commands.match import MATCH
from ns3tui.commands.modes import MODES, PAGES
from ns3tui.commands.networks import NETWORKS
from ns3tui.commands.pool import POOL
from ns3tui.commands.shared import SHARED
from ns3tui.commands.triage import TRIAGE
from ns3tui.i18n import N_, _

COMMANDS: Final[tuple[Command, ...]] = (
    *MODES,
    *LISTS,
    *BOARD,
    *TRIAGE,
    *CHEFFORUM,
    *NETWORKS,
    *POOL,
    *MATCH,
    *CALENDAR,
    *SHARED,
)

BY_ID: Final[Mapping[str, Command]] = MappingProxyType({c.id: c for c in COMMANDS})

PALETTE: Final = "Ctrl+P"
"""The key of the palette, as people name it."""

_SHOWN: Final = {
    "slash": "/", "semicolon": ";", "question_mark": "?", "space": N_("mellemrum"),
    "enter": N_("enter"),
    "escape": "esc", "greater_than_sign": ">", "less_than_sign": "<", "left": "←",
    "right": "→", "up": "↑", "down": "↓", "tab": "tab", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "ctrl+p": "^P", "shift+tab": N_("skift+tab"), "plus": "+",
    "minus": "-", "comma": ",", "full_stop": ".", "shift+left": "⇧←", "shift+right": "⇧→",
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


def keys_shown(command: str) -> tuple[str, ...]:
    """Return the keys of a command as people name them; none when it is in the palette only."""
    return tuple(show_key(key) for key in keys_of(BY_ID[command]))


def key_of(command: str) -> str:
    """Return the first key of a command as people name it; empty when it has none."""
    return next(iter(keys_shown(command)), "")


def screens() -> tuple[str, ...]:
    """Return the names of all screens: those with commands of their own, and all the others."""
    named = (screen for command in COMMANDS for screen in command.screens)
    modes = (c.id.removeprefix("mode.") for c in COMMANDS if c.id.startswith("mode."))
    return tuple(dict.fromkeys(s for s in (*modes, *named) if s != EVERYWHERE))


def title_of(screen: str) -> str:
    """Return a screen's title in the language in use."""
    return _(PAGES[screen]) if screen in PAGES else BY_ID[f"mode.{screen}"].label


def commands_for(screen: str) -> tuple[Command, ...]:
    """Return the commands offered on a screen: its own first, then those offered everywhere."""
    own = [c for c in COMMANDS if screen in c.screens]
    taken = {key for command in own for key in command.keys}
    shared = [c for c in COMMANDS if EVERYWHERE in c.screens and not taken & set(c.keys[:1])]
    return (*own, *shared)


def footer_for(screen: str) -> tuple[Command, ...]:
    """Return a screen's hints for the footer, at most seven with the help among them."""
    shown = [(c.place(screen), c) for c in commands_for(screen)]
    own = [c for _place, c in sorted(((p, c) for p, c in shown if p), key=lambda pair: pair[0])]
    return (*own[:6], BY_ID["help"])


def keymap_problems(
    keymap: Mapping[str, Sequence[str]], places: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return what is wrong with a user's own keys: unknown commands and keys used twice.

    Args:
        keymap: the keys of each command that has keys of the user's own.
        places: the file and the line those keys stand on, to be named with what is wrong.
    """
    problems = [
        _placed(_("Der er ingen kommando {id}.").format(id=name), places, name)
        for name in keymap
        if name not in BY_ID
    ]
    for screen in screens():
        users: dict[str, str] = {}
        for command in commands_for(screen):
            for key in keymap.get(command.id, command.keys):
                other = users.setdefault(key, command.id)
                if other != command.id:
                    clash = _("Tasten {key} bruges både til {one} og {other}.").format(
                        key=key, one=other, other=command.id
                    )
                    problems.append(_placed(clash, places, command.id, other))
    return list(dict.fromkeys(problems))


def _placed(problem: str, places: Mapping[str, str], *commands: str) -> str:
    place = next((places[command] for command in commands if command in places), "")
    return f"{place}: {problem}" if place else problem
