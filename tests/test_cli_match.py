"""``ns3tui match``: a round written, solved, explained and looked at, and errors in words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ns3tui.cli.open import load_demo
from ns3tui.cli.root import build
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.demo import TODAY
from ns3tui.desk import match_drafts, match_problem
from ns3tui.desk.desk import Desk
from ns3tui.desk.match_problem import MatchSetup
from ns3tui.match.problem import read_problem
from ns3tui.match.solve import solve

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "desk.db"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture
def call(store: Path) -> Call:
    def run(*words: str) -> Result:
        options = ["--db", str(store), "--today", TODAY.isoformat()]
        return CliRunner().invoke(build(), [*options, "match", *words], obj=Config())

    return run


def test_a_round_is_written_and_solved(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "runde.json"
    assert call("export", "2027-1", "-o", str(path)).exit_code == 0
    assert path.stat().st_mode & 0o077 == 0, "people's competences are for the owner alone"
    problem = read_problem(path.read_text(encoding="utf-8"))
    assert len(problem.themes) == 6
    done = call("solve", str(path), "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["proven"] is True
    assert call("export", "2027-1", "-o", str(path)).exit_code != 0, "a file is not replaced"
    assert call("export", "2027-1", "-o", str(path), "--overwrite").exit_code == 0


def test_a_round_on_the_screen_is_json_and_nothing_else(call: Call) -> None:
    done = call("export", "2027-1", "--decided-only")
    assert [theme["id"] for theme in json.loads(done.stdout)["themes"]] == ["TM19"]


def test_what_is_no_half_year_is_said_in_words(call: Call) -> None:
    done = call("export", "i morgen")
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert done.exception is not None


def test_a_plan_has_names_where_the_file_has_them(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "runde.json"
    data: dict[str, Any] = json.loads(call("export", "2027-1", "--decided-only").stdout)
    path.write_text(json.dumps(data), encoding="utf-8")
    named = call("solve", str(path)).output
    assert "TM19 Boligutrygge borgere – før det går galt" in named
    assert "NL N14 Rasmus Tjørnelund-Ib" in named
    del data["names"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert "TM19  NL N14  CD " in call("solve", str(path)).output
    path.write_text(json.dumps({**data, "names": {"N14": 5}}), encoding="utf-8")
    wrong = call("solve", str(path))
    assert (wrong.exit_code, "$.names.N14" in wrong.output) == (2, True)


def test_what_stands_in_the_way_is_said_without_codes_of_the_program(
    call: Call, tmp_path: Path
) -> None:
    done = call("solve", str(impossible(tmp_path, call)))
    assert "referencelederen har ikke valgt temaet til" in done.output
    assert "rl_optin" not in done.output
    assert "nl_fit" not in call("candidates", "TM21").output
    assert "netværkslederens kompetencer" in call("candidates", "TM21").output


def test_the_help_says_which_commands_need_the_database(call: Call) -> None:
    assert "database" not in call("--help").output.split("  --help")[0], "not of all of them"
    for name in ("solve", "why-not"):
        assert "ingen database er nødvendig" in " ".join(call(name, "--help").output.split())
    for name in ("candidates", "drafts", "export"):
        assert "fra databasen" in " ".join(call(name, "--help").output.split())


def impossible(tmp_path: Path, call: Call) -> Path:
    data: dict[str, Any] = json.loads(call("export", "2027-1").stdout)
    data["opt_ins"] = [
        wish for wish in data["opt_ins"] if (wish["theme"], wish["role"]) != ("TM20", "RL")
    ]
    path = tmp_path / "umulig.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_round_that_cannot_be_staffed_is_explained(call: Call, tmp_path: Path) -> None:
    path = impossible(tmp_path, call)
    done = call("solve", str(path))
    assert done.exit_code == 3
    assert "til TM20 Ensomhed midt i livet: 12 i puljen → 0 har valgt temaet til." in done.output
    assert "midt i livet til. Kun de selv kan vælge til; spørg dem." in done.output
    assert "Bedste delvise plan: 5 temaer" in done.output
    told = json.loads(call("solve", str(path), "--json").stdout)
    assert (told["status"], told["themes"], told["rules"]) == (
        "infeasible", ["TM20"], ["rl_optin"],
    )  # fmt: skip


def test_candidates_of_a_theme(call: Call) -> None:
    done = call("candidates", "TM21")
    assert done.exit_code == 0
    assert "✓ N05" in done.output
    assert "✗ N04" in done.output
    assert "R-32" in done.output
    told = json.loads(call("candidates", "TM21", "--leader", "N01", "--json").stdout)
    assert told["leader"] == "N01"
    assert told["references"][0]["code"] == "C11"


def test_the_proposals_of_a_round(call: Call, store: Path) -> None:
    desk = Desk.open_now(store, Clock(TODAY))
    found = desk.read_now(match_problem.build, MatchSetup("2027-1"), TODAY)
    desk.act_now("match.keep", match_drafts.keep, found, solve(found.problem))
    desk.close_now()
    done = call("drafts", "2027-1")
    assert "kladde" in done.output
    assert "TM19 Boligutrygge borgere" in done.output
    assert "NL N14 Rasmus Tjørnelund-Ib" in done.output
    assert json.loads(call("drafts", "2027-1", "--json").stdout)[0]["number"] == 1
    assert call("drafts", "2031-1").output == "Der er ingen gemte forslag i 2031-1.\n"
