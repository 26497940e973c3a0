"""The match problem as frozen data, read from its JSON form with every fault said by path."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from ns3tui.i18n import _

ROLES: Final = ("NL", "CD", "RL")
LIMITS: Final = ("NL", "CD", "RL", "DRIVE")
TYPES: Final = ("innovation", "welfare", "learning")
WEIGHTS: Final = (
    "nl_fit",
    "nl_expert",
    "nl_interest",
    "cd_present",
    "cd_uplift",
    "cd_expert",
    "cd_interest",
    "cd_other_department",
    "rl_interest",
    "rl_department",
    "rl_extra_load",
)
NAMES: Final = "names"
"""The part of a file that says what its codes are called; no part of the problem."""
# Far above any real number, and small enough that totals stay exact in the solver.
LARGEST: Final = 100_000
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Control characters and halves of characters: no terminal and no file can hold them safely.
_UNSHOWN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class ProblemError(ValueError):
    """The file is not a match problem; ``path`` says where in the JSON, ``message`` what to do."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


@dataclass(frozen=True)
class Span:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether every day of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def has(self, day: date) -> bool:
        """Tell whether ``day`` is in the span."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Theme:
    """A prioritised theme to be staffed."""

    id: str
    type: str
    departments: frozenset[str]
    competences: tuple[str, ...]
    span: Span
    cd_required: bool


@dataclass(frozen=True)
class Person:
    """Somebody in one or more pools; ``capacity`` holds own limits in place of the round's."""

    id: str
    department: str
    roles: frozenset[str]
    diploma: bool
    driven_before: bool
    director: bool
    chief_forum: bool
    competences: dict[str, int]
    expert_themes: frozenset[str]
    available: tuple[Span, ...] | None
    capacity: dict[str, int | None]


@dataclass(frozen=True)
class Running:
    """A network already running; it uses capacity and innovation places."""

    id: str
    type: str
    span: Span
    people: dict[str, str | None]


@dataclass(frozen=True)
class Choice:
    """A lock or a ban: ``person`` in ``role`` on ``theme``; None with CD: no co-driver."""

    theme: str
    role: str
    person: str | None


@dataclass(frozen=True)
class Problem:
    """One round; everything is sorted by id, so that the order in the file means nothing."""

    limits: dict[str, int | None]
    innovation_max: int | None
    one_rl_per_nl: bool
    weights: dict[str, int]
    themes: tuple[Theme, ...]
    people: tuple[Person, ...]
    interest: dict[tuple[str, str, str], int]
    running: tuple[Running, ...]
    locks: tuple[Choice, ...]
    bans: tuple[Choice, ...]

    def limit(self, person: Person, role: str) -> int | None:
        """Return how many networks ``person`` serves at a time in ``role``; None: no limit."""
        return person.capacity.get(role, self.limits[role])

    @cached_property
    def banned(self) -> frozenset[tuple[str, str, str | None]]:
        """The bans as (theme, role, person)."""
        return frozenset((ban.theme, ban.role, ban.person) for ban in self.bans)

    @cached_property
    def locked(self) -> dict[tuple[str, str], frozenset[str | None]]:
        """The people locked to each (theme, role); more than one is a contradiction."""
        found: dict[tuple[str, str], frozenset[str | None]] = {}
        for lock in self.locks:
            key = (lock.theme, lock.role)
            found[key] = found.get(key, frozenset()) | {lock.person}
        return found


class _Node:
    """A value of the JSON with its path, so that every fault can say where it is."""

    def __init__(self, value: Any, path: str) -> None:
        self.value, self.path = value, path

    def fail(self, message: str) -> ProblemError:
        return ProblemError(self.path, message)

    def get(self, key: str) -> "_Node":
        self.mapping()
        if key not in self.value:
            raise ProblemError(f"{self.path}.{key}", _("mangler; tilføj den"))
        return _Node(self.value[key], f"{self.path}.{key}")

    def mapping(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.fail(_("skal være et objekt {...}"))
        return self.value

    def items(self) -> list["_Node"]:
        if not isinstance(self.value, list):
            raise self.fail(_("skal være en liste [...]"))
        return [_Node(value, f"{self.path}[{i}]") for i, value in enumerate(self.value)]

    def optional_items(self, key: str) -> list["_Node"]:
        return self.get(key).items() if key in self.mapping() else []

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.fail(_("skal være en tekst, som ikke er tom"))
        if _UNSHOWN.search(self.value):
            raise self.fail(_("indeholder tegn, der ikke kan vises; fjern dem"))
        return self.value

    def texts(self) -> list[str]:
        return [item.text() for item in self.items()]

    def one_of(self, known: tuple[str, ...]) -> str:
        if not isinstance(self.value, str) or self.value not in known:
            raise self.fail(_("skal være en af: {known}").format(known=", ".join(known)))
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fail(_("skal være true eller false"))
        return self.value

    def number(self, low: int, high: int = LARGEST) -> int:
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fail(
                _("skal være et helt tal fra {low} til {high}").format(low=low, high=high)
            )
        return value

    def limit(self) -> int | None:
        return None if self.value is None else self.number(0)

    def day(self) -> date:
        try:
            if isinstance(self.value, str) and _DAY.fullmatch(self.value):
                return date.fromisoformat(self.value)
        except ValueError:
            pass
        raise self.fail(_("skal være en dato som 2027-01-31"))

    def span(self) -> Span:
        start, end = self.get("start").day(), self.get("end").day()
        if end < start:
            raise ProblemError(f"{self.path}.end", _("ligger før start; byt de to datoer"))
        return Span(start, end)

    def any_span(self) -> Span:
        """Read a span written as an object or as a pair of days."""
        if not isinstance(self.value, list):
            return self.span()
        ends = self.items()
        if len(ends) != 2:
            raise self.fail(_("skal være to datoer: første og sidste dag"))
        return _Node({"start": ends[0].value, "end": ends[1].value}, self.path).span()


def read_problem(text: str) -> Problem:
    """Read the JSON form of a match problem.

    Raises:
        ProblemError: the text is not JSON or not a problem; says where and what to do.
    """
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except ProblemError:
        raise
    except RecursionError as error:
        raise ProblemError("$", _("er for dybt indlejret")) from error
    except ValueError as error:
        raise ProblemError("$", _("er ikke gyldig JSON: {error}").format(error=error)) from error
    root = _Node(data, "$")
    params, weights = root.get("params"), root.get("weights")
    themes = _unique(root.get("themes"), _theme)
    people = _unique(root.get("people"), _person)
    theme_ids, person_ids = {t.id for t in themes}, {p.id for p in people}
    return Problem(
        limits={role: params.get(f"{role.lower()}_capacity").limit() for role in LIMITS},
        innovation_max=params.get("innovation_max").limit(),
        one_rl_per_nl=_flag_or_null(params.get("one_rl_per_nl")),
        weights={
            key: weights.get(key).number(-LARGEST if key == "cd_present" else 0) for key in WEIGHTS
        },
        themes=themes,
        people=people,
        interest=_interest(root, theme_ids, person_ids),
        running=_unique(root.get("running"), _running) if "running" in root.value else (),
        locks=_choices(root, "locks", theme_ids, person_ids),
        bans=_choices(root, "bans", theme_ids, person_ids),
    )


def read_names(text: str) -> dict[str, str]:
    """Return what the codes of a problem file are called, where the file says so.

    Raises:
        ProblemError: the names are no object of texts.
    """
    root = _Node(json.loads(text), "$")
    if NAMES not in root.mapping():
        return {}
    names = root.get(NAMES)
    return {code: names.get(code).text() for code in names.mapping()}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; a key that stands twice would silently hide a value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ProblemError(
            "$", _("nøglen {key} står der to gange; fjern den ene").format(key=twice[0][:40])
        )
    return found


def _flag_or_null(node: _Node) -> bool:
    return False if node.value is None else node.flag()


def _unique(node: _Node, read: Any) -> Any:
    found: dict[str, Any] = {}
    for item in node.items():
        row = read(item)
        if row.id in found:
            raise ProblemError(
                f"{item.path}.id", _("{id} findes to gange; giv hver sit id").format(id=row.id)
            )
        found[row.id] = row
    return tuple(found[key] for key in sorted(found))


def _theme(node: _Node) -> Theme:
    return Theme(
        id=node.get("id").text(),
        type=node.get("type").one_of(TYPES),
        departments=frozenset(node.get("departments").texts()),
        competences=tuple(sorted(set(node.get("competences").texts()))),
        span=node.span(),
        cd_required=node.get("cd_required").flag(),
    )


def _person(node: _Node) -> Person:
    levels = node.get("competences")
    own = node.mapping().get("capacity")
    limits = {} if own is None else node.get("capacity").mapping()
    available = node.get("available")
    for key in limits:
        if key not in LIMITS:
            raise ProblemError(f"{node.path}.capacity.{key}", _("kendes ikke; fjern den"))
    return Person(
        id=node.get("id").text(),
        department=node.get("department").text(),
        roles=frozenset(role.one_of(ROLES) for role in node.get("roles").items()),
        diploma=node.get("diploma").flag(),
        driven_before=node.get("driven_before").flag(),
        director=node.get("director").flag(),
        chief_forum=node.get("chief_forum").flag(),
        competences={key: levels.get(key).number(0, 4) for key in levels.mapping()},
        expert_themes=frozenset(node.get("expert_themes").texts()),
        available=None
        if available.value is None
        else tuple(item.any_span() for item in available.items()),
        capacity={key: node.get("capacity").get(key).limit() for key in limits},
    )


def _running(node: _Node) -> Running:
    people: dict[str, str | None] = {}
    for role in ROLES:
        person = node.get(role)
        people[role] = None if person.value is None else person.text()
    return Running(node.get("id").text(), node.get("type").one_of(TYPES), node.span(), people)


def _known(node: _Node, ids: set[str]) -> str:
    value = node.text()
    if value not in ids:
        raise node.fail(_("{id} findes ikke i filen; ret id'et eller tilføj det").format(id=value))
    return value


def _interest(root: _Node, themes: set[str], people: set[str]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for node in root.get("opt_ins").items():
        key = (
            _known(node.get("theme"), themes),
            node.get("role").one_of(ROLES),
            _known(node.get("person"), people),
        )
        if key in found:
            raise node.fail(_("står der to gange; fjern den ene"))
        found[key] = node.get("interest").number(1, 4)
    return found


def _choices(root: _Node, key: str, themes: set[str], people: set[str]) -> tuple[Choice, ...]:
    found = set()
    for node in root.optional_items(key):
        theme, role = _known(node.get("theme"), themes), node.get("role").one_of(ROLES)
        person = node.get("person")
        nobody = person.value is None and key == "locks" and role == "CD"
        found.add(Choice(theme, role, None if nobody else _known(person, people)))
    return tuple(sorted(found, key=lambda c: (c.theme, c.role, c.person or "")))
