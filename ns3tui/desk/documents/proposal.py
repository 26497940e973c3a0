"""What stands in the temaoplæg to chefforum: a round on one page (R-12, R-14, R-19 … R-21)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from ns3tui.danish import show_date, show_half_year, show_number
from ns3tui.db.columns import table
from ns3tui.desk import judging, round_judging, rounds
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import Refused
from ns3tui.desk.ranking import Ranked, ranked_round
from ns3tui.desk.rows import theme_rows
from ns3tui.exchange.documents import one_page
from ns3tui.exchange.documents.themes import MixLine, RankedTheme, RoundProposal
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.scoring import formula
from ns3tui.rules.stages import Stage
from ns3tui.rules.themes import innovation_stages, reached
from ns3tui.rules.types import NetworkType

_MOST_FINDINGS = 3


def proposal(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the temaoplæg of a round, or of the one chefforum is to discuss next.

    Raises:
        Refused: the code is no half-year.
    """
    code = subject or rounds.round_in_play(session, day)
    if rounds.round_start(code) is None:
        raise Refused(_("{code} er ikke et halvår.").format(code=code), _("Skriv det som 2027-1."))
    ranked = ranked_round(session, code, day)
    view = rounds.round_view(session, code)
    texts = [_texts(theme) for theme in ranked.themes]
    places = list(_places(ranked.themes))
    not_ready = _listed(ranked.coming)
    findings = _findings(session, code, day)
    explained = formula(ranked.weights)
    fitting = one_page.rows_that_fit(texts, (not_ready, *findings, explained))
    data = RoundProposal(
        round_code=code,
        round_name=show_half_year(code),
        made_on=day,
        deadline=view.deadline,
        discussion_on=view.discussion_on,
        meeting=view.meeting,
        themes=tuple(
            _row(place, theme, text)
            for place, theme, text in zip(places, ranked.themes, texts, strict=True)
        )[:fitting],
        left_over=_listed(ranked.themes[fitting:], places[fitting:]),
        not_ready=not_ready,
        mix=_mix(session, ranked.themes, day),
        findings=findings,
        formula=explained,
    )
    return Filling(data, code)


def _places(themes: Sequence[Ranked]) -> Iterator[str]:
    """Yield each theme's place: those for discussion are ranked, what is decided stands beside."""
    place = 0
    for theme in themes:
        place += theme.stage is Stage.FOR_DISCUSSION
        yield str(place) if theme.stage is Stage.FOR_DISCUSSION else "–"


def _texts(theme: Ranked) -> one_page.RowTexts:
    return one_page.row_texts(
        f"{theme.code} {theme.title}", ", ".join(theme.departments), _readiness(theme)
    )


def _readiness(theme: Ranked) -> str:
    if theme.decided_on is not None:
        return _("prioriteret {day}").format(day=show_date(theme.decided_on))
    if not theme.readiness.missing:
        return _("klar")
    return _("mangler {what}").format(what=theme.readiness.in_words)


def _row(place: str, theme: Ranked, texts: one_page.RowTexts) -> RankedTheme:
    return RankedTheme(
        place=place,
        code=theme.code,
        title=texts.title.removeprefix(theme.code).strip(),
        type_letter=theme.type.letter if theme.type else "",
        type=theme.type.label if theme.type else "",
        score=_points(theme.points),
        spread=str(theme.spread) if theme.assessors > 1 else "–",
        assessors=theme.assessors,
        departments=texts.departments,
        readiness=texts.readiness,
        is_ready=not theme.readiness.missing,
        stage=theme.stage.label,
    )


def _points(points: float | None) -> str:
    return "–" if points is None else show_number(points, 1)


def _listed(themes: Sequence[Ranked], places: Sequence[str] = ()) -> str:
    """Return themes as one line cut to the space under the table, with their places if any."""
    named = [f"{theme.code} {theme.title}" for theme in themes]
    if places:
        pairs = zip(places, named, strict=True)
        named = [f"{place}. {text}" if place.isdigit() else text for place, text in pairs]
    return one_page.cut(" · ".join(named))


def _findings(session: Session, code: str, day: dt.date) -> tuple[str, ...]:
    """Return what the rules say of the round, the heaviest first."""
    found = [
        f"{finding.rule} {finding.message}"
        for finding in round_judging.judge_rounds(session, day)
        if finding.subject == code and finding.severity is not Severity.INFO
        and finding.rule in {"R-12", "R-19", "R-20", "R-21"}
    ]  # fmt: skip
    return tuple(one_page.cut(text) for text in found[:_MOST_FINDINGS])


def _mix(session: Session, listed: Sequence[Ranked], day: dt.date) -> tuple[MixLine, ...]:
    """Count what is decided, and what would be if the whole list were, against the numbers."""
    numbers = judging.rule_numbers(session, day)
    decided = Counter(theme.type for theme in listed if reached(theme.stage, Stage.PRIORITISED))
    whole = Counter(theme.type for theme in listed if theme.type)
    running = innovation_stages(numbers)
    c = table("theme").c
    innovating = {
        row.code
        for row in theme_rows(session, c.proposed_type == NetworkType.INNOVATION)
        if row.stage in running
    }
    with_list = innovating | {t.code for t in listed if t.type is NetworkType.INNOVATION}
    counted = set(NetworkType)
    if not numbers["round.innovation_counts"]:
        counted.discard(NetworkType.INNOVATION)

    def line(kind: NetworkType, target: str) -> MixLine:
        return MixLine(name=kind.label, count=decided[kind], target=target, if_all=whole[kind])

    low, high = numbers["round.welfare_low"], numbers["round.welfare_high"]
    return (
        MixLine(
            name=_("i alt"),
            count=sum(decided[kind] for kind in counted),
            target=f"{numbers['round.starts_low']}-{numbers['round.starts_high']}",
            if_all=sum(whole[kind] for kind in counted),
        ),
        line(NetworkType.LEARNING, str(numbers["round.learning"])),
        line(NetworkType.WELFARE, f"{low}-{high}"),
        MixLine(
            name=NetworkType.INNOVATION.label,
            count=len(innovating),
            target=_("højst {most} ad gangen").format(most=numbers["innovation.most"]),
            if_all=len(with_list),
        ),
    )
