"""The filter language of the pool: words that must all match, and fields.

``bolig afd:SKO kan:V ledig:ja diplom:nej komp:3>=3 ledet:>1 status:pause profil:gammel -pause``;
``komp:3>=3`` is the third competence, ``komp:4`` alone means strong in the fourth. Field names
are Danish or English.
"""

import re
from collections.abc import Callable
from typing import Final

from ns3tui.danish import fold
from ns3tui.desk.competences import COUNT, STRONG
from ns3tui.desk.filters import FilterError, comparison, parts, yes_or_no
from ns3tui.desk.pool import PoolLine
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.people import PathStep
from ns3tui.rules.roles import Generation, PoolStatus
from ns3tui.rules.types import NetworkType

Test = Callable[[PoolLine], bool]
_LEVEL: Final = re.compile(r"^k?(\d{1,2})((?:>=|<=|>|<|=)\d)?$", re.IGNORECASE)
_ENGLISH_TYPES: Final = {"welfare": NetworkType.WELFARE, "learning": NetworkType.LEARNING}


def parse(query: str) -> Test:
    """Read a filter: every word and field must hold; a leading ``-`` turns a part round.

    Raises:
        FilterError: a field is unknown or its value makes no sense.
    """
    tests: list[Test] = []
    for part in parts(query):
        if part.name is None:
            test = _word_test(part.value)
        else:
            make = _FIELDS.get(fold(part.name))
            if make is None:
                raise FilterError(
                    part.name_at,
                    _("Ukendt felt «{name}».").format(name=part.name),
                    _("Brug afd, kan, ledig, diplom, komp, gen, status, ledet, cd eller profil."),
                )
            test = make(part.value, part.value_at)
        tests.append(_not(test) if part.is_turned else test)
    return lambda line: all(test(line) for test in tests)


def _not(test: Test) -> Test:
    return lambda line: not test(line)


def _word_test(word: str) -> Test:
    return lambda line: word in _text_of(line)


def _text_of(line: PoolLine) -> str:
    return fold(
        " ".join((line.code, line.name, line.unit, line.cohort, *line.subjects, *line.busy,
                  *line.refers))
    )  # fmt: skip


def _department_test(raw: str, _position: int) -> Test:
    wanted = fold(raw)
    return lambda line: fold(line.unit) == wanted


def _may_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    for kind in NetworkType:
        if wanted and (fold(kind.value).startswith(wanted) or _ENGLISH_TYPES.get(wanted) is kind):
            return lambda line: line.in_pool and line.may(kind).is_allowed
    raise FilterError(
        position,
        _("«{value}» er ingen type.").format(value=raw),
        _("Skriv kan:V, kan:L eller kan:I."),
    )


def _holds(held: Test) -> Callable[[str, int], Test]:
    def make(raw: str, position: int) -> Test:
        wanted = yes_or_no(raw, position)
        return lambda line: held(line) is wanted

    return make


def _counts(count: Callable[[PoolLine], int], example: str) -> Callable[[str, int], Test]:
    def make(raw: str, position: int) -> Test:
        compare, bound = comparison(raw, position, example)
        return lambda line: compare(count(line), bound)

    return make


def _level_test(raw: str, position: int) -> Test:
    match = _LEVEL.match(raw)
    number = int(match[1]) if match else 0
    if match is None or not 1 <= number <= COUNT:
        raise FilterError(
            position,
            _("«{value}» er ingen kompetence.").format(value=raw),
            _("Skriv fx komp:3>=3, den tredje af de ti, eller komp:3."),
        )
    compare, bound = comparison(match[2] or f">={STRONG}", position)

    def test(line: PoolLine) -> bool:
        level = line.levels[number - 1]
        return level is not None and compare(level, bound)

    return test


def _generation_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    found = {
        g
        for g in Generation
        if wanted and (fold(g.value).startswith(wanted) or fold(g.label).startswith(wanted))
    }
    if not found:
        raise FilterError(
            position,
            _("«{value}» er ingen generation.").format(value=raw),
            _("Skriv gen:1, gen:2, gen:NS3 eller gen:uprøvet."),
        )
    return lambda line: line.generation in found


def _status_test(raw: str, position: int) -> Test:
    wanted = fold(raw)
    words: tuple[PoolStatus | PathStep, ...] = (*PoolStatus, *PathStep)
    found = {
        word
        for word in words
        if wanted and (fold(word.value).startswith(wanted) or fold(word.label).startswith(wanted))
    }
    if not found:
        raise FilterError(
            position,
            _("«{value}» er ingen status.").format(value=raw),
            _("Skriv fx status:aktiv, status:pause eller status:klar."),
        )
    return lambda line: line.status in found or (line.status is None and line.path in found)


def _profile_test(raw: str, position: int) -> Test:
    tests: dict[str, Test] = {
        "gammel": lambda line: line.is_stale,
        "old": lambda line: line.is_stale,
        "mangler": lambda line: line.assessed_on is None,
        "missing": lambda line: line.assessed_on is None,
        "ok": lambda line: line.assessed_on is not None and not line.is_stale,
    }
    wanted = fold(raw)
    found = next((test for word, test in tests.items() if wanted and word.startswith(wanted)), None)
    if found is None:
        raise FilterError(
            position,
            _("«{value}» kendes ikke her.").format(value=raw),
            _("Skriv profil:gammel, profil:mangler eller profil:ok."),
        )
    return found


def _is_warned(line: PoolLine) -> bool:
    return any(f.severity in {Severity.WARNING, Severity.ERROR} for f in line.findings)


_FIELDS: Final[dict[str, Callable[[str, int], Test]]] = {
    fold(name): make
    for names, make in (
        (("afd", "afdeling", "dept", "department"), _department_test),
        (("kan", "may"), _may_test),
        (("ledig", "free"), _holds(lambda line: line.is_available)),
        (("diplom", "diploma"), _holds(lambda line: line.has_diploma)),
        (("prøvet", "proven"), _holds(lambda line: line.is_proven)),
        (("advarsel", "warning"), _holds(_is_warned)),
        (("komp", "level"), _level_test),
        (("gen", "generation"), _generation_test),
        (("status",), _status_test),
        (("ledet", "led"), _counts(lambda line: line.led, "ledet:>1")),
        (("cd", "codriver"), _counts(lambda line: line.co_driven, "cd:>=1")),
        (("profil", "profile"), _profile_test),
    )
    for name in names
}
