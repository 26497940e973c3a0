"""The three network types: their cards and the explainable advice (R-18 … R-30)."""

from enum import StrEnum

from ns3tui.i18n import N_, _


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
    def title(self) -> str:
        """The type's name in the language in use."""
        return _(
            {"velfærd": N_("velfærd"), "læring": N_("læring"), "innovation": N_("innovation")}[
                self.value
            ]
        )
