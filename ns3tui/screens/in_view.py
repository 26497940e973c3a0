"""What screens share of where the user stands: the half-year, the meeting, and what is tried."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ns3tui.rules.stages import Stage

if TYPE_CHECKING:
    from ns3tui.desk.what_if import Trial


@dataclass(slots=True)
class InView:
    """The half-year and the meeting chefforum's parts show, and the moves tried without saving.

    The trial is one for all screens: what is tried on the board shows in the proposal and the
    other way round.
    """

    round_code: str = ""
    meeting: str = ""
    trial: "Trial | None" = None
    part: str = field(default="chefforum")
    """The part of chefforum gone to last, where its key goes back to."""

    @property
    def tried(self) -> dict[str, Stage]:
        """The stages themes are tried in, by code."""
        return dict(self.trial.moves) if self.trial is not None else {}
