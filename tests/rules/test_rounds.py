"""The rules about a half-year round: how many, of which types, and what must be held in time."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.rules.facts import RoundFacts, RoundTheme
from ns3tui.rules.finding import Severity
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.rounds import (
    Period,
    default_deadline,
    judge_innovation,
    judge_innovation_plans,
    judge_round,
    mix_of,
    start_of,
)
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

W, I = Severity.WARNING, Severity.INFO  # noqa: E741
KINDS = {"V": NetworkType.WELFARE, "L": NetworkType.LEARNING, "I": NetworkType.INNOVATION}
START = dt.date(2027, 1, 1)
DEADLINE = dt.date(2026, 12, 1)
BEFORE = dt.date(2026, 11, 23)


def round_of(letters: str, **changes: Any) -> RoundFacts:
    themes = tuple(
        RoundTheme(f"TM{n:02d}", Stage.PRIORITISED, KINDS[letter])
        for n, letter in enumerate(letters)
    )
    facts = RoundFacts(
        "2027-1", DEADLINE, START, is_current=True, discussion_on=dt.date(2027, 1, 12),
        themes=themes,
    )  # fmt: skip
    return replace(facts, **changes)


def said(rule: str, facts: RoundFacts, day: dt.date, numbers: Numbers = PAPER) -> list[Severity]:
    found = judge_round(facts, numbers, day)
    assert {f.subject for f in found} <= {facts.code}
    return [f.severity for f in found if f.rule == rule]


@pytest.mark.parametrize(
    ("letters", "before", "after"),
    [
        ("", [I], [W]),
        ("LVV", [I], [W]),
        ("LVVV", [], []),
        ("LVVVV", [], []),
        ("LVVVVV", [W], [W]),
    ],
)
def test_r19_four_to_five_a_half_year(
    letters: str, before: list[Severity], after: list[Severity]
) -> None:
    assert said("R-19", round_of(letters), START - dt.timedelta(days=1)) == before
    assert said("R-19", round_of(letters), START) == after


def test_r19_the_bounds_are_settings() -> None:
    fewer = Numbers.resolve({"round.starts_low": "2", "round.starts_high": "4"})
    assert said("R-19", round_of("LV"), START, fewer) == []
    assert said("R-19", round_of("LVVVV"), START, fewer) == [W]


def test_a03_innovation_counts_among_the_four_to_five_but_may_stay_out() -> None:
    assert said("R-19", round_of("LVVVVI"), START) == [W]
    out = Numbers.resolve({"round.innovation_counts": "nej"})
    assert said("R-19", round_of("LVVVVI"), START, out) == []


def test_r19_only_what_is_prioritised_or_further_counts() -> None:
    themes = tuple(
        RoundTheme("TM01", stage, NetworkType.WELFARE)
        for stage in (Stage.FOR_DISCUSSION, Stage.PRIORITISED, Stage.CLOSED, Stage.PARKED)
    )
    assert mix_of(themes).welfare == 2


@pytest.mark.parametrize(
    ("letters", "before", "after"),
    [
        ("LVVV", [], []),
        ("LVVVV", [], []),
        ("VVV", [], [W]),
        ("LLVVV", [W], [W]),
        ("LVV", [], [W]),
        ("LVVVVV", [W], [W]),
        ("", [], [W, W]),
    ],
)
def test_r20_one_learning_and_three_to_four_welfare(
    letters: str, before: list[Severity], after: list[Severity]
) -> None:
    assert said("R-20", round_of(letters), BEFORE) == before
    assert said("R-20", round_of(letters), START) == after


def test_r20_the_mix_is_a_setting() -> None:
    other = Numbers.resolve(
        {"round.learning": "2", "round.welfare_low": "1", "round.welfare_high": "1"}
    )
    assert said("R-20", round_of("LLV"), START, other) == []
    assert said("R-20", round_of("LVVV"), START, other) == [W, W]


MEMBERS = (("C01", "Ragnhild Ørnfeldt"), ("C02", "Ask [b]Åen[/b]"))


def test_r10_who_has_held_no_discussion_from_eight_weeks_before_the_deadline() -> None:
    facts = round_of("LVVV", members=MEMBERS, discussed=frozenset({"C02"}))
    notice = DEADLINE - dt.timedelta(days=56)
    assert said("R-10", facts, notice - dt.timedelta(days=1)) == []
    assert said("R-10", facts, notice) == [W]
    assert "C01" in judge_round(facts, PAPER, notice)[0].message
    assert said("R-10", replace(facts, discussed=frozenset({"C01", "C02"})), BEFORE) == []
    assert said("R-10", replace(facts, is_current=False), BEFORE) == []
    short = Numbers.resolve({"round.discussion_notice_days": "0"})
    assert said("R-10", facts, DEADLINE - dt.timedelta(days=1), short) == []
    assert said("R-10", facts, DEADLINE, short) == [W]


def test_r12_a_round_without_a_meeting() -> None:
    facts = round_of("LVVV", discussion_on=None)
    notice = DEADLINE - dt.timedelta(days=56)
    assert said("R-12", facts, notice - dt.timedelta(days=1)) == [I]
    assert said("R-12", facts, notice) == [W]
    assert said("R-12", round_of("LVVV"), notice) == []
    assert said("R-12", replace(facts, is_current=False), notice) == []


def test_r12_the_deadlines_are_settings() -> None:
    assert default_deadline("2027-1", PAPER) == dt.date(2026, 12, 1)
    assert default_deadline("2027-2", PAPER) == dt.date(2027, 5, 1)
    other = Numbers.resolve({"round.deadline_spring": "15-04", "round.deadline_autumn": "20-11"})
    assert default_deadline("2027-1", other) == dt.date(2026, 11, 20)
    assert default_deadline("2027-2", other) == dt.date(2027, 4, 15)
    assert start_of("2027-2") == dt.date(2027, 7, 1)
    with pytest.raises(ValueError, match="half"):
        default_deadline("2027-3", PAPER)


def test_r21_more_than_two_at_a_time() -> None:
    assert judge_innovation(["TM01", "TM10"], "2027-1", PAPER) == []
    (found,) = judge_innovation(["TM24", "TM01", "TM10"], "2027-1", PAPER)
    assert (found.rule, found.severity, found.subject) == ("R-21", Severity.ERROR, "2027-1")
    assert "TM01, TM10, TM24" in found.message
    three = Numbers.resolve({"innovation.most": "3"})
    assert judge_innovation(["TM24", "TM01", "TM10"], "2027-1", three) == []


def plans(*starts_and_ends: tuple[int, int | None]) -> list[Period]:
    """Networks NV0, NV1 … that start and end so many days after the day of the test."""
    return [
        Period(
            f"NV{n}",
            BEFORE + dt.timedelta(days=start),
            None if end is None else BEFORE + dt.timedelta(days=end),
        )
        for n, (start, end) in enumerate(starts_and_ends)
    ]


def test_r21_a_planned_third_is_found_over_time() -> None:
    def said_of(*spans: tuple[int, int | None], numbers: Numbers = PAPER) -> list[str]:
        found = judge_innovation_plans(plans(*spans), numbers, BEFORE)
        assert {f.severity for f in found} <= {Severity.ERROR}
        assert {f.rule for f in found} <= {"R-21"}
        return [f.subject for f in found]

    assert said_of((-90, 30), (-30, 60)) == []
    assert said_of((-90, 30), (-30, 60), (31, 90)) == []
    assert said_of((-90, 30), (-30, 60), (30, 90)) == ["NV2"]
    assert said_of((-90, None), (-30, None), (500, 600)) == ["NV2"]
    assert said_of((-90, None), (10, 60), (20, 40), (41, 50)) == ["NV2", "NV3"]
    assert said_of((-90, None), (-30, None), (0, 90)) == []  # runs today: the other judgement
    three = Numbers.resolve({"innovation.most": "3"})
    assert said_of((-90, 30), (-30, 60), (30, 90), numbers=three) == []
