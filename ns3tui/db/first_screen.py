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

_COUNTS: Final = "SELECT stage, count(*) FROM theme GROUP BY stage"
_LANE: Final = """
SELECT code, title, stage, proposed_type, from_below, from_outside, from_above,
       t1, t2, t3, t4, t5, t6, t7, stage_since, round_code
FROM theme WHERE stage = ? ORDER BY rank, submitted_on, code LIMIT ?
"""
CARDS_A_LANE: Final = 60
"""More cards than the tallest terminal shows in a lane; the others come with the desk."""


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


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """The first cards of each lane in rank order, and how many themes each lane has."""

    themes: tuple[FirstTheme, ...]
    counts: dict[str, int]


def read_first(path: Path) -> FirstScreen | None:
    """Return what the first paint shows, or nothing when the store must be asked instead.

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
            counts = dict(connection.execute(_COUNTS).fetchall())
            themes = [
                _theme(row)
                for stage in counts
                for row in connection.execute(_LANE, (stage, CARDS_A_LANE))
            ]
            return FirstScreen(tuple(themes), counts)
    except (sqlite3.Error, OSError, ValueError):  # a damaged file has damaged texts
        return None


def _theme(row: tuple[object, ...]) -> FirstTheme:
    code, title, stage, kind, below, outside, above = row[:7]
    origins = ("↑" if below else "") + ("←" if outside else "") + ("↓" if above else "")
    scores = tuple(score if isinstance(score, int) else None for score in row[7:14])
    return FirstTheme(
        str(code), str(title), str(stage), str(kind or ""), origins, scores, str(row[14]),
        str(row[15]),
    )  # fmt: skip
