"""One command is one transaction: checked, logged, all or nothing."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from ns3tui.db.change_log import OutsideAction
from ns3tui.db.errors import StoreError, ValidationFailed
from ns3tui.db.store import Store
from ns3tui.db.tables import Assessment, ChangeLog, Person, Theme
from tests.db.conftest import DAY


def pragma(session: Session, name: str) -> Any:
    return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "delete"), ("synchronous", 3), ("foreign_keys", 1), ("secure_delete", 1),
     ("trusted_schema", 0), ("busy_timeout", 5000), ("application_id", 0x4E533354)],
)  # fmt: skip
def test_pragmas_hold_on_every_connection(
    store: Store, name: str, value: object, writing: bool
) -> None:
    found = (
        store.act("x", lambda session: pragma(session, name)).value
        if writing
        else store.read(lambda session: pragma(session, name))
    )
    assert found == value


def test_reading_takes_no_lock_and_acting_takes_it_at_once(store: Store, file: Path) -> None:
    def locked(_session: Session) -> bool:
        other = sqlite3.connect(file, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
        finally:
            other.close()
        return False

    assert not store.read(locked)
    assert store.act("x", locked).value


def test_a_change_and_its_log_stand_or_fall_together(store: Store, file: Path) -> None:
    def fails(session: Session) -> None:
        session.get_one(Theme, 1).title = "Halvt"
        session.flush()
        raise RuntimeError("midway")

    before = len(store.read(lambda s: s.exec(select(ChangeLog)).all()))
    with pytest.raises(RuntimeError, match="midway"):
        store.act("x", fails)
    assert store.read(lambda s: s.get_one(Theme, 1).title) == "Tema 1"
    assert len(store.read(lambda s: s.exec(select(ChangeLog)).all())) == before
    assert not store.can_undo


def test_the_log_says_who_what_and_both_values(store: Store) -> None:
    store.act("theme.edit", lambda s: setattr(s.get_one(Theme, 1), "title", "Nyt"), summary="TM01")
    row = newest(store)
    assert (row.command, row.summary, row.actor) == ("theme.edit", "TM01", store.actor)
    assert (row.table_name, row.row_id, row.operation) == ("theme", 1, "U")
    assert row.before is not None
    assert row.after is not None
    assert (row.before["title"], row.after["title"]) == ("Tema 1", "Nyt")
    assert set(row.after) == {"title"}


def test_nothing_is_written_outside_an_action_or_past_the_log(store: Store) -> None:
    def write_while_reading(session: Session) -> None:
        session.get_one(Theme, 1).title = "Udenom"
        session.flush()

    with pytest.raises(OutsideAction):
        store.read(write_while_reading)
    for statement in (
        sa.update(Theme).values(title="Alle"),
        sa.delete(Theme),
        sa.insert(Person).values(code="X", name="X"),
    ):
        with pytest.raises(OutsideAction):
            store.act("x", lambda session, s=statement: session.execute(s))
    assert store.read(lambda s: s.get_one(Theme, 1).title) == "Tema 1"


def newest(store: Store) -> ChangeLog:
    """Return the newest row of the change log."""

    def read(session: Session) -> ChangeLog:
        row = session.exec(select(ChangeLog).order_by(col(ChangeLog.id).desc())).first()
        assert row is not None
        session.expunge(row)
        return row

    return store.read(read)


def change(**values: Any) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        theme = session.get_one(Theme, 1)
        for name, value in values.items():
            setattr(theme, name, value)

    return work


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 301), ("problem", "x" * 20_001), ("t1", 5), ("t7", -1),
     ("t1", "fire"), ("stage", "svævende"), ("submitted_on", "i morgen"), ("title", None),
     ("from_below", "måske"), ("t2", 2.5)],
)  # fmt: skip
def test_every_write_path_validates(store: Store, field: str, value: object) -> None:
    with pytest.raises(ValidationFailed) as caught:
        store.act("x", change(**{field: value}))
    assert caught.value.field == field
    good = {"code": "TM99", "title": "Nyt", "submitted_on": DAY, "stage_since": DAY}
    with pytest.raises(ValidationFailed):
        store.act("x", lambda session: session.add(Theme(**{**good, field: value})))
    with pytest.raises(ValidationFailed):
        store.act("x", lambda session: session.add_all([Theme(**{**good, field: value})]))
    assert store.read(lambda s: len(s.exec(select(Theme)).all())) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE theme SET t1 = 5",
        "UPDATE theme SET t7 = -1",
        "UPDATE theme SET stage = 'svævende'",
        "UPDATE theme SET title = NULL",
        "INSERT INTO theme_department (version, theme_id, unit_id) VALUES ('v', 99, 1)",
        "INSERT INTO person (version, code, name) SELECT 'v', code, name FROM person",
    ],
)
def test_the_database_itself_refuses_what_does_not_fit(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.create_collation("DANSK", lambda a, b: (a > b) - (a < b))
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


def test_texts_are_cleaned_at_the_edge(store: Store) -> None:
    dirty = "  A\u030angst\x1b[31m\u202e\x00 [b]x[/b]  "
    store.act("x", change(title=dirty, problem="en\r\nto\x07", keywords=["bo\u200blig"]))

    def texts(session: Session) -> tuple[str, str, list[str]]:
        theme = session.get_one(Theme, 1)
        return theme.title, theme.problem, theme.keywords

    assert store.read(texts) == ("Ångst[31m [b]x[/b]", "en\nto", ["bolig"])


def test_a_used_code_is_refused_in_words(store: Store) -> None:
    with pytest.raises(StoreError, match="allerede"):
        store.act("x", lambda session: session.add(Person(code="S01", name="Anden")))


def test_an_id_is_never_used_again(store: Store) -> None:
    def remove_last(session: Session) -> None:
        session.delete(session.get_one(Theme, 3))

    def add(session: Session) -> int:
        theme = Theme(code="TM77", title="Ny", submitted_on=DAY, stage_since=DAY)
        session.add(theme)
        session.flush()
        return int(theme.id or 0)

    store.act("x", remove_last)
    assert store.act("y", add).value == 4


def test_assessments_keep_a_line_of_evidence_for_each_criterion(store: Store) -> None:
    store.act(
        "x",
        lambda s: s.add(
            Assessment(theme_id=1, assessor_id=1, assessed_on=DAY, t1=4, evidence1="Tre afdelinger")
        ),
    )
    columns = select(Assessment.t1, Assessment.evidence1, Assessment.t2)
    assert store.read(lambda s: tuple(s.exec(columns).one())) == (4, "Tre afdelinger", None)


def test_danish_order_and_folded_search_in_the_database(store: Store) -> None:
    names = ["Aabenraa", "Zealand", "Ærø", "Østerbro", "Åse", "Anders", "ångström"]

    def add(session: Session) -> None:
        for number, name in enumerate(names):
            session.add(Person(code=f"P{number}", name=name))

    store.act("x", add)

    def ordered(session: Session) -> list[str]:
        rows = session.connection().exec_driver_sql(
            "SELECT name FROM person WHERE code LIKE 'P%' ORDER BY name COLLATE DANSK"
        )
        return [row[0] for row in rows]

    assert store.read(ordered) == [
        "Anders", "Zealand", "Ærø", "Østerbro", "Aabenraa", "ångström", "Åse",
    ]  # fmt: skip

    def found(session: Session) -> set[str]:
        rows = session.connection().exec_driver_sql(
            "SELECT name FROM person WHERE fold(name) LIKE '%aa%'"
        )
        return {row[0] for row in rows}

    assert store.read(found) == {"Aabenraa", "Åse", "ångström", "Åse Sekretær"}


def test_instants_are_kept_with_their_time_zone(store: Store) -> None:
    store.act("x", change(title="Nu"))
    at = newest(store).at
    now = dt.datetime.now(dt.UTC)
    kept = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    assert abs((now - kept).total_seconds()) < 60
