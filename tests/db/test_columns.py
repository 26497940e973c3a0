"""The columns to read by are those of the mapped classes, and read the same."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from ns3tui.db.columns import table
from ns3tui.db.store import Store
from ns3tui.db.tables import load_all
from tools import columns


def test_the_file_is_fresh() -> None:
    assert columns.FILE.read_text(encoding="utf-8") == columns.written(), (
        "run: python -m tools.columns"
    )


def test_each_column_reads_as_its_mapped_class_does() -> None:
    load_all()
    dialect = sa.create_engine("sqlite://").dialect
    for name, mapped in SQLModel.metadata.tables.items():
        light = table(name)
        assert list(light.c.keys()) == list(mapped.c.keys()), name
        for column in mapped.c:
            here = light.c[column.name].type
            kind = (type(here).__visit_name__, getattr(here, "enum_class", None))
            same = (type(column.type).__visit_name__, getattr(column.type, "enum_class", None))
            if isinstance(here, sa.String) and not isinstance(here, sa.Enum):
                assert isinstance(getattr(column.type, "impl", column.type), sa.String), column
            else:
                assert kind[0] == same[0] or {kind[0], same[0]} <= {"integer", "big_integer"}, (
                    column
                )
                assert kind[1] is same[1], column
            assert (here.dialect_impl(dialect).result_processor(dialect, None) is None) == (
                column.type.dialect_impl(dialect).result_processor(dialect, None) is None
            ), column


def test_rows_are_values_of_the_same_types(store: Store) -> None:
    def both(session: Session) -> None:
        for name in ("theme", "person", "organisation_unit", "change_log"):
            mapped = SQLModel.metadata.tables[name]
            light = table(name)
            ours = session.execute(sa.select(light).order_by(light.c.id)).all()
            theirs = session.execute(sa.select(mapped).order_by(mapped.c.id)).all()
            assert ours
            assert ours == theirs
            assert [list(map(type, row)) for row in ours] == [
                list(map(type, row)) for row in theirs
            ]

    store.read(both)


def test_a_table_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="tema"):
        table("tema")
