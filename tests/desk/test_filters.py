import pytest

from ns3tui.danish import fold
from ns3tui.desk.board_views import ThemeCard
from ns3tui.desk.filters import FilterError, Searchable, parse
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

CARD = ThemeCard(
    code="TM24",
    title="Nærhed på Aagade",
    stage=Stage.FOR_DISCUSSION,
    type=NetworkType.INNOVATION,
    origins="↑↓",
    score=28,
    scored=7,
    days_in_stage=62,
    rank=1.0,
    round_code="2027-1",
    departments=("SKO", "SUN"),
    worst=Severity.WARNING,
    finding_count=1,
)
THEME = Searchable(CARD, fold("TM24 Nærhed på Aagade\nbydelens borgere"), (fold("nærhed"),))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "nærhed",
        "naerhed",
        "NÆRHED bydel",
        "ågade",
        "Aagade",
        '"på aagade"',
        "type:I",
        "type:innovation",
        "type:innov",
        "halvår:2027-1",
        "halvaar:2027",
        "round:2027-1",
        "afd:sko",
        "dept:SUN",
        "advarsel:ja",
        "warning:yes",
        "fejl:nej",
        "stadie:til",
        'stadie:"til drøftelse"',
        "score:28",
        "score:>20",
        "score:>=28",
        "score:<=28",
        "dage:>60",
        "days:62",
        "nøgleord:nær",
        "stikord:naerhed",
        "keyword:nærhed",
        "fra:oppefra",
        "origin:below",
        "kode:tm24",
        "-skole",
        "-type:V",
        "nærhed type:I -afd:BYP score:>20",
    ],
)
def test_filter_matches(query: str) -> None:
    assert parse(query).matches(THEME)


@pytest.mark.parametrize(
    "query",
    [
        "skole",
        "nærhed skole",
        "type:V",
        "type:ingen",
        "halvår:2026-2",
        "afd:BYP",
        "advarsel:nej",
        "fejl:ja",
        "stadie:indkommet",
        "score:>28",
        "score:ingen",
        "dage:<62",
        "nøgleord:skole",
        "fra:udefra",
        "kode:TM2",
        "-nærhed",
        "-type:I",
        '"aagade på"',
    ],
)
def test_filter_leaves_out(query: str) -> None:
    assert not parse(query).matches(THEME)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("type:Q", 5),
        ("nærhed farve:rød", 7),
        ("score:mange", 6),
        ("advarsel:måske", 9),
        ("-stadie:ukendt", 8),
        ("fra:siden", 4),
        ("type:", 5),
    ],
)
def test_filter_error_names_place_and_advice(query: str, position: int) -> None:
    with pytest.raises(FilterError) as caught:
        parse(query)
    assert caught.value.position == position
    assert caught.value.message
    assert caught.value.advice


def test_words_are_kept_for_highlighting_but_not_the_turned_ones() -> None:
    assert parse("Nærhed -skole type:I").words == ("naerhed",)


def test_a_lone_dash_is_no_filter_yet() -> None:
    assert parse("-").matches(THEME)


def test_unscored_theme_never_matches_a_score_bound() -> None:
    bare = ThemeCard("T", "t", Stage.RECEIVED, None, "", None, 0, 0, 0.0, "")
    assert not parse("score:>=0").matches(Searchable(bare, ""))
    assert parse("score:ingen type:ingen").matches(Searchable(bare, ""))
