"""Commands are written once: each can be carried out, has words, and one key means one thing."""

import importlib
import pkgutil

import pytest
from rich.cells import cell_len

from ns3tui import commands
from ns3tui import screens as screen_modules
from ns3tui.app import DeskApp
from ns3tui.cli.root import _COMMANDS as CLI
from ns3tui.commands import (
    BY_ID,
    COMMANDS,
    EVERYWHERE,
    Command,
    commands_for,
    footer_for,
    keys_of,
    screens,
    show_key,
    use_keymap,
)
from ns3tui.i18n import set_language
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.modes import LATER, mode_screen

WIDTH = 80


def classes() -> dict[str, list[type]]:
    for module in pkgutil.iter_modules(screen_modules.__path__):
        importlib.import_module(f"{screen_modules.__name__}.{module.name}")
    later = [mode_screen(name) for name in LATER]  # their classes are made when gone to
    assert len(later) == len(LATER)
    found: dict[str, list[type]] = {}
    todo: list[type[DeskScreen]] = [DeskScreen]
    while todo:
        one = todo.pop()
        todo.extend(one.__subclasses__())
        found.setdefault(one.where, []).append(one)
    return found


def can(kinds: list[type], command: Command) -> bool:
    name = "do_" + command.id.replace(".", "_")
    return any(callable(getattr(kind, name, None)) for kind in [*kinds, DeskApp])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_carried_out_somewhere(command: Command) -> None:
    by_screen = classes()
    if EVERYWHERE in command.screens:
        assert can([kind for kinds in by_screen.values() for kind in kinds], command)
        return
    for screen in command.screens:
        assert can(by_screen[screen], command), screen


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_has_a_title_and_a_sentence(language: str) -> None:
    set_language(language)
    try:
        for command in COMMANDS:
            assert 0 < len(command.label) <= 30, command.id
            assert command.explanation.endswith("."), command.id
            assert command.label[0].isupper(), command.id
    finally:
        set_language("da")


def test_ids_are_used_once_and_screens_are_known() -> None:
    assert len(BY_ID) == len(COMMANDS)
    by_screen = classes()
    assert set(screens()) <= set(by_screen)
    assert {"board", "triage", "chefforum", "overview"} <= set(screens())
    assert EVERYWHERE not in screens()


@pytest.mark.parametrize("screen", screens())
def test_a_key_means_one_thing_on_a_screen(screen: str) -> None:
    users: dict[str, str] = {}
    for command in commands_for(screen):
        for key in command.keys:
            assert users.setdefault(key, command.id) == command.id, key


@pytest.mark.parametrize("screen", screens())
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_footer_fits_eighty_columns(screen: str, language: str) -> None:
    set_language(language)
    try:
        shown = footer_for(screen)
        hints = [f"{show_key(keys_of(c)[0])} {c.label}" for c in shown]
    finally:
        set_language("da")
    assert len(shown) <= 7
    assert shown[-1] is BY_ID["help"]
    assert sum(cell_len(hint) for hint in hints) + 2 * (len(hints) - 1) <= WIDTH


def test_footer_places_are_not_shared() -> None:
    for screen in screens():
        shown = [c for c in commands_for(screen) if screen in c.screens]
        places = [place for c in shown if (place := c.place(screen))]
        assert len(places) == len(set(places)), screen


def test_the_users_own_keys_are_shown() -> None:
    try:
        use_keymap({"theme.park": ["P"], "undo": []})
        assert keys_of(BY_ID["theme.park"]) == ("P",)
        assert keys_of(BY_ID["undo"]) == ("u",)
    finally:
        use_keymap({})
    assert keys_of(BY_ID["theme.park"]) == ("p",)


def test_the_registry_is_read_only() -> None:
    with pytest.raises(TypeError):
        commands.BY_ID["x"] = COMMANDS[0]  # type: ignore[index]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_of_the_command_line_has_words(language: str) -> None:

    set_language(language)
    try:
        for module, name, words in CLI.values():
            assert getattr(importlib.import_module(module), name).callback
            assert words.endswith(".")
    finally:
        set_language("da")
