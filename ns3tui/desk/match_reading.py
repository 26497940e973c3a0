"""What the match of a round needs of the store, read once: themes, people, what runs already.

Serves R-25 … R-27, R-31 … R-33 (A-01, A-02), R-43 … R-45 and R-52.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.as_of import theme_rows_on
from ns3tui.desk.competences import COUNT, Levels, profiles_on
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.network_rows import AT_WORK, NetworkReading, NetworkRow
from ns3tui.desk.people_rows import PersonRow
from ns3tui.desk.rows import ThemeRow
from ns3tui.i18n import _
from ns3tui.rules.innovation import monday_of
from ns3tui.rules.network_template import template_for
from ns3tui.rules.pairing import subjects_on
from ns3tui.rules.people import is_proven
from ns3tui.rules.roles import Answer, PoolStatus, Role
from ns3tui.rules.round_plan import start_of_week
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

DECIDED = (Stage.PRIORITISED, Stage.MANDATE)
OPEN = (Stage.FOR_DISCUSSION, *DECIDED)
"""The stages in which a theme still needs its people."""
FAR = dt.date(9999, 12, 31)
DIRECTOR_LEVEL = 2


@dataclass(frozen=True, slots=True)
class MatchTheme:
    """A theme to be staffed, with the days its network would run.

    ``competences`` are the numbers (1–10) of those it asks for most. ``is_assumed`` tells that
    the end is a guess: no plan says how long the network takes (R-55).
    """

    code: str
    title: str
    type: NetworkType
    stage: Stage
    departments: tuple[str, ...]
    words: tuple[str, ...]
    competences: tuple[int, ...]
    start: dt.date
    end: dt.date
    is_assumed: bool
    network: str

    @property
    def is_decided(self) -> bool:
        """Tell whether chefforum has prioritised it, so that roles may be given (R-14)."""
        return self.stage in DECIDED


@dataclass(frozen=True, slots=True)
class Interest:
    """A leader's three factors on a theme, 0–4 each, nothing where not known (R-52)."""

    timing: int | None = None
    motivation: int | None = None
    theme: int | None = None
    note: str = ""

    @property
    def total(self) -> int:
        """The three together, 0–12."""
        return sum(value or 0 for value in (self.timing, self.motivation, self.theme))

    @property
    def grade(self) -> int:
        """Their average as the match counts it, 0–4; halves count up."""
        return (2 * self.total + 3) // 6


@dataclass(frozen=True, slots=True)
class MatchPerson:
    """Somebody in one or more pools of the match, as of the day the round's networks start.

    ``free_from`` is nothing for somebody always free, and :data:`FAR` for somebody on leave
    without an end. ``may_lead`` and ``is_proven`` are R-32 and R-33 with the reading A-02.
    """

    code: str
    name: str
    unit: str
    roles: tuple[Role, ...]
    is_proven: bool
    has_diploma: bool
    led: int
    co_driven: int
    is_director: bool
    in_chefforum: bool
    level: int | None
    levels: Levels
    subjects: tuple[str, ...]
    free_from: dt.date | None
    status: PoolStatus | None


@dataclass(frozen=True, slots=True)
class RunningNetwork:
    """A network that runs already, with those whose time it takes while it overlaps the round."""

    code: str
    type: NetworkType
    start: dt.date
    end: dt.date
    people: Mapping[Role, str]


class MatchReading:
    """A round seen on a day; every part is read once, and in an order that never changes."""

    def __init__(
        self, session: Session, round_code: str, day: dt.date, *, decided_only: bool = False
    ) -> None:
        self.session, self.round_code, self.day = session, round_code, day
        self.wanted = DECIDED if decided_only else OPEN
        self.reading = NetworkReading(session, day)
        self.numbers = rule_numbers(session, day)

    # --- themes ------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> list[ThemeRow]:
        """The themes of the round that still need people, by code."""
        found = [
            row
            for row in theme_rows_on(self.session, self.day)
            if row.round_code == self.round_code and row.stage in self.wanted
        ]
        return sorted(found, key=lambda row: row.code)

    @cached_property
    def networks(self) -> dict[int, NetworkRow]:
        """The networks made already, by theme id."""
        return {row.theme_id: row for row in self.reading.networks.values()}

    @cached_property
    def starts_on(self) -> dt.date:
        """The day the round's networks start, never in the past."""
        c = table("half_year_round").c
        week = self.session.execute(
            sa.select(c.start_week).where(c.code == self.round_code)
        ).scalar()
        return max(start_of_week(week or "", self.round_code, self.numbers), monday_of(self.day))

    @cached_property
    def themes(self) -> tuple[MatchTheme, ...]:
        """The themes to be staffed, by code."""
        c = table("theme_competence").c
        asked: dict[int, list[int]] = {}
        for theme_id, number in self.session.execute(
            sa.select(c.theme_id, c.competence).order_by(c.competence)
        ):
            asked.setdefault(theme_id, []).append(number)
        return tuple(
            self._theme(row, asked.get(row.id, [])) for row in self.rows if self._why_not(row) == ""
        )

    @cached_property
    def left_out(self) -> tuple[tuple[str, str, str], ...]:
        """Themes of the round that are not asked for: code, title and why, by code."""
        return tuple((row.code, row.title, why) for row in self.rows if (why := self._why_not(row)))

    def _why_not(self, row: ThemeRow) -> str:
        if row.proposed_type is None:
            return _("ingen netværkstype er valgt")
        held = self._held(self.networks.get(row.id))
        if Role.LEADER in held and Role.REFERENCE_LEADER in held:
            return _("netværksleder og referenceleder er der allerede")
        return ""

    def _held(self, network: NetworkRow | None) -> dict[Role, str]:
        """Return who has been given which role of a network that has not begun."""
        if network is None:
            return {}
        return {
            row.role: self.reading.people[row.person_id].code
            for row in self.reading.roles_in.get(network.id, ())
            if row.end is None or row.end >= max(self.day, network.starts_on or self.day)
        }

    @cached_property
    def given(self) -> tuple[tuple[str, Role, str], ...]:
        """Roles given already to the themes asked for: (theme, role, person)."""
        of = {row.code: row.id for row in self.rows}
        return tuple(
            (theme.code, role, person)
            for theme in self.themes
            for role, person in sorted(self._held(self.networks.get(of[theme.code])).items())
            if role is not Role.CONTACT
        )

    def _theme(self, row: ThemeRow, asked: list[int]) -> MatchTheme:
        network = self.networks.get(row.id)
        kind = network.type if network else row.proposed_type
        if kind is None:
            raise ValueError("a theme without a type is left out")
        start = max((network.starts_on if network else None) or self.starts_on, self.day)
        planned = (network.planned_end or network.main_end) if network else None
        end, assumed = self._end(kind, start, planned)
        return MatchTheme(
            code=row.code,
            title=row.title,
            type=kind,
            stage=row.stage,
            departments=tuple(sorted(row.departments)),
            words=(*row.keywords, *row.title.split()),
            competences=tuple(asked) or tuple(range(1, COUNT + 1)),
            start=start,
            end=end,
            is_assumed=assumed,
            network=network.code if network else "",
        )

    def _end(
        self, kind: NetworkType, start: dt.date, planned: dt.date | None
    ) -> tuple[dt.date, bool]:
        """Return the last day of a whole course, test included, and whether it is a guess."""
        if planned is not None and planned >= start:
            return planned, False
        main_end = template_for(kind, self.numbers).main_end(start)
        if main_end is None:
            weeks = self.numbers["innovation.weeks_assumed"]
            return start + dt.timedelta(weeks=weeks, days=-1), True
        if kind is NetworkType.LEARNING:
            return main_end, False
        return main_end + dt.timedelta(weeks=self.numbers["welfare.test_weeks"]), False

    # --- people ------------------------------------------------------------------------------

    @cached_property
    def when(self) -> dt.date:
        """The day people are judged on: the first start of the themes asked for."""
        return min((theme.start for theme in self.themes), default=self.starts_on)

    @cached_property
    def people(self) -> dict[str, MatchPerson]:
        """Everybody in a pool of the match, by code."""
        wanted = set(self.reading.known_pool)
        wanted |= {
            self.reading.people_by_code[code].id
            for code, chief in self.reading.chiefs.items()
            if chief.sits_on(self.when)
        }
        for theme_id in self._theme_ids:
            wanted |= {
                self.reading.people_by_code[person].id
                for person, answer in self.answers(theme_id).items()
                if answer is Answer.YES
            }
        given = {person for _theme, _role, person in self.given}
        wanted |= {self.reading.people_by_code[code].id for code in given}
        found = [self._person(self.reading.people[number]) for number in wanted]
        known = [person for person in found if person.roles or person.code in given]
        return {person.code: person for person in sorted(known, key=lambda p: p.code)}

    def _person(self, person: PersonRow) -> MatchPerson:
        facts = self.reading.leader_facts(person.id, self.when)
        entry = self.reading.pool.get(person.id)
        chief = self.reading.chiefs.get(person.code)
        diploma = facts.has_diploma_on(self.when)
        proven = is_proven(has_diploma=diploma, led=facts.led, co_driven=facts.co_driven)
        in_pool = entry is not None and entry.in_pool and entry.status is not PoolStatus.LEFT
        roles: list[Role] = []
        if in_pool:
            roles.append(Role.LEADER)
        # Co-driving is a step towards leading: of the pool only the unproven take it.
        if entry is not None and ((in_pool and not proven) or (not in_pool and entry.is_co_driver)):
            roles.append(Role.CO_DRIVER)
        if chief is not None:
            roles.append(Role.REFERENCE_LEADER)
        profile = self._levels.get(person.id)
        return MatchPerson(
            code=person.code,
            name=person.name,
            unit=person.unit,
            roles=tuple(roles),
            is_proven=proven,
            has_diploma=diploma,
            led=facts.led,
            co_driven=facts.co_driven,
            is_director=person.level is not None and person.level <= DIRECTOR_LEVEL,
            in_chefforum=chief is not None and chief.sits_on(self.when),
            level=person.level,
            levels=profile or (None,) * COUNT,
            subjects=entry.subjects if entry else (),
            free_from=self._free_from(entry.status, entry.available_from) if entry else None,
            status=entry.status if entry and entry.in_pool else None,
        )

    @cached_property
    def _levels(self) -> dict[int, Levels]:
        found = profiles_on(self.session, self.day)
        return {number: profile.levels for number, profile in found.items()}

    @staticmethod
    def _free_from(status: PoolStatus | None, available: dt.date | None) -> dt.date | None:
        if status is PoolStatus.PAUSE:
            return available or FAR
        return available

    def is_expert(self, theme: MatchTheme, person: MatchPerson) -> tuple[str, ...]:
        """Return the subjects of a person that touch a theme (R-38)."""
        return subjects_on(theme.words, person.subjects)

    # --- wishes ------------------------------------------------------------------------------

    @cached_property
    def _theme_ids(self) -> dict[int, str]:
        return {row.id: row.code for row in self.rows}

    def answers(self, theme_id: int) -> dict[str, Answer]:
        """Return everybody's latest answer on a theme by the day (R-44)."""
        return {
            fact.person: fact.answer
            for fact in self.reading.opt_ins.get(theme_id, ())
            if fact.answered_on <= self.day
        }

    @cached_property
    def willing(self) -> dict[str, tuple[str, ...]]:
        """Who stands by a yes to each theme, by theme code."""
        return {
            code: tuple(
                sorted(p for p, answer in self.answers(number).items() if answer is Answer.YES)
            )
            for number, code in self._theme_ids.items()
        }

    @cached_property
    def interest(self) -> dict[tuple[str, str], Interest]:
        """The leaders' three factors by (theme, person)."""
        c = table("leader_interest").c
        rows = self.session.execute(
            sa.select(c.theme_id, c.person_id, c.timing, c.motivation, c.competence, c.note)
        )
        return {
            (self._theme_ids[theme], self.reading.people[person].code): Interest(*factors)
            for theme, person, *factors in rows
            if theme in self._theme_ids
        }

    # --- what runs already -------------------------------------------------------------------

    @cached_property
    def running(self) -> tuple[RunningNetwork, ...]:
        """The networks that run, or are staffed and will, besides the themes asked for, by code."""
        asked = {theme.code for theme in self.themes}
        found = []
        for row in self.reading.live():
            stage = self.reading.stage_of(row)
            if row.theme_code in asked or stage is None or stage is Stage.CLOSED:
                continue
            if stage.is_side_lane:
                continue
            start = row.starts_on or self.starts_on
            end = self._running_end(row, start)
            found.append(
                RunningNetwork(row.code, row.type, start, end, self._takes(row, stage, end))
            )
        return tuple(sorted(found, key=lambda network: network.code))

    def _running_end(self, row: NetworkRow, start: dt.date) -> dt.date:
        counts_test = self.numbers["innovation.counts_in_test"] or (
            row.type is not NetworkType.INNOVATION
        )
        planned = row.planned_end if counts_test else (row.main_end or row.planned_end)
        # One past its plan and not closed is expected to have ended when the round begins.
        return self._end(row.type, start, planned)[0]

    def _takes(self, row: NetworkRow, stage: Stage, end: dt.date) -> dict[Role, str]:
        """Return whose time a network takes once the round begins; who has left by then, does not.

        A network takes its leader's and co-driver's time until it is handed over.
        """
        found: dict[Role, str] = {}
        for held in self.reading.roles_in.get(row.id, ()):
            gone = held.end is not None and held.end < min(self.when, end)
            works = stage in AT_WORK or stage in DECIDED or held.role is Role.REFERENCE_LEADER
            if held.role is not Role.CONTACT and works and not gone:
                found[held.role] = self.reading.people[held.person_id].code
        return found
