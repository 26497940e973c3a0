"""Bending what lies in the calendar: by keys, one step each, with ways out of a clash."""

import datetime as dt

from textual.widgets import Input

from ns3tui.desk import courses, seat_views, turnus_views
from ns3tui.desk.calendar_views import CalendarKind
from ns3tui.rules.finding import Severity
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus
from ns3tui.widgets.week_grid import WEEK
from tests.screens.conftest import TODAY, Screenplay
from tests.screens.test_calendar import WEEK_50, calendar, clashes, line_of

WEEK_49 = dt.date(2026, 11, 30)


def stay(play: Screenplay, code: str = "TU08") -> turnus_views.StayView:
    found: turnus_views.StayView = play.read(turnus_views.stay, code, TODAY)
    return found


def course(play: Screenplay, code: str) -> courses.CourseView:
    found: courses.CourseView = play.read(courses.course, code, TODAY)
    return found


def seats(play: Screenplay, person: str) -> list[seat_views.SeatView]:
    found = play.read(seat_views.seats, TODAY)
    return [seat for seat in found if seat.person == person and not seat.stay]


async def test_a_stay_is_moved_stretched_and_brought_back_step_by_step(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_49)
    await play.press("L")
    assert stay(play).start == dt.date(2026, 12, 7)
    assert screen.weeks.cursor_week == WEEK_50
    await play.press("H", "H")
    assert stay(play).start == dt.date(2026, 11, 23)
    assert screen.weeks.cursor_week == dt.date(2026, 11, 23)
    await play.press("greater_than_sign")
    assert stay(play).weeks == 4
    await play.press("less_than_sign", "less_than_sign")
    assert stay(play).weeks == 2
    await play.press(*["u"] * 6)
    assert (stay(play).start, stay(play).weeks) == (WEEK_49, 3)
    await play.press("U")
    assert stay(play).start == dt.date(2026, 12, 7)


async def test_a_stay_is_split_at_the_cursor(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("c")
    assert stay(play).end == dt.date(2026, 12, 4)
    assert stay(play, "TU10").start == WEEK_50
    await play.press("u")
    assert stay(play).end == dt.date(2026, 12, 18)


async def test_a_stay_is_cancelled_and_its_clash_is_gone(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("x")
    assert stay(play).status is StayStatus.CANCELLED
    assert clashes(screen) == []


async def test_where_nothing_lies_nothing_happens(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", dt.date(2027, 3, 1))
    await play.press("L")
    assert "intet at rette" in play.toasts
    screen.weeks.go_to("D06", dt.date(2026, 10, 26))  # a phase, seen from the view of turnus
    await play.press("L")
    assert "rettes i visningen Netværk" in play.toasts


async def test_the_first_way_out_moves_to_the_nearest_weeks_without_a_clash(
    play: Screenplay,
) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("r")
    await play.sees("TU08 støder sammen")
    await play.sees("Flyt til 2026-U47")
    await play.press("1")
    assert (stay(play).start, stay(play).end) == (dt.date(2026, 11, 16), dt.date(2026, 12, 4))
    assert not any(key == "D06" for _week, key in clashes(screen))


async def test_the_second_way_out_makes_it_tentative(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("r", "2")
    assert stay(play).status is StayStatus.TENTATIVE
    assert "╱3" in line_of(play, "D06")
    assert not any(key == "D06" for _week, key in clashes(screen))


async def test_the_third_way_out_sets_the_rule_aside_with_a_reason(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_50)
    await play.press("r", "3")
    await play.type("Kun halve dage i de to uger")
    await play.press("enter")
    found = [f for f in stay(play).findings if f.rule == "R-77"]
    assert [f.severity for f in found] == [Severity.INFO]
    assert "Kun halve dage" in found[0].message
    assert not any(key == "D06" for _week, key in clashes(screen))
    await play.press("u")
    assert any(key == "D06" for _week, key in clashes(screen))


async def test_a_week_that_is_too_full_gives_way_by_the_waiting_list(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.SEATS)
    screen.weeks.go_to("N16", WEEK_50)
    await play.press("r")
    await play.sees("Uge 50 er for fuld")
    await play.press("2")
    assert [seat.status for seat in seats(play, "N16")] == [SeatStatus.WAITING]
    assert clashes(screen) == []
    assert screen.row_here is not None  # the cursor follows whom it was about, and it is said
    assert "N16" in screen.row_here.key
    assert "på venteliste" in play.toasts
    await play.press("u")
    assert clashes(screen) != []


async def test_a_week_that_is_too_full_asks_whose_seat_is_to_give_way(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("=capacity", WEEK_50)
    await play.press("r")
    await play.sees("Hvis plads skal vige i uge 50?")
    await play.sees("N13 Ida-Marie")
    await play.press("1", "1")
    assert {seat.start for seat in seats(play, "N13")} != {WEEK_50}
    assert clashes(screen) == []


async def test_a_full_week_may_stand_with_a_reason(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.SEATS)
    screen.weeks.go_to("N16", WEEK_50)
    await play.press("r", "3")
    await play.type("To arbejder hjemme")
    await play.press("enter")
    assert {week for week, _key in clashes(screen)} == {WEEK_50 + WEEK}


async def test_a_seat_is_moved_and_split(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.SEATS)
    screen.weeks.go_to("N16", WEEK_50)
    await play.press("L")
    assert seats(play, "N16")[0].start == WEEK_50 + WEEK
    await play.press("u")
    screen.weeks.go_to("N16", WEEK_50 + WEEK)
    await play.press("c")
    assert [(s.start, s.end) for s in seats(play, "N16")] == [
        (WEEK_50, dt.date(2026, 12, 11)), (WEEK_50 + WEEK, dt.date(2026, 12, 18)),
    ]  # fmt: skip


async def test_a_phase_moves_and_what_follows_moves_along(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    before = course(play, "NV17").phases
    screen.weeks.go_to("NV17", before[4].start)
    await play.press("L")
    after = course(play, "NV17").phases
    assert after[:3] == before[:3]
    assert after[4].start > before[4].start
    assert after[4].covers(screen.weeks.cursor_week)
    await play.press("u")
    assert course(play, "NV17").phases == before


async def test_a_course_is_planned_from_a_start_week_and_seen_before(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    screen.weeks.go_to("NV17", TODAY)
    await play.press("e")
    await play.sees("Den nuværende plan erstattes")
    for unfinished in ("u", "uge 99", ""):
        play.app.screen.query_one("#start", Input).value = unfinished
        await play.pilot.pause(0.4)
        await play.settle()
        assert play.app.is_running, play.app.farewell
    play.app.screen.query_one("#start", Input).value = "uge 9 2025"
    await play.sees("uden 16 Påskeuge")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.settle()
    phases = course(play, "NV17").phases
    assert phases[0].start == dt.date(2025, 2, 24)
    assert dt.date(2025, 4, 14) in phases[2].skipped
    assert screen.weeks.cursor_key == "NV17"


async def test_innovation_must_be_given_its_lengths_and_is_told_why(play: Screenplay) -> None:
    screen = await calendar(play, CalendarKind.NETWORKS)
    play.act("clear", courses.clear, "NV10")
    await screen.data_changed()
    screen.weeks.go_to("NV10", TODAY)
    await play.press("e")
    await play.sees("erfaringsgrundlag at regne ud fra (R-55)")
    await play.press("f10")
    await play.sees("skal udfyldes")
    assert play.app.screen.is_modal
    assert course(play, "NV10").phases == ()


async def test_a_stay_is_written_down_for_the_competence_that_is_wanted(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to(week=dt.date(2027, 4, 5))
    await play.press("n")
    await play.type("GIS")
    await play.press("enter")
    await play.sees("Mustafa Bredsdal")
    await play.press("enter")
    await play.sees("Nyt turnusophold for T04")
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.settle()
    made = stay(play, "TU10")
    assert (made.person, made.start, made.competence) == ("T04", dt.date(2027, 4, 5), "GIS")
    assert screen.weeks.cursor_key == "T04"


async def test_a_stay_is_corrected_in_the_form(play: Screenplay) -> None:
    screen = await calendar(play)
    screen.weeks.go_to("D06", WEEK_49)
    await play.press("e")
    play.app.screen.query_one("#days", Input).value = "1"
    await play.press("f10")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.settle()
    assert stay(play).days == 1
    assert clashes(screen) == [(WEEK_50, "D06"), (WEEK_50 + WEEK, "D06")]


async def test_seats_follow_the_intensive_phases_of_a_network(play: Screenplay) -> None:
    await calendar(play, CalendarKind.SEATS)
    await play.press("n", "1")
    await play.type("NV18")
    await play.press("enter", "enter")
    await play.sees("Efter de intensive faser")
    await play.press("j")
    starts = {seat.start for seat in seats(play, "N10")}
    assert dt.date(2027, 1, 25) in starts
