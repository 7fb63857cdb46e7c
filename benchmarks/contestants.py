"""Who runs in `bench_matching`: ours, the exact rivals, and what is not exact.

Run as a script: `contestants.py NAME FILE` solves the instance once and prints a line of
JSON. Each takes scores (float64, -inf where no pair may be) and places, and returns the
column of each row or -1.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import linear_sum_assignment

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.engine import solve  # noqa: E402

FREE = -1


def ours(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """With certificate and lottery."""
    match = np.full(len(scores), FREE)
    for i, j in solve(scores, room):
        match[i] = j
    return match


def bonus(scores: np.ndarray, room: np.ndarray) -> tuple[float, float]:
    """The lowest score, and what each pair gets on top so that people come first."""
    low = scores.min(initial=np.inf, where=scores > -np.inf)
    spread = scores.max() - low
    return low, min(len(scores), int(room.sum())) * spread + 1


def lsa_mentees_as_rows(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """SciPy's linear_sum_assignment, each place a column."""
    low, more = bonus(scores, room)
    cols = np.repeat(np.arange(len(room)), room)
    worth = np.where(scores > -np.inf, scores - low + more, 0)[:, cols]
    rows, places = linear_sum_assignment(worth, maximize=True)
    real = worth[rows, places] > 0
    match = np.full(len(scores), FREE)
    match[rows[real]] = cols[places[real]]
    return match


def lsa_places_as_rows(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The same the other way round, which SciPy likes better when places are short."""
    low, more = bonus(scores, room)
    cols = np.repeat(np.arange(len(room)), room)
    worth = np.where(scores > -np.inf, scores - low + more, 0).T[cols]
    places, rows = linear_sum_assignment(worth, maximize=True)
    real = worth[places, rows] > 0
    match = np.full(len(scores), FREE)
    match[rows[real]] = cols[places[real]]
    return match


def flow_over_all_pairs(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """OR-tools' SimpleMinCostFlow, an arc for each pair that may be."""
    n, m = scores.shape
    low, more = bonus(scores, room)
    rows, cols = np.nonzero(scores > -np.inf)
    costs = -np.rint((scores[rows, cols] - low + more) * 100).astype(np.int64)
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        rows.astype(np.int32),
        (n + cols).astype(np.int32),
        np.ones(len(rows), np.int64),
        costs,
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(n + m, dtype=np.int32),
        np.full(n + m, n + m, np.int32),
        np.concatenate([np.ones(n, np.int64), room]),
        np.zeros(n + m, np.int64),
    )
    supply = np.concatenate([np.ones(n, np.int64), np.zeros(m, np.int64), [-n]])
    flow.set_nodes_supplies(np.arange(n + m + 1, dtype=np.int32), supply)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("not solved")
    used = flow.flows(arcs) > 0
    match = np.full(n, FREE)
    match[rows[used]] = cols[used]
    return match


def rounds_of_one_to_one(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """mentor-match's scheme: one-to-one rounds by the Hungarian method, one more mentee
    for each mentor per round; a pair that may not be counts 0 and is skipped.

    SciPy does the rounds (its Munkres in Python takes 400 times as long). Its search over
    a bonus for the unmatched is left out: it raises how many people get a first mentor
    where each may have several, and here each has one.
    """
    match, left = np.full(len(scores), FREE), room.copy()
    while True:
        rows, cols = np.flatnonzero(match == FREE), np.flatnonzero(left > 0)
        worth = np.maximum(scores[np.ix_(rows, cols)], 0)
        one, other = linear_sum_assignment(worth, maximize=True)
        real = worth[one, other] > 0
        if not real.any():
            return match
        match[rows[one[real]]] = cols[other[real]]
        left[cols[other[real]]] -= 1


def greedy(scores: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The best pair that is left, again and again."""
    rows, cols = np.nonzero(scores > -np.inf)
    order = np.argsort(-scores[rows, cols], kind="stable")
    match, left = [FREE] * len(scores), room.tolist()
    for i, j in zip(rows[order].tolist(), cols[order].tolist(), strict=True):
        if match[i] == FREE and left[j]:
            match[i] = j
            left[j] -= 1
    return np.array(match)


CONTESTANTS = {
    "ours": ours,
    "SciPy, mentees as rows": lsa_mentees_as_rows,
    "SciPy, places as rows": lsa_places_as_rows,
    "OR-tools flow over all pairs": flow_over_all_pairs,
    "one-to-one rounds (mentor-match)": rounds_of_one_to_one,
    "greedy": greedy,
}
EXACT = [name for name in CONTESTANTS if name.startswith(("SciPy", "OR-tools"))]


def memory(name: str) -> int:
    """Bytes: VmRSS (now) or VmHWM (most since `forget_peak`)."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0]) * 1024


def forget_peak():
    Path("/proc/self/clear_refs").write_text("5")


def main(name: str, file: str):
    with np.load(file) as instance:
        scores, room = instance["scores"], instance["capacities"]
    forget_peak()
    before = memory("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    match = CONTESTANTS[name](scores, room)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    rows = np.flatnonzero(match != FREE)
    answer = {
        "matched": len(rows),
        "total": round(float(scores[rows, match[rows]].sum()), 2),
        "wall": wall,
        "cpu": cpu,
        "memory": memory("VmHWM") - before,
    }
    assert (np.bincount(match[rows], minlength=len(room)) <= room).all()
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
