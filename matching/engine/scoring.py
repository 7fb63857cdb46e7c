"""Points and rules for every pair at once, in NumPy, exact to the point.

Every list criterion splits its whole points among the mentee's own items, so all of them
together are one float32 matrix product whose partial sums are integers below 2**24:
the result does not depend on BLAS, threads or order (reference/matching.md 4.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine import rules
from matching.engine.columns import UNKNOWN, Columns, columns, distinct
from matching.engine.problem import (
    ALL_HOURS,
    CHOICES_COUNTED,
    Mentee,
    Mentor,
    Problem,
    Settings,
    in_hectometers,
)

BLOCK = 256
# (km, thirds of the points), nearest first; farther than the last earns nothing.
DISTANCE_BANDS = ((2, 3), (5, 2), (10, 1))


@dataclass(frozen=True, eq=False)
class Scores:
    """points: int16 (N, M), 0-1000. rule_bits: uint16 (N, M), 0 where all rules pass.
    Rows are mentee_ids, columns mentor_ids; `score` sorts both by id."""

    points: np.ndarray
    rule_bits: np.ndarray
    mentee_ids: tuple[str, ...]
    mentor_ids: tuple[str, ...]

    def of(self, mentee_id: str, mentor_id: str) -> int:
        """Points of one pair, whether or not its rules pass."""
        row, column = self.mentee_ids.index(mentee_id), self.mentor_ids.index(mentor_id)
        return int(self.points[row, column])

    def blocked_by(self, mentee_id: str, mentor_id: str) -> tuple[rules.Rule, ...]:
        """The rules that one pair does not pass."""
        row, column = self.mentee_ids.index(mentee_id), self.mentor_ids.index(mentor_id)
        return rules.rules_in(self.rule_bits[row, column])


def score(problem: Problem) -> Scores:
    """Points and rule bits of every mentee with every mentor, ids in sorted order."""
    mentees = sorted(problem.mentees, key=lambda person: person.id)
    mentors = sorted(problem.mentors, key=lambda person: person.id)
    left, right = columns(mentees, mentors, problem.settings)
    points = np.zeros((len(mentees), len(mentors)), np.int16)
    bits = np.zeros((len(mentees), len(mentors)), np.uint16)
    for start in range(0, len(mentees), BLOCK):
        rows = slice(start, start + BLOCK)
        block = left.rows(rows)
        points[rows] = pair_points(block, right, problem.settings)
        bits[rows] = pair_bits(block, right, problem.settings)
    add_choices(points, mentees, mentors, problem.settings.points.choice)
    bits[points < problem.settings.floor] |= rules.WEAK.bit
    forbid(bits, problem, mentees, mentors)
    ids = (tuple(p.id for p in mentees), tuple(p.id for p in mentors))
    return Scores(points, bits, *ids)


def choice_points(points: int, rank: int) -> int:
    """Points for the choice with this rank, 0 for the first: all, 4/5, ... 1/5, none."""
    return points * max(0, CHOICES_COUNTED - rank) // CHOICES_COUNTED


def hours_points(points: int, hours: int, full_hours: int) -> int:
    """Points for so many shared hours a week; full_hours and more earn them all."""
    return points * min(hours, full_hours) // full_hours


def distance_band(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[int, int] | None:
    """The (km, thirds of the points) that two places fall in, None if far apart."""
    (east, north), (to_east, to_north) = in_hectometers(one), in_hectometers(other)
    squared = (east - to_east) ** 2 + (north - to_north) ** 2
    return next((b for b in DISTANCE_BANDS if squared <= (10 * b[0]) ** 2), None)


def shared_hours(left: Columns, right: Columns) -> np.ndarray:
    """int64 (n, M): hours a week both are free."""
    low, high = (
        np.bitwise_and.outer(left.hours[:, w], right.hours[:, w]) for w in (0, 1)
    )
    return (np.bitwise_count(low) + np.bitwise_count(high)).astype(np.int64)


def squared_distance(left: Columns, right: Columns) -> np.ndarray:
    """int64 (n, M): squared distance in (100 m)**2, meaningless if a place is unknown."""
    east, north = (
        np.subtract.outer(left.place[:, a], right.place[:, a]) for a in (0, 1)
    )
    return east * east + north * north


def pair_points(left: Columns, right: Columns, settings: Settings) -> np.ndarray:
    """int16 (n, M): all criteria but the mentee's own choice."""
    points = settings.points
    total = (left.features @ right.features.T).astype(np.int16)
    steps = [
        hours_points(points.hours, n, settings.full_hours)
        for n in range(ALL_HOURS.bit_length() + 1)
    ]
    total += np.array(steps, np.int16)[shared_hours(left, right)]
    distance = squared_distance(left, right)
    near = np.zeros(total.shape, np.int16)
    for km, thirds in reversed(DISTANCE_BANDS):
        near[distance <= (10 * km) ** 2] = points.distance * thirds // 3
    return total + near * (left.placed[:, None] & right.placed)


def pair_bits(left: Columns, right: Columns, settings: Settings) -> np.ndarray:
    """uint16 (n, M): the rules that compare two profiles. Unknown blocks nothing, but
    a gender asked for must be known to be met."""
    band, age = left.ages, right.ages[:, 0]
    outside = (age < band[:, :1]) | (age > band[:, 1:])
    gave_hours = left.hours.any(axis=1)[:, None] & right.hours.any(axis=1)
    broken = {
        rules.GENDER: (left.gender != UNKNOWN)[:, None]
        & (left.gender[:, None] != right.gender),
        rules.AGE: (band[:, 1:] != UNKNOWN) & (age != UNKNOWN) & outside,
        rules.LANGUAGE: nothing_shared(left.languages, right.languages),
        rules.FORMAT: nothing_shared(left.formats, right.formats),
        rules.HOURS: gave_hours & (shared_hours(left, right) < settings.min_hours),
        rules.DISTANCE: too_far(left, right, settings.max_km),
    }
    bits = np.zeros((len(left.hours), len(right.hours)), np.uint16)
    for rule, where in broken.items():
        bits[where] |= rule.bit
    return bits


def nothing_shared(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """bool (n, M): both gave items, and none is the same."""
    gave = left.any(axis=1)[:, None] & right.any(axis=1)
    return gave & (left @ right.T == 0)


def too_far(left: Columns, right: Columns, max_km: float | None) -> np.ndarray:
    """bool (n, M): both places are known, too far, and no remote format is shared."""
    known = left.placed[:, None] & right.placed
    if max_km is None:
        return np.zeros_like(known)
    limit = round(max_km * 10) ** 2
    remote = left.remote @ right.remote.T > 0
    return known & ~remote & (squared_distance(left, right) > limit)


def add_choices(
    points: np.ndarray, mentees: Sequence[Mentee], mentors: Sequence[Mentor], most: int
):
    """Add the points of ranked choices in place; a mentor outside the round is skipped."""
    column = {mentor.id: n for n, mentor in enumerate(mentors)}
    for row, mentee in enumerate(mentees):
        for rank, choice in enumerate(distinct(mentee.choices)[:CHOICES_COUNTED]):
            if choice in column:
                points[row, column[choice]] += choice_points(most, rank)


def forbid(
    bits: np.ndarray,
    problem: Problem,
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
):
    """Set in place the bits that follow from single people and from named pairs."""
    row = {mentee.id: n for n, mentee in enumerate(mentees)}
    column = {mentor.id: n for n, mentor in enumerate(mentors)}
    bits[:, [not m.cleared for m in mentors]] |= rules.NOT_CLEARED.bit
    bits[:, [m.capacity <= 0 for m in mentors]] |= rules.NO_CAPACITY.bit
    for mentee, mentor in problem.exclusions:
        if mentee in row and mentor in column:
            bits[row[mentee], column[mentor]] |= rules.DO_NOT_MATCH.bit
    for person in row.keys() & column.keys():
        bits[row[person], column[person]] |= rules.SAME_PERSON.bit
