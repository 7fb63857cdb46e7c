"""Two inner solvers for one question: which pairs have the largest sum of weights?

weights: int64 (N, M), above 0 where a pair may be, anything else where not.
capacities: int64 (M,). Both return int64 (N,): the column of each row, or FREE.
Equal sums may be reached by different pairs; `solving` makes the answer unique.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

try:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
except ImportError:  # SciPy alone is enough, only slower on hard instances.
    SimpleMinCostFlow = None

FREE = -1
EXACT_IN_FLOAT = 1 << 53


class CannotSolve(RuntimeError):
    """An inner solver met numbers or sizes it cannot treat exactly."""


def by_flow(weights: np.ndarray, capacities: np.ndarray) -> np.ndarray:
    """Minimum-cost flow in whole numbers (OR-tools); capacities are native to it.

    Row nodes send one unit each to a column or straight to the sink, unmatched.
    Raises CannotSolve when the library refuses, for instance a range of costs.
    """
    if SimpleMinCostFlow is None:
        raise CannotSolve("OR-tools is not installed")
    n, m = weights.shape
    sink = n + m
    rows, cols = np.nonzero(weights > 0)
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        rows.astype(np.int32),
        (n + cols).astype(np.int32),
        np.ones(len(rows), np.int64),
        -weights[rows, cols],
    )
    tails = np.arange(n + m, dtype=np.int32)
    room = np.concatenate([np.ones(n, np.int64), capacities])
    flow.add_arcs_with_capacity_and_unit_cost(
        tails, np.full(n + m, sink, np.int32), room, np.zeros(n + m, np.int64)
    )
    supplies = np.concatenate([np.ones(n, np.int64), np.zeros(m, np.int64), [-n]])
    flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supplies)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise CannotSolve(f"min-cost flow: {status.name}")
    used = flow.flows(pairs) > 0
    match = np.full(n, FREE, np.int64)
    match[rows[used]] = cols[used]
    return match


def by_assignment(weights: np.ndarray, capacities: np.ndarray) -> np.ndarray:
    """SciPy's shortest augmenting paths, each place a column of its own.

    Works in floats; exact while sums stay below 2**53, else raises CannotSolve.
    Slow when everybody wants the same mentors (reference/matching.md section 1).
    """
    n, m = weights.shape
    usable = np.maximum(weights, 0)
    if int(usable.max(initial=0)) * 2 * (n + 1) >= EXACT_IN_FLOAT:
        raise CannotSolve("weights are too large for exact floats")
    slots = np.repeat(np.arange(m), np.minimum(capacities, n))
    rows, places = linear_sum_assignment(usable[:, slots], maximize=True)
    cols = slots[places]
    real = usable[rows, cols] > 0
    match = np.full(n, FREE, np.int64)
    match[rows[real]] = cols[real]
    return match


def by_flow_or_assignment(weights: np.ndarray, capacities: np.ndarray) -> np.ndarray:
    """The flow, and SciPy where the flow is missing or refuses."""
    try:
        return by_flow(weights, capacities)
    except CannotSolve:
        return by_assignment(weights, capacities)


METHODS = {
    "default": by_flow_or_assignment,
    "flow": by_flow,
    "assignment": by_assignment,
}
