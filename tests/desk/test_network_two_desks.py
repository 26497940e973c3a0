"""Two people at once on the same network: the rules hold, and nobody's work is lost."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ns3tui.clock import Clock
from ns3tui.db.errors import UndoRefused
from ns3tui.desk import network_care, network_detail, optins, roles
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, RuleBlocked
from ns3tui.rules.roles import Answer, Role

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def desks(demo_file: Path, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    path = tmp_path / "desk.ns3"
    shutil.copyfile(demo_file, path)
    one, other = (Desk.open_now(path, Clock(TODAY)) for _each in range(2))
    yield one, other
    one.close_now()
    other.close_now()


def test_r43_the_second_of_two_reference_leaders_is_stopped(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    one.act_now("end", roles.end, _reference(one).id, dt.date(2026, 11, 30))
    start = dt.date(2026, 12, 1)
    for person in ("C05", "C09"):
        one.act_now("optin", optins.answer, "TM18", person, Answer.YES)
    assert not other.read_now(
        roles.preview, "NV18", Role.REFERENCE_LEADER, "C09", start
    ).stopping, "free when it was looked at"
    one.act_now("role", roles.assign, "NV18", Role.REFERENCE_LEADER, "C05", start)
    with pytest.raises(RuleBlocked) as blocked:
        other.act_now("role", roles.assign, "NV18", Role.REFERENCE_LEADER, "C09", start)
    assert [finding.rule for finding in blocked.value.findings] == ["R-43"]
    assert ("network_role", _reference(one, start).id) in other.store.poll()


def _reference(desk: Desk, day: dt.date = TODAY) -> roles.RoleView:
    held = desk.read_now(roles.holders_on, day, network="NV18", role=Role.REFERENCE_LEADER)
    return held[0]


def test_other_fields_merge_and_the_same_field_is_a_conflict(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    opened = one.read_now(network_detail.network_detail, "NV17", TODAY)
    other.act_now("edit", network_care.edit, "NV17", {"goal": "Deres"}, opened.version)
    one.act_now(
        "edit", network_care.edit, "NV17", {"success": "Mit"}, opened.version, opened.fields
    )
    with pytest.raises(EditConflict) as conflict:
        one.act_now(
            "edit", network_care.edit, "NV17", {"goal": "Mit"}, opened.version, opened.fields
        )
    assert (conflict.value.theirs, conflict.value.mine) == ({"goal": "Deres"}, {"goal": "Mit"})
    now = other.read_now(network_detail.network_detail, "NV17", TODAY).fields
    assert (now["goal"], now["success"]) == ("Deres", "Mit")


def test_an_undo_never_takes_a_colleagues_later_change(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    role = _reference(one)
    one.act_now("end", roles.end, role.id, dt.date(2026, 11, 30), "Skift")
    other.act_now("end", roles.end, role.id, dt.date(2026, 12, 31), "Senere")
    with pytest.raises(UndoRefused):
        one.undo_now()
    assert _reference(one).end == dt.date(2026, 12, 31)
