"""The words of the command-line library itself (Usage, Options, …) in the language of the desk."""

import gettext
import os
from typing import Final

import click

from ns3tui.i18n import DEFAULT_LANGUAGE, LOCALE_FOLDER, N_, _, language

_DOMAIN = "click"
_VALUES: Final = {
    "text": N_("TEKST"),
    "integer": N_("TAL"),
    "integer range": N_("TAL"),
    "float range": N_("TAL"),
    "path": N_("STI"),
}
"""What stands for a value in the help, by the library's name for its kind."""


def speak_as_the_desk() -> None:
    """Let the library look its words up in our catalogue; English is what it says by itself."""
    if language() == DEFAULT_LANGUAGE:
        os.environ["LANGUAGE"] = DEFAULT_LANGUAGE  # what gettext asks first, on every platform
        gettext.bindtextdomain(_DOMAIN, LOCALE_FOLDER)
        gettext.textdomain(_DOMAIN)
    else:
        gettext.textdomain("messages")


def in_words(command: click.Command) -> click.Command:
    """Give a command, and those below it, what stands for values in its help; return it."""
    command.options_metavar = _("[TILVALG]")
    for param in command.params:
        is_flag = isinstance(param, click.Option) and (param.is_flag or param.count)
        if param.metavar is None and not is_flag and param.type.name in _VALUES:
            param.metavar = _(_VALUES[param.type.name])
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("KOMMANDO …")
        for below in command.commands.values():
            in_words(below)
    return command
