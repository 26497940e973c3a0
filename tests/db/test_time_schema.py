"""The tables of time: migrated to, checked, validated, logged and undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, select

from ns3tui.db import tables
from ns3tui.db.errors import StoreError, ValidationFailed
from ns3tui.db.migrate import upgrade
from ns3tui.db.store import Store
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus
from ns3tui.rules.types import NetworkType

MONDAY, FRIDAY = dt.date(2026, 12, 7), dt.date(2026, 12, 18)
OURS = (tables.NetworkPhase, tables.TurnusStay, tables.SeatBooking, tables.SchoolHoliday)


def test_a_store_with_meetings_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0003")
        connection.exec_driver_sql(
            "INSERT INTO meeting (version, code, held_on, meeting_kind, minutes, meeting_status, "
            "round_code, secretariat_observes, note) VALUES ('v', 'CF1', '2026-12-08', "
            "'månedlig netværksdrøftelse', 20, 'planlagt', '', 0, '')"
        )
        upgrade(connection, "0004")
        assert connection.exec_driver_sql("SELECT code FROM meeting").scalar() == "CF1"
        assert connection.exec_driver_sql("SELECT count(*) FROM network_phase").scalar() == 0
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db", create=True)
    store.act("base", base)
    yield store
    store.close()


def base(session: Session) -> None:
    session.add(tables.Person(code="N16", name="Åse"))
    session.add(tables.Theme(code="TM01", title="Tema", submitted_on=MONDAY, stage_since=MONDAY))
    session.flush()
    session.add(tables.Network(code="NV16", theme_id=1, name="Net", type=NetworkType.WELFARE))


def phase(**other: Any) -> tables.NetworkPhase:
    values = {"network_id": 1, "number": 1, "name": "Opstart", "phase_kind": PhaseKind.INTENSIVE,
              "weeks": 2, "starts_on": MONDAY, "ends_on": FRIDAY}  # fmt: skip
    return tables.NetworkPhase(**values | other)


def stay(**other: Any) -> tables.TurnusStay:
    values = {"code": "TU01", "person_id": 1, "starts_on": MONDAY, "ends_on": FRIDAY}
    return tables.TurnusStay(**values | other)


def seat(**other: Any) -> tables.SeatBooking:
    values = {"person_id": 1, "network_id": 1, "starts_on": MONDAY, "ends_on": FRIDAY, "days": 3}
    return tables.SeatBooking(**values | other)


def fill(session: Session) -> None:
    for row in (phase(), stay(), seat(), tables.SchoolHoliday(monday=MONDAY, name="Juleferie")):
        session.add(row)


def counts(store: Store) -> list[int]:
    return store.read(lambda s: [len(s.exec(select(of)).all()) for of in OURS])


def test_every_table_is_written_logged_undone_and_redone(store: Store) -> None:
    store.act("fill", fill)
    assert counts(store) == [1] * len(OURS)
    kept = store.read(
        lambda s: (
            s.exec(select(tables.TurnusStay.stay_status)).one(),
            s.exec(select(tables.SeatBooking.seat_status)).one(),
            s.exec(select(tables.NetworkPhase.skipped)).one(),
        )
    )
    assert kept == (StayStatus.PROPOSED, SeatStatus.BOOKED, [])
    store.undo()
    assert counts(store) == [0] * len(OURS)
    store.redo()
    assert counts(store) == [1] * len(OURS)


@pytest.mark.parametrize(
    "row",
    [
        phase(number=0),
        phase(weeks=0),
        phase(weeks=201),
        phase(hours=61),
        phase(name=""),
        phase(phase_kind="pause"),
        stay(code=""),
        stay(days=6),
        stay(days=0),
        stay(ends_on=None),
        stay(stay_status="snart"),
        seat(days=0),
        seat(days=6),
        seat(seat_status="måske"),
        tables.SchoolHoliday(monday=MONDAY, name=""),
    ],
)
def test_what_cannot_be_is_refused(store: Store, row: tables.Record) -> None:
    with pytest.raises(ValidationFailed):
        store.act("bad", lambda s: s.add(row))
    assert counts(store) == [0] * len(OURS)


@pytest.mark.parametrize(
    "rows",
    [
        (phase(ends_on=MONDAY - dt.timedelta(days=1)),),
        (stay(ends_on=MONDAY - dt.timedelta(days=1)),),
        (seat(ends_on=MONDAY - dt.timedelta(days=1)),),
        (phase(), phase(name="Igen")),
        (stay(), stay()),
        (seat(), seat(days=1)),
        (stay(person_id=99),),
        (phase(network_id=99),),
        (tables.SchoolHoliday(monday=MONDAY, name="A"),
         tables.SchoolHoliday(monday=MONDAY, name="B")),
    ],
)  # fmt: skip
def test_the_database_itself_refuses_what_contradicts(
    store: Store, rows: tuple[tables.Record, ...]
) -> None:
    with pytest.raises(StoreError):
        store.act("bad", lambda s: s.add_all(rows))
    assert counts(store) == [0] * len(OURS)


def test_phases_and_seats_go_with_their_network(store: Store) -> None:
    store.act("fill", fill)
    store.act("drop", lambda s: s.delete(s.exec(select(tables.Network)).one()))
    assert counts(store) == [0, 1, 0, 1]
