"""The education of co-drivers: each rule with a case that passes and one that fails."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.rules.education import (
    diploma_day,
    judge_cohort,
    judge_spacing,
    next_start,
    split_price,
)
from ns3tui.rules.education_facts import CohortFacts, DayFacts, DiplomaFacts, MemberFacts
from ns3tui.rules.education_words import (
    HEADINGS,
    CohortStatus,
    Grade,
    MemberStatus,
    is_anonymous,
)
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import PAPER, Numbers

START, END = dt.date(2027, 8, 23), dt.date(2027, 12, 14)
AHEAD, NEAR = dt.date(2026, 11, 23), dt.date(2027, 7, 1)
UNDER_WAY, AFTER = dt.date(2027, 10, 1), dt.date(2028, 1, 3)
DAYS = tuple(
    DayFacts(number, heading, START + dt.timedelta(weeks=3 * number))
    for number, heading in enumerate(HEADINGS, start=1)
)
SHARES = {"department_share": 966667, "secretariat_share": 483333}


def member(code: str = "D01", **other: Any) -> MemberFacts:
    return MemberFacts(code, **{"has_co_driven": True, **SHARES, **other})


MEMBERS = tuple(member(f"D{number:02d}") for number in range(1, 13))


def cohort(**other: Any) -> CohortFacts:
    values: dict[str, Any] = {
        "code": "HOLD3", "start": START, "end": END, "places_low": 12, "places_high": 15,
        "price": 1450000, **SHARES, "ects": 5, "days": DAYS, "members": MEMBERS,
    }  # fmt: skip
    return CohortFacts(**values | other)


def judged(day: dt.date = AHEAD, **other: Any) -> list[Finding]:
    return judge_cohort(cohort(**other), PAPER, day)


def keys(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity.value, f.subject) for f in found]


def of_one(one: MemberFacts, day: dt.date = AHEAD) -> list[tuple[str, str, str]]:
    return keys(judged(day, members=(*MEMBERS[1:], one)))


@pytest.mark.parametrize("day", [AHEAD, NEAR, UNDER_WAY])
def test_a_cohort_as_the_paper_has_it_says_nothing(day: dt.date) -> None:
    assert judged(day) == []


def test_a_cancelled_cohort_is_judged_no_more() -> None:
    assert judged(status=CohortStatus.CANCELLED, members=(), days=(), ects=None) == []


# --- R-65 ----------------------------------------------------------------------------------------


def spaced(*starts: dt.date, day: dt.date = AHEAD, **of_last: Any) -> list[tuple[str, str, str]]:
    there = [CohortFacts(f"HOLD{n}", start) for n, start in enumerate(starts, start=1)]
    there[-1] = replace(there[-1], **of_last)
    return keys(judge_spacing(reversed(there), lambda _day: PAPER, day))


FIRST = dt.date(2026, 2, 23)


@pytest.mark.parametrize(
    "start", [dt.date(2027, 6, 23), dt.date(2027, 8, 23), dt.date(2027, 10, 23)]
)
def test_r65_a_year_and_a_half_with_two_months_either_way(start: dt.date) -> None:
    assert spaced(FIRST, start) == []


@pytest.mark.parametrize(
    ("start", "day", "severity"),
    [
        (dt.date(2027, 6, 22), AHEAD, "advarsel"),
        (dt.date(2027, 10, 24), AHEAD, "advarsel"),
        (dt.date(2027, 6, 22), dt.date(2027, 6, 22), "oplysning"),
    ],
)
def test_r65_too_early_or_too_late_warns_until_it_has_begun(
    start: dt.date, day: dt.date, severity: str
) -> None:
    assert spaced(FIRST, start, day=day) == [("R-65", severity, "HOLD2")]


def test_r65_the_window_is_in_months_of_the_calendar() -> None:
    window = next_start(CohortFacts("HOLD1", dt.date(2026, 10, 31)), PAPER)
    assert window == (dt.date(2028, 2, 29), dt.date(2028, 6, 30))


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (dt.date(2027, 6, 22), []),
        (dt.date(2027, 6, 23), [("R-65", "oplysning", "HOLD1")]),
        (dt.date(2027, 10, 23), [("R-65", "oplysning", "HOLD1")]),
        (dt.date(2027, 10, 24), [("R-65", "advarsel", "HOLD1")]),
    ],
)
def test_r65_nothing_planned_after_the_last_is_told_in_time(
    day: dt.date, found: list[tuple[str, str, str]]
) -> None:
    assert spaced(FIRST, day=day) == found


def test_r65_a_cancelled_cohort_leaves_a_gap() -> None:
    after = dt.date(2029, 2, 26)
    there = [
        CohortFacts("HOLD1", FIRST),
        CohortFacts("HOLD2", START, status=CohortStatus.CANCELLED),
        CohortFacts("HOLD3", after),
    ]
    found = judge_spacing(there, lambda _day: PAPER, AHEAD)
    assert keys(found) == [("R-65", "advarsel", "HOLD3")]
    assert "HOLD1" in found[0].message
    there[1] = replace(there[1], status=CohortStatus.PLANNED)
    assert judge_spacing(there, lambda _day: PAPER, AHEAD) == []


def test_r65_the_numbers_are_those_of_the_day_the_later_cohort_begins() -> None:
    yearly = Numbers.resolve({"education.months": "12"})
    there = [CohortFacts("HOLD1", FIRST), CohortFacts("HOLD2", START)]
    found = judge_spacing(there, lambda day: yearly if day >= START else PAPER, AHEAD)
    assert keys(found) == [("R-65", "advarsel", "HOLD2")]
    assert judge_spacing(there, lambda day: yearly if day > START else PAPER, AHEAD) == []


# --- R-66 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (AHEAD, "oplysning"),
        (START - dt.timedelta(days=91), "oplysning"),
        (START - dt.timedelta(days=90), "advarsel"),
        (UNDER_WAY, "advarsel"),
        (END, "advarsel"),
    ],
)
def test_r66_too_few_is_told_while_people_sign_up_and_warns_near_the_start(
    day: dt.date, severity: str
) -> None:
    found = judged(day, members=MEMBERS[:8])
    assert keys(found) == [("R-66", severity, "HOLD3")]
    assert "4" in found[0].message


def test_r66_too_many_warns_at_once() -> None:
    many = tuple(member(f"D{number:02d}") for number in range(1, 17))
    assert keys(judged(members=many)) == [("R-66", "advarsel", "HOLD3")]
    assert judged(members=many[:15]) == []


def test_r66_of_a_cohort_that_is_over_it_is_told() -> None:
    done = tuple(
        member(f"D{n:02d}", status=MemberStatus.PASSED, written=True, oral=True) for n in range(11)
    )
    found = judged(AFTER, members=done, status=CohortStatus.DONE)
    assert keys(found) == [("R-66", "oplysning", "HOLD3")]


def test_r66_those_who_left_took_a_place_and_those_who_withdrew_did_not() -> None:
    left, withdrawn = (
        member("D12", status=status) for status in (MemberStatus.LEFT, MemberStatus.WITHDRAWN)
    )
    assert judged(members=(*MEMBERS[:11], left)) == []
    assert keys(judged(members=(*MEMBERS[:11], withdrawn))) == [("R-66", "oplysning", "HOLD3")]


def test_r66_the_places_of_the_cohort_hold_and_are_told_where_they_are_not_the_papers() -> None:
    found = judged(places_low=8, members=MEMBERS[:8])
    assert keys(found) == [("R-66", "oplysning", "HOLD3")]
    assert "8-15" in found[0].message
    assert judged(places_low=None, places_high=None) == []
    assert keys(judged(places_low=None, members=MEMBERS[:11])) == [("R-66", "oplysning", "HOLD3")]


# --- R-67 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ects", [None, 0])
def test_r67_the_points_are_kept(ects: int | None) -> None:
    assert keys(judged(ects=ects)) == [("R-67", "oplysning", "HOLD3")]
    assert judged(ects=10) == []


# --- R-68 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "warns"),
    [
        ({"has_co_driven": False}, True),
        ({"has_co_driven": True}, False),
        ({"has_co_driven": None}, False),
        ({"has_co_driven": False, "is_grandfathered": True}, False),
        ({"has_co_driven": False, "status": MemberStatus.WITHDRAWN}, False),
        ({"has_co_driven": False, "status": MemberStatus.UNDER_WAY}, True),
    ],
)
def test_r68_whoever_takes_it_has_co_driven(other: dict[str, Any], warns: bool) -> None:
    found = of_one(member("D07", **other))
    assert ("R-68", "advarsel", "D07") in found if warns else "R-68" not in {f[0] for f in found}


# --- R-69 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("price", "shares"),
    [
        (1450000, (966667, 483333)),
        (0, (0, 0)),
        (1, (1, 0)),
        (2, (1, 1)),
        (3, (2, 1)),
        (1450001, (966667, 483334)),
        (1450002, (966668, 483334)),
    ],
)
def test_r69_a_price_is_shared_to_the_ore(price: int, shares: tuple[int, int]) -> None:
    assert split_price(price, PAPER) == shares
    assert sum(shares) == price


@pytest.mark.parametrize("thirds", [0, 1, 2, 3])
def test_r69_no_ore_is_lost_whoever_pays_what(thirds: int) -> None:
    numbers = Numbers.resolve({"education.secretariat_thirds": str(thirds)})
    for price in range(1000, 1100):
        department, secretariat = split_price(price, numbers)
        assert department + secretariat == price
        assert abs(secretariat - price * thirds / 3) <= 0.5


def test_r69_a_share_that_is_an_ore_wrong_is_an_error() -> None:
    found = judged(department_share=966666)
    assert keys(found) == [("R-69", "fejl", "HOLD3")]
    assert "9.666,67" in found[0].message
    assert keys(judged(department_share=966666, secretariat_share=483334))[0][1] == "fejl"
    assert keys(judged(department_share=None)) == [("R-69", "oplysning", "HOLD3")]
    assert judged(price=None) == []


def test_r69_so_is_a_participants_and_those_are_named() -> None:
    wrong = member("D07", department_share=966666)
    found = judged(members=(*MEMBERS[1:], wrong, member("D09", secretariat_share=None))[1:])
    assert keys(found) == [("R-69", "fejl", "HOLD3")]
    assert "D07, D09" in found[0].message
    uncharged = member("D07", department_share=None, secretariat_share=None)
    assert of_one(uncharged) == []


def test_r69_somebody_who_left_may_have_paid_less_but_in_the_same_shares() -> None:
    half = {"department_share": 483333, "secretariat_share": 241667}
    assert of_one(member("D07", status=MemberStatus.LEFT, **half)) == []
    assert of_one(member("D07", **half)) == [("R-69", "fejl", "HOLD3")]
    more = {"department_share": 1933333, "secretariat_share": 966667}
    assert of_one(member("D07", status=MemberStatus.LEFT, **more)) == [("R-69", "fejl", "HOLD3")]
    other = {"department_share": 241667, "secretariat_share": 483333}
    assert of_one(member("D07", status=MemberStatus.LEFT, **other)) == [("R-69", "fejl", "HOLD3")]


# --- R-70 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (DAYS[:4], "4 af"),
        ((*DAYS[:4], replace(DAYS[4], held_on=None)), "4 af"),
        ((), "0 af"),
        ((*DAYS[:4], replace(DAYS[4], heading="Afslutning")), "«Afslutning»"),
        ((*DAYS[:4], replace(DAYS[4], heading="")), "ingen overskrift"),
        ((*DAYS[:4], replace(DAYS[4], held_on=END + dt.timedelta(days=1))), "15-12-2027"),
        ((replace(DAYS[0], held_on=START - dt.timedelta(days=1)), *DAYS[1:]), "22-08-2027"),
        ((*DAYS[:4], replace(DAYS[4], held_on=DAYS[3].held_on)), "Dag 5 ligger ikke efter"),
    ],
)
def test_r70_five_dated_days_with_their_headings_in_order(
    days: tuple[DayFacts, ...], said: str
) -> None:
    found = judged(days=days)
    assert keys(found) == [("R-70", "oplysning", "HOLD3")]
    assert said in found[0].message


def test_r70_case_and_order_of_the_rows_do_not_matter() -> None:
    loud = tuple(replace(day, heading=day.heading.upper()) for day in reversed(DAYS))
    assert judged(days=loud) == []
    three = Numbers.resolve({"education.days": "3"})
    assert judge_cohort(cohort(days=DAYS[:3]), three, AHEAD) == []


# --- R-71 ----------------------------------------------------------------------------------------

PASSED: dict[str, Any] = {"status": MemberStatus.PASSED, "written": True, "oral": True}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"written": None}, "den skriftlige opgave"),
        ({"oral": False}, "den mundtlige eksamen"),
        ({"written": False, "oral": None}, "den skriftlige opgave og den mundtlige eksamen"),
        ({"grade": Grade.INADEQUATE}, "00"),
        ({"grade": Grade.UNACCEPTABLE}, "-3"),
    ],
)
def test_r71_passed_is_both_done_and_a_grade_that_passes(other: dict[str, Any], said: str) -> None:
    everybody = (*MEMBERS[1:], member("D07", **PASSED | other))
    found = [f for f in judged(UNDER_WAY, members=everybody) if f.rule == "R-71"]
    assert [(f.severity, f.subject) for f in found] == [(Severity.WARNING, "D07")]
    assert said in found[0].message
    assert of_one(member("D07", **PASSED, grade=Grade.ADEQUATE), UNDER_WAY) == []


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (DiplomaFacts(in_pool=True, has_diploma=False), "14-12-2027"),
        (DiplomaFacts(in_pool=True, has_diploma=True), "14-12-2027"),
        (DiplomaFacts(in_pool=False, has_diploma=False), "co-driverne"),
    ],
)
def test_r71_the_diploma_and_its_day_follow_from_the_exam(kept: DiplomaFacts, said: str) -> None:
    one = member("D07", **PASSED, diploma=kept)
    assert diploma_day(cohort(), one) == END
    found = judge_cohort(cohort(members=(*MEMBERS[1:], one)), PAPER, UNDER_WAY)
    assert keys(found) == [("R-71", "oplysning", "D07")]
    assert said in found[0].message
    dated = DiplomaFacts(in_pool=True, has_diploma=True, on=END)
    assert of_one(replace(one, diploma=dated), UNDER_WAY) == []
    assert of_one(replace(one, diploma=None), UNDER_WAY) == []
    assert diploma_day(cohort(), replace(one, oral=False)) is None


def test_r71_a_cohort_that_is_over_has_settled_everybody() -> None:
    found = judged(AFTER)
    assert keys(found) == [("R-71", "advarsel", f"D{n:02d}") for n in range(1, 13)]
    settled = tuple(
        replace(one, status=status)
        for one, status in zip(MEMBERS, [MemberStatus.LEFT, MemberStatus.FAILED] * 6, strict=True)
    )
    assert judged(AFTER, members=settled) == []


def test_r71_whoever_has_done_both_is_to_be_called_passed() -> None:
    ready = member("D07", status=MemberStatus.UNDER_WAY, written=True, oral=True)
    assert of_one(ready, UNDER_WAY) == [("R-71", "oplysning", "D07")]
    assert of_one(replace(ready, grade=Grade.INADEQUATE), UNDER_WAY) == []


@pytest.mark.parametrize(
    ("code", "anonymous"), [("X101", True), ("X", False), ("x101", False), ("N101", False),
                            ("X101a", False)]
)  # fmt: skip
def test_an_x_and_a_number_is_somebody_anonymised(code: str, anonymous: bool) -> None:
    assert is_anonymous(code) is anonymous
