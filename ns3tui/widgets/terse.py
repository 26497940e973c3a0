"""What is painted, sent in fewer bytes: styles are changed, not reset and said again in full.

``terse(text) -> text`` looks the same on any terminal: Textual ends every piece of a line with a
reset and begins the next with all of its style, which is two thirds of what a full screen sends.
The desk is often used through a line from elsewhere.
"""

import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from textual.driver import Driver

_PIECE: Final = re.compile(r"\x1b\[(?P<style>[\d;]*)m|(?P<text>[^\x1b\n]+)|\n|\x1b\[\d+;\d+H")
_INK: Final = frozenset({"1", "2", "3"})
"""Bold, dim and italic: they show on characters only, not on blanks."""
_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
_RESET: Final = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: the codes that are on, the colour of the characters, and that behind them."""

    on: frozenset[str] = frozenset()
    ink: str = ""
    paper: str = ""

    @property
    def is_plain_on_blanks(self) -> bool:
        """Tell whether only the paper shows where there are no characters."""
        return self.on <= _INK


_NONE: Final = _Style()


def terse(text: str) -> str:
    """Return a piece of output that paints the same in fewer bytes.

    What begins without a style ends without one; codes that are not known pass as they are.
    """
    sent: list[str] = []
    now = wanted = _NONE
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:  # a sequence of another kind, and what may belong to it
            end = text.find("\x1b", at + 1)
            end = len(text) if end < 0 else end
            sent += [_change(now, wanted), text[at:end]]
            now, at = wanted, end
            continue
        at = piece.end()
        if (codes := piece["style"]) is not None:
            wanted = _styled(wanted, codes)
        elif (drawn := piece["text"]) is None:
            sent.append(piece[0])  # a place or a new line, which look the same in any style
        else:
            then = wanted
            if drawn.isspace() and now.is_plain_on_blanks and wanted.is_plain_on_blanks:
                then = replace(now, paper=wanted.paper)
            sent += [_change(now, then), drawn]
            now = then
    sent.append(_change(now, wanted))
    return "".join(sent)


@lru_cache(maxsize=1024)
def _styled(base: _Style, codes: str) -> _Style:
    """Return a style after the codes of one sequence."""
    left = codes.split(";")
    while left:
        code = left.pop(0) or "0"
        if code in {"38", "48"} and left:
            count = 4 if left[0] == "2" else 2
            colour = ";".join([code, *left[:count]])
            del left[:count]
            base = replace(base, ink=colour) if code == "38" else replace(base, paper=colour)
        elif code == "0":
            base = _NONE
        elif code in _OFF.values():
            base = replace(base, on=frozenset(c for c in base.on if _OFF.get(c) != code))
        elif len(code) >= 2 and code[:-1] in {"3", "9"}:
            base = replace(base, ink="" if code == "39" else code)
        elif len(code) >= 2 and code[:-1] in {"4", "10"}:
            base = replace(base, paper="" if code == "49" else code)
        else:
            base = replace(base, on=base.on | {code})
    return base


@lru_cache(maxsize=4096)
def _change(now: _Style, then: _Style) -> str:
    """Return the shortest sequence that turns one style into another."""
    if now == then:
        return ""
    if then == _NONE:
        return _RESET
    afresh = ["0", *sorted(then.on), *filter(None, (then.ink, then.paper))]
    if not now.on - then.on <= _OFF.keys():
        return f"\x1b[{';'.join(afresh)}m"
    codes = sorted({_OFF[code] for code in now.on - then.on})
    # Bold and dim go off together: the one that stays is said again.
    kept = frozenset(code for code in now.on if _OFF.get(code) not in codes)
    codes += sorted(then.on - kept)
    if now.ink != then.ink:
        codes.append(then.ink or "39")
    if now.paper != then.paper:
        codes.append(then.paper or "49")
    return min((f"\x1b[{';'.join(said)}m" for said in (codes, afresh)), key=len)


def terse_driver(driver: type[Driver]) -> type[Driver]:
    """Return a driver that says what it is told in fewer bytes.

    Windows' is left as it is: Textual hands it pieces that may end inside a sequence.
    """
    if sys.platform == "win32":
        return driver

    class TerseDriver(driver):  # type: ignore[misc, valid-type]
        def write(self, data: str) -> None:
            super().write(terse(data))

    return TerseDriver
