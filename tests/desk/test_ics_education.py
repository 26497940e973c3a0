"""Education days in a calendar file: whose, and how a moved, removed or undated day is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
from sqlmodel import Session, select

from ns3tui.db.tables import Cohort, CohortMember, EducationDay, Person
from ns3tui.desk import ics_feed, imports
from ns3tui.desk.desk import Desk
from ns3tui.desk.ics_feed import FeedKind
from ns3tui.exchange.ics import IcsEvent, IcsStatus
from ns3tui.rules.education_words import CohortStatus, MemberStatus
from tests.desk.test_ics_feed import events, read
from tests.desk.test_import_time import write

TODAY = dt.date(2026, 11, 23)
ONLY = (FeedKind.EDUCATION,)


def days(desk: Desk, person: str = "", day: dt.date = TODAY) -> dict[str, IcsEvent]:
    return events(desk.read_now(ics_feed.feed, day, ONLY, person=person))


def uid(cohort: str, number: int) -> str:
    return f"uddannelsesdag-{cohort}-{number}"


def change(desk: Desk, number: int | None = None, cohort: str = "HOLD3", **values: Any) -> None:
    """Change a cohort, or one of its days; without values the day is removed."""

    def act(session: Session) -> None:
        row: Any = session.exec(select(Cohort).where(Cohort.code == cohort)).one()
        if number is not None:
            query = select(EducationDay).where(EducationDay.cohort_id == row.id)
            row = session.exec(query.where(EducationDay.number == number)).one()
        for name, value in values.items():
            setattr(row, name, value)
        if not values:
            session.delete(row)

    desk.act_now("test", act)


def set_status(desk: Desk, code: str, status: MemberStatus) -> None:
    def act(session: Session) -> None:
        query = select(CohortMember).join(Person).where(Person.code == code)
        session.exec(query).one().member_status = status

    desk.act_now("test", act)


def test_each_day_is_an_event_with_its_heading_and_a_year_is_kept(demo_desk: Desk) -> None:
    found = days(demo_desk)
    assert set(found) == {uid(cohort, n) for cohort in ("HOLD2", "HOLD3") for n in range(1, 6)}
    event = found[uid("HOLD3", 3)]
    assert (event.start, event.end) == (dt.date(2027, 10, 6), dt.date(2027, 10, 6))
    assert event.summary == "HOLD3 dag 3: Innovation"
    assert "Netværksledelse efterår 2027" in event.description
    assert event.status is IcsStatus.CONFIRMED
    calendar = icalendar.Calendar.from_ical(read(demo_desk, ONLY).content())
    assert isinstance(calendar, icalendar.Calendar)
    assert len(calendar.events) == 10


def test_a_persons_file_has_the_days_of_their_cohort(demo_desk: Desk) -> None:
    assert set(days(demo_desk, "D03")) == {uid("HOLD3", n) for n in range(1, 6)}
    assert set(days(demo_desk, "D01")) == {uid("HOLD2", n) for n in range(1, 6)}
    assert days(demo_desk, "D14") == {}
    assert set(days(demo_desk, "D14")) == set(days(demo_desk, "N01")) == set()


def test_the_import_of_a_moved_day_updates_the_same_event(demo_desk: Desk, tmp_path: Path) -> None:
    before = days(demo_desk)
    path = write(
        tmp_path, "uddannelsesdage", "hold_id;dag;overskrift;dato",
        "HOLD3;2;Værdiskabelse;2027-09-22",
    )  # fmt: skip
    demo_desk.act_now("import.run", lambda s: imports.apply(s, imports.plan(s, path, TODAY)))
    after = days(demo_desk)
    moved = uid("HOLD3", 2)
    assert after[moved].uid == before[moved].uid
    assert after[moved].start == dt.date(2027, 9, 22)
    assert after[moved].sequence > before[moved].sequence
    assert after[uid("HOLD3", 3)] == before[uid("HOLD3", 3)]


def test_a_day_that_is_removed_is_told_as_cancelled_and_outranked_when_it_is_back(
    demo_desk: Desk,
) -> None:
    last = uid("HOLD3", 5)
    ranks = [days(demo_desk)[last].sequence]
    change(demo_desk, 5)
    gone = days(demo_desk)[last]
    assert (gone.status, gone.start) == (IcsStatus.CANCELLED, dt.date(2027, 11, 17))
    assert days(demo_desk, "D03")[last].status is IcsStatus.CANCELLED
    assert last not in days(demo_desk, "D01")
    demo_desk.undo_now()
    back = days(demo_desk)[last]
    assert back.status is IcsStatus.CONFIRMED
    ranks += [gone.sequence, back.sequence]
    assert ranks == sorted(set(ranks)), "each outranks the one before"


def test_a_day_whose_date_is_taken_back_is_cancelled_until_it_has_one(demo_desk: Desk) -> None:
    one = uid("HOLD3", 2)
    for name in ("Efterår", "Efterår 2027", "Efteråret"):  # changes of the cohort count as well
        change(demo_desk, name=name)
    ranks = [days(demo_desk)[one].sequence]
    change(demo_desk, 2, held_on=None)
    gone = days(demo_desk)[one]
    assert (gone.status, gone.start) == (IcsStatus.CANCELLED, dt.date(2027, 9, 15))
    assert days(demo_desk, "D03")[one].status is IcsStatus.CANCELLED
    change(demo_desk, 2, held_on=dt.date(2027, 9, 22))
    back = days(demo_desk)[one]
    assert (back.status, back.start) == (IcsStatus.CONFIRMED, dt.date(2027, 9, 22))
    ranks += [gone.sequence, back.sequence]
    assert ranks == sorted(set(ranks)), "each outranks the one before"


def test_a_cancelled_cohort_cancels_its_days(demo_desk: Desk) -> None:
    before = days(demo_desk)
    change(demo_desk, cohort_status=CohortStatus.CANCELLED)
    after = days(demo_desk)
    off = {name for name, event in after.items() if event.status is IcsStatus.CANCELLED}
    assert off == {uid("HOLD3", n) for n in range(1, 6)}
    assert all(after[name].sequence > before[name].sequence for name in off)


def test_whoever_leaves_has_the_days_to_come_cancelled_and_nobody_else(demo_desk: Desk) -> None:
    before = days(demo_desk, "D03")
    set_status(demo_desk, "D03", MemberStatus.LEFT)
    under_way = dt.date(2027, 9, 20)
    after = days(demo_desk, "D03", under_way)
    status = {name: event.status for name, event in after.items()}
    assert status[uid("HOLD3", 2)] is IcsStatus.CONFIRMED, "it was held before"
    assert status[uid("HOLD3", 3)] is IcsStatus.CANCELLED
    assert after[uid("HOLD3", 3)].sequence > before[uid("HOLD3", 3)].sequence
    assert all(e.status is IcsStatus.CONFIRMED for e in days(demo_desk, "D06").values())
    assert all(e.status is IcsStatus.CONFIRMED for e in days(demo_desk).values())
    set_status(demo_desk, "D03", MemberStatus.WITHDRAWN)
    all_off = days(demo_desk, "D03", under_way)
    assert {event.status for event in all_off.values()} == {IcsStatus.CANCELLED}


def test_the_undo_of_an_import_takes_its_cohort_out_of_the_calendars(
    demo_desk: Desk, tmp_path: Path
) -> None:
    write(tmp_path, "uddannelseshold", "hold_id;navn;start", "HOLD4;Forår 2029;2029-02-19")
    write(
        tmp_path, "uddannelsesdage", "hold_id;dag;overskrift;dato",
        "HOLD4;1;Velfærd på ny;2029-02-21",
    )  # fmt: skip
    write(tmp_path, "uddannelsesdeltagere", "hold_id;person_id", "HOLD4;D14")
    demo_desk.act_now("import.run", lambda s: imports.apply(s, imports.plan(s, tmp_path, TODAY)))
    assert set(days(demo_desk, "D14")) == {uid("HOLD4", 1)}
    demo_desk.undo_now()
    for person in ("", "D14"):
        assert days(demo_desk, person)[uid("HOLD4", 1)].status is IcsStatus.CANCELLED
    assert uid("HOLD4", 1) not in days(demo_desk, "D03")
