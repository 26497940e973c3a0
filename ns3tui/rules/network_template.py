"""What a network's type pre-fills when the network is made (R-24)."""

import datetime as dt
from dataclasses import dataclass

from ns3tui.i18n import N_, _
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import ActorGroup
from ns3tui.rules.types import CARDS, NetworkType

_SUCCESS = {
    NetworkType.WELFARE: N_("Løsningen er i drift i de berørte afdelinger, og borgerne mærker det"),
    NetworkType.LEARNING: N_("Deltagerne har brugt den nye viden i egen basis"),
    NetworkType.INNOVATION: N_(
        "Prøvehandlinger er evalueret, og det er besluttet, hvad der bliver"
    ),
}  # fmt: skip
_GROUPS = {
    NetworkType.WELFARE: (
        ActorGroup.STAFF, ActorGroup.LEADER, ActorGroup.CITIZEN, ActorGroup.ASSOCIATION,
    ),
    NetworkType.LEARNING: (ActorGroup.STAFF, ActorGroup.LEADER, ActorGroup.KNOWLEDGE),
    NetworkType.INNOVATION: (
        ActorGroup.STAFF, ActorGroup.LEADER, ActorGroup.CITIZEN, ActorGroup.POLITICIAN,
        ActorGroup.COMPANY, ActorGroup.KNOWLEDGE,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """The frame of a type: goal, success, actor groups, weeks of the main course, coupling."""

    goal: str
    success: str
    actor_groups: tuple[ActorGroup, ...]
    weeks: int | None
    """Weeks of the main course; nothing for innovation, where somebody must estimate (R-55)."""
    coupling: str

    def main_end(self, starts_on: dt.date) -> dt.date | None:
        """Return the Friday the main course would end on, if the type has a length."""
        if self.weeks is None:
            return None
        last = starts_on + dt.timedelta(weeks=self.weeks) - dt.timedelta(days=1)
        return last - dt.timedelta(days=max(0, last.isoweekday() - 5))


def template_for(network_type: NetworkType, numbers: Numbers) -> Template:
    """Return what a type pre-fills, with the numbers of the day."""
    card = CARDS[network_type]
    weeks: int | None = None
    if network_type is NetworkType.WELFARE:
        weeks = numbers["welfare.weeks"]
    elif network_type is NetworkType.LEARNING:
        weeks = (numbers["learning.weeks_low"] + numbers["learning.weeks_high"]) // 2
    return Template(
        _(card.product), _(_SUCCESS[network_type]), _GROUPS[network_type], weeks, _(card.coupling)
    )
