"""How often a pair is kept when weights move a little."""

from dataclasses import replace

import numpy as np

from matching.engine.robustness import robustness, weight_sets
from matching.engine.scoring import Scores
from matching.engine.solving import solve_scores

WEIGHTS = {"experience": 250, "needs": 220, "distance": 30, "off": 0}


def test_sets_stay_within_the_spread_and_are_the_same_every_time():
    sets = list(weight_sets(WEIGHTS, seed=7, sets=200))
    assert sets == list(weight_sets(WEIGHTS, seed=7, sets=200))
    assert sets != list(weight_sets(WEIGHTS, seed=8, sets=200))
    for name, weight in WEIGHTS.items():
        drawn = {one[name] for one in sets}
        assert min(drawn) == weight * 80 // 100 and max(drawn) == weight * 120 // 100


def test_the_share_is_of_rounds_with_the_pair():
    """b fits y always; a goes to x only while x is worth more than z."""
    points = np.array([[10, 0, 8], [0, 10, 0]], np.int16)
    plain = Scores(points, np.zeros((2, 3), np.uint16), ("a", "b"), ("x", "y", "z"))
    solution = solve_scores(plain, {"x": 1, "y": 1, "z": 1})
    others = []
    for z in (7, 9, 10, 12):
        changed = points.copy()
        changed[0, 2] = z
        others.append(replace(plain, points=changed))
    assert robustness(solution, others) == {("a", "x"): 0.75, ("b", "y"): 1.0}
    assert robustness(solution, []) == {("a", "x"): 1.0, ("b", "y"): 1.0}
