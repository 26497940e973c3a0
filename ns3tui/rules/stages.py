"""The stages of a theme, in board order (section 1.7 of the model; R-62)."""

from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _


class Stage(StrEnum):
    """Where a theme stands; the values are the words of the exchange format."""

    RECEIVED = "indkommet"
    DESCRIBED = "beskrevet"
    QUALIFIED = "kvalificeret"
    FOR_DISCUSSION = "til drøftelse"
    PRIORITISED = "prioriteret"
    MANDATE = "mandat"
    RUNNING = "igangsat"
    TEST = "test"
    IMPLEMENTATION = "implementering"
    CLOSED = "afsluttet"
    PARKED = "parkeret"
    REJECTED = "afvist"
    DUPLICATE = "dublet"

    @property
    def label(self) -> str:
        """The lane's heading in the language in use."""
        return _(_TITLES[self])

    @property
    def is_side_lane(self) -> bool:
        """Tell whether the stage lies beside the board: parked, rejected or duplicate."""
        return self in SIDE_LANES


_TITLES: Final = {
    Stage.RECEIVED: N_("Indkommet"),
    Stage.DESCRIBED: N_("Beskrevet"),
    Stage.QUALIFIED: N_("Kvalificeret"),
    Stage.FOR_DISCUSSION: N_("Til drøftelse"),
    Stage.PRIORITISED: N_("Prioriteret"),
    Stage.MANDATE: N_("Mandat"),
    Stage.RUNNING: N_("Igangsat"),
    Stage.TEST: N_("Test"),
    Stage.IMPLEMENTATION: N_("Implementering"),
    Stage.CLOSED: N_("Afsluttet"),
    Stage.PARKED: N_("Parkeret"),
    Stage.REJECTED: N_("Afvist"),
    Stage.DUPLICATE: N_("Dublet"),
}

ROUND_LANES: Final = (
    Stage.RECEIVED,
    Stage.DESCRIBED,
    Stage.QUALIFIED,
    Stage.FOR_DISCUSSION,
    Stage.PRIORITISED,
)
COURSE_LANES: Final = (
    Stage.MANDATE,
    Stage.RUNNING,
    Stage.TEST,
    Stage.IMPLEMENTATION,
    Stage.CLOSED,
)
SIDE_LANES: Final = (Stage.PARKED, Stage.REJECTED, Stage.DUPLICATE)
LANES: Final = (*ROUND_LANES, *COURSE_LANES)


def next_stage(stage: Stage, step: int = 1) -> Stage | None:
    """Return the stage ``step`` lanes on (or, negative, back), or nothing past either end."""
    if stage not in LANES:
        return None
    index = LANES.index(stage) + step
    return LANES[index] if 0 <= index < len(LANES) else None
