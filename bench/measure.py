"""What one run of a program in a real terminal costs: paint, keys, bytes, memory, idle."""

import os
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.terminal import Terminal

TICKS = os.sysconf("SC_CLK_TCK")
KEYS_A_RUN = 12
REST_SECONDS = 0.5
HELD_PRESSES = 30
HELD_RATE = 30.0
IDLE_SECONDS = 5.0
CALM_SECONDS = 0.4
COUNTED_SECONDS = 2.0
"""Longer than the desk rests before it counts the ribbon's findings."""


@dataclass
class Cost:
    """The figures of one run; times in milliseconds, memory in MB, ``None`` where not measured."""

    useful: float = 0.0
    settled: float = 0.0
    key_last: dict[str, float] = field(default_factory=dict)
    key_bytes: dict[str, float] = field(default_factory=dict)
    rest_bytes: dict[str, float] = field(default_factory=dict)
    held_lag: float = 0.0
    memory: float = 0.0
    ready_memory: float = 0.0
    counted: float = 0.0
    idle_cpu: float = 0.0
    idle_bytes: float = 0.0
    exit: float = 0.0
    restored: bool = False


@dataclass(frozen=True)
class Program:
    """A program to measure and how to know it.

    Attributes:
        command: how it is started.
        useful: what stands on screen when it is useful.
        keys: for each kind of key, the keys pressed in turn.
        quit: the keys that end it.
    """

    name: str
    command: tuple[str, ...]
    useful: str
    keys: dict[str, tuple[str, ...]]
    quit: tuple[str, ...]


def measure(program: Program, *, idle: bool = False, columns: int = 160, lines: int = 45) -> Cost:
    """Run ``program`` once and return what it cost."""
    cost = Cost()
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(program.command, home=Path(home), columns=columns, lines=lines) as terminal,
    ):
        terminal.expect(program.useful, 60)
        cost.useful = (terminal.last_byte_at - terminal.started) * 1000
        _calm(terminal)
        cost.settled = (terminal.last_byte_at - terminal.started) * 1000
        cost.ready_memory = _memory(terminal.process.pid)
        terminal.settle(COUNTED_SECONDS, 30)
        cost.counted = (terminal.last_byte_at - terminal.started) * 1000
        for kind, keys in program.keys.items():
            _press(terminal, kind, keys, cost)
        if idle and program.keys:
            _rest(terminal, cost)
            _hold(terminal, next(iter(program.keys.values()))[0], cost)
        cost.memory = _memory(terminal.process.pid)
        begun = time.monotonic()
        terminal.press(*program.quit)
        terminal.wait(15)
        cost.exit = (time.monotonic() - begun) * 1000
        cost.restored = terminal.is_restored
    return cost


def _calm(terminal: Terminal) -> None:
    """Wait until nothing is written and nothing computed: a quiet that only loads is not rest."""
    end = time.monotonic() + 30
    quiet_since, used = time.monotonic(), _cpu(terminal.process.pid)
    while (now := time.monotonic()) < end and now - quiet_since < CALM_SECONDS:
        before = len(terminal.received)
        terminal.read(0.05)
        now_used = _cpu(terminal.process.pid)
        if len(terminal.received) != before or now_used != used:
            quiet_since, used = time.monotonic(), now_used


def _press(terminal: Terminal, kind: str, keys: Sequence[str], cost: Cost) -> None:
    times, sizes, rests = [], [], []
    for count in range(KEYS_A_RUN):
        before = len(terminal.received)
        begun = time.monotonic()
        terminal.press(keys[count % len(keys)], pause=0)
        terminal.settle(0.12, 5)
        burst = len(terminal.received)
        if burst > before:
            times.append((terminal.last_byte_at - begun) * 1000)
            sizes.append(burst - before)
        terminal.settle(REST_SECONDS, 5)  # what is filled in when the cursor rests
        rests.append(len(terminal.received) - burst)
    cost.key_last[kind] = statistics.median(times) if times else float("nan")
    cost.key_bytes[kind] = statistics.median(sizes) if sizes else float("nan")
    cost.rest_bytes[kind] = statistics.median(rests)


def _rest(terminal: Terminal, cost: Cost) -> None:
    terminal.settle(0.5, 5)
    before, bytes_before = _scheduled(terminal.process.pid), len(terminal.received)
    end = time.monotonic() + IDLE_SECONDS
    while time.monotonic() < end:
        terminal.read(max(0.0, end - time.monotonic()))
    cost.idle_cpu = (_scheduled(terminal.process.pid) - before) / IDLE_SECONDS * 100
    cost.idle_bytes = len(terminal.received) - bytes_before


def _hold(terminal: Terminal, key: str, cost: Cost) -> None:
    for _press_number in range(HELD_PRESSES):
        terminal.press(key, pause=0)
        due = time.monotonic() + 1 / HELD_RATE
        while (left := due - time.monotonic()) > 0:
            terminal.read(left)
    last = time.monotonic()
    terminal.settle(0.2, 10)
    cost.held_lag = max(0.0, (terminal.last_byte_at - last) * 1000)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _scheduled(pid: int) -> float:
    """Return the seconds its threads were given, to the nanosecond: one tick of ``_cpu`` is
    two thirds of what a desk at rest may use."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    given = sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks)
    return given / 1e9


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(match[1]) / 1024 if match else float("nan")
