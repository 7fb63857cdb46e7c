"""The weakest pair of a round, as good as it can be with everybody in."""

import random
from itertools import permutations

import pytest

from matching.engine.problem import Mentee, Mentor, Points, Problem, Settings
from matching.engine.solving import propose
from matching.lifting import lifted, weakest
from matching.models import RoundRules
from matching.rounds import solve_round, start_round

TOPICS = [f"topic {n}" for n in range(5)]


def world(seed, people=4):
    draw = random.Random(seed)

    def some():
        return tuple(draw.sample(TOPICS, draw.randint(1, 4)))

    points = Points.from_weights({"needs": 3, "interests": 2})
    return Problem(
        tuple(Mentee(f"e{n}", needs=some(), interests=some()) for n in range(people)),
        tuple(
            Mentor(f"o{n}", strengths=some(), interests=some()) for n in range(people)
        ),
        settings=Settings(points=points, seed=seed),
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_other_way_to_match_everybody_has_a_better_weakest_pair(seed):
    problem = world(seed)
    floor, solution = lifted(problem)
    scores = solution.scores
    best = max(
        min(
            scores.of(mentee, mentor)
            for mentee, mentor in zip(scores.mentee_ids, way, strict=True)
        )
        for way in permutations(scores.mentor_ids)
    )
    assert solution.matched == 4
    assert weakest(floor, solution) == best


def test_it_costs_points_and_never_people():
    costs = []
    for seed in range(40):
        problem = world(seed, 6)
        usual, (_, fair) = propose(problem), lifted(problem)
        assert fair.by_tier == usual.by_tier
        costs.append(usual.points - fair.points)
    assert min(costs) >= 0 and max(costs) > 0


@pytest.mark.parametrize("floor, pairs", [(0, 2), (100, 0)])
def test_a_floor_of_the_program_keeps_weak_pairs_out(cast, make, floor, pairs):
    RoundRules.objects.create(program=cast.program, floor=floor)
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    assert (round.proposals.count(), round.floor) == (pairs, floor)


def test_a_round_with_the_lowest_lifted_is_proven_and_kept(cast, make):
    RoundRules.objects.create(program=cast.program, lift_lowest=True)
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    assert round.certificate["gap"] == 0 and round.lift_lowest
    assert round.proposals.count() == 2
