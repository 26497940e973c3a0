"""``ns3tui networks``, ``people`` and ``mandates``: lists, details, JSON, and errors in words."""

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
        return CliRunner().invoke(build(), [*options, *words], obj=Config())

    return run


def read(call: Call, *words: str) -> Any:
    done = call(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_networks_are_listed_and_filtered(call: Call) -> None:
    lines = call("networks", "list").output.splitlines()
    assert len(lines) == 19
    assert lines[1].startswith("NV09")
    found = read(call, "networks", "list", "--filter", "stadie:test")
    assert [line["code"] for line in found] == ["NV12", "NV14"]
    assert found[1]["reference_leader"]["code"] == "C11"
    then = read(call, "networks", "list", "--filter", "nv14", "--date", "2026-09-01")
    assert then[0]["reference_leader"]["code"] == "C07"
    assert then[0]["stage"] == "igangsat"


def test_a_network_is_shown_whole(call: Call) -> None:
    text = call("networks", "show", "NV14").output
    for part in (
        "Demens i byens rum",
        "Esben Låsbygaard",
        "skift i testfase",
        "R-49",
        "Busselskab",
    ):
        assert part in text
    detail = read(call, "networks", "show", "NV14")
    assert [m["number"] for m in detail["mandates"]] == [2, 1]
    assert detail["fields"]["capital_status"] == "ansøgt"
    assert len(detail["duties"]) == 9


def test_the_pool_and_a_person_as_of_a_day(call: Call) -> None:
    assert len(call("people", "list").output.splitlines()) == 19
    assert len(read(call, "people", "list", "--co-drivers")) == 14
    found = read(call, "people", "show", "N16", "--date", "2025-06-01")
    assert [view["network"] for view in found["now"]] == ["NV03"]
    assert [answer["is_allowed"] for answer in found["may_lead"]] == [False, True, False]
    assert "co-driver NV03" in call("people", "show", "N16", "--date", "2025-06-01").output


def test_a_profile_that_is_too_old_on_the_day_is_said(call: Call) -> None:
    assert "kompetenceprofil" not in call("people", "show", "N03").output.lower()
    later = call("people", "show", "N03", "--date", "2029-01-01").output
    assert "05-09-2026" in later
    assert "profil" in later.lower()


def test_a_pair_is_found_from_either_side(call: Call) -> None:
    leaders = read(call, "people", "pair", "D07", "TM19")
    assert {one["line"]["in_pool"] for one in leaders["candidates"]} == {True}
    drivers = read(call, "people", "pair", "N14", "TM19")
    assert "D07" in {one["line"]["code"] for one in drivers["candidates"]}


def test_pairs_are_ranked_with_those_struck_out(call: Call) -> None:
    text = call("people", "pair", "N14", "TM19").output
    assert "✗ D06" in text
    found = read(call, "people", "pair", "N14", "TM19")
    assert found["candidates"][0]["score"]["complement"]["lift"] >= 1
    assert {struck["code"] for struck in found["struck"]} >= {"D06", "D14"}


def test_missing_signatures_and_the_document(call: Call) -> None:
    assert "Jeppe Klitvang-Ro" in call("mandates", "list").output
    assert [r["party"] for r in read(call, "mandates", "list")] == ["personaleleder"]
    assert "Underskrifter" in call("mandates", "show", "NV17").output
    assert [v["number"] for v in read(call, "mandates", "show", "NV14")] == [2, 1]
    assert [v["number"] for v in read(call, "mandates", "show", "NV14", "--version", "1")] == [1]


@pytest.mark.parametrize(
    "words",
    [
        ("networks", "show", "NV99"),
        ("people", "show", "X1"),
        ("people", "pair", "X1"),
        ("mandates", "show", "NV99"),
        ("networks", "list", "--filter", "type:Q"),
    ],
)
def test_what_is_not_there_is_an_error(call: Call, words: tuple[str, ...]) -> None:
    done = call(*words)
    assert done.exit_code != 0


@pytest.mark.parametrize(
    "kind", ["networks", "roles", "participants", "mandates", "leaders", "codrivers", "profiles",
             "interest", "optins"],
)  # fmt: skip
def test_each_kind_is_exported_by_its_english_name(call: Call, kind: str, tmp_path: Path) -> None:
    done = call("export", kind, "-o", str(tmp_path / "ud.csv"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "ud.csv").read_bytes().startswith(b"\xef\xbb\xbf")
