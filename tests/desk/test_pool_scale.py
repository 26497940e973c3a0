"""A thousand people cost the pool no more questions to the store than thirty, and little time."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from ns3tui.db.tables import CompetenceProfile, LeaderProfile, Network, NetworkRole, Person
from ns3tui.desk.competences import matrix
from ns3tui.desk.desk import Desk
from ns3tui.desk.pairing_choice import pairing_view
from ns3tui.desk.person_page import person_page
from ns3tui.desk.pool_list import Scope, Shown, pool_list
from ns3tui.rules.roles import Generation, PoolStatus, Role
from tests.desk.conftest import TODAY

PEOPLE = 1000
READS: dict[str, Callable[[Session], Any]] = {
    "list": lambda s: pool_list(s, TODAY, Shown("kan:V komp:3>=3")),
    "everybody": lambda s: pool_list(s, TODAY, Shown(scope=Scope.ALL)),
    "matrix": lambda s: matrix(s, TODAY, with_co_drivers=True),
    "pairing": lambda s: pairing_view(s, "N14", "TM19", TODAY),
    "page": lambda s: person_page(s, "N14", TODAY),
}
SECONDS = 1.5
"""Of the processor, far above what it takes: a read that grows with the square would not do it."""


def add_people(session: Session) -> None:
    networks = list(session.exec(select(Network.id)))
    for number in range(PEOPLE):
        person = Person(code=f"X{number:04d}", name=f"Åse Bæk-{number}")
        session.add(person)
        session.flush()
        levels = {f"k{k}": (number + k) % 5 for k in range(1, 11)}
        session.add_all(
            [
                LeaderProfile(person_id=person.id or 0, generation=Generation.SECOND,
                              has_diploma=True, status=PoolStatus.ACTIVE),
                CompetenceProfile(person_id=person.id or 0, assessed_on=TODAY, **levels),
                NetworkRole(network_id=networks[number % len(networks)] or 0, role=Role.LEADER,
                            person_id=person.id or 0, valid_from=TODAY.replace(year=2020),
                            valid_to=TODAY.replace(year=2021)),
            ]
        )  # fmt: skip
    session.flush()


def asked(desk: Desk, read: Callable[[Session], Any]) -> int:
    """Return how many statements a read asks the store."""

    def counting(session: Session) -> int:
        count = 0

        def one(*_of_it: object) -> None:
            nonlocal count
            count += 1

        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", one)
        try:
            read(session)
        finally:
            event.remove(engine, "before_cursor_execute", one)
        return count

    return desk.read_now(counting)


@pytest.fixture
def few_and_many(demo_desk: Desk) -> tuple[dict[str, int], Desk]:
    few = {name: asked(demo_desk, read) for name, read in READS.items()}
    demo_desk.act_now("test", add_people)
    return few, demo_desk


def test_a_thousand_people_ask_the_store_no_more(few_and_many: tuple[dict[str, int], Desk]) -> None:
    few, desk = few_and_many
    assert {name: asked(desk, read) for name, read in READS.items()} == few
    assert all(few.values())
    for name, read in READS.items():
        begun = time.process_time()
        desk.read_now(read)
        assert time.process_time() - begun < SECONDS, name
    assert len(desk.read_now(READS["everybody"]).lines) == 68 + PEOPLE
