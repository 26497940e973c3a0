"""The tables of the education: migrated to, checked, validated, logged and undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, select

from ns3tui.db import tables
from ns3tui.db.errors import StoreError, ValidationFailed
from ns3tui.db.migrate import upgrade
from ns3tui.db.store import Store
from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus

START, END = dt.date(2027, 8, 23), dt.date(2027, 12, 14)
OURS = (tables.Cohort, tables.EducationDay, tables.CohortMember)


def test_a_store_with_a_match_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0005")
        connection.exec_driver_sql(
            "INSERT INTO person (version, code, name, position, email, primary_role, login) "
            "VALUES ('v', 'N04', 'Ove', '', '', '', '')"
        )
        upgrade(connection, "0006")
        assert connection.exec_driver_sql("SELECT code FROM person").scalar() == "N04"
        assert connection.exec_driver_sql("SELECT count(*) FROM cohort").scalar() == 0
        tables.load_all()
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db", create=True)
    store.act("base", lambda s: s.add(tables.Person(code="N04", name="Ove")))
    store.act("cohort", lambda s: s.add(cohort()))
    yield store
    store.close()


def cohort(**other: Any) -> tables.Cohort:
    return tables.Cohort(**{"code": "HOLD3", "name": "Efterår", "starts_on": START} | other)


def day(**other: Any) -> tables.EducationDay:
    return tables.EducationDay(**{"cohort_id": 1, "number": 1, "held_on": START} | other)


def member(**other: Any) -> tables.CohortMember:
    return tables.CohortMember(**{"cohort_id": 1, "person_id": 1} | other)


def somebody(code: str = "X101", **other: Any) -> tables.CohortMember:
    return member(**{"person_id": None, "anonymous_code": code, "label": "Deltager"} | other)


def fill(session: Session) -> None:
    session.add_all([day(), member(grade=Grade.ADEQUATE, written=True), somebody()])


def counts(store: Store) -> list[int]:
    return store.read(lambda s: [len(s.exec(select(of)).all()) for of in OURS])


def test_every_table_is_written_logged_undone_and_redone(store: Store) -> None:
    store.act("fill", fill)
    assert counts(store) == [1, 1, 2]

    def kept(session: Session) -> tuple[Any, ...]:
        one = session.exec(select(tables.CohortMember)).first()
        status = session.exec(select(tables.Cohort.cohort_status)).one()
        assert one is not None
        return status, one.member_status, one.grade, one.written, one.oral

    as_written = (CohortStatus.PLANNED, MemberStatus.ENROLLED, Grade.ADEQUATE, True, None)
    assert store.read(kept) == as_written
    store.undo()
    assert counts(store) == [1, 0, 0]
    store.redo()
    assert counts(store) == [1, 1, 2]
    assert store.read(kept) == as_written


@pytest.mark.parametrize(
    "row",
    [
        cohort(code=""),
        cohort(code="HOLD4", name=""),
        cohort(code="HOLD4", starts_on=None),
        cohort(code="HOLD4", places_low=0),
        cohort(code="HOLD4", places_high=1001),
        cohort(code="HOLD4", price=-1),
        cohort(code="HOLD4", ects=61),
        cohort(code="HOLD4", cohort_status="snart"),
        cohort(code="H" * 41),
        day(number=0),
        day(number=101),
        day(heading="o" * 201),
        member(member_status="måske"),
        member(grade="3"),
        member(department_share=-1),
        member(secretariat_share=1_000_000_001),
        somebody(""),
    ],
)
def test_what_cannot_be_is_refused(store: Store, row: tables.Record) -> None:
    with pytest.raises(ValidationFailed):
        store.act("bad", lambda s: s.add(row))
    assert counts(store) == [1, 0, 0]


@pytest.mark.parametrize(
    "rows",
    [
        (cohort(),),
        (cohort(code="HOLD4", ends_on=START - dt.timedelta(days=1)),),
        (cohort(code="HOLD4", places_low=15, places_high=12),),
        (day(), day(heading="Igen")),
        (day(cohort_id=99),),
        (member(), member()),
        (member(person_id=99),),
        (member(unit_id=99),),
        (member(anonymous_code="X101"),),
        (member(person_id=None),),
        (member(label="Ove"),),
        (somebody(), somebody()),
    ],
)
def test_the_database_itself_refuses_what_contradicts(
    store: Store, rows: tuple[tables.Record, ...]
) -> None:
    with pytest.raises(StoreError):
        store.act("bad", lambda s: s.add_all(rows))
    assert counts(store) == [1, 0, 0]


def test_days_and_participants_go_with_their_cohort(store: Store) -> None:
    store.act("fill", fill)
    store.act("drop", lambda s: s.delete(s.exec(select(tables.Cohort)).one()))
    assert counts(store) == [0, 0, 0]
