"""The roster of networks: one row each, filtered and grouped (screen 4).

``roster(session, day, query="", group="")`` reads all networks that were there on a day, in the
stage and with the people they had then; ``lines`` and ``arrange`` are its two halves. The filter
is words that must all match, and fields:
``type:V stadie:test halvår:2026-2 afd:SKO person:N10 advarsel:ja``.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from ns3tui.danish import fold
from ns3tui.desk.network_judging import NetworkJudge, worst_of
from ns3tui.desk.network_rows import NetworkReading, NetworkRow
from ns3tui.desk.people_rows import PersonRow
from ns3tui.i18n import N_, _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.mandates import MandateFacts, mandate_status
from ns3tui.rules.roles import REQUIRED, Party, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody as a narrow column names them: code, name and department."""

    code: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The newest version of a mandate at a glance: who has signed, and how it stands."""

    number: int
    signed: tuple[Party, ...]
    status: str

    @property
    def marks(self) -> str:
        """N R P S for those who have signed, a dot for each that has not."""
        return "".join(p.letter if p in self.signed else "·" for p in REQUIRED)

    @property
    def is_complete(self) -> bool:
        """Tell whether all four have signed."""
        return not set(REQUIRED) - set(self.signed)


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """One row of the roster.

    ``leader``, ``co_driver`` and ``reference_leader`` are those of the day; of a closed network
    those it ended with. ``anchor`` is the department of its reference leader or contact (R-02).
    """

    code: str
    name: str
    theme: str
    type: NetworkType
    stage: Stage
    phase: str
    round_code: str
    leader: PersonRef | None
    co_driver: PersonRef | None
    reference_leader: PersonRef | None
    contact: PersonRef | None
    anchor: str
    departments: tuple[str, ...]
    signatures: Signatures | None
    starts_on: dt.date | None
    main_end: dt.date | None
    planned_end: dt.date | None
    closed_on: dt.date | None
    findings: tuple[Finding, ...]
    worst: Severity | None

    @property
    def is_stalled(self) -> bool:
        """Tell whether it stands still past its plan (R-61)."""
        return any(finding.rule == "R-61" for finding in self.findings)

    @property
    def is_over(self) -> bool:
        """Tell whether it is closed, or its theme laid aside."""
        return self.stage is Stage.CLOSED or self.stage.is_side_lane


class Group(StrEnum):
    """What the roster may be grouped by."""

    NONE = ""
    ROUND = "halvår"
    TYPE = "type"
    STAGE = "stadie"
    ANCHOR = "ophæng"
    LEADER = "netværksleder"

    @property
    def label(self) -> str:
        """The group's name in the language in use."""
        return _(_GROUP_TITLES[self])


_GROUP_TITLES: Final = {
    Group.NONE: N_("ingen"),
    Group.ROUND: N_("halvår"),
    Group.TYPE: N_("type"),
    Group.STAGE: N_("stadie"),
    Group.ANCHOR: N_("ophæng"),
    Group.LEADER: N_("netværksleder"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the roster under its heading; the heading is empty when there are no groups."""

    heading: str
    lines: tuple[NetworkLine, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The networks a filter shows, in groups, and how many it hides."""

    sections: tuple[Section, ...]
    hidden: int

    @property
    def lines(self) -> tuple[NetworkLine, ...]:
        """All rows in order."""
        return tuple(line for section in self.sections for line in section.lines)


# --- reading -------------------------------------------------------------------------------------


def roster(
    session: Session, day: dt.date, query: str = "", group: Group | str = Group.NONE
) -> Roster:
    """Read the networks as they were on a day; open ones first, then by code.

    Raises:
        ValueError: the filter names a field or value there is not, or a group there is not.
    """
    return arrange(lines(session, day), query, group)


def lines(session: Session, day: dt.date) -> tuple[NetworkLine, ...]:
    """Read every network as it was on a day; open ones first, then by code."""
    judge = NetworkJudge(session, day)
    found = (line_of(judge, row) for row in judge.reading.live())
    return tuple(sorted(found, key=lambda line: (line.is_over, line.code)))


def arrange(
    found: Sequence[NetworkLine], query: str = "", group: Group | str = Group.NONE
) -> Roster:
    """Filter and group networks that have been read; reads nothing, so it keeps up with typing.

    Raises:
        ValueError: the filter names a field or value there is not, or a group there is not.
    """
    test = parse(query)
    shown = [line for line in found if test(line)]
    return Roster(_sections(shown, Group(group)), len(found) - len(shown))


def line_of(judge: NetworkJudge, row: NetworkRow) -> NetworkLine:
    """Return the roster's row of a network."""
    reading = judge.reading
    findings = judge.shown(row)
    stage = reading.stage_of(row) or Stage.PRIORITISED
    leader, driver, reference, contact = (
        _ref(reading.last_holder(row.id, role) if stage is Stage.CLOSED
             else _now_or_next(reading, row, role))
        for role in (Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER, Role.CONTACT)
    )  # fmt: skip
    return NetworkLine(
        code=row.code,
        name=row.name,
        theme=row.theme_code,
        type=row.type,
        stage=stage,
        phase=row.current_phase,
        round_code=row.round_code,
        leader=leader,
        co_driver=driver,
        reference_leader=reference,
        contact=contact,
        anchor=(reference or contact or PersonRef("", "", "")).unit,
        departments=reading.departments.get(row.theme_id, ()),
        signatures=_signatures(reading.mandates.get(row.id, ()), judge.day),
        starts_on=row.starts_on,
        main_end=row.main_end,
        planned_end=row.planned_end,
        closed_on=row.closed_on if stage is Stage.CLOSED else None,
        findings=findings,
        worst=worst_of(findings),
    )


def _now_or_next(reading: NetworkReading, row: NetworkRow, role: Role) -> PersonRow | None:
    """Return who holds a role on the day, or is agreed on for a start that lies ahead."""
    now = reading.holder(row.id, role)
    if now is not None:
        return now
    if row.starts_on is not None and row.starts_on <= reading.day:
        return None
    ahead = [
        r for r in reading.roles_in.get(row.id, ()) if r.role is role and r.start > reading.day
    ]
    return reading.people[ahead[0].person_id] if ahead else None


def _ref(person: PersonRow | None) -> PersonRef | None:
    return PersonRef(person.code, person.name, person.unit) if person else None


def _signatures(versions: Sequence[MandateFacts], day: dt.date) -> Signatures | None:
    """Return the newest version that was there on a day, with the signatures it had then."""
    there = [version.as_of(day) for version in versions if version.begun_on(day)]
    if not there:
        return None
    signed = {version.number: tuple(version.signed) for version in there}
    latest = there[-1].number
    return Signatures(latest, signed[latest], mandate_status(latest, signed))


def _sections(lines: Sequence[NetworkLine], group: Group) -> tuple[Section, ...]:
    if group is Group.NONE:
        return (Section("", tuple(lines)),) if lines else ()
    heading, order = _GROUPINGS[group]
    found: dict[str, list[NetworkLine]] = {}
    for line in sorted(lines, key=order):
        found.setdefault(heading(line) or "–", []).append(line)
    return tuple(Section(name, tuple(group_lines)) for name, group_lines in found.items())


_GROUPINGS: Final[
    dict[Group, tuple[Callable[[NetworkLine], str], Callable[[NetworkLine], tuple[object, ...]]]]
] = {
    Group.ROUND: (lambda line: line.round_code, lambda line: (line.round_code,)),
    Group.TYPE: (lambda line: line.type.label, lambda line: (list(NetworkType).index(line.type),)),
    Group.STAGE: (lambda line: line.stage.label, lambda line: (list(Stage).index(line.stage),)),
    Group.ANCHOR: (lambda line: line.anchor, lambda line: (not line.anchor, line.anchor)),
    Group.LEADER: (
        lambda line: line.leader.name if line.leader else "",
        lambda line: (line.leader is None, line.leader.code if line.leader else ""),
    ),
}  # fmt: skip


# --- the filter ----------------------------------------------------------------------------------

Test = Callable[[NetworkLine], bool]
_YES: Final = {"ja": True, "yes": True, "nej": False, "no": False}


def parse(query: str) -> Test:
    """Read a filter of the roster: every word and field must hold; ``-`` turns one round.

    Raises:
        ValueError: a field is unknown, or its value makes no sense.
    """
    tests = [_part(part) for part in query.split() if part != "-"]
    return lambda line: all(test(line) for test in tests)


def _part(part: str) -> Test:
    if part.startswith("-"):
        inner = _part(part[1:])
        return lambda line: not inner(line)
    name, colon, value = part.partition(":")
    if not colon:
        word = fold(part)
        return lambda line: word in _text_of(line)
    make = _FIELDS.get(fold(name))
    if make is None:
        raise ValueError(
            _("Ukendt felt «{name}». Brug type, stadie, halvår, afd, person, advarsel eller fejl.")
            .format(name=name)
        )  # fmt: skip
    return make(value)


def _text_of(line: NetworkLine) -> str:
    people = (line.leader, line.co_driver, line.reference_leader, line.contact)
    names = [f"{person.code} {person.name}" for person in people if person]
    return fold(" ".join((line.code, line.theme, line.name, line.phase, *names)))


def _one_of(values: Iterable[tuple[str, object]], raw: str) -> set[object]:
    wanted = fold(raw)
    found = {value for text, value in values if wanted and fold(text).startswith(wanted)}
    if not found:
        raise ValueError(_("«{value}» kendes ikke her.").format(value=raw))
    return found


def _type_test(raw: str) -> Test:
    kinds = _one_of(
        [(text, kind) for kind in NetworkType for text in (kind.value, kind.label)], raw
    )
    return lambda line: line.type in kinds


def _stage_test(raw: str) -> Test:
    stages = _one_of([(text, s) for s in Stage for text in (s.value, s.label)], raw)
    return lambda line: line.stage in stages


def _department_test(raw: str) -> Test:
    wanted = fold(raw)
    return lambda line: wanted in {fold(code) for code in (*line.departments, line.anchor)}


def _person_test(raw: str) -> Test:
    wanted = fold(raw)
    return lambda line: any(
        person is not None and wanted in fold(f"{person.code} {person.name}")
        for person in (line.leader, line.co_driver, line.reference_leader, line.contact)
    )


def _heavy_test(*severities: Severity) -> Callable[[str], Test]:
    def make(raw: str) -> Test:
        if fold(raw) not in _YES:
            raise ValueError(_("«{value}» er hverken ja eller nej.").format(value=raw))
        wanted = _YES[fold(raw)]
        return lambda line: (line.worst in severities) is wanted

    return make


_FIELDS: Final[dict[str, Callable[[str], Test]]] = {
    fold(name): make
    for names, make in (
        (("type",), _type_test),
        (("stadie", "status", "stage"), _stage_test),
        (("halvår", "round"), lambda raw: lambda line: line.round_code.startswith(raw)),
        (("afd", "afdeling", "department", "dept"), _department_test),
        (("person",), _person_test),
        (("advarsel", "warning"), _heavy_test(Severity.WARNING, Severity.ERROR)),
        (("fejl", "error"), _heavy_test(Severity.ERROR)),
    )
    for name in names
}
