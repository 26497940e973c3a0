"""What the rules about themes and rounds say of the demo data, found by hand in its files."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ns3tui.cli.open import load_demo
from ns3tui.clock import Clock
from ns3tui.demo import TODAY, files
from ns3tui.desk import checks, settings
from ns3tui.desk.desk import Desk

OURS = {"R-01", *(f"R-{n:02d}" for n in range(7, 25)), "R-35", "R-83"}
Key = tuple[str, str, str]

ON_THE_DAY: list[Key] = [
    ("R-07", "advarsel", "TM31"),  # 11 of 28
    ("R-10", "advarsel", "2027-1"),  # C01
    ("R-10", "advarsel", "2027-1"),  # C08
    ("R-10", "advarsel", "2027-1"),  # C12
    ("R-14", "oplysning", "TM19"),  # C01 decided on 13-10-2026; the meeting is not in the file
    ("R-19", "oplysning", "2027-1"),  # TM19 alone, and the half-year has not begun
    ("R-23", "advarsel", "TM19"),
    *[("R-35", "oplysning", f"TM{n}") for n in range(19, 25)],
    ("R-83", "oplysning", "TM19"),  # TM09
    ("R-83", "oplysning", "TM21"),  # TM17
    ("R-83", "oplysning", "TM24"),  # TM17
    ("R-83", "oplysning", "TM25"),  # TM12
    ("R-83", "oplysning", "TM25"),  # TM16
    ("R-83", "oplysning", "TM26"),  # TM10
    ("R-83", "oplysning", "TM27"),  # TM10
    ("R-83", "oplysning", "TM27"),  # TM13
    ("R-83", "oplysning", "TM28"),  # TM12
    ("R-83", "oplysning", "TM28"),  # TM15
    ("R-83", "oplysning", "TM32"),  # TM09
    ("R-83", "oplysning", "TM33"),  # TM15
    ("R-83", "oplysning", "TM34"),  # TM16
]
IN_MARCH: list[Key] = [
    ("R-19", "oplysning", "2026-2"),
]
CHEFFORUM: list[Key] = [
    ("R-29", "advarsel", "NV15"),  # ends 22-01-2027; the item is on no agenda yet
    ("R-81", "oplysning", "C01"),  # no discussion, no scores, no yes, no choice of leader
    *[("R-82", "oplysning", f"NV{n}") for n in range(15, 19)],  # the files name no chooser
    ("R-84", "oplysning", "CF202612"),  # S01, S02 and S03 bring items and are not tilhørere
    ("R-84", "oplysning", "CF202701"),  # tilhører, approved by nobody yet
    ("R-86", "oplysning", "CF202611"),  # held within the month, attendance not in the files
]
"""Of the rules of chefforum's work (R-29, R-81, R-82, R-84 … R-86); R-85 has nothing to say."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    load_demo(place, Clock(TODAY))
    desk = Desk.open_now(str(place), Clock(TODAY))
    yield desk
    desk.close_now()


def found(desk: Desk, day: dt.date) -> list[Key]:
    findings = desk.read_now(checks.check, day)
    return sorted((f.rule, f.severity.value, f.subject) for f in findings if f.rule in OURS)


def test_the_findings_of_the_day(demo: Desk) -> None:
    assert found(demo, TODAY) == sorted(ON_THE_DAY)


def test_the_findings_about_chefforums_work(demo: Desk) -> None:
    wanted = {"R-29", "R-81", "R-82", "R-84", "R-85", "R-86"}
    findings = demo.read_now(checks.check, TODAY)
    said = [(f.rule, f.severity.value, f.subject) for f in findings if f.rule in wanted]
    assert sorted(said) == sorted(CHEFFORUM)


def test_who_has_held_no_discussion(demo: Desk) -> None:
    words = [f.message for f in demo.read_now(checks.check, TODAY) if f.rule == "R-10"]
    assert sorted(code for code in ("C01", "C08", "C12") for w in words if code in w) == [
        "C01", "C08", "C12"
    ]  # fmt: skip


def test_an_earlier_day_is_judged_as_it_stood(demo: Desk) -> None:
    assert found(demo, dt.date(2026, 3, 1)) == IN_MARCH


def test_no_day_before_blames_a_theme_not_yet_there(demo: Desk) -> None:
    submitted = {}
    for path in files():
        if Path(path).name == "temaer.csv":
            with Path(path).open(encoding="utf-8-sig", newline="") as source:
                submitted = {
                    row["tema_id"]: dt.date.fromisoformat(row["indsendt"])
                    for row in csv.DictReader(source, delimiter=";")
                }
    assert len(submitted) == 36
    for month in range(1, 12):
        day = dt.date(2026, month, 15)
        named = {subject for _rule, _kind, subject in found(demo, day) if subject in submitted}
        assert all(submitted[code] <= day for code in named), day


def test_r14_a_decision_counts_from_its_own_day(demo: Desk) -> None:
    before, after = dt.date(2026, 10, 12), dt.date(2026, 10, 13)
    assert ("R-14", "oplysning", "TM19") not in found(demo, before)
    assert ("R-14", "oplysning", "TM19") in found(demo, after)
    assert not [key for key in found(demo, before) + found(demo, after) if key[1] == "fejl"]


def test_r19_a_number_holds_from_its_day_and_not_before(demo: Desk) -> None:
    from_day = dt.date(2026, 10, 20)
    demo.act_now(
        "settings.set", settings.set_number, "round.starts_low", "1", valid_from=from_day,
        reason="Færre netværk",
    )  # fmt: skip
    key = ("R-19", "oplysning", "2027-1")
    assert key in found(demo, from_day - dt.timedelta(days=1))
    assert key not in found(demo, from_day)
    demo.undo_now()
    assert key in found(demo, from_day)
