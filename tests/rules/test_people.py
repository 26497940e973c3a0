"""Who may lead what, on which day and why: R-31 … R-34, R-37, R-38, R-41, R-42."""

import datetime as dt

import pytest

from ns3tui.rules.finding import Severity
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.pairing import (
    REASONS,
    SHARED_SUBJECT_POINTS,
    SUBJECT_POINTS,
    complement,
    reason_labels,
    score_pair,
    subjects_on,
)
from ns3tui.rules.people import (
    LeaderFacts,
    PathStep,
    availability,
    eligibility,
    is_proven,
    is_stale,
    judge_profile,
    months_before,
    path_of,
)
from ns3tui.rules.roles import CO_DRIVER_ROLE, DiplomaStatus, PoolStatus
from ns3tui.rules.types import NetworkType

DAY = dt.date(2026, 11, 23)
PROVEN = LeaderFacts("N01", has_diploma=True, diploma_on=dt.date(2013, 12, 12), led=4)
UNPROVEN = LeaderFacts("N18")
ALL_TEN = (3,) * 10


# --- R-31 ----------------------------------------------------------------------------------------


def test_r31_an_active_member_is_available() -> None:
    assert availability(PROVEN, DAY) == ()


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (LeaderFacts("N03", status=PoolStatus.PAUSE), "pause"),
        (LeaderFacts("N03", status=PoolStatus.LEFT), "udtrådt"),
        (LeaderFacts("N05", available_from=dt.date(2027, 1, 1)), "01-01-2027"),
        (LeaderFacts("D01", status=None), "puljen"),
        (LeaderFacts("N12", busy=("NV10",)), "NV10"),
    ],
)
def test_r31_what_keeps_somebody_away_is_said_and_never_blocks(
    facts: LeaderFacts, word: str
) -> None:
    (finding,) = availability(facts, DAY)
    assert (finding.rule, finding.severity) == ("R-31", Severity.WARNING)
    assert word in finding.message


def test_r31_availability_is_asked_for_the_day_of_the_start() -> None:
    facts = LeaderFacts("N05", available_from=dt.date(2027, 1, 1))
    assert availability(facts, dt.date(2026, 12, 31))
    assert not availability(facts, dt.date(2027, 1, 1))


# --- A-02 ----------------------------------------------------------------------


@pytest.mark.parametrize("network_type", [NetworkType.WELFARE, NetworkType.INNOVATION])
def test_r32_a_proven_leader_may_lead_welfare_and_innovation(network_type: NetworkType) -> None:
    answer = eligibility(PROVEN, network_type, DAY)
    assert answer.is_allowed
    assert answer.is_proven
    assert answer.findings == ()
    assert "ledet 4" in answer.reason


@pytest.mark.parametrize("network_type", [NetworkType.WELFARE, NetworkType.INNOVATION])
@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (UNPROVEN, "har ikke drevet"),
        (LeaderFacts("N04", led=2), "mangler diplom"),
        (LeaderFacts("N19", has_diploma=True), "har ikke drevet"),
    ],
)
def test_r32_an_unproven_leader_is_blocked_with_the_reason(
    facts: LeaderFacts, word: str, network_type: NetworkType
) -> None:
    answer = eligibility(facts, network_type, DAY)
    assert not answer.is_allowed
    (finding,) = answer.findings
    assert (finding.rule, finding.severity) == ("R-32", Severity.ERROR)
    assert word in finding.message


@pytest.mark.parametrize(
    ("diploma", "led", "co_driven", "expected"),
    [
        (True, 1, 0, True),
        (True, 0, 1, True),
        (True, 0, 0, False),
        (False, 9, 9, False),
    ],
)
def test_a01_proven_is_diploma_and_having_led_or_co_driven(
    *, diploma: bool, led: int, co_driven: int, expected: bool
) -> None:
    assert is_proven(has_diploma=diploma, led=led, co_driven=co_driven) is expected


def test_a02_experience_without_a_diploma_is_unproven() -> None:
    assert not eligibility(LeaderFacts("N04", led=2), NetworkType.WELFARE, DAY).is_proven


def test_r32_the_diploma_counts_from_its_day() -> None:
    facts = LeaderFacts("N13", has_diploma=True, diploma_on=dt.date(2026, 6, 16), co_driven=1)
    assert not eligibility(facts, NetworkType.WELFARE, dt.date(2026, 6, 15)).is_allowed
    assert eligibility(facts, NetworkType.WELFARE, dt.date(2026, 6, 16)).is_allowed
    early = eligibility(facts, NetworkType.WELFARE, dt.date(2026, 1, 1))
    assert "16-06-2026" in early.reason


def test_r33_learning_may_have_an_unproven_leader_and_says_so() -> None:
    answer = eligibility(UNPROVEN, NetworkType.LEARNING, DAY)
    assert answer.is_allowed
    assert not answer.is_proven
    (finding,) = answer.findings
    assert (finding.rule, finding.severity) == ("R-33", Severity.INFO)


def test_r33_a_proven_leader_of_learning_needs_no_exception() -> None:
    assert eligibility(PROVEN, NetworkType.LEARNING, DAY).findings == ()


# --- R-34 ----------------------------------------------------------------------------------------


def test_r34_a_fresh_whole_profile_is_fine() -> None:
    assert judge_profile("N01", dt.date(2026, 9, 4), ALL_TEN, DAY, PAPER) == []


def test_r34_no_profile_warns() -> None:
    (finding,) = judge_profile("N01", None, (), DAY, PAPER)
    assert (finding.rule, finding.severity, finding.subject) == ("R-34", Severity.WARNING, "N01")


def test_r34_a_profile_older_than_eighteen_months_warns() -> None:
    assert not is_stale(dt.date(2025, 5, 23), DAY, PAPER)
    (finding,) = judge_profile("N01", dt.date(2025, 5, 22), ALL_TEN, DAY, PAPER)
    assert finding.severity is Severity.WARNING
    longer = Numbers.resolve({"competence.stale_months": "24"})
    assert judge_profile("N01", dt.date(2025, 5, 22), ALL_TEN, DAY, longer) == []


def test_r34_holes_in_a_profile_are_told() -> None:
    (finding,) = judge_profile("N01", DAY, (None, *ALL_TEN[1:]), DAY, PAPER)
    assert finding.severity is Severity.INFO
    assert "K01" in finding.message


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 23), 18, dt.date(2025, 5, 23)),
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2028, 8, 31), 18, dt.date(2027, 2, 28)),
        (dt.date(2026, 1, 1), 1, dt.date(2025, 12, 1)),
    ],
)
def test_months_before_ends_in_the_month(day: dt.date, months: int, expected: dt.date) -> None:
    assert months_before(day, months) == expected


# --- R-42 ----------------------------------------------------------------------------

LEADER = (3, 2, 1, 4, 4, 4, 4, 4, 4, None)
DRIVER = (2, 4, 3, 1, 0, 0, 0, 0, 0, 2)


def test_r37_a_co_driver_strong_where_the_leader_is_weak_closes_the_gap() -> None:
    pair = complement(LEADER, DRIVER)
    assert pair.both == (3, 4, 3, 4, 4, 4, 4, 4, 4, 2)
    assert pair.closes == (2, 3)
    assert pair.open_gaps == (10,)
    assert pair.lift == 2 + 2 + 2


def test_r37_a_co_driver_like_the_leader_closes_nothing() -> None:
    pair = complement(ALL_TEN, ALL_TEN)
    assert (pair.lift, pair.closes, pair.open_gaps) == (0, (), ())


def test_r37_a_subject_counts_most_when_the_leader_lacks_it() -> None:
    score = score_pair(ALL_TEN, ALL_TEN, theme_words=["bolig", "udsættelser"],
                       co_driver_subjects=["ydelser", "bolig"])  # fmt: skip
    assert (score.subjects, score.subject_points) == (("bolig",), SUBJECT_POINTS)
    shared = score_pair(ALL_TEN, ALL_TEN, theme_words=["bolig"], leader_subjects=["boligselskaber"],
                        co_driver_subjects=["bolig"])  # fmt: skip
    assert shared.subject_points == SHARED_SUBJECT_POINTS
    none = score_pair(ALL_TEN, ALL_TEN, theme_words=["bolig"], co_driver_subjects=["kost"])
    assert none.subject_points == 0


def test_r38_the_score_is_two_named_parts() -> None:
    score = score_pair(LEADER, DRIVER, theme_words=["skole"], co_driver_subjects=["skole"])
    assert score.competence_points == 6
    assert score.subject_points == 4
    assert score.total == 10
    assert score.reasons == (True, True, False, False)
    assert reason_labels(score.reasons) == REASONS[:2]


def test_r38_nothing_in_common_gives_no_reason() -> None:
    score = score_pair(ALL_TEN, (0,) * 10)
    assert (score.total, score.reasons) == (0, (False,) * 4)


@pytest.mark.parametrize(
    ("words", "subjects", "expected"),
    [
        (["Skolegang"], ["skole"], ("skole",)),
        (["børn som pårørende"], ["pårørende", "kost"], ("pårørende",)),
        (["AI"], ["jura", "AI"], ("AI",)),
        (["ai"], ["aida"], ()),
        (["byer"], ["bye"], ()),
        (["byens"], ["byen"], ("byen",)),
        ([], ["skole"], ()),
    ],
)
def test_r38_subjects_meet_the_words_of_the_theme(
    words: list[str], subjects: list[str], expected: tuple[str, ...]
) -> None:
    assert subjects_on(words, subjects) == expected


@pytest.mark.parametrize(
    ("strong", "has"), [(4, False), (5, True), (10, True)], ids=["four", "five", "ten"]
)
def test_r38_half_of_the_ten_makes_a_co_driver_with_a_leaders_competences(
    *, strong: int, has: bool
) -> None:
    levels = (3,) * strong + (2,) * (10 - strong)
    assert score_pair(ALL_TEN, levels).reasons[2] is has


def test_r38_life_after_the_network_counts_when_told() -> None:
    score = score_pair(ALL_TEN, ALL_TEN, is_from_affected_department=True)
    assert score.reasons == (False, False, True, True)


def test_r42_the_role_of_a_co_driver_has_six_lines() -> None:
    assert len(CO_DRIVER_ROLE) == 6
    assert len(set(CO_DRIVER_ROLE)) == 6


# --- R-41 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("co_driven", "diploma", "in_pool", "expected"),
    [
        (0, DiplomaStatus.NOT_BEGUN, False, PathStep.NEW),
        (1, DiplomaStatus.NOT_BEGUN, False, PathStep.CO_DRIVER),
        (1, DiplomaStatus.UNDER_WAY, False, PathStep.IN_TRAINING),
        (1, DiplomaStatus.PASSED, False, PathStep.READY),
        (0, DiplomaStatus.PASSED, False, PathStep.NEW),
        (0, None, True, PathStep.LEADER),
    ],
)
def test_r41_the_path_goes_by_co_driving_and_diploma(
    *, co_driven: int, diploma: DiplomaStatus | None, in_pool: bool, expected: PathStep
) -> None:
    assert path_of(co_driven=co_driven, diploma=diploma, in_pool=in_pool) is expected
