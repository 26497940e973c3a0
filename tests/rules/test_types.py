"""The seven criteria, the three types and the advice between them, the stages."""

import pytest

from ns3tui.rules.criteria import CRITERIA, score_of
from ns3tui.rules.network_template import template_for
from ns3tui.rules.numbers import PAPER
from ns3tui.rules.stages import COURSE_LANES, LANES, ROUND_LANES, SIDE_LANES, Stage, next_stage
from ns3tui.rules.types import CARDS, NetworkType, advise

V, L, I = NetworkType.WELFARE, NetworkType.LEARNING, NetworkType.INNOVATION  # noqa: E741


def test_r07_seven_criteria_in_the_papers_words() -> None:
    assert [one.key for one in CRITERIA] == [f"T{n}" for n in range(1, 8)]
    assert [one.label for one in CRITERIA] == [
        "bedre velfærd for borgeren eller øget kvalitet i løsningerne",
        "en aktuel udfordring eller er en aktuel dagsorden af stor betydning",
        "temaet er tværgående",
        "rummer stor kompleksitet",
        "genererer ny læring",
        "giver anledning til innovation",
        "inddragelse af nye perspektiver",
    ]
    assert len({one.prompt for one in CRITERIA}) == 7
    assert all(one.prompt.endswith("?") for one in CRITERIA)


def test_r07_the_score_is_the_sum_and_its_share_of_28() -> None:
    full = score_of((3, 3, 4, 4, 4, 4, 4))
    assert (full.total, full.given, round(full.percent, 1)) == (26, 7, 92.9)
    assert full.is_complete
    part = score_of((4, None, None, None, None, None, 0))
    assert (part.total, part.given, round(part.percent, 1)) == (4, 2, 14.3)
    assert not part.is_complete
    assert score_of((4,) * 7).percent == 100
    assert score_of((None,) * 7).percent == 0


def test_r07_weights_of_a_round() -> None:
    only_first = (2, 0, 0, 0, 0, 0, 0)
    assert score_of((4, *(0,) * 6), only_first).percent == 100
    assert score_of((4,) * 7, (0,) * 7).percent == 0
    for scores, weights in (((4,) * 6, (1,) * 7), ((4,) * 7, (1,) * 6)):
        with pytest.raises(ValueError, match="seven"):
            score_of(scores, weights)


@pytest.mark.parametrize(
    ("t4", "t5", "t6", "above", "body", "expected", "reasons"),
    [
        (4, 4, 4, True, "Innovationsudvalget", I, ("kompleksitet (T4)", "oppefra")),
        (4, 0, 4, True, "", I, ("kompleksitet (T4)", "oppefra")),
        (4, 4, 4, False, "", L, ("ny læring (T5) er 4", "intet politisk organ")),
        (4, 3, 4, False, "", V, ("ikke efterspurgt oppefra", "T5")),
        (3, 4, 4, True, "", L, ("ny læring", "intet politisk")),
        (4, 4, 3, True, "  ", L, ("ny læring", "intet politisk")),
        (3, 4, 4, True, "Socialudvalget", V, ("ikke begge 4", "koblet til Socialudvalget")),
        (3, 3, 3, False, "", V, ("ikke begge 4", "under 4")),
        (None, None, None, True, "", V, ("ikke begge 4", "under 4")),
    ],
)
def test_r23_the_advice_and_its_reasons(
    t4: int | None, t5: int | None, t6: int | None, above: bool, body: str,
    expected: NetworkType, reasons: tuple[str, str],
) -> None:  # fmt: skip
    advice = advise((0, 0, 0, t4, t5, t6, 0), from_above=above, political_body=body)
    assert advice.type is expected
    assert len(advice.reasons) == 2
    for words, reason in zip(reasons, advice.reasons, strict=True):
        assert words in reason


def test_r18_three_types_with_a_letter_each() -> None:
    assert [(kind.value, kind.letter) for kind in NetworkType] == [
        ("velfærd", "V"), ("læring", "L"), ("innovation", "I")
    ]  # fmt: skip


def test_r22_each_type_has_a_card_that_differs_from_the_others() -> None:
    assert set(CARDS) == set(NetworkType)
    for part in ("purpose", "product", "starting_point", "coupling", "political", "time", "count"):
        assert len({getattr(card, part) for card in CARDS.values()}) == 3, part
    assert "9 uger" in CARDS[V].time
    assert "4-5 måneder" in CARDS[L].time
    assert CARDS[I].count == "Højst 2 ad gangen"
    assert CARDS[V].count == "3-4 pr. halvår"
    assert CARDS[L].count == "1 pr. halvår"


@pytest.mark.parametrize("kind", list(NetworkType))
def test_r24_the_type_fills_in_what_it_frames(kind: NetworkType) -> None:
    frame = template_for(kind, PAPER)
    assert frame.goal
    assert frame.success
    assert frame.actor_groups
    assert frame.coupling
    assert frame.weeks == {V: 26, L: 19, I: None}[kind]


def test_stages_are_the_words_of_the_exchange_files() -> None:
    assert [stage.value for stage in ROUND_LANES] == [
        "indkommet", "beskrevet", "kvalificeret", "til drøftelse", "prioriteret"
    ]  # fmt: skip
    assert [stage.value for stage in COURSE_LANES] == [
        "mandat", "igangsat", "test", "implementering", "afsluttet"
    ]  # fmt: skip
    assert [stage.value for stage in SIDE_LANES] == ["parkeret", "afvist", "dublet"]
    assert (*ROUND_LANES, *COURSE_LANES) == LANES
    assert set(Stage) == {*LANES, *SIDE_LANES}
    assert all(stage.is_side_lane == (stage in SIDE_LANES) for stage in Stage)


def test_the_stage_after_and_before() -> None:
    assert next_stage(Stage.RECEIVED) is Stage.DESCRIBED
    assert next_stage(Stage.RUNNING) is Stage.TEST
    assert next_stage(Stage.RECEIVED, -1) is None
    assert next_stage(Stage.CLOSED) is None
    assert next_stage(Stage.PARKED) is None
