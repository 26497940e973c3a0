"""What the rules say of a theme where it stands and of moving it (R-07 … R-23, R-35, R-83)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.criteria import CRITERIA, score_of
from ns3tui.rules.facts import MoveFacts, RunningTheme, ThemeFacts
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.stages import LANES, ROUND_LANES, Stage
from ns3tui.rules.types import NetworkType

Judgement = Callable[[ThemeFacts, Numbers], Iterable[Finding]]

RUNNING_STAGES: Final = (Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION)


def judge_theme(
    facts: ThemeFacts, numbers: Numbers, running: tuple[RunningTheme, ...] = ()
) -> list[Finding]:
    """Return every finding about a theme in the stage it stands in, heaviest first.

    Parked, rejected and duplicate themes wait or are done: nothing is held against them.
    """
    if facts.stage.is_side_lane:
        return []
    findings = [found for judgement in _JUDGEMENTS for found in judgement(facts, numbers)]
    findings += _overlap(facts, numbers, running)
    return by_weight(findings)


def judge_move(
    facts: ThemeFacts, to_stage: Stage, numbers: Numbers, move: MoveFacts
) -> list[Finding]:
    """Return every finding, never only the first, that moving a theme would bring about.

    What the theme would be blamed for in the new stage counts only as far as it is new there;
    the step itself is judged besides: order (R-62), a third innovation network (R-21), a reason
    for rejecting, a half-year for parking.
    """
    if to_stage.is_side_lane:
        return _side_lane(facts, to_stage, move)
    moved = replace(
        facts,
        stage=to_stage,
        decided_on=move.decided_on or facts.decided_on,
        decided_at_meeting=move.meeting or facts.decided_at_meeting,
    )
    if _passes(facts.stage, to_stage, Stage.PRIORITISED):
        # A leap past prioriteret is held to the decision and the agreement it leaps over.
        decision = [*_decision_at_move(facts, moved), *_agreement_of(moved)]
    else:
        decision = []
    now = {(found.rule, found.severity) for found in judge_theme(facts, numbers)}
    new = [
        found
        for found in judge_theme(moved, numbers)
        if ((found.rule, found.severity) not in now or found.blocks)
        and not (decision and found.rule in _AT_DECISION)
    ]
    new += decision
    if _is_back(facts.stage, to_stage):
        new = [found for found in new if not found.blocks]
    step = [*_order(facts, to_stage), *_innovation(facts.stage, moved, numbers, move.running)]
    return by_weight([*new, *step])


def reached(stage: Stage, least: Stage) -> bool:
    """Tell whether a stage lies at ``least`` or past it on the board."""
    return stage in LANES and LANES.index(stage) >= LANES.index(least)


# --- one judgement a rule --------------------------------------------------------------------


def _criteria(facts: ThemeFacts, numbers: Numbers) -> Iterable[Finding]:
    score = score_of(facts.scores)
    if reached(facts.stage, Stage.QUALIFIED) and not score.is_complete:
        missing = ", ".join(
            criterion.key
            for criterion, given in zip(CRITERIA, facts.scores, strict=True)
            if given is None
        )
        yield Finding(
            "R-07", Severity.ERROR, facts.code,
            _("Mangler vurdering af {criteria}. Giv 0-4, før temaet er kvalificeret.").format(
                criteria=missing
            ),
        )  # fmt: skip
    low = numbers["criteria.low_percent"]
    if facts.stage in ROUND_LANES and score.is_complete and score.percent < low:
        yield Finding(
            "R-07", Severity.WARNING, facts.code,
            _("Lav egnethed: {score} af 28 ({percent} %, grænsen er {low} %).").format(
                score=score.total, percent=round(score.percent), low=low
            ),
        )  # fmt: skip


def _departments(facts: ThemeFacts, numbers: Numbers) -> Iterable[Finding]:
    least = numbers["theme.departments_low"]
    if len(facts.departments) >= least:
        return
    hard = reached(facts.stage, Stage.QUALIFIED)
    yield Finding(
        "R-08", Severity.ERROR if hard else Severity.WARNING, facts.code,
        _("Berører {count} afdelinger; et netværkstema berører mindst {least}. "
          "Kan én afdeling løse det, så afvis det dertil.").format(
            count=len(facts.departments), least=least
        ),
    )  # fmt: skip


def _burning_platform(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    if reached(facts.stage, Stage.DESCRIBED) and not facts.has_burning_platform:
        yield Finding(
            "R-09", Severity.ERROR, facts.code,
            _("Den brændende platform er ikke beskrevet. Skriv, hvad der brænder på."),
        )  # fmt: skip


def _origin(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    if not facts.has_origin:
        hard = reached(facts.stage, Stage.DESCRIBED)
        yield Finding(
            "R-11", Severity.ERROR if hard else Severity.WARNING, facts.code,
            _("Ingen har efterspurgt det: vælg nedefra, udefra eller oppefra."),
        )  # fmt: skip


def _late(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    late = facts.deadline is not None and facts.submitted_on > facts.deadline
    if late and facts.deadline is not None and facts.stage in ROUND_LANES:
        yield Finding(
            "R-12", Severity.WARNING, facts.code,
            _("Indsendt {day}, efter fristen {deadline} for {round}.").format(
                day=show_date(facts.submitted_on), deadline=show_date(facts.deadline),
                round=facts.round_code,
            ),
        )  # fmt: skip


def _decision(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    if facts.stage is not Stage.PRIORITISED:
        return
    if facts.decided_on is None:
        yield Finding(
            "R-14", Severity.ERROR, facts.code,
            _("Chefforums beslutning mangler: angiv møde og dato. Sekretariatet indstiller, "
              "chefforum prioriterer."),
        )  # fmt: skip
    elif not facts.decided_at_meeting:
        yield Finding(
            "R-14", Severity.INFO, facts.code,
            _("Besluttet {day}; mødet er ikke angivet.").format(day=show_date(facts.decided_on)),
        )  # fmt: skip


def _type(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    if facts.type is None and reached(facts.stage, Stage.FOR_DISCUSSION):
        hard = reached(facts.stage, Stage.PRIORITISED)
        yield Finding(
            "R-18", Severity.ERROR if hard else Severity.WARNING, facts.code,
            _("Netværkstypen er ikke valgt: velfærd, læring eller innovation."),
        )  # fmt: skip


def _agreement(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    if facts.stage is Stage.PRIORITISED and facts.type and facts.type_agreed_on is None:
        yield Finding(
            "R-23", Severity.WARNING, facts.code,
            _("Typen {type} er ikke forventningsafstemt: notér hvem, hvornår og hvorfor.").format(
                type=facts.type.label
            ),
        )  # fmt: skip


def _agenda(facts: ThemeFacts, _numbers: Numbers) -> Iterable[Finding]:
    due = facts.stage in {Stage.FOR_DISCUSSION, Stage.PRIORITISED}
    if due and not facts.strategic_agenda.strip():
        yield Finding(
            "R-35", Severity.INFO, facts.code,
            _("Hvilken af organisationens dagsordener tjener temaet? Feltet er tomt."),
        )  # fmt: skip


_JUDGEMENTS: Final[tuple[Judgement, ...]] = (
    _criteria, _departments, _burning_platform, _origin, _late, _decision, _type, _agreement,
    _agenda,
)  # fmt: skip


def _overlap(
    facts: ThemeFacts, numbers: Numbers, running: tuple[RunningTheme, ...]
) -> Iterable[Finding]:
    if facts.stage not in ROUND_LANES:
        return
    mine, words = frozenset(facts.departments), frozenset(facts.keywords)
    if not words:
        return
    least = numbers["overlap.departments_low"]
    for other in running:
        if words.isdisjoint(other.keywords) or other.code == facts.code:
            continue
        shared, common = mine & other.departments, words & other.keywords
        if len(shared) >= least:
            yield Finding(
                "R-83", Severity.INFO, facts.code,
                _("Deler {departments} og {words} med {code} {title}, der er i gang: "
                  "koordinér.").format(
                    departments=", ".join(sorted(shared)), words=", ".join(sorted(common)),
                    code=other.code, title=other.title,
                ),
            )  # fmt: skip


# --- the step itself -------------------------------------------------------------------------


_AT_DECISION: Final = frozenset({"R-14", "R-23"})


def _passes(from_stage: Stage, to_stage: Stage, border: Stage) -> bool:
    return not reached(from_stage, border) and reached(to_stage, border)


def _decision_at_move(before: ThemeFacts, moved: ThemeFacts) -> Iterable[Finding]:
    """Ask for meeting and day; a day kept before, without its meeting, is only remarked on."""
    at = replace(moved, stage=Stage.PRIORITISED)
    if before.decided_on is None and not moved.decided_at_meeting.strip():
        at = replace(at, decided_on=None)
    return _decision(at, PAPER)


def _agreement_of(moved: ThemeFacts) -> Iterable[Finding]:
    return _agreement(replace(moved, stage=Stage.PRIORITISED), PAPER)


def _is_back(from_stage: Stage, to_stage: Stage) -> bool:
    return from_stage in LANES and LANES.index(to_stage) < LANES.index(from_stage)


def _order(facts: ThemeFacts, to_stage: Stage) -> Iterable[Finding]:
    if facts.stage not in LANES:
        return
    if facts.type is NetworkType.LEARNING and to_stage is Stage.TEST:
        yield Finding(
            "R-62", Severity.WARNING, facts.code, _("Et læringsnetværk har ingen testfase.")
        )
        return
    first, last = LANES.index(facts.stage) + 1, LANES.index(to_stage)
    skipped = [stage for stage in LANES[first:last] if stage is not Stage.TEST]
    if skipped:
        yield Finding(
            "R-62", Severity.WARNING, facts.code,
            _("Springer over: {stages}.").format(stages=", ".join(s.label for s in skipped)),
        )  # fmt: skip


def innovation_stages(numbers: Numbers) -> frozenset[Stage]:
    """Return the stages in which an innovation network counts as running (R-21, A-11)."""
    if numbers["innovation.counts_in_test"]:
        return frozenset(RUNNING_STAGES)
    return frozenset(RUNNING_STAGES) - {Stage.TEST}


def _innovation(
    before: Stage, facts: ThemeFacts, numbers: Numbers, running: tuple[RunningTheme, ...]
) -> Iterable[Finding]:
    counted = innovation_stages(numbers)
    starts = facts.stage in counted and before not in counted
    heads_for = facts.stage in {Stage.PRIORITISED, Stage.MANDATE}
    if facts.type is not NetworkType.INNOVATION or not (starts or heads_for):
        return
    others = sorted(
        other.code
        for other in running
        if other.type is NetworkType.INNOVATION
        and other.stage in counted
        and other.code != facts.code
    )
    most = numbers["innovation.most"]
    if len(others) >= most:
        yield Finding(
            "R-21", Severity.ERROR if starts else Severity.WARNING, facts.code,
            _("Der kører allerede {count} innovationsnetværk ({codes}); højst {most} ad "
              "gangen.").format(count=len(others), codes=", ".join(others), most=most),
        )  # fmt: skip


def _side_lane(facts: ThemeFacts, to_stage: Stage, move: MoveFacts) -> list[Finding]:
    if to_stage is Stage.PARKED and not move.wake_round:
        return [
            Finding("R-12", Severity.ERROR, facts.code,
                    _("Vælg det halvår, hvor temaet skal frem igen."))
        ]  # fmt: skip
    if to_stage is Stage.REJECTED and not move.reason.strip():
        return [
            Finding("R-08", Severity.ERROR, facts.code,
                    _("Et afslag skal have en begrundelse, som forslagsstilleren kan læse."))
        ]  # fmt: skip
    return []
