"""Two inner solvers for one question: which edges have the largest sum of weights?

Weights are int64, 0 or more. Both take `Edges` and return int64 (N,): the column of each
row, or FREE. Musts of the edges are kept; some round that keeps them has to exist. Equal
sums may be reached by different pairs; `lottery` makes the answer unique.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from matching.engine.edges import Edges
from matching.engine.exact import FREE, blocks

try:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
except ImportError:  # SciPy alone is enough, only slower on hard instances.
    SimpleMinCostFlow = None

EXACT_IN_FLOAT = 1 << 53
EXACT_IN_FLOW = 1 << 61  # OR-tools multiplies costs by the number of nodes.
ARCS_AT_A_TIME = 1 << 20


class CannotSolve(RuntimeError):
    """An inner solver met numbers or sizes it cannot treat exactly."""


def fits_flow(most: int, n: int, m: int) -> bool:
    """Whether the flow stays in 64 bits with weights up to `most`."""
    return most * (n + m + 4) < EXACT_IN_FLOW


def by_flow(edges: Edges) -> np.ndarray:
    """Minimum-cost flow in whole numbers (OR-tools); capacities are native to it."""
    if SimpleMinCostFlow is None:
        raise CannotSolve("OR-tools is not installed")
    n, m = len(edges.must_rows), len(edges.room)
    if not fits_flow(int(edges.weights.max(initial=0)), n, m):
        raise CannotSolve("weights are too large for the flow")
    flow = SimpleMinCostFlow()
    for part in blocks(len(edges.rows), 1, ARCS_AT_A_TIME):
        rows, cols = edges.rows[part], edges.cols[part]
        flow.add_arcs_with_capacity_and_unit_cost(
            rows.astype(np.int32),
            (cols + n).astype(np.int32),
            np.ones(len(rows), np.int64),
            -edges.weights[part],
        )
    add_ends(flow, edges)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise CannotSolve(f"min-cost flow: {status.name}")
    used = flow.flows(np.arange(len(edges.rows), dtype=np.int32)) > 0
    return matched(edges, np.flatnonzero(used))


def add_ends(flow: "SimpleMinCostFlow", edges: Edges):
    """Row nodes send one unit each to a column, or straight to the sink if they may stay
    unmatched; a column that must be full takes its units itself."""
    n, m = len(edges.must_rows), len(edges.room)
    active = np.zeros(n, bool)
    active[edges.rows] = True
    room = np.minimum(edges.room, n)
    tails = np.flatnonzero(
        np.concatenate([active & ~edges.must_rows, (room > 0) & ~edges.must_cols])
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),
        np.full(len(tails), n + m, np.int32),
        np.concatenate([np.ones(n, np.int64), room])[tails],
        np.zeros(len(tails), np.int64),
    )
    supply = np.concatenate([active, np.where(edges.must_cols, -room, 0)])
    supply = np.append(supply, -supply.sum()).astype(np.int64)
    flow.set_nodes_supplies(np.arange(n + m + 1, dtype=np.int32), supply)


def matched(edges: Edges, used: np.ndarray) -> np.ndarray:
    match = np.full(len(edges.must_rows), FREE, np.int64)
    match[edges.rows[used]] = edges.cols[used]
    return match


def by_assignment(edges: Edges) -> np.ndarray:
    """SciPy's sparse shortest augmenting paths: each place a column of its own, and one
    more column for each row, "no mentor".

    Works in floats; exact while sums stay below 2**53, else raises CannotSolve.
    """
    n, room = len(edges.must_rows), np.minimum(edges.room, len(edges.must_rows))
    if not n:
        return np.zeros(0, np.int64)
    worth, places = with_bonus(edges, room), int(room.sum())
    copies = room[edges.cols]
    first = np.cumsum(room) - room
    index = np.repeat(np.arange(len(copies)), copies)
    nth = np.arange(len(index)) - np.repeat(np.cumsum(copies) - copies, copies)
    alone = np.arange(n)
    amounts = np.concatenate([worth[index] + 1, np.ones(n, np.int64)]).astype(float)
    rows = np.concatenate([edges.rows[index], alone])
    slots = np.concatenate([first[edges.cols[index]] + nth, places + alone])
    graph = coo_array((amounts, (rows, slots)), shape=(n, places + n)).tocsr()
    rows, slots = min_weight_full_bipartite_matching(graph, maximize=True)
    real = slots < places
    match = np.full(n, FREE, np.int64)
    match[rows[real]] = np.repeat(np.arange(len(room)), room)[slots[real]]
    return match


def with_bonus(edges: Edges, room: np.ndarray) -> np.ndarray:
    """The weights, where a must earns a bonus above all of them together. Raises
    CannotSolve if floats do not hold their sums."""
    n, worth = len(edges.must_rows), edges.weights
    musts = edges.must_rows[edges.rows].astype(np.int64) + edges.must_cols[edges.cols]
    most = int(worth.max(initial=0))
    if musts.any():
        bonus = min(n, int(room.sum())) * most + 1
        worth, most = worth + bonus * musts, most + 2 * bonus
    if most * 2 * (n + 1) >= EXACT_IN_FLOAT:
        raise CannotSolve("weights are too large for exact floats")
    return worth


def by_flow_or_assignment(edges: Edges) -> np.ndarray:
    """The flow, and SciPy where the flow is missing or refuses."""
    try:
        return by_flow(edges)
    except CannotSolve:
        return by_assignment(edges)


METHODS = {
    "default": by_flow_or_assignment,
    "flow": by_flow,
    "assignment": by_assignment,
}
