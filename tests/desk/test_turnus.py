"""Turnus stays: written down, bent, judged, settled, and what an agreement needs of them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ns3tui.clock import Clock
from ns3tui.desk import checks, courses, turnus
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, NotFound, OverrideReason, Refused
from ns3tui.desk.turnus_agreement import turnus_agreement
from ns3tui.desk.turnus_views import StayView, candidates, spread, stay, stays
from ns3tui.rules.finding import Severity
from ns3tui.rules.turnus import StayStatus, TaskKind

TODAY = dt.date(2026, 11, 23)
MARCH = (dt.date(2027, 3, 1), dt.date(2027, 3, 19))


def act(desk: Desk, fn: Callable[..., Any], *args: Any, **options: Any) -> Any:
    return desk.act_now("turnus.test", fn, *args, **options).value


def seen(desk: Desk, code: str) -> StayView:
    return desk.read_now(stay, code, TODAY)


def said(view: StayView) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in view.findings]


def clash(desk: Desk) -> list[str]:
    found = desk.read_now(checks.check, TODAY)
    return [f.severity.value for f in found if f.rule == "R-77" and f.subject == "TU08"]


def test_the_stays_of_the_demo_are_read_with_their_people(demo_desk: Desk) -> None:
    found = demo_desk.read_now(stays, TODAY)
    assert [view.code for view in found] == [f"TU0{n}" for n in range(1, 10)]
    view = found[7]
    assert (view.person, view.person_name, view.unit) == ("D06", "Christoffer Hybenrose", "DRI")
    assert (view.weeks, view.days, view.consented) == (3, 3, True)
    assert view.designated_by_name == "Asger Møllebæk-Tang"
    ahead = demo_desk.read_now(stays, TODAY, (dt.date(2027, 2, 1), dt.date(2027, 12, 31)))
    assert [view.code for view in ahead] == ["TU09"]


def test_a_stay_is_created_with_the_persons_own_leader(demo_desk: Desk) -> None:
    view = act(
        demo_desk, turnus.create, "T04", *MARCH, days=2, competence="GIS",
        task_kind=TaskKind.METHOD, task="Kort\nmed [/] i", designated_by="C08",
        designated_on=TODAY,
    )  # fmt: skip
    assert (view.code, view.personnel_leader, view.status) == ("TU10", "L06", StayStatus.PROPOSED)
    assert (view.task_kind, view.task) == (TaskKind.METHOD, "Kort\nmed [/] i")
    assert said(view) == []
    demo_desk.undo_now()
    with pytest.raises(NotFound):
        seen(demo_desk, "TU10")


def test_r77_a_stay_is_bounded_and_ends_after_it_begins(demo_desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        act(demo_desk, turnus.create, "T04", MARCH[1], MARCH[0])
    assert "R-77" in refused.value.message
    with pytest.raises(NotFound):
        act(demo_desk, turnus.create, "X99", *MARCH)
    with pytest.raises(Refused):
        act(demo_desk, turnus.create, "T04", *MARCH, salary=100)


def test_r77_a_long_stay_and_another_stay_warn(demo_desk: Desk) -> None:
    long = act(demo_desk, turnus.create, "T04", MARCH[0], dt.date(2027, 9, 30), competence="GIS",
               designated_by="C08", designated_on=TODAY)  # fmt: skip
    assert ("R-77", "advarsel") in said(long)
    twice = act(demo_desk, turnus.create, "T04", *MARCH, competence="GIS", designated_by="C08",
                designated_on=TODAY)  # fmt: skip
    assert [f.message for f in twice.findings if "TU10" in f.message]


def test_r79_designated_by_somebody_outside_chefforum_warns(demo_desk: Desk) -> None:
    view = act(demo_desk, turnus.create, "T04", *MARCH, competence="GIS", designated_by="L06")
    assert ("R-79", "advarsel") in said(view)
    assert ("R-79", "advarsel") in said(act(demo_desk, turnus.create, "T04", *MARCH))


# --- bending and the three ways out --------------------------------------------------------------


def test_moved_away_a_clash_is_gone_and_undo_brings_it_back(demo_desk: Desk) -> None:
    assert clash(demo_desk) == ["advarsel"]
    view = act(demo_desk, turnus.move, "TU08", -2)
    assert (view.start, view.end) == (dt.date(2026, 11, 16), dt.date(2026, 12, 4))
    assert clash(demo_desk) == []
    demo_desk.undo_now()
    assert clash(demo_desk) == ["advarsel"]


def test_made_tentative_a_clash_is_an_information(demo_desk: Desk) -> None:
    view = act(demo_desk, turnus.make_tentative, "TU08")
    assert view.status is StayStatus.TENTATIVE
    assert clash(demo_desk) == ["oplysning"]


def test_set_aside_with_a_reason_a_clash_is_known_until_it_is_another(demo_desk: Desk) -> None:
    reason = OverrideReason("Aftalt med C09 og NV17's leder")
    view = act(demo_desk, turnus.set_aside_clash, "TU08", reason)
    assert [f.severity for f in view.findings if f.rule == "R-77"] == [Severity.INFO]
    assert "Aftalt med C09" in next(f.message for f in view.findings if f.rule == "R-77")
    assert clash(demo_desk) == ["oplysning"]
    with pytest.raises(Refused):
        act(demo_desk, turnus.set_aside_clash, "TU08", reason)
    act(demo_desk, turnus.move, "TU08", 1)
    assert "advarsel" in clash(demo_desk), "it now clashes in week 51 and ends in a holiday"
    demo_desk.undo_now()
    assert clash(demo_desk) == ["oplysning"]
    demo_desk.act_now("course.move", courses.move, "NV17", 5, -1)
    assert clash(demo_desk) == ["advarsel"], "weeks 49-50 are another clash than weeks 50-51"


def test_an_empty_reason_sets_nothing_aside() -> None:
    with pytest.raises(Refused):
        OverrideReason("  ")


def test_a_stay_is_stretched_at_either_end_and_never_to_nothing(demo_desk: Desk) -> None:
    assert act(demo_desk, turnus.stretch, "TU09", 1).end == dt.date(2027, 3, 12)
    longer = act(demo_desk, turnus.stretch, "TU09", 1, at_start=True)
    assert longer.start == dt.date(2027, 1, 18)
    assert act(demo_desk, turnus.stretch, "TU09", -7).weeks == 1
    with pytest.raises(Refused):
        act(demo_desk, turnus.stretch, "TU09", -1)
    with pytest.raises(Refused):
        act(demo_desk, turnus.move, "TU09", 10**9)


def test_a_stay_is_split_in_two(demo_desk: Desk) -> None:
    second = act(demo_desk, turnus.split, "TU09", dt.date(2027, 2, 17))
    first = seen(demo_desk, "TU09")
    assert (first.start, first.end) == (dt.date(2027, 1, 25), dt.date(2027, 2, 12))
    assert (second.code, second.start, second.end) == (
        "TU10", dt.date(2027, 2, 15), dt.date(2027, 3, 5)
    )  # fmt: skip
    assert (second.person, second.competence, second.designated_by) == (
        first.person, first.competence, first.designated_by
    )  # fmt: skip
    for outside in (dt.date(2027, 1, 27), dt.date(2027, 6, 1)):
        with pytest.raises(Refused):
            act(demo_desk, turnus.split, "TU09", outside)
    demo_desk.undo_now()
    assert seen(demo_desk, "TU09").end == dt.date(2027, 3, 5)


def test_r76_consent_status_and_product(demo_desk: Desk) -> None:
    agreed = act(demo_desk, turnus.set_status, "TU09", StayStatus.AGREED)
    assert ("R-76", "advarsel") in said(agreed), "the personaleleder has not said yes"
    assert ("R-76", "advarsel") not in said(act(demo_desk, turnus.consent, "TU09"))
    assert seen(demo_desk, "TU09").consented_on == TODAY
    done = act(demo_desk, turnus.set_status, "TU06", StayStatus.DONE)
    assert said(done) == [("R-78", "oplysning")]
    assert said(act(demo_desk, turnus.set_status, "TU06", StayStatus.DONE, product="Model")) == []


def test_only_what_was_never_agreed_is_deleted(demo_desk: Desk) -> None:
    with pytest.raises(Refused):
        act(demo_desk, turnus.remove, "TU08")
    act(demo_desk, turnus.remove, "TU09")
    with pytest.raises(NotFound):
        seen(demo_desk, "TU09")


# --- two desks -----------------------------------------------------------------------------------


def test_two_desks_at_one_stay(demo_desk: Desk, store_file: Path) -> None:
    other = Desk.open_now(store_file, Clock(TODAY))
    try:
        opened = seen(demo_desk, "TU09")
        act(other, turnus.edit, "TU09", {"days": 4}, opened.version, opened.fields)
        merged = act(
            demo_desk, turnus.edit, "TU09", {"task": "Drejebog, anden udgave"}, opened.version,
            opened.fields,
        )  # fmt: skip
        assert (merged.days, merged.task) == (4, "Drejebog, anden udgave")
        with pytest.raises(EditConflict) as conflict:
            act(demo_desk, turnus.edit, "TU09", {"days": 1}, opened.version, opened.fields)
        assert (conflict.value.as_opened, conflict.value.theirs, conflict.value.mine) == (
            {"days": 2}, {"days": 4}, {"days": 1}
        )  # fmt: skip
        with pytest.raises(Refused):
            act(demo_desk, turnus.move, "TU09", 1, version=opened.version)
        assert seen(demo_desk, "TU09").start == opened.start
    finally:
        other.close_now()


def test_an_edit_changes_people_by_code(demo_desk: Desk) -> None:
    opened = seen(demo_desk, "TU09")
    view = act(
        demo_desk, turnus.edit, "TU09", {"designated_by": "C08", "status": "aftalt"},
        opened.version, opened.fields,
    )  # fmt: skip
    assert (view.designated_by, view.status) == ("C08", StayStatus.AGREED)
    with pytest.raises(Refused):
        act(demo_desk, turnus.edit, "TU09", {"ends_on": dt.date(2026, 1, 1)}, view.version)


# --- spread, candidates, agreement ---------------------------------------------------------------


def test_r80_the_last_twelve_months_by_department(demo_desk: Desk) -> None:
    found = demo_desk.read_now(spread, TODAY)
    assert dict(found.counts) == {"STA": 1, "DAG": 1, "BYP": 1, "SUN": 1, "KUL": 1}
    assert found.findings == ()
    for number in range(6):
        day = dt.date(2026, 6, 1) + dt.timedelta(weeks=number)
        act(demo_desk, turnus.create, "T06", day, day, status=StayStatus.DONE)
    (finding,) = demo_desk.read_now(spread, TODAY).findings
    assert (finding.rule, finding.subject) == ("R-80", "DRI")


def test_candidates_who_are_free_come_first_and_the_others_say_why(demo_desk: Desk) -> None:
    span = (dt.date(2027, 1, 4), dt.date(2027, 2, 1))
    found = demo_desk.read_now(candidates, "drift", span, TODAY)
    assert [(c.person, c.is_free) for c in found] == [
        ("N04", True), ("D06", False), ("T06", False)
    ]  # fmt: skip
    assert "NV17" in found[1].obstacles[0]
    assert "TU09" in found[2].obstacles[0]
    with pytest.raises(Refused):
        demo_desk.read_now(candidates, " ", span, TODAY)


def test_the_agreement_has_all_that_its_document_needs(demo_desk: Desk) -> None:
    found = demo_desk.read_now(turnus_agreement, "TU07")
    assert (found.person.name, found.person.position != "") == ("Aksel Tværdal", True)
    assert found.personnel_leader.code == "L09"
    assert found.designated_by.code == "C11"
    assert found.designated_function
    assert found.secretariat.name == "Ellinor Hasselbo"
    assert found.unit_name == "Kultur, Fritid og Foreninger"
    assert [day for day, _why in found.closed] == [dt.date(2026, 12, 21), dt.date(2026, 12, 28)]
    assert dt.date(2027, 1, 1) in dict(found.holidays)
    assert (len(found.weeks), found.desk_days) == (10, 2 * 8)
    assert found.drawn_up_on == TODAY
    with pytest.raises(NotFound):
        demo_desk.read_now(turnus_agreement, "TU99")
