"""What fits on the one page of the temaoplæg (section 1.7, D: ranked, one page).

Word breaks the lines, not the desk. So the page is counted in lines, and a line in letters of
ordinary width, as the shipped template has them: landscape A4 in 9.5-point Calibri. Where a text
may be a little wider in another font, what is told here is on the safe side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

TITLE: Final = 42.0
DEPARTMENTS: Final = 19.0
READINESS: Final = 42.0
"""Letters on a line of each column whose text may take more than one."""
LINE: Final = 150.0
"""Letters on a line of the page's whole width."""
MOST_LINES: Final = 2
PAGE: Final = 33.5
"""Lines between the table's head and the foot of the page."""
SPACE: Final = 0.4
"""The space around a row of the table or a paragraph, in lines."""
_NARROW: Final = frozenset("ijlftrI.,;:!|'()[]/-· ")
_WIDE: Final = frozenset("mwMWÆæ@%—…")
_WIDTHS: Final = (0.6, 1.6, 1.25, 1.0)
"""Of a narrow letter, a wide one, any other capital, and all the rest."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """The texts of a row that may need more than one line."""

    title: str
    departments: str
    readiness: str

    @property
    def height(self) -> float:
        """How many lines the row takes, with the space around it."""
        tallest = max(
            len(_broken(self.title, TITLE)),
            len(_broken(self.departments, DEPARTMENTS)),
            len(_broken(self.readiness, READINESS)),
        )
        return max(1, tallest) + SPACE


def row_texts(title: str, departments: str, readiness: str) -> RowTexts:
    """Return a row's texts, each cut to the lines it may take."""
    return RowTexts(cut(title, TITLE), cut(departments, DEPARTMENTS), cut(readiness, READINESS))


def cut(text: str, width: float = LINE, lines: int = MOST_LINES) -> str:
    """Return a text shortened to what fits in some lines of a width, with … where it was cut."""
    broken = _broken(text, width)
    if len(broken) <= lines:
        return " ".join(broken)
    last = broken[lines - 1]
    while last and width_of(f"{last} …") > width:
        last = last[:-1].rstrip()
    return " ".join([*broken[: lines - 1], f"{last} …"])


def rows_that_fit(rows: Sequence[RowTexts], around: Iterable[str] = ()) -> int:
    """Return how many rows, from the first, fit on the page with some paragraphs under them.

    When not all do, there is room for a paragraph of two lines that names those left over.
    """
    room = PAGE - sum(len(_broken(text, LINE)) + SPACE for text in around if text)
    if sum(row.height for row in rows) <= room:
        return len(rows)
    room -= MOST_LINES + SPACE
    count = 0
    for row in rows:
        room -= row.height
        if room < 0:
            break
        count += 1
    return count


def width_of(text: str) -> float:
    """Return how wide a text is, in letters of ordinary width."""
    narrow, wide, capital, other = _WIDTHS
    return sum(
        narrow if letter in _NARROW
        else wide if letter in _WIDE
        else capital if letter.isupper()
        else other
        for letter in text
    )  # fmt: skip


def _broken(text: str, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _parts(text.split(), width):
        joined = f"{line} {word}" if line else word
        if line and width_of(joined) > width:
            lines.append(line)
            line = word
        else:
            line = joined
    return [*lines, line] if line else lines


def _parts(words: Iterable[str], width: float) -> Iterable[str]:
    """Yield words; one wider than a line in parts, as Word breaks it."""
    for word in words:
        part = ""
        for letter in word:
            if part and width_of(part + letter) > width:
                yield part
                part = ""
            part += letter
        yield part
