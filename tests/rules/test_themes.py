"""The rules about a theme where it stands and about moving it, each with its boundary."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.rules.facts import MoveFacts, RunningTheme, ThemeFacts
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.stages import LANES, SIDE_LANES, Stage
from ns3tui.rules.themes import judge_move, judge_theme
from ns3tui.rules.types import NetworkType

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741
DEADLINE = dt.date(2026, 12, 1)
GOOD = ThemeFacts(
    code="TM19",
    stage=Stage.DESCRIBED,
    submitted_on=DEADLINE,
    scores=(2,) * 7,
    departments=("SKO", "SUN"),
    has_origin=True,
    has_burning_platform=True,
    type=NetworkType.WELFARE,
    type_agreed_on=dt.date(2026, 11, 1),
    round_code="2027-1",
    strategic_agenda="Nær velfærd",
    decided_on=dt.date(2026, 10, 13),
    decided_at_meeting="CF202610",
    deadline=DEADLINE,
    keywords=("skole",),
)
DECIDED = MoveFacts(meeting="CF202611", decided_on=dt.date(2026, 11, 10))


def said(rule: str, numbers: Numbers = PAPER, **changes: Any) -> list[Severity]:
    """How one rule weighs a good theme with a few facts changed."""
    facts = replace(GOOD, **changes)
    return [f.severity for f in judge_theme(facts, numbers) if f.rule == rule]


def moved(
    to_stage: Stage, move: MoveFacts = DECIDED, numbers: Numbers = PAPER, **changes: Any
) -> list[Finding]:
    return judge_move(replace(GOOD, **changes), to_stage, numbers, move)


def of_rule(findings: list[Finding], rule: str) -> list[Severity]:
    return [found.severity for found in findings if found.rule == rule]


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_is_held_against_a_good_theme_in_any_stage(stage: Stage) -> None:
    assert judge_theme(replace(GOOD, stage=stage), PAPER) == []


@pytest.mark.parametrize("stage", SIDE_LANES)
def test_what_is_laid_aside_is_not_judged(stage: Stage) -> None:
    bare = ThemeFacts("TM36", stage, DEADLINE, (None,) * 7)
    assert judge_theme(bare, PAPER) == []


@pytest.mark.parametrize("stage", LANES)
def test_r07_all_seven_before_qualified(stage: Stage) -> None:
    missing = (None, 2, 2, 2, 2, 2, None)
    early = stage in {Stage.RECEIVED, Stage.DESCRIBED}
    assert said("R-07", stage=stage, scores=missing) == ([] if early else [E])
    assert said("R-07", stage=stage, scores=(0, *(4,) * 6)) == []


def test_r07_names_the_criteria_that_lack_a_score() -> None:
    facts = replace(GOOD, stage=Stage.QUALIFIED, scores=(None, 2, 2, 2, 2, 2, None))
    (found,) = judge_theme(facts, PAPER)
    assert "T1, T7" in found.message
    assert found.subject == "TM19"


def test_r07_a_low_sum_only_warns_below_half() -> None:
    assert said("R-07", scores=(2,) * 7) == []  # 14 of 28 is 50 %
    assert said("R-07", scores=(1, *(2,) * 6)) == [W]
    assert said("R-07", stage=Stage.QUALIFIED, scores=(1, *(2,) * 6)) == [W]
    assert said("R-07", stage=Stage.RUNNING, scores=(0,) * 7) == []
    assert said("R-07", scores=(None, *(0,) * 6)) == []


def test_r07_the_border_is_a_setting() -> None:
    strict, off = (Numbers.resolve({"criteria.low_percent": n}) for n in ("51", "0"))
    assert said("R-07", strict, scores=(2,) * 7) == [W]
    assert said("R-07", off, scores=(0,) * 7) == []


def test_r07_blocks_the_move_and_a_low_sum_does_not() -> None:
    assert of_rule(moved(Stage.QUALIFIED, scores=(None, *(4,) * 6)), "R-07") == [E]
    assert of_rule(moved(Stage.QUALIFIED, stage=Stage.RECEIVED, scores=(0,) * 7), "R-07") == []


def test_r08_two_departments_or_it_is_no_network_theme() -> None:
    assert said("R-08", departments=("SKO", "SUN")) == []
    assert said("R-08", departments=("SKO",)) == [W]
    assert said("R-08", stage=Stage.QUALIFIED, departments=("SKO",)) == [E]
    assert said("R-08", stage=Stage.QUALIFIED, departments=()) == [E]
    three = Numbers.resolve({"theme.departments_low": "3"})
    assert said("R-08", three, stage=Stage.QUALIFIED) == [E]
    assert of_rule(moved(Stage.QUALIFIED, departments=("SKO",)), "R-08") == [E]


def test_r08_a_rejection_says_why() -> None:
    assert of_rule(moved(Stage.REJECTED, MoveFacts(reason="  ")), "R-08") == [E]
    assert moved(Stage.REJECTED, MoveFacts(reason="Løses i én afdeling")) == []


def test_r09_the_burning_platform_before_described() -> None:
    assert said("R-09", stage=Stage.RECEIVED, has_burning_platform=False) == []
    assert said("R-09", stage=Stage.DESCRIBED, has_burning_platform=False) == [E]
    assert said("R-09", stage=Stage.DESCRIBED) == []
    received: dict[str, Any] = {"stage": Stage.RECEIVED, "has_burning_platform": False}
    assert of_rule(moved(Stage.DESCRIBED, **received), "R-09") == [E]


def test_r11_at_least_one_origin() -> None:
    assert said("R-11", stage=Stage.RECEIVED, has_origin=False) == [W]
    assert said("R-11", stage=Stage.DESCRIBED, has_origin=False) == [E]
    assert said("R-11", stage=Stage.DESCRIBED) == []
    assert of_rule(moved(Stage.DESCRIBED, stage=Stage.RECEIVED, has_origin=False), "R-11") == [E]


def test_r12_a_theme_after_the_deadline_warns() -> None:
    late = DEADLINE + dt.timedelta(days=1)
    assert said("R-12", submitted_on=DEADLINE) == []
    assert said("R-12", submitted_on=late) == [W]
    assert said("R-12", submitted_on=late, deadline=None) == []
    assert said("R-12", submitted_on=late, stage=Stage.RUNNING) == []


def test_r12_a_parked_theme_has_a_half_year_to_wake() -> None:
    assert of_rule(moved(Stage.PARKED, MoveFacts()), "R-12") == [E]
    assert moved(Stage.PARKED, MoveFacts(wake_round="2027-2")) == []


def test_r14_prioritising_needs_meeting_and_day() -> None:
    undecided: dict[str, Any] = {
        "stage": Stage.FOR_DISCUSSION,
        "decided_on": None,
        "decided_at_meeting": "",
    }
    assert of_rule(moved(Stage.PRIORITISED, MoveFacts(), **undecided), "R-14") == [E]
    only_day = MoveFacts(decided_on=dt.date(2026, 11, 10))
    assert of_rule(moved(Stage.PRIORITISED, only_day, **undecided), "R-14") == [E]
    only_meeting = MoveFacts(meeting="CF202611")
    assert of_rule(moved(Stage.PRIORITISED, only_meeting, **undecided), "R-14") == [E]
    assert moved(Stage.PRIORITISED, DECIDED, **undecided) == []


@pytest.mark.parametrize("stage", LANES[LANES.index(Stage.PRIORITISED) :])
def test_r14_a_leap_past_prioriteret_needs_the_decision_too(stage: Stage) -> None:
    undecided: dict[str, Any] = {
        "stage": Stage.FOR_DISCUSSION,
        "decided_on": None,
        "decided_at_meeting": "",
    }
    assert of_rule(moved(stage, MoveFacts(), **undecided), "R-14") == [E]
    assert of_rule(moved(stage, DECIDED, **undecided), "R-14") == []


def test_r14_where_it_stands() -> None:
    at = Stage.PRIORITISED
    assert said("R-14", stage=at, decided_on=None) == [E]
    assert said("R-14", stage=at, decided_at_meeting="") == [I]
    assert said("R-14", stage=Stage.FOR_DISCUSSION, decided_on=None) == []


def test_r18_one_of_three_types() -> None:
    assert [kind.value for kind in NetworkType] == ["velfærd", "læring", "innovation"]
    assert said("R-18", stage=Stage.QUALIFIED, type=None) == []
    assert said("R-18", stage=Stage.FOR_DISCUSSION, type=None) == [W]
    assert said("R-18", stage=Stage.PRIORITISED, type=None) == [E]
    assert of_rule(moved(Stage.PRIORITISED, stage=Stage.FOR_DISCUSSION, type=None), "R-18") == [E]


def running(count: int, stage: Stage = Stage.RUNNING) -> MoveFacts:
    kind = NetworkType.INNOVATION
    others = [
        RunningTheme(f"TM{n:02d}", f"Nr. {n}", stage, kind, frozenset(), frozenset())
        for n in range(count)
    ]
    return replace(DECIDED, running=tuple(others))


INNOVATION: dict[str, Any] = {"stage": Stage.MANDATE, "type": NetworkType.INNOVATION}


def test_r21_a_third_innovation_network_is_stopped() -> None:
    assert of_rule(moved(Stage.RUNNING, running(1), **INNOVATION), "R-21") == []
    assert of_rule(moved(Stage.RUNNING, running(2), **INNOVATION), "R-21") == [E]
    welfare: dict[str, Any] = {**INNOVATION, "type": NetworkType.WELFARE}
    assert of_rule(moved(Stage.RUNNING, running(2), **welfare), "R-21") == []


def test_r21_warns_when_it_is_on_its_way() -> None:
    early: dict[str, Any] = {**INNOVATION, "stage": Stage.FOR_DISCUSSION}
    assert of_rule(moved(Stage.PRIORITISED, running(2), **early), "R-21") == [W]
    assert of_rule(moved(Stage.PRIORITISED, running(1), **early), "R-21") == []


@pytest.mark.parametrize("stage", [Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION])
def test_r21_no_way_around_by_leaping_over_the_start(stage: Stage) -> None:
    assert of_rule(moved(stage, running(2), **INNOVATION), "R-21") == [E]


def test_r21_one_that_runs_may_go_on_to_its_test() -> None:
    on: dict[str, Any] = {**INNOVATION, "stage": Stage.RUNNING}
    assert of_rule(moved(Stage.TEST, running(2), **on), "R-21") == []


def test_r21_the_number_and_the_test_are_settings() -> None:
    three = Numbers.resolve({"innovation.most": "3"})
    assert of_rule(moved(Stage.RUNNING, running(2), three, **INNOVATION), "R-21") == []
    assert of_rule(moved(Stage.RUNNING, running(3), three, **INNOVATION), "R-21") == [E]
    free = Numbers.resolve({"innovation.counts_in_test": "nej"})
    in_test = running(2, Stage.TEST)
    assert of_rule(moved(Stage.RUNNING, in_test, **INNOVATION), "R-21") == [E]
    assert of_rule(moved(Stage.RUNNING, in_test, free, **INNOVATION), "R-21") == []
    assert of_rule(moved(Stage.RUNNING, running(2), free, **INNOVATION), "R-21") == [E]


def test_r21_the_theme_itself_is_not_counted() -> None:
    again: dict[str, Any] = {**INNOVATION, "stage": Stage.CLOSED, "code": "TM00"}
    assert of_rule(moved(Stage.IMPLEMENTATION, running(2), **again), "R-21") == []


def test_r23_the_type_is_agreed_on_before_prioriteret() -> None:
    at = Stage.PRIORITISED
    assert said("R-23", stage=at, type_agreed_on=None) == [W]
    assert said("R-23", stage=at) == []
    assert said("R-23", stage=Stage.FOR_DISCUSSION, type_agreed_on=None) == []
    for_discussion: dict[str, Any] = {"stage": Stage.FOR_DISCUSSION, "type_agreed_on": None}
    assert of_rule(moved(Stage.PRIORITISED, **for_discussion), "R-23") == [W]
    assert of_rule(moved(Stage.MANDATE, **for_discussion), "R-23") == [W]


def test_r35_the_agenda_it_serves() -> None:
    for stage in LANES:
        due = stage in {Stage.FOR_DISCUSSION, Stage.PRIORITISED}
        assert said("R-35", stage=stage, strategic_agenda=" ") == ([I] if due else [])


OTHER = RunningTheme(
    "TM09", "Lokale job", Stage.TEST, NetworkType.WELFARE,
    frozenset({"SKO", "SUN", "BES"}), frozenset({"skole", "job"}),
)  # fmt: skip


def overlaps(facts: ThemeFacts, other: RunningTheme, numbers: Numbers = PAPER) -> list[Severity]:
    return [f.severity for f in judge_theme(facts, numbers, (other,)) if f.rule == "R-83"]


def test_r83_running_work_with_the_same_departments_and_words() -> None:
    assert overlaps(GOOD, OTHER) == [I]
    assert overlaps(GOOD, replace(OTHER, departments=frozenset({"SKO"}))) == []
    assert overlaps(GOOD, replace(OTHER, keywords=frozenset({"job"}))) == []
    assert overlaps(GOOD, replace(OTHER, code=GOOD.code)) == []
    assert overlaps(replace(GOOD, stage=Stage.MANDATE), OTHER) == []
    three = Numbers.resolve({"overlap.departments_low": "3"})
    assert overlaps(GOOD, OTHER, three) == []


def test_r62_a_leap_is_named_and_the_test_may_be_left_out() -> None:
    assert of_rule(moved(Stage.QUALIFIED), "R-62") == []
    leap = [f for f in moved(Stage.FOR_DISCUSSION) if f.rule == "R-62"]
    assert [f.severity for f in leap] == [W]
    assert "Kvalificeret" in leap[0].message
    assert of_rule(moved(Stage.IMPLEMENTATION, stage=Stage.RUNNING), "R-62") == []
    learning: dict[str, Any] = {"stage": Stage.RUNNING, "type": NetworkType.LEARNING}
    assert of_rule(moved(Stage.TEST, **learning), "R-62") == [W]


def test_every_finding_is_given_not_only_the_first() -> None:
    bare = ThemeFacts("TM40", Stage.RECEIVED, DEADLINE, (None,) * 7)
    found = judge_move(bare, Stage.PRIORITISED, PAPER, MoveFacts())
    blocking = {f.rule for f in found if f.blocks}
    assert blocking == {"R-07", "R-08", "R-09", "R-11", "R-14", "R-18"}
    assert [f.blocks for f in found] == sorted((f.blocks for f in found), reverse=True)


def test_a_step_back_is_never_stopped() -> None:
    bare = ThemeFacts("TM40", Stage.PRIORITISED, DEADLINE, (None,) * 7)
    for stage in LANES[:4]:
        assert not [f for f in judge_move(bare, stage, PAPER, MoveFacts()) if f.blocks]
