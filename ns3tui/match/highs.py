"""The solver, made silent, single-threaded and possible to stop; imported only when used."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ns3tui.match.budget import Budget, Cancelled, TimeUp

if TYPE_CHECKING:
    from numpy.typing import NDArray

INFINITY: Final = float("inf")
_ALONE: Final = threading.Lock()
"""The library's scheduler is one for the whole process: one question at a time."""
WAIT: Final = 0.05
"""Seconds between looks at the budget while another question is being answered."""
# With points this large, the solver's usual tolerance would be worth more than half a point.
LARGE_COST: Final = 5_000.0
FINE: Final = 1e-9
# Changing the number of threads within a process makes the solver fail without saying so.
SETTINGS: Final[dict[str, Any]] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.99,  # objectives are whole numbers
}


@dataclass(frozen=True)
class Rows:
    """Rows ``low <= matrix * x <= high``, the matrix kept row by row."""

    low: "NDArray[Any]"
    high: "NDArray[Any]"
    start: "NDArray[Any]"
    index: "NDArray[Any]"
    value: "NDArray[Any]"


@dataclass(frozen=True)
class Program:
    """Minimise ``cost * x`` over ``lower <= x <= upper`` and the rows; ``whole``: integers."""

    cost: "NDArray[Any]"
    lower: "NDArray[Any]"
    upper: "NDArray[Any]"
    whole: Sequence[bool]
    rows: Rows


@dataclass(frozen=True)
class Result:
    """``values`` is None when there is no solution; ``proven`` False when time ran out."""

    values: "NDArray[Any] | None"
    proven: bool
    bound: float = -INFINITY


def solver_for(budget: Budget) -> Any:
    """Return a new solver that prints nothing and stops when ``budget`` is cancelled."""
    import highspy

    class Quiet(highspy.Highs):
        # The library prints its name while it connects the callbacks, before options can be set.
        def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
            super().setOptionValue("output_flag", False)  # noqa: FBT003
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Quiet()  # type: ignore[no-untyped-call]
    for name, value in SETTINGS.items():
        solver.setOptionValue(name, value)
    cancel = budget.cancel
    if cancel is not None:

        def stop(event: Any) -> None:
            if cancel.is_set():
                event.interrupt()

        solver.cbSimplexInterrupt.subscribe(stop)
        solver.cbIpmInterrupt.subscribe(stop)
        solver.cbMipInterrupt.subscribe(stop)
    return solver


def load(solver: Any, program: Program) -> None:
    """Hand ``program`` to the solver."""
    import highspy
    import numpy as np

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.rows.low)
    lp.col_cost_ = program.cost
    lp.col_lower_, lp.col_upper_ = program.lower, program.upper
    if any(program.whole):
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if w else kinds.kContinuous for w in program.whole]
    lp.row_lower_, lp.row_upper_ = program.rows.low, program.rows.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = program.rows.start.astype(np.int32)
    lp.a_matrix_.index_ = program.rows.index.astype(np.int32)
    lp.a_matrix_.value_ = program.rows.value
    if len(program.cost) and np.abs(program.cost).max() > LARGE_COST:
        solver.setOptionValue("mip_feasibility_tolerance", FINE)
        solver.setOptionValue("primal_feasibility_tolerance", FINE)
    if solver.passModel(lp) == highspy.HighsStatus.kError:
        raise RuntimeError("the solver refused the model")


def run(solver: Any, budget: Budget) -> str:
    """Run the solver and return its status in its own words.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: no time was left to begin.
    """
    while not _ALONE.acquire(timeout=WAIT):
        budget.check()
    try:
        return _run_alone(solver, budget)
    finally:
        _ALONE.release()


def _run_alone(solver: Any, budget: Budget) -> str:
    budget.check()
    left = budget.left()
    if left is not None:
        # The solver counts from its own start, so a warm one gets what it has used on top.
        solver.setOptionValue("time_limit", solver.getRunTime() + left)
    solver.run()
    if budget.cancel is not None and budget.cancel.is_set():
        raise Cancelled
    return str(solver.modelStatusToString(solver.getModelStatus()))


def minimise(program: Program, budget: Budget) -> Result:
    """Solve ``program`` to a proven optimum, or to the best found in time.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: time ran out before any solution was found.
        RuntimeError: the solver ended without an answer.
    """
    import numpy as np

    solver = solver_for(budget)
    load(solver, program)
    status = run(solver, budget)
    if status in ("Infeasible", "Primal infeasible or unbounded"):
        return Result(None, proven=True)
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    if status == "Time limit reached" and not found:
        raise TimeUp
    if status not in ("Optimal", "Time limit reached", "Empty") or not found:
        raise RuntimeError(f"the solver ended with: {status}")
    bound = info.mip_dual_bound if any(program.whole) else info.objective_function_value
    values = np.array(solver.getSolution().col_value)
    return Result(values, proven=status != "Time limit reached", bound=bound)
