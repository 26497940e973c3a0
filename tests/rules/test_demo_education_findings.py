"""What the rules of the education say of the demo data, reasoned from its files.

Reasoned by hand: the three cohorts begin on 26-08-2024, 23-02-2026 and 23-08-2027, a year and a
half apart to the week. HOLD1 had 14 on it and HOLD2 12, one of each having left. HOLD3 has 8 of 12
nine months before it begins, which is no fault yet. Of its eight D07 and D13 have co-driven no
network; N10 of HOLD1 has not either, but is of the second generation, and has passed. 14,500 kr. is
9,666.67 and 4,833.33 for everybody.
"""

import datetime as dt
from collections.abc import Iterator

import pytest

from ns3tui.cli.open import load_demo
from ns3tui.clock import Clock
from ns3tui.demo import TODAY
from ns3tui.desk import checks
from ns3tui.desk.desk import Desk

OURS = {f"R-{n}" for n in range(65, 72)}
Key = tuple[str, str, str]
ON_THE_DAY: list[Key] = [
    ("R-68", "advarsel", "D07"),
    ("R-68", "advarsel", "D13"),
    ("R-66", "oplysning", "HOLD3"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    load_demo(place, Clock(TODAY))
    desk = Desk.open_now(str(place), Clock(TODAY))
    yield desk
    desk.close_now()


def found(desk: Desk, day: dt.date) -> list[Key]:
    findings = desk.read_now(checks.check, day)
    return [(f.rule, f.severity.value, f.subject) for f in findings if f.rule in OURS]


def test_the_findings_of_the_day(demo: Desk) -> None:
    assert found(demo, TODAY) == ON_THE_DAY


def test_too_few_warns_when_the_start_is_near(demo: Desk) -> None:
    near = dt.date(2027, 8, 23) - dt.timedelta(days=90)
    assert ("R-66", "oplysning", "HOLD3") in found(demo, near - dt.timedelta(days=1))
    assert ("R-66", "advarsel", "HOLD3") in found(demo, near)


def test_the_next_cohort_is_asked_for_in_time(demo: Desk) -> None:
    last = dt.date(2029, 4, 23)  # twenty months after the start of HOLD3
    assert ("R-65", "oplysning", "HOLD3") in found(demo, last)
    assert ("R-65", "advarsel", "HOLD3") in found(demo, last + dt.timedelta(days=1))


def test_after_the_end_everybody_is_to_be_settled(demo: Desk) -> None:
    over = found(demo, dt.date(2027, 12, 15))
    assert [key[2] for key in over if key[0] == "R-71"] == [
        "D03", "D06", "D07", "D09", "D10", "D11", "D12", "D13",
    ]  # fmt: skip
    assert ("R-66", "oplysning", "HOLD3") in over
    assert not [key for key in over if key[0] == "R-68"]
