"""Rows that contradict themselves, or say something else than the desk works out.

The first refuse the import: the database would refuse them as well, without saying why. The
second are warnings: what the file says there is not taken over.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

from ns3tui.danish import parse_date, show_date, week_key
from ns3tui.desk.imports.derived import Promise
from ns3tui.desk.imports.model import Values
from ns3tui.exchange.formats import title_of
from ns3tui.i18n import _
from ns3tui.rules.courses import MOST_WEEKS, PhaseKind
from ns3tui.rules.education_words import is_anonymous
from ns3tui.rules.roles import Role
from ns3tui.rules.weeks import count_weeks, mondays_of, outside

Said = tuple[str, str, str]
"""A field, what is wrong, and what to do."""

MOST_SPAN: Final = 2 * MOST_WEEKS
_HOLDERS: Final = {
    "leader": Role.LEADER,
    "co_driver": Role.CO_DRIVER,
    "reference_leader": Role.REFERENCE_LEADER,
}

ABOUT_PEOPLE: Final = {
    "personer": "code",
    "netvaerksledere": "person",
    "co-drivere": "person",
    "kompetenceprofiler": "person",
    "netvaerksleder_interesse": "person",
}
"""The kinds of file that describe people, and the field that tells whom."""


def contradictions(kind: str, values: Values, promise: Promise) -> Iterator[Said]:
    """Yield what makes a row impossible: its own fields, or another row that takes its place."""
    check = _CHECKS.get(kind)
    if check is not None:
        yield from check(values, promise)


def brings_back(
    kind: str, values: Values, stored: Values | None, promise: Promise
) -> Iterator[Said]:
    """Yield that a row would tell again of somebody who has been erased."""
    name = ABOUT_PEOPLE.get(kind, "")
    who = values.get(name, "")
    if who in promise.erased and values != stored:
        yield (
            name,
            _("{code} er slettet {day}.").format(code=who, day=show_date(promise.erased[who])),
            _("Fjern rækken fra filen."),
        )


def disagreements(
    kind: str, values: Values, told: dict[str, str], promise: Promise
) -> Iterator[Said]:
    """Yield where the file tells another answer than the desk works out of the other files."""
    if kind in _TOLD:
        yield from _TOLD[kind](values, told, promise)
    elif kind == "mandatkontrakter" and told.get("mandate_status"):
        found = promise.mandate_status(values.get("network", ""), values.get("number", 0))
        if told["mandate_status"] != found:
            yield (
                "mandate_status",
                _("Underskrifterne siger: {status}.").format(status=found),
                _("Status følger underskrifterne; ret datoerne, hvis det er forkert."),
            )


def _weeks_told(values: Values, told: dict[str, str], _promise: Promise) -> Iterator[Said]:
    for name, day in (("start_week", values["starts_on"]), ("end_week", values["ends_on"])):
        if told.get(name) and told[name].casefold() != week_key(day).casefold():
            yield (
                name,
                _("{day} ligger i {week}.").format(day=show_date(day), week=week_key(day)),
                _("Datoen gælder; ret den, hvis ugen er rigtig."),
            )


def _phase_told(values: Values, told: dict[str, str], promise: Promise) -> Iterator[Said]:
    yield from _weeks_told(values, told, promise)
    span = (values["starts_on"], values["ends_on"])
    if span[1] < span[0]:
        return
    skipped = mondays_of(values.get("skipped") or (), *span)
    worked = count_weeks(*span) - len(skipped)
    if values.get("phase_kind") == PhaseKind.INTENSIVE.value and values["weeks"] != worked:
        yield (
            "weeks",
            _("Perioden har {count} uger, der ikke er sprunget over.").format(count=worked),
            _("Ret arbejdsugerne eller datoerne; datoerne gælder i kalenderen."),
        )


def _holiday_told(values: Values, told: dict[str, str], _promise: Promise) -> Iterator[Said]:
    monday = values["monday"]
    for name, day in (("first_day", monday), ("last_day", monday + dt.timedelta(days=6))):
        try:
            said = parse_date(told.get(name, ""))
        except ValueError:
            continue
        if week_key(said) != week_key(day):
            yield (
                name,
                _("{week} går fra {start} til {end}.").format(
                    week=week_key(monday), start=show_date(monday),
                    end=show_date(monday + dt.timedelta(days=6))),
                _("Ugen gælder; ret den, hvis datoen er rigtig."),
            )  # fmt: skip


def _network_told(values: Values, told: dict[str, str], promise: Promise) -> Iterator[Said]:
    stage = promise.stages.get(values.get("theme", ""), "")
    if told.get("stage") and told["stage"] != stage:
        yield (
            "stage",
            _("Temaets stadie er {stage}, og netværkets status følger det.").format(
                stage=stage or "–"
            ),
            _("Ret stadiet i temaer, hvis det er forkert."),
        )
    for name, role in _HOLDERS.items():
        holder = promise.holder(values.get("code", ""), role)
        if told.get(name) and told[name] != holder:
            yield (
                name,
                _("Netværksrollerne siger {person}.").format(person=holder or "–"),
                _("Roller tages fra netvaerksroller; importér den samtidig."),
            )


def _ends_before(values: Values, start: str, end: str) -> Iterator[Said]:
    first, last = values.get(start), values.get(end)
    if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
        yield (
            end,
            _("Datoen ligger før {start}.").format(start=show_date(first)),
            _("Ret en af datoerne."),
        )


def _network(values: Values, promise: Promise) -> Iterator[Said]:
    for end in ("main_end", "planned_end"):
        yield from _ends_before(values, "starts_on", end)
    theme, code = values.get("theme"), values.get("code")
    kept = promise.kept_themes.get(code or "", theme)
    if kept != theme:
        yield (
            "theme",
            _("{code} er netværket for {theme} og skifter ikke tema.").format(
                code=code, theme=kept
            ),
            _("Ret tema_id, eller opret et nyt netværk."),
        )
        return
    others = [c for c, t in promise.themes.items() if t == theme and c != code]
    if theme and others:
        yield (
            "theme",
            _("Temaet har allerede netværket {code}.").format(code=others[0]),
            _("Et tema har ét netværk; ret tema_id."),
        )


def _role(values: Values, _promise: Promise) -> Iterator[Said]:
    yield from _ends_before(values, "valid_from", "valid_to")


def _participant(values: Values, _promise: Promise) -> Iterator[Said]:
    if not values.get("person") and not values.get("label"):
        yield (
            "label",
            _("Der står ingen deltager."),
            _("Skriv et person_id, eller hvem det er."),
        )


def _span(values: Values, _promise: Promise) -> Iterator[Said]:
    yield from _ends_before(values, "starts_on", "ends_on")


def _phase(values: Values, promise: Promise) -> Iterator[Said]:
    backwards = list(_span(values, promise))
    yield from backwards
    if backwards:
        return
    first, last = values["starts_on"], values["ends_on"]
    if count_weeks(first, last) > MOST_SPAN:
        yield (
            "ends_on",
            _("Fasen varer mere end {count} uger.").format(count=MOST_SPAN),
            _("Ret en af datoerne."),
        )
        return
    wrong = outside(values.get("skipped") or (), first, last)
    if wrong:
        yield (
            "skipped",
            _("Uge {weeks} ligger ikke i fasen.").format(weeks=", ".join(wrong)),
            _("Skriv ugens nummer, fx 42, eller 2026-U42."),
        )


def _leader(values: Values, _promise: Promise) -> Iterator[Said]:
    if values.get("diploma_on") and not values.get("has_diploma"):
        yield (
            "diploma_on",
            _("Der er en diplomdato, men intet diplom."),
            _("Skriv ja under diplom, eller slet datoen."),
        )


def _decision(values: Values, promise: Promise) -> Iterator[Said]:
    meeting, number = values.get("meeting", ""), values.get("item")
    if number is not None and (meeting, number) not in promise.agenda:
        yield (
            "item",
            _("Der er intet punkt {number} på {meeting}.").format(number=number, meeting=meeting),
            _("Ret nummeret, eller importér {subject} først eller samtidig.").format(
                subject=title_of("dagsordenspunkter")),
        )  # fmt: skip


def _cohort(values: Values, promise: Promise) -> Iterator[Said]:
    yield from _span(values, promise)
    low, high = values.get("places_low"), values.get("places_high")
    if low is not None and high is not None and high < low:
        yield (
            "places_high",
            _("Der er færre pladser end de {low}, holdet mindst skal have.").format(low=low),
            _("Ret et af tallene."),
        )


def _member(values: Values, promise: Promise) -> Iterator[Said]:
    code = values.get("attendee", "")
    if code not in promise.people and not is_anonymous(code):
        yield (
            "attendee",
            _("{code} findes ikke i {subject}.").format(code=code, subject=title_of("personer")),
            _("Ret koden, eller importér {subject} først eller samtidig. En, der er anonymiseret, "
              "skrives som X og et nummer.").format(subject=title_of("personer")),
        )  # fmt: skip


def _cohort_told(values: Values, told: dict[str, str], promise: Promise) -> Iterator[Said]:
    count = promise.size_of(values.get("code", ""))
    if count and told.get("size", "").isdecimal() and int(told["size"]) != count:
        yield (
            "size",
            _("Der er {count} deltagere på holdet.").format(count=count),
            _("Deltagerne tæller; ret uddannelsesdeltagere, hvis det er forkert."),
        )


_CHECKS: Final[dict[str, Callable[[Values, Promise], Iterator[Any]]]] = {
    "netvaerk": _network,
    "netvaerksroller": _role,
    "netvaerksdeltagere": _participant,
    "netvaerksledere": _leader,
    "beslutninger": _decision,
    "faser": _phase,
    "turnus": _span,
    "sekretariatspladser": _span,
    "uddannelseshold": _cohort,
    "uddannelsesdeltagere": _member,
}
_TOLD: Final[dict[str, Callable[[Values, dict[str, str], Promise], Iterator[Any]]]] = {
    "netvaerk": _network_told,
    "ferieuger": _holiday_told,
    "faser": _phase_told,
    "turnus": _weeks_told,
    "sekretariatspladser": _weeks_told,
    "uddannelseshold": _cohort_told,
}
