"""Two people at once on the same network: the rules hold, and nobody's work is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from ns3tui.db.errors import UndoRefused
from ns3tui.desk import mandates, network_acts, network_care, network_detail, optins, roles
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, Gone, RuleBlocked
from ns3tui.rules.roles import ActorGroup, Answer, Role

TODAY = dt.date(2026, 11, 23)


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


def test_two_who_mend_a_role_lose_nothing(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    role = _reference(one)
    seen = {"start": role.start, "end": role.end, "reason": role.reason}
    other.act_now("end", roles.end, role.id, dt.date(2026, 11, 30), role.reason)
    with pytest.raises(EditConflict) as conflict:
        one.act_now("edit", roles.edit, role.id, {"end": dt.date(2026, 12, 31)}, seen)
    assert conflict.value.theirs == {"end": dt.date(2026, 11, 30)}
    one.act_now("edit", roles.edit, role.id, {"reason": "Skift"}, seen)
    now = _reference(other)
    assert (now.end, now.reason) == (dt.date(2026, 11, 30), "Skift")
    with pytest.raises(Gone, match="Rollen er fjernet"):
        other.act_now("edit", roles.edit, role.id, {"reason": "Mit"}, seen)


# --- what is written down while it runs ----------------------------------------------------------


def detail(desk: Desk) -> network_detail.NetworkDetail:
    return desk.read_now(network_detail.network_detail, "NV17", TODAY)


def participant(desk: Desk, row_id: int) -> network_detail.ParticipantView:
    return next(p for p in detail(desk).participants if p.id == row_id)


@pytest.fixture
def neighbour(desks: tuple[Desk, Desk]) -> int:
    """Somebody only described who takes part in NV17."""
    return int(
        desks[0].act_now("add", network_care.add_participant, "NV17", ActorGroup.CITIZEN,
                         label="Nabo", commitment="Nøgler").value
    )  # fmt: skip


def test_two_who_edit_a_participant_lose_nothing(desks: tuple[Desk, Desk], neighbour: int) -> None:
    one, other = desks
    seen = {"label": "Nabo", "is_committed": True, "commitment": "Nøgler", "takes_home": ""}
    edit = network_care.edit_participant
    hers = {"commitment": "Nøgler og kaffe", "is_committed": False}
    other.act_now("edit", edit, neighbour, hers, seen)
    one.act_now("edit", edit, neighbour, {"takes_home": "En plan"}, seen)
    now = participant(other, neighbour)
    assert (now.commitment, now.is_committed, now.takes_home) == (
        "Nøgler og kaffe", False, "En plan",
    )  # fmt: skip
    mine = {"commitment": "Kaffe", "label": "Genbo"}
    with pytest.raises(EditConflict) as conflict:
        one.act_now("edit", edit, neighbour, mine, seen)
    assert conflict.value.as_opened == {"commitment": "Nøgler"}
    assert conflict.value.theirs == {"commitment": "Nøgler og kaffe"}
    assert conflict.value.mine == {"commitment": "Kaffe"}
    assert participant(one, neighbour).label == "Nabo", "nothing of it was saved"
    one.act_now("edit", edit, neighbour, mine, {**seen, **conflict.value.theirs})
    now = participant(other, neighbour)
    assert (now.label, now.commitment) == ("Genbo", "Kaffe")


def test_the_same_written_by_both_is_no_conflict(desks: tuple[Desk, Desk], neighbour: int) -> None:
    for desk in desks:
        desk.act_now("edit", network_care.edit_participant, neighbour, {"takes_home": "En plan"},
                     {"takes_home": ""})  # fmt: skip
    assert participant(desks[0], neighbour).takes_home == "En plan"


def test_a_participant_taken_off_meanwhile_is_said(
    desks: tuple[Desk, Desk], neighbour: int
) -> None:
    one, other = desks
    other.act_now("remove", network_care.remove_participant, neighbour)
    with pytest.raises(Gone, match="Deltageren er fjernet af en anden"):
        one.act_now("edit", network_care.edit_participant, neighbour, {"label": "Genbo"},
                    {"label": "Nabo"})  # fmt: skip
    with pytest.raises(Gone):
        one.act_now("remove", network_care.remove_participant, neighbour)


KEPT = {
    "sparring": (
        network_care.log_sparring, ("NV17", 30, "Design"), network_acts.edit_sparring,
        "topic", "next_step",
    ),
    "tools": (
        network_care.add_tool, ("Håndbog", "Intranettet"), network_acts.edit_tool,
        "location", "note",
    ),
    "local_leaders": (
        network_care.add_local_leader, ("NV17", "L07"), network_acts.edit_local_leader,
        "note", "involved_on",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KEPT)
def test_two_who_mend_a_talk_a_tool_or_a_leader_lose_nothing(
    desks: tuple[Desk, Desk], kind: str
) -> None:
    one, other = desks
    add: Callable[..., Any]
    edit: Callable[..., Any]
    add, given, edit, both, only_hers = KEPT[kind]
    row_id = one.act_now("add", add, *given).value
    (view,) = getattr(detail(one), kind)
    seen = {name: getattr(view, name) for name in (both, only_hers)}
    hers: Any = dt.date(2026, 11, 1) if only_hers == "involved_on" else "Hendes"
    other.act_now("edit", edit, row_id, {both: "Hendes", only_hers: hers}, seen)
    with pytest.raises(EditConflict) as conflict:
        one.act_now("edit", edit, row_id, {both: "Mit"}, seen)
    assert conflict.value.theirs == {both: "Hendes"}
    one.act_now("edit", edit, row_id, {both: "Mit"}, {**seen, both: "Hendes"})
    (view,) = getattr(detail(other), kind)
    assert (getattr(view, both), getattr(view, only_hers)) == ("Mit", hers)


def test_two_at_one_duty_keep_tick_and_note(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    seen = {"note": "", "done": False}
    other.act_now("edit", network_care.edit_duty, "NV17", 6, {"done": True}, seen)
    one.act_now("edit", network_care.edit_duty, "NV17", 6, {"note": "Mødt tre"}, seen)
    duty = detail(one).duties[5]
    assert (duty.done_on, duty.note) == (TODAY, "Mødt tre")
    with pytest.raises(EditConflict) as conflict:
        other.act_now("edit", network_care.edit_duty, "NV17", 6, {"note": "Ingen"}, seen)
    assert conflict.value.theirs == {"note": "Mødt tre"}


def test_two_at_one_mandate_keep_what_only_one_of_them_wrote(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    one.act_now("draw up", mandates.draw_up, "NV17", reason="Ny tid")
    version = detail(one).mandates[0]
    seen = {"time_agreement": version.texts["time_agreement"], "rhythm": version.texts["rhythm"]}
    edit, at = mandates.edit, version.number
    other.act_now("edit", edit, "NV17", at, {"rhythm": "Hendes"}, version.version, seen)
    one.act_now("edit", edit, "NV17", at, {"time_agreement": "Min"}, version.version, seen)
    texts = detail(other).mandates[0].texts
    assert (texts["rhythm"], texts["time_agreement"]) == ("Hendes", "Min")
    with pytest.raises(EditConflict) as conflict:
        one.act_now("edit", edit, "NV17", at, {"rhythm": "Min"}, version.version, seen)
    assert conflict.value.theirs == {"rhythm": "Hendes"}
