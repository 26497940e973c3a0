"""Another session changes the same row while a form is open: it is asked about, or said."""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select
from textual.widgets import Input

from ns3tui.db.tables import Person, ThemeDiscussion
from ns3tui.desk import agenda, attendance, meetings, members, network_care, roles, round_acts
from ns3tui.desk.network_detail import ParticipantView
from ns3tui.rules.agenda import ItemKind, Presence
from ns3tui.rules.roles import ActorGroup, Role
from tests.screens.conftest import TODAY, Screenplay
from tests.screens.test_network_page import open_page
from tests.screens.test_networks import detail

QUESTION = "En anden har ændret det samme"
ROUND = "2027-1"
MEETING = "CF202611"


def put(play: Screenplay, **texts: str) -> None:
    """Write into the fields of the form that is open."""
    for name, text in texts.items():
        widget: Any = play.app.screen.query_one(f"#{name}")
        if hasattr(widget, "value"):
            widget.value = text
        else:
            widget.text = text


async def closes(play: Screenplay) -> None:
    await play.until(lambda: not play.app.screen.is_modal, "the dialog to close")
    await play.settle()


# --- a participant -------------------------------------------------------------------------------


async def open_neighbour(play: Screenplay) -> int:
    """Open the form of somebody only described who takes part in NV17; return the row's id."""
    play.act("add", network_care.add_participant, "NV17", ActorGroup.CITIZEN, label="Nabo",
             commitment="Nøgler")  # fmt: skip
    row_id = neighbour(play).id
    await open_page(play, "NV17", f"participant:{row_id}")
    await play.press("e")
    return row_id


def neighbour(play: Screenplay) -> ParticipantView:
    return next(p for p in detail(play, "NV17").participants if not p.person and "bo" in p.label)


async def test_a_participant_is_asked_about_field_for_field(play: Screenplay) -> None:
    row_id = await open_neighbour(play)
    hers = {"commitment": "Kaffe", "is_committed": False, "takes_home": "En plan"}
    play.act("edit", network_care.edit_participant, row_id, hers)
    put(play, commitment="Nøgler og te", is_committed="", follow_up="Ringet")
    await play.press("f10")
    await play.sees(QUESTION)
    for text in ("Da du åbnede: ja", "Den andens: nej", "Din: ikke taget stilling"):
        assert text in play.text
    await play.press("t")
    for text in ("Da du åbnede: Nøgler", "Den andens: Kaffe", "Din: Nøgler og te"):
        await play.sees(text)
    await play.press("m")
    await closes(play)
    now = neighbour(play)
    assert (now.is_committed, now.commitment) == (False, "Nøgler og te")
    assert (now.takes_home, now.follow_up) == ("En plan", "Ringet")


async def test_a_participant_taken_off_meanwhile_is_said_in_the_form(play: Screenplay) -> None:
    row_id = await open_neighbour(play)
    play.act("remove", network_care.remove_participant, row_id)
    put(play, takes_home="Tabt?")
    await play.press("f10")
    await play.sees("✗ Deltageren er fjernet af en anden imens.")
    await play.press("escape", "escape")  # what was typed is lost: asked about first
    await closes(play)


async def test_somebody_the_desk_knows_keeps_their_own_name(play: Screenplay) -> None:
    known = next(p for p in detail(play, "NV17").participants if p.person)
    await open_page(play, "NV17", f"participant:{known.id}")
    await play.press("e")
    assert not play.app.screen.query("#label")
    put(play, follow_up="Mødt")
    await play.press("f10")
    await closes(play)
    after = next(p for p in detail(play, "NV17").participants if p.id == known.id)
    assert (after.label, after.follow_up) == (known.label, "Mødt")


async def test_a_yes_or_no_is_taken_over_as_the_other_said_it(play: Screenplay) -> None:
    await open_page(play, "NV17", "field:capital_status")
    before = detail(play, "NV17")
    assert before.fields["political_needed"] is None
    await play.press("e")
    play.act("edit", network_care.edit, "NV17", {"political_needed": True}, before.version)
    put(play, political_needed="no")
    await play.press("f10")
    for text in (QUESTION, "Da du åbnede: ikke taget stilling", "Den andens: ja", "Din: nej"):
        await play.sees(text)
    await play.press("t")
    await closes(play)
    assert detail(play, "NV17").fields["political_needed"] is True


async def test_a_role_ended_meanwhile_is_asked_about(play: Screenplay) -> None:
    held = next(v for v in detail(play, "NV17").timeline if v.role is Role.CO_DRIVER)
    await open_page(play, "NV17", f"role:{held.id}")
    await play.press("e", "3")
    play.act("end", roles.end, held.id, dt.date(2026, 11, 27), held.reason)
    put(play, end="31-12-2026")
    await play.press("f10")
    for text in (QUESTION, "Den andens: 27-11-2026", "Din: 31-12-2026"):
        await play.sees(text)
    await play.press("t")
    await closes(play)
    now = next(v for v in detail(play, "NV17").timeline if v.role is Role.CO_DRIVER)
    assert now.end == dt.date(2026, 11, 27)


async def test_closing_leaves_what_another_wrote_of_a_participant_meanwhile(
    play: Screenplay,
) -> None:
    play.act("add", network_care.add_participant, "NV13", ActorGroup.STAFF, label="En lærer")
    (person,) = detail(play, "NV13").participants
    play.act("edit", network_care.edit_participant, person.id, {"takes_home": "Før"})
    await play.press("4")
    await play.app.screen.show_subject("NV13")  # type: ignore[attr-defined]
    await play.press("L")
    play.act("edit", network_care.edit_participant, person.id, {"takes_home": "Hendes"})
    put(play, note="Godt forløb")
    await play.press("f10")
    await closes(play)
    after = detail(play, "NV13")
    assert after.fields["closing_note"] == "Godt forløb"
    assert [p.takes_home for p in after.participants] == ["Hendes"]


async def test_a_meetings_kind_and_an_items_codes_are_taken_over(play: Screenplay) -> None:
    item = play.read(meetings.meeting, MEETING, TODAY).agenda[0]
    await play.press("3", "tab", "tab", "h", "e")
    hers = {"item_kind": ItemKind.DECISION, "themes": ["TM24", "TM31"]}
    play.act("edit", agenda.edit_item, item.id, hers)
    put(play, themes="tm20; tm21", item_kind=ItemKind.BRIEFING.value)
    await play.press("f10")
    await play.sees("Den andens: beslutning")
    await play.press("t")
    await play.sees("Den andens: TM24, TM31")
    assert "Din: TM20, TM21" in play.text
    await play.press("t")
    await closes(play)
    now = play.read(meetings.meeting, MEETING, TODAY).agenda[0]
    assert (now.kind, list(now.themes)) == (ItemKind.DECISION, ["TM24", "TM31"])


# --- attendance ----------------------------------------------------------------------------------


def marks(play: Screenplay) -> dict[str, Presence]:
    return attendance.attendance(play.read(meetings.meeting, MEETING, TODAY))


async def open_attendance(play: Screenplay) -> None:
    await play.press("3", "tab", "tab", "h", "A")


async def mark(play: Screenplay, code: str, *keys: str) -> None:
    play.app.screen.query_one("Table").go_to(code)  # type: ignore[attr-defined]
    await play.press(*keys)


async def test_attendance_noted_by_two_is_asked_about_person_for_person(play: Screenplay) -> None:
    await open_attendance(play)
    hers = {"C03": Presence.PRESENT, "C04": Presence.OBSERVER, "S01": Presence.PRESENT}
    play.act("note", attendance.set_attendance, MEETING, hers)
    await mark(play, "C04", "space")
    await mark(play, "C05", "space")
    await mark(play, "S01", "space")
    await play.press("f10")
    await play.sees(QUESTION)
    for text in ("C04 ", "Da du åbnede: ikke med", "Den andens: tilhører", "Din: deltager"):
        assert text in play.text
    await play.press("m")
    await play.sees("S01 ")
    await play.press("t")
    await closes(play)
    now = marks(play)
    assert (now["C03"], now["C04"], now["C05"], now["S01"]) == (
        Presence.PRESENT, Presence.PRESENT, Presence.PRESENT, Presence.PRESENT,
    )  # fmt: skip


async def test_attendance_given_up_at_the_question_changes_nothing(play: Screenplay) -> None:
    await open_attendance(play)
    play.act("note", attendance.set_attendance, MEETING, {"C04": Presence.OBSERVER})
    await mark(play, "C04", "space")
    await mark(play, "C05", "space")
    await play.press("f10")
    await play.sees(QUESTION)
    await play.press("escape")
    await play.sees("Fremmøde på")
    assert (marks(play)["C04"], marks(play)["C05"]) == (Presence.OBSERVER, Presence.ABSENT)


# --- the round -----------------------------------------------------------------------------------


async def test_r12_a_day_set_by_two_is_asked_about_and_another_day_kept(play: Screenplay) -> None:
    await play.press("3", "M")
    hers = {"deadline": dt.date(2026, 12, 4), "start_week": "2027-U10"}
    play.act("days", round_acts.set_round_days, ROUND, hers)
    put(play, deadline="05-12-2026", discussion_on="14-01-2027")
    await play.press("f10")
    for text in (QUESTION, "Frist", "Den andens: 04-12-2026", "Din: 05-12-2026"):
        await play.sees(text)
    await play.press("m")
    await closes(play)
    assert play.read(round_acts.round_days, ROUND) == {
        "deadline": dt.date(2026, 12, 5), "discussion_on": dt.date(2027, 1, 14),
        "start_week": "2027-U10",
    }  # fmt: skip


async def test_r12_the_rounds_own_discussion_day_survives_beside_a_meeting(
    play: Screenplay,
) -> None:
    own = dt.date(2027, 1, 13)
    play.act("days", round_acts.set_round_days, ROUND, {"discussion_on": own})
    await play.press("3", "M")
    assert play.app.screen.query_one("#discussion_on", Input).value == "13-01-2027"
    put(play, start_week="2027-U10")
    await play.press("f10")
    await closes(play)
    assert play.read(round_acts.round_days, ROUND)["discussion_on"] == own


def noted(play: Screenplay, code: str = "C01") -> dict[str, Any]:
    view = play.read(members.round_members, ROUND, TODAY)
    return round_acts.noted_of(next(m for m in view.members if m.person_code == code))


def note(play: Screenplay, **fields: Any) -> None:
    play.act("note", round_acts.record_discussion, ROUND, "C01", fields)


async def test_r10_a_discussion_noted_by_two_is_asked_about(play: Screenplay) -> None:
    await play.press("3", "e")
    note(play, form="temamøde", help_wanted=True)
    put(play, form="ledermøde", proposals="4")
    await play.press("f10")
    for text in (QUESTION, "Den andens: temamøde", "Din: ledermøde"):
        await play.sees(text)
    await play.press("t")
    await closes(play)
    assert noted(play) == {
        "held_on": None, "form": "temamøde", "help_wanted": True, "proposals": 4,
    }  # fmt: skip


async def test_r10_one_key_never_overwrites_what_another_has_noted(play: Screenplay) -> None:
    await play.press("3")
    play.app._polling = True  # The screen is not to hear of what the other does.
    hers = dt.date(2026, 12, 1)
    note(play, held_on=hers, proposals=2)
    await play.press("c")
    for text in (QUESTION, "Holdt den", "Den andens: 01-12-2026", "Din: 23-11-2026"):
        await play.sees(text)
    await play.press("t")
    await closes(play)
    assert noted(play)["held_on"] == hers
    note(play, proposals=5)
    await play.press("plus", "B")
    assert noted(play) == {
        "held_on": hers, "form": "", "help_wanted": True, "proposals": 6,
    }  # fmt: skip


async def test_r10_a_discussion_taken_back_meanwhile_is_said(play: Screenplay) -> None:
    note(play, form="temamøde")
    await play.press("3", "e")
    play.act("note", _take_back)
    put(play, proposals="4")
    await play.press("f10")
    await play.sees("✗ Temadrøftelsen er fjernet af en anden imens.")


def _take_back(session: Session) -> None:
    """Take away what is noted of C01, as an undo by the one who wrote it does."""
    row = session.exec(
        select(ThemeDiscussion)
        .join(Person, col(Person.id) == col(ThemeDiscussion.person_id))
        .where(ThemeDiscussion.round_code == ROUND, Person.code == "C01")
    ).one()
    session.delete(row)
    session.flush()
