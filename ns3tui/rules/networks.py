"""What the rules say of a network as it stands on a day.

Roles and anchoring (R-02, R-25, R-27, R-32, R-33, R-36, R-39, R-43 … R-45), who takes part (R-03,
R-30, R-50), its mandate (R-46), politics (R-26, R-28, R-51), the test (R-47, R-49) and whether it
stands still (R-61).
A closed network is history: nothing is held against it but unfinished promises.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from ns3tui.danish import fold, show_date
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.mandates import judge_mandates
from ns3tui.rules.network_facts import NetworkFacts, RoleSpan, codes_of
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.people import eligibility
from ns3tui.rules.roles import ANCHORS, Answer, Role
from ns3tui.rules.stages import COURSE_LANES, Stage
from ns3tui.rules.types import NetworkType

Judgement = Callable[[NetworkFacts, Numbers, dt.date], Iterable[Finding]]

RUNNING: Final = (Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION)
INNOVATION_BODY: Final = "innovationsudvalg"
"""What the political body of innovation is called, with or without more around it (R-26)."""
DIRECTOR_LEVEL: Final = 2
"""Kommunaldirektør and direktør are level 1 and 2 (A-05, A-18)."""
_LATE_SHARE: Final = 0.75


def judge_network(facts: NetworkFacts, numbers: Numbers, day: dt.date) -> list[Finding]:
    """Return every finding about a network on a day, heaviest first.

    Of one whose theme is parked, turned away or back in the round nothing is said.
    """
    if facts.stage not in (Stage.PRIORITISED, *COURSE_LANES):
        return []
    if facts.stage is Stage.CLOSED:
        return by_weight(_promises(facts, numbers, day))
    return by_weight(found for judge in _JUDGEMENTS for found in judge(facts, numbers, day))


def _warn(rule: str, facts: NetworkFacts, message: str) -> Finding:
    return Finding(rule, Severity.WARNING, facts.code, message)


def _is_running(facts: NetworkFacts, day: dt.date) -> bool:
    return facts.stage in RUNNING and (facts.starts_on is None or facts.starts_on <= day)


# --- the anchor and the reference leader ---------------------------------------------------------


def _anchor(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    if not _is_running(facts, day):
        return
    if facts.type is NetworkType.LEARNING:
        if not any(facts.holders(role, day) for role in ANCHORS):
            yield Finding(
                "R-02", Severity.ERROR, facts.code,
                _("Netværket har intet ophæng: vælg en referenceleder eller en kontakt i "
                  "chefforum."),
            )  # fmt: skip
    elif not facts.holders(Role.REFERENCE_LEADER, day):
        yield Finding(
            "R-02", Severity.ERROR, facts.code,
            _("Netværket har ingen referenceleder nu og dermed intet ophæng i basis."),
        )  # fmt: skip


def overlapping(spans: Iterable[RoleSpan], at_a_time: int = 1) -> list[tuple[RoleSpan, ...]]:
    """Return the spans that are held together on a day on which more than allowed are held."""
    held = sorted(spans, key=lambda span: span.start)
    clashes = []
    for span in held:
        together = tuple(other for other in held if other.holds_on(span.start))
        if len(together) > at_a_time and together not in clashes:
            clashes.append(together)
    return clashes


def _one_at_a_time(facts: NetworkFacts, numbers: Numbers, _day: dt.date) -> Iterable[Finding]:
    most = numbers["reference_leader.at_a_time"]
    for clash in overlapping(facts.held(Role.REFERENCE_LEADER), most):
        yield Finding(
            "R-43", Severity.ERROR, facts.code,
            _("{people} er referenceledere samtidig fra {day}; højst {most} ad gangen. Slut den "
              "enes periode.").format(
                people=codes_of(clash), day=show_date(max(s.start for s in clash)), most=most),
        )  # fmt: skip


def _opted_in(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    for span in facts.held(Role.REFERENCE_LEADER):
        if span.end is None or span.end >= day:
            yield from judge_opt_in(facts, span)


def judge_opt_in(facts: NetworkFacts, span: RoleSpan) -> Iterable[Finding]:
    """Yield what is missing of a reference leader's own choice of the theme (R-44).

    There must be a dated yes by the day the role starts, and no later change of mind before it.
    """
    answers = [
        answer
        for answer in facts.opt_ins
        if answer.person == span.person and answer.answered_on <= span.start
    ]
    latest = max(answers, key=lambda answer: answer.answered_on, default=None)
    if latest is None:
        yield Finding(
            "R-44", Severity.ERROR, facts.code,
            _("{person} er referenceleder fra {day} uden et dateret ja til temaet.").format(
                person=span.person, day=show_date(span.start)),
        )  # fmt: skip
    elif latest.answer is not Answer.YES:
        yield Finding(
            "R-44", Severity.ERROR, facts.code,
            _("{person} svarede «{answer}» den {answered} og er referenceleder fra {day}.").format(
                person=span.person, answer=latest.answer.label,
                answered=show_date(latest.answered_on), day=show_date(span.start)),
        )  # fmt: skip


def _reference_level(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    spans = facts.held(Role.REFERENCE_LEADER)
    for index, span in enumerate(spans):
        if span.end is None or span.end >= day:
            yield from judge_level(facts, span, is_first=index == 0)


def judge_level(facts: NetworkFacts, span: RoleSpan, *, is_first: bool) -> Iterable[Finding]:
    """Yield what speaks against a reference leader's place in the organisation.

    R-25: innovation needs level 1 or 2. R-27: velfærd begins with a member of chefforum. R-45:
    so does any network; a later one outside chefforum is allowed with a reason, from the test on
    (A-15).
    """
    chief = facts.chiefs.get(span.person)
    level = chief.level if chief else None
    if facts.type is NetworkType.INNOVATION and (level is None or level > DIRECTOR_LEVEL):
        yield Finding(
            "R-25", Severity.ERROR, facts.code,
            _("{person} er på niveau {level}; et innovationsnetværk skal have en referenceleder "
              "på direktørniveau.").format(person=span.person, level=level or "–"),
        )  # fmt: skip
    if chief is not None and chief.sits_on(span.start):
        return
    if is_first:
        rule = "R-27" if facts.type is NetworkType.WELFARE else "R-45"
        yield _warn(
            rule, facts,
            _("{person} sidder ikke i chefforum; ved start er referencelederen derfra.").format(
                person=span.person),
        )  # fmt: skip
    elif facts.test_since is None or span.start < facts.test_since:
        yield _warn(
            "R-45", facts,
            _("{person} sidder ikke i chefforum og tager over før testen.").format(
                person=span.person),
        )  # fmt: skip
    elif not span.reason.strip():
        yield _warn(
            "R-45", facts,
            _("{person} sidder ikke i chefforum; skriv, hvorfor referencelederen er skiftet.")
            .format(person=span.person),
        )  # fmt: skip


# --- network leader and co-driver ----------------------------------------------------------------


def _leader(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    if _is_running(facts, day) and not facts.holders(Role.LEADER, day):
        yield _warn("R-82", facts, _("Netværket kører uden netværksleder; chefforum vælger en."))
    for span in facts.held(Role.LEADER):
        leader = facts.leaders.get(span.person)
        if leader is None or (span.end is not None and span.end < day):
            continue
        for found in eligibility(leader, facts.type, span.start).findings:
            yield Finding(
                found.rule, found.severity, facts.code,
                _("{person}: {message}").format(person=span.person, message=found.message),
            )  # fmt: skip


def _co_driver(facts: NetworkFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    most = numbers["codriver.most"]
    now = facts.holders(Role.CO_DRIVER, day)
    if _is_running(facts, day) and not now:
        yield Finding(
            "R-36", Severity.INFO, facts.code,
            _("Ingen co-driver. Netværkslederen har mulighed for at vælge en."),
        )  # fmt: skip
    if len(now) > most:
        yield _warn(
            "R-36", facts,
            _("{people} er co-drivere samtidig; højst {most}.").format(
                people=codes_of(now), most=most),
        )  # fmt: skip


def _co_driver_period(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    spans = facts.held(Role.CO_DRIVER)
    if not spans or facts.starts_on is None:
        return
    first = spans[0]
    if first.start > facts.starts_on:
        yield _warn(
            "R-39", facts,
            _("Co-driver {person} kom til {day}, efter starten {start}.").format(
                person=first.person, day=show_date(first.start),
                start=show_date(facts.starts_on)),
        )  # fmt: skip
    people = list(dict.fromkeys(span.person for span in spans))
    if len(people) > 1:
        yield _warn(
            "R-39", facts,
            _("Co-driveren er skiftet undervejs: {people}.").format(people=", ".join(people)),
        )  # fmt: skip
    last = spans[-1]
    if last.end is not None and last.end < day:
        yield _warn(
            "R-39", facts,
            _("Co-driver {person} slap {day}, før netværket er afsluttet.").format(
                person=last.person, day=show_date(last.end)),
        )  # fmt: skip


# --- those who take part -------------------------------------------------------------------------


def _spread(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    units = {person.unit for person in facts.participants if person.unit}
    if _is_running(facts, day) and len(facts.participants) > 1 and len(units) == 1:
        outside = [p for p in facts.participants if not p.group.is_internal]
        if not outside:
            yield _warn(
                "R-03", facts,
                _("Alle deltagere er fra {unit}. Hvem mangler for at se det udefra?").format(
                    unit=next(iter(units))),
            )  # fmt: skip


def _commitments(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    if facts.type is not NetworkType.LEARNING or not _is_running(facts, day):
        return
    missing = [p.label for p in facts.participants if p.group.is_internal and not p.is_committed]
    if missing:
        yield _warn(
            "R-30", facts,
            _("Har ikke lovet at bruge den nye viden i egen basis: {people}.").format(
                people=", ".join(missing)),
        )  # fmt: skip


def _promises(facts: NetworkFacts, _numbers: Numbers, _day: dt.date) -> Iterable[Finding]:
    """A closed læringsnetværk: was what they promised followed up?"""
    open_ = [p.label for p in facts.participants if p.is_committed and p.followed_up_on is None]
    if facts.type is NetworkType.LEARNING and open_:
        yield _warn(
            "R-30", facts,
            _("Afsluttet uden opfølgning på det, der er lovet af {people}.").format(
                people=", ".join(open_)),
        )  # fmt: skip


def _local_leaders(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    known = facts.local_leaders or any(p.is_local_leader for p in facts.participants)
    if not known and _is_late(facts, day):
        yield _warn(
            "R-50", facts,
            _("Ingen leder på niveau 4-5 er knyttet til netværket, og det er sent i forløbet."),
        )  # fmt: skip


def _is_late(facts: NetworkFacts, day: dt.date) -> bool:
    if facts.stage in {Stage.TEST, Stage.IMPLEMENTATION}:
        return True
    if facts.stage is not Stage.RUNNING or not facts.starts_on or not facts.main_end:
        return False
    whole = (facts.main_end - facts.starts_on).days
    return whole > 0 and (day - facts.starts_on).days >= whole * _LATE_SHARE


# --- mandate, test and progress ------------------------------------------------------------------


def _mandate(facts: NetworkFacts, numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    if facts.stage is Stage.PRIORITISED:
        return ()
    return judge_mandates(facts.code, facts.stage, facts.mandates, day, numbers)


def _test_roles(facts: NetworkFacts, _numbers: Numbers, _day: dt.date) -> Iterable[Finding]:
    """R-47: at the entry to the test roles are redefined, in a new version of the mandate."""
    if facts.stage is not Stage.TEST or facts.roles_reviewed_on is not None:
        return
    since = facts.test_since
    renewed = len(facts.mandates) > 1 and (
        since is None
        or any(m.number > 1 and (m.complete_on or m.drawn_up_on or since) >= since
               for m in facts.mandates)
    )  # fmt: skip
    if not renewed:
        yield _warn(
            "R-47", facts,
            _("Rollerne er ikke drøftet ved overgangen til test: behold eller skift "
              "referenceleder, og lav en ny version af mandatet."),
        )  # fmt: skip


def _capital(facts: NetworkFacts, _numbers: Numbers, _day: dt.date) -> Iterable[Finding]:
    if facts.stage is not Stage.TEST:
        return
    if facts.capital_status is None:
        yield _warn("R-49", facts, _("Testen er i gang, og kapitalen til den er ikke afklaret."))
    elif not facts.capital_status.is_decided:
        yield _warn(
            "R-49", facts,
            _("Testen er i gang, og kapitalen er kun {status}.").format(
                status=facts.capital_status.label),
        )  # fmt: skip


def _political(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    """R-26 and R-28: where a type is linked politically, if it is; R-51: that it was assessed."""
    to_innovation = fold(INNOVATION_BODY) in fold(facts.political_body)
    if facts.type is NetworkType.INNOVATION and facts.political_body and not to_innovation:
        yield _warn(
            "R-26", facts,
            _("Er koblet til {body}; innovation spiller op til innovationsudvalget.").format(
                body=facts.political_body),
        )  # fmt: skip
    if facts.type is NetworkType.WELFARE and to_innovation:
        yield _warn(
            "R-28", facts,
            _("Er koblet til {body}; velfærd spiller op til et fagudvalg.").format(
                body=facts.political_body),
        )  # fmt: skip
    if facts.type is NetworkType.LEARNING or not _is_running(facts, day):
        return
    if not facts.political_body and facts.political_assessed_on is None:
        yield _warn(
            "R-51", facts,
            _("Det politiske samspil er ikke vurderet: er det relevant, med hvem og hvornår?"),
        )  # fmt: skip


def _stalled(facts: NetworkFacts, _numbers: Numbers, day: dt.date) -> Iterable[Finding]:
    if facts.stage not in RUNNING:
        return
    if facts.planned_end is not None and facts.planned_end < day:
        yield _warn(
            "R-61", facts,
            _("Skulle være slut {day} og er stadig i {stage}. Skriv afslutningen, eller flyt "
              "datoen.").format(day=show_date(facts.planned_end), stage=facts.stage.label),
        )  # fmt: skip
    elif facts.stage is Stage.RUNNING and facts.main_end is not None and facts.main_end < day:
        yield _warn(
            "R-61", facts,
            _("Hovedforløbet sluttede {day}, og netværket er ikke gået videre.").format(
                day=show_date(facts.main_end)),
        )  # fmt: skip


_JUDGEMENTS: Final[tuple[Judgement, ...]] = (
    _anchor, _one_at_a_time, _opted_in, _reference_level, _leader, _co_driver, _co_driver_period,
    _spread, _commitments, _local_leaders, _mandate, _test_roles, _capital, _political, _stalled,
)  # fmt: skip
