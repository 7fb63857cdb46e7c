"""The highest floor of fit that leaves nobody more without a mentor.

Pairs below the floor are set aside (the rule "below the floor"), but for pins. The floor
is raised as far as the same number of people can still be matched; only then points
count. So the weakest pair of the round is as good as it can be.
"""

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from matching.engine.exact import FREE
from matching.engine.rules import WEAK
from matching.engine.solving import Pair, Question, Solution, place_pins, solve_question


def solve_fair(question: Question, keep: tuple[Pair, ...] = ()) -> Solution:
    """The best round under the highest floor; its question tells which pairs fell."""
    floor = best_floor(question)
    fair = question if floor is None else with_floor(question, floor)
    return solve_question(fair, keep)


def with_floor(question: Question, floor: int) -> Question:
    """The same question without pairs below so many points."""
    scores = question.scores
    bits = scores.rule_bits | (scores.points < floor) * np.uint16(WEAK.bit)
    return replace(question, scores=replace(scores, rule_bits=bits))


def best_floor(question: Question) -> int | None:
    """The most points that every new pair can have in a round with as many people as
    possible; None if no pair can be. About ten maximum flows."""
    room, allowed = question.room(), question.allowed()
    fixed = place_pins(question.scores, room, allowed, sorted(question.pins))
    allowed[fixed != FREE] = False
    points = question.scores.points
    steps = np.unique(points[allowed])
    most = matchable(allowed, room)
    if not most:
        return None
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if matchable(allowed & (points >= steps[middle]), room) == most:
            low = middle
        else:
            high = middle - 1
    return int(steps[low])


def matchable(allowed: np.ndarray, room: np.ndarray) -> int:
    """How many rows can be matched at once: a maximum flow from the rows to the places."""
    n, m = allowed.shape
    rows, cols = np.nonzero(allowed)
    source, sink = n + m, n + m + 1
    tails = np.concatenate([np.full(n, source), rows, n + np.arange(m)])
    heads = np.concatenate([np.arange(n), n + cols, np.full(m, sink)])
    ones = np.ones(n + len(rows), np.int32)
    capacity = np.concatenate([ones, np.minimum(room, n).astype(np.int32)])
    shape = (n + m + 2, n + m + 2)
    graph = csr_array((capacity, (tails, heads)), shape=shape, dtype=np.int32)
    return int(maximum_flow(graph, source, sink).flow_value)
