"""Text from people, made safe to keep and to show.

Everything typed or imported passes :func:`clean` at the store's edge, and everything shown
passes it once more (``widgets/text.py``): a terminal obeys control characters, whoever wrote them.
"""

import re
import unicodedata
from typing import Final

NAME_LIMIT: Final = 200
TITLE_LIMIT: Final = 300
NOTE_LIMIT: Final = 20_000

# C0 but LF, DEL, C1, bidi controls, zero width, interlinear, tags, surrogates, line separators.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_SPACE_LIKE = re.compile("\r\n|[\t\x0b\x0c\r\x85\u2028\u2029]")
_LINE_BREAK = re.compile("\r\n|[\x0b\x0c\r\x85\u2028\u2029]")
_TOO_MANY_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f]{8})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_JOINER = "\u200d"
CIVIL_NUMBER: Final = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-?\d{4}(?!\d)"
)


def _is_pictograph(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} or character == "\ufe0f"


def _keep_joiners(text: str) -> str:
    """Drop zero-width joiners that do not stand between two pictographs."""
    kept = []
    for index, character in enumerate(text):
        if character == _JOINER:
            inside = 0 < index < len(text) - 1
            if not (inside and _is_pictograph(text[index - 1]) and _is_pictograph(text[index + 1])):
                continue
        kept.append(character)
    return "".join(kept)


def clean(text: str, *, multiline: bool = False) -> str:
    """Return ``text`` as NFC without anything a terminal would obey.

    Removes control characters (C0, DEL, C1), bidirectional and zero-width controls, tags and
    lone surrogates; keeps at most eight combining marks a letter. Line breaks become ``\\n`` in
    multi-line texts and a space elsewhere; tabs become a space. Never shortens a text.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if _SUSPECT.search(text) or "\n" in text:
        if multiline:
            text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
        else:
            text = _SPACE_LIKE.sub(" ", text).replace("\n", " ")
        if _JOINER in text:
            text = _keep_joiners(text)
        text = _SUSPECT.sub(lambda match: _JOINER if match[0] == _JOINER else "", text)
    return _TOO_MANY_MARKS.sub(r"\1", text)


def holds_civil_number(text: str) -> bool:
    """Tell whether ``text`` seems to hold a CPR number, which the desk must never keep."""
    return CIVIL_NUMBER.search(text) is not None
