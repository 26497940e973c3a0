"""Networks and roles read as columns on a day: what lists and rules need of them.

Each table is read once: a roster of all networks costs as many queries as one network.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import sqlalchemy as sa

from ns3tui.db.columns import table
from ns3tui.desk.people_rows import PeopleReading, PersonRow, PoolEntry
from ns3tui.desk.rows import departments_of
from ns3tui.desk.time_rows import phases_by_network
from ns3tui.rules.courses import Phase
from ns3tui.rules.mandates import MandateFacts
from ns3tui.rules.network_facts import (
    NetworkFacts,
    OptInFacts,
    ParticipantFacts,
    RoleSpan,
)
from ns3tui.rules.people import LeaderFacts
from ns3tui.rules.roles import (
    ActorGroup,
    CapitalStatus,
    Party,
    Role,
)
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.types import NetworkType

AT_WORK: Final = frozenset({Stage.MANDATE, Stage.RUNNING, Stage.TEST})
"""The stages that take a leader's and co-driver's time."""
PARTY_FIELDS: Final = {
    Party.LEADER: ("leader_id", "signed_leader"),
    Party.REFERENCE_LEADER: ("reference_leader_id", "signed_reference_leader"),
    Party.PERSONNEL_LEADER: ("personnel_leader_id", "signed_personnel_leader"),
    Party.SECRETARIAT: (None, "signed_secretariat"),
    Party.CO_DRIVER: ("co_driver_id", "signed_co_driver"),
}
"""Each party's column of the person and of the day of the signature."""
_LOCAL_LEVELS: Final = (4, 5)
_ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """The columns of one network and of its theme."""

    id: int
    version: str
    code: str
    name: str
    type: NetworkType
    round_code: str
    starts_on: dt.date | None
    main_end: dt.date | None
    planned_end: dt.date | None
    closed_on: dt.date | None
    current_phase: str
    political_body: str
    capital_status: CapitalStatus | None
    political_assessed_on: dt.date | None
    roles_reviewed_on: dt.date | None
    has_test_notes: bool
    has_closing_note: bool
    theme_id: int
    theme_code: str
    stage: Stage
    stage_since: dt.date


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One dated role, with its own id."""

    id: int
    network_id: int
    role: Role
    person_id: int
    start: dt.date
    end: dt.date | None
    reason: str
    chosen_by: str
    chosen_on: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the role is held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class NetworkReading(PeopleReading):
    """What the store knows of networks and people, read lazily and once, seen on one day."""

    # --- networks and roles ------------------------------------------------------------------

    @cached_property
    def networks(self) -> dict[int, NetworkRow]:
        """All networks by id, in order of code, each in the stage it had on the day."""
        n, t = table("network").c, table("theme").c
        statement = (
            sa.select(
                n.id, n.version, n.code, n.name, n.type, n.round_code, n.starts_on, n.main_end,
                n.planned_end, n.closed_on, n.current_phase, n.political_body, n.capital_status,
                n.political_assessed_on, n.roles_reviewed_on, sa.func.trim(n.test_notes) != "",
                sa.func.trim(n.closing_note) != "", t.id, t.code, t.stage, t.stage_since,
            )
            .join(table("theme"), t.id == n.theme_id)
            .order_by(n.code)
        )  # fmt: skip
        return {row[0]: NetworkRow(*row) for row in self.all_rows(statement)}

    @cached_property
    def by_code(self) -> dict[str, NetworkRow]:
        """All networks by exchange id."""
        return {row.code: row for row in self.networks.values()}

    @cached_property
    def steps(self) -> Mapping[int, tuple[tuple[dt.date, Stage], ...]]:
        """The steps of the networks' themes by theme id, oldest first."""
        c = table("stage_change").c
        found: defaultdict[int, list[tuple[dt.date, Stage]]] = defaultdict(list)
        themes = [row.theme_id for row in self.networks.values()]
        statement = sa.select(c.theme_id, c.changed_on, c.to_stage).order_by(c.changed_on, c.id)
        if len(themes) <= 500:
            statement = statement.where(c.theme_id.in_(themes))
        for theme_id, changed_on, stage in self.all_rows(statement):
            found[theme_id].append((changed_on, stage))
        return {theme_id: tuple(steps) for theme_id, steps in found.items()}

    def stage_of(self, row: NetworkRow, day: dt.date | None = None) -> Stage | None:
        """Return a network's stage on a day, or nothing before its theme was there.

        Of a day since the last step, and of a theme without a history, the stage of now holds.
        """
        day = day or self.day
        if day >= row.stage_since:
            return row.stage
        past = [
            stage for changed_on, stage in self.steps.get(row.theme_id, ()) if changed_on <= day
        ]
        return past[-1] if past else None

    def came_to(self, row: NetworkRow, stage: Stage) -> dt.date | None:
        """Return the last day by now on which a network came to a stage."""
        days = [
            changed_on
            for changed_on, to_stage in self.steps.get(row.theme_id, ())
            if to_stage is stage and changed_on <= self.day
        ]
        if not days and row.stage is stage and row.stage_since <= self.day:
            return row.stage_since
        return max(days, default=None)

    def live(self) -> list[NetworkRow]:
        """Return the networks there on the day; one whose theme is parked now is there still."""
        first = LANES.index(Stage.PRIORITISED)
        return [
            row
            for row in self.networks.values()
            if self.day >= row.stage_since
            or ((stage := self.stage_of(row)) in LANES and LANES.index(stage) >= first)
        ]

    @cached_property
    def roles(self) -> tuple[RoleRow, ...]:
        """All roles of all networks, oldest first."""
        c = table("network_role").c
        statement = sa.select(
            c.id, c.network_id, c.role, c.person_id, c.valid_from, c.valid_to, c.reason,
            c.chosen_by, c.chosen_on,
        ).order_by(c.valid_from, c.id)  # fmt: skip
        return tuple(RoleRow(*row) for row in self.all_rows(statement))

    @cached_property
    def roles_in(self) -> Mapping[int, tuple[RoleRow, ...]]:
        """The roles of each network, by network id."""
        return _grouped(self.roles, "network_id")

    @cached_property
    def roles_of(self) -> Mapping[int, tuple[RoleRow, ...]]:
        """The roles of each person, by person id."""
        return _grouped(self.roles, "person_id")

    def holder(self, network_id: int, role: Role, day: dt.date | None = None) -> PersonRow | None:
        """Return who holds a role of a network on a day; the first if there are several."""
        day = day or self.day
        for row in self.roles_in.get(network_id, ()):
            if row.role is role and row.holds_on(day):
                return self.people[row.person_id]
        return None

    def last_holder(self, network_id: int, role: Role) -> PersonRow | None:
        """Return who holds a role on the day, or held it last by then."""
        now = self.holder(network_id, role)
        if now is not None:
            return now
        past = [
            r for r in self.roles_in.get(network_id, ()) if r.role is role and r.start <= self.day
        ]
        if not past:
            return None
        return self.people[max(past, key=lambda r: r.end or dt.date.max).person_id]

    def served(
        self, person_id: int, role: Role, day: dt.date, *, besides: int | None = None
    ) -> int:
        """Return in how many networks somebody had begun a role by a day."""
        first, days = self._begun.get((person_id, role), ({}, ()))
        return bisect_right(days, day) - (first.get(besides or 0, dt.date.max) <= day)

    @cached_property
    def _begun(self) -> Mapping[tuple[int, Role], tuple[Mapping[int, dt.date], Sequence[dt.date]]]:
        """When each person first began each role: by network id, and all the days in order."""
        found: defaultdict[tuple[int, Role], dict[int, dt.date]] = defaultdict(dict)
        for row in self.roles:
            found[row.person_id, row.role].setdefault(row.network_id, row.start)
        return {key: (first, sorted(first.values())) for key, first in found.items()}

    def busy(self, person_id: int, day: dt.date, *, besides: int | None = None) -> tuple[str, ...]:
        """Return the networks at work that somebody leads or co-drives on a day.

        Of a day that lies ahead, networks planned to have ended by then no longer take time.
        """
        return tuple(
            self.networks[row.network_id].code
            for row in self._work_on(person_id, day)
            if row.network_id != besides and self._is_at_work(self.networks[row.network_id], day)
        )

    def _work_on(self, person_id: int, day: dt.date) -> Sequence[RoleRow]:
        """Return the roles as leader or co-driver somebody holds on a day, oldest first."""
        since, held = self._work.get(person_id, ((), ()))
        at = bisect_right(since, day)
        return held[at - 1] if at else ()

    @cached_property
    def _work(self) -> Mapping[int, tuple[Sequence[dt.date], Sequence[Sequence[RoleRow]]]]:
        """The days on which somebody's roles as leader or co-driver change, and those held then.

        Every network asks about its own people, each of whom may have had hundreds of networks:
        so the days are gone through once, and each answer looked up.
        """
        found = {}
        for person_id, rows in self.roles_of.items():
            changes: defaultdict[dt.date, set[int]] = defaultdict(set)
            for at, row in enumerate(rows):
                if row.role in {Role.LEADER, Role.CO_DRIVER}:
                    changes[row.start].add(at)
                    if row.end is not None and row.end < dt.date.max:
                        changes[row.end + _ONE_DAY].add(at)
            since, now, held = sorted(changes), set[int](), []
            for day in since:
                now ^= changes[day]  # what was held ends, what was not begins
                held.append(tuple(rows[at] for at in sorted(now)))
            found[person_id] = (since, held)
        return found

    def _is_at_work(self, network: NetworkRow, day: dt.date) -> bool:
        if day > self.day and network.planned_end is not None and network.planned_end < day:
            return False
        return self.stage_of(network, min(day, self.day)) in AT_WORK

    def leader_facts(
        self, person_id: int, day: dt.date, *, besides: int | None = None
    ) -> LeaderFacts:
        """Return what the rules are told of somebody as a leader on a day.

        ``besides`` is a network that does not count: the one they are judged for.
        """
        entry = self.pool.get(person_id, PoolEntry(in_pool=False))
        return LeaderFacts(
            code=self.people[person_id].code,
            has_diploma=entry.has_diploma,
            diploma_on=entry.diploma_on,
            led=entry.earlier_led + self.served(person_id, Role.LEADER, day, besides=besides),
            co_driven=entry.earlier_co_driven
            + self.served(person_id, Role.CO_DRIVER, day, besides=besides),
            status=entry.status if entry.in_pool_on(day) else None,
            available_from=entry.available_from,
            busy=self.busy(person_id, day, besides=besides),
        )

    # --- what hangs on a network -------------------------------------------------------------

    @cached_property
    def mandates(self) -> Mapping[int, tuple[MandateFacts, ...]]:
        """The versions of each network's mandate, by network id."""
        columns = table("mandate").c
        statement = sa.select(
            columns.network_id, columns.number, columns.drawn_up_on, columns.reason,
            *(columns[field] for _person, field in PARTY_FIELDS.values()),
            *(columns[person] for person, _field in PARTY_FIELDS.values() if person),
        ).order_by(columns.network_id, columns.number)  # fmt: skip
        named = [party for party, (person, _field) in PARTY_FIELDS.items() if person]
        found: defaultdict[int, list[MandateFacts]] = defaultdict(list)
        for row in self.all_rows(statement):
            days = dict(zip(PARTY_FIELDS, row[4 : 4 + len(PARTY_FIELDS)], strict=True))
            who = dict(zip(named, row[4 + len(PARTY_FIELDS) :], strict=True))
            found[row[0]].append(
                MandateFacts(
                    number=row[1],
                    signed={party: day for party, day in days.items() if day is not None},
                    parties={
                        party: self.people[person].code
                        for party, person in who.items()
                        if person is not None
                    },
                    drawn_up_on=row[2],
                    reason=row[3],
                )
            )
        return {network: tuple(versions) for network, versions in found.items()}

    @cached_property
    def opt_ins(self) -> Mapping[int, tuple[OptInFacts, ...]]:
        """The answers on each theme, by theme id, oldest first."""
        c = table("opt_in").c
        statement = sa.select(c.theme_id, c.person_id, c.answer, c.answered_on)
        found: defaultdict[int, list[OptInFacts]] = defaultdict(list)
        for theme, person, answer, day in self.all_rows(statement.order_by(c.answered_on, c.id)):
            found[theme].append(OptInFacts(self.people[person].code, answer, day))
        return {theme: tuple(answers) for theme, answers in found.items()}

    @cached_property
    def participants(self) -> Mapping[int, tuple[ParticipantFacts, ...]]:
        """Those who take part, by network id."""
        c = table("participant").c
        statement = sa.select(
            c.network_id, c.person_id, c.label, c.actor_group, c.is_committed, c.followed_up_on,
            c.takes_home,
        ).order_by(c.id)  # fmt: skip
        found: defaultdict[int, list[ParticipantFacts]] = defaultdict(list)
        for network, person_id, label, group, committed, followed, home in self.all_rows(statement):
            person = self.people.get(person_id)
            found[network].append(
                ParticipantFacts(
                    label=person.name if person else label,
                    group=group,
                    unit=person.unit if person else "",
                    is_committed=committed,
                    followed_up_on=followed,
                    takes_home=home,
                    is_local_leader=person is not None
                    and group is ActorGroup.LEADER
                    and person.level in _LOCAL_LEVELS,
                )
            )
        return {network: tuple(people) for network, people in found.items()}

    @cached_property
    def local_leaders(self) -> Mapping[int, int]:
        """How many level 4–5 leaders each network has tied to it, by network id."""
        c = table("local_leader").c
        return dict(self.all_rows(sa.select(c.network_id, sa.func.count()).group_by(c.network_id)))

    @cached_property
    def phases(self) -> Mapping[int, tuple[Phase, ...]]:
        """The course of each network that has a plan, by network id."""
        return phases_by_network(self.session)

    @cached_property
    def departments(self) -> Mapping[int, tuple[str, ...]]:
        """The departments the networks' themes touch, by theme id."""
        return departments_of(self.session, [row.theme_id for row in self.networks.values()])

    def spans(self, network_id: int) -> tuple[RoleSpan, ...]:
        """Return a network's roles as the rules know them."""
        code = self.networks[network_id].code
        return tuple(
            RoleSpan(
                code, r.role, self.people[r.person_id].code, r.start, r.end, r.reason, r.chosen_by
            )
            for r in self.roles_in.get(network_id, ())
        )

    def facts(self, row: NetworkRow, *, also: Iterable[RoleRow] = ()) -> NetworkFacts:
        """Return what the rules are told of a network; ``also`` are roles about to be given."""
        roles = self.roles_in.get(row.id, ())
        leaders = {
            self.people[r.person_id].code: self.leader_facts(r.person_id, r.start, besides=row.id)
            for r in (*roles, *also)
            if r.role in {Role.LEADER, Role.CO_DRIVER}
        }
        return NetworkFacts(
            code=row.code,
            type=row.type,
            stage=self.stage_of(row) or Stage.PRIORITISED,
            starts_on=row.starts_on,
            main_end=row.main_end,
            planned_end=row.planned_end,
            closed_on=row.closed_on,
            test_since=self.came_to(row, Stage.TEST),
            roles=self.spans(row.id),
            participants=self.participants.get(row.id, ()),
            mandates=self.mandates.get(row.id, ()),
            opt_ins=self.opt_ins.get(row.theme_id, ()),
            chiefs=self.chiefs,
            leaders=leaders,
            local_leaders=self.local_leaders.get(row.id, 0),
            capital_status=row.capital_status,
            political_body=row.political_body,
            political_assessed_on=row.political_assessed_on,
            roles_reviewed_on=row.roles_reviewed_on,
            test_notes="x" if row.has_test_notes else "",
            closing_note="x" if row.has_closing_note else "",
        )


def _grouped(rows: Iterable[RoleRow], name: str) -> dict[int, tuple[RoleRow, ...]]:
    found: defaultdict[int, list[RoleRow]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return {key: tuple(group) for key, group in found.items()}
