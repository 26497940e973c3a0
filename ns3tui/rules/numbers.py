"""Every number of the paper as a setting: its own value is the default (section 1.2).

The numbers changed in practice, so each can be given another value from a day on.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ns3tui.i18n import N_

Value = int | bool | str

_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_NO_LEAP_YEAR: Final = 2025
_YES: Final = frozenset({"ja", "yes", "true", "1"})
_NO: Final = frozenset({"nej", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Number:
    """One number or switch of the rules.

    Attributes:
        key: its name in settings and in the catalogue.
        default: the paper's value; its type is the type of every value.
        rule: the rule or ambiguity it belongs to.
        title: what it is, in Danish (marked for translation).
        low: the least it may be, for whole numbers.
        high: the most it may be.
        is_lengths: whether it is a row of weeks, phase by phase: ``2-4-3``.
    """

    key: str
    default: Value
    rule: str
    title: str
    low: int = 0
    high: int = 1000
    is_lengths: bool = False

    def parse(self, text: str) -> Value:
        """Read a value as a user writes it: a whole number, ja or nej, ``01-05`` for 1 May,
        or ``2-4-3``.

        Raises:
            ValueError: it is no such value or out of range.
        """
        stripped = text.strip()
        if isinstance(self.default, bool):
            if stripped.casefold() in _YES | _NO:
                return stripped.casefold() in _YES
            raise ValueError("neither yes nor no")
        if isinstance(self.default, int):
            if not _WHOLE.fullmatch(stripped):  # int() takes 1_0 and foreign digits too
                raise ValueError("no whole number")
            number = int(stripped)
            if not self.low <= number <= self.high:
                raise ValueError("out of range")
            return number
        if self.is_lengths:
            return self._parse_lengths(stripped)
        day, dash, month = stripped.partition("-")
        if not (dash and _WHOLE.fullmatch(month) and _WHOLE.fullmatch(day)):
            raise ValueError("no day and month")
        return dt.date(_NO_LEAP_YEAR, int(month), int(day)).strftime("%d-%m")

    def _parse_lengths(self, text: str) -> str:
        parts = [part.strip() for part in text.split("-")]
        if not all(_WHOLE.fullmatch(part) for part in parts):
            raise ValueError("no weeks")
        weeks = [int(part) for part in parts]
        if len(weeks) % 2 == 0 or not all(self.low <= week <= self.high for week in weeks):
            raise ValueError("a course begins and ends with an intensive phase")
        return "-".join(map(str, weeks))

    def show(self, value: Value) -> str:
        """Return a value as the user would write it."""
        if isinstance(value, bool):
            return "ja" if value else "nej"
        return str(value)


def _table(*numbers: Number) -> Mapping[str, Number]:
    return MappingProxyType({number.key: number for number in numbers})


NUMBERS: Final = _table(
    Number("org.areas", 2, "R-01", N_("Direktørområder"), 1, 20),
    Number("org.departments", 4, "R-01", N_("Afdelinger i hvert direktørområde"), 1, 40),
    Number("criteria.low_percent", 50, "R-07", N_("Egnethed under denne procent advarer"), 0, 100),
    Number("theme.departments_low", 2, "R-08", N_("Færrest berørte afdelinger"), 1, 20),
    Number("round.discussion_notice_days", 56, "R-10",
           N_("Dage før fristen, hvor manglende temadrøftelser advarer"), 0, 366),
    Number("round.deadline_spring", "01-05", "R-12", N_("Frist for 2. halvår (dag-måned)")),
    Number("round.deadline_autumn", "01-12", "R-12",
           N_("Frist for 1. halvår året efter (dag-måned)")),
    Number("round.start_week_first", 9, "R-12", N_("Startuge for 1. halvår"), 1, 26),
    Number("round.start_week_second", 36, "R-12", N_("Startuge for 2. halvår"), 27, 52),
    Number("round.starts_low", 4, "R-19", N_("Netværk i gang pr. halvår, mindst"), 0, 50),
    Number("round.starts_high", 5, "R-19", N_("Netværk i gang pr. halvår, højst"), 0, 50),
    Number("round.innovation_counts", default=True, rule="A-03",
           title=N_("Innovation tæller med i halvårets antal")),
    Number("round.learning", 1, "R-20", N_("Læringsnetværk pr. halvår"), 0, 50),
    Number("round.welfare_low", 3, "R-20", N_("Velfærdsnetværk pr. halvår, mindst"), 0, 50),
    Number("round.welfare_high", 4, "R-20", N_("Velfærdsnetværk pr. halvår, højst"), 0, 50),
    Number("innovation.most", 2, "R-21", N_("Innovationsnetværk ad gangen, højst"), 0, 50),
    Number("innovation.counts_in_test", default=True, rule="A-11",
           title=N_("Innovationsnetværk i test tæller med")),
    Number("innovation.weeks_assumed", 52, "R-21",
           N_("Uger, et innovationsnetværk uden planlagt slut regnes for"), 1, 300),
    Number("learning.touch_points", 2, "R-29", N_("Nedslag i chefforum for læring"), 0, 20),
    Number("competence.stale_months", 18, "R-34",
           N_("Måneder, før en kompetenceprofil er gammel"), 1, 120),
    Number("codriver.most", 1, "R-36", N_("Co-drivere pr. netværk, højst"), 0, 10),
    Number("reference_leader.at_a_time", 1, "R-43", N_("Referenceledere ad gangen"), 1, 10),
    Number("mandate.signatures", 4, "R-46", N_("Underskrifter på mandatet"), 1, 10),
    Number("welfare.weeks", 26, "R-53", N_("Uger i et velfærdsnetværk"), 1, 200),
    Number("welfare.weeks_slack", 4, "R-53", N_("Uger til eller fra for velfærd"), 0, 52),
    Number("welfare.intensive_weeks", 9, "R-54", N_("Intensive uger i alt"), 1, 100),
    Number("welfare.intensive_slack", 1, "R-54", N_("Intensive uger til eller fra"), 0, 20),
    Number("welfare.lengths", "2-4-3-4-2-5-2", "R-54",
           N_("Uger i velfærds faser, skiftevis intensiv og break"), 1, 52, is_lengths=True),
    Number("welfare.test_weeks", 8, "A-19", N_("Uger i test efter velfærd og innovation"), 1, 104),
    Number("learning.weeks_low", 17, "R-56", N_("Uger i et læringsnetværk, mindst"), 1, 200),
    Number("learning.weeks_high", 22, "R-56", N_("Uger i et læringsnetværk, højst"), 1, 200),
    Number("learning.lengths", "2-3-2-4-2-3-2", "R-56",
           N_("Uger i lærings faser, skiftevis intensiv og break"), 1, 52, is_lengths=True),
    Number("course.workdays_low", 4, "R-57",
           N_("Færrest arbejdsdage i en uge, der kan være intensiv"), 1, 5),
    Number("load.intensive", 15, "R-58", N_("Timer om ugen i en intensiv fase"), 0, 60),
    Number("load.break", 3, "R-58", N_("Timer om ugen i et break"), 0, 60),
    Number("load.test", 6, "R-58", N_("Timer om ugen i test"), 0, 60),
    Number("load.implementation", 2, "R-58", N_("Timer om ugen i implementering"), 0, 60),
    Number("load.hours_most", 30, "R-58", N_("Netværkstimer om ugen for én person, højst"), 1, 60),
    Number("seats.guest_desks", 3, "A-21", N_("Gæstepladser i sekretariatet"), 0, 100),
    Number("seats.turnus_counts", default=True, rule="A-21",
           title=N_("Turnus bruger også gæstepladserne")),
    Number("education.months", 18, "R-65", N_("Måneder mellem hold"), 1, 120),
    Number("education.months_slack", 2, "R-65", N_("Måneder til eller fra"), 0, 24),
    Number("education.size_low", 12, "R-66", N_("Deltagere på et hold, færrest"), 1, 200),
    Number("education.size_high", 15, "R-66", N_("Deltagere på et hold, flest"), 1, 200),
    Number("education.notice_days", 90, "R-66",
           N_("Dage før et holds start, hvor for få deltagere advarer"), 0, 366),
    Number("education.secretariat_thirds", 1, "R-69",
           N_("Tredjedele af prisen, sekretariatet betaler"), 0, 3),
    Number("education.days", 5, "R-70", N_("Uddannelsesdage"), 1, 30),
    Number("team.leaders", 1, "R-72", N_("Ledere i sekretariatet"), 0, 20),
    Number("team.consultants", 2, "R-72", N_("Netværkskonsulenter"), 0, 50),
    Number("team.students", 1, "R-72", N_("Studenter"), 0, 50),
    Number("turnus.weeks_most", 26, "R-77", N_("Længste turnusophold i uger"), 1, 200),
    Number("turnus.spread_months", 12, "R-80", N_("Måneder, turnus fordeles over"), 1, 120),
    Number("overlap.departments_low", 2, "R-83",
           N_("Fælles afdelinger, der gør to temaer til overlap"), 1, 20),
    Number("agenda.minutes", 20, "R-85", N_("Minutter om måneden i chefforum"), 0, 600),
    Number("agenda.month_without", 7, "R-85", N_("Måned uden de 20 minutter (0: ingen)"), 0, 12),
    Number("agenda.notice_days", 60, "R-85",
           N_("Dage før et møde, hvor mangler på dagsordenen nævnes"), 0, 366),
    Number("round.wakes_itself", default=True, rule="R-12",
           title=N_("Parkerede temaer vågner af sig selv i deres halvår")),
    Number("match.leader_most", 1, "R-31", N_("Netværk ad gangen for en netværksleder, højst"),
           1, 20),
    Number("match.co_driver_most", 1, "R-36", N_("Netværk ad gangen for en co-driver, højst"),
           1, 20),
    Number("match.drive_most", 1, "R-39",
           N_("Netværk ad gangen som leder eller co-driver, højst"), 1, 20),
    Number("match.reference_leader_most", 0, "A-14",
           N_("Netværk ad gangen for en referenceleder, højst (0: ingen grænse)"), 0, 20),
    Number("match.one_reference_leader", default=True, rule="R-43",
           title=N_("En netværksleders samtidige netværk deler referenceleder")),
    Number("match.co_driver_required", default=False, rule="R-36",
           title=N_("Hvert netværk skal have en co-driver")),
    Number("match.untried_without_diploma", default=True, rule="A-02",
           title=N_("Uden diplom kan man lede et læringsnetværk")),
    Number("match.reminder_days", 7, "R-44", N_("Dage, før et ubesvaret tilvalg rykkes"), 1, 365),
    Number("match.lapse_days", 14, "R-44", N_("Dage, før et ubesvaret tilvalg bortfalder"),
           1, 365),
    Number("match.nl_fit", 1, "R-34", N_("Vægt: netværkslederens kompetencer"), 0, 1000),
    Number("match.nl_expert", 4, "R-34", N_("Vægt: netværkslederens fag"), 0, 1000),
    Number("match.nl_interest", 3, "R-52", N_("Vægt: timing, motivation og tema"), 0, 1000),
    Number("match.cd_present", 4, "R-36", N_("Vægt: der er en co-driver"), 0, 1000),
    Number("match.cd_uplift", 1, "R-37", N_("Vægt: det, co-driveren løfter"), 0, 1000),
    Number("match.cd_expert", 4, "R-38", N_("Vægt: co-driveren bringer faget"), 0, 1000),
    Number("match.cd_interest", 2, "R-38", N_("Vægt: co-driverens interesse"), 0, 1000),
    Number("match.cd_other_department", 3, "R-37", N_("Vægt: hver sin afdeling"), 0, 1000),
    Number("match.rl_interest", 2, "R-44", N_("Vægt: referencelederens tilvalg"), 0, 1000),
    Number("match.rl_department", 6, "R-44", N_("Vægt: referencelederens afdeling er berørt"),
           0, 1000),
    Number("match.rl_extra_load", 5, "A-14",
           N_("Vægt: hvert netværk mere til samme referenceleder trækker fra"), 0, 1000),
)  # fmt: skip
"""All numbers by key."""


class Numbers:
    """The numbers as they hold on one day."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)

    @classmethod
    def resolve(cls, texts: Mapping[str, str]) -> "Numbers":
        """Return the numbers with the texts that hold on a day in place of the defaults.

        A key or value that makes no sense is passed over: the paper's own value then holds.
        """
        values: dict[str, Value] = {key: number.default for key, number in NUMBERS.items()}
        for key, text in texts.items():
            if key in NUMBERS:
                try:
                    values[key] = NUMBERS[key].parse(text)
                except ValueError:
                    continue
        return cls(values)

    def __getitem__(self, key: str) -> int:
        """Return a whole number (a switch as 0 or 1).

        Raises:
            KeyError: there is no such number.
        """
        return int(self._values[key])

    def text(self, key: str) -> str:
        """Return a value that is a text, such as a deadline's month and day."""
        return str(self._values[key])

    def lengths(self, key: str) -> tuple[int, ...]:
        """Return the weeks of a course's phases, in order."""
        return tuple(map(int, self.text(key).split("-")))

    def shown(self, key: str) -> str:
        """Return a value as the user would write it."""
        return NUMBERS[key].show(self._values[key])


PAPER: Final = Numbers.resolve({})
"""The numbers as the paper has them."""
