"""A network's course: planned round holidays, bent, warned about, and shared by two desks."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from ns3tui.clock import Clock
from ns3tui.db.tables import Network, NetworkPhase, SchoolHoliday
from ns3tui.desk import checks, courses, lanes, network_life, settings
from ns3tui.desk.courses import CourseView
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.rules.courses import PhaseKind, Shape
from ns3tui.rules.stages import Stage
from ns3tui.rules.weeks import week_number

TODAY = dt.date(2026, 11, 23)
AUTUMN_2026 = dt.date(2026, 8, 31)
SPRING_2025 = dt.date(2025, 2, 24)


def plan(desk: Desk, code: str, start: dt.date, lengths: list[int] | None = None) -> CourseView:
    return desk.act_now("course.plan", courses.plan, code, start, lengths).value


def course(desk: Desk, code: str, day: dt.date = TODAY) -> CourseView:
    return desk.read_now(courses.course, code, day)


def said(view: CourseView) -> set[tuple[str, str]]:
    return {(finding.rule, finding.severity.value) for finding in view.findings}


def bend(
    desk: Desk, act: Callable[..., CourseView], *args: object, version: str = ""
) -> CourseView:
    return desk.act_now("course.bend", act, *args, version=version).value


def weeks_worked(view: CourseView, number: int) -> list[int]:
    phase = view.phases[number - 1]
    monday, found = phase.start, []
    while monday <= phase.end:
        if phase.works_in(monday):
            found.append(week_number(monday))
        monday += dt.timedelta(weeks=1)
    return found


def test_a_course_from_week_36_of_2026_works_round_week_42(demo_desk: Desk) -> None:
    view = plan(demo_desk, "NV16", AUTUMN_2026)
    assert weeks_worked(view, 1) == [36, 37]
    assert view.phases[1].end == dt.date(2026, 10, 16), "the break lasts through week 42"
    assert weeks_worked(view, 3) == [43, 44, 45]
    intensive = [p for p in view.phases if p.kind is PhaseKind.INTENSIVE]
    assert not any(p.works_in(dt.date(2026, 10, 12)) for p in intensive)
    assert sum(p.weeks for p in intensive) == 9
    assert said(view) == set()


def test_a_course_from_week_9_of_2025_skips_week_16(demo_desk: Desk) -> None:
    view = plan(demo_desk, "NV03", SPRING_2025)
    assert weeks_worked(view, 3) == [15, 17, 18]
    assert [week_number(day) for day in view.phases[2].skipped] == [16]
    assert view.phases[2].end == dt.date(2025, 5, 2)


def test_the_plan_of_the_demo_is_the_plan_the_desk_makes(demo_desk: Desk) -> None:
    before = course(demo_desk, "NV16").phases
    after = plan(demo_desk, "NV16", AUTUMN_2026).phases
    assert [(p.start, p.end, p.skipped) for p in after] == [
        (p.start, p.end, p.skipped) for p in before
    ]


def test_the_networks_own_days_follow_the_plan(demo_desk: Desk) -> None:
    plan(demo_desk, "NV16", dt.date(2027, 3, 1))
    statement = select(
        Network.starts_on, Network.round_code, Network.main_end, Network.planned_end
    ).where(Network.code == "NV16")
    start, half, main, end = demo_desk.read_now(lambda s: s.exec(statement).one())
    view = course(demo_desk, "NV16")
    assert (start, half) == (dt.date(2027, 3, 1), "2027-1")
    assert main == view.main_end == view.phases[6].end
    assert end == view.phases[-1].end


def test_r55_innovation_demands_lengths_and_says_why(demo_desk: Desk) -> None:
    template = demo_desk.read_now(courses.template, "NV10", TODAY)
    assert template.needs_lengths
    assert [shape.weeks for shape in template.shapes] == [0] * 8
    with pytest.raises(Refused) as refused:
        plan(demo_desk, "NV10", AUTUMN_2026)
    assert "R-55" in refused.value.advice
    assert len(course(demo_desk, "NV10").phases) == 7, "the plan there was is kept"
    view = plan(demo_desk, "NV10", AUTUMN_2026, [3, 5, 4, 6, 3, 6, 3, 0])
    assert [p.weeks for p in view.phases] == [3, 5, 4, 6, 3, 6, 3], "0 leaves the test out"
    assert said(view) == set()
    with pytest.raises(Refused):
        plan(demo_desk, "NV10", AUTUMN_2026, [3, 5, 4])


def test_r53_r54_r56_a_course_unlike_the_paper_warns_and_is_kept(demo_desk: Desk) -> None:
    short = plan(demo_desk, "NV16", AUTUMN_2026, [1, 1, 1, 1, 1, 1, 1, 4])
    assert said(short) == {("R-53", "advarsel"), ("R-54", "advarsel")}
    assert len(course(demo_desk, "NV16").phases) == 8
    learning = plan(demo_desk, "NV15", AUTUMN_2026, [2, 9, 2, 9, 2, 9, 2])
    assert said(learning) == {("R-56", "advarsel")}
    checked = {(f.rule, f.subject) for f in demo_desk.read_now(checks.check, TODAY)}
    assert {("R-53", "NV16"), ("R-54", "NV16"), ("R-56", "NV15")} <= checked


def test_r57_a_running_network_without_a_plan_is_told(demo_desk: Desk) -> None:
    view = bend(demo_desk, courses.clear, "NV16")
    assert view.phases == ()
    assert said(view) == {("R-57", "advarsel")}
    demo_desk.undo_now()
    assert said(course(demo_desk, "NV16")) == set()


def test_r57_a_holiday_put_in_later_is_told_and_the_plan_laid_out_again(demo_desk: Desk) -> None:
    monday = dt.date(2027, 1, 25)
    demo_desk.act_now("holiday", lambda s: s.add(SchoolHoliday(monday=monday, name="Lukkeuge")))
    view = course(demo_desk, "NV16")
    assert said(view) == {("R-57", "oplysning")}
    again = bend(demo_desk, courses.relay, "NV16")
    assert weeks_worked(again, 7) == [5, 6]
    assert said(again) == set()


def test_numbers_of_the_template_hold_from_their_day(demo_desk: Desk) -> None:
    demo_desk.act_now(
        "settings.set", settings.set_number, "welfare.lengths", "2-3-3-3-2-3-2", valid_from=TODAY
    )
    view = plan(demo_desk, "NV16", dt.date(2027, 8, 30))
    assert [p.weeks for p in view.phases] == [2, 3, 3, 3, 2, 3, 2, 8]


# --- bending -------------------------------------------------------------------------------------


def test_moving_a_phase_takes_the_rest_along_and_the_break_the_difference(demo_desk: Desk) -> None:
    view = bend(demo_desk, courses.move, "NV16", 5, 1)
    assert weeks_worked(view, 5) == [51, 1], "52 and 53 are closed"
    assert view.phases[3].end == dt.date(2026, 12, 11)
    assert view.phases[3].weeks == 5
    demo_desk.undo_now()
    assert weeks_worked(course(demo_desk, "NV16"), 5) == [50, 51]


def test_stretching_and_shortening_move_what_follows(demo_desk: Desk) -> None:
    view = bend(demo_desk, courses.stretch, "NV16", 3, 1)
    assert weeks_worked(view, 3) == [43, 44, 45, 46]
    assert weeks_worked(view, 5) == [51, 1]
    back = bend(demo_desk, courses.stretch, "NV16", 3, -1)
    assert weeks_worked(back, 3) == [43, 44, 45]
    with pytest.raises(Refused):
        bend(demo_desk, courses.stretch, "NV16", 3, -3)


def test_a_phase_is_split_and_its_second_part_moved(demo_desk: Desk) -> None:
    view = bend(demo_desk, courses.split, "NV16", 3, 1)
    assert [p.number for p in view.phases] == list(range(1, 10))
    assert (view.phases[2].name, view.phases[3].name) == ("Opdagelse", "Opdagelse (2)")
    assert (weeks_worked(view, 3), weeks_worked(view, 4)) == ([43], [44, 45])
    assert said(view) == {("R-54", "advarsel")}, "five intensive phases"
    moved = bend(demo_desk, courses.move, "NV16", 4, 1)
    assert weeks_worked(moved, 4) == [45, 46]
    with pytest.raises(Refused):
        bend(demo_desk, courses.split, "NV16", 3, 1)


def test_a_skipped_week_belongs_to_no_part_of_a_split_phase(demo_desk: Desk) -> None:
    view = bend(demo_desk, courses.split, "NV15", 3, 1)
    assert (weeks_worked(view, 3), weeks_worked(view, 4)) == ([41], [43])
    assert view.phases[2].skipped == view.phases[3].skipped == ()


def test_phases_are_put_in_taken_out_and_described(demo_desk: Desk) -> None:
    shape = Shape("Ekstra afprøvning", PhaseKind.TEST, 2)
    view = bend(demo_desk, courses.add, "NV16", 8, shape)
    assert view.phases[-1].name == "Ekstra afprøvning"
    assert len(bend(demo_desk, courses.remove, "NV16", 9).phases) == 8
    named = demo_desk.act_now(
        "course.describe", courses.describe, "NV16", 4, name="Pause [/]", hours=5
    ).value
    assert (named.phases[3].name, named.phases[3].hours) == ("Pause [/]", 5)
    assert named.current_phase == "Pause [/]", "the network is in that phase"
    usual = demo_desk.act_now("course.describe", courses.describe, "NV16", 4, usual_hours=True)
    assert usual.value.phases[3].hours is None
    with pytest.raises(Refused):
        demo_desk.act_now("course.describe", courses.describe, "NV16", 4, name="  ")


def test_r61_the_phase_a_network_says_it_is_in_should_not_be_over(demo_desk: Desk) -> None:
    before = demo_desk.act_now("course.current", courses.set_current, "NV16", 3).value
    assert said(before) == {("R-61", "advarsel")}
    after = demo_desk.act_now("course.current", courses.set_current, "NV16", 4).value
    assert said(after) == set()
    with pytest.raises(NotFound):
        demo_desk.act_now("course.current", courses.set_current, "NV16", 99)


# --- two desks and history -----------------------------------------------------------------------


def test_a_plan_changed_by_another_is_not_trampled(demo_desk: Desk, store_file: Path) -> None:
    other = Desk.open_now(store_file, Clock(TODAY))
    try:
        seen = course(demo_desk, "NV16").version
        bend(other, courses.move, "NV16", 5, 1, version=seen)
        with pytest.raises(Refused):
            bend(demo_desk, courses.move, "NV16", 5, 1, version=seen)
        assert weeks_worked(course(demo_desk, "NV16"), 5) == [51, 1]
        bend(demo_desk, courses.move, "NV16", 7, 1, version=course(demo_desk, "NV16").version)
    finally:
        other.close_now()


def test_one_act_is_one_undo_step_and_untouched_phases_are_untouched(demo_desk: Desk) -> None:
    def versions() -> list[str]:
        return demo_desk.read_now(
            lambda s: list(
                s.exec(
                    select(NetworkPhase.version)
                    .join(Network)
                    .where(Network.code == "NV16")
                    .order_by(NetworkPhase.number)  # type: ignore[arg-type]
                )
            )
        )

    before, was = versions(), course(demo_desk, "NV16").phases
    bend(demo_desk, courses.stretch, "NV16", 7, 1)
    after = versions()
    assert [a == b for a, b in zip(before, after, strict=True)] == [True] * 6 + [False] * 2
    demo_desk.undo_now()
    assert course(demo_desk, "NV16").phases == was


def test_a_network_just_made_is_planned(desk: Desk) -> None:
    code = desk.act_now("network.create", network_life.create, "TM01").value
    view = plan(desk, code, dt.date(2027, 3, 1))
    assert [p.kind for p in view.phases][-1] is PhaseKind.TEST
    assert view.phases[0].start == dt.date(2027, 3, 1)
    assert view.weeks >= 22
    with pytest.raises(NotFound):
        plan(desk, "NV99", dt.date(2027, 3, 1))


def test_a_network_with_a_start_plans_itself_and_innovation_waits_for_lengths(desk: Desk) -> None:
    start = dt.date(2027, 3, 1)
    code = desk.act_now("network.create", network_life.create, "TM01", starts_on=start).value
    assert course(desk, code).phases[0].start == start
    desk.undo_now()
    desk.act_now(
        "theme.move", lanes.move, "TM02", Stage.PRIORITISED, meeting="CF", decided_on=TODAY,
        override=OverrideReason("Prøve"),
    )  # fmt: skip
    code = desk.act_now("network.create", network_life.create, "TM02", starts_on=start).value
    assert course(desk, code).phases == ()


def test_a_network_that_begins_plans_itself_from_that_week(demo_desk: Desk) -> None:
    code = demo_desk.act_now(
        "network.create", network_life.create, "TM19", override=OverrideReason("Prøve")
    ).value
    assert course(demo_desk, code).phases == ()
    demo_desk.act_now("step", network_life.step, code, override=OverrideReason("Prøve"))
    view = course(demo_desk, code)
    assert view.phases[0].start == dt.date(2026, 11, 23)
    assert view.findings == ()
    demo_desk.undo_now()
    assert course(demo_desk, code).phases == ()
