"""Chefforum's four duties, per member and half-year (R-81, R-82)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.finding import Finding, Severity, by_weight


class Duty(StrEnum):
    """The four things chefforum does for the network organisation, in the paper's order."""

    FIND_THEMES = "finde temaer"
    QUALIFY = "kvalificere og prioritere"
    REFER = "være referenceleder"
    CHOOSE_LEADERS = "vælge netværksleder"

    @property
    def label(self) -> str:
        """The duty in the paper's words, in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    Duty.FIND_THEMES: N_("Finde de mulige temaer"),
    Duty.QUALIFY: N_("Kvalificere og prioritere temaerne"),
    Duty.REFER: N_("Være referenceleder"),
    Duty.CHOOSE_LEADERS: N_("Motivere og vælge netværksleder"),
}


@dataclass(frozen=True, slots=True)
class MemberDuties:
    """What a member did in a half-year: each duty's count and what it was, in words."""

    person: str
    name: str
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    words: tuple[str, str, str, str] = ("", "", "", "")

    def count(self, duty: Duty) -> int:
        """Return how often a duty was seen to."""
        return self.counts[list(Duty).index(duty)]

    @property
    def seen_to(self) -> int:
        """How many of the four duties were seen to at all."""
        return sum(count > 0 for count in self.counts)


def judge_duties(round_code: str, members: Iterable[MemberDuties]) -> list[Finding]:
    """Return the members who saw to none of the four duties in a half-year (R-81).

    An information: nobody need do all four, and the paper counts nothing.
    """
    return by_weight(
        Finding(
            "R-81", Severity.INFO, member.person,
            _("{name} har ikke haft nogen af chefforums fire opgaver i {round}.").format(
                name=member.name, round=round_code),
        )
        for member in members
        if not member.seen_to
    )  # fmt: skip


def judge_choosers(networks: Iterable[tuple[str, str]]) -> list[Finding]:
    """Return the networks whose leader nobody in chefforum is noted to have chosen (R-82).

    Args:
        networks: code and who chose the leader, for each network of the half-year.
    """
    return by_weight(
        Finding(
            "R-82", Severity.INFO, code,
            _("Det er ikke noteret, hvem i chefforum der valgte netværkslederen."),
        )
        for code, chooser in networks
        if not chooser.strip()
    )  # fmt: skip
