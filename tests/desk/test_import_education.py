"""Import and export of cohorts, days and participants: errors, money, names, round trips."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from ns3tui.db import tables
from ns3tui.desk import checks, exports, imports
from ns3tui.desk.desk import Desk
from ns3tui.desk.imports import ImportPlan
from ns3tui.desk.imports.subjects import Codes, snapshot
from ns3tui.exchange.education_formats import EDUCATION_FORMATS
from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus
from ns3tui.text import clean
from tests.desk.test_import_time import DEMO, TODAY, new_session, said, write

KINDS = [form.kind for form in EDUCATION_FORMATS]
COHORT = "hold_id;navn;start"
DAY = "hold_id;dag;overskrift;dato"
MEMBER = "hold_id;person_id"


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


def member_of(session: Session, cohort: str, code: str) -> tables.CohortMember:
    person = session.exec(select(tables.Person).where(tables.Person.code == code)).first()
    query = select(tables.CohortMember).join(tables.Cohort).where(tables.Cohort.code == cohort)
    if person is not None:
        return session.exec(query.where(tables.CohortMember.person_id == person.id)).one()
    return session.exec(query.where(tables.CohortMember.anonymous_code == code)).one()


def changes(plan: ImportPlan) -> list[tuple[str, str, str]]:
    return [
        (change.column, change.before, change.after)
        for file in plan.files
        for row in file.rows
        for change in row.changes
    ]


REFUSED = [
    ("uddannelseshold", (COHORT, ";Nyt hold;2029-02-19"), "hold_id", ""),
    ("uddannelseshold", (COHORT, "HOLD 4;Nyt hold;2029-02-19"), "hold_id", "HOLD 4"),
    ("uddannelseshold", (COHORT, "HOLD4;;2029-02-19"), "navn", ""),
    ("uddannelseshold", (COHORT, "HOLD4;Nyt hold;"), "start", ""),
    ("uddannelseshold", (COHORT, "HOLD4;Nyt hold;2029-02-30"), "start", "2029-02-30"),
    ("uddannelseshold", (COHORT + ";slut", "HOLD4;Nyt hold;2029-02-19;2029-02-18"),
     "slut", "2029-02-18"),
    ("uddannelseshold", (COHORT + ";pladser_min;pladser_max", "HOLD4;Nyt hold;2029-02-19;15;12"),
     "pladser_max", "12"),
    ("uddannelseshold", (COHORT + ";pladser_min", "HOLD4;Nyt hold;2029-02-19;0"),
     "pladser_min", "0"),
    ("uddannelseshold", (COHORT + ";status", "HOLD4;Nyt hold;2029-02-19;snart"),
     "status", "snart"),
    ("uddannelseshold", (COHORT + ";pris_pr_deltager_kr", "HOLD4;Nyt hold;2029-02-19;14500,005"),
     "pris_pr_deltager_kr", "14500,005"),
    ("uddannelseshold", (COHORT + ";pris_pr_deltager_kr", "HOLD4;Nyt hold;2029-02-19;-1"),
     "pris_pr_deltager_kr", "-1"),
    ("uddannelseshold", (COHORT + ";pris_pr_deltager_kr", "HOLD4;Nyt hold;2029-02-19;1e99"),
     "pris_pr_deltager_kr", "1e99"),
    ("uddannelseshold", (COHORT + ";pris_pr_deltager_kr", "HOLD4;Nyt hold;2029-02-19;gratis"),
     "pris_pr_deltager_kr", "gratis"),
    ("uddannelseshold", (COHORT + ";ects", "HOLD4;Nyt hold;2029-02-19;fem"), "ects", "fem"),
    ("uddannelsesdage", (DAY, "HOLD9;1;Velfærd på ny;2027-08-25"), "hold_id", "HOLD9"),
    ("uddannelsesdage", (DAY, "HOLD3;0;Velfærd på ny;2027-08-25"), "dag", "0"),
    ("uddannelsesdage", (DAY, "HOLD3;1;Velfærd på ny;2027-08-32"), "dato", "2027-08-32"),
    ("uddannelsesdeltagere", (MEMBER, "HOLD9;D14"), "hold_id", "HOLD9"),
    ("uddannelsesdeltagere", (MEMBER, "HOLD3;N99"), "person_id", "N99"),
    ("uddannelsesdeltagere", (MEMBER, "HOLD3;"), "person_id", ""),
    ("uddannelsesdeltagere", (MEMBER + ";enhed", "HOLD3;D14;XYZ"), "enhed", "XYZ"),
    ("uddannelsesdeltagere", (MEMBER + ";status", "HOLD3;D14;måske"), "status", "måske"),
    ("uddannelsesdeltagere", (MEMBER + ";karakter", "HOLD3;D14;3"), "karakter", "3"),
    ("uddannelsesdeltagere", (MEMBER + ";mundtlig_eksamen", "HOLD3;D14;snart"),
     "mundtlig_eksamen", "snart"),
    ("uddannelsesdeltagere", (MEMBER + ";andel_sekretariat_kr", "HOLD3;D14;1,234"),
     "andel_sekretariat_kr", "1,234"),
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
        ("uddannelseshold", (COHORT, *["HOLD4;Nyt hold;2029-02-19"] * 2)),
        ("uddannelsesdage", (DAY, *["HOLD3;1;Velfærd på ny;2027-08-25"] * 2)),
        ("uddannelsesdeltagere", (MEMBER, *["HOLD3;D14"] * 2)),
        ("uddannelsesdeltagere", (MEMBER, *["HOLD3;X301"] * 2)),
    ],
)
def test_the_same_row_twice_is_refused(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...]
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert plan.refused
    assert [problem.row for problem in plan.problems] == [3]


def test_a_count_that_is_not_that_of_the_participants_is_a_warning(
    demo: Session, tmp_path: Path
) -> None:
    path = write(tmp_path, "uddannelseshold", COHORT + ";antal", "HOLD3;Nyt;2027-08-23;9")
    assert said(imports.plan(demo, path, TODAY)) == [
        ("uddannelseshold.csv", 2, "antal", "9", False)
    ]
    write(tmp_path, "uddannelsesdeltagere", MEMBER, "HOLD3;D14")
    assert said(imports.plan(demo, tmp_path, TODAY)) == [], "the ninth comes with the same import"
    path = write(tmp_path, "uddannelseshold", COHORT + ";antal", "HOLD4;Nyt;2029-02-19;12")
    assert said(imports.plan(demo, path, TODAY)) == [], "nobody of the cohort is known yet"


def test_those_who_left_are_counted_and_those_who_withdrew_are_not(
    demo: Session, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "uddannelsesdeltagere",
        MEMBER + ";status",
        "HOLD3;D03;ophørt",
        "HOLD3;D06;afmeldt",
    )
    imports.apply(demo, imports.plan(demo, path, TODAY))
    sheet = exports.export(demo, "cohorts", codes=["HOLD3"])
    assert sheet.rows[0][sheet.header.index("antal")] == 7


def test_money_is_kept_in_ore_however_danes_write_it(demo: Session, tmp_path: Path) -> None:
    header = COHORT + ";pris_pr_deltager_kr;andel_basisafdeling_kr;andel_sekretariat_kr"
    path = write(
        tmp_path, "uddannelseshold", header, "HOLD4;Nyt hold;2029-02-19;15.000,00;10000;5.000"
    )
    plan = imports.plan(demo, path, TODAY)
    assert said(plan) == []
    imports.apply(demo, plan)
    row = demo.exec(select(tables.Cohort).where(tables.Cohort.code == "HOLD4")).one()
    assert (row.price, row.department_share) == (1500000, 1000000)
    assert row.secretariat_share == 500000, "a dot before three figures parts thousands"
    sheet = exports.export(demo, "cohorts", codes=["HOLD4"])
    text = b"".join(sheet.pieces()).decode("utf-8-sig").splitlines()[1]
    assert ";15000,00;10000,00;5000,00;" in text
    assert "15000.00" in b"".join(sheet.pieces(raw=True)).decode()


def test_a_grade_keeps_its_nought_though_a_spreadsheet_drops_it(
    demo: Session, tmp_path: Path
) -> None:
    header = MEMBER + ";karakter"
    path = write(tmp_path, "uddannelsesdeltagere", header, "HOLD1;X107;2", "HOLD1;X109;02")
    assert not imports.plan(demo, path, TODAY).changes_something
    path = write(tmp_path, "uddannelsesdeltagere", header, "HOLD1;X107;0", "HOLD1;X109;'-3")
    assert [change[2] for change in changes(imports.plan(demo, path, TODAY))] == ["00", "-3"]


def test_a_person_is_named_in_one_place_and_somebody_anonymised_where_they_stand(
    demo: Session, tmp_path: Path
) -> None:
    known, anonymous = member_of(demo, "HOLD1", "N09"), member_of(demo, "HOLD1", "X101")
    assert (known.label, known.anonymous_code) == ("", None)
    assert (anonymous.label, anonymous.person_id) == ("Anonymiseret deltager 1", None)
    path = write(
        tmp_path, "uddannelsesdeltagere", MEMBER + ";navn", "HOLD1;N09;Et andet navn",
        "HOLD1;X101;Deltager A",
    )  # fmt: skip
    plan = imports.plan(demo, path, TODAY)
    assert changes(plan) == [("navn", "Anonymiseret deltager 1", "Deltager A")]
    person = demo.get(tables.Person, known.person_id)
    assert person is not None
    person.name = "Merete Ny"
    demo.flush()
    sheet = exports.export(demo, "cohortmembers", codes=["HOLD1|N09"])
    assert sheet.rows[0][2] == "Merete Ny"


def test_the_department_that_pays_stays_when_the_person_moves(demo: Session) -> None:
    person = demo.exec(select(tables.Person).where(tables.Person.code == "N09")).one()
    other = demo.exec(
        select(tables.OrganisationUnit).where(tables.OrganisationUnit.code == "FAM")
    ).one()
    person.unit_id = other.id
    demo.flush()
    sheet = exports.export(demo, "cohortmembers", codes=["HOLD1|N09"])
    assert sheet.rows[0][3] == "SUN"


def test_a_new_person_and_their_place_come_in_one_import(demo: Session, tmp_path: Path) -> None:
    write(tmp_path, "personer", "person_id;navn;stilling", "D99;Else Ny;konsulent")
    write(tmp_path, "uddannelsesdeltagere", MEMBER + ";navn", "HOLD3;D99;Else Ny")
    plan = imports.plan(demo, tmp_path, TODAY)
    assert said(plan) == []
    imports.apply(demo, plan)
    row = member_of(demo, "HOLD3", "D99")
    assert (row.person_id is not None, row.anonymous_code, row.label) == (True, None, "")
    assert not imports.plan(demo, tmp_path, TODAY).changes_something


def test_an_import_again_updates_and_is_one_step_to_undo(demo_desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path, "uddannelsesdage", DAY, "HOLD3;1;Velfærd på ny;2027-09-01",
        "HOLD3;6;Opsamling;2027-12-01",
    )  # fmt: skip
    write(
        tmp_path, "uddannelsesdeltagere", MEMBER + ";status;skriftlig_opgave_afleveret",
        "HOLD3;D03;bestået;ja",
    )  # fmt: skip
    write(tmp_path, "uddannelseshold", COHORT + ";status", "HOLD3;Efterår;2027-08-23;i gang")
    before = demo_desk.read_now(checks.check, TODAY)

    def carry_out(session: Session) -> object:
        return imports.apply(session, imports.plan(session, tmp_path, TODAY))

    def dates(session: Session) -> list[Any]:
        query = select(tables.EducationDay.held_on).join(tables.Cohort)
        return list(session.exec(query.where(tables.Cohort.code == "HOLD3")))

    first = demo_desk.read_now(dates)
    demo_desk.act_now("import.run", carry_out)
    after = demo_desk.read_now(dates)
    assert len(after) == 6
    assert dt.date(2027, 9, 1) in after
    rules = {(f.rule, f.subject) for f in demo_desk.read_now(checks.check, TODAY)}
    assert {("R-70", "HOLD3"), ("R-71", "D03")} <= rules
    demo_desk.undo_now()
    assert demo_desk.read_now(dates) == first
    assert demo_desk.read_now(checks.check, TODAY) == before
    demo_desk.redo_now()
    assert demo_desk.read_now(dates) == after
    assert not demo_desk.read_now(imports.plan, path, TODAY).changes_something


nasty = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["=1+1", "'=1", "-5", "[b]x[/]", '"', ';,"', "nej", "Ærø", "{{ x }}", "02"]),
)
words = nasty.map(lambda text: clean(text).strip())
some = words.filter(bool)
maybe_day = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe_flag = st.none() | st.booleans()
maybe_ore = st.none() | st.integers(0, 1_000_000_000)


@st.composite
def stores(draw: st.DrawFn) -> list[list[Any]]:
    start = draw(st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)))
    low = draw(st.none() | st.integers(1, 1000))
    first: list[Any] = [
        tables.OrganisationUnit(code="SUN", name="Sundhed", kind="afdeling"),
        tables.Person(code="P1", name=draw(some)),
        tables.Person(code="P2", name="Bo"),
    ]
    second: list[Any] = [
        tables.Cohort(
            code="HOLD1", name=draw(some), starts_on=start,
            ends_on=draw(st.none() | st.integers(0, 200).map(
                lambda days: start + dt.timedelta(days=days))),
            places_low=low, places_high=draw(st.none() | st.integers(low or 1, 1000)),
            cohort_status=draw(st.sampled_from(CohortStatus)), price=draw(maybe_ore),
            department_share=draw(maybe_ore), secretariat_share=draw(maybe_ore),
            provider=draw(words), ects=draw(st.none() | st.integers(0, 60)),
        ),
        tables.Cohort(code="HOLD2", name="Andet", starts_on=start),
    ]  # fmt: skip

    def member(**who: Any) -> tables.CohortMember:
        return tables.CohortMember(
            **who, unit_id=draw(st.sampled_from([None, 1])),
            member_status=draw(st.sampled_from(MemberStatus)), written=draw(maybe_flag),
            oral=draw(maybe_flag), grade=draw(st.none() | st.sampled_from(Grade)),
            department_share=draw(maybe_ore), secretariat_share=draw(maybe_ore),
        )  # fmt: skip

    third: list[Any] = [
        *(
            tables.EducationDay(
                cohort_id=1, number=number, heading=draw(words), held_on=draw(maybe_day)
            )
            for number in draw(st.sets(st.integers(1, 100), max_size=4))
        ),
        *(member(cohort_id=cohort, person_id=person) for cohort, person in draw(st.sets(
            st.tuples(st.sampled_from([1, 2]), st.sampled_from([1, 2]))))),
        *(member(cohort_id=1, anonymous_code=f"X{number}", label=draw(words))
          for number in draw(st.sets(st.integers(1, 999), max_size=3))),
    ]  # fmt: skip
    return [first, second, third]


def seen(session: Session) -> dict[str, Any]:
    known = Codes.of(session)
    return {
        kind: {k: e.values for k, e in snapshot(session, kind, known).items()} for kind in KINDS
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
        for kind in ("organisation", "personer", *KINDS):
            (folder / f"{kind}.csv").write_bytes(b"".join(exports.export(session, kind).pieces()))
    with new_session() as session:
        plan = imports.plan(session, folder, TODAY)
        assert [p for p in plan.problems if p.refuses] == []
        imports.apply(session, plan)
        assert seen(session) == before
        assert not imports.plan(session, folder, TODAY).changes_something
