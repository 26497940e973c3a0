"""What the rules say of a half-year round (R-10, R-12, R-19, R-20; A-03, A-08)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ns3tui.danish import half_year_span, parse_half_year, show_date
from ns3tui.i18n import _
from ns3tui.rules.facts import RoundFacts, RoundTheme
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.stages import Stage
from ns3tui.rules.themes import reached
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class Mix:
    """How many networks a round has begun or decided to begin, by type."""

    learning: int
    welfare: int
    innovation: int

    def total(self, numbers: Numbers) -> int:
        """Return what counts toward the half-year's 4–5 (A-03)."""
        counted = self.learning + self.welfare
        return counted + self.innovation if numbers["round.innovation_counts"] else counted


def mix_of(themes: Iterable[RoundTheme]) -> Mix:
    """Count the themes that are prioritised or further on, by type."""
    types = [
        theme.type for theme in themes if reached(theme.stage, Stage.PRIORITISED) and theme.type
    ]
    return Mix(
        types.count(NetworkType.LEARNING),
        types.count(NetworkType.WELFARE),
        types.count(NetworkType.INNOVATION),
    )


def default_deadline(round_code: str, numbers: Numbers) -> dt.date:
    """Return the day themes must be in by: 1 December before a spring, 1 May before an autumn.

    Raises:
        ValueError: the round's code is no half-year.
    """
    year, half = parse_half_year(round_code)
    key = "round.deadline_autumn" if half == 1 else "round.deadline_spring"
    day, _dash, month = numbers.text(key).partition("-")
    try:
        return dt.date(year - 1 if half == 1 else year, int(month), int(day))
    except ValueError:
        return dt.date(year - 1, 12, 1) if half == 1 else dt.date(year, 5, 1)


def start_of(round_code: str) -> dt.date:
    """Return the first day of the half-year the round's networks start in."""
    return half_year_span(round_code)[0]


def judge_round(facts: RoundFacts, numbers: Numbers, today: dt.date) -> list[Finding]:
    """Return every finding about a round on a day, heaviest first."""
    findings = [*_starts(facts, numbers, today), *_types(facts, numbers, today)]
    if facts.is_current:
        findings += [*_discussions(facts, numbers, today), *_meeting(facts, numbers, today)]
    return by_weight(findings)


def _starts(facts: RoundFacts, numbers: Numbers, today: dt.date) -> Iterable[Finding]:
    total = mix_of(facts.themes).total(numbers)
    low, high = numbers["round.starts_low"], numbers["round.starts_high"]
    if low <= total <= high:
        return
    open_still = today < facts.starts_on and total < low
    yield Finding(
        "R-19", Severity.INFO if open_still else Severity.WARNING, facts.code,
        _("{count} af {low}-{high} netværk er prioriteret eller i gang.").format(
            count=total, low=low, high=high
        ),
    )  # fmt: skip


def _types(facts: RoundFacts, numbers: Numbers, today: dt.date) -> Iterable[Finding]:
    mix = mix_of(facts.themes)
    begun = today >= facts.starts_on
    learning = numbers["round.learning"]
    low, high = numbers["round.welfare_low"], numbers["round.welfare_high"]
    if mix.learning > learning or (begun and mix.learning < learning):
        yield Finding(
            "R-20", Severity.WARNING, facts.code,
            _("{count} læringsnetværk; som oftest {expected}.").format(
                count=mix.learning, expected=learning
            ),
        )  # fmt: skip
    if mix.welfare > high or (begun and mix.welfare < low):
        yield Finding(
            "R-20", Severity.WARNING, facts.code,
            _("{count} velfærdsnetværk; som oftest {low}-{high}.").format(
                count=mix.welfare, low=low, high=high
            ),
        )  # fmt: skip


def _noticed_from(facts: RoundFacts, numbers: Numbers) -> dt.date:
    """Return the day from which what is missing before the deadline is a warning."""
    return facts.deadline - dt.timedelta(days=numbers["round.discussion_notice_days"])


def _discussions(facts: RoundFacts, numbers: Numbers, today: dt.date) -> Iterable[Finding]:
    if today < _noticed_from(facts, numbers):
        return
    for code, name in facts.members:
        if code not in facts.discussed:
            yield Finding(
                "R-10", Severity.WARNING, facts.code,
                _("{name} ({code}) har ikke holdt temadrøftelse i egen organisation; fristen er "
                  "{deadline}.").format(
                    name=name, code=code, deadline=show_date(facts.deadline)
                ),
            )  # fmt: skip


def _meeting(facts: RoundFacts, numbers: Numbers, today: dt.date) -> Iterable[Finding]:
    if facts.discussion_on is None:
        late = today >= _noticed_from(facts, numbers)
        yield Finding(
            "R-12", Severity.WARNING if late else Severity.INFO, facts.code,
            _("Runden har ingen dato for chefforums drøftelse af temaerne."),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """The days an innovation network runs or is planned to; without an end it runs on."""

    code: str
    starts_on: dt.date
    ends_on: dt.date | None = None

    def runs_on(self, day: dt.date) -> bool:
        """Tell whether the network runs on a day; its last day is one of them."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def judge_innovation_plans(
    periods: Sequence[Period], numbers: Numbers, today: dt.date
) -> list[Finding]:
    """Return a finding for each planned start that would make too many run at once (R-21).

    What runs already is :func:`judge_innovation`'s; here every later start is looked at.
    """
    most = numbers["innovation.most"]
    found = []
    for period in sorted(periods, key=lambda p: (p.starts_on, p.code)):
        if period.starts_on <= today:
            continue
        others = sorted(
            p.code for p in periods if p.code != period.code and p.runs_on(period.starts_on)
        )
        if len(others) >= most:
            found.append(
                Finding(
                    "R-21",
                    Severity.ERROR,
                    period.code,
                    _(
                        "Starter {day}, mens {count} innovationsnetværk kører ({codes}); højst "
                        "{most} ad gangen."
                    ).format(
                        day=show_date(period.starts_on),
                        count=len(others),
                        codes=", ".join(others),
                        most=most,
                    ),
                )
            )
    return found


def judge_innovation(running: Sequence[str], round_code: str, numbers: Numbers) -> list[Finding]:
    """Return a finding when more innovation networks run than may (R-21)."""
    most = numbers["innovation.most"]
    if len(running) <= most:
        return []
    return [
        Finding(
            "R-21",
            Severity.ERROR,
            round_code,
            _("{count} innovationsnetværk kører ({codes}); højst {most} ad gangen.").format(
                count=len(running), codes=", ".join(sorted(running)), most=most
            ),
        )
    ]
