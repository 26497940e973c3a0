"""The mandate: four signatures, versions and what is missing (R-40, R-46, A-12)."""

import datetime as dt

import pytest

from ns3tui.rules.finding import Severity
from ns3tui.rules.mandates import (
    MandateFacts,
    in_force,
    judge_mandates,
    judge_signature,
    mandate_status,
    parties_changed,
)
from ns3tui.rules.numbers import PAPER
from ns3tui.rules.roles import REQUIRED, Party
from ns3tui.rules.stages import Stage

DAY = dt.date(2026, 11, 23)
SIGNED = dict.fromkeys(REQUIRED, dt.date(2026, 8, 25))
WHOLE = MandateFacts(1, SIGNED)


def without(*parties: Party, number: int = 1) -> MandateFacts:
    return MandateFacts(number, {p: day for p, day in SIGNED.items() if p not in parties})


@pytest.mark.parametrize("stage", [Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION])
def test_r46_four_signatures_are_enough(stage: Stage) -> None:
    assert judge_mandates("NV17", stage, [WHOLE], DAY, PAPER) == []


@pytest.mark.parametrize("party", REQUIRED)
def test_r46_each_missing_signature_is_an_error_once_started(party: Party) -> None:
    (finding,) = judge_mandates("NV17", Stage.RUNNING, [without(party)], DAY, PAPER)
    assert (finding.rule, finding.severity) == ("R-46", Severity.ERROR)
    assert party.label in finding.message
    assert "3 af 4" in finding.message


def test_r46_before_the_start_a_missing_signature_only_warns() -> None:
    (finding,) = judge_mandates("NV17", Stage.MANDATE, [without(Party.LEADER)], DAY, PAPER)
    assert finding.severity is Severity.WARNING


def test_r46_no_mandate_at_all_is_an_error_once_started() -> None:
    (finding,) = judge_mandates("NV17", Stage.RUNNING, [], DAY, PAPER)
    assert finding.severity is Severity.ERROR
    assert judge_mandates("NV17", Stage.CLOSED, [], DAY, PAPER) == []


def test_r46_a_new_version_on_its_way_only_warns_while_the_old_one_holds() -> None:
    versions = [WHOLE, without(Party.LEADER, number=2)]
    (finding,) = judge_mandates("NV17", Stage.TEST, versions, DAY, PAPER)
    assert finding.severity is Severity.WARNING


def test_r46_a_signature_of_tomorrow_is_none_today() -> None:
    late = MandateFacts(1, {**SIGNED, Party.SECRETARIAT: dt.date(2026, 11, 24)})
    assert judge_mandates("NV17", Stage.RUNNING, [late], DAY, PAPER)
    assert not judge_mandates("NV17", Stage.RUNNING, [late], dt.date(2026, 11, 24), PAPER)


def test_a12_the_co_driver_may_sign_but_need_not() -> None:
    assert Party.CO_DRIVER not in REQUIRED
    assert WHOLE.missing() == ()
    only = MandateFacts(1, {Party.CO_DRIVER: DAY})
    assert only.missing() == REQUIRED


def test_the_version_in_force_is_the_latest_all_four_had_signed() -> None:
    second = MandateFacts(2, dict.fromkeys(REQUIRED, dt.date(2026, 10, 5)))
    versions = [WHOLE, second, without(Party.LEADER, number=3)]
    assert in_force(versions, dt.date(2026, 8, 24)) is None
    assert in_force(versions, dt.date(2026, 8, 25)) is WHOLE
    assert in_force(versions, dt.date(2026, 10, 4)) is WHOLE
    assert in_force(versions, DAY) is second


@pytest.mark.parametrize(
    ("number", "signed", "expected"),
    [
        (1, {1: REQUIRED}, "gældende"),
        (1, {1: REQUIRED[:3]}, "afventer sekretariat"),
        (1, {1: ()}, "afventer netværksleder, referenceleder, personaleleder, sekretariat"),
        (1, {1: REQUIRED, 2: REQUIRED}, "erstattet"),
        (1, {1: REQUIRED, 2: REQUIRED[:1]}, "gældende"),
        (2, {1: REQUIRED, 2: REQUIRED}, "gældende"),
    ],
)
def test_the_status_follows_the_signatures(
    number: int, signed: dict[int, tuple[Party, ...]], expected: str
) -> None:
    assert mandate_status(number, signed) == expected


def test_r46_a_signature_needs_a_party_and_a_day_that_has_come() -> None:
    mandate = MandateFacts(1, {}, {Party.LEADER: "N01"})
    assert judge_signature("NV17", mandate, Party.LEADER, DAY, DAY) == []
    assert judge_signature("NV17", mandate, Party.SECRETARIAT, DAY, DAY) == []
    tomorrow = DAY + dt.timedelta(days=1)
    assert judge_signature("NV17", mandate, Party.LEADER, tomorrow, DAY)[0].blocks
    assert judge_signature("NV17", mandate, Party.PERSONNEL_LEADER, DAY, DAY)[0].blocks


def test_r47_parties_that_are_no_longer_those_of_the_network_are_told() -> None:
    mandate = MandateFacts(1, SIGNED, {Party.LEADER: "N09", Party.REFERENCE_LEADER: "C07"})
    now = {Party.LEADER: "N09", Party.REFERENCE_LEADER: "C11"}
    assert parties_changed(mandate, now) == (Party.REFERENCE_LEADER,)
    assert parties_changed(mandate, {Party.LEADER: "N09"}) == ()


def test_a_version_has_begun_when_it_is_drawn_up_or_first_signed() -> None:
    assert WHOLE.begun_on(dt.date(2026, 8, 25))
    assert not WHOLE.begun_on(dt.date(2026, 8, 24))
    drawn_up = MandateFacts(1, SIGNED, drawn_up_on=dt.date(2026, 8, 1))
    assert drawn_up.begun_on(dt.date(2026, 8, 1))
    assert not drawn_up.begun_on(dt.date(2026, 7, 31))
    assert MandateFacts(1).begun_on(dt.date(2000, 1, 1))


def test_a_version_of_an_earlier_day_has_the_signatures_of_then() -> None:
    day = dt.date(2026, 8, 25)
    later = MandateFacts(1, {**SIGNED, Party.SECRETARIAT: day + dt.timedelta(days=1)})
    assert later.as_of(day).missing() == (Party.SECRETARIAT,)
    assert later.as_of(day + dt.timedelta(days=1)).missing() == ()
