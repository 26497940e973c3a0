"""Networks and roles as columns: what a look-up says is what going through every role would say."""

import datetime as dt
import shutil
from pathlib import Path

from sqlmodel import Session

from bench.stores import many_networks
from ns3tui.db.store import Store
from ns3tui.desk.network_rows import AT_WORK, NetworkReading
from ns3tui.rules.roles import Role

TODAY = dt.date(2026, 11, 23)


def busy_one_by_one(
    reading: NetworkReading, person: int, day: dt.date, besides: int | None
) -> tuple[str, ...]:
    found = []
    for role in reading.roles_of.get(person, ()):
        network = reading.networks[role.network_id]
        over = day > TODAY and network.planned_end is not None and network.planned_end < day
        if (
            role.role in {Role.LEADER, Role.CO_DRIVER}
            and role.holds_on(day)
            and role.network_id != besides
            and not over
            and reading.stage_of(network, min(day, TODAY)) in AT_WORK
        ):
            found.append(network.code)
    return tuple(found)


def test_a_leader_of_many_networks_is_busy_in_those_of_the_day(
    demo_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.ns3"
    shutil.copyfile(demo_file, path)
    many_networks(path, 150)

    def look(session: Session) -> int:
        reading = NetworkReading(session, TODAY)
        most = 0
        for person, roles in reading.roles_of.items():
            days = {day for role in roles for day in (role.start, role.end) if day}
            days |= {day + dt.timedelta(days=1) for day in days}
            for day in sorted(days | {TODAY})[:: max(1, len(days) // 40)]:
                for besides in (None, roles[-1].network_id):
                    busy = reading.busy(person, day, besides=besides)
                    assert busy == busy_one_by_one(reading, person, day, besides)
                    most = max(most, len(busy))
                    for role in Role:
                        begun = {
                            one.network_id for one in roles if one.role is role and one.start <= day
                        } - {besides}
                        assert reading.served(person, role, day, besides=besides) == len(begun)
        return most

    store = Store.open(path)
    assert store.read(look) > 1
    store.close()
