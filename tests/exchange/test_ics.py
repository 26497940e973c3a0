"""Calendar files: whole days, stable ids, changes and cancellations, read back by a parser."""

import datetime as dt

import icalendar
import pytest

from ns3tui.exchange.ics import IcsEvent, IcsStatus, ics_bytes

STAMP = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
MONDAY, FRIDAY = dt.date(2026, 12, 7), dt.date(2026, 12, 18)


def written(*events: IcsEvent) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(ics_bytes("Netværk: Åse", events, STAMP))
    assert isinstance(calendar, icalendar.Calendar)
    return list(calendar.events)


def test_an_event_lasts_whole_days_and_its_last_day_is_one_of_them() -> None:
    (event,) = written(IcsEvent("turnus-TU08@x", MONDAY, FRIDAY, "Turnus"))
    assert event["dtstart"].dt == MONDAY
    assert not isinstance(event["dtstart"].dt, dt.datetime)
    assert event["dtend"].dt == FRIDAY + dt.timedelta(days=1), "the standard's end is excluded"
    assert event["transp"] == "TRANSPARENT", "nobody's time is blocked"
    assert event["dtstamp"].dt == STAMP
    assert (event["uid"], event["sequence"], event["status"]) == ("turnus-TU08@x", 0, "CONFIRMED")


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    changed = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    (event,) = written(
        IcsEvent("a@x", MONDAY, FRIDAY, "A", sequence=3, changed=changed,
                 status=IcsStatus.CANCELLED)
    )  # fmt: skip
    assert (event["sequence"], event["last-modified"].dt, event["status"]) == (
        3, changed, "CANCELLED"
    )  # fmt: skip


def test_the_file_is_what_the_standard_asks() -> None:
    content = ics_bytes("Netværk", [IcsEvent("a@x", MONDAY, FRIDAY, "å" * 200)], STAMP)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert b"METHOD:PUBLISH" in lines
    assert all(len(line) <= 75 for line in lines), "long lines are folded"
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content == ics_bytes("Netværk", [IcsEvent("a@x", MONDAY, FRIDAY, "å" * 200)], STAMP)


def test_text_from_people_cannot_add_lines_of_its_own() -> None:
    nasty = "Møde;\\n,\r\nDTSTART:19700101\x1b[31m"
    (event,) = written(IcsEvent("a@x", MONDAY, FRIDAY, nasty, description=nasty, category=nasty))
    assert event["dtstart"].dt == MONDAY
    assert str(event["summary"]) == "Møde;\\n, DTSTART:19700101[31m"
    assert str(event["description"]) == "Møde;\\n,\nDTSTART:19700101[31m"
    assert "\x1b" not in ics_bytes("x\x1b", [], STAMP).decode()


def test_events_are_written_by_day_whatever_their_order() -> None:
    events = [IcsEvent("b@x", FRIDAY, FRIDAY, "B"), IcsEvent("a@x", MONDAY, MONDAY, "A")]
    assert [str(event["uid"]) for event in written(*events)] == ["a@x", "b@x"]
    assert written() == []


def test_what_would_confuse_a_calendar_is_refused() -> None:
    twice = [IcsEvent("a@x", MONDAY, FRIDAY, "A")] * 2
    with pytest.raises(ValueError, match="uid"):
        ics_bytes("x", twice, STAMP)
    with pytest.raises(ValueError, match="begins"):
        ics_bytes("x", [IcsEvent("a@x", FRIDAY, MONDAY, "A")], STAMP)
