"""What a theme still lacks before chefforum may discuss it, and before it may decide (R-23, A-07).

Nothing new is demanded here: the rules of the theme are asked as if it had come that far.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ns3tui.i18n import N_, _
from ns3tui.rules.facts import ThemeFacts
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import Answer
from ns3tui.rules.stages import Stage
from ns3tui.rules.themes import judge_theme
from ns3tui.rules.types import CARDS, NetworkType, TypeCard

_BEFORE_DISCUSSION: Final = frozenset({"R-08", "R-09", "R-11", "R-18"})
_LACKS: Final = {
    "R-07": N_("score"),
    "R-08": N_("afdelinger"),
    "R-09": N_("platform"),
    "R-11": N_("efterspørgsel"),
    "R-18": N_("type"),
    "R-23": N_("typeaftale"),
    "R-44": N_("RL-ja"),
}
"""What lacks, in a word, by the rule that asks for it."""
_BEFORE_DECISION: Final = frozenset({"R-23"})


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to being reference leader: who, what, and whether they may for this type."""

    person: str
    answer: Answer
    answered_on: dt.date
    may: bool = True
    """For innovation only the level of directors may (R-25)."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What lacks, as findings: each says what to do. Warnings never stop anything."""

    before_discussion: tuple[Finding, ...] = ()
    before_decision: tuple[Finding, ...] = ()

    @property
    def may_be_discussed(self) -> bool:
        """Tell whether nothing lacks that a discussion needs."""
        return not self.before_discussion

    @property
    def in_words(self) -> str:
        """What lacks, a word each, for a column and for chefforum; empty when nothing does."""
        rules = dict.fromkeys(finding.rule for finding in self.missing)
        return ", ".join(_(_LACKS[rule]) for rule in rules)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """Everything that lacks."""
        return (*self.before_discussion, *self.before_decision)


def readiness(facts: ThemeFacts, numbers: Numbers, answers: Iterable[Answered] = ()) -> Readiness:
    """Return what a theme lacks; one that is decided on, or beside the board, lacks nothing."""
    if facts.decided_on is not None or facts.stage.is_side_lane:
        return Readiness()
    discussed = judge_theme(replace(facts, stage=Stage.FOR_DISCUSSION), numbers)
    before = [
        f for f in discussed if f.rule in _BEFORE_DISCUSSION or (f.rule == "R-07" and f.blocks)
    ]
    decided = judge_theme(replace(facts, stage=Stage.PRIORITISED), numbers)
    after = [f for f in decided if f.rule in _BEFORE_DECISION]
    chosen = reference_case(facts.code, answers)
    if chosen is not None and chosen.severity is Severity.WARNING:
        after.append(chosen)
    return Readiness(tuple(before), tuple(after))


def latest(answers: Iterable[Answered]) -> dict[str, Answered]:
    """Return each person's latest answer."""
    found: dict[str, Answered] = {}
    for answer in sorted(answers, key=lambda a: a.answered_on):
        found[answer.person] = answer
    return found


def willing(answers: Iterable[Answered]) -> tuple[str, ...]:
    """Return those whose latest answer is yes and who may, in order of answering."""
    held = [a for a in latest(answers).values() if a.answer is Answer.YES and a.may]
    return tuple(a.person for a in sorted(held, key=lambda a: (a.answered_on, a.person)))


def reference_case(code: str, answers: Iterable[Answered]) -> Finding | None:
    """Return what the opt-ins ask of chefforum: none is taken up there, of several it chooses.

    With exactly one yes there is nothing to ask (A-07).
    """
    ready = willing(answers)
    if not ready:
        return Finding(
            "R-44", Severity.WARNING, code,
            _("Ingen har valgt temaet til som referenceleder: tag det op i de 20 minutter."),
        )  # fmt: skip
    if len(ready) > 1:
        return Finding(
            "R-44", Severity.INFO, code,
            _("{people} har valgt temaet til: sekretariatet indstiller, chefforum vælger.").format(
                people=", ".join(ready)),
        )  # fmt: skip
    return None


def card_of(network_type: NetworkType | None) -> TypeCard | None:
    """Return the card that says what difference a type shall make (R-22); none without a type."""
    return CARDS[network_type] if network_type is not None else None


def lacks_only_one(themes: Sequence[tuple[str, Readiness]]) -> list[tuple[str, Finding]]:
    """Return the themes that lack exactly one thing, and which."""
    return [(code, ready.missing[0]) for code, ready in themes if len(ready.missing) == 1]
