"""What is written down while a network runs goes out as files and comes back as it was."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from ns3tui.db.tables import (
    DutyTick,
    LocalLeader,
    Network,
    OrganisationUnit,
    Person,
    SparringNote,
    TakeHome,
    Theme,
    Tool,
)
from ns3tui.desk import exports, imports
from ns3tui.desk.imports import Outcome
from ns3tui.desk.imports.subjects import TABLES, Codes, snapshot
from ns3tui.exchange.network_care_formats import CARE_FORMATS
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.text import clean
from tests.desk.test_import_networks import DEMO, TODAY, new_session, said, write

KINDS = [form.kind for form in CARE_FORMATS]
DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
WORDS = st.text(max_size=30).map(lambda text: clean(text, multiline=True)).filter(
    lambda text: text == text.strip())  # fmt: skip
LINES = st.text(min_size=1, max_size=30).map(clean).filter(lambda text: bool(text.strip())
                                                           and text == text.strip())  # fmt: skip


@pytest.fixture
def demo() -> Iterator[Session]:
    with new_session() as session:
        imports.apply(session, imports.plan(session, DEMO, TODAY))
        session.commit()
        yield session


def fill(session: Session) -> None:
    """Put a unit, people and networks in an empty store; their ids begin at one."""
    for number in (1, 2):
        session.add(OrganisationUnit(code=f"E{number}", name="Enhed", kind=UnitKind.DEPARTMENT))
    for number in (1, 2, 3):
        session.add(Person(code=f"L{number:02d}", name=f"Person {number}", leader_level=4))
        theme = Theme(code=f"TM{number:02d}", title="Tema", problem="Et problem",
                      stage=Stage.RUNNING, stage_since=TODAY, submitted_on=TODAY,
                      from_below=True)  # fmt: skip
        session.add(theme)
        session.flush()
        session.add(Network(code=f"NV{number:02d}", theme_id=theme.id or 0, name="Netværk",
                            type=NetworkType.WELFARE, starts_on=TODAY))  # fmt: skip
    session.commit()


def copy_of(session: Session, folder: Path) -> Session:
    """Return another store, filled with everything the first one exports."""
    for kind in TABLES:
        sheet = exports.export(session, kind)
        (folder / f"{kind}.csv").write_bytes(b"".join(sheet.pieces()))
    other = new_session()
    plan = imports.plan(other, folder, TODAY)
    assert not plan.refused, said(plan)
    imports.apply(other, plan)
    return other


def values(session: Session, kind: str) -> list[object]:
    return [entry.values for entry in snapshot(session, kind, Codes.of(session)).values()]


@settings(max_examples=8, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(day=DAYS, note=WORDS, line=LINES, duty=st.integers(1, 9), minutes=st.integers(1, 1440))
def test_export_then_import_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, day: dt.date | None, note: str, line: str,
    duty: int, minutes: int,
) -> None:  # fmt: skip
    with new_session() as session:
        fill(session)
        session.add(DutyTick(network_id=1, duty=duty, done_on=day, note=note))
        session.add(LocalLeader(network_id=2, person_id=3, involved_on=day, note=line))
        for _twice in range(2):
            session.add(SparringNote(network_id=1, held_on=day or TODAY, minutes=minutes,
                                     topic=note, next_step=note, held_by="S01"))  # fmt: skip
        session.add(Tool(network_id=None, title=line, location=line, note=line))
        session.add(Tool(network_id=3, title=line, location=line))
        session.add(TakeHome(network_id=1, unit_id=2, text=line, noted_on=day))
        session.commit()
        folder = tmp_path_factory.mktemp("ud")
        with copy_of(session, folder) as other:
            for kind in KINDS:
                assert values(other, kind) == values(session, kind), kind
                assert values(session, kind), kind


def test_what_is_wrong_is_named_by_row_and_column(demo: Session, tmp_path: Path) -> None:
    write(tmp_path, "sparringslog", "netværk_id;dato;minutter;emne", "NV16;01-11-2026;45;Plan",
          "NV99;01-11-2026;45;Plan", "NV16;i går;45;Plan", "NV16;01-11-2026;0;Plan")  # fmt: skip
    write(tmp_path, "referencelederopgaver", "netværk_id;opgave;udført", "NV16;10;01-11-2026",
          "NV16;2;01-11-2026")  # fmt: skip
    plan = imports.plan(demo, tmp_path, TODAY)
    wrong = {(file, row, column) for file, row, column, _value, refuses in said(plan) if refuses}
    assert wrong == {
        ("sparringslog.csv", 3, "netværk_id"), ("sparringslog.csv", 4, "dato"),
        ("sparringslog.csv", 5, "minutter"), ("referencelederopgaver.csv", 2, "opgave"),
    }  # fmt: skip


def test_a_file_that_comes_again_changes_nothing(demo: Session, tmp_path: Path) -> None:
    write(tmp_path, "vaerktoejer", "netværk_id;titel;sted", ";Håndbog;https://intra.example/hb",
          "NV16;Interviewguide;G:\\netværk")  # fmt: skip
    imports.apply(demo, imports.plan(demo, tmp_path, TODAY))
    again = imports.plan(demo, tmp_path, TODAY)
    assert {row.outcome for file in again.files for row in file.rows} == {Outcome.UNCHANGED}
