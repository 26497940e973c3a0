"""The board's first paint: a short read-only query with the standard library alone.

Importing the object mapper takes twice as long as importing Textual, so the first screen is read
without it. What is read here must equal what the store says; a test holds the two together.
"""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ns3tui.db.revision import APPLICATION_ID, HEAD

_QUERY: Final = """
SELECT t.code, t.title, t.stage, t.proposed_type, t.from_below, t.from_outside, t.from_above,
       t.t1, t.t2, t.t3, t.t4, t.t5, t.t6, t.t7, t.stage_since, t.round_code
FROM theme t ORDER BY t.rank, t.submitted_on, t.code
"""


@dataclass(frozen=True, slots=True)
class FirstTheme:
    """A theme as the first paint shows it; days as ISO text."""

    code: str
    title: str
    stage: str
    type: str
    origins: str
    scores: tuple[int | None, ...]
    stage_since: str
    round_code: str


def read_first(path: Path) -> list[FirstTheme] | None:
    """Return the themes in rank order, or nothing when the store must be asked instead.

    Nothing is returned, and nothing is said, for a file that is missing, foreign, older, newer,
    damaged or locked: opening the store says what is wrong with it.
    """
    if path.is_symlink() or not path.is_file():
        return None
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if revision is None or revision[0] != HEAD:
                return None
            return [_theme(row) for row in connection.execute(_QUERY)]
    except (sqlite3.Error, OSError):
        return None


def _theme(row: tuple[object, ...]) -> FirstTheme:
    code, title, stage, kind, below, outside, above = row[:7]
    origins = ("↑" if below else "") + ("←" if outside else "") + ("↓" if above else "")
    scores = tuple(score if isinstance(score, int) else None for score in row[7:14])
    return FirstTheme(
        str(code), str(title), str(stage), str(kind or ""), origins, scores, str(row[14]),
        str(row[15]),
    )  # fmt: skip
