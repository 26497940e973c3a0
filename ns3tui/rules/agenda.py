"""The words of chefforum's meetings: kinds of meeting and of item, what may be decided."""

from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _


class MeetingKind(StrEnum):
    """The two kinds of meeting; the 20 minutes bind only the monthly one (R-85, A-13)."""

    HALF_YEARLY = "halvårlig temadrøftelse"
    MONTHLY = "månedlig netværksdrøftelse"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_TITLES[self])


class MeetingStatus(StrEnum):
    """Whether a meeting lies ahead, was held or was called off."""

    PLANNED = "planlagt"
    HELD = "holdt"
    CANCELLED = "aflyst"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_TITLES[self])


class ItemKind(StrEnum):
    """What an item of the agenda asks of chefforum."""

    DISCUSSION = "drøftelse"
    DECISION = "beslutning"
    BRIEFING = "orientering"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_TITLES[self])


class Presence(StrEnum):
    """How somebody was at a meeting; a *tilhører* has a voice and never decides (R-84, R-86)."""

    ABSENT = "ikke med"
    PRESENT = "deltager"
    OBSERVER = "tilhører"

    @property
    def label(self) -> str:
        """The presence in the language in use."""
        return _(_TITLES[self])


class Outcome(StrEnum):
    """What chefforum decides about a theme, or that the decision is about something else."""

    PRIORITISED = "prioriteret"
    PARKED = "parkeret"
    REJECTED = "afvist"
    POSTPONED = "udsat"
    OTHER = "andet"

    @property
    def label(self) -> str:
        """The outcome in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    MeetingKind.HALF_YEARLY: N_("halvårlig temadrøftelse"),
    MeetingKind.MONTHLY: N_("månedlig netværksdrøftelse"),
    MeetingStatus.PLANNED: N_("planlagt"),
    MeetingStatus.HELD: N_("holdt"),
    MeetingStatus.CANCELLED: N_("aflyst"),
    ItemKind.DISCUSSION: N_("drøftelse"),
    ItemKind.DECISION: N_("beslutning"),
    ItemKind.BRIEFING: N_("orientering"),
    Outcome.PRIORITISED: N_("prioriteret"),
    Outcome.PARKED: N_("parkeret"),
    Outcome.REJECTED: N_("afvist"),
    Outcome.POSTPONED: N_("udsat"),
    Outcome.OTHER: N_("andet"),
    Presence.ABSENT: N_("ikke med"),
    Presence.PRESENT: N_("deltager"),
    Presence.OBSERVER: N_("tilhører"),
}
