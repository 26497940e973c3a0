"""``make bench``: the desk against a bare Textual application, in turn, in real terminals.

Every figure is a ratio to the yardstick of the same run, because machines differ and drift.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measure import Cost, Program, measure
from bench.stores import demo_store, large_store

PYTHON = sys.executable
FOLDER = Path(__file__).parent
BARE = Program("bare", (PYTHON, str(FOLDER / "bare.py")), "bare", {}, ("\x11",))
BARE_LIST = Program(
    "bare list", (PYTHON, str(FOLDER / "bare_list.py")), "Row 20", {"near": ("down", "down", "up")},
    ("\x11",),
)  # fmt: skip
KEYS = {"near": ("j", "k"), "scroll": ("j",), "column": ("l", "h")}


def desk(store: Path, useful: str, keys: dict[str, tuple[str, ...]] = KEYS) -> Program:
    """Return the desk on ``store``, useful when ``useful`` stands on the board."""
    command = (PYTHON, "-m", "ns3tui", "--db", str(store), "--today", "2026-11-23")
    return Program("desk", command, useful, keys, ("Q",))


def middle(costs: list[Cost], figure: str, kind: str | None = None) -> float:
    """Return the median of one figure over the runs."""
    values = [getattr(c, figure) if kind is None else getattr(c, figure)[kind] for c in costs]
    return statistics.median(values)


def main() -> int:
    """Measure and print the table; the exit status tells whether every *must* was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each program")
    parser.add_argument("--themes", type=int, default=10_000, help="themes in the large store")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, thousand, large = (Path(folder) / f"{n}.db" for n in ("small", "thousand", "large"))
        demo_store(small)
        large_store(thousand, 1000)
        large_store(large, options.themes)
        programs = {
            "bare": BARE, "list": BARE_LIST,
            "small": desk(small, "Nabohjælp|Genbrugsm"), "large": desk(large, "Tema nummer"),
            "thousand": desk(thousand, "Tema nummer", {}),
        }  # fmt: skip
        costs: dict[str, list[Cost]] = {name: [] for name in programs}
        for run in range(options.runs + 1):
            for name, program in programs.items():
                cost = measure(program, idle=run == 1)
                if run:  # the first run fills the caches
                    costs[name].append(cost)
    return report(costs)


def report(costs: dict[str, list[Cost]]) -> int:
    """Print the table and return 1 when a *must* was missed."""
    bare, keys = costs["bare"], costs["list"]
    start, settled = middle(bare, "useful"), middle(bare, "settled")
    key, memory = middle(keys, "key_last", "near"), middle(bare, "memory")
    rows: list[tuple[str, float, float, float, str]] = []
    for name, most_start in (("small", 1.5), ("large", 2.0)):
        mine = costs[name]
        good_start = 1.2 if name == "small" else 1.3
        rows += [
            (f"{name}: useful paint", middle(mine, "useful") / start, most_start, good_start, "×"),
            (f"{name}: settled", middle(mine, "settled") / settled, 4, 3, "×"),
            (f"{name}: cursor key", middle(mine, "key_last", "near") / key, 1.5, 1.0, "×"),
            (f"{name}: column key", middle(mine, "key_last", "column") / key, 3, 1.0, "×"),
            (f"{name}: bytes a cursor key", middle(mine, "key_bytes", "near"), 2048, 1024, "B"),
            (f"{name}: bytes a column key", middle(mine, "key_bytes", "column"), 2048, 1024, "B"),
            (f"{name}: bytes a scroll", middle(mine, "key_bytes", "scroll"), 8192, 4096, "B"),
            (
                f"{name}: bytes of the pane at rest",
                middle(mine, "rest_bytes", "near"),
                4096,
                2560,
                "B",
            ),
            (f"{name}: lag after a held key", mine[0].held_lag, 100, 50, "ms"),
            (f"{name}: idle CPU", mine[0].idle_cpu, 0.3, 0.15, "%"),
            (f"{name}: idle bytes", mine[0].idle_bytes, 0, 0, "B"),
            (f"{name}: exit", middle(mine, "exit") / middle(bare, "exit"), 1.5, 1.1, "×"),
        ]
    held = costs["thousand"]
    rows += [
        ("a thousand: memory when ready", middle(held, "ready_memory") / memory, 2.5, 2.1, "×"),
        ("a thousand: memory", middle(held, "memory") / memory, 2.5, 2.1, "×"),
    ]
    growth = middle(costs["large"], "memory") - middle(costs["small"], "memory")
    rows.append(("memory from small to large", growth, 20, 5, "MB"))
    table = Table("figure", "measured", "must", "good", "", title="ns3tui against a bare Textual")
    missed = 0
    for name, value, must, good, unit in rows:
        verdict = "good" if value <= good else "must" if value <= must else "MISSED"
        missed += verdict == "MISSED"
        table.add_row(name, f"{value:.2f} {unit}", f"{must:g}", f"{good:g}", verdict)
    counted = middle(costs["small"], "counted") / settled
    clean = all(cost.restored for name in ("small", "large") for cost in costs[name])
    told = f"the ribbon's findings are counted after {counted:.1f} ×, the desk being at rest"
    Console(width=110).print(table, told, f"terminal restored at exit: {'yes' if clean else 'NO'}")
    return 1 if missed or not clean else 0


if __name__ == "__main__":
    sys.exit(main())
