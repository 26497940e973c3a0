"""Hostile cells in the files of networks and people: refused or stored, never a fault.

The rows point at what is really there, so that they reach the store's own checks as well.
"""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from ns3tui.db.errors import StoreError
from ns3tui.db.store import Store
from ns3tui.desk import exports, imports
from ns3tui.desk.imports import ImportRefused
from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.network_formats import NETWORK_FORMATS

TODAY = dt.date(2026, 11, 23)
CODES = {
    "netvaerk": ["NV10", "NV17", "NV99"],
    "personer": ["N01", "D06", "C10", "T05", "X1"],
    "temaer": ["TM10", "TM17", "TM20", "TM99"],
}
junk = st.sampled_from(
    ["", "ja", "nej", "0", "4", "-1", "5", "99999999999", "1e9", "2026-11-23", "2025-01-01",
     "31-02-2026", "9999-12-31", "x" * 301, "\x00", "=1+1", "½", "2027-1", "a;b", "test"]
)  # fmt: skip


class RolledBack(Exception):
    """The write went well and is thrown away."""


def cell(column: Column) -> st.SearchStrategy[str]:
    """Mostly what fits, now and then junk: so that many rows get as far as the store."""
    if column.refers in CODES or column.field == "code":
        fits = st.sampled_from(CODES[column.refers or "netvaerk"][:-1])
    elif column.choices:
        fits = st.sampled_from(column.choices)
    elif column.kind is Kind.DAY:
        fits = st.sampled_from(["2025-02-24", "2026-08-31", "2027-01-01"])
    elif column.kind is Kind.WHOLE:
        fits = st.sampled_from(["1", "2", "3"])
    elif column.kind in {Kind.FLAG, Kind.ANSWER}:
        fits = st.sampled_from(["ja", "nej"])
    else:
        fits = st.sampled_from(["tekst", "2027-1"])
    empty = st.just("") if not column.required else fits
    unknown = st.sampled_from(CODES.get(column.refers, [""])[-1:])
    return st.integers(0, 39).flatmap(
        lambda n: junk if n == 0 else unknown if n == 1 else empty if n < 8 else fits
    )


@pytest.fixture(scope="module")
def store(demo_file: Path) -> Store:
    return Store.open(demo_file, daily_backup=False)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(form=st.sampled_from(NETWORK_FORMATS), data=st.data())
def test_hostile_rows_are_refused_or_stored(
    store: Store, tmp_path: Path, form: object, data: st.DataObject
) -> None:
    assert form in NETWORK_FORMATS
    chosen = next(each for each in NETWORK_FORMATS if each is form)
    rows = [
        ";".join(
            '"' + data.draw(cell(column)).replace('"', '""') + '"' for column in chosen.columns
        )
        for _row in range(data.draw(st.integers(1, 3)))
    ]
    path = tmp_path / f"{chosen.kind}.csv"
    header = ";".join(column.header for column in chosen.columns)
    path.write_text("\n".join([header, *rows]), "utf-8")

    def act(session: Session) -> None:
        plan = imports.plan(session, path, TODAY)
        imports.apply(session, plan)
        session.flush()
        again = imports.plan(session, path, TODAY)
        assert not again.changes_something, "what was imported is what is stored"
        b"".join(exports.export(session, chosen.kind).pieces())
        raise RolledBack

    try:
        store.act("import", act)
    except RolledBack:
        event("stored")
    except ImportRefused as refused:
        assert refused.plan.problems  # noqa: PT017 - both outcomes are right
        assert all(problem.advice for problem in refused.plan.problems)  # noqa: PT017
    except StoreError as error:
        pytest.fail(f"the store had to refuse it: {error.message} {rows}")
