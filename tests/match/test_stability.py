"""Where a theme and a reference leader would both rather have each other."""

from ns3tui.match.problem import Problem
from ns3tui.match.solve import solve
from ns3tui.match.stability import Swap, swaps, wishes
from tests.match.test_diagnosis import opt_in, person, problem_of, theme


def wish(code: str, about: str, interest: int) -> dict[str, object]:
    return {**opt_in(code, about), "interest": interest}


def both(**changes: object) -> Problem:
    return problem_of(
        themes=[theme("TM01", type="welfare"), theme("TM02", type="welfare", departments=["B"])],
        people=[person("N01", "NL"), person("N02", "NL"), person("C01", "RL"),
                person("C02", "RL", department="B")],
        opt_ins=[wish("C01", "TM01", 1), wish("C01", "TM02", 4), wish("C02", "TM01", 4),
                 wish("C02", "TM02", 1)],
        **changes,
    )  # fmt: skip


def plan(one: str, two: str) -> dict[str, dict[str, str | None]]:
    return {
        "TM01": {"NL": "N01", "CD": None, "RL": one}, "TM02": {"NL": "N02", "CD": None, "RL": two},
    }  # fmt: skip


def test_two_who_would_rather_swap_are_named_with_what_it_gains() -> None:
    problem = both()
    assert swaps(problem, plan("C01", "C02")) == (
        Swap("C02", "TM01", "TM02", 2), Swap("C01", "TM02", "TM01", 2),
    )  # fmt: skip
    assert swaps(problem, plan("C02", "C01")) == ()


def test_somebody_with_room_for_more_needs_not_give_anything_up() -> None:
    found = swaps(both(), plan("C01", "C01"))
    assert found == (Swap("C02", "TM01", None, 2),)


def test_nobody_is_named_who_is_full_and_got_what_they_like_best() -> None:
    limits = {"innovation_max": None, "nl_capacity": 1, "cd_capacity": 1, "rl_capacity": 1,
              "drive_capacity": None, "one_rl_per_nl": False}  # fmt: skip
    problem = both(params=limits)
    best = solve(problem).plans[0].assignment
    assert swaps(problem, best) == ()


def test_how_those_who_chose_a_theme_fared() -> None:
    told = wishes(both(), plan("C01", "C01"))
    assert (told.highest, told.lower, told.unused) == (("C01",), (), ("C02",))
    told = wishes(both(), plan("C01", "C02"))
    assert told.lower == ("C01", "C02")
