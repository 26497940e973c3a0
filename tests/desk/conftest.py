"""A store with a small organisation and themes in every state, in memory of one test."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from ns3tui.clock import Clock
from ns3tui.db.tables import (
    OrganisationUnit,
    Person,
    StageChange,
    Theme,
    ThemeDepartment,
)
from ns3tui.desk.desk import Desk
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

TODAY = dt.date(2026, 11, 23)


def fill(session: Session) -> None:
    units = {}
    for code, kind in (
        ("KOM", UnitKind.MUNICIPALITY),
        ("SKO", UnitKind.DEPARTMENT),
        ("SUN", UnitKind.DEPARTMENT),
        ("BYP", UnitKind.DEPARTMENT),
        ("STA", UnitKind.STAFF),
    ):
        units[code] = OrganisationUnit(code=code, name=f"Enhed {code}", kind=kind)
        session.add(units[code])
    session.add(Person(code="S01", name="Åse Sekretær", login="aase"))
    session.add(Person(code="S02", name="Bo Sekretær", login="bo"))
    session.flush()
    for number, (title, stage, scores, network_type) in enumerate(THEMES, start=1):
        theme = Theme(
            code=f"TM{number:02d}",
            title=title,
            problem=f"Problemet bag {title}",
            burning_platform="Det brænder" if stage is not Stage.RECEIVED else "",
            from_below=True,
            from_above=network_type is NetworkType.INNOVATION,
            submitted_on=dt.date(2026, 10, number),
            stage=stage,
            stage_since=dt.date(2026, 11, 1),
            rank=number * 1024.0,
            round_code="2027-1",
            proposed_type=network_type,
            keywords=["bolig", "naboer"] if "Bolig" in title else ["skole"],
            proposer_email="forslag@kommune.example",
            proposed_by="Else Olsen",
            **{f"t{i}": s for i, s in enumerate(scores, start=1)},
        )
        session.add(theme)
        session.flush()
        session.add(
            StageChange(theme_id=theme.id or 0, to_stage=stage, changed_on=dt.date(2026, 11, 1))
        )
        for code in ("SKO", "SUN"):
            session.add(ThemeDepartment(theme_id=theme.id or 0, unit_id=units[code].id or 0))


FULL = (4, 4, 4, 3, 3, 3, 4)
NONE = (None,) * 7
THEMES: tuple[tuple[str, Stage, tuple[int | None, ...], NetworkType | None], ...] = (
    ("Boligutrygge borgere", Stage.PRIORITISED, FULL, NetworkType.WELFARE),
    ("Nærhed i bydelen", Stage.FOR_DISCUSSION, (4,) * 7, NetworkType.INNOVATION),
    ("Lektier uden skænderi", Stage.DESCRIBED, NONE, None),
    ("Børn som pårørende", Stage.QUALIFIED, FULL, NetworkType.WELFARE),
    ("Grønne hænder", Stage.RECEIVED, NONE, None),
    ("Sommer uden huller", Stage.RECEIVED, NONE, None),
    ("Boligutrygge unge borgere", Stage.RECEIVED, NONE, None),
)


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "desk.ns3"


@pytest.fixture
def open_desk(store_file: Path) -> Iterator[Callable[..., Desk]]:
    """Open one more session on the same store, as a system user."""
    opened: list[Desk] = []

    def open_(login: str = "aase", today: dt.date = TODAY) -> Desk:
        desk = Desk.open_now(store_file, Clock(today), create=not store_file.exists())
        desk.login = login
        opened.append(desk)
        return desk

    yield open_
    for desk in opened:
        desk.close_now()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    desk = open_desk()
    desk.act_now("test.fill", fill)
    return desk


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo data in a store nobody writes to; copy it."""
    from ns3tui.cli.open import load_demo

    path = tmp_path_factory.mktemp("demo") / "demo.ns3"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture
def demo_desk(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the demo data, on its own day."""
    path = tmp_path / "desk.ns3"
    shutil.copyfile(demo_file, path)
    desk = Desk.open_now(path, Clock(TODAY))
    yield desk
    desk.close_now()


@pytest.fixture
def desks(demo_file: Path, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two sessions on one copy of the demo data."""
    path = tmp_path / "desk.ns3"
    shutil.copyfile(demo_file, path)
    one, other = (Desk.open_now(path, Clock(TODAY)) for _each in range(2))
    yield one, other
    one.close_now()
    other.close_now()


def stage_of(desk: Desk, code: str) -> Stage:
    return desk.read_now(lambda s: s.exec(select(Theme.stage).where(Theme.code == code)).one())


def value_of(desk: Desk, code: str, name: str) -> Any:
    return desk.read_now(
        lambda s: getattr(s.exec(select(Theme).where(Theme.code == code)).one(), name)
    )
