"""``python -m bench.calendar``: the calendar with eighteen networks, and with a thousand.

For each: bytes and time of a cursor key, and of half a screen of weeks back and forth,
in the view of networks. The second must not cost more than the first.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.stores import demo_store, many_networks
from tools.terminal import Terminal

FEW = 18
KEYS = {"a week": ("l", "h"), "a row": ("j", "k"), "half a screen": ("B", "B", "F", "F")}
MOST_BYTES = {"a week": 1024, "a row": 1024, "half a screen": 16 * 1024}
PRESSES = 12


def costs(store: Path, home: Path) -> dict[str, tuple[float, float]]:
    """Return the median bytes and milliseconds of each kind of key."""
    command = (sys.executable, "-m", "ns3tui", "--db", str(store), "--today", "2026-11-23")
    found = {}
    with Terminal(command, home=home, columns=160, lines=45) as terminal:
        terminal.expect("Indkommet", 60)
        terminal.settle(0.8, 30)
        terminal.press("f7")
        terminal.expect("Pladsdage taget", 60)
        terminal.press("o", "tab", "tab")  # without the pane, which is filled at rest
        terminal.expect(r"\[Netværk\]", 60)
        terminal.expect("Intensive", 60)
        terminal.expect("frist", 60)  # the ribbon, which reads everything, is read
        terminal.settle(1.5, 60)
        for kind, keys in KEYS.items():
            sizes, times = [], []
            for press in range(PRESSES):
                before, begun = len(terminal.received), time.monotonic()
                terminal.press(keys[press % len(keys)], pause=0)
                terminal.settle(0.3, 20)
                sizes.append(len(terminal.received) - before)
                times.append((terminal.last_byte_at - begun) * 1000)
            found[kind] = (statistics.median(sizes), statistics.median(times))
    return found


def main() -> int:
    """Measure, print, and return 1 when a *must* was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=1000, help="networks in the large store")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        demo_store(small)
        large.write_bytes(small.read_bytes())
        many_networks(large, options.networks - FEW)
        few, many = costs(small, Path(folder)), costs(large, Path(folder))
    table = Table("key", "networks", "bytes", "must", "ms", "", title="the calendar of ten years")
    missed = 0
    for kind, most in MOST_BYTES.items():
        for count, measured in ((FEW, few[kind]), (options.networks, many[kind])):
            is_met = measured[0] <= most
            missed += not is_met
            table.add_row(kind, str(count), f"{measured[0]:.0f}", f"{most}", f"{measured[1]:.0f}",
                          "must" if is_met else "MISSED")  # fmt: skip
    Console(width=100).print(table)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
