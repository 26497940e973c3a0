"""The one way text reaches the screen: as it stands, never as markup, never as control codes.

Textual reads square brackets as markup in most of its widgets, and passes control characters on
to the terminal. So every text that is not written in the code goes through here.
"""

import locale
import os
import re
import sys
import time
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

from rich.cells import cell_len, set_cell_size
from textual.app import App
from textual.content import Content

from ns3tui.text import clean

_JOINING: Final = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_ASCII: Final = str.maketrans(
    {
        "┌": "+", "┐": "+", "└": "+", "┘": "+", "─": "-", "│": "|", "▌": ">", "█": "#", "░": ".",
        "▓": "=", "▒": "~", "·": ".", "●": "*", "○": "o", "↑": "^", "←": "<", "↓": "v", "→": ">",
        "⚠": "!", "✗": "x", "✓": "+", "…": "~", "–": "-", "▸": ">", "×": "x", "«": '"', "»": '"',
        "↕": "|", "’": "'", "━": "-", "▲": "^", "“": '"', "”": '"', "—": "-",
        "☐": "[ ]", "☒": "[x]", "•": "*", "\u00a0": " ", "\u2003": " ",
        "⇧": "^", "╱": "/", "▼": "v",
        "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", "É": "E",
        "ä": "ae", "ö": "oe", "ü": "u", "Ä": "Ae", "Ö": "Oe", "Ü": "U",
    }
)  # fmt: skip


_last_said: Final = WeakKeyDictionary[App[Any], float]()
_TOGETHER: Final = 0.5
"""Seconds within which messages are about the same act, and stand together."""
_SECONDS_SHOWN: Final = {"information": 3.5, "warning": 7.0, "error": 10.0}
"""How long a message stays: it lies over the last rows, and what only confirms is soon read."""


@cache
def is_ascii_only() -> bool:
    """Tell whether the terminal shows plain ASCII only: no UTF-8 locale, or ``NS3TUI_ASCII``."""
    if os.environ.get("NS3TUI_ASCII"):
        return True
    named = next((os.environ[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(n)), "")
    if named:
        return "utf" not in named.lower()
    return "utf" not in (locale.getpreferredencoding() or sys.getdefaultencoding()).lower()


def glyphs(text: str) -> str:
    """Return ``text`` in ASCII where the terminal has nothing else: glyphs, and Danish letters."""
    return text.translate(_ASCII) if is_ascii_only() else text


def _shown(text: str, *, multiline: bool = False) -> str:
    """Return a text clean and with widths every terminal agrees on.

    What joiners and variation selectors make of pictographs is one or more cells wide depending
    on the terminal; each by itself is as wide everywhere.
    """
    cleaned = clean(text, multiline=multiline)
    if not cleaned.isascii():
        cleaned = _JOINING.sub("", cleaned)
    return glyphs(cleaned)


def one_line(text: str) -> str:
    """Return a text from people as one clean line."""
    return _shown(text)


def plain(text: str) -> Content:
    """Return a text from people as content Textual shows literally; line breaks are kept."""
    return Content(_shown(text, multiline=True))


def fit(text: str, width: int, *, cut: str = "…") -> str:
    """Return one clean line of exactly ``width`` cells, with … (or ``cut``) where it was cut."""
    if width <= 0:
        return ""
    start = text[: 4 * width + 64]  # a screen of cards must not clean whole books for each line
    line = one_line(start)
    if len(start) < len(text) and cell_len(line) <= width:
        line = one_line(text)
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    return set_cell_size(line, width - cell_len(cut)) + glyphs(cut)


def wrap(text: str, width: int) -> list[str]:
    """Return a text from people as lines of at most ``width`` cells, broken between words."""
    lines: list[str] = []
    for paragraph in _shown(text, multiline=True).split("\n"):
        line = ""
        for word in _pieces(paragraph.split(" "), max(width, 1)):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) > width and line:
                lines.append(line)
                line = word
            else:
                line = joined
        lines.append(line)
    return lines


def _pieces(words: Iterable[str], width: int) -> Iterable[str]:
    for word in words:
        rest = word
        while cell_len(rest) > width:
            head = set_cell_size(rest, width).rstrip()
            yield head or rest[:1]
            rest = rest[len(head) or 1 :]
        yield rest


def say(
    app: App[Any],
    message: str,
    severity: Literal["information", "warning", "error"] = "information",
) -> None:
    """Show a calm message that goes by itself; those from before what was done last go at once."""
    now = time.monotonic()
    if now - _last_said.get(app, 0.0) > _TOGETHER:
        app.clear_notifications()
    _last_said[app] = now
    text = glyphs(clean(message, multiline=True))
    app.notify(text, severity=severity, markup=False, timeout=_SECONDS_SHOWN[severity])
