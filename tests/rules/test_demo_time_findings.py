"""What the rules of time say of the demo data, reasoned from its files.

Reasoned by hand: every planned course lies inside the paper's lengths. Of those who sit in the
secretariat in weeks 50 and 51, N16 and N13 take 3 days, N10 2, N12 1, and the stays TU06 3, TU07 2
and TU08 3: 17 of the 15 there are; week 49 has N17 2, N12 1 and the same stays, 11. D06 is on
turnus in weeks 49-51 (TU08) and co-drives NV17, which works intensively in weeks 50-51.
"""

import datetime as dt
from collections.abc import Iterator

import pytest

from ns3tui.cli.open import load_demo
from ns3tui.clock import Clock
from ns3tui.demo import TODAY
from ns3tui.desk import checks
from ns3tui.desk.as_of import theme_rows_on
from ns3tui.desk.desk import Desk
from ns3tui.rules.finding import Finding, Severity

OURS = {*(f"R-{n}" for n in range(53, 59)), "R-60", "R-62", "R-73",
        *(f"R-{n}" for n in range(76, 81))}  # fmt: skip
ON_THE_DAY = [
    ("R-60", "advarsel", "2026-U50"),
    ("R-60", "advarsel", "2026-U51"),
    ("R-77", "advarsel", "TU08"),
    ("R-77", "oplysning", "TU07"),  # runs over weeks 52 and 53
    ("R-77", "oplysning", "TU09"),  # runs over the winter holiday, week 7
    ("R-79", "oplysning", "TU08"),  # the file tells who designated, and no day
    ("R-79", "oplysning", "TU09"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    load_demo(place, Clock(TODAY))
    desk = Desk.open_now(str(place), Clock(TODAY))
    yield desk
    desk.close_now()


def found(desk: Desk, day: dt.date) -> list[Finding]:
    return [f for f in desk.read_now(checks.check, day) if f.rule in OURS]


def keys(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity.value, f.subject) for f in findings]


def test_the_findings_of_the_day(demo: Desk) -> None:
    assert keys(found(demo, TODAY)) == ON_THE_DAY


def test_the_clash_names_who_where_and_when(demo: Desk) -> None:
    (clash,) = (f for f in found(demo, TODAY) if f.subject == "TU08" and f.rule == "R-77")
    for part in ("D06", "NV17", "50-51"):
        assert part in clash.message


def test_a_full_week_names_those_who_sit_there(demo: Desk) -> None:
    full = next(f for f in found(demo, TODAY) if f.rule == "R-60")
    for part in ("17", "15", "N16 3", "N13 3", "N10 2", "N12 1", "T07 3", "T08 2", "D06 3"):
        assert part in full.message


def test_r61_a_phase_that_should_be_over(demo: Desk) -> None:
    late = [
        (f.subject, f.severity.value)
        for f in demo.read_now(checks.check, dt.date(2026, 12, 9))
        if f.rule == "R-61"
    ]
    # By 9 December NV10's third break is over since week 48, NV15's phase and the breaks of NV16,
    # NV17 and NV18 since the fourth; NV09 should have been closed in June. NV13 has two days left.
    assert late == [(code, "advarsel") for code in ("NV09", "NV10", "NV15", "NV16", "NV17", "NV18")]


def test_weeks_that_are_past_are_not_held_against_anybody(demo: Desk) -> None:
    after = keys(found(demo, dt.date(2026, 12, 21)))
    assert not [key for key in after if key[0] in {"R-60", "R-73"}]
    assert ("R-76", "advarsel", "TU06") in after, "it ended on the eighteenth and is not closed"


def test_the_ribbon_counts_what_check_says(demo: Desk) -> None:
    def count(session: object) -> dict[Severity, int]:
        rows = theme_rows_on(session, TODAY)  # type: ignore[arg-type]
        return dict(checks.weights(session, TODAY, rows))  # type: ignore[arg-type]

    ribbon = demo.read_now(count)
    checked = demo.read_now(checks.check, TODAY)
    for severity in (Severity.ERROR, Severity.WARNING):
        assert ribbon.get(severity, 0) == sum(f.severity is severity for f in checked)
