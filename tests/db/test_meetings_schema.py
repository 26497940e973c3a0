"""The tables of chefforum's meetings: migrated to, checked, validated, logged and undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from ns3tui.db import tables
from ns3tui.db.errors import StoreError, ValidationFailed
from ns3tui.db.migrate import upgrade
from ns3tui.db.store import Store
from ns3tui.rules.agenda import MeetingKind, MeetingStatus

DAY = dt.date(2026, 12, 8)
OURS = (
    tables.Meeting,
    tables.Attendance,
    tables.AgendaItem,
    tables.AgendaTheme,
    tables.Decision,
    tables.CriterionWeights,
)


def test_a_store_with_networks_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0002")
        connection.exec_driver_sql(
            "INSERT INTO organisation_unit (version, code, name, kind, leader_code) "
            "VALUES ('v', 'SKO', 'Skole', 'afdeling', '')"
        )
        upgrade(connection, "0003")
        assert connection.exec_driver_sql("SELECT code FROM organisation_unit").scalar() == "SKO"
        assert connection.exec_driver_sql("SELECT count(*) FROM meeting").scalar() == 0
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db", create=True)
    yield store
    store.close()


def fill(session: Session) -> None:
    session.add(tables.Person(code="C01", name="Åse"))
    session.add(tables.Theme(code="TM01", title="Tema", submitted_on=DAY, stage_since=DAY))
    session.add(tables.Meeting(code="CF202612", held_on=DAY, meeting_kind=MeetingKind.MONTHLY))
    session.add(tables.CriterionWeights(round_code="2027-1", valid_from=DAY, w3=2))
    session.flush()
    session.add(tables.Attendance(meeting_id=1, person_id=1))
    session.add(tables.AgendaItem(meeting_id=1, number=1, title="Temaer", minutes=8))
    session.flush()
    session.add(tables.AgendaTheme(item_id=1, theme_id=1))
    session.add(tables.Decision(meeting_id=1, item_id=1, theme_id=1, text="Prioriteret"))
    session.flush()


def counts(store: Store) -> list[int]:
    return store.read(lambda s: [len(s.exec(select(of)).all()) for of in OURS])


def test_every_table_is_written_logged_undone_and_redone(store: Store) -> None:
    store.act("fill", fill)
    assert counts(store) == [1] * len(OURS)
    kept = store.read(
        lambda s: s.exec(select(tables.Meeting.minutes, tables.Meeting.meeting_status)).one()
    )
    assert tuple(kept) == (20, MeetingStatus.PLANNED)
    store.undo()
    assert counts(store) == [0] * len(OURS)
    store.redo()
    assert counts(store) == [1] * len(OURS)


@pytest.mark.parametrize(
    "row",
    [
        {"code": "CF1", "held_on": DAY, "meeting_kind": "møde"},
        {"code": "CF1", "held_on": DAY, "meeting_kind": MeetingKind.MONTHLY, "minutes": 601},
        {"code": "CF1", "held_on": DAY, "meeting_kind": MeetingKind.MONTHLY, "minutes": -1},
        {"code": "", "held_on": DAY, "meeting_kind": MeetingKind.MONTHLY},
    ],
)
def test_what_no_meeting_can_be_is_refused(store: Store, row: dict[str, Any]) -> None:
    with pytest.raises(ValidationFailed):
        store.act("bad", lambda s: s.add(tables.Meeting(**row)))


def test_an_agenda_has_each_number_once(store: Store) -> None:
    store.act("fill", fill)
    with pytest.raises(StoreError):
        store.act("bad", lambda s: s.add(tables.AgendaItem(meeting_id=1, number=1, title="Igen")))


def test_deleting_a_meetings_item_takes_its_links_along(store: Store) -> None:
    store.act("fill", fill)

    def drop(session: Session) -> None:
        session.delete(session.exec(select(tables.Decision)).one())
        session.flush()
        session.delete(session.exec(select(tables.AgendaItem).where(
            col(tables.AgendaItem.id) == 1)).one())  # fmt: skip

    store.act("drop", drop)
    assert counts(store)[3] == 0
