"""Import and export of chefforum's meetings and agendas: references, changes, round trips."""

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
from ns3tui.exchange.meeting_formats import MEETING_FORMATS
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.types import NetworkType
from ns3tui.text import clean

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"
KINDS = [form.kind for form in MEETING_FORMATS]
MEETINGS = "møde_id;dato;slags;minutter_til_netværk"
AGENDA = "møde_id;nr;punkt;minutter;slags;ansvarlig_id;temaer"
MONTHLY = "månedlig netværksdrøftelse"


def new_session() -> Session:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys=ON"))
    tables.load_all()
    SQLModel.metadata.create_all(engine)
    return Session(engine)


@pytest.fixture
def demo() -> Iterator[Session]:
    with new_session() as session:
        imports.apply(session, imports.plan(session, DEMO, TODAY))
        session.commit()
        yield session


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def said(plan: ImportPlan) -> list[tuple[str, int, str, str, bool]]:
    return [(p.file, p.row, p.column, p.value, p.refuses) for p in plan.problems]


def themes_of(session: Session, meeting: str, number: int) -> list[str]:
    query = (
        select(tables.Theme.code)
        .join(tables.AgendaTheme)
        .join(tables.AgendaItem)
        .join(tables.Meeting)
        .where(tables.Meeting.code == meeting, tables.AgendaItem.number == number)
    )
    return list(session.exec(query.order_by(tables.AgendaTheme.id)))  # type: ignore[arg-type]


def test_the_demo_agenda_is_tied_to_its_themes(demo: Session) -> None:
    assert themes_of(demo, "CF202611", 1) == ["TM20", "TM21", "TM22", "TM23", "TM24"]
    assert themes_of(demo, "CF202612", 1) == []
    meeting = demo.exec(select(tables.Meeting).where(tables.Meeting.code == "CF202701")).one()
    assert meeting.meeting_kind is MeetingKind.HALF_YEARLY
    assert meeting.meeting_status is MeetingStatus.PLANNED
    assert meeting.secretariat_observes


@pytest.mark.parametrize(
    ("name", "lines", "column", "value"),
    [
        ("chefforum_moeder", (MEETINGS, "CF1;;" + MONTHLY + ";20"), "dato", ""),
        ("chefforum_moeder", (MEETINGS, "CF1;31-02-2027;" + MONTHLY + ";20"), "dato",
         "31-02-2027"),
        ("chefforum_moeder", (MEETINGS, "CF1;2027-02-01;årlig;20"), "slags", "årlig"),
        ("chefforum_moeder", (MEETINGS, "CF1;2027-02-01;" + MONTHLY + ";-5"),
         "minutter_til_netværk", "-5"),
        ("chefforum_moeder", (MEETINGS + ";status", "CF1;2027-02-01;" + MONTHLY + ";20;måske"),
         "status", "måske"),
        ("chefforum_moeder", (MEETINGS + ";godkendt_af_kommunaldirektør",
                              "CF1;2027-02-01;" + MONTHLY + ";20;X1"),
         "godkendt_af_kommunaldirektør", "X1"),
        ("dagsordenspunkter", (AGENDA, "CF999999;1;Punkt;5;drøftelse;S01;"), "møde_id",
         "CF999999"),
        ("dagsordenspunkter", (AGENDA, "CF202612;9;Punkt;5;drøftelse;X1;"), "ansvarlig_id", "X1"),
        ("dagsordenspunkter", (AGENDA, "CF202612;9;Punkt;5;drøftelse;S01;TM20,TM99"), "temaer",
         "TM99"),
        ("dagsordenspunkter", (AGENDA + ";netværk", "CF202612;9;Punkt;5;drøftelse;S01;;NV99"),
         "netværk", "NV99"),
        ("dagsordenspunkter", (AGENDA, "CF202612;9;Punkt;5;snak;S01;"), "slags", "snak"),
        ("dagsordenspunkter", (AGENDA, "CF202612;0;Punkt;5;drøftelse;S01;"), "nr", "0"),
        ("dagsordenspunkter", (AGENDA, "CF202612;9;;5;drøftelse;S01;"), "punkt", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_row_column_and_value(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...], column: str, value: str
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert said(plan) == [(f"{name}.csv", 2, column, value, True)]
    assert all(problem.advice for problem in plan.problems)


def test_the_same_item_twice_is_refused(demo: Session, tmp_path: Path) -> None:
    row = "CF202612;9;Punkt;5;drøftelse;S01;"
    plan = imports.plan(demo, write(tmp_path, "dagsordenspunkter", AGENDA, row, row), TODAY)
    assert plan.refused
    assert [problem.row for problem in plan.problems] == [3]


def test_a_meeting_may_come_with_its_agenda(demo: Session, tmp_path: Path) -> None:
    write(tmp_path, "dagsordenspunkter", AGENDA + ";netværk",
          "CF202709;1;Nyt;5;beslutning;C01;TM20;NV10,NV15")  # fmt: skip
    write(tmp_path, "chefforum_moeder", MEETINGS, f"CF202709;14-09-2027;{MONTHLY};20")
    plan = imports.plan(demo, tmp_path, TODAY)
    assert not plan.problems
    imports.apply(demo, plan)
    sheet = exports.export(demo, "agenda", codes=["CF202709|1"])
    row = dict(zip(sheet.header, sheet.rows[0], strict=True))
    assert (row["temaer"], row["netværk"], row["minutter"]) == ("TM20", "NV10,NV15", 5)
    assert not imports.plan(demo, tmp_path, TODAY).changes_something


@pytest.mark.parametrize(("cell", "minutes"), [("0", 0), ("", 0), ("45", 45)])
def test_a_meeting_has_the_minutes_of_the_file_and_not_the_usual_ones(
    demo: Session, tmp_path: Path, cell: str, minutes: int
) -> None:
    path = write(tmp_path, "chefforum_moeder", MEETINGS, f"CF1;2027-02-02;{MONTHLY};{cell}")
    imports.apply(demo, imports.plan(demo, path, TODAY))
    meeting = demo.exec(select(tables.Meeting).where(tables.Meeting.code == "CF1")).one()
    assert meeting.minutes == minutes
    assert not imports.plan(demo, path, TODAY).changes_something


def test_links_are_added_and_taken_away(demo: Session, tmp_path: Path) -> None:
    header = "møde_id;nr;punkt;temaer"
    title = "Temaer til 1. halvår 2027: status mod frist 01-12-2026"
    path = write(tmp_path, "dagsordenspunkter", header, f"CF202611;1;{title};TM20,TM25")
    plan = imports.plan(demo, path, TODAY)
    (change,) = plan.files[0].rows[0].changes
    assert (change.column, change.before, change.after) == (
        "temaer", "TM20,TM21,TM22,TM23,TM24", "TM20,TM25"
    )  # fmt: skip
    imports.apply(demo, plan)
    assert themes_of(demo, "CF202611", 1) == ["TM20", "TM25"]
    again = write(tmp_path, "dagsordenspunkter", header, f"CF202611;1;{title};TM25,TM20")
    assert not imports.plan(demo, again, TODAY).changes_something, "the order says nothing"


nasty = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["=1+1", "'=1", "-5", "[b]x[/]", '"', ';,"', "a\nb", "nej", "Ærø", "{{ x }}"]),
)
some = nasty.map(lambda text: clean(text).strip()).filter(bool)
lines_ = nasty.map(lambda text: clean(text, multiline=True).strip())
day = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe_day = st.none() | day


@st.composite
def stores(draw: st.DrawFn) -> list[list[Any]]:
    first: list[Any] = [
        tables.Person(code="P1", name="Else"),
        *(tables.Theme(code=f"TM0{n}", title="T", submitted_on=TODAY, stage_since=TODAY)
          for n in (1, 2)),
    ]  # fmt: skip
    second: list[Any] = [
        tables.Network(code="NV01", theme_id=1, name="Net", type=NetworkType.LEARNING),
        tables.Meeting(
            code="CF1", held_on=draw(day), meeting_kind=draw(st.sampled_from(MeetingKind)),
            minutes=draw(st.integers(0, 600)),
            meeting_status=draw(st.sampled_from(MeetingStatus)),
            round_code=draw(st.sampled_from(["", "2027-1"])),
            secretariat_observes=draw(st.booleans()),
            director_approver_id=draw(st.sampled_from([None, 1])),
            director_approved_on=draw(maybe_day), head_approved_on=draw(maybe_day),
            note=draw(lines_),
        ),
    ]  # fmt: skip
    numbers = draw(st.lists(st.integers(1, 100_000), min_size=1, max_size=3, unique=True))
    third: list[Any] = [
        tables.AgendaItem(
            meeting_id=1, number=number, title=draw(some), minutes=draw(st.integers(0, 600)),
            item_kind=draw(st.sampled_from(ItemKind)),
            responsible_id=draw(st.sampled_from([None, 1])), minute_text=draw(lines_),
        )
        for number in numbers
    ]  # fmt: skip
    links: list[Any] = [
        tables.AgendaTheme(item_id=1, theme_id=number)
        for number in draw(st.lists(st.sampled_from([1, 2]), unique=True))
    ]
    if draw(st.booleans()):
        links.append(tables.AgendaNetwork(item_id=1, network_id=1))
    decided: list[Any] = [
        tables.Decision(
            meeting_id=1, item_id=draw(st.sampled_from([None, 1])),
            theme_id=draw(st.sampled_from([None, 1, 2])),
            network_id=draw(st.sampled_from([None, 1])), outcome=draw(st.sampled_from(Outcome)),
            text=draw(lines_), follow_up=draw(lines_),
            responsible_id=draw(st.sampled_from([None, 1])), due_on=draw(maybe_day),
            done_on=draw(maybe_day), done_note=draw(lines_),
        )
        for _number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    decided += [
        tables.Attendance(meeting_id=1, person_id=1, was_present=draw(st.booleans()),
                          as_observer=draw(st.booleans())),
        tables.CriterionWeights(
            round_code="2027-1", valid_from=draw(day), reason=draw(lines_),
            **{f"w{number}": draw(st.integers(0, 10)) for number in range(1, 8)},
        ),
        *(
            tables.Override(
                rule="R-07", subject="TM01", reason=draw(lines_.filter(bool)),
                message=draw(nasty.map(lambda text: clean(text).strip())), made_by=draw(some),
                made_on=draw(day), withdrawn_on=draw(maybe_day),
            )
            for _number in range(draw(st.integers(0, 2)))
        ),
    ]  # fmt: skip
    return [first, second, third, links, decided]


def test_a_decision_under_an_item_that_is_not_there_is_refused(
    demo: Session, tmp_path: Path
) -> None:
    header = "møde_id;punkt_nr;tema_id;netværk_id;afgørelse;tekst;opfølgning"
    path = write(tmp_path, "beslutninger", header, "CF202612;9;;;andet;Enige;")
    (problem,) = [p for p in imports.plan(demo, path, TODAY).problems if p.refuses]
    assert (problem.row, problem.column, problem.value) == (2, "punkt_nr", "9")
    assert problem.message == "Der er intet punkt 9 på CF202612."
    there = write(tmp_path, "beslutninger", header, "CF202612;1;;;andet;Enige;Mødes igen")
    plan = imports.plan(demo, there, TODAY)
    assert [p for p in plan.problems if p.refuses] == []
    imports.apply(demo, plan)
    decision = demo.exec(select(tables.Decision)).one()
    item = demo.get_one(tables.AgendaItem, decision.item_id)
    assert (item.number, decision.follow_up) == (1, "Mødes igen")


def test_more_weight_than_there_is_is_refused(demo: Session, tmp_path: Path) -> None:
    header = "halvår;gælder_fra;T1;T2;T3;T4;T5;T6;T7;begrundelse"
    path = write(tmp_path, "kriterievaegte", header, "2027-1;2026-11-23;11;1;1;1;1;1;1;Tungt")
    (problem,) = [p for p in imports.plan(demo, path, TODAY).problems if p.refuses]
    assert (problem.column, problem.value) == ("T1", "11")


def test_no_minutes_are_no_minutes(tmp_path: Path) -> None:
    """An empty cell stands for 0 minutes, which is not what a new meeting starts from."""
    rows = "møde_id;dato;slags;minutter_til_netværk;sekretariat_som_tilhører;status\r\n"
    for number, minutes in enumerate(("0", "", "35"), 1):
        rows += f"CF{number};2027-01-0{number};halvårlig temadrøftelse;{minutes};nej;planlagt\r\n"
    (tmp_path / "chefforum_moeder.csv").write_text(rows, encoding="utf-8")
    with new_session() as session:
        imports.apply(session, imports.plan(session, tmp_path, TODAY))
        found = [meeting.minutes for meeting in session.exec(select(tables.Meeting))]
    assert found == [0, 0, 35]


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
