"""«Har vi prøvet det før?»: earlier themes that resemble one, with a stated likeness.

The likeness is a percentage: 50 for shared words of the title and text, 30 for shared keywords,
20 for shared departments; each part is the share of the smaller set. Words are folded, short and
common ones left out, and a rare word weighs no more than a common one, so that anyone can check.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import fold
from ns3tui.db.columns import table
from ns3tui.desk.rows import departments_of
from ns3tui.desk.views import SimilarTheme
from ns3tui.rules.stages import Stage

AT_LEAST: Final = 25
AT_MOST: Final = 5
_WORD: Final = re.compile(r"[a-z0-9]{4,}")
_STEM: Final = 6
_COMMON: Final = (
    "alle anden andet andre blev blive bliver borger borgere deres derfor dette disse efter eller "
    "endnu fordi flere fleste forskellige først gange gennem gerne giver gøre have havde helt "
    "hver hvem hvilke hvis hvor hvordan hvorfor ikke ingen inden kommune kommunen kommunens kunne "
    "mangler mange mellem meget mens mere mindre netværk netværket også over samme selv siden "
    "skal skulle sted steder sådan temaet tværs uden under vide viden ville være været"
)
_COMMON_FOLDED: Final = frozenset(fold(word)[:_STEM] for word in _COMMON.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """What likeness is judged by: a theme's words, keywords and departments."""

    code: str
    title: str
    stage: Stage
    round_code: str
    title_words: frozenset[str]
    words: frozenset[str]
    keywords: frozenset[str]
    departments: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, folded and cut to their first six letters."""
    found = (word[:_STEM] for word in _WORD.findall(fold(text)))
    return frozenset(word for word in found if word not in _COMMON_FOLDED)


def likeness(left: Likeness, right: Likeness) -> tuple[int, tuple[str, ...]]:
    """Return the likeness of two themes in percent and what they share."""
    shared_titles = left.title_words & right.title_words
    shared_words = left.words & right.words
    shared_keywords = left.keywords & right.keywords
    shared_departments = left.departments & right.departments
    words = max(
        _share(shared_titles, left.title_words, right.title_words),
        _share(shared_words, left.words, right.words),
    )
    score = (
        50 * words
        + 30 * _share(shared_keywords, left.keywords, right.keywords)
        + 20 * _share(shared_departments, left.departments, right.departments)
    )
    shared = (
        *sorted(shared_keywords),
        *sorted((shared_titles or shared_words) - shared_keywords)[:4],
        *sorted(shared_departments),
    )
    return round(score), shared


def _share(shared: frozenset[str], left: frozenset[str], right: frozenset[str]) -> float:
    smaller = min(len(left), len(right))
    return len(shared) / smaller if smaller else 0.0


def most_similar(
    theme: Likeness, others: Iterable[Likeness], at_most: int = AT_MOST
) -> tuple[SimilarTheme, ...]:
    """Return the themes most like one, the likest first, down to a likeness of 25 %."""
    found = []
    for other in others:
        if other.code == theme.code:
            continue
        score, shared = likeness(theme, other)
        if score >= AT_LEAST:
            found.append(
                SimilarTheme(other.code, other.title, other.stage, other.round_code, score, shared)
            )
    return tuple(sorted(found, key=lambda s: (-s.score, s.code))[:at_most])


def similar_to(session: Session, code: str, at_most: int = AT_MOST) -> tuple[SimilarTheme, ...]:
    """Read the earlier themes most like one: those submitted no later than it."""
    c = table("theme").c
    rows = session.execute(
        sa.select(
            c.id, c.code, c.title, c.stage, c.round_code, c.keywords, c.problem, c.submitted_on
        )
    ).all()
    mine = next((row for row in rows if row[1] == code), None)
    if mine is None:
        return ()
    departments = departments_of(session)
    made = [
        Likeness(
            code=row[1],
            title=row[2],
            stage=row[3],
            round_code=row[4],
            title_words=words_of(row[2]),
            words=words_of(f"{row[2]}\n{row[6]}"),
            keywords=frozenset(fold(word) for word in row[5] or ()),
            departments=frozenset(departments.get(row[0], ())),
        )
        for row in rows
        if row[7] <= mine[7]
    ]
    own = next(item for item in made if item.code == code)
    return most_similar(own, made, at_most)
