"""A half-year round as the exact problem of the match (section *The match*; R-25 … R-33, R-44).

``build(session, setup, day) -> RoundProblem`` reads the store and writes the neutral form: the same
store gives the same text on every machine. :func:`set_competences` says what a theme asks for.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import parse_half_year
from ns3tui.db.tables import ThemeCompetence
from ns3tui.desk.competences import COUNT
from ns3tui.desk.errors import Refused
from ns3tui.desk.match_reading import FAR, MatchPerson, MatchReading, MatchTheme
from ns3tui.desk.rows import theme_by_code
from ns3tui.exchange.safe_files import write_private
from ns3tui.i18n import _
from ns3tui.match.problem import NAMES, Choice, Problem, ProblemError, read_problem
from ns3tui.rules.matching import weights_of
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import Role
from ns3tui.rules.types import NetworkType

TYPES: Final = {
    NetworkType.INNOVATION: "innovation",
    NetworkType.WELFARE: "welfare",
    NetworkType.LEARNING: "learning",
}
PLAIN_YES: Final = 4
"""The interest of a reference leader's yes: an opt-in has no degrees (R-44)."""
NO_UNIT: Final = "–"


@dataclass(frozen=True, slots=True)
class MatchSetup:
    """What is asked of a round: which themes, and what the desk has said by hand.

    ``weights`` replace the settings' own; ``decided_only`` leaves out what chefforum has still to
    discuss.
    """

    round_code: str
    decided_only: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)
    pins: tuple[Choice, ...] = ()
    bans: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A theme of the round that is not asked for, and why."""

    code: str
    title: str
    reason: str


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class RoundProblem:
    """A round's problem with the names behind its codes.

    Attributes:
        data: the neutral form, as values of JSON.
        problem: the same, read.
        themes: the themes asked for, by code.
        people: everybody in a pool, by code.
        given: roles given already; they are pins of the problem too.
    """

    setup: MatchSetup
    data: dict[str, Any]
    problem: Problem
    themes: dict[str, MatchTheme]
    people: dict[str, MatchPerson]
    left_out: tuple[LeftOut, ...]
    given: tuple[Choice, ...]

    @cached_property
    def unpinned(self) -> Problem:
        """The same without the desk's own pins: a pin is a wish, and strikes nobody."""
        return replace(self.problem, locks=self.given)

    @property
    def text(self) -> str:
        """The neutral form as the text of a file."""
        return _text(self.data)

    def name(self, code: str) -> str:
        """Return what people call a theme or a person; the code when it is unknown."""
        if code in self.people:
            return self.people[code].name
        return self.themes[code].title if code in self.themes else code


def build(
    session: Session, setup: MatchSetup, day: dt.date, reading: MatchReading | None = None
) -> RoundProblem:
    """Build the problem of a round as of a day.

    Raises:
        Refused: the round's code is no half-year, or a weight, pin or ban makes no sense.
    """
    try:
        parse_half_year(setup.round_code)
    except ValueError as error:
        raise Refused(
            _("{code} er ikke et halvår.").format(code=setup.round_code),
            _("Skriv det som 2027-1."),
        ) from error
    reading = reading or MatchReading(
        session, setup.round_code, day, decided_only=setup.decided_only
    )
    given = tuple(Choice(theme, role.short, person) for theme, role, person in reading.given)
    data = _data(reading, setup, given)
    try:
        problem = read_problem(json.dumps(data))
    except ProblemError as error:
        raise Refused(f"{error.path}: {error.message}") from error
    return RoundProblem(
        setup=setup,
        data=data,
        problem=problem,
        themes={theme.code: theme for theme in reading.themes},
        people=reading.people,
        left_out=tuple(LeftOut(*each) for each in reading.left_out),
        given=given,
    )


def export_text(session: Session, setup: MatchSetup, day: dt.date) -> str:
    """Return the problem of a round as the text of a file, with what its codes are called."""
    found = build(session, setup, day)
    codes = sorted((*found.themes, *found.people))
    return _text({**found.data, NAMES: {code: found.name(code) for code in codes}})


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def save_text(text: str, path: Path, *, replace: bool = False) -> Path:
    """Write a problem as a private file and return its path.

    Raises:
        FileRefused: the file cannot be written; nothing is left behind.
    """
    return write_private(
        path.parent, path.name, iter([text.encode()]), replace=replace, shared_folder=True
    )


def _data(reading: MatchReading, setup: MatchSetup, given: tuple[Choice, ...]) -> dict[str, Any]:
    numbers = reading.numbers
    return {
        "params": _params(numbers),
        "weights": {**weights_of(numbers), **setup.weights},
        "themes": [
            _theme(theme, is_driven=bool(numbers["match.co_driver_required"]))
            for theme in reading.themes
        ],
        "people": [_person(reading, person) for person in reading.people.values()],
        "opt_ins": _opt_ins(reading),
        "running": [
            {
                "id": network.code,
                "type": TYPES[network.type],
                "start": network.start.isoformat(),
                "end": network.end.isoformat(),
                **{role.short: network.people.get(role) for role in _ROLES},
            }
            for network in reading.running
        ],
        "locks": _choices((*given, *setup.pins)),
        "bans": _choices(setup.bans),
    }


_ROLES: Final = (Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER)


def _params(numbers: Numbers) -> dict[str, Any]:
    return {
        "innovation_max": numbers["innovation.most"],
        "nl_capacity": numbers["match.leader_most"],
        "cd_capacity": numbers["match.co_driver_most"],
        "rl_capacity": numbers["match.reference_leader_most"] or None,
        "drive_capacity": numbers["match.drive_most"],
        "one_rl_per_nl": bool(numbers["match.one_reference_leader"]),
    }


def _theme(theme: MatchTheme, *, is_driven: bool) -> dict[str, Any]:
    return {
        "id": theme.code,
        "type": TYPES[theme.type],
        "departments": list(theme.departments),
        "competences": [f"K{number:02d}" for number in theme.competences],
        "start": theme.start.isoformat(),
        "end": theme.end.isoformat(),
        "cd_required": is_driven,
    }


def _person(reading: MatchReading, person: MatchPerson) -> dict[str, Any]:
    untried_may = reading.numbers["match.untried_without_diploma"]
    free: list[list[str]] | None = None
    if person.free_from is not None:
        free = [] if person.free_from == FAR else [[person.free_from.isoformat(), FAR.isoformat()]]
    return {
        "id": person.code,
        "department": person.unit or NO_UNIT,
        "roles": [role.short for role in person.roles],
        # Who lacks either is untried and may lead læring only: written as not having driven.
        "diploma": person.has_diploma or (bool(untried_may) and Role.LEADER in person.roles),
        "driven_before": person.is_proven
        or (not untried_may and person.led + person.co_driven > 0),
        "director": person.is_director,
        "chief_forum": person.in_chefforum,
        "competences": {
            f"K{number:02d}": level
            for number, level in enumerate(person.levels, start=1)
            if level is not None
        },
        "expert_themes": [t.code for t in reading.themes if reading.is_expert(t, person)],
        "available": free,
    }


def _opt_ins(reading: MatchReading) -> list[dict[str, Any]]:
    rows = [
        {"person": person, "theme": theme.code, "role": "RL", "interest": PLAIN_YES}
        for theme in reading.themes
        for person in reading.willing.get(theme.code, ())
        if person in reading.people
    ]
    asked = {theme.code for theme in reading.themes}
    for (theme_code, code), interest in sorted(reading.interest.items()):
        person = reading.people.get(code)
        if person is None or theme_code not in asked or not interest.grade:
            continue
        rows += [
            {"person": code, "theme": theme_code, "role": role.short, "interest": interest.grade}
            for role in (Role.LEADER, Role.CO_DRIVER)
            if role in person.roles
        ]
    return rows


def _choices(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    unique = sorted(
        {(c.theme, c.role, c.person) for c in choices}, key=lambda c: (*c[:2], c[2] or "")
    )
    return [{"theme": theme, "role": role, "person": person} for theme, role, person in unique]


# --- what a theme asks for -----------------------------------------------------------------------


def set_competences(session: Session, theme_code: str, wanted: Iterable[int]) -> None:
    """Say which of the ten competences (1–10) a theme asks for most; none: all ten (R-34).

    Raises:
        Refused: a number is not from 1 to 10.
        NotFound: no theme has the code.
    """
    numbers = sorted(set(wanted))
    if not all(1 <= number <= COUNT for number in numbers):
        raise Refused(_("Kompetencerne har numre fra 1 til 10."))
    theme = theme_by_code(session, theme_code)
    rows = session.exec(select(ThemeCompetence).where(ThemeCompetence.theme_id == theme.id)).all()
    for row in rows:
        if row.competence not in numbers:
            session.delete(row)
    kept = {row.competence for row in rows}
    for number in numbers:
        if number not in kept:
            session.add(ThemeCompetence(theme_id=theme.id or 0, competence=number))
    session.flush()
