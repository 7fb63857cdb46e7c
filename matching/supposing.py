"""What if: other weights, other places, one mentor away, one rule lifted. The round is
solved again and held against itself; nothing is saved. Pure, exact."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean

import numpy as np

from matching.engine.problem import Points, Problem
from matching.engine.rules import NO_CAPACITY, Rule
from matching.engine.scoring import Scores, score
from matching.engine.solving import Solution, solve_scores


@dataclass(frozen=True)
class Supposed:
    """weights: criterion -> new points, scaled to a thousand; the others stay.
    places: mentor id -> open places. away: mentor ids. lift: code of a rule, or ""."""

    weights: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    away: frozenset[str] = frozenset()
    lift: str = ""

    def __bool__(self):
        return bool(self.weights or self.places or self.away or self.lift)


def liftable(scores: Scores) -> list[Rule]:
    """The rules that keep somebody apart and may be lifted: never one of safety."""
    used = np.bitwise_or.reduce(scores.rule_bits, axis=None)
    return [rule for rule in scores.rules if may_lift(rule) and int(used) & rule.bit]


def may_lift(rule: Rule) -> bool:
    return not rule.safety and rule != NO_CAPACITY


def suppose(problem: Problem, supposed: Supposed, keep=()) -> Solution:
    """The round as it would be then; as many pairs of `keep` as possible stay among
    equals. Raises ValueError for a rule that is not to be lifted or weights of 0, and
    PinRefused when a pin would be impossible."""
    changed = with_weights(with_places(problem, supposed), supposed.weights)
    scores = score(changed)
    if supposed.lift:
        scores = without_rule(scores, supposed.lift)
    pins = frozenset(pin for pin in problem.pins if pin[1] not in supposed.away)
    return solve_scores(
        scores, changed.capacities, pins, changed.tiers, changed.settings.seed, keep
    )


def with_places(problem: Problem, supposed: Supposed) -> Problem:
    room = dict(supposed.places) | dict.fromkeys(supposed.away, 0)
    mentors = [replace(m, capacity=room.get(m.id, m.capacity)) for m in problem.mentors]
    return replace(problem, mentors=tuple(mentors))


def with_weights(problem: Problem, weights: Mapping[str, float]) -> Problem:
    if not weights:
        return problem
    now = problem.settings.points.by_code
    points = Points.from_weights(now | dict(weights))
    return replace(problem, settings=replace(problem.settings, points=points))


def without_rule(scores: Scores, code: str, row: int | None = None) -> Scores:
    """Lifted for everybody, or for one mentee."""
    found = [rule for rule in scores.rules if rule.code == code]
    if not found or not may_lift(found[0]):
        raise ValueError(f"{code} is not to be lifted")
    bits = scores.rule_bits.copy()
    rows = slice(None) if row is None else row
    bits[rows] &= ~np.uint16(found[0].bit)
    return replace(scores, rule_bits=bits)


@dataclass(frozen=True)
class Moved:
    """A mentee with another mentor; both fits by the points of the round."""

    mentee: str
    before: str
    after: str
    points_before: int
    points_after: int


@dataclass(frozen=True)
class Compared:
    """gained: mentee -> mentor at last. lost: mentee -> mentor of before. left: those
    with nobody in either. Means and lowest are by the round's own points, so that the
    figures speak of the same thing."""

    matched_before: int
    matched_after: int
    mean_before: float | None
    mean_after: float | None
    lowest_before: int | None
    lowest_after: int | None
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    moved: tuple[Moved, ...]
    left: tuple[str, ...]

    @property
    def changes(self) -> int:
        return len(self.gained) + len(self.lost) + len(self.moved)


def compare(before: Solution, after: Solution) -> Compared:
    """Who gains, who loses, who moves, who is left out."""
    old, new, points = before.mentor_of, after.mentor_of, before.scores.of
    both = sorted(old.keys() & new.keys())
    fits = [[points(*pair) for pair in one.pairs] for one in (before, after)]
    return Compared(
        matched_before=before.matched,
        matched_after=after.matched,
        mean_before=fmean(fits[0]) if fits[0] else None,
        mean_after=fmean(fits[1]) if fits[1] else None,
        lowest_before=min(fits[0], default=None),
        lowest_after=min(fits[1], default=None),
        gained=tuple((id, new[id]) for id in sorted(new.keys() - old.keys())),
        lost=tuple((id, old[id]) for id in sorted(old.keys() - new.keys())),
        moved=tuple(
            Moved(id, old[id], new[id], points(id, old[id]), points(id, new[id]))
            for id in both
            if old[id] != new[id]
        ),
        left=tuple(
            id for id in before.scores.mentee_ids if id not in old and id not in new
        ),
    )
