"""The theme template in the store: what the rules want kept is kept, with its versions."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from ns3tui.db.tables import Meeting
from ns3tui.desk import checks, exports, settings, themes
from ns3tui.desk.desk import Desk
from ns3tui.desk.judging import numbers_at
from ns3tui.rules.agenda import MeetingKind, MeetingStatus
from tests.desk.conftest import TODAY, value_of


def edit(desk: Desk, code: str, **fields: object) -> None:
    desk.act_now("theme.edit", themes.edit, code, fields, value_of(desk, code, "version"))


def test_r13_the_template_goes_out_with_every_heading(desk: Desk, tmp_path: Path) -> None:
    sheet = desk.read_now(exports.export, "themes", codes=[])
    path = exports.save_as(sheet, tmp_path / "skabelon.csv", shared_folder=True)
    with path.open(encoding="utf-8-sig", newline="") as source:
        (headings,) = csv.reader(source, delimiter=";")
    assert {"titel", "problembeskrivelse", "brændende_platform", "efterspurgt"} <= set(headings)
    assert sum(heading[:1] == "T" and heading[1:2].isdigit() for heading in headings) == 7


def test_r16_the_economy_is_an_optional_note(desk: Desk) -> None:
    assert value_of(desk, "TM01", "economy_note") == ""
    edit(desk, "TM01", economy_note="100.000 kr. om året")
    assert value_of(desk, "TM01", "economy_note") == "100.000 kr. om året"
    assert not [f for f in desk.read_now(checks.check, TODAY) if f.rule == "R-16"]


def test_r17_wanted_in_top_and_bottom_are_two_ticks(desk: Desk) -> None:
    edit(desk, "TM01", wanted_by_management=True)
    ticks = [value_of(desk, "TM01", f"wanted_by_{who}") for who in ("management", "staff")]
    assert ticks == [True, False]


def test_r35_an_agenda_written_down_silences_the_hint(desk: Desk) -> None:
    def hinted() -> set[str]:
        return {f.subject for f in desk.read_now(checks.check, TODAY) if f.rule == "R-35"}

    assert hinted() == {"TM01", "TM02"}
    edit(desk, "TM01", strategic_agenda="Nær velfærd")
    assert hinted() == {"TM02"}


def test_r21_a_switch_is_shown_as_it_is_written(desk: Desk) -> None:
    key = "innovation.counts_in_test"
    desk.act_now("settings.set", settings.set_number, key, "nej")
    (shown,) = [s for s in desk.read_now(settings.settings, TODAY) if s.key == key]
    assert (shown.value, shown.default) == ("nej", "ja")


def test_r19_the_ribbon_counts_with_the_numbers_of_the_day(desk: Desk) -> None:
    desk.act_now("settings.set", settings.set_number, "round.starts_high", "3")
    assert desk.read_now(numbers_at, TODAY).started_high == 3
    assert desk.read_now(numbers_at, TODAY.replace(day=1)).started_high == 5


@pytest.mark.parametrize(
    ("held_on", "kind", "status", "named", "found"),
    [
        ("2027-01-12", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "", True),
        ("2026-12-01", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "", False),
        ("2026-12-02", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "", True),
        ("2027-05-01", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "", True),
        ("2027-05-02", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "", False),
        ("2026-11-30", MeetingKind.HALF_YEARLY, MeetingStatus.HELD, "2027-1", True),
        ("2027-01-12", MeetingKind.HALF_YEARLY, MeetingStatus.PLANNED, "2027-2", False),
        ("2027-01-12", MeetingKind.HALF_YEARLY, MeetingStatus.CANCELLED, "", False),
        ("2027-01-12", MeetingKind.MONTHLY, MeetingStatus.PLANNED, "", False),
    ],
)
def test_r12_a_round_has_the_half_yearly_meeting_after_its_deadline(
    desk: Desk, held_on: str, kind: MeetingKind, status: MeetingStatus, named: str,
    found: bool,
) -> None:  # fmt: skip
    meeting = Meeting(
        code="CF1", held_on=dt.date.fromisoformat(held_on), meeting_kind=kind,
        meeting_status=status, round_code=named,
    )  # fmt: skip
    desk.act_now("test.meeting", lambda session: session.add(meeting))
    warned = {f.subject for f in desk.read_now(checks.check, TODAY) if f.rule == "R-12"}
    assert warned == (set() if found else {"2027-1"})
