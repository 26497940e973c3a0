"""Who may lead which network, on a day and with the reason (R-31 … R-34, R-41; A-01, A-02)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ns3tui.danish import show_date
from ns3tui.i18n import N_, _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import DiplomaStatus, PoolStatus
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class LeaderFacts:
    """What is known of a possible network leader on one day.

    ``led`` and ``co_driven`` count networks: earlier experience and the roles begun by that day.
    ``busy`` are the networks the person drives then, as leader or co-driver.
    """

    code: str
    has_diploma: bool = False
    diploma_on: dt.date | None = None
    led: int = 0
    co_driven: int = 0
    status: PoolStatus | None = PoolStatus.ACTIVE
    """Nothing for somebody who is not in the pool."""
    available_from: dt.date | None = None
    busy: tuple[str, ...] = ()

    def has_diploma_on(self, day: dt.date) -> bool:
        """Tell whether the diploma was there on a day; one without a date always was."""
        return self.has_diploma and (self.diploma_on is None or self.diploma_on <= day)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether somebody may lead a type of network on a day, and why."""

    type: NetworkType
    is_allowed: bool
    is_proven: bool
    reason: str
    findings: tuple[Finding, ...] = ()


def is_proven(*, has_diploma: bool, led: int, co_driven: int) -> bool:
    """Tell whether somebody is a proven network leader: diploma, and has driven (R-32, A-01).

    Having driven is having led or co-driven; generations 1 and 2 never were co-drivers.
    """
    return has_diploma and (led > 0 or co_driven > 0)


def eligibility(facts: LeaderFacts, network_type: NetworkType, day: dt.date) -> Eligibility:
    """Return whether somebody may lead a network of a type that starts on a day.

    R-32: velfærd and innovation need a proven leader. R-33: læring may have an unproven one.
    Availability is told beside it, see :func:`availability`.
    """
    diploma = facts.has_diploma_on(day)
    if is_proven(has_diploma=diploma, led=facts.led, co_driven=facts.co_driven):
        reason = _("diplom, ledet {led}, co-driver {co_driven}").format(
            led=facts.led, co_driven=facts.co_driven
        )
        return Eligibility(network_type, True, True, reason)  # noqa: FBT003 - allowed and proven
    lacking = _lacking(facts, day)
    if network_type is NetworkType.LEARNING:
        finding = Finding(
            "R-33", Severity.INFO, facts.code,
            _("Uprøvet ({lacking}), men kan lede et læringsnetværk.").format(lacking=lacking),
        )  # fmt: skip
        return Eligibility(network_type, True, False, finding.message, (finding,))  # noqa: FBT003
    finding = Finding(
        "R-32", Severity.ERROR, facts.code,
        _("Uprøvet ({lacking}): kan kun lede et læringsnetværk. {type} kræver diplom, og at man "
          "har ledet eller været co-driver.").format(
            lacking=lacking, type=network_type.label.capitalize()
        ),
    )  # fmt: skip
    return Eligibility(network_type, False, False, finding.message, (finding,))  # noqa: FBT003


def _lacking(facts: LeaderFacts, day: dt.date) -> str:
    parts = []
    if facts.has_diploma and not facts.has_diploma_on(day) and facts.diploma_on:
        parts.append(_("diplom først {day}").format(day=show_date(facts.diploma_on)))
    elif not facts.has_diploma:
        parts.append(_("mangler diplom"))
    if not facts.led and not facts.co_driven:
        parts.append(_("har ikke drevet netværk"))
    return ", ".join(parts)


def availability(facts: LeaderFacts, day: dt.date) -> tuple[Finding, ...]:
    """Return what speaks against asking somebody to lead from a day (R-31)."""
    found = []
    if facts.status is None:
        found.append(_("Står ikke i puljen af netværksledere."))
    elif facts.status in {PoolStatus.PAUSE, PoolStatus.LEFT}:
        found.append(_("Puljestatus er {status}.").format(status=facts.status.label))
    if facts.available_from and facts.available_from > day:
        found.append(
            _("Er først til rådighed fra {day}.").format(day=show_date(facts.available_from))
        )
    if facts.busy:
        found.append(_("Driver allerede {networks}.").format(networks=", ".join(facts.busy)))
    return tuple(Finding("R-31", Severity.WARNING, facts.code, message) for message in found)


# --- competences ---------------------------------------------------------------------------------


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month a number of months earlier, or the month's last."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no such month")


def is_stale(assessed_on: dt.date, day: dt.date, numbers: Numbers) -> bool:
    """Tell whether a profile is older than the setting, 18 months by default (R-34)."""
    return assessed_on < months_before(day, numbers["competence.stale_months"])


def judge_profile(
    code: str,
    assessed_on: dt.date | None,
    levels: Sequence[int | None],
    day: dt.date,
    numbers: Numbers,
) -> list[Finding]:
    """Return findings about a person's competence profile: missing, full of holes or old (R-34).

    ``levels`` are the ten competences, 0–4, nothing where not assessed.
    """
    if assessed_on is None:
        return [
            Finding("R-34", Severity.WARNING, code,
                    _("Har ingen kompetenceprofil. Aftal en samtale om de ti kompetencer."))
        ]  # fmt: skip
    found = []
    if is_stale(assessed_on, day, numbers):
        found.append(
            Finding("R-34", Severity.WARNING, code,
                    _("Kompetenceprofilen er fra {day}, ældre end {months} måneder.").format(
                        day=show_date(assessed_on), months=numbers["competence.stale_months"]))
        )  # fmt: skip
    missing = [f"K{number:02d}" for number, level in enumerate(levels, start=1) if level is None]
    if missing:
        found.append(
            Finding("R-34", Severity.INFO, code,
                    _("Kompetenceprofilen mangler {codes}.").format(codes=", ".join(missing)))
        )  # fmt: skip
    return found


# --- the path ------------------------------------------------------------------------------------


class PathStep(StrEnum):
    """How far somebody is on the way from co-driver to network leader (R-41, R-64)."""

    NEW = "ny"
    CO_DRIVER = "co-driver"
    IN_TRAINING = "på diplom"
    READY = "klar til puljen"
    LEADER = "netværksleder"

    @property
    def label(self) -> str:
        """The step in the language in use."""
        return _(
            {
                "ny": N_("ny"),
                "co-driver": N_("co-driver"),
                "på diplom": N_("på diplom"),
                "klar til puljen": N_("klar til puljen"),
                "netværksleder": N_("netværksleder"),
            }[self.value]
        )


def path_of(*, co_driven: int, diploma: DiplomaStatus | None, in_pool: bool) -> PathStep:
    """Return the step somebody stands on: co-driver, then diploma, then network leader (R-41)."""
    if in_pool:
        return PathStep.LEADER
    if diploma is DiplomaStatus.PASSED and co_driven:
        return PathStep.READY
    if diploma is DiplomaStatus.UNDER_WAY:
        return PathStep.IN_TRAINING
    return PathStep.CO_DRIVER if co_driven else PathStep.NEW
