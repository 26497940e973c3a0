"""The three network types: their cards and the explainable advice (R-18 … R-30)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.criteria import HIGHEST


class NetworkType(StrEnum):
    """What kind of network a theme calls for; the values are the words of the exchange format."""

    WELFARE = "velfærd"
    LEARNING = "læring"
    INNOVATION = "innovation"

    @property
    def letter(self) -> str:
        """The letter that stands on cards and meters: V, L or I."""
        return {"velfærd": "V", "læring": "L", "innovation": "I"}[self.value]

    @property
    def label(self) -> str:
        """The type's name in the language in use."""
        return _(
            {"velfærd": N_("velfærd"), "læring": N_("læring"), "innovation": N_("innovation")}[
                self.value
            ]
        )


@dataclass(frozen=True, slots=True)
class TypeCard:
    """What difference a type shall make (R-22) and what it frames (R-24)."""

    type: NetworkType
    purpose: str
    product: str
    starting_point: str
    coupling: str
    political: str
    time: str
    leader: str
    count: str


CARDS: Final = {
    NetworkType.WELFARE: TypeCard(
        NetworkType.WELFARE,
        purpose=N_("Hverdagsinnovation og god, effektiv, borgernær velfærd"),
        product=N_("Bedre eksisterende løsninger og ny koordinering"),
        starting_point=N_("Koordinering mellem afdelinger"),
        coupling=N_("Referenceleder fra chefforum"),
        political=N_("Et fagudvalg, i det omfang det spiller op til det politiske niveau"),
        time=N_("Cirka et halvt år: 4 intensive perioder, 9 uger i alt (+/- test)"),
        leader=N_("Diplom og har drevet netværk"),
        count=N_("3-4 pr. halvår"),
    ),
    NetworkType.LEARNING: TypeCard(
        NetworkType.LEARNING,
        purpose=N_("Viden om noget, vi ikke ved nok om"),
        product=N_("Læring og videndeling, brugt i egen basis"),
        starting_point=N_("Et ønske om at sætte emnet på dagsordenen"),
        coupling=N_("Chefforum ved start og slut"),
        political=N_("Ingen"),
        time=N_("4-5 måneder"),
        leader=N_("Diplom og har drevet netværk, eller uprøvet"),
        count=N_("1 pr. halvår"),
    ),
    NetworkType.INNOVATION: TypeCard(
        NetworkType.INNOVATION,
        purpose=N_("Radikal innovation og fremtidens løsninger"),
        product=N_("Gennemgribende forandring"),
        starting_point=N_("Politiske visioner og strategier"),
        coupling=N_("Referenceleder på direktørniveau"),
        political=N_("Innovationsudvalget, i det omfang det spiller op dertil"),
        time=N_("Samme faser som velfærd, andre estimater"),
        leader=N_("Diplom og har drevet netværk"),
        count=N_("Højst 2 ad gangen"),
    ),
}
"""The card of each type (section 1.5 of the model)."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion of a type with its reasons; never more than a suggestion (R-23)."""

    type: NetworkType
    reasons: tuple[str, ...]


def advise(scores: Sequence[int | None], *, from_above: bool, political_body: str) -> Advice:
    """Suggest a type from the seven scores, the origin and the political link.

    Innovation when complexity (T4) and innovation (T6) both score 4 and it is asked for from
    above; else læring when new learning (T5) scores 4 and no political body is named; else
    velfærd. A score not given counts as not 4.
    """
    t4, t5, t6 = scores[3], scores[4], scores[5]
    if t4 == HIGHEST and t6 == HIGHEST and from_above:
        return Advice(
            NetworkType.INNOVATION,
            (
                _("kompleksitet (T4) og innovation (T6) er begge 4"),
                _("efterspurgt oppefra"),
            ),
        )
    if t5 == HIGHEST and not political_body.strip():
        return Advice(
            NetworkType.LEARNING,
            (_("ny læring (T5) er 4"), _("intet politisk organ er nævnt")),
        )
    reasons = []
    if t4 != HIGHEST or t6 != HIGHEST:
        reasons.append(_("kompleksitet (T4) og innovation (T6) er ikke begge 4"))
    elif not from_above:
        reasons.append(_("ikke efterspurgt oppefra"))
    if t5 != HIGHEST:
        reasons.append(_("ny læring (T5) er under 4"))
    else:
        reasons.append(_("koblet til {body}").format(body=political_body.strip()))
    return Advice(NetworkType.WELFARE, tuple(reasons))
