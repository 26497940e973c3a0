"""``python -m bench.match``: the match against CP-SAT on made rounds of three sizes.

CP-SAT lives in a throw-away environment of its own and in a process of its own. Every figure is a
ratio of the same run where it can be one, because machines differ.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.rounds import SIZES, made_round

FOLDER = Path(__file__).parent
YARDSTICK = "ortools==9.15.6755"
RATIO = {"real": 1.0, "large": 0.33, "stretch": 0.33}
"""The most of CP-SAT's time each size may take, building included."""
SECONDS = 600


def yardstick(folder: Path) -> Path:
    """Make an environment with CP-SAT and return its interpreter."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", YARDSTICK], check=True)
    return python


def run(command: list[str]) -> dict[str, Any]:
    """Run a child and return the figures it prints."""
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=SECONDS, cwd=FOLDER.parent
    )
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def measure(python: Path, folder: Path, size: str, rounds: int) -> list[dict[str, Any]]:
    """Return the figures of the made rounds of a size, every other one tight."""
    found = []
    for seed in range(rounds):
        path = folder / f"{size}{seed}.json"
        made = made_round(SIZES[size], seed, tight=bool(seed % 2))
        path.write_text(json.dumps(made), encoding="utf-8")
        ours = run([sys.executable, "-m", "bench.match_child", str(path)])
        # -P: else this folder's calendar would stand before Python's own.
        theirs = run([str(python), "-P", str(FOLDER / "cp_sat.py"), str(path)])
        if theirs["proven"] and ours["total"] != theirs["total"]:
            raise SystemExit(f"{size} {seed}: {ours['total']} is not {theirs['total']}")
        found.append({**ours, "yardstick": theirs["seconds"]})
    return found


def rows_of(size: str, runs: list[dict[str, Any]]) -> list[tuple[str, float, float | None, str]]:
    """Return name, figure, most allowed and unit of a size's figures; the worst of all rounds."""

    def worst(ratio: Any) -> float:
        return max(ratio(one) for one in runs)

    rows: list[tuple[str, float, float | None, str]] = [
        (f"{size}: seconds", statistics.median(r["seconds"] for r in runs), None, "s"),
        (
            f"{size}: against CP-SAT",
            worst(lambda r: r["seconds"] / r["yardstick"]),
            RATIO[size],
            "×",
        ),
        (f"{size}: a pin", worst(lambda r: r["pin"] / r["seconds"]), 2.5, "×"),
        (f"{size}: a why-not", worst(lambda r: r["why_not"] / r["seconds"]), 2.5, "×"),
        (f"{size}: the slowest why-not", worst(lambda r: r["why_not_most"]), None, "s"),
        (f"{size}: two diverse plans", worst(lambda r: r["diverse"]), None, "s"),
        (f"{size}: event loop waits", worst(lambda r: r["lag"]), 100, "ms"),
        (f"{size}: cancelled after", worst(lambda r: r["cancel"]), 1.0, "s"),
        (f"{size}: memory added", worst(lambda r: r["memory"]), 150, "MiB"),
    ]
    return rows


def main() -> int:
    """Measure and print the table; the exit status tells whether every *must* was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4, help="made rounds of each size")
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    parser.add_argument("--python", type=Path, help="an interpreter that has ortools already")
    options = parser.parse_args()
    table = Table("figure", "measured", "must", "", title="the match against CP-SAT")
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = options.python or yardstick(folder / "yardstick")
        for size in options.sizes:
            for label, value, most, unit in rows_of(
                size, measure(python, folder, size, options.rounds)
            ):
                verdict = "" if most is None else "must" if value <= most else "MISSED"
                missed += verdict == "MISSED"
                table.add_row(
                    label, f"{value:.2f} {unit}", "" if most is None else f"{most:g}", verdict
                )
    Console(width=100).print(table)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
