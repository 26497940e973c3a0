"""``ns3tui calendar``, ``turnus``, ``seats``, ``load`` and what they export."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result

from ns3tui.cli.open import load_demo
from ns3tui.cli.root import build, run
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.demo import TODAY

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "desk.db"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture
def call(store: Path) -> Call:
    def run_(*words: str) -> Result:
        options = ["--db", str(store), "--today", TODAY.isoformat()]
        return CliRunner().invoke(build(), [*options, *words], obj=Config())

    return run_


def read(call: Call, *words: str) -> Any:
    done = call(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_calendar_is_drawn_with_its_clash_and_full_weeks(call: Call) -> None:
    lines = call("calendar", "turnus", "--weeks", "8").output.splitlines()
    assert lines[0].split() == ["48", "49", "50", "51", "52", "53", "01", "02"]
    clash = next(line for line in lines if line.startswith("D06"))
    assert clash.split()[3:] == ["T", "!T", "!T"]
    free = next(line for line in lines if line.startswith("ledige dage"))
    assert free.split()[2:] == ["8", "4", "-2", "-2", "13", "13", "13", "13"]
    assert any("R-77 TU08" in line for line in lines)


def test_every_view_is_drawn_and_given_as_json(call: Call) -> None:
    for kind in ("turnus", "seats", "networks", "load", "model"):
        done = call("calendar", kind)
        assert done.exit_code == 0, done.output
        view = read(call, "calendar", kind, "--weeks", "4")
        assert view["kind"] == kind
        assert view["weeks"][0] == "2026-11-23"
    found = read(call, "calendar", "networks", "--filter", "demens")
    assert [row["key"] for row in found["rows"]] == ["NV14"]
    assert call("calendar", "sol").exit_code == 2
    cohort = call("calendar", "networks", "--from", "2027-08-23", "--filter", "hold").output
    line = next(line for line in cohort.splitlines() if line.startswith("HOLD3"))
    assert line.split()[4:8] == ["U", "━", "━", "U"]
    assert "R-68 D07" in cohort


def test_stays_are_listed_shown_spread_and_sought(call: Call) -> None:
    lines = call("turnus", "list").output.splitlines()
    assert len(lines) == 10
    assert [stay["code"] for stay in read(call, "turnus", "list")][-1] == "TU09"
    text = call("turnus", "show", "TU08").output
    for part in ("Christoffer Hybenrose", "bygningsdrift", "R-77", "Ulla Rævskær"):
        assert part in text
    assert read(call, "turnus", "show", "TU07")["desk_days"] == 16
    assert dict(read(call, "turnus", "spread")["counts"])["KUL"] == 1
    asked = ("turnus", "candidates", "drift", "--from", "2027-01-04", "--to", "2027-02-01")
    assert [c["person"] for c in read(call, *asked)] == ["N04", "D06", "T06"]
    assert "intensiv i NV17" in call(*asked).output


def test_seats_are_listed_and_counted_week_by_week(call: Call) -> None:
    found = read(call, "seats", "list")
    assert len(found) == 8
    weeks = read(call, "seats", "weeks", "--weeks", "4")
    assert [(week["used"], week["capacity"]) for week in weeks] == [
        (7, 15), (11, 15), (17, 15), (17, 15)
    ]  # fmt: skip
    assert call("seats", "weeks", "--weeks", "4").output.count("⚠") == 2
    assert "Jonas Skærbæk-Wulff" in call("seats", "list").output


def test_load_is_listed_and_given_as_a_letter(call: Call) -> None:
    text = call("load", "--weeks", "4").output
    assert "L02 Torben Ågerup-Nør" in text
    letter = read(call, "load", "--leader", "L02")
    assert [person["line"]["person"] for person in letter["people"]] == ["N02", "N16"]
    assert read(call, "load", "--weeks", "4")["most"] == 30


def test_calendars_are_written_whole_and_per_person(call: Call, tmp_path: Path) -> None:
    for words, count in (
        (("--person", "T08"), 1),
        (("--only", "seats"), 5),
        (("--only", "education"), 10),
        (("--only", "education", "--person", "D03"), 5),
        (("--leader", "L02"), 2),
    ):
        path = tmp_path / "kalender.ics"
        done = call("export", "calendar", "-o", str(path), "--overwrite", *words)
        assert done.exit_code == 0, done.output
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        assert isinstance(calendar, icalendar.Calendar)
        assert len(calendar.events) == count


def test_lists_are_written_for_a_danish_excel(call: Call, tmp_path: Path) -> None:
    for kind, rows in (("turnus", 9), ("phases", 151), ("seats", 5), ("holidays", 21),
                       ("cohorts", 3), ("educationdays", 15), ("cohortmembers", 34),
                       ("load", 8)):  # fmt: skip
        path = tmp_path / f"{kind}.csv"
        done = call("export", kind, "-o", str(path))
        assert done.exit_code == 0, done.output
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as source:
            assert len(list(csv.DictReader(source, delimiter=";"))) == rows


@pytest.mark.parametrize(
    "words",
    [
        ("turnus", "show", "TU99"),
        ("load", "--leader", "L99", "--json"),
        ("load", "--leader", "L99"),
        ("export", "calendar", "--person", "X99"),
        ("turnus", "candidates", " ", "--from", "2027-01-04", "--to", "2027-02-01"),
    ],
)
def test_what_is_not_there_is_said_without_a_traceback(
    store: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["--db", str(store), "--today", TODAY.isoformat(), *words], Config())
    said = capsys.readouterr().err
    assert status == 1
    assert said
    assert "Traceback" not in said
