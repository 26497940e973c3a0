"""The filter of the pool, on the demo data: each field, turned round, and what is refused."""

import pytest

from ns3tui.desk.desk import Desk
from ns3tui.desk.filters import FilterError
from ns3tui.desk.pool_filters import parse
from ns3tui.desk.pool_list import Shown, pool_list


def shown(desk: Desk, query: str) -> set[str]:
    found = desk.read_now(pool_list, desk.today(), Shown(query))
    return {line.code for line in found.lines}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fatima", {"N07"}),
        ("aastrup", {"N11"}),
        ("ørslev", {"N05"}),
        ("oerslev", {"N05"}),
        ("NV17", {"N13", "D06"}),
        ("bynatur", {"N05", "N13", "D04"}),
        ("afd:sko", {"N02", "N16", "D02", "D13"}),
        ("-kan:V gen:1", {"N04"}),
        ("-kan:innovation kan:læring", {"N04", "N17", "N18"}),
        ("kan:learning -kan:welfare", {"N04", "N17", "N18"}),
        ("ledig:ja kan:I gen:NS3", {"N14", "N15"}),
        ("diplom:ja cd:0", {"N01", "N02", "N03", "N05", "N08", "N10"}),
        ("diplom:nej gen:1", {"N04"}),
        ("prøvet:nej kan:L", {"N04", "N17", "N18"}),
        ("status:pause", {"N03"}),
        ("status:klar", {"D01", "D02", "D04", "D05", "D08"}),
        ("ledet:>=4", {"N01", "N05"}),
        ("cd:>1", {"D06"}),
        ("komp:3>=4 ledig:ja", set()),
        ("komp:k04 kan:V", {"N07", "N09", "N06"}),
        ("komp:4>=4", {"N06", "N07"}),
        ("komp:10=0", {"N18", "D02", "D04", "D12"}),
        ("gen:uprøvet", {"N17", "N18"}),
        ("advarsel:ja status:pause", {"N03"}),
        ("profil:gammel", set()),
        ("profil:mangler", set()),
        ("", None),
    ],
)
def test_what_a_filter_shows(demo_desk: Desk, query: str, expected: set[str] | None) -> None:
    found = shown(demo_desk, query)
    if expected is None:
        assert len(found) == 18 + 14
    else:
        assert found == expected


def test_hidden_ones_are_counted(demo_desk: Desk) -> None:
    found = demo_desk.read_now(pool_list, demo_desk.today(), Shown("fatima"))
    assert (len(found.lines), found.hidden) == (1, 31)


@pytest.mark.parametrize(
    ("query", "place", "word"),
    [
        ("bolig nonsens:1", 6, "nonsens"),
        ("kan:x", 4, "kan:V"),
        ("kan:", 4, "kan:V"),
        ("ledig:måske", 6, "ja eller nej"),
        ("komp:11", 5, "komp:3>=3"),
        ("komp:0", 5, "komp:3>=3"),
        ("komp:3>>3", 5, "komp:3>=3"),
        ("ledet:mange", 6, "ledet:>1"),
        ("gen:9", 4, "gen:NS3"),
        ("status:glad", 7, "status:pause"),
        ("profil:ny", 7, "profil:gammel"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_would_be_right(
    query: str, place: int, word: str
) -> None:
    with pytest.raises(FilterError) as raised:
        parse(query)
    assert raised.value.position == place
    assert word in f"{raised.value.message} {raised.value.advice}"
