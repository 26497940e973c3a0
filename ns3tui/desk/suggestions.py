"""What offers itself for chefforum's agenda: each says why, and becomes an item by one key.

Networks that stand still (R-61), mandates without signatures (R-46), læring's two touch-points
(R-29), themes nobody or several have chosen (A-07), and themes that lack only one thing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import AgendaItem, Meeting
from ns3tui.desk import mandates, optins, ranking
from ns3tui.desk.errors import NotFound
from ns3tui.desk.meeting_judging import learning_facts
from ns3tui.desk.meeting_rows import MeetingReading, MeetingRow
from ns3tui.desk.network_judging import NetworkJudge
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.optins import Standing
from ns3tui.desk.rounds import round_in_play
from ns3tui.i18n import _
from ns3tui.rules.agenda import ItemKind, MeetingStatus
from ns3tui.rules.finding import Finding
from ns3tui.rules.meetings import LOOK_BACK_DAYS, touch_points
from ns3tui.rules.readiness import lacks_only_one
from ns3tui.rules.roles import Role
from ns3tui.rules.stages import Stage

_CHOOSES: Final = frozenset({Stage.FOR_DISCUSSION, Stage.PRIORITISED})
_LACKS: Final = frozenset({Stage.QUALIFIED, Stage.FOR_DISCUSSION})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item that offers itself: what it would say, how long it may take, and why.

    ``key`` tells it apart from all others, so that it is not offered twice.
    """

    key: str
    rule: str
    title: str
    minutes: int
    kind: ItemKind
    why: str
    themes: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


def suggestions(session: Session, meeting: str, day: dt.date) -> tuple[Suggestion, ...]:
    """Read what offers itself for a meeting's agenda; nothing for one that has been.

    Left out is what stands on the agenda of a meeting ahead or of the last month already.

    Raises:
        NotFound: no meeting has the code.
    """
    reading = MeetingReading(session, day)
    row = reading.by_code.get(meeting)
    if row is None:
        raise NotFound(meeting)
    if reading.facts(row).status_on(day) is not MeetingStatus.PLANNED:
        return ()
    taken = _taken(session, day)
    networks = NetworkJudge(session, day)
    named = _on_agendas(reading, day)
    found = [
        *_stalled(networks, named),
        *_unsigned(session, day, networks.reading, named),
        *_touch_points(reading, networks.reading, row, day),
        *_of_themes(session, networks.reading, day, reading.facts(row).about),
    ]
    return tuple(s for s in found if s.key not in taken)


def _taken(session: Session, day: dt.date) -> frozenset[str]:
    table: Any = Meeting
    statement = (
        select(AgendaItem.offered_as)
        .join(Meeting, table.id == AgendaItem.meeting_id)
        .where(
            table.held_on >= day - dt.timedelta(days=LOOK_BACK_DAYS),
            table.meeting_status != MeetingStatus.CANCELLED,
            AgendaItem.offered_as != "",
        )
    )
    return frozenset(session.exec(statement))


def _on_agendas(reading: MeetingReading, day: dt.date) -> frozenset[str]:
    """Return the codes an item of a meeting ahead is about: nobody need be told of them again."""
    return frozenset().union(
        *(
            facts.about
            for facts in reading.all_facts
            if facts.held_on >= day and facts.status is not MeetingStatus.CANCELLED
        )
    )


def _stalled(judge: NetworkJudge, named: frozenset[str]) -> Iterator[Suggestion]:
    for row in judge.reading.live():
        found = next((f for f in judge.network(row) if f.rule == "R-61"), None)
        if found is not None and not named & {row.code, row.theme_code}:
            yield Suggestion(
                f"R-61:{row.code}", "R-61",
                _("Går det fremad? {code} {name}").format(code=row.code, name=row.name),
                5, ItemKind.DISCUSSION, found.message, networks=(row.code,),
            )  # fmt: skip


def _unsigned(
    session: Session, day: dt.date, reading: NetworkReading, named: frozenset[str]
) -> Iterator[Suggestion]:
    missing: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for reminder in mandates.reminders(session, day):
        missing.setdefault(reminder.network, []).append(reminder.party.label)
        titles[reminder.network] = reminder.network_name
    for code, parties in missing.items():
        if named & {code, reading.by_code[code].theme_code}:
            continue
        listed = ", ".join(dict.fromkeys(parties))
        yield Suggestion(
            f"R-46:{code}", "R-46",
            _("Mandat uden underskrift: {code} {name}").format(code=code, name=titles[code]),
            3, ItemKind.BRIEFING, _("Mangler: {parties}.").format(parties=listed),
            networks=(code,),
        )  # fmt: skip


def _touch_points(
    meetings: MeetingReading, networks: NetworkReading, here: MeetingRow, day: dt.date
) -> Iterator[Suggestion]:
    names = {row.code: row.name for row in networks.networks.values()}
    for facts in learning_facts(networks):
        for point in touch_points(facts, meetings.all_facts, meetings.numbers, day):
            if point.on or here.code not in point.possible:
                continue
            yield Suggestion(
                f"R-29:{facts.code}:{point.number}", "R-29",
                _("Nedslag ved {point}: {code} {name}").format(
                    code=facts.code, name=names.get(facts.code, ""), point=point.name),
                5, ItemKind.DISCUSSION,
                _("Nedslaget ligger {day:%d-%m-%Y} og står ikke på nogen dagsorden.").format(
                    day=point.day),
                networks=(facts.code,),
            )  # fmt: skip


def _of_themes(
    session: Session, reading: NetworkReading, day: dt.date, about: frozenset[str]
) -> Iterator[Suggestion]:
    """Offer the themes of the round in play: whom chefforum chooses, and what one thing lacks.

    What one lacks is talked of under the item that is ``about`` it, where the agenda has one.
    """
    ranked = ranking.ranked_round(session, round_in_play(session, day), day)
    titles = {theme.code: theme.title for theme in ranked.themes}
    chosen = {
        row.theme_code
        for row in reading.networks.values()
        if any(r.role is Role.REFERENCE_LEADER for r in reading.roles_in.get(row.id, ()))
    }
    for theme in ranked.themes:
        if theme.stage not in _CHOOSES or theme.code in chosen:
            continue
        standing = optins.answers(session, theme.code, day).standing
        if standing is not Standing.ONE:
            yield _choice(theme.code, titles[theme.code], standing)
    lacking = [
        (t.code, t.readiness) for t in ranked.themes if t.stage in _LACKS and t.code not in about
    ]
    yield from _one_thing(lacks_only_one(lacking), titles)


def _choice(code: str, title: str, standing: Standing) -> Suggestion:
    return Suggestion(
        f"A-07:{code}", "R-44",
        _("Hvem er referenceleder? {code} {title}").format(code=code, title=title),
        3, ItemKind.DECISION, standing.label, themes=(code,),
    )  # fmt: skip


def _one_thing(
    lacking: Iterable[tuple[str, Finding]], titles: dict[str, str]
) -> Iterator[Suggestion]:
    for code, finding in lacking:
        if finding.rule == "R-44":
            continue  # who is to be reference leader is offered as its own item
        yield Suggestion(
            f"mangler:{code}", finding.rule,
            _("Mangler kun ét: {code} {title}").format(code=code, title=titles[code]),
            2, ItemKind.DISCUSSION, finding.message, themes=(code,),
        )  # fmt: skip
