"""Turnus: each rule with a case that passes and one that fails."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.danish import parse_week
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.turnus import (
    Busy,
    Somebody,
    StayFacts,
    StayStatus,
    StaySurroundings,
    candidates,
    clash_weeks,
    judge_spread,
    judge_stay,
    spread,
)
from ns3tui.rules.weeks import ClosedWeeks, friday_of

DAY = dt.date(2026, 11, 23)
CLOSED = ClosedWeeks({parse_week("2026-U42"): "Efterårsferie", parse_week("2026-U52"): "Juleferie"})
Word = tuple[str, Severity]


def span(first: str, last: str) -> dict[str, dt.date]:
    return {"start": parse_week(first), "end": friday_of(parse_week(last))}


def phase(first: str, last: str, kind: PhaseKind = PhaseKind.INTENSIVE) -> Phase:
    return Phase(5, "Tematisering", kind, 2, **span(first, last))


STAY = StayFacts(
    "TU08", "D06", **span("2026-U49", "2026-U51"), unit="DRI", days=3, competence="bygningsdrift",
    task="Nøglemodel", designated_by="C09", designated_on=dt.date(2026, 10, 1), consented=True,
    status=StayStatus.AGREED,
)  # fmt: skip


def judged(
    stay: StayFacts = STAY, *, day: dt.date = DAY, around: dict[str, Any] | None = None, **more: Any
) -> list[Finding]:
    where = StaySurroundings(**{"closed": CLOSED, **(around or {})})
    return judge_stay(replace(stay, **more), where, PAPER, day)


def words(findings: list[Finding]) -> list[Word]:
    return [(finding.rule, finding.severity) for finding in findings]


def test_r77_a_stay_in_order_says_nothing() -> None:
    assert judged() == []


@pytest.mark.parametrize(
    "lacking", [{"start": None}, {"end": None}, {"end": dt.date(2026, 11, 29)}]
)
def test_r77_a_stay_is_bounded(lacking: dict[str, Any]) -> None:
    assert words(judged(**lacking)) == [("R-77", Severity.ERROR)]
    assert judged(**lacking)[0].blocks


def test_r77_a_stay_longer_than_the_setting_warns() -> None:
    start = parse_week("2027-U02")
    fits, over = start + dt.timedelta(weeks=25, days=4), start + dt.timedelta(weeks=26, days=4)
    no_holidays = {"closed": ClosedWeeks(workdays_low=1)}
    assert judged(start=start, end=fits, around=no_holidays) == []
    found = judged(start=start, end=over, around=no_holidays)
    assert words(found) == [("R-77", Severity.WARNING)]
    longer = Numbers.resolve({"turnus.weeks_most": "27"})
    around = StaySurroundings(**no_holidays)
    assert not judge_stay(replace(STAY, start=start, end=over), around, longer, DAY)


def test_r77_an_intensive_phase_of_the_same_person_clashes() -> None:
    busy = Busy("NV17", phase("2026-U50", "2026-U51"))
    found = judged(around={"busy": (busy,)})
    assert words(found) == [("R-77", Severity.WARNING)]
    assert "NV17" in found[0].message
    assert "50-51" in found[0].message
    for free in (phase("2026-U46", "2026-U48"), phase("2026-U50", "2026-U51", PhaseKind.BREAK)):
        assert judged(around={"busy": (Busy("NV17", free),)}) == []
    skipped = replace(phase("2026-U48", "2027-U02"), skipped=tuple(
        parse_week(f"2026-U{n}") for n in (49, 50, 51)))  # fmt: skip
    assert clash_weeks(STAY, skipped) == (), "weeks the phase skips are free"


def test_r77_a_tentative_clash_waits() -> None:
    busy = Busy("NV17", phase("2026-U50", "2026-U51"))
    found = judged(around={"busy": (busy,)}, status=StayStatus.TENTATIVE)
    assert words(found) == [("R-77", Severity.INFO)]


def test_r77_two_stays_of_one_person_clash() -> None:
    other = replace(STAY, code="TU09", **span("2026-U51", "2027-U02"))
    assert words(judged(around={"others": (other, STAY)})) == [("R-77", Severity.WARNING)]
    after = replace(other, **span("2027-U01", "2027-U03"))
    cancelled = replace(other, status=StayStatus.CANCELLED)
    assert judged(around={"others": (after, cancelled)}) == []


def test_r77_a_holiday_at_the_edge_warns_and_one_within_is_told() -> None:
    at_the_end = judged(**span("2026-U49", "2026-U52"))
    assert words(at_the_end) == [("R-77", Severity.WARNING)]
    assert "Juleferie" in at_the_end[0].message
    assert words(judged(**span("2026-U49", "2027-U02"))) == [("R-77", Severity.INFO)]


def test_r76_what_has_begun_or_ended_is_said_to_be_so() -> None:
    begun = dt.date(2026, 11, 30)
    assert words(judged(day=begun)) == [("R-76", Severity.WARNING)]
    assert judged(day=begun, status=StayStatus.RUNNING) == []
    ended = dt.date(2026, 12, 19)
    assert words(judged(day=ended, status=StayStatus.RUNNING)) == [("R-76", Severity.WARNING)]
    assert judged(day=ended, status=StayStatus.DONE, product="Model") == []


def test_r76_the_personnel_leader_has_said_yes_to_what_is_agreed() -> None:
    assert words(judged(consented=False)) == [("R-76", Severity.WARNING)]
    assert judged(consented=False, status=StayStatus.PROPOSED) == []


def test_r78_a_stay_ends_with_a_product() -> None:
    assert words(judged(status=StayStatus.DONE)) == [("R-78", Severity.INFO)]
    assert judged(status=StayStatus.DONE, product="Nøglemodel") == []


def test_r79_chefforum_designates_a_competence() -> None:
    assert words(judged(competence=" ")) == [("R-79", Severity.WARNING)]
    assert words(judged(designated_by="")) == [("R-79", Severity.WARNING)]
    assert words(judged(designated_on=None)) == [("R-79", Severity.INFO)]
    assert judged(around={"chefforum": frozenset({"C09"})}) == []
    outside = judged(around={"chefforum": frozenset({"C01"})})
    assert words(outside) == [("R-79", Severity.WARNING)]


def test_a_cancelled_stay_is_not_judged() -> None:
    assert judged(status=StayStatus.CANCELLED, competence="", designated_by="") == []


def stays(*units: str) -> list[StayFacts]:
    return [
        replace(STAY, code=f"TU{n}", unit=unit, start=dt.date(2026, 2, 2), status=StayStatus.DONE)
        for n, unit in enumerate(units)
    ]


def test_r80_turnus_comes_from_different_places() -> None:
    assert spread(stays("DRI", "SKO", "DRI"), DAY, PAPER) == (("DRI", 2), ("SKO", 1))
    assert list(judge_spread(stays("DRI", "SKO", "SUN"), DAY, PAPER)) == []
    found = list(judge_spread(stays("DRI", "DRI", "SUN"), DAY, PAPER))
    assert words(found) == [("R-80", Severity.INFO)]


def test_r80_counts_twelve_months_back_and_not_what_was_only_proposed() -> None:
    old = [replace(s, start=dt.date(2025, 11, 23)) for s in stays("DRI")]
    assert spread(old, DAY, PAPER) == ()
    assert spread([replace(s, start=dt.date(2025, 11, 24)) for s in old], DAY, PAPER)
    proposed = [replace(s, status=StayStatus.PROPOSED) for s in stays("DRI")]
    assert spread(proposed, DAY, PAPER) == ()


def test_r79_candidates_are_those_who_know_it_the_free_first() -> None:
    period = (parse_week("2026-U49"), friday_of(parse_week("2026-U51")))
    busy = (Busy("NV17", phase("2026-U50", "2026-U51")),)
    people = [
        Somebody("N01", "SKO", ("dataanalyse",)),
        Somebody("N02", "SUN", ("data", "rehabilitering"), busy),
        Somebody("N03", "DRI", ("drift",)),
        Somebody("T01", "STA", (), (), (replace(STAY, competence="dataanalyse",
                                                status=StayStatus.DONE),)),
    ]  # fmt: skip
    found = candidates("dataanalyse", people, period, {"SKO": 2})
    assert [c.person for c in found] == ["T01", "N01", "N02"], "fewer stays, then free, then fit"
    assert found[2].obstacles
    assert "50-51" in found[2].obstacles[0]
    assert found[0].matches == ("dataanalyse",)
    assert candidates("keramik", people, period, {}) == ()
