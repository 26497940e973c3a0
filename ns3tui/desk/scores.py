"""Several assessors of one theme side by side, the weights of a round, and one's own scores (R-07).

Nothing is hidden: every score, every weight and the formula are there to be shown.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from ns3tui.db.tables import Assessment, CriterionWeights, Person, Theme
from ns3tui.desk import people, triage
from ns3tui.desk.acting import today_of
from ns3tui.desk.detail import assessments_of, criteria_of
from ns3tui.desk.errors import Refused
from ns3tui.desk.meeting_rows import MeetingReading
from ns3tui.desk.ranking import weights_of
from ns3tui.desk.round_acts import check_round
from ns3tui.desk.rows import theme_by_code
from ns3tui.desk.views import AssessorScores, Criterion
from ns3tui.i18n import _
from ns3tui.rules.criteria import COUNT
from ns3tui.rules.scoring import EQUAL, HIGHEST_WEIGHT, Together, formula, together


@dataclass(frozen=True, slots=True)
class ScorePanel:
    """All assessments of a theme with what they come to.

    ``agreed`` are the scores the desk has agreed on; ``mine`` is the code of the person at the
    keys, empty when the desk does not know them; ``is_scored_by_me`` tells whether all seven
    of theirs are there.
    """

    theme: str
    title: str
    round_code: str
    agreed: tuple[Criterion, ...]
    assessors: tuple[AssessorScores, ...]
    together: Together
    weights: tuple[int, ...]
    weights_reason: str
    formula: str
    mine: str

    @property
    def own(self) -> AssessorScores | None:
        """The scores of the person at the keys, if they gave any."""
        return next((a for a in self.assessors if a.person_code == self.mine), None)

    @property
    def is_scored_by_me(self) -> bool:
        """Tell whether the person at the keys has given all seven scores."""
        own = self.own
        return own is not None and None not in own.scores

    @property
    def is_weighted(self) -> bool:
        """Tell whether the weights are not all equal."""
        return len(set(self.weights)) > 1


def panel(session: Session, code: str, day: dt.date) -> ScorePanel:
    """Read the score panel of a theme on a day.

    Raises:
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, code)
    assessors = tuple(
        made for made in assessments_of(session, theme) if made.assessed_on <= day
    )  # fmt: skip
    weights = weights_of(session, theme.round_code, day)
    agreed = criteria_of(theme)
    scores = [made.scores for made in assessors]
    found = together(scores, weights)
    if found.mean is None:
        found = together([*scores, tuple(c.score for c in agreed)], weights)
    me = people.me(session)
    return ScorePanel(
        code, theme.title, theme.round_code, agreed, assessors, found, weights,
        _reason(session, theme.round_code, day), formula(weights), me.code if me else "",
    )  # fmt: skip


def not_scored_by(session: Session, person_code: str, codes: Sequence[str]) -> frozenset[str]:
    """Return which of some themes a person has not given all seven scores."""
    table: Any = Assessment
    statement = (
        select(Theme.code, Assessment)
        .join(Assessment, table.theme_id == Theme.id)
        .join(Person, table.assessor_id == Person.id)
        .where(Person.code == person_code)
    )
    whole = {
        code
        for code, row in session.exec(statement)
        if all(getattr(row, f"t{number}") is not None for number in range(1, COUNT + 1))
    }
    return frozenset(codes) - whole


def may_assess(session: Session, day: dt.date) -> tuple[tuple[str, str], ...]:
    """Return code and name of those who score themes: the secretariat, then chefforum."""
    reading = MeetingReading(session, day)
    names = {code: reading.people_by_code[code].name for code in sorted(reading.secretariat)}
    names |= {seat.person_code: seat.name for seat in people.chefforum(session, day)}
    return tuple(names.items())


def _reason(session: Session, round_code: str, day: dt.date) -> str:
    row = _weights_row(session, round_code, day)
    return row.reason if row is not None else ""


def _weights_row(session: Session, round_code: str, day: dt.date) -> CriterionWeights | None:
    table: Any = CriterionWeights
    statement = (
        select(CriterionWeights)
        .where(table.round_code == round_code, table.valid_from <= day)
        .order_by(table.valid_from.desc(), table.id.desc())
    )
    return session.exec(statement).first()


def save_scores(
    session: Session,
    code: str,
    scores: Sequence[int | None],
    evidence: Mapping[int, str] | None = None,
    *,
    assessor: str = "",
) -> None:
    """Give a theme one assessor's seven scores, with the lines of evidence that changed.

    Args:
        session: the act's session.
        code: the theme.
        scores: T1 … T7, 0–4 each, nothing where not given.
        evidence: lines of evidence by criterion, 1–7.
        assessor: who gives them; the person at the keys by default.

    Raises:
        Refused: a score is out of range.
    """
    if len(scores) != COUNT:
        raise Refused(_("Der er syv kriterier."))
    for number, score in enumerate(scores, start=1):
        triage.save_score(session, code, assessor, number, score, (evidence or {}).get(number))


def set_weights(
    session: Session,
    round_code: str,
    weights: Sequence[int],
    *,
    reason: str = "",
    valid_from: dt.date | None = None,
) -> None:
    """Give the seven criteria other weights in a round from a day on, today by default (R-07).

    Raises:
        Refused: a weight is out of range, all are 0, or they are changed without a reason.
    """
    check_round(round_code)
    if len(weights) != COUNT or not all(0 <= weight <= HIGHEST_WEIGHT for weight in weights):
        raise Refused(
            _("Hvert af de syv kriterier skal have en vægt fra 0 til {most}.").format(
                most=HIGHEST_WEIGHT)
        )  # fmt: skip
    if not any(weights):
        raise Refused(_("Mindst ét kriterie skal veje noget."))
    if tuple(weights) != EQUAL and not reason.strip():
        raise Refused(_("Skriv, hvorfor kriterierne ikke vejer lige meget; det vises."))
    day = valid_from or today_of(session)
    row = session.exec(
        select(CriterionWeights).where(
            CriterionWeights.round_code == round_code, CriterionWeights.valid_from == day
        )
    ).first() or CriterionWeights(round_code=round_code, valid_from=day)
    for number, weight in enumerate(weights, start=1):
        setattr(row, f"w{number}", weight)
    row.reason = reason.strip()
    session.add(row)
    session.flush()
