"""The education in the calendar: a line a cohort, its days marked and told, who takes part."""

import datetime as dt

import pytest
from sqlmodel import Session, select

from ns3tui.db.tables import Cohort, EducationDay
from ns3tui.desk.calendar import calendar
from ns3tui.desk.calendar_education import starts_on
from ns3tui.desk.calendar_views import Calendar, CalendarKind, CalendarRow, SpanKind
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound
from ns3tui.rules.education_words import CohortStatus

TODAY = dt.date(2026, 11, 23)
AUTUMN_2027 = dt.date(2027, 8, 16)


def seen(
    desk: Desk, kind: CalendarKind, first: dt.date = AUTUMN_2027, weeks: int = 20, query: str = ""
) -> Calendar:
    return desk.read_now(calendar, kind, first, weeks, TODAY, query)


def cohorts(view: Calendar) -> dict[str, CalendarRow]:
    return {row.key: row for row in view.rows if row.is_cohort}


@pytest.mark.parametrize("kind", [CalendarKind.NETWORKS, CalendarKind.MODEL])
def test_a_cohort_has_a_line_with_its_five_days(demo_desk: Desk, kind: CalendarKind) -> None:
    (row,) = cohorts(seen(demo_desk, kind)).values()
    assert (row.key, row.label) == ("HOLD3", "Netværksledelse efterår 2027")
    assert row.detail.startswith("8/15")
    whole = next(span for span in row.spans if span.kind is SpanKind.COHORT)
    assert (whole.start, whole.end) == (dt.date(2027, 8, 23), dt.date(2027, 12, 14))
    days = [span for span in row.spans if span.kind is SpanKind.EDUCATION_DAY]
    assert [(day.number, day.start) for day in days] == [
        (1, dt.date(2027, 8, 25)), (2, dt.date(2027, 9, 15)), (3, dt.date(2027, 10, 6)),
        (4, dt.date(2027, 10, 27)), (5, dt.date(2027, 11, 17)),
    ]  # fmt: skip
    assert row.at(dt.date(2027, 8, 23))[0].label == "Velfærd på ny", "the day comes first"
    assert [span.kind for span in row.at(dt.date(2027, 8, 30))] == [SpanKind.COHORT]
    assert not any(span.movable for span in row.spans)


def test_who_takes_part_is_there_and_found_by_the_filter(demo_desk: Desk) -> None:
    (row,) = cohorts(seen(demo_desk, CalendarKind.NETWORKS)).values()
    assert len(row.people) == 8
    assert row.people[0] == "D03 Zahra Lindegård-Omar"
    found = seen(demo_desk, CalendarKind.NETWORKS, query="hassan")
    assert [line.key for line in found.rows] == ["HOLD3"]
    spring = cohorts(seen(demo_desk, CalendarKind.NETWORKS, dt.date(2026, 2, 16)))
    people = spring["HOLD2"].people
    assert len(people) == 11, "one of the twelve left"
    assert "X201 Anonymiseret deltager 1" in people


def test_only_the_cohorts_of_the_weeks_are_shown(demo_desk: Desk) -> None:
    assert cohorts(seen(demo_desk, CalendarKind.NETWORKS, TODAY, 12)) == {}
    assert set(cohorts(seen(demo_desk, CalendarKind.MODEL, TODAY, 60))) == {"HOLD3"}
    last = seen(demo_desk, CalendarKind.NETWORKS, dt.date(2026, 6, 15), 1)
    assert set(cohorts(last)) == {"HOLD2"}
    assert cohorts(seen(demo_desk, CalendarKind.NETWORKS, dt.date(2026, 6, 22), 1)) == {}


def test_the_findings_of_a_cohort_stand_at_its_line(demo_desk: Desk) -> None:
    (row,) = cohorts(seen(demo_desk, CalendarKind.NETWORKS)).values()
    assert [(f.rule, f.subject) for f in row.findings] == [
        ("R-68", "D07"), ("R-68", "D13"), ("R-66", "HOLD3"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", CalendarKind)
def test_every_view_tells_of_the_weeks_education_day(demo_desk: Desk, kind: CalendarKind) -> None:
    events = seen(demo_desk, kind).events
    assert [event.label for event in events if event.code == "HOLD3"] == [
        "HOLD3 dag 1: Velfærd på ny",
        "HOLD3 dag 2: Værdiskabelse",
        "HOLD3 dag 3: Innovation",
        "HOLD3 dag 4: Facilitering og ledelse i netværk",
        "HOLD3 dag 5: Netværket og basisorganisationen",
    ]
    assert list(events) == sorted(events, key=lambda event: (event.day, event.code))


def test_a_cancelled_cohort_takes_no_weeks(demo_desk: Desk) -> None:
    def cancel(session: Session) -> None:
        row = session.exec(select(Cohort).where(Cohort.code == "HOLD3")).one()
        row.cohort_status = CohortStatus.CANCELLED

    demo_desk.act_now("test", cancel)
    view = seen(demo_desk, CalendarKind.NETWORKS)
    assert cohorts(view) == {}
    assert not [event for event in view.events if event.code == "HOLD3"]
    demo_desk.undo_now()
    assert set(cohorts(seen(demo_desk, CalendarKind.NETWORKS))) == {"HOLD3"}


def test_without_an_end_a_cohort_lasts_to_its_last_day(demo_desk: Desk) -> None:
    def open_end(session: Session) -> None:
        row = session.exec(select(Cohort).where(Cohort.code == "HOLD3")).one()
        row.ends_on = None

    demo_desk.act_now("test", open_end)
    last_week = seen(demo_desk, CalendarKind.NETWORKS, dt.date(2027, 11, 15), 1)
    assert set(cohorts(last_week)) == {"HOLD3"}
    assert cohorts(seen(demo_desk, CalendarKind.NETWORKS, dt.date(2027, 11, 22), 1)) == {}


def test_a_day_without_a_date_is_not_in_the_calendar(demo_desk: Desk) -> None:
    def take_back(session: Session) -> None:
        query = select(EducationDay).join(Cohort).where(Cohort.code == "HOLD3")
        session.exec(query.where(EducationDay.number == 2)).one().held_on = None

    demo_desk.act_now("test", take_back)
    (row,) = cohorts(seen(demo_desk, CalendarKind.NETWORKS)).values()
    assert [s.number for s in row.spans if s.kind is SpanKind.EDUCATION_DAY] == [1, 3, 4, 5]


def test_where_a_cohort_is(demo_desk: Desk) -> None:
    assert demo_desk.read_now(starts_on, "HOLD3") == dt.date(2027, 8, 23)
    with pytest.raises(NotFound):
        demo_desk.read_now(starts_on, "HOLD9")
