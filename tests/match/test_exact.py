"""The solver against counting every plan, and against people who write files wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ns3tui.match.problem import ProblemError, read_problem
from ns3tui.match.solve import solve
from tests.match.oracle import Oracle, complete, only
from tests.match.rounds import random_round, shuffled

EXAMPLE = Path(__file__).parent / "data" / "example.json"


def command(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ns3tui", "match", *words], check=False, capture_output=True,
        text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def test_the_known_example() -> None:
    answer = solve(read_problem(EXAMPLE.read_text(encoding="utf-8")), 3)
    assert [plan.total for plan in answer.plans] == [152, 149, 149]
    assert answer.proven


@pytest.mark.parametrize("block", range(10))
def test_totals_and_alternatives_are_those_of_counting_every_plan(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        problem = read_problem(json.dumps(random_round(seed)))
        plans = Oracle(problem).plans()
        answer = solve(problem, 3)
        assert answer.proven
        found = [(plan.total, complete(plan.assignment)) for plan in answer.plans]
        assert found == plans[:3], seed
        assert (answer.infeasible is not None) == (not plans), seed


@pytest.mark.parametrize("block", range(5))
def test_what_cannot_be_staffed_is_the_least_and_the_rest_the_best(block: int) -> None:
    seen = 0
    for seed in range(block * 60, block * 60 + 60):
        problem = read_problem(json.dumps(random_round(seed)))
        if Oracle(problem).feasible():
            continue
        seen += 1
        told = solve(problem).infeasible
        assert told is not None
        assert not Oracle(only(problem, told.themes)).feasible(), seed
        for theme in told.themes:
            rest = [other for other in told.themes if other != theme]
            assert Oracle(only(problem, rest)).feasible(), seed
        assert (len(told.partial), told.partial_total) == Oracle(problem).best_partial(), seed
        assert "rl_optin" not in told.rules[:-1]
    assert seen


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_the_file_does_not_matter(seed: int) -> None:
    data = random_round(seed)
    plans = [
        [(plan.total, plan.assignment) for plan in solve(read_problem(json.dumps(one)), 2).plans]
        for one in (data, shuffled(data, seed + 1))
    ]
    assert plans[0] == plans[1]


def test_json_is_json_and_nothing_else() -> None:
    done = command("solve", str(EXAMPLE), "--json", "--top", "2")
    assert done.returncode == 0
    assert json.loads(done.stdout)["total"] == 152


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=6),
              st.floats(allow_nan=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["themes", "people", "id", "roles", "x"]), inner,
                        max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(values)
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    try:
        read_problem(json.dumps(value))
    except ProblemError as error:
        told = str(error)
    else:
        told = "read"
    assert told


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 30), st.integers(0, 10**6), values)
def test_a_round_with_one_wrong_value_is_solved_or_refused(
    seed: int, where: int, value: object
) -> None:
    data = random_round(seed)
    places = [(key, None) for key in data]
    for key, entries in data.items():
        if isinstance(entries, list):
            places += [(key, index) for index in range(len(entries))]
    key, index = places[where % len(places)]
    if index is None:
        data[key] = value
    elif isinstance(data[key][index], dict) and data[key][index]:
        names = sorted(data[key][index])
        data[key][index][names[where % len(names)]] = value
    else:
        data[key][index] = value
    try:
        solve(read_problem(json.dumps(data)))
    except ProblemError as error:
        told = str(error)
    else:
        told = "read"
    assert told


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe{}", b'{"themes": NaN}', b'{"themes":' + b"[" * 5000,
     b'{"a":1,"a":2}', b'{"themes": "\\ud800"}', b"9" * 5000],
)  # fmt: skip
def test_a_file_that_is_no_problem_is_refused_without_a_traceback(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "runde.json"
    path.write_bytes(content)
    done = command("solve", str(path))
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_too_large_to_be_a_round_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "runde.json"
    path.write_bytes(EXAMPLE.read_bytes() + b" " * (20 * 1024 * 1024))
    done = command("solve", str(path))
    assert done.returncode == 2
    assert "20 MB" in done.stderr


def test_a_theme_nobody_may_refer_is_left_out_of_a_round_with_many_pairs() -> None:
    """More pairs a theme than the solver begins with: leaving a theme out must be among them."""
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    leader, driver = data["people"][0], data["people"][5]
    assert (leader["roles"], driver["roles"]) == (["NL"], ["CD"])
    data["people"] += [{**leader, "id": f"n1{number}"} for number in range(8)]
    data["people"] += [{**driver, "id": f"d1{number}"} for number in range(8)]
    data["opt_ins"] = [
        row for row in data["opt_ins"] if (row["theme"], row["role"]) != ("t02", "RL")
    ]
    found = solve(read_problem(json.dumps(data))).infeasible
    assert found is not None
    assert found.themes == ("t02",)
    assert found.left_out == ("t02",)
    data["themes"] = [theme for theme in data["themes"] if theme["id"] != "t02"]
    data["opt_ins"] = [row for row in data["opt_ins"] if row["theme"] != "t02"]
    for person in data["people"]:
        person["expert_themes"] = [t for t in person["expert_themes"] if t != "t02"]
    rest = solve(read_problem(json.dumps(data)))
    assert found.partial_total == rest.plans[0].total
