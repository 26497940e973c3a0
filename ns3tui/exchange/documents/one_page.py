"""What fits on the one page of the temaoplæg (section 1.7, D: ranked, one page).

Word breaks the lines, not the desk; so the widths of the shipped template's columns are told here
in letters of its 9-point Calibri, on the safe side, and the page in lines.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TITLE: Final = 42
DEPARTMENTS: Final = 20
READINESS: Final = 44
"""Letters that fit on a line of each column that may take more than one."""
MOST_LINES: Final = 2
PAGE: Final = 25.0
"""Lines the table may take, when what stands around it takes its most."""
ROW_SPACE: Final = 0.45
"""The space above and below a row's text, in lines."""
NOTE: Final = 300
"""Letters of a note under the table: two lines of the page's width."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """The texts of a row that may need more than one line."""

    title: str
    departments: str
    readiness: str

    @property
    def height(self) -> float:
        """How many lines the row takes."""
        tallest = max(
            _lines(self.title, TITLE),
            _lines(self.departments, DEPARTMENTS),
            _lines(self.readiness, READINESS),
        )
        return tallest + ROW_SPACE


def cut(text: str, width: int, lines: int = MOST_LINES) -> str:
    """Return a text shortened to what fits in some lines of a width, with … where it was cut."""
    one = " ".join(text.split())
    wrapped = textwrap.wrap(one, width, max_lines=lines, placeholder=" …")
    return "\n".join(wrapped).replace("\n", " ") if wrapped else ""


def row_texts(title: str, departments: str, readiness: str) -> RowTexts:
    """Return a row's texts, each cut to the lines it may take."""
    return RowTexts(cut(title, TITLE), cut(departments, DEPARTMENTS), cut(readiness, READINESS))


def rows_that_fit(rows: Sequence[RowTexts]) -> int:
    """Return how many rows, from the first, fit on the page."""
    used = 0.0
    for count, row in enumerate(rows):
        used += row.height
        if used > PAGE:
            return count
    return len(rows)


def note(text: str) -> str:
    """Return a note cut to the space under the table."""
    return text if len(text) <= NOTE else text[: NOTE - 2].rsplit(" ", 1)[0] + " …"


def _lines(text: str, width: int) -> int:
    return max(1, len(textwrap.wrap(text, width)))
