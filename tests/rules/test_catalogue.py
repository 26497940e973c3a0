"""The catalogue: all 88 rules, each with the paper's words, its place and its numbers."""

import re

import pytest

from ns3tui.rules.basis import judge_organisation
from ns3tui.rules.catalogue import SECTIONS, Rule, Strictness, rule, rules
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import NUMBERS, PAPER, Numbers
from ns3tui.rules.organisation import UnitKind

HARD = [
    "R-02", "R-07", "R-08", "R-09", "R-11", "R-14", "R-18", "R-21", "R-25", "R-32", "R-33", "R-43",
    "R-44", "R-46", "R-64", "R-69", "R-77",
]  # fmt: skip


def test_all_88_in_order() -> None:
    assert list(rules()) == [f"R-{number:02d}" for number in range(1, 89)]


@pytest.mark.parametrize("one", rules().values(), ids=lambda one: one.id)
def test_each_is_whole(one: Rule) -> None:
    assert one.phrase.strip()
    assert "«" not in one.phrase
    assert set(one.sections) <= set(SECTIONS)
    assert one.section_title
    assert one.strictness
    assert all(kind.label for kind in one.strictness)
    assert re.search(r"[a-z]{3}", one.gloss)
    assert set(one.settings) <= set(NUMBERS)


def test_the_hard_ones_are_those_of_the_model() -> None:
    assert [one.id for one in rules().values() if one.is_hard] == HARD


def test_every_number_is_used_by_a_rule() -> None:
    used = {key for one in rules().values() for key in one.settings}
    assert used == set(NUMBERS)
    for key, number in NUMBERS.items():
        if number.rule.startswith("R-"):
            assert key in rule(number.rule).settings


def test_the_papers_words_stand_as_written() -> None:
    assert rule("R-19").phrase == "sættes 4-5 netværk i gang halvårligt"
    assert rule("R-53").phrase == "tager et velfærdsnetværk pga. breaks ca. ½år (+/- test"
    assert rule("R-60").sections == ("FORL", "SEK")
    assert rule("R-07").strictness == (Strictness.HARD, Strictness.EXPECTED)
    with pytest.raises(KeyError):
        rule("R-89")


def test_findings_are_sorted_by_weight_and_only_errors_block() -> None:
    made = [
        Finding("R-20", Severity.INFO, "2027-1", ""),
        Finding("R-19", Severity.WARNING, "2027-1", ""),
        Finding("R-21", Severity.ERROR, "2027-1", ""),
        Finding("R-07", Severity.ERROR, "TM02", ""),
        Finding("R-07", Severity.ERROR, "TM01", ""),
    ]
    assert [(f.rule, f.subject) for f in by_weight(made)][:3] == [
        ("R-07", "TM01"), ("R-07", "TM02"), ("R-21", "2027-1")
    ]  # fmt: skip
    assert [f.blocks for f in by_weight(made)] == [True, True, True, False, False]
    assert list(made[0].as_json()) == ["rule", "severity", "subject", "message"]
    assert len({f.severity.glyph for f in made}) == 3


def tree(*departments: int) -> list[tuple[str, UnitKind, str]]:
    units = [("KOM", UnitKind.MUNICIPALITY, ""), ("STA", UnitKind.STAFF, "KOM")]
    for area, count in enumerate(departments):
        units.append((f"OMR{area}", UnitKind.DIRECTOR_AREA, "KOM"))
        units += [(f"A{area}{n}", UnitKind.DEPARTMENT, f"OMR{area}") for n in range(count)]
    return units


def test_r01_two_areas_of_four_departments() -> None:
    assert judge_organisation(tree(4, 4), PAPER) == []
    assert judge_organisation([], PAPER) == []
    found = judge_organisation(tree(4, 3), PAPER)
    assert [(f.rule, f.severity, f.subject) for f in found] == [("R-01", Severity.WARNING, "OMR1")]
    assert [f.subject for f in judge_organisation(tree(4, 4, 4), PAPER)] == ["OMR0"]
    assert [f.subject for f in judge_organisation(tree(5, 4), PAPER)] == ["OMR0"]
    three = Numbers.resolve({"org.areas": "3", "org.departments": "3"})
    assert judge_organisation(tree(3, 3, 3), three) == []
