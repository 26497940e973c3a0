"""The tables of the match: migrated to, checked, validated, logged and undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlmodel import select

from ns3tui.db.errors import ValidationFailed
from ns3tui.db.migrate import upgrade
from ns3tui.db.revision import HEAD
from ns3tui.db.store import Store
from ns3tui.db.tables import MatchDraft
from ns3tui.rules.matching import DraftStatus

DAY = dt.date(2026, 11, 23)


def test_a_store_with_meetings_keeps_its_rows() -> None:
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade(connection, "0003")
        connection.exec_driver_sql(
            "INSERT INTO organisation_unit (version, code, name, kind, leader_code) "
            "VALUES ('v', 'SKO', 'Skole', 'afdeling', '')"
        )
        upgrade(connection, HEAD)
        assert connection.exec_driver_sql("SELECT code FROM organisation_unit").scalar() == "SKO"
        for name in ("match_draft", "theme_competence", "opt_in_request"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() == 0
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db", create=True)
    yield store
    store.close()


def draft(**changes: object) -> MatchDraft:
    return MatchDraft(round_code="2027-1", number=1, drafted_on=DAY, **changes)


def test_a_draft_comes_back_as_it_was_when_its_undo_is_undone(store: Store) -> None:
    problem = {"themes": [{"id": "TM20", "departments": ["SKO"]}], "limit": None}
    plan = {"TM20": {"NL": "N01", "CD": None, "RL": "C01"}}
    store.act("keep", lambda s: s.add(draft(problem=problem, plan=plan)))
    store.undo()
    assert store.read(lambda s: s.exec(select(MatchDraft)).all()) == []
    store.redo()
    fields = (MatchDraft.problem, MatchDraft.plan, MatchDraft.draft_status)
    kept = store.read(lambda s: tuple(s.exec(select(*fields)).one()))
    assert kept == (problem, plan, DraftStatus.DRAFT)


def test_a_number_out_of_range_is_refused(store: Store) -> None:
    bad = draft()
    bad.number = 0
    with pytest.raises(ValidationFailed):
        store.act("keep", lambda s: s.add(bad))
