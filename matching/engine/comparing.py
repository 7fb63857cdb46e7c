"""What if: another mentor for a mentee, a place more or less at a mentor.

Exact, from the prices of the optimal round or by solving again.
"""

from dataclasses import dataclass

import numpy as np

from matching.engine import pricing
from matching.engine.exact import FREE
from matching.engine.problem import Problem
from matching.engine.scoring import Scores
from matching.engine.solving import (
    Instance,
    Pair,
    Solution,
    optimum,
    prepare,
    solve_scores,
)


@dataclass(frozen=True)
class Change:
    """A mentee whose mentor would change; None is no mentor."""

    mentee: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Alternative:
    """Another mentor for a mentee. points: of that pair. matched_change, points_change:
    exact effect on the whole round. others: everybody else who would move."""

    mentor: str
    points: int
    matched_change: int
    points_change: int
    others: tuple[Change, ...]


def alternatives(
    problem: Problem, solution: Solution, mentee_id: str, k: int = 3
) -> list[Alternative]:
    """The k allowed mentors that cost the round least, least first, each solved again
    with that pair pinned and as few other changes as possible. k + 1 solves."""
    others = frozenset(pin for pin in problem.pins if pin[0] != mentee_id)
    now = solution.mentor_of.get(mentee_id)
    cheapest = by_cost(problem, solution.scores, mentee_id, others)
    mentors = [mentor for mentor in cheapest if mentor != now][:k]
    return [
        alternative(problem, solution, mentee_id, mentor, others) for mentor in mentors
    ]


def by_cost(
    problem: Problem, scores: Scores, mentee_id: str, pins: frozenset[Pair]
) -> list[str]:
    """Mentors this mentee may have, by what forcing the pair costs the round.

    With the mentee set aside, taking a place at k costs the largest price of k, so
    forcing the pair leaves the best of the rest + weight - price, exactly.
    """
    instance = prepare(scores, problem.capacities, pins, problem.tiers)
    row = scores.mentee_ids.index(mentee_id)
    weights = instance.weights.copy()
    weights[row] = pricing.FORBIDDEN
    match, _ = optimum(weights, instance.capacities)
    prices = pricing.largest_prices(weights, match, instance.capacities)
    may = np.flatnonzero((instance.weights[row] > 0) & (instance.capacities > 0))
    worth = instance.weights[row] - prices
    order = sorted(may, key=lambda j: (-worth[j], -scores.points[row, j], j))
    return [scores.mentor_ids[j] for j in order]


def alternative(
    problem: Problem,
    solution: Solution,
    mentee_id: str,
    mentor_id: str,
    pins: frozenset[Pair],
) -> Alternative:
    """The round with this pair pinned, against the round as it is."""
    after = solve_again(problem, solution, pins=pins | {(mentee_id, mentor_id)})
    return Alternative(
        mentor=mentor_id,
        points=solution.scores.of(mentee_id, mentor_id),
        matched_change=after.matched - solution.matched,
        points_change=after.points - solution.points,
        others=changes(solution, after, besides=mentee_id),
    )


def solve_again(problem: Problem, solution: Solution, **changed) -> Solution:
    """The same round with other pins or capacities, keeping all pairs it can."""
    same = {
        "capacities": problem.capacities,
        "pins": problem.pins,
        "tiers": problem.tiers,
        "seed": problem.settings.seed,
        "keep": solution.pairs,
    }
    return solve_scores(solution.scores, **same | changed)


def changes(before: Solution, after: Solution, besides: str = "") -> tuple[Change, ...]:
    """Who has another mentor, or none, or one at last; sorted by mentee id."""
    old, new = before.mentor_of, after.mentor_of
    return tuple(
        Change(id, old.get(id), new.get(id))
        for id in sorted(old.keys() | new.keys())
        if id != besides and old.get(id) != new.get(id)
    )


@dataclass(frozen=True)
class SlotValue:
    """What one place more or less at a mentor changes: people matched and points.
    Losses are None where there is no place to lose (none at all, or all pinned)."""

    mentor: str
    matched_gain: int
    points_gain: int
    matched_loss: int | None
    points_loss: int | None


def slot_values(problem: Problem, solution: Solution) -> list[SlotValue]:
    """Exact value of a place at every mentor, by mentor id, without solving again.

    A loss counts up: matched_loss 1 and points_loss -20 is one person fewer and 20
    points more. A mentor who is not cleared gains nothing: the rule blocks, not the room.
    """
    scores = solution.scores
    instance, match = with_steep_tiers(problem, solution)
    step = instance.step
    low = pricing.smallest_prices(instance.weights, match, instance.capacities)
    high = pricing.largest_prices(instance.weights, match, instance.capacities)
    return [
        SlotValue(mentor, *people_and_points(low[j], step), *loss(high[j], step))
        for j, mentor in enumerate(scores.mentor_ids)
    ]


def with_steep_tiers(
    problem: Problem, solution: Solution
) -> tuple[Instance, np.ndarray]:
    """The solved round with a larger B, under which it is just as optimal.

    The B of the objective outweighs the points of all places there are, not of one more.
    This one is four times the points of everybody, so it holds for one place more, and a
    price splits uniquely into people and points.
    """
    scores = solution.scores
    most = int(scores.points.max(initial=0))
    step = 4 * ((len(scores.mentee_ids) + 1) * most + 1)
    instance = prepare(scores, problem.capacities, problem.pins, problem.tiers, step)
    return instance, free_match(solution, instance)


def free_match(solution: Solution, instance: Instance) -> np.ndarray:
    """int64 (N,): the solution's columns, FREE for the unmatched and for pins."""
    column = {mentor: j for j, mentor in enumerate(solution.scores.mentor_ids)}
    held = solution.mentor_of
    match = [column[held[i]] if i in held else FREE for i in solution.scores.mentee_ids]
    return np.where(instance.fixed == FREE, np.array(match, np.int64), FREE)


def people_and_points(price: int, step: int) -> tuple[int, int]:
    """Split tier * step + points; a place moves at most one person in or out."""
    tier = (int(price) + step // 2) // step
    return min(tier, 1), int(price) - tier * step


def loss(price: int, step: int) -> tuple[int | None, int | None]:
    if price >= pricing.NO_LIMIT:
        return None, None
    return people_and_points(price, step)
