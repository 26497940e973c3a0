"""Undoing everything brings everything back, whatever was done; the log tells the whole story."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from ns3tui.db.errors import NothingToUndo, UndoRefused
from ns3tui.db.store import UNDO_LIMIT, Store
from ns3tui.db.tables import OrganisationUnit, Theme, ThemeDepartment
from tests.db.conftest import DAY, fill

Step = tuple[str, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "title", "score", "link", "remove", "undo", "redo"]),
        st.integers(0, 4),
        st.text("abæøå ", min_size=1, max_size=5).filter(str.strip),
    ),
    max_size=20,
)


def content(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table but the log, without versions."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    tables = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if row[0] not in {"change_log", "alembic_version"} and not row[0].startswith("sqlite_")
    ]
    found = {
        table: [
            {key: row[key] for key in row.keys() if key != "version"}  # noqa: SIM118 - a Row
            for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        ]
        for table in tables
    }
    connection.close()
    return found


def add(session: Session, which: int, text: str) -> None:
    code = f"NY{which}"
    if session.exec(select(Theme).where(Theme.code == code)).first() is None:
        session.add(Theme(code=code, title=text, submitted_on=DAY, stage_since=DAY))


def title(session: Session, which: int, text: str) -> None:
    if (theme := one_of(session, which)) is not None:
        theme.title = text


def score(session: Session, which: int, _text: str) -> None:
    if (theme := one_of(session, which)) is not None:
        theme.t1 = which
        session.flush()
        theme.t1 = (which + 1) % 5


def link(session: Session, which: int, _text: str) -> None:
    if (theme := one_of(session, which)) is not None:
        linked = links_of(session, theme)
        if linked:
            session.delete(linked[0])
        elif session.get(OrganisationUnit, 1) is not None:
            session.add(ThemeDepartment(theme_id=theme.id or 0, unit_id=1))


def remove(session: Session, which: int, _text: str) -> None:
    if (theme := one_of(session, which)) is not None:
        for linked in links_of(session, theme):
            session.delete(linked)
        session.flush()
        session.delete(theme)


def one_of(session: Session, which: int) -> Theme | None:
    themes = session.exec(select(Theme).order_by(col(Theme.id))).all()
    return themes[which % len(themes)] if themes else None


def links_of(session: Session, theme: Theme) -> list[ThemeDepartment]:
    statement = select(ThemeDepartment).where(ThemeDepartment.theme_id == theme.id)
    return list(session.exec(statement))


ACTS = {"add": add, "title": title, "score": score, "link": link, "remove": remove}


def do(store: Store, step: Step) -> None:
    """Do one step; what does not apply does nothing."""
    kind, which, text = step
    if kind == "undo":
        if store.can_undo:
            store.undo()
    elif kind == "redo":
        if store.can_redo:
            store.redo()
    else:
        store.act(kind, lambda session: ACTS[kind](session, which, text))


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking opens too many stores
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_undoing_all_restores_the_start_and_redoing_all_the_end(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("undo") / "desk.db"
    store = Store.open(path, create=True)
    try:
        store.act("fill", fill)
        for step in steps:
            do(store, step)
        end = content(path)
        undone = 0
        while store.can_undo and undone < UNDO_LIMIT:
            store.undo()
            undone += 1
        assert all(not rows for rows in content(path).values())
        for _time in range(undone):
            store.redo()
        assert content(path) == end
        assert folded_log(path) == end["theme"]
    finally:
        store.close()


def folded_log(path: Path) -> list[dict[str, Any]]:
    """Return the themes as the change log alone says they must be."""
    connection = sqlite3.connect(path)
    themes: dict[int, dict[str, Any]] = {}
    rows = connection.execute(
        "SELECT row_id, operation, after FROM change_log WHERE table_name = 'theme' ORDER BY id"
    )
    for row_id, operation, after in rows:
        if operation == "D":
            themes.pop(row_id)
        else:
            themes.setdefault(row_id, {}).update(json.loads(after))
    shape = sqlite3.connect(path)
    shape.row_factory = sqlite3.Row
    plain = {row["id"]: dict(row) for row in shape.execute("SELECT * FROM theme")}
    shape.close()
    connection.close()
    return [
        {
            key: value if not isinstance(plain[row_id][key], str) or isinstance(value, str)
            else plain[row_id][key]
            for key, value in ((k, _stored(themes[row_id][k])) for k in plain[row_id])
            if key != "version"
        }
        for row_id in sorted(themes)
    ]  # fmt: skip


def _stored(value: Any) -> Any:
    """Return a value of the log as SQLite keeps it."""
    if isinstance(value, bool):
        return int(value)
    return value


def test_there_is_nothing_to_undo_at_first(file: Path) -> None:
    store = Store.open(file)
    with pytest.raises(NothingToUndo):
        store.undo()
    with pytest.raises(NothingToUndo):
        store.redo()
    store.close()


def test_a_new_act_takes_the_redo_away(store: Store) -> None:
    store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Et"))
    store.undo()
    assert store.can_redo
    store.act("y", lambda s: setattr(s.get_one(Theme, 2), "title", "To"))
    assert not store.can_redo


def test_undoing_a_new_row_somebody_has_hung_something_on_is_refused(
    store: Store, file: Path
) -> None:
    from ns3tui.rules.organisation import UnitKind

    store.act(
        "x", lambda s: s.add(OrganisationUnit(code="NY", name="Ny", kind=UnitKind.DEPARTMENT))
    )
    other = Store.open(file, daily_backup=False)
    other.act("y", lambda s: s.add(ThemeDepartment(theme_id=1, unit_id=2)))
    other.close()
    with pytest.raises(UndoRefused):
        store.undo()
    assert store.read(lambda s: s.get(OrganisationUnit, 2)) is not None


def test_a_hundred_changes_are_one_step(store: Store) -> None:
    def work(session: Session) -> None:
        for number in range(100):
            session.add(Theme(code=f"M{number}", title="Masse", submitted_on=DAY, stage_since=DAY))

    assert len(store.act("bulk", work).touched) == 100
    store.undo()
    assert len(store.read(lambda s: s.exec(select(Theme.id)).all())) == 3
