"""What leaves the desk as a calendar file: whose, what, and how a change is told."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

import icalendar
import pytest

from ns3tui.clock import Clock
from ns3tui.desk import courses, exports, ics_feed, imports, seats, turnus
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound
from ns3tui.desk.ics_feed import Feed, FeedKind
from ns3tui.exchange.errors import FileRefused
from ns3tui.exchange.ics import IcsEvent, IcsStatus
from ns3tui.rules.courses import PhaseKind, Shape
from ns3tui.rules.turnus import StayStatus

TODAY = dt.date(2026, 11, 23)


def read(desk: Desk, kinds: Collection[FeedKind] = tuple(FeedKind), person: str = "") -> Feed:
    return desk.read_now(ics_feed.feed, TODAY, kinds, person=person)


def short(event: IcsEvent) -> str:
    return event.uid.split("@")[0]


def events(feed: Feed) -> dict[str, IcsEvent]:
    return {short(event): event for event in feed.events}


def test_the_whole_calendar_holds_each_kind_and_is_read_back(demo_desk: Desk) -> None:
    feed = read(demo_desk)
    calendar = icalendar.Calendar.from_ical(feed.content())
    assert isinstance(calendar, icalendar.Calendar)
    uids = [str(event["uid"]) for event in calendar.events]
    assert len(uids) == len(set(uids)) == len(feed.events)
    kinds = {uid.split("-")[0] for uid in uids}
    assert kinds == {"turnus", "fase", "plads", "moede", "uddannelsesdag"}
    there = events(feed)
    assert (there["turnus-TU08"].start, there["turnus-TU08"].end) == (
        dt.date(2026, 11, 30), dt.date(2026, 12, 18)
    )  # fmt: skip
    assert there["turnus-TU09"].status is IcsStatus.TENTATIVE, "it is only proposed"
    assert "52, 53, 1" in there["fase-NV10-7"].description
    assert "turnus-TU01" not in there, "a year of the past is kept"


def test_a_kind_alone(demo_desk: Desk) -> None:
    found = {name.split("-")[0] for name in events(read(demo_desk, [FeedKind.SEATS]))}
    assert found == {"plads"}


def test_a_persons_calendar_is_what_they_do(demo_desk: Desk) -> None:
    theirs = set(events(read(demo_desk, person="D06")))
    assert theirs == {
        "turnus-TU08",
        *(f"fase-NV17-{n}" for n in range(1, 9)),
        *(f"uddannelsesdag-HOLD3-{n}" for n in range(1, 6)),
    }
    leader = set(events(read(demo_desk, person="N16")))
    assert {name for name in leader if name.startswith("plads")} == {"plads-2"}
    assert not any(name.startswith("moede") for name in leader)
    chief = set(events(read(demo_desk, person="C07")))
    assert any(name.startswith("moede") for name in chief)
    assert "fase-NV14-10" not in chief, "C11 took over as reference leader at the test"
    assert "fase-NV14-8" in chief
    with pytest.raises(NotFound):
        read(demo_desk, person="X99")


def test_a_change_keeps_the_uid_and_counts_up(demo_desk: Desk) -> None:
    before = events(read(demo_desk))
    demo_desk.act_now("turnus.move", turnus.move, "TU08", -1)
    demo_desk.act_now("course.move", courses.move, "NV16", 7, 1)
    after = events(read(demo_desk))
    for name in ("turnus-TU08", "fase-NV16-7"):
        assert after[name].uid == before[name].uid
        assert after[name].sequence > before[name].sequence
        assert after[name].start != before[name].start
    assert after["fase-NV17-7"] == before["fase-NV17-7"]
    demo_desk.undo_now()
    again = events(read(demo_desk))["fase-NV16-7"]
    assert again.start == before["fase-NV16-7"].start
    assert again.sequence > after["fase-NV16-7"].sequence, "taken back is a change as well"


def test_what_is_gone_is_told_as_cancelled(demo_desk: Desk) -> None:
    demo_desk.act_now("turnus.status", turnus.set_status, "TU07", StayStatus.CANCELLED)
    demo_desk.act_now("turnus.remove", turnus.remove, "TU09")
    demo_desk.act_now("course.remove", courses.remove, "NV18", 8)
    demo_desk.act_now("seat.cancel", seats.cancel, 5)
    there = events(read(demo_desk))
    cancelled = {name for name, e in there.items() if e.status is IcsStatus.CANCELLED}
    assert cancelled == {"turnus-TU07", "turnus-TU09", "fase-NV18-8", "plads-5"}
    assert all(there[name].sequence > 0 for name in cancelled)
    mine = events(read(demo_desk, person="T06"))
    assert set(mine) == {"turnus-TU09"}
    demo_desk.undo_now()
    assert events(read(demo_desk))["plads-5"].status is IcsStatus.CONFIRMED


def test_what_is_removed_twice_is_cancelled_once_and_outranked_when_it_is_back(
    demo_desk: Desk,
) -> None:
    last = "fase-NV17-8"
    ranks = [events(read(demo_desk))[last].sequence]
    for _time in range(2):
        demo_desk.act_now("course.remove", courses.remove, "NV17", 8)
        gone = events(read(demo_desk))[last]
        assert gone.status is IcsStatus.CANCELLED
        demo_desk.undo_now()
        back = events(read(demo_desk))[last]
        assert back.status is IcsStatus.CONFIRMED
        ranks += [gone.sequence, back.sequence]
    assert ranks == sorted(set(ranks)), "each outranks the one before"
    demo_desk.act_now("course.remove", courses.remove, "NV17", 8)
    assert read(demo_desk).content().count(last.encode()) == 1


def phases(desk: Desk, network: str = "NV17") -> dict[str, tuple[str, dt.date, dt.date, bool]]:
    """Return what a calendar has of a network's phases, by UID."""
    return {
        name: (event.summary, event.start, event.end, event.status is IcsStatus.CANCELLED)
        for name, event in events(read(desk, [FeedKind.PHASES])).items()
        if name.startswith(f"fase-{network}-")
    }


def test_a_phase_parted_in_the_middle_leaves_those_after_it_what_they_were(demo_desk: Desk) -> None:
    before = phases(demo_desk)
    demo_desk.act_now("course.split", courses.split, "NV17", 4, 2)
    after = phases(demo_desk)
    parted = {name for name in before if after[name] != before[name]}
    assert parted == {"fase-NV17-4"}, "only the one that was parted is changed"
    (new,) = after.keys() - before.keys()
    assert not any(cancelled for *_event, cancelled in after.values())
    assert after["fase-NV17-4"][2] < after[new][1] <= after[new][2] == before["fase-NV17-4"][2]
    numbers = [phase.number for phase in read_course(demo_desk).phases]
    assert numbers == list(range(1, 10))
    demo_desk.undo_now()
    again = phases(demo_desk)
    assert again.pop(new)[3], "it is told as cancelled when it is gone again"
    assert again == before


def read_course(desk: Desk) -> courses.CourseView:
    return desk.read_now(courses.course, "NV17", TODAY)


def test_phases_keep_their_uids_through_every_bend(demo_desk: Desk) -> None:
    before = phases(demo_desk)
    demo_desk.act_now("course.split", courses.split, "NV17", 3, 1)
    demo_desk.act_now("course.split", courses.split, "NV17", 3 + 1, 1)
    demo_desk.act_now("course.add", courses.add, "NV17", 1, Shape("Ny", PhaseKind.TEST, 1))
    demo_desk.act_now("course.move", courses.move, "NV17", 9, 1)
    demo_desk.act_now("course.remove", courses.remove, "NV17", 3)
    demo_desk.act_now("course.stretch", courses.stretch, "NV17", 2, 1)
    after = phases(demo_desk)
    assert {name for name, event in after.items() if event[3]} == {"fase-NV17-2"}
    kept = [name for name in before if name != "fase-NV17-2"]
    assert [after[name][0] for name in kept] == [before[name][0] for name in kept]
    assert len(after) == len(before) + 3
    there = [phase.number for phase in read_course(demo_desk).phases]
    assert there == list(range(1, len(there) + 1))
    for _act in range(6):
        demo_desk.undo_now()
    alive = {name: event for name, event in phases(demo_desk).items() if not event[3]}
    assert alive == before


def test_a_plan_made_anew_or_taken_in_from_files_keeps_its_events(
    demo_desk: Desk, tmp_path: Path
) -> None:
    demo_desk.act_now("course.split", courses.split, "NV17", 4, 2)
    before = phases(demo_desk)
    demo_desk.act_now("course.plan", courses.plan, "NV17", dt.date(2026, 9, 7))
    again = phases(demo_desk)
    assert set(again) == set(before)
    assert sum(event[3] for event in again.values()) == 1, "the plan has one phase less"
    demo_desk.undo_now()
    sheet = demo_desk.read_now(exports.export, "faser")
    exports.save(sheet, TODAY, folder=tmp_path)
    demo_desk.act_now("course.move", courses.move, "NV17", 9, 2)
    plan = demo_desk.read_now(imports.plan, tmp_path, TODAY)
    demo_desk.act_now("import", imports.apply, plan)
    assert phases(demo_desk) == before


def test_a_load_letters_events_keep_their_uids_too(demo_desk: Desk) -> None:
    def letter() -> dict[str, tuple[dt.date, dt.date]]:
        feed = demo_desk.read_now(ics_feed.load_feed, "L02", TODAY)
        return {event.uid: (event.start, event.end) for event in feed.events}

    before = letter()
    demo_desk.act_now("course.split", courses.split, "NV16", 4, 2)
    assert letter() == before


def test_two_stores_never_share_a_uid(demo_desk: Desk, tmp_path: Path) -> None:
    from ns3tui.cli.open import load_demo

    load_demo(tmp_path / "other.db", Clock(TODAY))
    other = Desk.open_now(tmp_path / "other.db", Clock(TODAY))
    try:
        assert not {e.uid for e in read(other).events} & {e.uid for e in read(demo_desk).events}
    finally:
        other.close_now()


def test_a_personaleleders_calendar_has_the_intensive_weeks(demo_desk: Desk) -> None:
    feed = demo_desk.read_now(ics_feed.load_feed, "L02", TODAY)
    assert [(e.start, e.end) for e in feed.events] == [
        (dt.date(2026, 12, 7), dt.date(2026, 12, 18)),
        (dt.date(2027, 1, 25), dt.date(2027, 2, 5)),
    ]
    assert "Jonas Skærbæk-Wulff" in feed.events[0].summary
    assert "15" in feed.events[0].summary


def test_the_file_is_private_and_never_replaced_unasked(demo_desk: Desk, tmp_path: Path) -> None:
    feed = read(demo_desk, person="N16")
    path = ics_feed.save(feed, TODAY, folder=tmp_path)
    assert path.name == "kalender_N16_2026-11-23.ics"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileRefused):
        ics_feed.save(feed, TODAY, folder=tmp_path)
    ics_feed.save(feed, TODAY, folder=tmp_path, replace=True)
