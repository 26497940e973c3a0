"""One made round through the desk's match, alone in a process; prints its figures as JSON."""

import asyncio
import contextlib
import json
import random
import resource
import statistics
import sys
import threading
import time
from pathlib import Path
from typing import Any

import highspy  # noqa: F401 - importing is not what is measured
import numpy as np  # noqa: F401

from ns3tui.match.budget import Cancelled
from ns3tui.match.planner import Planner
from ns3tui.match.problem import Problem, read_problem
from ns3tui.match.solve import with_lock

QUESTIONS = 8
TICK = 0.01


def megabytes() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    value = work()
    return time.perf_counter() - begun, value


def questions(problem: Problem, planner: Planner) -> list[tuple[str, str, str]]:
    """Return choices that are possible and are not in the plan."""
    best = planner.best
    assert best is not None
    found = [
        (theme.id, role, person.id)
        for theme in problem.themes for role in ("NL", "RL") for person in problem.people
        if best.assignment[theme.id][role] != person.id
        and planner.at_least(theme.id, role, person.id) is not None
    ]  # fmt: skip
    return random.Random(1).sample(found, min(QUESTIONS, len(found)))


def lag_while_solving(problem: Problem) -> float:
    """Return the longest the event loop waited beyond a tick while a thread solved, in ms."""

    async def run() -> float:
        work = asyncio.create_task(asyncio.to_thread(lambda: Planner(problem).solve()))
        longest = 0.0
        while not work.done():
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - before - TICK)
        await work
        return longest * 1000

    return asyncio.run(run())


def seconds_to_cancel(problem: Problem, first: float) -> float:
    """Return how long a solve went on after it was cancelled halfway."""
    cancel, ended = threading.Event(), []

    def work() -> None:
        with contextlib.suppress(Cancelled):
            Planner(problem).solve(cancel=cancel)
        ended.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(first / 2)
    asked = time.perf_counter()
    cancel.set()
    thread.join()
    return max(0.0, ended[0] - asked)


def main() -> None:
    problem = read_problem(Path(sys.argv[1]).read_text(encoding="utf-8"))
    before = megabytes()
    planner = Planner(problem)
    first, answer = timed(planner.solve)
    added = megabytes() - before
    best = answer.plans[0]
    asked = questions(problem, planner)
    why_nots = [timed(lambda q=q: planner.why_not(*q))[0] for q in asked]
    pins = [
        timed(lambda q=q: Planner(with_lock(problem, *q)).solve(best.assignment))[0]
        for q in asked[:3]
    ]
    diverse = timed(planner.alternatives)[0]
    print(
        json.dumps(
            {
                "seconds": first, "total": best.total, "proven": answer.proven, "memory": added,
                "why_not": statistics.median(why_nots), "why_not_most": max(why_nots),
                "pin": statistics.median(pins), "pin_most": max(pins), "diverse": diverse,
                "lag": lag_while_solving(problem), "cancel": seconds_to_cancel(problem, first),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
