"""What the files say that the desk works out itself: current roles, status, counts, standing.

``derived_values`` gives the columns an export writes without storing them; ``Promise`` knows the
same of what an import is about to bring, so that the import can say where a file disagrees.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import week_key
from ns3tui.db.tables import Theme
from ns3tui.desk.erasure import erased
from ns3tui.desk.imports.model import ParsedFile, Values
from ns3tui.desk.imports.subjects import Codes, Entry, snapshot
from ns3tui.desk.numbers_over_time import NumbersOn, NumbersOverTime
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.education_words import MemberStatus
from ns3tui.rules.mandates import mandate_status
from ns3tui.rules.numbers import PAPER
from ns3tui.rules.people import is_proven
from ns3tui.rules.roles import REQUIRED, DiplomaStatus, Party, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.weeks import count_weeks

COUNTED: Final = {"earlier_led": Role.LEADER, "earlier_co_driven": Role.CO_DRIVER}
"""Fields whose column tells a total: what the roles show is taken off on the way in."""
_CURRENT: Final = {
    "leader": Role.LEADER,
    "co_driver": Role.CO_DRIVER,
    "reference_leader": Role.REFERENCE_LEADER,
}
_AT_WORK: Final = frozenset({Stage.MANDATE.value, Stage.RUNNING.value, Stage.TEST.value})
SIGNED: Final = {
    Party.LEADER: "signed_leader",
    Party.REFERENCE_LEADER: "signed_reference_leader",
    Party.PERSONNEL_LEADER: "signed_personnel_leader",
    Party.SECRETARIAT: "signed_secretariat",
}


@dataclass(slots=True)
class Promise:
    """Roles, stages and mandates as they will be: the store's rows with the files' on top."""

    roles: list[Values] = field(default_factory=list)
    stages: dict[str, str] = field(default_factory=dict)
    """Theme code to stage."""
    themes: dict[str, str] = field(default_factory=dict)
    """Network code to theme code."""
    kept_themes: dict[str, str] = field(default_factory=dict)
    """The same of the networks the store has already: a network keeps its theme."""
    mandates: dict[tuple[str, int], Values] = field(default_factory=dict)
    people: dict[str, Values] = field(default_factory=dict)
    agenda: set[tuple[str, int]] = field(default_factory=set)
    """The items of all agendas, by meeting and number."""
    erased: dict[str, dt.date] = field(default_factory=dict)
    """Those whom the store has erased, and when."""
    members: dict[tuple[str, str], Values] = field(default_factory=dict)
    """Who is on a cohort, by cohort and exchange id."""
    leaders: dict[str, Values] = field(default_factory=dict)
    co_drivers: dict[str, Values] = field(default_factory=dict)
    numbers_on: NumbersOn = field(default=lambda _day: PAPER)
    """The numbers of the rules on a day."""
    _counts: dict[tuple[Role, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, codes: Codes, files: Iterable[ParsedFile] = ()) -> "Promise":
        """Read the store's rows and lay those of the files on top."""
        brought = list(files)
        promise = cls()

        def rows(kind: str, key: Callable[[Values], Any]) -> dict[Any, Values]:
            found = {key(e.values): e.values for e in snapshot(session, kind, codes).values()}
            for file in brought:
                if file.kind == kind:
                    for row in file.rows:
                        place = key(row.values)
                        found[place] = {**found.get(place, {}), **row.values}
            return found

        promise.roles = list(
            rows(
                "netvaerksroller",
                lambda v: (v.get("network"), v.get("role"), v.get("person"), v.get("valid_from")),
            ).values()
        )
        promise.stages = _stages(session, brought)
        networks = rows("netvaerk", lambda v: v.get("code"))
        stored = snapshot(session, "netvaerk", codes).values()
        promise.kept_themes = {entry.values["code"]: entry.values["theme"] for entry in stored}
        promise.themes = {code: values.get("theme", "") for code, values in networks.items()}
        promise.mandates = rows("mandatkontrakter", lambda v: (v.get("network"), v.get("number")))
        promise.people = rows("personer", lambda v: v.get("code"))
        promise.erased = erased(session)
        promise.agenda = set(rows("dagsordenspunkter", lambda v: (v["meeting"], v["number"])))
        promise.members = rows("uddannelsesdeltagere", lambda v: (v["cohort"], v["attendee"]))
        promise.numbers_on = NumbersOverTime(session)
        held = {(v.get("role"), v.get("person"), v.get("network")) for v in promise.roles}
        for role, person, _network in held:
            if role:
                key = (Role(role), person or "")
                promise._counts[key] = promise._counts.get(key, 0) + 1
        return promise

    def count(self, role: Role, person: str) -> int:
        """Return in how many networks the roles show somebody, begun or agreed on."""
        return self._counts.get((role, person), 0)

    def stage_of(self, network: str) -> str:
        """Return a network's status: the stage of its theme."""
        return self.stages.get(self.themes.get(network, ""), "")

    def holder(self, network: str, role: Role) -> str:
        """Return who holds a role now, or held it last; empty when nobody ever did."""
        held = [v for v in self.roles if v.get("network") == network and v.get("role") == role]
        if not held:
            return ""
        latest = max(held, key=lambda v: (v.get("valid_to") is None, v.get("valid_from")
                                          or dt.date.min))  # fmt: skip
        return str(latest.get("person") or "")

    def current_network(self, person: str) -> str:
        """Return where somebody co-drives in a network at work, not yet handed over."""
        for values in self.roles:
            network = str(values.get("network") or "")
            if (
                values.get("person") == person
                and values.get("role") == Role.CO_DRIVER
                and values.get("valid_to") is None
                and self.stage_of(network) in _AT_WORK
            ):
                return network
        return ""

    def size_of(self, cohort: str) -> int:
        """Return how many take a place on a cohort: all but those who withdrew (R-66)."""
        withdrawn = MemberStatus.WITHDRAWN.value
        return sum(
            values.get("member_status") != withdrawn
            for (code, _person), values in self.members.items()
            if code == cohort
        )

    def usual_hours(self, kind: str | None, day: dt.date) -> int | None:
        """Return the hours a week of a kind of phase, by the settings of a day (R-58)."""
        return self.numbers_on(day)[PhaseKind(kind).load_key] if kind else None

    def mandate_status(self, network: str, number: int) -> str:
        """Return the status of a version: in force, replaced, or whose signature it waits for."""
        signed = {
            version: tuple(party for party in REQUIRED if values.get(SIGNED[party]) is not None)
            for (code, version), values in self.mandates.items()
            if code == network and version is not None
        }
        return mandate_status(number, signed)


def _stages(session: Session, files: Iterable[ParsedFile]) -> dict[str, str]:
    """Read the stages of all themes as columns: there may be thousands."""
    statement: Any = select(Theme.code, Theme.stage)
    stages = {code: str(stage.value) for code, stage in session.exec(statement)}
    for file in files:
        if file.kind == "temaer":
            for row in file.rows:
                if row.values.get("stage"):
                    stages[row.values.get("code", "")] = row.values["stage"]
    return stages


def derived_values(
    session: Session, kind: str, entries: Iterable[Entry], codes: Codes
) -> list[Values]:
    """Return the values of an export's rows with the derived columns filled in."""
    worker = _WORKERS.get(kind)
    if worker is None:
        return [entry.values for entry in entries]
    promise = Promise.of(session, codes)
    return [{**entry.values, **worker(entry.values, promise)} for entry in entries]


def _network(values: Values, promise: Promise) -> Values:
    code, start = values["code"], values["starts_on"]
    return {
        "start_week": week_key(start) if start else "",
        "stage": promise.stage_of(code),
        **{name: promise.holder(code, role) for name, role in _CURRENT.items()},
    }


def _mandate(values: Values, promise: Promise) -> Values:
    return {"mandate_status": promise.mandate_status(values["network"], values["number"])}


def _totals(values: Values, promise: Promise) -> Values:
    return {
        name: values[name] + promise.count(role, values["person"])
        for name, role in COUNTED.items()
        if name in values
    }


def _leader(values: Values, promise: Promise) -> Values:
    totals = _totals(values, promise)
    proven = is_proven(
        has_diploma=values["has_diploma"],
        led=totals["earlier_led"],
        co_driven=totals["earlier_co_driven"],
    )
    name = promise.people.get(values["person"], {}).get("name", "")
    return {**totals, "name": name, "is_proven": proven}


def _co_driver(values: Values, promise: Promise) -> Values:
    totals = _totals(values, promise)
    person = promise.people.get(values["person"], {})
    passed = values["diploma_status"] == DiplomaStatus.PASSED.value
    return {
        **totals,
        "name": person.get("name", ""),
        "unit": person.get("unit", ""),
        "current_network": promise.current_network(values["person"]),
        "may_join": passed and totals["earlier_co_driven"] > 0,
    }


def _weeks(values: Values, _promise: Promise) -> Values:
    return {
        "start_week": week_key(values["starts_on"]),
        "end_week": week_key(values["ends_on"]),
    }


def _phase(values: Values, promise: Promise) -> Values:
    hours = values["hours"]
    if hours is None:
        hours = promise.usual_hours(values["phase_kind"], values["starts_on"])
    return {**_weeks(values, promise), "hours": hours}


def _stay(values: Values, promise: Promise) -> Values:
    person = promise.people.get(values["person"], {})
    return {
        **_weeks(values, promise),
        "person_name": person.get("name", ""),
        "unit": person.get("unit", ""),
        "week_count": count_weeks(values["starts_on"], values["ends_on"]),
    }


def _holiday(values: Values, _promise: Promise) -> Values:
    monday = values["monday"]
    return {"first_day": monday, "last_day": monday + dt.timedelta(days=6)}


def _cohort(values: Values, promise: Promise) -> Values:
    return {"size": promise.size_of(values["code"])}


def _member(values: Values, promise: Promise) -> Values:
    person = promise.people.get(values["attendee"])
    return {"label": person.get("name", "") if person is not None else values["label"]}


_WORKERS: Final[dict[str, Callable[[Values, Promise], Values]]] = {
    "netvaerk": _network,
    "mandatkontrakter": _mandate,
    "netvaerksledere": _leader,
    "co-drivere": _co_driver,
    "ferieuger": _holiday,
    "faser": _phase,
    "turnus": _stay,
    "sekretariatspladser": _weeks,
    "uddannelseshold": _cohort,
    "uddannelsesdeltagere": _member,
}
