"""The command line: every command of the desk without the screens.

``--help``, ``--version`` and completion import neither Textual nor SQLModel: each command is
loaded only when it is called.
"""

import io
import os
import signal
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; no traceback reaches the user."""
    from ns3tui import config, i18n
    from ns3tui.starting import without_plugins

    os.umask(0o077)
    without_plugins()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows "?", it does not fail
    words = list(sys.argv[1:] if arguments is None else arguments)
    settings = config.load()
    i18n.set_language(_language(words, settings.language))
    from ns3tui.cli.root import run

    return run(words, settings)


def _language(words: Sequence[str], configured: str) -> str:
    """Return the language asked for, before any help text is built."""
    from ns3tui import i18n

    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words) and words[index + 1] in i18n.LANGUAGES:
            return words[index + 1]
        if word.startswith("--lang=") and word[7:] in i18n.LANGUAGES:
            return word[7:]
    return (os.environ.get("NS3TUI_LANG", "") and i18n.language_from_environment()) or (
        configured or i18n.DEFAULT_LANGUAGE
    )
