"""Several assessors on one theme: weighted scores, mean and spread, and the formula in words.

The weights of the seven criteria belong to a round and are equal unless it says otherwise (R-07).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ns3tui.danish import show_number
from ns3tui.i18n import _
from ns3tui.rules.criteria import COUNT, CRITERIA, HIGHEST, score_of

EQUAL: Final = (1,) * COUNT
HIGHEST_WEIGHT: Final = 10
"""How much more than another a criterion may count."""
Scores = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """One criterion over all assessors: mean 0–4, lowest, highest and how many gave a score."""

    key: str
    mean: float | None
    low: int | None
    high: int | None
    given: int

    @property
    def spread(self) -> int:
        """The distance between the highest and the lowest score, 0–4."""
        return (self.high or 0) - (self.low or 0)


@dataclass(frozen=True, slots=True)
class Together:
    """What several assessors come to: percent of the most possible, 0–100.

    Only complete assessments count; without one there is nothing. ``spread`` is the distance
    between the highest and the lowest assessor in points of 28, weights not counted.
    """

    percents: tuple[float, ...]
    mean: float | None
    spread: int
    criteria: tuple[CriterionSpread, ...]

    @property
    def points(self) -> float | None:
        """The mean as points of 28."""
        return None if self.mean is None else self.mean * COUNT * HIGHEST / 100


def together(assessments: Sequence[Scores], weights: Sequence[int] = EQUAL) -> Together:
    """Return mean and spread of several assessors with a round's weights.

    Raises:
        ValueError: there are not seven scores or seven weights.
    """
    complete = [scores for scores in assessments if None not in scores]
    percents = tuple(score_of(scores, weights).percent for scores in complete)
    totals = [score_of(scores).total for scores in complete]
    return Together(
        percents,
        sum(percents) / len(percents) if percents else None,
        max(totals) - min(totals) if totals else 0,
        tuple(_criterion(index, assessments) for index in range(COUNT)),
    )


def _criterion(index: int, assessments: Sequence[Scores]) -> CriterionSpread:
    given = [score for scores in assessments if (score := scores[index]) is not None]
    return CriterionSpread(
        CRITERIA[index].key,
        sum(given) / len(given) if given else None,
        min(given, default=None),
        max(given, default=None),
        len(given),
    )


def formula(weights: Sequence[int] = EQUAL) -> str:
    """Return how a score is worked out, in words and with the weights that hold."""
    terms = " + ".join(
        key if weight == 1 else f"{weight}·{key}"
        for key, weight in ((c.key, w) for c, w in zip(CRITERIA, weights, strict=True))
        if weight
    )
    points = COUNT * HIGHEST
    most = HIGHEST * sum(weights)
    if most not in {0, points}:
        terms = f"({terms}) × {points} / {show_number(most)}"
    return _(
        "Sum = {terms}, højst {points} point. Snittet er middel af vurderingernes summer, og "
        "spredningen den højeste minus den laveste uden vægte. Kun hele vurderinger tæller; uden "
        "nogen gælder tavlens aftalte karakterer."
    ).format(terms=terms or "0", points=points)
