"""One calendar: what each view shows of the weeks asked for, and no more."""

import datetime as dt

import pytest
from sqlalchemy import event

from ns3tui.db.tables import AgendaItem, AgendaNetwork, Meeting, Network
from ns3tui.desk import courses, lanes, seats, turnus
from ns3tui.desk.calendar import calendar
from ns3tui.desk.calendar_views import Calendar, CalendarKind, CalendarRow, SpanKind
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import OverrideReason
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import monday_of

TODAY = dt.date(2026, 11, 23)
WEEK_48 = dt.date(2026, 11, 23)
WEEK_50, WEEK_51 = dt.date(2026, 12, 7), dt.date(2026, 12, 14)


def seen(
    desk: Desk, kind: CalendarKind, first: dt.date = WEEK_48, weeks: int = 12, query: str = ""
) -> Calendar:
    return desk.read_now(calendar, kind, first, weeks, TODAY, query)


def row(view: Calendar, key: str) -> CalendarRow:
    return next(line for line in view.rows if line.key == key)


def drawn(line: CalendarRow, view: Calendar) -> str:
    glyph = {"intensiv": "i", "break": "b", "test": "t", "implementering": "p", "turnus": "T",
             "plads": "P", "venteliste": "v", "forløb": "f", "uden plan": "?"}  # fmt: skip
    return "".join(
        next((glyph[s.kind.value] if s.works_in(week) else "." for s in line.at(week)), " ")
        for week in view.weeks
    )


def test_the_weeks_across_are_mondays_over_a_year_of_53_weeks(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.NETWORKS, dt.date(2026, 12, 16), 4)
    assert [w.isocalendar()[:2] for w in view.weeks] == [
        (2026, 51), (2026, 52), (2026, 53), (2027, 1)
    ]  # fmt: skip
    assert set(view.closed) == {dt.date(2026, 12, 21), dt.date(2026, 12, 28)}
    assert "Nytårsdag" in view.holidays[dt.date(2026, 12, 28)]


def test_networks_show_their_phases_and_skipped_weeks(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.NETWORKS, dt.date(2026, 10, 5), 18)
    assert drawn(row(view, "NV16"), view) == "bbiiibbbbiibbbbbii"
    assert drawn(row(view, "NV15"), view) == "i.ibbbbiibbbbbii  "
    assert drawn(row(view, "NV10"), view) == "bbbbbbbbiii...i   "
    assert row(view, "NV16").detail == "N16 Jonas Skærbæk-Wulff"
    assert row(view, "NV16").group == "velfærd"
    assert view.totals[:5] == (1, 0, 4, 3, 3)


def test_only_what_touches_the_weeks_is_there(demo_desk: Desk) -> None:
    assert "NV01" not in {line.key for line in seen(demo_desk, CalendarKind.NETWORKS).rows}
    then = seen(demo_desk, CalendarKind.NETWORKS, dt.date(2025, 3, 3), 4)
    assert [line.key for line in then.rows] == ["NV03", "NV04", "NV05", "NV02", "NV01"]
    assert seen(demo_desk, CalendarKind.TURNUS, dt.date(2028, 1, 3), 4).rows == ()


def test_chefforum_touches_a_laeringsnetvaerk_at_both_ends(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.NETWORKS)
    touched = [span.number for span in row(view, "NV15").spans if span.touch]
    assert touched == [1, 7]
    assert not any(span.touch for span in row(view, "NV16").spans)
    assert "CF202612" in {event.code for event in view.events}


def test_a_meeting_with_a_network_on_its_agenda_is_marked(demo_desk: Desk) -> None:
    def put(session: object) -> None:
        from sqlmodel import Session, select

        assert isinstance(session, Session)
        meeting = session.exec(select(Meeting).where(Meeting.code == "CF202612")).one()
        network = session.exec(select(Network).where(Network.code == "NV15")).one()
        item = AgendaItem(meeting_id=meeting.id or 0, number=90, title="Nedslag")
        session.add(item)
        session.flush()
        session.add(AgendaNetwork(item_id=item.id or 0, network_id=network.id or 0))

    demo_desk.act_now("test", put)
    view = seen(demo_desk, CalendarKind.NETWORKS)
    held = next(e for e in view.events if e.code == "CF202612").day
    assert row(view, "NV15").marks == {monday_of(held): ("CF202612",)}


def test_a_network_without_a_plan_shows_its_own_days(demo_desk: Desk) -> None:
    demo_desk.act_now("course.clear", courses.clear, "NV16")
    line = row(seen(demo_desk, CalendarKind.NETWORKS), "NV16")
    (span,) = line.spans
    assert (span.kind, span.end) == (SpanKind.UNPLANNED, dt.date(2027, 4, 2))
    assert [finding.rule for finding in line.findings] == ["R-57"]


def test_a_parked_theme_takes_nobodys_time(demo_desk: Desk) -> None:
    demo_desk.act_now("theme.park", lanes.park, "TM16", "2027-2", "Udskudt")
    keys = {line.key for line in seen(demo_desk, CalendarKind.NETWORKS).rows}
    assert "NV16" not in keys
    assert "N16" not in {line.key for line in seen(demo_desk, CalendarKind.LOAD).rows}


def test_the_clash_of_the_demo_is_shown_in_its_weeks_and_no_other(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.TURNUS)
    line = row(view, "D06")
    assert drawn(line, view) == " TTT     ii "
    assert [week for week in view.weeks if line.clashes_in(week)] == [WEEK_50, WEEK_51]
    clashing = [(r.key, w) for r in view.rows for w in view.weeks if r.clashes_in(w)]
    assert {key for key, _week in clashing} == {"D06"}
    span = line.at(WEEK_50)[0]
    assert (span.code, span.amount, span.movable) == ("TU08", 3, True)
    assert [f.rule for f in span.findings][:1] == ["R-77"]
    assert line.at(WEEK_50)[1].code == "NV17", "what it clashes with is in the same row"


@pytest.mark.parametrize("way", ["move", "tentative", "override"])
def test_the_three_ways_out_take_the_clash_off(demo_desk: Desk, way: str) -> None:
    if way == "move":
        demo_desk.act_now("turnus.move", turnus.move, "TU08", -2)
    elif way == "tentative":
        demo_desk.act_now("turnus.tentative", turnus.make_tentative, "TU08")
    else:
        demo_desk.act_now(
            "turnus.override", turnus.set_aside_clash, "TU08", OverrideReason("Aftalt")
        )
    view = seen(demo_desk, CalendarKind.TURNUS, dt.date(2026, 11, 9), 12)
    assert not any(row(view, "D06").clashes_in(week) for week in view.weeks)
    span = next(span for span in row(view, "D06").spans if span.code == "TU08")
    assert span.tentative == (way == "tentative")


def test_seats_stand_over_their_capacity_in_the_full_weeks(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.SEATS)
    assert [(use.used, use.capacity) for use in view.capacity[:4]] == [
        (7, 15), (11, 15), (17, 15), (17, 15)
    ]  # fmt: skip
    assert view.totals[:4] == (7, 11, 17, 17)
    assert [f.subject for f in view.findings] == ["2026-U50", "2026-U51"]
    assert [w for w in view.weeks if row(view, "N16").clashes_in(w)] == [WEEK_50, WEEK_51]
    assert [w for w in view.weeks if row(view, "N17").clashes_in(w)] == []
    assert [line.group for line in view.rows] == ["Netværksledere"] * 5 + ["Turnus"] * 3
    stay = row(view, "D06").spans[0]
    assert (stay.code, stay.movable) == ("TU08", False), "a stay is moved in the turnus view"


def test_who_waits_stands_in_a_group_of_their_own(demo_desk: Desk) -> None:
    demo_desk.act_now("seat.book", seats.book, "N16", WEEK_50, WEEK_51, 2, waits=True)
    view = seen(demo_desk, CalendarKind.SEATS)
    line = view.rows[-1]
    assert (line.group, line.spans[0].kind, line.spans[0].tentative) == (
        "Venteliste", SpanKind.WAITING, True
    )  # fmt: skip
    assert len({each.key for each in view.rows}) == len(view.rows)


def test_load_stands_under_each_personaleleder(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.LOAD)
    total = row(view, "L02")
    assert total.is_total
    assert [cell.hours for cell in total.cells[:4]] == [5, 5, 17, 15]
    cell = row(view, "N16").cells[2]
    assert (cell.hours, cell.heat, cell.parts[0].network) == (15, 2, "NV16")
    assert view.totals[2] == sum(line.cells[2].hours for line in view.rows if line.is_total)


def test_the_two_year_model_counts_starts_and_innovation_at_a_time(demo_desk: Desk) -> None:
    view = seen(demo_desk, CalendarKind.MODEL, dt.date(2025, 1, 6), 117)
    assert [(h.code, h.starts, h.fits) for h in view.halves] == [
        ("2025-1", 5, True), ("2025-2", 4, True), ("2026-1", 5, True), ("2026-2", 4, True),
        ("2027-1", 0, False),
    ]  # fmt: skip
    assert [h.innovation for h in view.halves] == [1, 1, 2, 1, 1]
    assert view.halves[0].by_type[NetworkType.WELFARE] == 3
    assert [h.is_ahead for h in view.halves] == [False] * 4 + [True]
    assert view.rows[0].key == "NV01", "innovation stands on top"
    assert [s.kind for s in row(view, "NV12").spans] == [SpanKind.COURSE, SpanKind.TEST]


def test_rows_are_found_by_words_in_danish(demo_desk: Desk) -> None:
    found = seen(demo_desk, CalendarKind.NETWORKS, query="Maaltidet faellesskab")
    assert [line.key for line in found.rows] == ["NV12"]
    assert seen(demo_desk, CalendarKind.NETWORKS, query="findes ikke").rows == ()
    assert [line.key for line in seen(demo_desk, CalendarKind.LOAD, query="l02").rows] == [
        "L02", "N02", "N16"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", CalendarKind)
def test_a_view_asks_a_fixed_number_of_questions(demo_desk: Desk, kind: CalendarKind) -> None:
    asked = {}
    for weeks in (8, 60):
        counted: list[str] = []

        def count(*args: object, counted: list[str] = counted) -> None:
            counted.append(str(args[2]))

        engine = demo_desk.store._engine
        event.listen(engine, "before_cursor_execute", count)
        try:
            seen(demo_desk, kind, dt.date(2026, 11, 9), weeks)
        finally:
            event.remove(engine, "before_cursor_execute", count)
        asked[weeks] = len(counted)
    assert asked[8] == asked[60], "more weeks, more rows, no more questions"
    assert asked[60] < 30
