"""What a judgement is: one finding, of one rule, about one subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ns3tui.i18n import N_, _


class Severity(StrEnum):
    """How a finding weighs; the values are the words of the exchange format."""

    ERROR = "fejl"
    WARNING = "advarsel"
    INFO = "oplysning"

    @property
    def glyph(self) -> str:
        """The mark that stands beside the colour, since colour never speaks alone."""
        return {"fejl": "✗", "advarsel": "⚠", "oplysning": "·"}[self.value]

    @property
    def label(self) -> str:
        """The word on screen in the language in use."""
        return _(
            {"fejl": N_("fejl"), "advarsel": N_("advarsel"), "oplysning": N_("oplysning")}[
                self.value
            ]
        )


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's word on one subject.

    Attributes:
        rule: the rule's id, ``R-07``.
        severity: an error blocks the command that would bring it about unless it is overridden
            with a written reason; a warning and an information never block.
        subject: the exchange id the finding is about: ``TM24``, ``2027-1``, ``NV16``, ``HOLD3``,
            ``TU08``, ``N04``; a week is ``2026-U50``.
        message: what is so and what to do, in the language in use, without markup.
    """

    rule: str
    severity: Severity
    subject: str
    message: str

    @property
    def blocks(self) -> bool:
        """Tell whether the finding stops a command that is not overridden."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, str]:
        """Return the finding under the keys of ``ns3tui check --json``."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "subject": self.subject,
            "message": self.message,
        }


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with errors first, then by rule and subject."""
    return sorted(findings, key=lambda f: (_WEIGHT[f.severity], f.rule, f.subject, f.message))
