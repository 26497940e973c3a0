"""The secretariat's proposal to chefforum: a round's themes ranked and decided (R-12, R-14)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import Theme
from ns3tui.desk import board, decisions, parked, people, ranking, rounds, scores
from ns3tui.desk.meetings import DecisionLine, decision_lines
from ns3tui.desk.ranking import Ranked
from ns3tui.desk.rows import ThemeRow, rows_of
from ns3tui.i18n import N_, _
from ns3tui.rules.readiness import Readiness
from ns3tui.rules.scoring import together
from ns3tui.rules.stages import LANES, Stage


class Group(StrEnum):
    """The parts of the proposal, in the order they are shown."""

    PROPOSED = "til drøftelse"
    DECIDED = "prioriteret"
    NOT_YET = "ikke klar"
    TURNED_AWAY = "lagt til side"
    WAKING = "vækkes"

    @property
    def label(self) -> str:
        """The heading in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    Group.PROPOSED: N_("Indstilles til drøftelse"),
    Group.DECIDED: N_("Besluttet"),
    Group.NOT_YET: N_("Endnu ikke til drøftelse"),
    Group.TURNED_AWAY: N_("Parkeret eller afvist på mødet"),
    Group.WAKING: N_("Parkeret til dette halvår: vækkes"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed on a theme's type, when, and why (R-23)."""

    by: str
    on: dt.date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A theme of the proposal in its place.

    ``place`` is its number in the ranked list, 0 outside it; ``unscored`` tells that the person
    at the keys has not scored it.
    """

    ranked: Ranked
    group: Group
    place: int
    agreement: Agreement | None
    unscored: bool
    decision: DecisionLine | None = None

    @property
    def code(self) -> str:
        """The theme's code."""
        return self.ranked.code


@dataclass(frozen=True, slots=True)
class Proposal:
    """A round's proposal: its lines group by group, and how many the filter hides."""

    round_code: str
    meeting: str
    lines: tuple[ProposalLine, ...]
    hidden: int
    me: str

    def of(self, group: Group) -> tuple[ProposalLine, ...]:
        """Return the lines of a group, in order."""
        return tuple(line for line in self.lines if line.group is group)

    def line(self, code: str) -> ProposalLine | None:
        """Return the line of a theme, if it is there."""
        return next((line for line in self.lines if line.code == code), None)

    @property
    def unscored(self) -> int:
        """How many of the themes before chefforum the person at the keys has not scored."""
        return sum(line.unscored for line in self.lines)


def proposal(
    session: Session,
    round_code: str,
    day: dt.date,
    query: str = "",
    tried: Mapping[str, Stage] | None = None,
) -> Proposal:
    """Read the proposal of a round on a day.

    Args:
        session: a reading session.
        round_code: the half-year.
        day: the day.
        query: a filter as the board has it.
        tried: stages that themes are tried in without saving.

    Raises:
        FilterError: the filter cannot be read.
    """
    ranked = ranking.ranked_round(session, round_code, day)
    meeting = decisions.meeting_for(session, round_code, day)
    decided = {line.subject: line for line in decision_lines(session) if line.meeting == meeting}
    themes = (*ranked.themes, *_described(ranked.coming))
    stood = [_tried(theme, tried or {}) for theme in themes]
    lines = [(theme, _group(theme.stage)) for theme in stood]
    lines += [(theme, Group.WAKING) for theme in _waking(session, round_code, day, decided)]
    lines += [(theme, Group.TURNED_AWAY) for theme in _turned_away(session, decided)]
    codes = [theme.code for theme, _group_of in lines]
    visible = set(codes) if not query else set(board.board_view(session, query, day).codes)
    me = people.me(session)
    unscored = scores.not_scored_by(session, me.code, codes) if me else frozenset()
    agreements = _agreements(session, codes)
    made = []
    for group in Group:
        place = 0
        for theme, of in lines:
            if of is not group:
                continue
            place += 1
            made.append(
                ProposalLine(
                    theme, group, place if group is Group.PROPOSED else 0,
                    agreements.get(theme.code),
                    theme.code in unscored and group in {Group.PROPOSED, Group.NOT_YET},
                    decided.get(theme.code),
                )
            )  # fmt: skip
    shown = tuple(line for line in made if line.code in visible)
    return Proposal(round_code, meeting, shown, len(made) - len(shown), me.code if me else "")


def _tried(theme: Ranked, tried: Mapping[str, Stage]) -> Ranked:
    stage = tried.get(theme.code)
    return theme if stage is None else replace(theme, stage=stage)


def _described(coming: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    return tuple(theme for theme in coming if theme.stage is Stage.DESCRIBED)


def _group(stage: Stage) -> Group:
    if stage is Stage.FOR_DISCUSSION:
        return Group.PROPOSED
    decided = stage in LANES and LANES.index(stage) >= LANES.index(Stage.PRIORITISED)
    return Group.DECIDED if decided else Group.NOT_YET


def _waking(
    session: Session, round_code: str, day: dt.date, decided: Mapping[str, DecisionLine]
) -> tuple[Ranked, ...]:
    """Return the parked themes that come back in a round, or should have before it."""
    due = set(parked.due_to_wake(session)) if round_code == rounds.round_code_for(day) else set()
    statement: Any = select(Theme.code).where(
        Theme.stage == Stage.PARKED, Theme.round_code == round_code
    )
    wanted = sorted((due | set(session.exec(statement))) - set(decided))
    return tuple(_beside(row) for row in rows_of(session, wanted))


def _turned_away(session: Session, decided: Mapping[str, DecisionLine]) -> tuple[Ranked, ...]:
    """Return the themes the meeting parked or rejected, wherever they are meant for now."""
    aside = {Stage.PARKED, Stage.REJECTED}
    return tuple(_beside(row) for row in rows_of(session, decided) if row.stage in aside)


def _beside(row: ThemeRow) -> Ranked:
    """Return a theme beside the board: nothing lacks of it until it comes back."""
    return Ranked(
        row.code, row.title, row.proposed_type, row.stage, together((row.scores,)).points, 0, 0,
        row.departments, Readiness(), row.decided_on,
    )  # fmt: skip


def _agreements(session: Session, codes: list[str]) -> dict[str, Agreement]:
    table: Any = Theme
    statement: Any = select(
        table.code, table.agreed_type_by, table.agreed_type_on, table.agreement_reason
    ).where(table.code.in_(codes), table.agreed_type_by != "")
    return {code: Agreement(by, on, why) for code, by, on, why in session.exec(statement)}
