"""What is known elsewhere of those on a cohort: practice, generation, diploma."""

import datetime as dt

import pytest
from sqlmodel import Session, select

from ns3tui.db.tables import CoDriverProfile, LeaderProfile, Network, NetworkRole, Person
from ns3tui.desk.desk import Desk
from ns3tui.desk.education_rows import CohortRow, MemberRow, cohorts
from ns3tui.rules.education_facts import DiplomaFacts
from ns3tui.rules.roles import DiplomaStatus, Role

START = dt.date(2027, 8, 23)


def read(desk: Desk) -> dict[str, CohortRow]:
    return {row.facts.code: row for row in desk.read_now(cohorts)}


def member(desk: Desk, cohort: str, code: str) -> MemberRow:
    return next(one for one in read(desk)[cohort].members if one.facts.code == code)


def test_cohorts_come_in_order_with_their_days_and_participants(demo_desk: Desk) -> None:
    found = read(demo_desk)
    assert list(found) == ["HOLD1", "HOLD2", "HOLD3"]
    assert [(len(row.days), len(row.members)) for row in found.values()] == [
        (5, 14), (5, 12), (5, 8),
    ]  # fmt: skip
    assert [day.facts.number for day in found["HOLD2"].days] == [1, 2, 3, 4, 5]
    assert found["HOLD1"].facts.size == 14
    assert len(found["HOLD1"].taking_part) == 13, "X110 left"
    assert (found["HOLD3"].facts.price, found["HOLD3"].facts.secretariat_share) == (1450000, 483333)


@pytest.mark.parametrize(("since", "has"), [(START, True), (START + dt.timedelta(days=1), False)])
def test_a_role_that_begins_by_the_start_is_practice(
    demo_desk: Desk, since: dt.date, has: bool
) -> None:
    assert member(demo_desk, "HOLD3", "D13").facts.has_co_driven is False

    def give(session: Session) -> None:
        network = session.exec(select(Network).where(Network.code == "NV15")).one()
        person = session.exec(select(Person).where(Person.code == "D13")).one()
        session.add(
            NetworkRole(
                network_id=network.id or 0, person_id=person.id or 0, role=Role.CO_DRIVER,
                valid_from=since,
            )
        )  # fmt: skip

    demo_desk.act_now("test", give)
    assert member(demo_desk, "HOLD3", "D13").facts.has_co_driven is has


def test_practice_from_before_the_desk_kept_roles_counts(demo_desk: Desk) -> None:
    def tell(session: Session) -> None:
        query = select(CoDriverProfile).join(Person).where(Person.code == "D13")
        session.exec(query).one().earlier_co_driven = 1

    demo_desk.act_now("test", tell)
    assert member(demo_desk, "HOLD3", "D13").facts.has_co_driven is True


def test_the_pool_has_the_word_on_generation_and_diploma(demo_desk: Desk) -> None:
    old = member(demo_desk, "HOLD1", "N10").facts
    assert (old.has_co_driven, old.is_grandfathered) == (False, True)
    assert old.diploma == DiplomaFacts(in_pool=True, has_diploma=True, on=dt.date(2024, 12, 10))
    assert member(demo_desk, "HOLD2", "N13").facts.is_grandfathered is False
    driver = member(demo_desk, "HOLD2", "D01").facts
    assert driver.diploma == DiplomaFacts(in_pool=False, has_diploma=True)

    def forget(session: Session) -> None:
        of_driver = select(CoDriverProfile).join(Person).where(Person.code == "D01")
        session.exec(of_driver).one().diploma_status = DiplomaStatus.UNDER_WAY
        leader = session.exec(select(LeaderProfile).join(Person).where(Person.code == "N10")).one()
        leader.has_diploma, leader.diploma_on = False, None

    demo_desk.act_now("test", forget)
    driver = member(demo_desk, "HOLD2", "D01").facts
    assert driver.diploma == DiplomaFacts(in_pool=False, has_diploma=False)
    assert member(demo_desk, "HOLD1", "N10").facts.diploma == DiplomaFacts(
        in_pool=True, has_diploma=False
    )


def test_of_somebody_anonymised_nothing_is_known(demo_desk: Desk) -> None:
    one = member(demo_desk, "HOLD1", "X101")
    assert (one.person_id, one.name) == (None, "Anonymiseret deltager 1")
    assert (one.facts.has_co_driven, one.facts.diploma) == (None, None)
