"""The mandate contract: four signatures, versions, and what is missing (R-46, A-12)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import REQUIRED, Party
from ns3tui.rules.stages import Stage

IN_FORCE = "gældende"
REPLACED = "erstattet"
WAITS_FOR = "afventer"


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """One version of a mandate: who the parties are, and who has signed it when."""

    number: int
    signed: Mapping[Party, dt.date] = field(default_factory=dict)
    parties: Mapping[Party, str] = field(default_factory=dict)
    """The codes of those who are to sign; the secretariat has none."""
    drawn_up_on: dt.date | None = None
    reason: str = ""

    def missing(self, day: dt.date | None = None) -> tuple[Party, ...]:
        """Return the required parties who have not signed, by a day if one is given."""
        return tuple(
            party
            for party in REQUIRED
            if party not in self.signed or (day is not None and self.signed[party] > day)
        )

    def begun_on(self, day: dt.date) -> bool:
        """Tell whether it was drawn up or first signed by a day; one without days always was."""
        days = [*self.signed.values()]
        if self.drawn_up_on is not None:
            days.append(self.drawn_up_on)
        return not days or min(days) <= day

    def as_of(self, day: dt.date) -> "MandateFacts":
        """Return the version with the signatures it had on a day."""
        return replace(self, signed={p: when for p, when in self.signed.items() if when <= day})

    @property
    def complete_on(self) -> dt.date | None:
        """The day the last of the four signed, or nothing."""
        return None if self.missing() else max(self.signed[party] for party in REQUIRED)


def mandate_status(number: int, signed: Mapping[int, Iterable[Party]]) -> str:
    """Return a version's status in the words of the exchange format.

    A version is replaced when a later one carries all four signatures; until then the older one
    stays in force. ``signed`` maps each version to the parties who have signed it.
    """
    if any(later > number and not set(REQUIRED) - set(signed[later]) for later in signed):
        return REPLACED
    have = set(signed.get(number, ()))
    missing = [party.value for party in REQUIRED if party not in have]
    return f"{WAITS_FOR} {', '.join(missing)}" if missing else IN_FORCE


def in_force(mandates: Iterable[MandateFacts], day: dt.date) -> MandateFacts | None:
    """Return the version that holds on a day: the latest that all four had signed by then."""
    held = [m for m in mandates if m.complete_on is not None and m.complete_on <= day]
    return max(held, key=lambda m: m.number, default=None)


def judge_mandates(
    code: str, stage: Stage, mandates: Iterable[MandateFacts], day: dt.date, numbers: Numbers
) -> list[Finding]:
    """Return what is missing of a network's mandate on a day (R-46).

    Hard from *igangsat* on while no version is in force; before that a warning. A new version
    that waits for signatures while an older one holds is a warning. A closed network is not
    judged.
    """
    versions = sorted(mandates, key=lambda m: m.number)
    if stage is Stage.CLOSED:
        return []
    hard = stage in {Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION}
    if not versions:
        return [
            Finding("R-46", Severity.ERROR if hard else Severity.WARNING, code,
                    _("Der er ingen mandatkontrakt. Opret den, og få den underskrevet."))
        ]  # fmt: skip
    latest = versions[-1]
    missing = latest.missing(day)
    if not missing:
        return []
    names = ", ".join(party.label for party in missing)
    older = in_force(versions[:-1], day)
    if older is not None:
        return [
            Finding("R-46", Severity.WARNING, code,
                    _("Mandatets version {number} mangler underskrift fra {parties}; version "
                      "{older} gælder imens.").format(
                        number=latest.number, parties=names, older=older.number))
        ]  # fmt: skip
    return [
        Finding("R-46", Severity.ERROR if hard else Severity.WARNING, code,
                _("Mandatet er ikke underskrevet af {parties} ({have} af {all} underskrifter).")
                .format(parties=names, have=len(REQUIRED) - len(missing),
                        all=numbers["mandate.signatures"]))
    ]  # fmt: skip


def judge_signature(
    code: str, mandate: MandateFacts, party: Party, signed_on: dt.date, day: dt.date
) -> list[Finding]:
    """Return what speaks against noting a signature: it lies ahead, or nobody is named to sign."""
    found = []
    if signed_on > day:
        found.append(
            Finding("R-46", Severity.ERROR, code,
                    _("Underskriften ligger i fremtiden; notér den, når den er sat."))
        )  # fmt: skip
    if party is not Party.SECRETARIAT and not mandate.parties.get(party):
        found.append(
            Finding("R-46", Severity.ERROR, code,
                    _("Mandatet nævner ingen {party}, der kan skrive under.").format(
                        party=party.label))
        )  # fmt: skip
    return found


def parties_changed(mandate: MandateFacts, now: Mapping[Party, str]) -> tuple[Party, ...]:
    """Return the parties of a mandate who are no longer those of the network (R-47)."""
    return tuple(
        party
        for party, code in now.items()
        if party in mandate.parties and mandate.parties[party] != code
    )
