"""Text from people, as Markdown that shows it literally."""

import re
from typing import Final

_ANYWHERE: Final = re.compile(
    r"[\\`*\[\]~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is no markup
    r"|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)
_LINE_START: Final = re.compile(
    r"^(?:#{1,6}(?=\s|$)|>|[+-](?=\s|$)|[=-]+\s*$|(?P<number>\d{1,9})(?=[.)](?:\s|$)))"
)
_HARD_BREAK: Final = "  \n"
_MAYBE: Final = "\x02"
"""Stands before what is markup only at the start of a line; no text from people holds it."""
_BLOCK_SIGNS: Final = re.compile(r"[ \t]*(?:(?:[-+*>]|\d+[.)]|#{1,6})[ \t]+)*$")


def markdown(text: str) -> str:
    """Return a text as Markdown that reads as the text itself; its line breaks are kept.

    Only what would be markup is escaped, so that the source stays readable as it stands. What
    would be markup at the start of a line is marked and left to :func:`settle`, which knows where
    the text came to stand.
    """
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    return "\n\n".join(
        _HARD_BREAK.join(_line(line) for line in paragraph.split("\n")) for paragraph in paragraphs
    )


def cell(text: str) -> str:
    """Return a text as Markdown for one cell of a table: on one line."""
    return _line(" ".join(text.split()))


def settle(filled: str) -> str:
    """Escape what came to stand at the start of a line, in a template filled with texts."""
    return "\n".join(map(_settled, filled.split("\n"))) if _MAYBE in filled else filled


def _line(line: str) -> str:
    escaped = _ANYWHERE.sub(lambda match: "\\" + match[0], line.strip())
    return (_MAYBE if _LINE_START.match(escaped) else "") + escaped


def _settled(line: str) -> str:
    before, *pieces = line.split(_MAYBE)
    for piece in pieces:
        at_start = _BLOCK_SIGNS.match(before)
        before += _LINE_START.sub(_escaped_start, piece) if at_start else piece
    return before


def _escaped_start(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{number}\\" if number else "\\" + match[0]
