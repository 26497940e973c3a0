"""The desk on PostgreSQL by its URL: made, filled, acted on, undone, and shared by two desks.

Skipped, and said so, where the machine has no PostgreSQL server; ``NS3TUI_REQUIRE_PG`` makes that
a failure.
"""

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import Session, SQLModel, select

from ns3tui import demo
from ns3tui.clock import Clock
from ns3tui.db import change_log
from ns3tui.db.engine import other_engine
from ns3tui.db.errors import CannotOpen, NewerSchema, StoreError, UndoRefused
from ns3tui.db.tables import ChangeLog, OrganisationUnit, Person, Theme, load_all
from ns3tui.desk import checks, exports, imports, themes, turnus
from ns3tui.desk.calendar import calendar
from ns3tui.desk.calendar_views import CalendarKind
from ns3tui.desk.desk import Desk
from ns3tui.desk.detail import theme_detail
from ns3tui.desk.errors import EditConflict
from ns3tui.rules.stages import Stage
from tools.postgres import server_programs, temporary_postgres

TODAY = dt.date(2026, 11, 23)


def test_no_table_has_two_constraints_of_one_name() -> None:
    load_all()
    for table in SQLModel.metadata.tables.values():
        names = [c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)]
        assert len(set(names)) == len(names), table.name


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    programs = server_programs()
    if programs is None:
        if os.environ.get("NS3TUI_REQUIRE_PG"):
            pytest.fail("no PostgreSQL server is installed")
        pytest.skip("NOT TESTED: no PostgreSQL server here (apt install postgresql)")
    pytest.importorskip("psycopg", reason="NOT TESTED: pip install 'ns3tui[postgres]'")
    with temporary_postgres(programs) as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """An empty database on the server."""
    engine = other_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return server


def desk_on(location: Any) -> Desk:
    return Desk.open_now(location, Clock(TODAY), create=True)


def filled(location: Any) -> Desk:
    desk = desk_on(location)
    plan = desk.read_now(imports.plan, demo.files(), TODAY)
    desk.act_now("import", imports.apply, plan, summary="Demodata")
    return desk


def test_the_migrations_end_where_the_tables_are(url: str) -> None:
    load_all()
    desk_on(url).close_now()
    desk_on(url).close_now()  # a second opening finds it made
    engine = other_engine(url)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_a_newer_database_is_refused(url: str) -> None:
    desk_on(url).close_now()
    engine = other_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(NewerSchema):
        desk_on(url)


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """The demo data in an own database on the server."""
    opened = filled(url)
    yield opened
    opened.close_now()


def test_the_demo_is_the_same_there_as_in_a_file(desk: Desk, tmp_path: Any) -> None:
    file = filled(tmp_path / "desk.db")
    try:
        for read in (exports.export_themes, checks.check):
            arguments = () if read is exports.export_themes else (TODAY,)
            assert desk.read_now(read, *arguments) == file.read_now(read, *arguments)
    finally:
        file.close_now()


def test_a_move_is_logged_and_undone(desk: Desk) -> None:
    before = desk.read_now(theme_detail, "TM24", TODAY).card.stage
    desk.act_now("theme.move", themes.move, "TM24", Stage.DESCRIBED, summary="TM24")
    assert desk.read_now(theme_detail, "TM24", TODAY).card.stage is Stage.DESCRIBED
    desk.undo_now()
    assert desk.read_now(theme_detail, "TM24", TODAY).card.stage is before
    desk.redo_now()
    assert desk.read_now(theme_detail, "TM24", TODAY).card.stage is Stage.DESCRIBED
    commands = desk.read_now(lambda s: s.exec(select(ChangeLog.command)).all())
    assert {"theme.move", "undo", "redo"} <= set(commands)


def test_the_whole_import_is_one_step_back(desk: Desk) -> None:
    def count(session: Session) -> int:
        return len(session.exec(select(Theme.id)).all()) + len(
            session.exec(select(Person.id)).all()
        )

    desk.undo_now()
    assert desk.read_now(count) == 0
    desk.redo_now()
    assert desk.read_now(count) > 40


def test_two_desks_meet_in_one_theme(desk: Desk, url: str) -> None:
    other = desk_on(url)
    try:
        seen = desk.read_now(theme_detail, "TM24", TODAY)
        other.act_now("theme.edit", themes.edit, "TM24", {"title": "Deres"}, seen.version)
        assert "theme" in {table for table, _id in desk.store.poll()}
        with pytest.raises(EditConflict):
            desk.act_now("theme.edit", themes.edit, "TM24", {"title": "Min"}, seen.version)
        fresh = desk.read_now(theme_detail, "TM24", TODAY)
        desk.act_now("theme.edit", themes.edit, "TM24", {"title": "Min"}, fresh.version)
        newer = other.read_now(theme_detail, "TM24", TODAY)
        other.act_now("theme.edit", themes.edit, "TM24", {"title": "Vores"}, newer.version)
        with pytest.raises(UndoRefused):
            desk.undo_now()
    finally:
        other.close_now()


def test_what_the_database_refuses_is_said_in_words(desk: Desk) -> None:
    def twice(session: Session) -> None:
        code = session.exec(select(OrganisationUnit.code)).first()
        session.add(OrganisationUnit(code=code, name="To", kind="afdeling"))

    with pytest.raises(StoreError):
        desk.act_now("unit.add", twice)


def test_no_server_there(tmp_path: Any) -> None:
    pytest.importorskip("psycopg", reason="NOT TESTED: pip install 'ns3tui[postgres]'")
    with pytest.raises(CannotOpen):
        desk_on(f"postgresql+psycopg://postgres@/postgres?host={tmp_path}")


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(CannotOpen, match="PostgreSQL"):
        desk_on("mysql://desk@server/ns3tui")


def test_the_calendar_of_an_earlier_day_shows_what_was_planned_then(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stays(day: dt.date | None) -> set[str]:
        desk.look_at(day)
        try:
            read = (calendar, CalendarKind.TURNUS, TODAY, 30, desk.today())
            return {span.code for row in desk.read_now(*read).rows for span in row.spans}
        finally:
            desk.look_at(None)

    desk = filled(url)
    engine = other_engine(url)
    with engine.begin() as connection:  # the demo came three weeks ago
        connection.exec_driver_sql("UPDATE change_log SET at = at - interval '21 days'")
    engine.dispose()
    before = stays(None)
    week_ago = dt.datetime.combine(TODAY - dt.timedelta(7), dt.time(12), dt.UTC)
    monkeypatch.setattr(change_log, "utc_now", lambda: week_ago)
    desk.act_now("turnus.remove", turnus.remove, "TU09")
    assert "TU09" in before
    assert stays(None) == before - {"TU09"}
    assert stays(TODAY - dt.timedelta(8)) == before
    desk.undo_now()  # and it can be written again
    assert stays(None) == before
    desk.close_now()
