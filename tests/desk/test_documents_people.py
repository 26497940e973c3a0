"""The documents about people: match notes, load letter and turnus agreement, from the demo."""

from typing import Any

import pytest

from ns3tui.desk import match_drafts
from ns3tui.desk.desk import Desk
from ns3tui.desk.documents.matches import offers
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.match_problem import MatchSetup, build
from ns3tui.exchange.documents import Form
from ns3tui.match.solve import solve
from tests.desk.conftest import TODAY
from tests.desk.test_documents import made, said


@pytest.fixture
def matched(demo_desk: Desk) -> Desk:
    """The demo with its round matched and the proposal kept."""
    problem = demo_desk.read_now(build, MatchSetup("2027-1"), TODAY)
    answer = solve(problem.problem)

    def keep(session: Any) -> int:
        return match_drafts.keep(session, problem, answer, note="Til mødet")

    demo_desk.act_now("match.keep", keep)
    return demo_desk


def test_r82_the_match_note_says_who_and_why_and_who_else(matched: Desk) -> None:
    document = made(matched, "match-note", "TM19")
    text = said(document)
    note = document.contents
    assert [person.role for person in note.chosen] == [
        "netværksleder", "co-driver", "referenceleder"
    ]  # fmt: skip
    for person in note.chosen:
        assert person.name in text
        assert person.name.endswith(")"), "the code stands beside the name"
        assert sum(int(term.points) for term in person.terms) == int(person.points)
    assert note.considered
    assert all(other.name in text for other in (*note.considered, *note.struck))
    assert "TM19 Boligutrygge borgere – før det går galt" in text
    assert "1. halvår 2027" in text


def test_the_round_note_names_the_three_roles_of_each_theme_and_the_proof(matched: Desk) -> None:
    document = made(matched, "round-match")
    text = said(document)
    kept = matched.read_now(match_drafts.drafts, "2027-1")[0]
    assert document.part == "2027-1"
    assert {row.theme for row in document.contents.rows} == set(kept.plan)
    assert all(row.leader and row.why for row in document.contents.rows)
    assert f"{kept.total} point" in text
    assert "bevist bedst" in text
    assert "Alternativ 1" in text
    assert "netværksleder:" in text, "supply against demand"


def test_the_documents_of_a_match_are_those_that_make_sense(matched: Desk) -> None:
    assert matched.read_now(offers, "2027-1", "TM19") == (
        ("match-note", "TM19"), ("round-match", "2027-1"), ("theme-form", "TM19"),
        ("proposal", "2027-1"),
    )  # fmt: skip
    assert matched.read_now(offers, "2026-2", "") == (("proposal", "2026-2"),)


def test_a_match_nobody_kept_is_refused(demo_desk: Desk) -> None:
    for name, subject in (("match-note", "TM19"), ("round-match", "2027-1")):
        with pytest.raises(Refused, match="intet forslag til match"):
            made(demo_desk, name, subject)
    with pytest.raises(NotFound):
        made(demo_desk, "match-note", "TM99")


def test_a_proposal_set_aside_is_not_printed(matched: Desk) -> None:
    kept = matched.read_now(match_drafts.drafts, "2027-1")[0]
    matched.act_now("match.aside", match_drafts.set_aside, kept.id)
    with pytest.raises(Refused):
        made(matched, "match-note", "TM19")


def test_r58_the_load_letter_says_who_which_weeks_and_how_many_hours(demo_desk: Desk) -> None:
    document = made(demo_desk, "load-letter", "L06", language="")
    text = said(document)
    for fact in (
        "Jeppe Klitvang-Ro", "Ida-Marie Løvgrenskov: NV17 Kommunens bygninger efter kl. 17",
        "uge 50-51", "07-12-2026 – 18-12-2026", "intensiv", "15", "I alt 111 timer.",
        "Mest i uge 50, 51, 4, 5: 15 timer om ugen i alt.",
    ):  # fmt: skip
        assert fact in text, fact
    hours = [int(span.hours) for person in document.contents.people for span in person.spans]
    assert hours == [3, 15, 3, 15, 6]
    assert document.file_name(Form.WORD) == "belastningsark_L06_2026-11-23.docx"


def test_r58_a_leader_without_anybody_in_a_network_is_told_so(demo_desk: Desk) -> None:
    text = said(made(demo_desk, "load-letter", "C01"))
    assert "Ingen af dine medarbejdere" in text
    assert "Mest i uge" not in text
    with pytest.raises(NotFound):
        made(demo_desk, "load-letter", "X99")


def test_r77_to_r79_the_turnus_agreement_holds_period_competence_and_who_designated_it(
    demo_desk: Desk,
) -> None:
    text = said(made(demo_desk, "turnus-agreement", "TU08"))
    for fact in (
        "Turnusaftale TU08", "Christoffer Hybenrose, Drift, Ejendom og Service",
        "30-11-2026 – 18-12-2026 (3 uger)", "bygningsdrift", "Asger Møllebæk-Tang",
        "Nøgle- og adgangsmodel", "☒ Personalelederen Ulla Rævskær", "aftalt",
    ):  # fmt: skip
        assert fact in text, fact
    assert "☐ Personalelederen" in said(made(demo_desk, "turnus-agreement", "TU09"))
    with pytest.raises(NotFound):
        made(demo_desk, "turnus-agreement", "TU99")
