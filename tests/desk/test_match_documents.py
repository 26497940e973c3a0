"""Match notes, load letters and turnus agreements filled from the demo."""

import datetime as dt

import pytest

from ns3tui.desk import match_drafts
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import Refused
from ns3tui.desk.match_problem import MatchSetup
from ns3tui.desk.match_round import round_match
from ns3tui.exchange.documents import Form
from ns3tui.match.planner import Planner
from tests.desk.conftest import TODAY
from tests.desk.test_documents import made, said
from tests.exchange.documents.samples import plain_text, word_text

ROUND = "2027-1"


@pytest.fixture
def matched(demo_desk: Desk) -> Desk:
    """The demo with a proposal for the round."""
    found = demo_desk.read_now(round_match, MatchSetup(ROUND), TODAY)
    answer = Planner(found.problem.problem).solve()
    demo_desk.act_now("match.keep", match_drafts.keep, found.problem, answer)
    return demo_desk


def test_r82_the_note_of_a_theme_says_who_why_and_who_else(matched: Desk) -> None:
    text = said(made(matched, "match-note", "TM19"))
    plan = matched.read_now(match_drafts.drafts, ROUND)[0].plan["TM19"]
    for code in plan.values():
        assert f"({code})" in text
    facts = ("Boligutrygge borgere", "01-03-2027", "netværkslederens kompetencer",
             "referencelederens tilvalg", "koster", "Referenceleder fra chefforum")  # fmt: skip
    for part in facts:
        assert part in text, part
    assert "har ikke valgt temaet til" in text  # why the others cannot refer
    with pytest.raises(Refused, match="der bemander TM01"):
        made(matched, "match-note", "TM01")


def test_the_note_of_a_round_has_every_theme_the_proof_and_other_plans(matched: Desk) -> None:
    text = said(made(matched, "round-match"))
    draft = matched.read_now(match_drafts.drafts, ROUND)[0]
    for theme in draft.plan:
        assert theme in text
    assert str(draft.total) in text
    assert "bevist" in text
    assert "Alternativ 1" in text
    assert "6 kan, 6 skal bruges" in text


def test_a_round_without_a_proposal_says_what_to_do(demo_desk: Desk) -> None:
    with pytest.raises(Refused, match="intet forslag"):
        made(demo_desk, "round-match", ROUND)


def test_a_proposal_set_aside_is_no_note(matched: Desk) -> None:
    draft = matched.read_now(match_drafts.drafts, ROUND)[0]
    matched.act_now("match.set_aside", match_drafts.set_aside, draft.id)
    with pytest.raises(Refused):
        made(matched, "round-match", ROUND)


def test_r79_the_agreement_names_the_competence_and_who_designated_it(demo_desk: Desk) -> None:
    document = made(demo_desk, "turnus-agreement", "TU08")
    both = (plain_text(document.markdown()), word_text(document.render(Form.WORD)))
    for fact in ("Christoffer Hybenrose", "30-11-2026", "18-12-2026", "bygningsdrift",
                 "Asger Møllebæk-Tang", "Ulla Rævskær"):  # fmt: skip
        assert all(fact in text for text in both), fact


def test_r58_the_load_letter_names_people_weeks_and_hours(demo_desk: Desk) -> None:
    leader = boss_of_somebody_loaded(demo_desk)
    document = made(demo_desk, "load-letter", leader)
    text = said(document)
    assert "uge" in text
    assert document.data.people
    for person in document.data.people:
        assert person.name in text
        assert sum(int(span.hours) for span in person.spans) > 0


def boss_of_somebody_loaded(desk: Desk) -> str:
    from ns3tui.desk.load import load

    view = desk.read_now(load, TODAY, (TODAY, TODAY + dt.timedelta(weeks=12)))
    return next(group.leader for group in view.groups if group.leader and any(group.hours))
