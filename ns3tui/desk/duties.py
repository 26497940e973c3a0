"""Scorecard of chefforum's four duties, per member and half-year (R-81, R-82)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import show_short_date
from ns3tui.db.columns import table
from ns3tui.desk import people
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.exchange.csv_out import Sheet
from ns3tui.i18n import _, ngettext
from ns3tui.rules.duties import Duty, MemberDuties, judge_choosers, judge_duties
from ns3tui.rules.finding import Finding
from ns3tui.rules.roles import Answer, Role

_NONE = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The duties of all members in a half-year; ``findings`` say who did none of them.

    A half-year is its round: the discussions and scores of its themes, the opt-ins to them, and
    the networks that start in it.
    """

    round_code: str
    members: tuple[MemberDuties, ...]
    findings: tuple[Finding, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The four duties in order: the headings of the card."""
        return tuple(Duty)


def sheet(card: Scorecard, codes: Sequence[str] | None = None) -> Sheet:
    """Return a scorecard as a table to be written: a member a row, each duty's count and words."""
    shown = [m for m in card.members if codes is None or m.person in codes]
    header = [_("halvår"), _("person_id"), _("navn")]
    for duty in card.duties:
        header += [duty.value, f"{duty.value}: {_('hvad')}"]
    rows = tuple(
        (card.round_code, m.person, m.name, *(
            cell for count, words in zip(m.counts, m.words, strict=True) for cell in (count, words)
        ))
        for m in shown
    )  # fmt: skip
    return Sheet("chefforums_pligter", tuple(header), rows)


def scorecard(session: Session, round_code: str, day: dt.date) -> Scorecard:
    """Read what each member of chefforum did for a half-year by a day."""
    reading = _Reading(session, round_code, day)
    members = tuple(
        reading.member(member.person_code, member.name)
        for member in people.chefforum(session, day)
    )  # fmt: skip
    return Scorecard(round_code, members, tuple(judge_duties(round_code, members)))


def unchosen_leaders(session: Session, round_code: str, day: dt.date) -> list[Finding]:
    """Return the half-year's networks whose leader nobody is noted to have chosen (R-82)."""
    reading = NetworkReading(session, day)
    return judge_choosers(
        (row.code, role.chosen_by)
        for row in reading.live()
        if row.round_code == round_code
        for role in reading.roles_in.get(row.id, ())
        if role.role is Role.LEADER and role.holds_on(max(day, role.start))
    )


class _Reading:
    """What a half-year holds of the four duties, read once for all members."""

    def __init__(self, session: Session, round_code: str, day: dt.date) -> None:
        self._session = session
        self._networks = NetworkReading(session, day)
        codes = {number: person.code for number, person in self._networks.people.items()}
        theme = table("theme").c
        themes = dict(
            self._rows(sa.select(theme.id, theme.code).where(theme.round_code == round_code))
        )
        d = table("theme_discussion").c
        self.discussions = {
            codes[person]: (held_on, proposals)
            for person, held_on, proposals in self._rows(
                sa.select(d.person_id, d.held_on, d.proposals).where(
                    d.round_code == round_code, d.held_on.is_not(None), d.held_on <= day
                )
            )
        }
        a = table("assessment").c
        self.scored: defaultdict[str, list[str]] = defaultdict(list)
        for person, theme_id in self._rows(
            sa.select(a.assessor_id, a.theme_id).where(a.assessed_on <= day).order_by(a.id)
        ):
            if theme_id in themes:
                self.scored[codes[person]].append(themes[theme_id])
        o = table("opt_in").c
        self.yes: defaultdict[str, list[str]] = defaultdict(list)
        for person, theme_id in self._rows(
            sa.select(o.person_id, o.theme_id)
            .where(o.answer == Answer.YES, o.answered_on <= day)
            .order_by(o.id)
        ):
            if theme_id in themes:
                self.yes[codes[person]].append(themes[theme_id])
        self.refers: defaultdict[str, list[str]] = defaultdict(list)
        self.chose: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._networks.live():
            for role in self._networks.roles_in.get(row.id, ()):
                holder = codes[role.person_id]
                if role.role is Role.REFERENCE_LEADER and role.holds_on(day):
                    self.refers[holder].append(row.code)
                if role.role is Role.LEADER and row.round_code == round_code and role.chosen_by:
                    self.chose[role.chosen_by.strip()].append(row.code)

    def _rows(self, statement: Any) -> Any:
        return self._session.execute(statement).all()

    def member(self, code: str, name: str) -> MemberDuties:
        """Return one member's four duties."""
        found = self._found(code)
        scored, yes, refers = self.scored[code], self.yes[code], self.refers[code]
        chose = [*self.chose[code], *self.chose[name]]
        return MemberDuties(
            code,
            name,
            (found[0], len(scored), len({*yes, *refers}), len(chose)),
            (
                found[1],
                ", ".join(scored),
                ", ".join((*refers, *(f"{theme} {Answer.YES.label}" for theme in yes))),
                ", ".join(chose),
            ),
        )

    def _found(self, code: str) -> tuple[int, str]:
        held = self.discussions.get(code)
        if held is None:
            return 0, _NONE
        day, proposals = held
        text = ngettext("{day}: {count} forslag", "{day}: {count} forslag", proposals)
        return max(1, proposals), text.format(day=show_short_date(day), count=proposals)
