"""The words and judgements of the match: its weights, its drafts, and who has been asked to opt in.

Serves R-34, R-37, R-38, R-44, R-52 and A-07.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ns3tui.i18n import N_, _, ngettext
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers

WEIGHT_KEY: Final = "match.{weight}"
"""The setting that holds a weight."""
WEIGHT_TITLES: Final = MappingProxyType(
    {
        "nl_fit": N_("netværkslederens kompetencer"),
        "nl_expert": N_("netværkslederens fag passer til temaet"),
        "nl_interest": N_("netværkslederens timing, motivation og tema"),
        "cd_present": N_("der er en co-driver"),
        "cd_uplift": N_("co-driveren løfter parrets kompetencer"),
        "cd_expert": N_("co-driveren bringer faget"),
        "cd_interest": N_("co-driverens interesse"),
        "cd_other_department": N_("leder og co-driver fra hver sin afdeling"),
        "rl_interest": N_("referencelederens tilvalg"),
        "rl_department": N_("referencelederens afdeling er berørt"),
        "rl_extra_load": N_("en referenceleder får flere netværk"),
    }
)
"""What each weight of the match rewards; the last one costs."""


def weight_label(weight: str) -> str:
    """Return what a weight rewards, in the language in use."""
    return _(WEIGHT_TITLES[weight])


def weights_of(numbers: Numbers) -> dict[str, int]:
    """Return the weights as they hold on the numbers' day."""
    return {weight: numbers[WEIGHT_KEY.format(weight=weight)] for weight in WEIGHT_TITLES}


class DraftStatus(StrEnum):
    """What became of a proposed match; the values are the words of the exchange format."""

    DRAFT = "kladde"
    CONFIRMED = "bekræftet"
    SET_ASIDE = "lagt til side"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_DRAFT_TITLES[self])


_DRAFT_TITLES: Final = {
    DraftStatus.DRAFT: N_("kladde"),
    DraftStatus.CONFIRMED: N_("bekræftet"),
    DraftStatus.SET_ASIDE: N_("lagt til side"),
}


# --- who has been asked --------------------------------------------------------------------------


class AskState(StrEnum):
    """How it stands with somebody asked to be reference leader of a theme."""

    ANSWERED = "besvaret"
    WAITING = "venter"
    REMIND = "ryk"
    LAPSED = "bortfaldet"

    @property
    def label(self) -> str:
        """The state in the language in use."""
        return _(_ASK_TITLES[self])


_ASK_TITLES: Final = {
    AskState.ANSWERED: N_("besvaret"),
    AskState.WAITING: N_("venter"),
    AskState.REMIND: N_("skal rykkes"),
    AskState.LAPSED: N_("bortfaldet"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked to opt in on a theme; ``answered_on`` is the day of their latest answer."""

    theme: str
    person: str
    name: str
    asked_on: dt.date
    reminded_on: dt.date | None = None
    answered_on: dt.date | None = None

    def days(self, day: dt.date) -> int:
        """Return how many days they have had by a day."""
        return (day - self.asked_on).days


def ask_state(asked: Asked, day: dt.date, numbers: Numbers) -> AskState:
    """Return how it stands on a day: a reminder after 7 days, lapsed after 14 (settings).

    Any answer ends the waiting, one from before the question too. A reminder given is not due
    again; it does not put off the day it lapses.
    """
    if asked.answered_on is not None and asked.answered_on <= day:
        return AskState.ANSWERED
    age = asked.days(day)
    if age >= numbers["match.lapse_days"]:
        return AskState.LAPSED
    if age >= numbers["match.reminder_days"] and asked.reminded_on is None:
        return AskState.REMIND
    return AskState.WAITING


def judge_asked(asked: Iterable[Asked], day: dt.date, numbers: Numbers) -> list[Finding]:
    """Return who is to be reminded, and whose question has lapsed (R-44)."""
    found = []
    for one in asked:
        state, age = ask_state(one, day, numbers), one.days(day)
        if state is AskState.REMIND:
            text = ngettext(
                "{name} ({person}) har ikke svaret i {days} dag: send en påmindelse.",
                "{name} ({person}) har ikke svaret i {days} dage: send en påmindelse.",
                age,
            )
            severity = Severity.WARNING
        elif state is AskState.LAPSED:
            text = ngettext(
                "{name} ({person}) har ikke svaret i {days} dag: spørgsmålet er bortfaldet.",
                "{name} ({person}) har ikke svaret i {days} dage: spørgsmålet er bortfaldet.",
                age,
            )
            severity = Severity.INFO
        else:
            continue
        message = text.format(name=one.name, person=one.person, days=age)
        found.append(Finding("R-44", severity, one.theme, message))
    return found
