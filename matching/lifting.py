"""Lift the lowest fit: among all rounds that match as many people as possible, the
longest waiting first, one whose weakest pair is as good as it can be. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from matching.engine.problem import Problem
from matching.engine.solving import Pair, Solution, propose


def lifted(problem: Problem, keep: Iterable[Pair] = ()) -> tuple[Problem, Solution]:
    """The problem with the highest floor that leaves nobody out, and its solution.
    A pair is proposed under one floor whenever it is under a higher one, so halving
    the interval finds it: eleven solves at most. Pins know no floor."""
    keep = list(keep)
    best = problem, propose(problem, keep)
    everybody = best[1].by_tier
    low, high = weakest(*best), best_pair(best[1])
    while low < high:
        middle = (low + high + 1) // 2
        stricter = with_floor(problem, middle)
        solution = propose(stricter, keep)
        if solution.by_tier == everybody:
            best, low = (stricter, solution), max(middle, weakest(stricter, solution))
        else:
            high = middle - 1
    return best


def with_floor(problem: Problem, floor: int) -> Problem:
    return replace(problem, settings=replace(problem.settings, floor=floor))


def weakest(problem: Problem, solution: Solution) -> int:
    """Points of the weakest pair that nobody pinned."""
    own = [pair for pair in solution.pairs if pair not in problem.pins]
    points = [solution.scores.of(*pair) for pair in own]
    return min(points, default=best_pair(solution))


def best_pair(solution: Solution) -> int:
    return int(solution.scores.points.max(initial=0))
