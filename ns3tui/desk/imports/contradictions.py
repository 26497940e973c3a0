"""Rows that contradict themselves, or say something else than the desk works out.

The first refuse the import: the database would refuse them as well, without saying why. The
second are warnings: what the file says there is not taken over.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

from ns3tui.danish import show_date
from ns3tui.desk.imports.derived import Promise
from ns3tui.desk.imports.model import Values
from ns3tui.i18n import _
from ns3tui.rules.roles import Role

Said = tuple[str, str, str]
"""A field, what is wrong, and what to do."""

_HOLDERS: Final = {
    "leader": Role.LEADER,
    "co_driver": Role.CO_DRIVER,
    "reference_leader": Role.REFERENCE_LEADER,
}


def contradictions(kind: str, values: Values, promise: Promise) -> Iterator[Said]:
    """Yield what makes a row impossible: its own fields, or another row that takes its place."""
    check = _CHECKS.get(kind)
    if check is not None:
        yield from check(values, promise)


def disagreements(
    kind: str, values: Values, told: dict[str, str], promise: Promise
) -> Iterator[Said]:
    """Yield where the file tells another answer than the desk works out of the other files."""
    if kind == "netvaerk":
        yield from _network_told(values, told, promise)
    elif kind == "mandatkontrakter" and told.get("mandate_status"):
        found = promise.mandate_status(values.get("network", ""), values.get("number", 0))
        if told["mandate_status"] != found:
            yield (
                "mandate_status",
                _("Underskrifterne siger: {status}.").format(status=found),
                _("Status følger underskrifterne; ret datoerne, hvis det er forkert."),
            )


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


def _leader(values: Values, _promise: Promise) -> Iterator[Said]:
    if values.get("diploma_on") and not values.get("has_diploma"):
        yield (
            "diploma_on",
            _("Der er en diplomdato, men intet diplom."),
            _("Skriv ja under diplom, eller slet datoen."),
        )


_CHECKS: Final[dict[str, Callable[[Values, Promise], Iterator[Any]]]] = {
    "netvaerk": _network,
    "netvaerksroller": _role,
    "netvaerksdeltagere": _participant,
    "netvaerksledere": _leader,
}
