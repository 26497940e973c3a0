"""The filter language of the board: words that must all match, and fields.

``bolig type:V halvår:2027-1 afd:SKO advarsel:ja -skole score:>20`` — every part must hold; a
leading ``-`` turns a part round; ``"to ord"`` is one word. Words are matched without regard to
case, accents and the spelling of æ, ø and å. Field names are Danish or English.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ns3tui.danish import fold
from ns3tui.desk.board_views import ThemeCard
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

ALIASES: Final = {
    "type": "type",
    "halvår": "round",
    "round": "round",
    "halfyear": "round",
    "afd": "department",
    "afdeling": "department",
    "dept": "department",
    "department": "department",
    "advarsel": "warning",
    "warning": "warning",
    "fejl": "error",
    "error": "error",
    "stadie": "stage",
    "stage": "stage",
    "score": "score",
    "nøgleord": "keyword",
    "stikord": "keyword",
    "keyword": "keyword",
    "dage": "days",
    "days": "days",
    "fra": "origin",
    "origin": "origin",
    "kode": "code",
    "code": "code",
}
_BY_FOLDED: Final = {fold(name): known for name, known in ALIASES.items()}
_YES: Final = {"ja", "yes", "j", "y", "1"}
_NO: Final = {"nej", "no", "n", "0"}
_NUMBER: Final = re.compile(r"^(>=|<=|>|<|=|)(\d{1,4})$")
_COMPARE: Final[dict[str, Callable[[int, int], bool]]] = {
    "": operator.eq,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_ORIGINS: Final = {
    "nedefra": "↑",
    "below": "↑",
    "udefra": "←",
    "outside": "←",
    "oppefra": "↓",
    "above": "↓",
}
_PART: Final = re.compile(r'(-?)(?:([^\s:"]+):)?("[^"]*"?|\S*)')


class FilterError(ValueError):
    """The filter cannot be read.

    Attributes:
        position: the first character of the part that is wrong, counted from 0.
        message: what is wrong.
        advice: what would be right.
        exit_code: the status the command line ends with.
    """

    exit_code: Final = 2

    def __init__(self, position: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.position = position
        self.message = message
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Searchable:
    """What a filter is held against: the card, its folded text and its folded keywords."""

    card: ThemeCard
    text: str
    keywords: tuple[str, ...] = ()


Test = Callable[[Searchable], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that has been read; an empty one matches everything."""

    tests: tuple[Test, ...] = ()
    words: tuple[str, ...] = ()
    """The folded words to light up in titles."""
    fields: frozenset[str] = field(default_factory=frozenset)
    needs_text: bool = False

    @property
    def needs_findings(self) -> bool:
        """Tell whether it asks about findings, which cost time to judge."""
        return bool(self.fields & {"warning", "error"})

    def matches(self, theme: Searchable) -> bool:
        """Tell whether every part of the filter holds for a theme."""
        return all(test(theme) for test in self.tests)


@dataclass(frozen=True, slots=True)
class QueryPart:
    """One part of a filter: a folded word, or a field's name with its value as written.

    ``name_at`` and ``value_at`` are the places of their first characters, counted from 0.
    """

    is_turned: bool
    name: str | None
    value: str
    name_at: int
    value_at: int


def parts(query: str) -> Iterator[QueryPart]:
    """Yield the parts of a filter; empty words and a lone ``-`` are left out."""
    for match in _PART.finditer(query):
        if not match[0].strip() or match[0] == "-":
            continue
        name, raw = match[2], match[3].strip('"')
        if name is None:
            raw = fold(raw)
            if not raw:
                continue
        yield QueryPart(match[1] == "-", name, raw, match.start(2), match.start(3))


def parse(query: str) -> Filter:
    """Read a filter.

    Raises:
        FilterError: a field is unknown or its value makes no sense.
    """
    tests: list[Test] = []
    words: list[str] = []
    fields: set[str] = set()
    needs_text = False
    for part in parts(query):
        if part.name is None:
            test = _word_test(part.value)
            needs_text = True
            if not part.is_turned:
                words.append(part.value)
        else:
            known = _field_name(part.name, part.name_at)
            fields.add(known)
            test = _FIELDS[known](part.value, part.value_at)
        tests.append(_not(test) if part.is_turned else test)
    return Filter(tuple(tests), tuple(words), frozenset(fields), needs_text)


def _field_name(name: str, position: int) -> str:
    known = _BY_FOLDED.get(fold(name))
    if known is None:
        raise FilterError(
            position,
            _("Ukendt felt «{name}».").format(name=name),
            _("Brug type, halvår, afd, stadie, score, dage, fra, stikord, kode eller advarsel."),
        )
    return known


def _not(test: Test) -> Test:
    return lambda theme: not test(theme)


def _word_test(word: str) -> Test:
    return lambda theme: word in theme.text


def _type_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    if wanted in {"-", "ingen", "none"}:
        return lambda theme: theme.card.type is None
    english = {"welfare": NetworkType.WELFARE, "learning": NetworkType.LEARNING}
    for network_type in NetworkType:
        if wanted and (
            fold(network_type.value).startswith(wanted) or english.get(wanted) is network_type
        ):
            return lambda theme: theme.card.type is network_type
    raise FilterError(
        position,
        _("«{value}» er ingen type.").format(value=raw),
        _("Skriv type:V, type:L, type:I eller type:ingen."),
    )


def _round_test(raw: str, _position: int) -> Test:
    return lambda theme: theme.card.round_code.startswith(raw)


def _department_test(raw: str, _position: int) -> Test:
    wanted = fold(raw)
    return lambda theme: any(fold(code) == wanted for code in theme.card.departments)


def _stage_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    stages = frozenset(
        stage
        for stage in Stage
        if wanted and (fold(stage.value).startswith(wanted) or fold(stage.label).startswith(wanted))
    )
    if not stages:
        raise FilterError(
            position,
            _("«{value}» er intet stadie.").format(value=raw),
            _("Skriv fx stadie:indkommet eller stadie:parkeret."),
        )
    return lambda theme: theme.card.stage in stages


def yes_or_no(raw: str, position: int) -> bool:
    """Read the value of a field that is held or not.

    Raises:
        FilterError: it is neither yes nor no.
    """
    wanted = fold(raw)
    if wanted in _YES | _NO:
        return wanted in _YES
    raise FilterError(
        position,
        _("«{value}» er hverken ja eller nej.").format(value=raw),
        _("Skriv ja eller nej."),
    )


def _warning_test(raw: str, position: int) -> Test:
    wanted = yes_or_no(raw, position)
    heavy = {Severity.WARNING, Severity.ERROR}
    return lambda theme: (theme.card.worst in heavy) is wanted


def _error_test(raw: str, position: int) -> Test:
    wanted = yes_or_no(raw, position)
    return lambda theme: (theme.card.worst is Severity.ERROR) is wanted


def comparison(
    raw: str, position: int, example: str = "score:>20"
) -> tuple[Callable[[int, int], bool], int]:
    """Read ``>20``, ``<=3`` or ``4`` as a comparison and the number to compare with.

    Raises:
        FilterError: there is no number.
    """
    match = _NUMBER.match(raw)
    if match is None:
        raise FilterError(
            position,
            _("«{value}» er intet tal.").format(value=raw),
            _("Skriv fx {example}.").format(example=example),
        )
    return _COMPARE[match[1]], int(match[2])


def _score_test(raw: str, position: int) -> Test:
    if fold(raw) in {"-", "ingen", "none"}:
        return lambda theme: theme.card.score is None
    compare, bound = comparison(raw, position)
    return lambda theme: theme.card.score is not None and compare(theme.card.score, bound)


def _days_test(raw: str, position: int) -> Test:
    compare, bound = comparison(raw, position)
    return lambda theme: compare(theme.card.days_in_stage, bound)


def _keyword_test(raw: str, _position: int) -> Test:
    wanted = fold(raw)
    return lambda theme: any(wanted in keyword for keyword in theme.keywords)


def _origin_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    glyph = next((g for word, g in _ORIGINS.items() if wanted and word.startswith(wanted)), None)
    if glyph is None:
        raise FilterError(
            position,
            _("«{value}» er ingen retning.").format(value=raw),
            _("Skriv fra:nedefra, fra:udefra eller fra:oppefra."),
        )
    return lambda theme: glyph in theme.card.origins


def _code_test(raw: str, _position: int) -> Test:
    wanted = fold(raw)
    return lambda theme: fold(theme.card.code) == wanted


_FIELDS: Final[dict[str, Callable[[str, int], Test]]] = {
    "type": _type_test,
    "round": _round_test,
    "department": _department_test,
    "warning": _warning_test,
    "error": _error_test,
    "stage": _stage_test,
    "score": _score_test,
    "keyword": _keyword_test,
    "days": _days_test,
    "origin": _origin_test,
    "code": _code_test,
}
