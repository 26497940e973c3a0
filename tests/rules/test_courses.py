"""Course plans: templates, closed weeks, bending, and where a plan differs from the paper."""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ns3tui.danish import parse_week
from ns3tui.demo import files
from ns3tui.rules.course_bending import move, split, stretch, with_new, without
from ns3tui.rules.course_judging import CourseFacts, course_weeks, judge_course
from ns3tui.rules.courses import (
    Phase,
    PhaseKind,
    PlanRefused,
    Shape,
    main_end,
    phase_on,
    plan_course,
    template_of,
)
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import NUMBERS, PAPER, Numbers
from ns3tui.rules.public_holidays import public_holidays
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import (
    ClosedWeeks,
    count_weeks,
    holidays_in,
    mondays_of,
    outside,
    weeks_between,
    words_of_weeks,
)
from tools import holidays as holidays_tool


def demo_rows(name: str) -> Iterator[dict[str, str]]:
    path = next(path for path in files() if str(path).endswith(f"{name}.csv"))
    with open(str(path), encoding="utf-8-sig", newline="") as source:  # noqa: PTH123
        yield from csv.DictReader(source, delimiter=";")


SCHOOL = {parse_week(row["uge"]): row["navn"] for row in demo_rows("ferieuger")}
CLOSED = ClosedWeeks(SCHOOL)
DAY = dt.date(2026, 11, 23)
WELFARE, LEARNING, INNOVATION = NetworkType.WELFARE, NetworkType.LEARNING, NetworkType.INNOVATION
W36 = parse_week("2026-U36")


def week(key: str) -> dt.date:
    return parse_week(key)


def worked(phases: tuple[Phase, ...], kind: PhaseKind = PhaseKind.INTENSIVE) -> list[dt.date]:
    return [
        monday
        for phase in phases
        if phase.kind is kind
        for monday in weeks_between(phase.start, phase.end)
        if phase.works_in(monday)
    ]


def plan(kind: NetworkType, start: str, **more: Any) -> tuple[Phase, ...]:
    return plan_course(kind, week(start), CLOSED, PAPER, **more)


def judged(kind: NetworkType, phases: tuple[Phase, ...], **more: Any) -> list[Finding]:
    facts = CourseFacts("NV17", kind, more.pop("stage", Stage.RUNNING), phases, **more)
    return judge_course(facts, PAPER, CLOSED, DAY)


def rules_of(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


# --- the plan makes itself -----------------------------------------------------------------------


@pytest.mark.parametrize(("start", "skips"), [("2026-U36", "2026-U42"), ("2025-U09", "2025-U16")])
def test_a_welfare_plan_skips_the_school_holiday(start: str, skips: str) -> None:
    phases = plan(WELFARE, start)
    assert week(skips) not in worked(phases)
    assert len(worked(phases)) == 9
    assert [p.weeks for p in phases if p.kind is PhaseKind.INTENSIVE] == [2, 3, 2, 2]
    without_it = plan_course(WELFARE, week(start), ClosedWeeks(workdays_low=1), PAPER)
    assert week(skips) in {
        w for p in without_it if p.kind is not PhaseKind.TEST
        for w in weeks_between(p.start, p.end)
    }  # fmt: skip
    assert phases[-2].end > without_it[-2].end


@pytest.mark.parametrize(
    ("network", "kind", "start"),
    [
        ("NV03", WELFARE, "2025-U09"),
        ("NV07", WELFARE, "2025-U36"),
        ("NV13", WELFARE, "2026-U09"),
        ("NV17", WELFARE, "2026-U36"),
        ("NV02", LEARNING, "2025-U09"),
        ("NV06", LEARNING, "2025-U36"),
        ("NV11", LEARNING, "2026-U09"),
    ],
)
def test_the_plan_is_the_one_the_desk_made_by_hand(
    network: str, kind: NetworkType, start: str
) -> None:
    kept = [
        (row["fase"], row["slags"], int(row["arbejdsuger"]), row["fra"], row["til"],
         row["ferieuger_sprunget_over"])
        for row in demo_rows("faser")
        if row["netværk_id"] == network and row["slags"] != "implementering"
    ]  # fmt: skip
    made = [
        (p.name, p.kind.value, p.weeks, p.start.isoformat(), p.end.isoformat(),
         ",".join(str(d.isocalendar().week) for d in p.skipped))
        for p in plan(kind, start)
    ]  # fmt: skip
    assert made == kept


def test_a_plan_over_a_year_of_53_weeks_counts_them_all() -> None:
    phases = plan(WELFARE, "2026-U36")
    assert phases[5].start == week("2026-U52")
    assert count_weeks(phases[5].start, phases[5].end) == 5, "52, 53, 1, 2 and 3"
    assert phases[6].start == week("2027-U04")
    assert course_weeks(phases) == 23


def test_christmas_is_closed_by_its_public_holidays() -> None:
    assert not SCHOOL.get(week("2026-U53"))
    assert ClosedWeeks().is_closed(week("2026-U53"))
    assert not ClosedWeeks().is_closed(week("2027-U01"))
    assert list(holidays_in(week("2026-U53")).values()) == ["Nytårsaften", "Nytårsdag"]


def test_store_bededag_was_a_holiday_until_2023() -> None:
    assert "Store bededag" in public_holidays(2023).values()
    assert "Store bededag" not in public_holidays(2024).values()
    assert dt.date(2026, 5, 1) not in public_holidays(2026)


def test_the_table_of_holidays_is_what_the_package_says_now() -> None:
    """The table saves every start the import of the package; ``tools.holidays`` writes it."""
    assert holidays_tool.TABLE.read_text(encoding="utf-8") == holidays_tool.table()


@pytest.mark.parametrize("year", [1990, 2100])
def test_years_beyond_the_table_are_asked_of_the_package(year: int) -> None:
    assert year not in holidays_tool.YEARS
    assert public_holidays(year)[dt.date(year, 12, 25)] == "Juledag"


def test_a_closed_start_week_moves_to_the_next_open_one() -> None:
    assert plan(WELFARE, "2026-U42")[0].start == week("2026-U43")


def test_r55_innovation_has_no_lengths_of_its_own_and_says_why() -> None:
    with pytest.raises(PlanRefused) as refused:
        plan(INNOVATION, "2026-U36")
    assert "R-55" in refused.value.advice
    phases = plan(INNOVATION, "2026-U09", lengths=(4, 8, 6, 8, 4, 10, 4, 0))
    assert [p.name for p in phases] == [p.name for p in plan(WELFARE, "2026-U09")][:7]
    assert phases[-1].end == dt.date(2027, 1, 8)
    with pytest.raises(PlanRefused):
        plan(INNOVATION, "2026-U09", lengths=(4, 8, 6, 0, 4, 10, 4))
    with pytest.raises(PlanRefused):
        plan(INNOVATION, "2026-U09", lengths=(4, 8))


def test_a19_the_length_of_the_test_is_flagged_as_no_experience() -> None:
    assert "A-19" in template_of(WELFARE, PAPER).note
    assert not template_of(LEARNING, PAPER).note


def test_the_lengths_are_settings() -> None:
    numbers = Numbers.resolve({"welfare.lengths": "1-1-1", "welfare.test_weeks": "3"})
    assert [p.weeks for p in plan_course(WELFARE, W36, CLOSED, numbers)] == [1, 1, 1, 3]


@pytest.mark.parametrize("text", ["2-4", "2-0-2", "to", "", "2--2", "99-1-1"])
def test_a_setting_of_lengths_that_is_no_course_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        NUMBERS["welfare.lengths"].parse(text)


def test_r29_a_learning_course_touches_chefforum_at_both_ends() -> None:
    phases = plan(LEARNING, "2026-U36")
    assert [p.number for p in phases if p.touch_point] == [1, 7]
    assert not any(p.touch_point for p in plan(WELFARE, "2026-U36"))


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)),
    st.lists(st.integers(1, 12), min_size=7, max_size=8),
    st.sets(st.integers(0, 60)),
)
def test_intensive_phases_never_work_in_a_closed_week(
    start: dt.date, lengths: list[int], offsets: set[int]
) -> None:
    monday = start - dt.timedelta(days=start.weekday())
    closed = ClosedWeeks({monday + dt.timedelta(weeks=n): "ferie" for n in offsets})
    phases = plan_course(WELFARE, start, closed, PAPER, lengths)
    assert [p.weeks for p in phases] == lengths
    for phase in phases:
        weeks = [w for w in weeks_between(phase.start, phase.end) if phase.works_in(w)]
        if phase.kind is PhaseKind.INTENSIVE:
            assert len(weeks) == phase.weeks
            assert not any(map(closed.is_closed, weeks))
            assert all(map(closed.is_closed, phase.skipped))
        else:
            assert len(weeks) >= phase.weeks
    for before, after in pairwise(phases):
        assert (after.start - before.end).days == 3, "Friday to Monday: no gap, no overlap"


# --- bending -------------------------------------------------------------------------------------


def test_stretching_a_phase_moves_what_follows_around_the_closed_weeks() -> None:
    phases = stretch(plan(WELFARE, "2026-U36"), 3, 1, CLOSED)
    assert phases[:2] == plan(WELFARE, "2026-U36")[:2]
    assert (phases[2].weeks, phases[2].end) == (4, dt.date(2026, 11, 13))
    assert phases[4].start == week("2026-U51")
    assert phases[4].skipped == (week("2026-U52"), week("2026-U53"))
    assert phases[4].end == dt.date(2027, 1, 8)
    with pytest.raises(PlanRefused):
        stretch(phases, 1, -2, CLOSED)


def test_moving_a_phase_lets_the_break_before_it_take_the_difference() -> None:
    phases = move(plan(WELFARE, "2026-U36"), 3, 1, CLOSED)
    assert (phases[1].end, phases[2].start) == (dt.date(2026, 10, 23), week("2026-U44"))
    back = move(phases, 3, -2, CLOSED)
    assert back[2].start == week("2026-U41"), "backwards past the holiday"
    assert back[2].skipped == (week("2026-U42"),)
    with pytest.raises(PlanRefused):
        move(phases, 3, -10, CLOSED)


def test_moving_the_first_phase_moves_the_course() -> None:
    assert move(plan(WELFARE, "2026-U36"), 1, 1, CLOSED)[0].start == week("2026-U37")
    assert move(plan(WELFARE, "2026-U36"), 1, 1, CLOSED) == plan(WELFARE, "2026-U37")


def test_a_gap_somebody_made_is_kept() -> None:
    made = without(plan(WELFARE, "2026-U09"), 4)
    gap = made[3].start - made[2].end
    longer = stretch(made, 1, 1, CLOSED)
    assert longer[3].start - longer[2].end >= gap


def test_a_break_is_put_in_before_the_test() -> None:
    phases = with_new(plan(WELFARE, "2026-U09"), 7, Shape("Break 4", PhaseKind.BREAK, 8), CLOSED)
    assert [(p.number, p.name) for p in phases[-2:]] == [(8, "Break 4"), (9, "Test")]
    assert phases[-1].start == week("2026-U41")
    assert main_end(phases) == dt.date(2026, 8, 7)


def test_the_phase_of_a_day_holds_over_its_weekend() -> None:
    phases = plan(WELFARE, "2026-U36")
    friday_in_week_37 = phase_on(phases, dt.date(2026, 9, 13))
    assert friday_in_week_37 is not None
    assert friday_in_week_37.number == 1
    assert phase_on(phases, dt.date(2026, 8, 30)) is None


@given(st.integers(1, 8), st.integers(-3, 6), st.booleans())
def test_a_bent_plan_keeps_its_order(number: int, by: int, stretched: bool) -> None:
    phases = plan(WELFARE, "2026-U36")
    try:
        bent = (stretch if stretched else move)(phases, number, by, CLOSED)
    except PlanRefused:
        return
    assert [p.number for p in bent] == [p.number for p in phases]
    assert all(after.start > before.end for before, after in pairwise(bent))
    assert not [w for w in worked(bent) if CLOSED.is_closed(w)]


# --- where it differs from the paper -------------------------------------------------------------


def test_r53_half_a_year_without_the_test() -> None:
    passes = plan(WELFARE, "2026-U36")
    assert judged(WELFARE, passes) == []
    longer = stretch(passes, 6, 10, CLOSED)
    assert rules_of(judged(WELFARE, longer)) == ["R-53"]
    test_only = stretch(passes, 8, 30, CLOSED)
    assert judged(WELFARE, test_only) == [], "the test is not counted (A-09)"


def test_r54_four_intensive_phases_of_about_nine_weeks() -> None:
    passes = plan(WELFARE, "2026-U36")
    ten = stretch(passes, 1, 1, CLOSED)
    assert judged(WELFARE, ten) == []
    assert rules_of(judged(WELFARE, stretch(ten, 1, 1, CLOSED))) == ["R-54"]
    assert "R-54" in rules_of(judged(WELFARE, without(passes, 7)))


def test_r55_an_innovation_course_has_the_four_phases_and_any_length() -> None:
    phases = plan(INNOVATION, "2026-U09", lengths=(4, 8, 6, 8, 4, 10, 4))
    assert judged(INNOVATION, phases) == []
    assert rules_of(judged(INNOVATION, phases[:5])) == ["R-55"]
    missing = judged(INNOVATION, ())
    assert rules_of(missing) == ["R-55"]
    assert "erfaringsgrundlag" in missing[0].message


def test_r56_a_learning_course_takes_17_to_22_weeks() -> None:
    phases = plan(LEARNING, "2026-U36")
    assert (course_weeks(phases), judged(LEARNING, phases)) == (20, [])
    assert judged(LEARNING, stretch(phases, 6, 3, CLOSED)) == [], "22 weeks"
    assert rules_of(judged(LEARNING, stretch(phases, 6, 4, CLOSED))) == ["R-56"]
    assert rules_of(judged(LEARNING, phases[:3])) == ["R-56"]


def test_r57_a_running_network_has_a_plan_in_order() -> None:
    assert rules_of(judged(WELFARE, ())) == ["R-57"]
    assert judged(WELFARE, (), stage=Stage.PRIORITISED) == []
    phases = list(plan(WELFARE, "2026-U36"))
    phases[1] = replace(phases[1], end=dt.date(2026, 10, 23))
    assert "R-57" in rules_of(judged(WELFARE, tuple(phases)))


def test_r57_a_week_closed_since_the_plan_was_made_is_told() -> None:
    phases = plan(WELFARE, "2026-U36")
    facts = CourseFacts("NV17", WELFARE, Stage.RUNNING, phases)
    later = ClosedWeeks({**SCHOOL, week("2026-U50"): "Lukkeuge"})
    found = judge_course(facts, PAPER, later, DAY)
    assert [(f.rule, f.severity) for f in found] == [("R-57", Severity.INFO)]
    assert judge_course(facts, PAPER, later, dt.date(2027, 1, 1)) == [], "past is past"


def test_r61_a_break_longer_than_planned_stands_still() -> None:
    phases = plan(WELFARE, "2026-U36")
    assert judged(WELFARE, phases, current_phase="Break 2") == []
    assert rules_of(judged(WELFARE, phases, current_phase="Break 1")) == ["R-61"]
    assert rules_of(judged(WELFARE, phases, current_phase="Opdagelse")) == ["R-61"]


def test_r62_the_test_comes_last_before_implementation() -> None:
    phases = plan(WELFARE, "2026-U36")
    after = with_new(phases, 8, Shape("Implementering", PhaseKind.IMPLEMENTATION, 10), CLOSED)
    assert judged(WELFARE, after) == []
    wrong = with_new(phases, 8, Shape("Break 4", PhaseKind.BREAK, 2), CLOSED)
    assert rules_of(judged(WELFARE, wrong)) == ["R-62"]
    tested = with_new(plan(LEARNING, "2026-U36"), 7, Shape("Test", PhaseKind.TEST, 4), CLOSED)
    assert rules_of(judged(LEARNING, tested)) == ["R-62"]


def test_a_closed_network_is_history() -> None:
    assert judged(WELFARE, plan(WELFARE, "2026-U36")[:3], stage=Stage.CLOSED) == []


# --- splitting, and weeks written short ----------------------------------------------------------


def test_r57_a_phase_is_split_and_nothing_else_moves() -> None:
    phases = plan_course(NetworkType.WELFARE, dt.date(2026, 8, 31), CLOSED, PAPER)
    parts = split(phases, 3, 2)
    assert [p.weeks for p in parts[2:4]] == [2, 1]
    assert parts[2].start == phases[2].start
    assert parts[3].end == phases[2].end
    assert [(p.start, p.end) for p in parts[4:]] == [(p.start, p.end) for p in phases[3:]]
    again = split(parts, 3, 1)
    assert [p.name for p in again[2:5]] == ["Opdagelse", "Opdagelse (3)", "Opdagelse (2)"]
    for after in (0, 3):
        with pytest.raises(PlanRefused):
            split(phases, 3, after)


def test_r57_a_break_is_split_by_its_calendar_weeks() -> None:
    phases = plan_course(NetworkType.WELFARE, dt.date(2026, 8, 31), CLOSED, PAPER)
    parts = split(phases, 2, 3)
    assert (parts[1].end, parts[2].start) == (dt.date(2026, 10, 2), dt.date(2026, 10, 5))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("52", "53", "1"), ("2026-12-21", "2026-12-28", "2027-01-04")),
        (("2027-U01",), ("2027-01-04",)),
        (("7", "uge 52", "2026-U99", ""), ()),
    ],
)
def test_r57_skipped_weeks_are_written_by_number(
    words: tuple[str, ...], found: tuple[str, ...]
) -> None:
    span = (dt.date(2026, 11, 30), dt.date(2027, 1, 15))
    assert mondays_of(words, *span) == tuple(map(dt.date.fromisoformat, found))


def test_r57_a_number_that_comes_twice_in_a_long_phase_is_written_with_its_year() -> None:
    span = (dt.date(2026, 10, 5), dt.date(2027, 10, 29))
    both = (dt.date(2026, 10, 12), dt.date(2027, 10, 18))
    words = words_of_weeks(both, *span)
    assert words == ("42", "2027-U42")
    assert mondays_of(words, *span) == both
    assert outside((*words, "44", "30", "x"), dt.date(2026, 10, 5), dt.date(2026, 10, 16)) == (
        "2027-U42", "44", "30", "x"
    )  # fmt: skip
