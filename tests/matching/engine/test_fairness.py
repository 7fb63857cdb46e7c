"""The highest floor against every round there is."""

from dataclasses import replace

import numpy as np

from matching.engine.fairness import best_floor, solve_fair, with_floor
from matching.engine.solving import solve_question
from tests.matching.engine.instances import random_round


def floor_of(a_round, pairs) -> int:
    """The fewest points of a pair that is no pin."""
    new = [a_round.scores.of(*pair) for pair in pairs if pair not in a_round.pins]
    return min(new, default=10**6)


def test_the_floor_is_as_high_as_the_number_of_pairs_allows():
    lifted = 0
    for number in range(120):
        a_round = random_round(np.random.default_rng(number), most=(5, 4))
        plain = a_round.solve()
        fair = solve_fair(plain.question)
        everything = list(a_round.every_round())
        most = max(map(len, everything))
        fullest = [pairs for pairs in everything if len(pairs) == most]
        best = max(floor_of(a_round, pairs) for pairs in fullest)
        high = [pairs for pairs in fullest if floor_of(a_round, pairs) == best]
        assert floor_of(a_round, fair.pairs) == best, number
        assert a_round.value(fair.pairs) == max(map(a_round.value, high)), number
        lifted += best > floor_of(a_round, plain.pairs)
    assert lifted >= 5


def test_a_floor_of_fit_sets_pairs_aside_but_not_pins():
    chance = np.random.default_rng(3)
    for _ in range(40):
        a_round = random_round(chance)
        question = with_floor(a_round.solve().question, 5)
        pairs = solve_question(question).pairs
        assert a_round.pins <= set(pairs)
        assert floor_of(a_round, pairs) >= 5
        high = [
            pairs for pairs in a_round.every_round() if floor_of(a_round, pairs) >= 5
        ]
        assert a_round.value(pairs) == max(map(a_round.value, high))


def test_without_any_pair_there_is_no_floor():
    a_round = random_round(np.random.default_rng(2))
    none = a_round.with_bits(
        [(i, j) for i in a_round.scores.mentee_ids for j in a_round.scores.mentor_ids],
        1,
    )
    assert best_floor(replace(none, pins=frozenset()).solve().question) is None
