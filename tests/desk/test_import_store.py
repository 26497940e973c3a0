"""Import through the store: one action, one undo step, and nothing half after a kill."""

import csv
import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, create_engine, func, select

from ns3tui import demo
from ns3tui.db import tables
from ns3tui.db.store import Store
from ns3tui.desk import imports
from ns3tui.desk.imports import ImportPlan, ImportRefused, Outcome
from ns3tui.exchange.errors import ExchangeCancelled
from ns3tui.exchange.formats import FORMATS

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"


def data_rows(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _row in csv.reader(file, delimiter=";")) - 1


ROWS = sum(data_rows(path) for path in demo.files() if path.stem in FORMATS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db", create=True)
    yield store
    store.close()


def planned(store: Store, path: Path = DEMO) -> ImportPlan:
    return store.read(lambda session: imports.plan(session, path, TODAY))


def themes(store: Store) -> int:
    return store.read(lambda session: session.exec(select(func.count(tables.Theme.id))).one())  # type: ignore[arg-type]


def test_an_import_is_one_step_that_can_be_undone_and_redone(store: Store) -> None:
    plan = planned(store)
    store.act("import", lambda session: imports.apply(session, plan), summary="Importér demo")
    assert themes(store) == 36
    assert store.undo().summary == "Importér demo"
    assert themes(store) == 0
    assert planned(store).count(Outcome.NEW) == ROWS
    store.redo()
    assert planned(store).count(Outcome.UNCHANGED) == ROWS


def test_a_refused_import_writes_nothing(store: Store) -> None:
    plan = planned(store, DEMO / "temaer.csv")
    assert plan.refused, "its departments are not there"
    with pytest.raises(ImportRefused):
        store.act("import", lambda session: imports.apply(session, plan))
    assert themes(store) == 0


def test_a_cancelled_import_writes_nothing(store: Store) -> None:
    plan = planned(store)
    told: list[int] = []
    with pytest.raises(ExchangeCancelled):
        store.act(
            "import",
            lambda session: imports.apply(
                session,
                plan,
                progress=lambda done, _total: told.append(done),
                cancelled=lambda: bool(told),
            ),
        )
    assert told == [200]
    assert themes(store) == 0


KILLED = """
import datetime as dt, os, signal, sys
from ns3tui.db.errors import StoreError
from ns3tui.db.store import Store
from ns3tui.desk import imports
store = Store.open(sys.argv[1])
plan = store.read(lambda s: imports.plan(s, sys.argv[2], dt.date(2026, 11, 23)))
def die(done, total):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
store.act("import", lambda s: imports.apply(s, plan, progress=die))
"""


@pytest.mark.parametrize("after", [200, ROWS])
def test_a_kill_in_mid_import_leaves_the_store_as_it_was(tmp_path: Path, after: int) -> None:
    path = tmp_path / "desk.db"
    Store.open(path, create=True).close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(DEMO), str(after)],
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == -signal.SIGKILL
    store = Store.open(path)
    assert themes(store) == 0
    assert planned(store).count(Outcome.NEW) == ROWS
    store.close()


hostile = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "TM01", "TM02", "DRI", "DRI,SKO", "ja", "4", "5", "2026-11-23", "2,5",
                     "indkommet", "2027-1", "velfærd", "nedefra", "9" * 400, "1e999", "-0",
                     "31-12-9999", "uge 53", "9999-2", "\x00", '"', "NaN", "²"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(kind=st.sampled_from(sorted(FORMATS)), data=st.data())
def test_hostile_cells_are_refused_or_stored_never_a_fault(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    header = ";".join(column.header for column in FORMATS[kind].columns)
    rows = data.draw(
        st.lists(st.lists(hostile, min_size=1, max_size=len(FORMATS[kind].columns)), max_size=4)
    )
    path = tmp_path / f"{kind}.csv"
    text = "\r\n".join([header, *(";".join(row) for row in rows)])
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    engine = create_engine("sqlite://")
    tables.load_all()
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        plan = imports.plan(session, path, TODAY)
        try:
            imports.apply(session, plan)
        except ImportRefused as refused:
            assert refused.plan.problems  # noqa: PT017 - both outcomes are right
    engine.dispose()


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(sorted(FORMATS)), text=hostile)
def test_a_hostile_cell_in_each_column(kind: str, text: str) -> None:
    from ns3tui.exchange.cells import CellRefused

    for column in FORMATS[kind].columns:
        try:
            value = column.read(text, TODAY)
        except CellRefused:
            continue
        assert column.show(value) is not None or not value
