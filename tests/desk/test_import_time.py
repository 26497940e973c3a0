"""Import and export of phases, turnus stays, seats and school holidays: errors, round trips."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine, select

from ns3tui.db import tables
from ns3tui.desk import exports, imports
from ns3tui.desk.imports import ImportPlan
from ns3tui.desk.imports.subjects import Codes, snapshot
from ns3tui.exchange.time_formats import TIME_FORMATS
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus, TaskKind
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import friday_of, monday_of, words_of_weeks
from ns3tui.text import clean

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"
KINDS = [form.kind for form in TIME_FORMATS]
PHASES = "netværk_id;nr;fase;slags;arbejdsuger;fra;til"
STAYS = "turnus_id;person_id;fra;til"
SEATS = "person_id;netværk_id;fra;til;dage_pr_uge"
HOLIDAYS = "uge;navn"


def new_session() -> Session:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys=ON"))
    SQLModel.metadata.create_all(engine)
    return Session(engine)


@pytest.fixture(scope="module")
def imported() -> Iterator[Session]:
    with new_session() as session:
        imports.apply(session, imports.plan(session, DEMO, TODAY))
        session.commit()
        yield session


@pytest.fixture
def demo(imported: Session) -> Iterator[Session]:
    yield imported
    imported.rollback()


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def said(plan: ImportPlan) -> list[tuple[str, int, str, str, bool]]:
    return [(p.file, p.row, p.column, p.value, p.refuses) for p in plan.problems]


def phase_of(session: Session, network: str, number: int) -> tables.NetworkPhase:
    query = select(tables.NetworkPhase).join(tables.Network)
    return session.exec(
        query.where(tables.Network.code == network, tables.NetworkPhase.number == number)
    ).one()


REFUSED = [
    ("faser", (PHASES, "NV99;1;Opstart;intensiv;2;2026-08-31;2026-09-11"), "netværk_id", "NV99"),
    ("faser", (PHASES, "NV16;0;Opstart;intensiv;2;2026-08-31;2026-09-11"), "nr", "0"),
    ("faser", (PHASES, "NV16;9;;intensiv;2;2026-08-31;2026-09-11"), "fase", ""),
    ("faser", (PHASES, "NV16;9;Pause;pause;2;2026-08-31;2026-09-11"), "slags", "pause"),
    ("faser", (PHASES, "NV16;9;X;intensiv;0;2026-08-31;2026-09-11"), "arbejdsuger", "0"),
    ("faser", (PHASES, "NV16;9;X;intensiv;2;2026-02-30;2026-09-11"), "fra", "2026-02-30"),
    ("faser", (PHASES, "NV16;9;X;intensiv;2;2026-09-11;2026-08-31"), "til", "2026-08-31"),
    ("faser", (PHASES, "NV16;9;X;break;2;2006-09-11;2026-08-31"), "til", "2026-08-31"),
    ("faser", (PHASES + ";timer_pr_uge_netværksleder",
               "NV16;9;X;intensiv;2;2026-08-31;2026-09-11;61"),
     "timer_pr_uge_netværksleder", "61"),
    ("faser", (PHASES + ";ferieuger_sprunget_over",
               "NV16;9;X;break;2;2026-08-31;2026-09-11;42"),
     "ferieuger_sprunget_over", "42"),
    ("turnus", (STAYS, "TU20;X1;2026-08-31;2026-09-11"), "person_id", "X1"),
    ("turnus", (STAYS, "TU20;T01;;2026-09-11"), "fra", ""),
    ("turnus", (STAYS, "TU20;T01;2026-08-31;2026-08-01"), "til", "2026-08-01"),
    ("turnus", (STAYS + ";udpeget_af", "TU20;T01;2026-08-31;2026-09-11;X1"), "udpeget_af", "X1"),
    ("turnus", (STAYS + ";personaleleder_id", "TU20;T01;2026-08-31;2026-09-11;X1"),
     "personaleleder_id", "X1"),
    ("turnus", (STAYS + ";status", "TU20;T01;2026-08-31;2026-09-11;snart"), "status", "snart"),
    ("turnus", (STAYS + ";dage_pr_uge", "TU20;T01;2026-08-31;2026-09-11;6"), "dage_pr_uge", "6"),
    ("turnus", (STAYS + ";opgavetype", "TU20;T01;2026-08-31;2026-09-11;leg"), "opgavetype", "leg"),
    ("sekretariatspladser", (SEATS, "X1;NV16;2026-08-31;2026-09-11;2"), "person_id", "X1"),
    ("sekretariatspladser", (SEATS, "N16;NV99;2026-08-31;2026-09-11;2"), "netværk_id", "NV99"),
    ("sekretariatspladser", (SEATS, "N16;NV16;2026-08-31;2026-09-11;"), "dage_pr_uge", ""),
    ("sekretariatspladser", (SEATS, "N16;NV16;2026-09-11;2026-08-31;2"), "til", "2026-08-31"),
    ("ferieuger", (HOLIDAYS, "2025-U53;Juleferie"), "uge", "2025-U53"),
    ("ferieuger", (HOLIDAYS, "2027-U42;"), "navn", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "column", "value"), REFUSED)
def test_what_is_wrong_is_named_by_file_row_column_and_value(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...], column: str, value: str
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert said(plan) == [(f"{name}.csv", 2, column, value, True)]
    assert all(problem.advice for problem in plan.problems)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("faser", (PHASES, *["NV16;9;X;break;2;2027-04-05;2027-04-16"] * 2)),
        ("turnus", (STAYS, *["TU20;T01;2026-08-31;2026-09-11"] * 2)),
        ("sekretariatspladser", (SEATS, *["N16;;2026-08-31;2026-09-11;2"] * 2)),
        ("ferieuger", (HOLIDAYS, *["2028-U07;Vinterferie"] * 2)),
    ],
)
def test_the_same_row_twice_is_refused(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...]
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert plan.refused
    assert [problem.row for problem in plan.problems] == [3]


@pytest.mark.parametrize(
    ("name", "lines", "column", "value"),
    [
        ("faser", (PHASES + ";fra_uge", "NV16;9;X;break;2;2027-04-05;2027-04-16;2027-U15"),
         "fra_uge", "2027-U15"),
        ("faser", (PHASES, "NV16;9;X;intensiv;3;2027-04-05;2027-04-16"), "arbejdsuger", "3"),
        ("turnus", (STAYS + ";til_uge", "TU20;T01;2027-04-05;2027-04-16;2027-U20"),
         "til_uge", "2027-U20"),
        ("sekretariatspladser", (SEATS + ";fra_uge", "N16;NV16;2027-04-05;2027-04-16;2;2026-U14"),
         "fra_uge", "2026-U14"),
        ("ferieuger", (HOLIDAYS + ";fra", "2028-U07;Vinterferie;2028-02-21"), "fra", "2028-02-21"),
    ],
)  # fmt: skip
def test_a_week_that_does_not_fit_its_date_is_a_warning(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...], column: str, value: str
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert said(plan) == [(f"{name}.csv", 2, column, value, False)]


def test_the_hours_of_a_phase_are_kept_only_where_they_are_not_the_settings(
    demo: Session, tmp_path: Path
) -> None:
    assert phase_of(demo, "NV16", 1).hours is None
    header = PHASES + ";timer_pr_uge_netværksleder"
    row = "NV16;1;Opstart og netværksdesign;intensiv;2;2026-08-31;2026-09-11;"
    path = write(tmp_path, "faser", header, row + "12")
    plan = imports.plan(demo, path, TODAY)
    (change,) = plan.files[0].rows[0].changes
    assert (change.column, change.before, change.after) == (
        "timer_pr_uge_netværksleder", "15", "12"
    )  # fmt: skip
    imports.apply(demo, plan)
    assert phase_of(demo, "NV16", 1).hours == 12


def test_a_plan_follows_a_setting_that_changes(demo: Session) -> None:
    demo.add(
        tables.RuleSetting(key="load.break", value="4", valid_from=dt.date(2026, 9, 1), reason="")
    )
    demo.flush()
    sheet = exports.export(demo, "phases", codes=["NV16|2", "NV13|2"])
    at = sheet.header.index("timer_pr_uge_netværksleder")
    assert [row[at] for row in sheet.rows] == [4, 3], "NV13's break lay before the new number"


def test_a_holiday_is_named_by_its_week_and_may_be_renamed(demo: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "ferieuger", HOLIDAYS, "uge 42 2026;Efterårsferie i uge 42")
    plan = imports.plan(demo, path, TODAY)
    (change,) = plan.files[0].rows[0].changes
    assert (change.column, change.after) == ("navn", "Efterårsferie i uge 42")


nasty = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["=1+1", "'=1", "-5", "[b]x[/]", '"', ';,"', "a\nb", "nej", "Ærø", "{{ x }}"]),
)
words = nasty.map(lambda text: clean(text).strip())
some = words.filter(bool)
lines_ = nasty.map(lambda text: clean(text, multiline=True).strip())
maybe_day = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@st.composite
def spans(draw: st.DrawFn, most_weeks: int = 120) -> tuple[dt.date, dt.date]:
    first = draw(st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)))
    return first, first + dt.timedelta(days=draw(st.integers(0, most_weeks * 7)))


@st.composite
def phases(draw: st.DrawFn, number: int) -> tables.NetworkPhase:
    first, last = draw(spans())
    weeks = [monday_of(first) + dt.timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    skipped = sorted(draw(st.sets(st.sampled_from(weeks), max_size=4)))
    return tables.NetworkPhase(
        network_id=1, number=number, name=draw(some), phase_kind=draw(st.sampled_from(PhaseKind)),
        weeks=draw(st.integers(1, 200)), starts_on=first, ends_on=max(last, friday_of(first)),
        hours=draw(st.none() | st.sampled_from([0, 7, 60])),
        skipped=list(words_of_weeks(skipped, first, max(last, friday_of(first)))),
    )  # fmt: skip


@st.composite
def stores(draw: st.DrawFn) -> list[list[Any]]:
    first: list[Any] = [
        tables.Person(code="P1", name="Else"),
        tables.Person(code="P2", name="Bo"),
        tables.Theme(code="TM01", title="T", submitted_on=TODAY, stage_since=TODAY),
    ]
    second: list[Any] = [
        tables.Network(code="NV01", theme_id=1, name="Net", type=NetworkType.WELFARE)
    ]
    start, end = draw(spans())
    third: list[Any] = [
        *(draw(phases(number)) for number in draw(st.sets(st.integers(1, 1000), max_size=3))),
        tables.TurnusStay(
            code="TU01", person_id=1, starts_on=start, ends_on=end,
            days=draw(st.none() | st.integers(1, 5)), competence=draw(words), task=draw(lines_),
            task_kind=draw(st.none() | st.sampled_from(TaskKind)), product=draw(lines_),
            designated_by_id=draw(st.sampled_from([None, 2])), designated_on=draw(maybe_day),
            personnel_leader_id=draw(st.sampled_from([None, 2])), consented=draw(st.booleans()),
            consented_on=draw(maybe_day), stay_status=draw(st.sampled_from(StayStatus)),
            note=draw(lines_),
        ),
        *(
            tables.SeatBooking(
                person_id=1, network_id=network, starts_on=start, ends_on=end,
                days=draw(st.integers(1, 5)), seat_status=draw(st.sampled_from(SeatStatus)),
                purpose=draw(words), waiting_since=draw(maybe_day),
            )
            for network in draw(st.sets(st.sampled_from([None, 1])))
        ),
        *(
            tables.SchoolHoliday(monday=monday, name=draw(some))
            for monday in {monday_of(day) for day in draw(st.sets(
                st.dates(dt.date(2000, 1, 3), dt.date(2099, 12, 20)), max_size=3))}
        ),
    ]  # fmt: skip
    return [first, second, third]


def seen(session: Session) -> dict[str, Any]:
    known = Codes.of(session)
    return {
        kind: {k: e.values for k, e in snapshot(session, kind, known).items()} for kind in KINDS
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stores())
def test_what_is_exported_is_imported_again(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("tur")
    with new_session() as session:
        for batch in batches:
            session.add_all(batch)
            session.flush()
        before = seen(session)
        for kind in ("personer", "temaer", "netvaerk", *KINDS):
            (folder / f"{kind}.csv").write_bytes(b"".join(exports.export(session, kind).pieces()))
    with new_session() as session:
        plan = imports.plan(session, folder, TODAY)
        assert [p for p in plan.problems if p.refuses] == []
        imports.apply(session, plan)
        assert seen(session) == before
        assert not imports.plan(session, folder, TODAY).changes_something
