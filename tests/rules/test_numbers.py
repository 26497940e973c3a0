"""The paper's numbers: what they are, which values they take."""

import pytest

from ns3tui.rules.numbers import NUMBERS, PAPER, Numbers

OF_THE_PAPER = {
    "org.areas": 2, "org.departments": 4, "theme.departments_low": 2, "round.starts_low": 4,
    "round.starts_high": 5, "round.learning": 1, "round.welfare_low": 3, "round.welfare_high": 4,
    "innovation.most": 2, "learning.touch_points": 2, "codriver.most": 1,
    "reference_leader.at_a_time": 1, "mandate.signatures": 4, "welfare.weeks": 26,
    "welfare.intensive_weeks": 9, "education.months": 18, "education.size_low": 12,
    "education.size_high": 15, "education.secretariat_thirds": 1, "education.days": 5,
    "team.leaders": 1, "team.consultants": 2, "team.students": 1, "agenda.minutes": 20,
}  # fmt: skip


@pytest.mark.parametrize(("key", "value"), OF_THE_PAPER.items())
def test_the_default_is_the_papers_own(key: str, value: int) -> None:
    assert PAPER[key] == value


@pytest.mark.parametrize("key", NUMBERS)
def test_the_default_is_in_range_and_reads_back(key: str) -> None:
    number = NUMBERS[key]
    assert number.parse(number.show(number.default)) == number.default
    assert number.title


@pytest.mark.parametrize(
    "text", ["-1", "51", "", " ", "4,5", "4.0", "fire", "1_0", "٤", "0x4", "9" * 400]
)
def test_what_is_no_number_in_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        NUMBERS["round.starts_low"].parse(text)
    assert Numbers.resolve({"round.starts_low": text})["round.starts_low"] == 4


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("50", 50), (" 7 ", 7), ("07", 7)])
def test_the_bounds_themselves_are_taken(text: str, value: int) -> None:
    assert NUMBERS["round.starts_low"].parse(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("ja", True), ("Nej", False), ("yes", True), ("NO", False), ("1", True), ("0", False)],
)
def test_a_switch_is_yes_or_no(text: str, value: bool) -> None:
    assert NUMBERS["round.innovation_counts"].parse(text) is value


def test_a_switch_is_nothing_else_and_shows_as_people_write_it() -> None:
    with pytest.raises(ValueError, match="yes nor no"):
        NUMBERS["round.innovation_counts"].parse("2")
    assert PAPER.shown("round.innovation_counts") == "ja"
    assert PAPER["round.innovation_counts"] == 1
    assert Numbers.resolve({"round.innovation_counts": "nej"})["round.innovation_counts"] == 0


def test_a_deadline_is_a_day_and_a_month() -> None:
    number = NUMBERS["round.deadline_spring"]
    assert number.parse("1-5") == "01-05"
    for text in ("", "05", "01-13", "31-04", "29-02", "1. maj", "01-05-2027"):
        with pytest.raises(ValueError, match=r".+"):
            number.parse(text)


def test_an_unknown_key_is_passed_over_and_asked_for_in_vain() -> None:
    numbers = Numbers.resolve({"no.such": "3"})
    with pytest.raises(KeyError):
        numbers["no.such"]
