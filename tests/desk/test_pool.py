"""The pool, competence profiles, pairing, opt-ins and interest, on the demo data."""

import datetime as dt
from typing import Any

import pytest

from ns3tui import i18n
from ns3tui.db.errors import ValidationFailed
from ns3tui.desk import checks, competences, network_judging, optins, pairing, pool
from ns3tui.desk.competences import competence_names
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, OverrideReason, Refused, RuleBlocked
from ns3tui.rules.finding import Severity
from ns3tui.rules.roles import Answer, DiplomaStatus, Generation, PoolStatus
from ns3tui.rules.types import NetworkType

LEVELS = (4, 3, 3, 2, 1, 0, 4, 3, 3, 2)


def line(desk: Desk, code: str) -> pool.PoolLine:
    return desk.read_now(pool.pool_line, code, desk.today())


# --- the pool ------------------------------------------------------------------------------------


def test_the_pool_counts_what_the_files_say(demo_desk: Desk) -> None:
    found = {
        p.code: (p.led, p.co_driven) for p in demo_desk.read_now(pool.leaders, demo_desk.today())
    }
    assert found == {
        "N01": (4, 0), "N02": (3, 0), "N03": (3, 0), "N04": (2, 0), "N05": (4, 0), "N06": (2, 1),
        "N07": (2, 1), "N08": (3, 0), "N09": (3, 1), "N10": (3, 0), "N11": (2, 1), "N12": (3, 1),
        "N13": (1, 1), "N14": (0, 1), "N15": (0, 1), "N16": (1, 1), "N17": (1, 0), "N18": (0, 0),
    }  # fmt: skip


def test_the_pool_is_in_danish_order(demo_desk: Desk) -> None:
    names = [p.name for p in demo_desk.read_now(pool.leaders, demo_desk.today())]
    assert names[0].startswith("Anders")
    assert names[-1].startswith("Tue")
    drivers = demo_desk.read_now(pool.co_drivers, demo_desk.today())
    assert len(drivers) == 14
    assert not any(driver.in_pool for driver in drivers)


def test_r32_r33_who_may_lead_which_type_and_why(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pool.eligible, NetworkType.WELFARE, demo_desk.today())
    refused = {p.code: answer.reason for p, answer in found if not answer.is_allowed}
    assert set(refused) == {"N04", "N17", "N18"}
    assert "mangler diplom" in refused["N04"]
    learning = demo_desk.read_now(pool.eligible, NetworkType.LEARNING, demo_desk.today())
    assert all(answer.is_allowed for _p, answer in learning)
    assert found[0][0].is_available


def test_a_member_is_changed_and_joins(demo_desk: Desk) -> None:
    demo_desk.act_now("pool", pool.save_leader, "N03", {"status": PoolStatus.ACTIVE})
    assert line(demo_desk, "N03").status is PoolStatus.ACTIVE
    with pytest.raises(Refused):
        demo_desk.act_now("pool", pool.save_leader, "N04", {"diploma_on": dt.date(2026, 1, 1)})
    with pytest.raises(Refused):
        demo_desk.act_now("pool", pool.save_leader, "N04", {"led": 9})
    with pytest.raises(NotFound):
        demo_desk.act_now("pool", pool.save_leader, "D01", {"status": PoolStatus.ACTIVE})
    demo_desk.act_now("pool", pool.join, "D05", diploma_on=dt.date(2026, 6, 16))
    joined = line(demo_desk, "D05")
    assert (joined.in_pool, joined.generation, joined.co_driven) == (True, Generation.THIRD, 1)
    assert joined.subjects == ("familier", "fravær")
    assert joined.may(NetworkType.WELFARE).is_allowed
    with pytest.raises(Refused):
        demo_desk.act_now("pool", pool.join, "D05")


def test_r64_the_path_to_the_pool_is_co_driving_and_diploma(demo_desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as blocked:
        demo_desk.act_now("pool", pool.join, "D13")
    (finding,) = blocked.value.findings
    assert finding.rule == "R-64"
    assert "co-driver" in finding.message
    assert "diplom" in finding.message
    demo_desk.act_now("pool", pool.join, "D13", override=OverrideReason("Har ledt andetsteds"))
    assert line(demo_desk, "D13").status is PoolStatus.CANDIDATE
    demo_desk.act_now("pool", pool.join, "T01", generation=Generation.UNPROVEN)
    assert line(demo_desk, "T01").generation is Generation.UNPROVEN


def test_somebody_becomes_a_co_driver(demo_desk: Desk) -> None:
    fields = {"subjects": ["data"], "diploma_status": DiplomaStatus.UNDER_WAY}
    demo_desk.act_now("pool", pool.save_co_driver, "T01", fields)
    found = line(demo_desk, "T01")
    assert (found.in_pool, found.subjects, found.path.value) == (False, ("data",), "på diplom")
    with pytest.raises(Refused):
        demo_desk.act_now("pool", pool.save_co_driver, "T01", {"navn": "X"})


# --- competences ---------------------------------------------------------------------------------


def test_r34_profiles_are_dated_and_the_latest_counts(demo_desk: Desk) -> None:
    save: Any = competences.save_profile
    demo_desk.act_now("profile", save, "N01", LEVELS, source="samtale")
    assert line(demo_desk, "N01").levels == LEVELS
    before = demo_desk.read_now(pool.pool_line, "N01", dt.date(2026, 11, 22))
    assert before.levels == (3, 2, 4, 2, 2, 3, 3, 4, 4, 3)
    assert [p.assessed_on for p in demo_desk.read_now(competences.profiles_of, "N01")] == [
        dt.date(2026, 11, 23), dt.date(2026, 9, 4),
    ]  # fmt: skip
    demo_desk.act_now("profile", save, "N01", (None, *LEVELS[1:]), source="samtale")
    assert len(demo_desk.read_now(competences.profiles_of, "N01")) == 2
    for levels, source, day in (
        (LEVELS[:9], "x", None), ((5, *LEVELS[1:]), "x", None), (LEVELS, " ", None),
        (LEVELS, "x", dt.date(2026, 11, 24)),
    ):  # fmt: skip
        with pytest.raises(Refused):
            demo_desk.act_now("profile", save, "N01", levels, source=source, assessed_on=day)


def test_r34_old_and_missing_profiles_are_listed_and_found_by_check(demo_desk: Desk) -> None:
    assert demo_desk.read_now(pool.stale_profiles, demo_desk.today()) == ()
    later = dt.date(2028, 3, 10)
    stale = demo_desk.read_now(pool.stale_profiles, later)
    assert stale
    assert all(p.assessed_on and p.assessed_on < dt.date(2026, 9, 10) for p in stale)
    demo_desk.act_now("pool", pool.save_co_driver, "T01", {})
    (missing,) = demo_desk.read_now(pool.stale_profiles, demo_desk.today())
    assert missing.code == "T01"
    found = demo_desk.read_now(checks.check, demo_desk.today())
    assert [(f.subject, f.severity) for f in found if f.rule == "R-34"] == [
        ("T01", Severity.WARNING)
    ]


def test_the_matrix_shows_the_gaps_of_the_pool(demo_desk: Desk) -> None:
    found = demo_desk.read_now(competences.matrix, demo_desk.today())
    assert len(found.rows) == 18
    assert [column.code for column in found.columns] == [f"K{n:02d}" for n in range(1, 11)]
    fourth = found.columns[3]
    assert (fourth.short_name, fourth.strong) == ("Nysgerrig dialog", 5)
    assert found.gaps == ("K04",), "5 of 18 is fewer than one in three"
    both = demo_desk.read_now(competences.matrix, demo_desk.today(), with_co_drivers=True)
    assert len(both.rows) == 32
    assert [row.in_pool for row in both.rows] == [True] * 18 + [False] * 14


# --- pairing -------------------------------------------------------------------------------------


def test_r37_r38_candidates_are_ranked_by_two_named_parts(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pairing.candidates, "N14", "TM19", demo_desk.today())
    assert found.subject.title.startswith("Boligutrygge")
    totals = [c.score.total for c in found.candidates]
    assert totals == sorted(totals, reverse=True)
    gitte = next(c for c in found.candidates if c.line.code == "D07")
    # N14 3312231422 and D07 2313213221: K04 +1, K07 +2; «ydelser» and «bolig» are shared with N14.
    assert (gitte.score.competence_points, gitte.score.subjects) == (3, ("ydelser", "bolig"))
    assert gitte.score.complement.closes == (4, 7)
    assert gitte.score.complement.both == (3, 3, 1, 3, 2, 3, 3, 4, 2, 2)
    assert gitte.leader_levels == (3, 3, 1, 2, 2, 3, 1, 4, 2, 2)
    assert gitte.co_driver_levels == (2, 3, 1, 3, 2, 1, 3, 2, 2, 1)


def test_struck_out_candidates_say_why(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pairing.candidates, "N14", "TM19", demo_desk.today())
    struck = {s.code: s.reasons for s in found.struck}
    assert struck["D06"] == ("optaget i NV17",)
    assert struck["N17"] == ("optaget i NV15", "først til rådighed fra 01-02-2027")
    assert not {"D02", "D05"} & set(struck), "NV13 has been handed over; NV05 is closed"
    shown = {c.line.code for c in found.candidates} | set(struck)
    assert len(shown) == 14 + 3, "co-drivers and the unproven of the pool"
    everybody = demo_desk.read_now(
        pairing.candidates, "N14", "TM19", demo_desk.today(), with_pool=True
    )
    assert "N14" in {s.code for s in everybody.struck if s.reasons == ("samme person",)}


def test_pairing_from_the_other_side_strikes_who_may_not_lead(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pairing.partners, "D07", "TM19", demo_desk.today())
    struck = {s.code: s.reasons for s in found.struck}
    assert any("Uprøvet" in reason for reason in struck["N04"])
    assert any("pause" in reason for reason in struck["N03"])
    assert {"N10", "N12", "N13", "N16"} <= set(struck)
    assert "N14" in {c.line.code for c in found.candidates}
    here = next(c for c in found.candidates if c.line.code == "N14")
    there = demo_desk.read_now(pairing.candidates, "N14", "TM19", demo_desk.today())
    same = next(c for c in there.candidates if c.line.code == "D07")
    assert here.score == same.score, "the same two parts from either side"


def test_those_who_have_worked_together_before_are_told(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pairing.candidates, "N10", "", demo_desk.today())
    assert {c.line.code: c.pairs_before for c in found.candidates if c.pairs_before} == {"D05": 1}
    assert found.subject.words == ()
    for code, about in (("X1", ""), ("N10", "TM99")):
        with pytest.raises(NotFound):
            demo_desk.read_now(pairing.candidates, code, about, demo_desk.today())


def test_a_network_may_be_asked_about_as_well_as_its_theme(demo_desk: Desk) -> None:
    by_network = demo_desk.read_now(pairing.candidates, "N17", "NV15", demo_desk.today())
    by_theme = demo_desk.read_now(pairing.candidates, "N17", "TM15", demo_desk.today())
    assert by_network.subject == by_theme.subject
    assert by_network.subject.network == "NV15"
    assert by_network.candidates == by_theme.candidates


# --- opt-ins and interest ------------------------------------------------------------------------


def test_r44_a07_answers_are_collected_and_how_it_stands(demo_desk: Desk) -> None:
    def standing(code: str) -> optins.Standing:
        return demo_desk.read_now(optins.answers, code, demo_desk.today()).standing

    assert standing("TM24") is optins.Standing.ONE, "C08 said yes but innovation needs a director"
    assert standing("TM22") is optins.Standing.SEVERAL
    assert standing("TM27") is optins.Standing.NONE_ASKED
    demo_desk.act_now("optin", optins.answer, "TM27", "C09", Answer.NO)
    assert standing("TM27") is optins.Standing.NONE
    found = demo_desk.read_now(optins.answers, "TM19", demo_desk.today())
    assert len(found.answers) == 12
    assert [(a.person, a.answer) for a in found.answers[:3]] == [
        ("C10", Answer.YES), ("C07", Answer.YES), ("C09", Answer.NO),
    ]  # fmt: skip
    earlier = demo_desk.read_now(optins.answers, "TM19", dt.date(2026, 10, 12))
    assert earlier.standing is optins.Standing.NONE_ASKED


def test_r44_a_change_of_mind_stands_beside_the_first_answer(demo_desk: Desk) -> None:
    demo_desk.act_now("optin", optins.answer, "TM19", "C07", Answer.NO, reason="Optaget")
    found = demo_desk.read_now(optins.answers, "TM19", demo_desk.today())
    mine = next(a for a in found.answers if a.person == "C07")
    assert (mine.answer, mine.reason) == (Answer.NO, "Optaget")
    demo_desk.act_now("optin", optins.withdraw_answer, "TM19", "C07", demo_desk.today())
    found = demo_desk.read_now(optins.answers, "TM19", demo_desk.today())
    assert next(a for a in found.answers if a.person == "C07").answer is Answer.YES
    with pytest.raises(NotFound):
        demo_desk.act_now("optin", optins.withdraw_answer, "TM19", "C07", demo_desk.today())
    with pytest.raises(Refused):
        demo_desk.act_now(
            "optin", optins.answer, "TM19", "C07", Answer.YES, answered_on=dt.date(2026, 12, 1)
        )


def test_r52_interest_has_three_factors_and_tells_who_may(demo_desk: Desk) -> None:
    found = demo_desk.read_now(optins.interest, "TM21", demo_desk.today())
    assert [(v.person, v.total) for v in found] == [("N05", 9), ("N18", 10), ("N04", 10)]
    assert [v.may_lead is not None and v.may_lead.is_allowed for v in found] == [
        True, False, False,
    ]  # fmt: skip
    learning = demo_desk.read_now(optins.interest, "TM22", demo_desk.today())
    assert all(v.may_lead and v.may_lead.is_allowed for v in learning)
    welfare = demo_desk.read_now(optins.interest, "TM19", demo_desk.today())
    assert [v.person for v in welfare] == ["N14", "N07", "N15"]
    act: Any = demo_desk.act_now
    act("int", optins.set_interest, "TM19", "N04", competence=4, timing=4, motivation=4)
    last = demo_desk.read_now(optins.interest, "TM19", demo_desk.today())[-1]
    assert last.person == "N04"
    assert last.may_lead is not None
    assert not last.may_lead.is_allowed
    with pytest.raises(ValidationFailed):
        act("int", optins.set_interest, "TM19", "N04", competence=5, timing=0, motivation=0)


# --- what check says of the demo -----------------------------------------------------------------

BY_HAND = {
    ("R-33", "NV15", "oplysning"): "N17 has no diploma and had driven nothing; NV15 is læring",
    ("R-36", "NV15", "oplysning"): "NV15 has no co-driver row",
    ("R-44", "NV16", "fejl"): "no answer of C04 on TM16",
    ("R-46", "NV17", "fejl"): "underskrevet_personaleleder is empty",
    ("R-47", "NV12", "advarsel"): "in test with version 1 of the mandate only",
    ("R-49", "NV14", "advarsel"): "in test, capital «ansøgt»",
    ("R-50", "NV09", "advarsel"): "implementation, no participants at all",
    ("R-50", "NV10", "advarsel"): "273 of 326 days gone, no participant of group leder",
    ("R-50", "NV13", "advarsel"): "implementation, no participants at all",
    ("R-50", "NV14", "advarsel"): "test, no participant of group leder",
    ("R-61", "NV09", "advarsel"): "planlagt_slut 12-06-2026, still implementation",
}


def test_the_rules_find_exactly_what_the_demo_files_hold(demo_desk: Desk) -> None:
    day = demo_desk.today()
    found = [
        *demo_desk.read_now(network_judging.judge_networks, day),
        *demo_desk.read_now(network_judging.judge_people, day),
    ]
    assert {(f.rule, f.subject, f.severity.value) for f in found} == set(BY_HAND)
    assert len(found) == len(BY_HAND)
    checked = demo_desk.read_now(checks.check, day)
    assert set(found) <= set(checked), "check says all of it"


def test_check_of_an_earlier_day_judges_what_was_then(demo_desk: Desk) -> None:
    day = dt.date(2026, 8, 24)
    found = {(f.rule, f.subject) for f in demo_desk.read_now(checks.check, day)}
    assert ("R-44", "NV16") in found, "the role was agreed on without a yes"
    assert ("R-49", "NV14") not in found, "the test began on 5 October"
    assert ("R-61", "NV14") in found, "its main course had ended on 7 August"
    assert ("R-61", "NV09") in found
    assert ("R-36", "NV15") not in found, "NV15 had not begun"


def test_what_the_ribbon_tells_of_people(demo_desk: Desk) -> None:
    said = demo_desk.read_now(optins.members_who_said_yes, "2027-1", demo_desk.today())
    assert said == ("C02", "C07", "C08", "C09", "C10", "C11", "C12")
    free = {line.code for line in demo_desk.read_now(pool.free_leaders, demo_desk.today())}
    assert free == {"N02", "N06", "N07", "N08", "N11", "N14", "N15"}


def test_the_competences_have_names_in_the_language_in_use(demo_desk: Desk) -> None:
    assert demo_desk.read_now(competence_names)[0][:2] == ("K01", "Tænker andre ind")
    i18n.set_language("en")
    try:
        code, name, wording = demo_desk.read_now(competence_names)[0]
    finally:
        i18n.set_language("da")
    assert (code, name) == ("K01", "Brings the right actors together")
    assert wording.startswith("Netværkslederen kan tænke andre ind"), "the paper's own words"
