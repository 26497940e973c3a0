"""The tables of networks and people: migrated to, checked, validated, logged and undone."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, col, select

from ns3tui.db import tables
from ns3tui.db.errors import StoreError, ValidationFailed
from ns3tui.db.migrate import upgrade
from ns3tui.db.revision import HEAD
from ns3tui.db.store import Store
from ns3tui.rules.roles import ActorGroup, Answer, Role
from ns3tui.rules.types import NetworkType

DAY = dt.date(2026, 11, 23)


def test_the_migrations_end_where_the_tables_are() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, HEAD)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_a_store_of_the_first_schema_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO organisation_unit (version, code, name, kind, leader_code) "
            "VALUES ('v', 'SKO', 'Skole', 'afdeling', '')"
        )
        upgrade(connection, "0002")
        assert connection.exec_driver_sql("SELECT code FROM organisation_unit").scalar() == "SKO"
        assert connection.exec_driver_sql("SELECT count(*) FROM network").scalar() == 0
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> Any:
    store = Store.open(tmp_path / "desk.db", create=True)
    yield store
    store.close()


def fill(session: Session) -> None:
    session.add(tables.Person(code="N01", name="Else"))
    session.add(tables.Person(code="C01", name="Åse"))
    session.add(tables.Theme(code="TM01", title="Tema", submitted_on=DAY, stage_since=DAY))
    session.flush()
    session.add(tables.Network(code="NV01", theme_id=1, name="Net", type=NetworkType.WELFARE))
    session.flush()


def test_every_table_is_written_logged_and_undone(store: Store) -> None:
    store.act("fill", fill)

    def more(session: Session) -> None:
        for row in (
            tables.LeaderProfile(person_id=1, has_diploma=True, diploma_on=DAY, subjects=["skole"]),
            tables.CoDriverProfile(person_id=1),
            tables.CompetenceProfile(person_id=1, assessed_on=DAY, k1=4, k10=0),
            tables.LeaderInterest(theme_id=1, person_id=1, timing=4),
            tables.OptIn(theme_id=1, person_id=2, answer=Answer.YES, answered_on=DAY),
            tables.NetworkRole(network_id=1, role=Role.LEADER, person_id=1, valid_from=DAY),
            tables.Participant(network_id=1, label="To unge", actor_group=ActorGroup.CITIZEN),
            tables.Mandate(network_id=1, number=1, signed_leader=DAY, seat_days=2),
            tables.DutyTick(network_id=1, duty=9, done_on=DAY),
            tables.LocalLeader(network_id=1, person_id=2),
            tables.SparringNote(network_id=1, held_on=DAY, minutes=30),
            tables.Tool(title="Håndbog", location="Intranettet"),
        ):
            session.add(row)
        session.flush()

    acted = store.act("more", more)
    assert {table for table, _row in acted.touched} == {
        "leader_profile", "co_driver_profile", "competence_profile", "leader_interest", "opt_in",
        "network_role", "participant", "mandate", "duty_tick", "local_leader", "sparring_note",
        "tool",
    }  # fmt: skip
    store.undo()
    assert not store.read(lambda s: s.exec(select(tables.NetworkRole)).all())
    store.redo()
    levels = store.read(
        lambda s: [(p.k1, p.k2, p.k10) for p in s.exec(select(tables.CompetenceProfile))]
    )
    assert levels == [(4, None, 0)]
    subjects = store.read(lambda s: [p.subjects for p in s.exec(select(tables.LeaderProfile))])
    assert subjects == [["skole"]]


@pytest.mark.parametrize(
    "row",
    [
        lambda: tables.CompetenceProfile(person_id=1, assessed_on=DAY, k1=5),
        lambda: tables.LeaderInterest(theme_id=1, person_id=1, motivation=-1),
        lambda: tables.DutyTick(network_id=1, duty=10),
        lambda: tables.Mandate(network_id=1, number=0),
        lambda: tables.SparringNote(network_id=1, held_on=DAY, minutes=0),
        lambda: tables.NetworkRole(network_id=1, role="konge", person_id=1, valid_from=DAY),  # type: ignore[arg-type]
        lambda: tables.Tool(title="", location="her"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(
    store: Store, row: Callable[[], tables.Record]
) -> None:
    store.act("fill", fill)
    with pytest.raises(ValidationFailed):
        store.act("bad", lambda session: session.add(row()))


@pytest.mark.parametrize(
    "row",
    [
        lambda: tables.NetworkRole(
            network_id=1, role=Role.LEADER, person_id=1, valid_from=DAY,
            valid_to=dt.date(2026, 1, 1),
        ),
        lambda: tables.LeaderProfile(person_id=1, has_diploma=False, diploma_on=DAY),
        lambda: tables.Participant(network_id=1, actor_group=ActorGroup.STAFF),
        lambda: tables.Network(code="NV02", theme_id=1, name="X", type=NetworkType.LEARNING),
        lambda: tables.Mandate(network_id=99, number=1),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_by_the_database(
    store: Store, row: Callable[[], tables.Record]
) -> None:
    store.act("fill", fill)
    with pytest.raises(StoreError):
        store.act("bad", lambda session: session.add(row()))


def test_a_person_with_a_role_is_never_lost(store: Store) -> None:
    store.act("fill", fill)
    role = tables.NetworkRole(network_id=1, role=Role.LEADER, person_id=1, valid_from=DAY)
    store.act("role", lambda session: session.add(role))

    def remove(session: Session) -> None:
        session.delete(session.exec(select(tables.Person).where(col(tables.Person.id) == 1)).one())

    with pytest.raises(StoreError):
        store.act("delete", remove)
