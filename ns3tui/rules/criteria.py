"""The seven criteria of a suitable theme, scored 0 to 4 each (R-07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ns3tui.i18n import N_

COUNT: Final = 7
HIGHEST: Final = 4
MOST: Final = COUNT * HIGHEST


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its key, the paper's words, and a question that helps to score it."""

    key: str
    label: str
    prompt: str


CRITERIA: Final = (
    Criterion("T1", N_("bedre velfærd for borgeren eller øget kvalitet i løsningerne"),
              N_("Hvad bliver bedre for borgeren, og hvordan ville det mærkes?")),
    Criterion("T2", N_("en aktuel udfordring eller er en aktuel dagsorden af stor betydning"),
              N_("Hvem ønsker det løst nu, i toppen og blandt medarbejderne?")),
    Criterion("T3", N_("temaet er tværgående"),
              N_("Hvilke afdelinger mærker det, og hvorfor kan ingen løse det alene?")),
    Criterion("T4", N_("rummer stor kompleksitet"),
              N_("Hvad er prøvet, og hvorfor slog det ikke til?")),
    Criterion("T5", N_("genererer ny læring"),
              N_("Hvilken viden mangler, og hvem kan bruge den bagefter?")),
    Criterion("T6", N_("giver anledning til innovation"),
              N_("Hvilke arbejdsgange kan gøres nye, og hvad er der at vinde økonomisk?")),
    Criterion("T7", N_("inddragelse af nye perspektiver"),
              N_("Hvem udefra kan få os til at se anderledes på det?")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """What seven scores come to: the sum of those given, how many are given, and the percentage.

    ``percent`` is of the most that is possible with the weights used, 0–100, and counts a missing
    score as 0.
    """

    total: int
    given: int
    percent: float

    @property
    def is_complete(self) -> bool:
        """Tell whether all seven are scored."""
        return self.given == COUNT


def score_of(scores: Sequence[int | None], weights: Sequence[int] = (1,) * COUNT) -> Score:
    """Return what seven scores come to with the weights of a round (equal by default).

    Raises:
        ValueError: there are not seven scores and weights.
    """
    if len(scores) != COUNT or len(weights) != COUNT:
        raise ValueError("seven scores and seven weights")
    given = [score for score in scores if score is not None]
    weighted = sum((score or 0) * weight for score, weight in zip(scores, weights, strict=True))
    most = HIGHEST * sum(weights)
    return Score(sum(given), len(given), 100 * weighted / most if most else 0.0)
