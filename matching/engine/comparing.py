"""What if: another mentor for a mentee, a place more or less at a mentor.

Exact, from the prices of the optimal round or by solving again.
"""

from dataclasses import dataclass

import numpy as np

from matching.engine.edges import NO_LIMIT
from matching.engine.optimum import Instance
from matching.engine.pricing import Walks
from matching.engine.problem import Problem
from matching.engine.rules import NO_CAPACITY, Rule
from matching.engine.scoring import Scores
from matching.engine.searching import find_optimum
from matching.engine.sessions import Session
from matching.engine.solving import (
    Pair,
    Question,
    Solution,
    prepare,
    solve_scores,
    steep,
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
    question = Question(scores, problem.capacities, pins, problem.tiers)
    instance, _ = prepare(question)
    row, points = scores.mentee_ids.index(mentee_id), instance.table.points
    may = np.flatnonzero((points[row] >= 0) & (instance.room > 0))
    worth = points[row, may].astype(np.int64)
    points[row] = instance.table.width.forbidden
    match = find_optimum(instance).match
    worth -= Walks.of(instance, match).highest[may]
    order = sorted(
        zip(-worth, -scores.points[row, may].astype(np.int64), may, strict=True)
    )
    return [scores.mentor_ids[j] for _, _, j in order]


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
    prices = Prices.of(solution)
    return [
        SlotValue(mentor, *gain, *loss)
        for mentor, gain, loss in zip(
            solution.scores.mentor_ids,
            map(prices.people_and_points, prices.lowest),
            map(prices.people_and_points, prices.highest),
            strict=True,
        )
    ]


def helpful_places(solution: Solution, mentee_id: str) -> list[str]:
    """Mentors, by id, where one more place is worth most if this unmatched mentee comes
    in for it, through any chain of moves (or by lottery one with an equal claim)."""
    prices = Prices.of(solution)
    row = solution.scores.mentee_ids.index(mentee_id)
    worth = prices.worth_for(row)
    helps = (worth > 0) & (worth == prices.lowest)
    return [solution.scores.mentor_ids[j] for j in np.flatnonzero(helps)]


@dataclass(frozen=True)
class Lifting:
    """What it would bring to let one pair be that a rule forbids. matched, points: the
    change of the whole round, (0, 0) if nothing would move."""

    mentor: str
    rules: tuple[Rule, ...]
    matched: int
    points: int


def liftings(session: Session, mentee_id: str) -> list[Lifting]:
    """For every mentor that rules keep from this mentee, what lifting all of them for
    this pair would change, best first. Safety rules are never lifted: left out."""
    scores = session.scores
    row = scores.mentee_ids.index(mentee_id)
    found = []
    for j in np.flatnonzero(scores.rule_bits[row] & ~np.uint16(NO_CAPACITY.bit)):
        mentor = scores.mentor_ids[j]
        rules = scores.blocked_by(mentee_id, mentor)
        if any(rule.safety for rule in rules):
            continue
        with session.trying():
            diff = session.lift(mentee_id, mentor)
        found.append(Lifting(mentor, rules, diff.matched, diff.points))
    return sorted(found, key=lambda lifting: (-lifting.matched, -lifting.points))


@dataclass(frozen=True, eq=False)
class Prices:
    """The lowest and highest prices that support a round, int64 (M,) each, at a B so
    steep that each splits into people and points."""

    instance: Instance
    walks: Walks
    lowest: np.ndarray
    highest: np.ndarray

    @classmethod
    def of(cls, solution: Solution) -> "Prices":
        instance, match, takes_part = steep(solution)
        walks = Walks.of(instance, match, takes_part)
        return cls(instance, walks, walks.lowest, walks.highest)

    def people_and_points(self, price: int) -> tuple[int | None, int | None]:
        """Split tier * step + points; a place moves at most one person in or out. None
        where there is no place to lose."""
        if price >= NO_LIMIT:
            return None, None
        step = self.instance.step
        tier = (int(price) + step // 2) // step
        return min(tier, 1), int(price) - tier * step

    def worth_for(self, row: int) -> np.ndarray:
        """int64 (M,): what one more place at each mentor is worth if this row, which is
        unmatched, comes in for it; below 0 if no chain of moves leads there."""
        points = self.instance.table.points[row].astype(np.int64)
        weights = points + self.instance.levels[row] * self.instance.step
        return self.walks.from_amounts(np.where(points >= 0, weights, -NO_LIMIT))
