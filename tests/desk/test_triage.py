import pytest

from ns3tui.desk import detail, replies, themes, triage
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.rules.stages import Stage
from tests.desk.conftest import TODAY, stage_of, value_of


def score(desk: Desk, code: str, value: int | None, assessor: str = "", criterion: int = 1) -> None:
    desk.act_now("triage.score", triage.save_score, code, assessor, criterion, value)


def test_queue_is_oldest_first_with_progress(desk: Desk) -> None:
    queue = desk.read_now(triage.queue)
    assert queue.codes == ("TM05", "TM06", "TM07", "TM03")  # what is described waits behind
    assert (queue.total, queue.sorted_today) == (4, 0)
    assert queue.items[0].days_waiting == 49
    desk.act_now("triage.send", triage.send_on, "TM05", triage.REJECT, reason="Kendt løsning")
    queue = desk.read_now(triage.queue)
    assert queue.codes == ("TM06", "TM07", "TM03")
    assert (queue.total, queue.sorted_today) == (4, 1)


def test_a_score_is_the_persons_and_the_agreed_one_while_alone(desk: Desk) -> None:
    score(desk, "TM05", 3)
    assert value_of(desk, "TM05", "t1") == 3
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert [(a.person_code, a.scores[0]) for a in shown.assessments] == [("S01", 3)]
    score(desk, "TM05", 1, "S02")
    assert value_of(desk, "TM05", "t1") == 3
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert [a.total for a in shown.assessments] == [3, 1]


def test_a_score_can_be_taken_back_and_undone(desk: Desk) -> None:
    score(desk, "TM05", 3)
    score(desk, "TM05", None)
    assert value_of(desk, "TM05", "t1") is None
    desk.undo_now()
    assert value_of(desk, "TM05", "t1") == 3


def test_somebody_unknown_sets_the_agreed_score_only(desk: Desk) -> None:
    desk.login = "gæst"
    score(desk, "TM05", 2)
    assert value_of(desk, "TM05", "t1") == 2
    assert desk.read_now(detail.theme_detail, "TM05", TODAY).assessments == ()


@pytest.mark.parametrize(("criterion", "value"), [(0, 1), (8, 1), (1, 5), (1, -1)])
def test_r07_scores_are_0_to_4_on_seven_criteria(desk: Desk, criterion: int, value: int) -> None:
    with pytest.raises(Refused):
        score(desk, "TM05", value, criterion=criterion)


def test_evidence_is_kept_with_the_score(desk: Desk) -> None:
    desk.act_now("triage.score", triage.save_score, "TM05", "", 3, 4, "Fire afdelinger")
    score(desk, "TM05", 3, criterion=3)
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert shown.criteria[2].evidence == "Fire afdelinger"
    assert shown.criteria[2].score == 3


def test_sending_on_names_the_next_and_drafts_one_reply(desk: Desk) -> None:
    sent = desk.act_now("triage.send", triage.send_on, "TM05", triage.PARK, wake="2027-2").value
    assert (sent.to_stage, sent.next_code) == (Stage.PARKED, "TM06")
    sent = desk.act_now(
        "triage.send", triage.send_on, "TM07", triage.DUPLICATE, of="TM01", reason="Samme sag"
    ).value
    assert (sent.to_stage, sent.next_code) == (Stage.DUPLICATE, "TM03")
    sent = desk.act_now("triage.send", triage.send_on, "TM06", triage.REJECT, reason="nej").value
    assert sent.next_code == "TM03"
    outbox = desk.read_now(replies.outbox)
    assert [reply.theme_code for reply in outbox] == ["TM05", "TM07", "TM06"]
    assert "Boligutrygge borgere" in outbox[1].body
    desk.undo_now()
    assert stage_of(desk, "TM06") is Stage.RECEIVED
    assert len(desk.read_now(replies.outbox)) == 2


def test_an_unknown_action_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.act_now("triage.send", triage.send_on, "TM05", "slet")


def test_outbox_is_ticked_off_once(desk: Desk) -> None:
    desk.act_now("triage.send", triage.send_on, "TM05", triage.REJECT, reason="{nej} [/]")
    (reply,) = desk.read_now(replies.outbox)
    assert reply.recipient == "forslag@kommune.example"
    assert "{nej} [/]" in replies.copy_text(reply)
    assert replies.csv_rows([reply])[0][0] == "TM05"
    assert len(replies.csv_rows([reply])[0]) == len(replies.CSV_HEADER)
    assert desk.act_now("reply.sent", replies.mark_sent, reply.id).value == 1
    assert desk.act_now("reply.sent", replies.mark_sent, [reply.id]).value == 0
    assert desk.read_now(replies.outbox) == ()
    (sent,) = desk.read_now(replies.outbox, sent=True)
    assert sent.sent_by == "S01"
    assert sent.sent_at is not None


def test_a_draft_can_be_rewritten_and_a_second_outcome_rewrites_it(desk: Desk) -> None:
    desk.act_now("triage.send", triage.send_on, "TM05", triage.REJECT, reason="nej")
    (reply,) = desk.read_now(replies.outbox)
    desk.act_now(
        "reply.edit", replies.edit_reply, reply.id, recipient="a@b.example", subject="s", body="b"
    )
    assert desk.read_now(replies.outbox)[0].body == "b"
    desk.act_now("theme.park", triage.send_on, "TM05", triage.PARK, wake="2027-2")
    (again,) = desk.read_now(replies.outbox)
    assert again.id == reply.id
    assert "2. halvår 2027" in again.body


def test_going_on_from_the_board_drafts_the_reply_triage_drafts(desk: Desk) -> None:
    desk.act_now("e", themes.edit, "TM05", {"burning_platform": "Det brænder"}, value_of(
        desk, "TM05", "version"))  # fmt: skip
    moved = desk.act_now("theme.move_on", themes.move, "TM05", Stage.DESCRIBED).value
    assert moved.answered == ("TM05",)
    (by_move,) = desk.read_now(replies.outbox)
    desk.undo_now()
    assert desk.read_now(replies.outbox) == ()
    sent = desk.act_now("triage.send", triage.send_on, "TM05", triage.ACCEPT).value
    assert sent.is_answered
    (by_triage,) = desk.read_now(replies.outbox)
    assert (by_move.subject, by_move.body, by_move.recipient) == (
        by_triage.subject, by_triage.body, by_triage.recipient)  # fmt: skip


def test_a_theme_that_goes_on_later_is_not_answered_again(desk: Desk) -> None:
    assert desk.act_now("m", themes.move, "TM04", Stage.FOR_DISCUSSION).value.answered == ()
    assert desk.read_now(replies.outbox) == ()


def test_moved_back_to_received_the_reply_not_sent_is_withdrawn(desk: Desk) -> None:
    reason = OverrideReason("Haster")
    desk.act_now("m", themes.move, ["TM05", "TM06"], Stage.DESCRIBED, override=reason)
    first, _second = desk.read_now(replies.outbox)
    desk.act_now("reply.sent", replies.mark_sent, first.id)
    desk.act_now("m", themes.move, ["TM05", "TM06"], Stage.RECEIVED)
    assert desk.read_now(replies.outbox) == ()
    assert len(desk.read_now(replies.outbox, sent=True)) == 1, "what is sent is sent"
