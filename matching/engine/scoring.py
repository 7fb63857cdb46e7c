"""Points and rules for every pair at once, in NumPy, exact to the point.

Every list criterion splits its whole points among the mentee's own items, so all of them
together are one float32 matrix product whose partial sums are integers below 2**24:
the result does not depend on BLAS, threads or order (reference/matching.md 4.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from matching.engine import rules
from matching.engine.columns import NEVER_YOUNG, Columns, columns
from matching.engine.problem import (
    CHOICES_COUNTED,
    Mentee,
    Mentor,
    Problem,
    Settings,
    in_hectometers,
)
from matching.engine.rules import RULES, Rule
from matching.engine.wishing import distinct

# Rows per matrix product, which wants many, and per step of the rest, which wants to
# stay in the cache.
PRODUCT, BLOCK = 2048, 64
WEEK_BITS = 7  # the 112 hours of a week fit in
# (km, thirds of the points), nearest first; farther than the last earns nothing.
DISTANCE_BANDS = ((2, 3), (5, 2), (10, 1))


@dataclass(frozen=True, eq=False)
class Scores:
    """points: int16 (N, M), 0-1000. rule_bits: uint16 (N, M), 0 where all rules pass.
    Rows are mentee_ids, columns mentor_ids; `score` sorts both by id. rules: with the
    names of this round's musts."""

    points: np.ndarray
    rule_bits: np.ndarray
    mentee_ids: tuple[str, ...]
    mentor_ids: tuple[str, ...]
    rules: tuple[Rule, ...] = RULES

    def of(self, mentee_id: str, mentor_id: str) -> int:
        """Points of one pair, whether or not its rules pass."""
        row, column = self.mentee_ids.index(mentee_id), self.mentor_ids.index(mentor_id)
        return int(self.points[row, column])

    def blocked_by(self, mentee_id: str, mentor_id: str) -> tuple[Rule, ...]:
        """The rules that one pair does not pass."""
        row, column = self.mentee_ids.index(mentee_id), self.mentor_ids.index(mentor_id)
        return rules.rules_in(self.rule_bits[row, column], self.rules)


def score(problem: Problem) -> Scores:
    """Points and rule bits of every mentee with every mentor, ids in sorted order."""
    mentees = sorted(problem.mentees, key=lambda person: person.id)
    mentors = sorted(problem.mentors, key=lambda person: person.id)
    left, right = columns(mentees, mentors, problem.settings)
    points = np.empty((len(mentees), len(mentors)), np.int16)
    bits = np.empty((len(mentees), len(mentors)), np.uint16)
    alone = np.array([mentor_bits(mentor) for mentor in mentors], np.uint16)
    for rows, product in products(left.features, right.features):
        block = left.rows(rows)
        hours, distance = shared_hours(block, right), squared_distance(block, right)
        points[rows] = product
        add_points(points[rows], block, right, problem.settings, hours, distance)
        bits[rows] = alone
        add_bits(bits[rows], block, right, problem.settings, hours, distance)
    add_choices(points, mentees, mentors, problem.settings.points.choice)
    if problem.settings.floor > 0:
        bits |= (points < problem.settings.floor) * np.uint16(rules.WEAK.bit)
    keep_apart(bits, problem, mentees, mentors)
    ids = (tuple(p.id for p in mentees), tuple(p.id for p in mentors))
    names = [problem.settings.names[code] for code in problem.settings.free_musts]
    return Scores(points, bits, *ids, rules.named(names))


def products(left: np.ndarray, right: np.ndarray) -> Iterator:
    """(rows, left[rows] @ right.T) for every BLOCK of rows; float32, whole numbers."""
    for start in range(0, len(left), PRODUCT):
        product = left[start : start + PRODUCT] @ right.T
        for row in range(0, len(product), BLOCK):
            part = product[row : row + BLOCK]
            yield slice(start + row, start + row + len(part)), part


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
    """uint8 (n, M): hours a week both are free."""
    low, high = (
        np.bitwise_count(left.hours[:, w, None] & right.hours[:, w]) for w in (0, 1)
    )
    return np.add(low, high, out=low)


def squared_distance(left: Columns, right: Columns) -> np.ndarray:
    """(n, M): squared distance in (100 m)**2, meaningless if a place is unknown."""
    east, north = (left.place[:, a, None] - right.place[:, a] for a in (0, 1))
    east *= east
    north *= north
    east += north
    return east


def add_points(
    points: np.ndarray, left: Columns, right: Columns, settings: Settings, hours, far
):
    """Add in place what is no list: shared hours and nearness, read from one table.
    points: int16 (n, M). hours: `shared_hours`. far: `squared_distance`."""
    near = np.zeros(points.shape, np.uint8)  # how many bands the two are within
    for km, _ in DISTANCE_BANDS:
        near += far <= (10 * km) ** 2
    near *= left.placed[:, None]
    near *= right.placed
    place = near.astype(np.uint16)
    place <<= WEEK_BITS
    place |= hours
    points += table_of(settings).take(place, mode="clip")


@lru_cache(maxsize=8)
def table_of(settings: Settings) -> np.ndarray:
    """int16: the points for so many bands (high bits) and shared hours (low bits)."""
    weights = settings.points
    thirds = (0, *(part for _, part in reversed(DISTANCE_BANDS)))
    found = [
        weights.distance * part // 3
        + hours_points(weights.hours, hours, settings.full_hours)
        for part in thirds
        for hours in range(1 << WEEK_BITS)
    ]
    return np.array(found, np.int16)


def add_bits(
    bits: np.ndarray, left: Columns, right: Columns, settings: Settings, hours, far
):
    """Set in place the rules that compare two profiles. bits: uint16 (n, M). Unknown
    blocks nothing, but a gender asked for must be known to be met."""

    def mark(rule, broken):
        np.bitwise_or(bits, broken * np.uint16(rule.bit), out=bits)

    for rule, mask in left.masks.items():
        mark(rule, nothing_shared(mask, right.masks[rule]))
    band = left.ages
    if (band[:, 1] != NEVER_YOUNG).any():
        mark(rules.AGE, right.ages[:, 0] < band[:, :1])
        mark(rules.AGE, right.ages[:, 1] > band[:, 1:])
    if "hours" in settings.musts:
        few = hours < settings.min_hours
        few &= left.hours.any(axis=1)[:, None]
        few &= right.hours.any(axis=1)
        mark(rules.HOURS, few)
    if settings.max_km is not None:
        mark(rules.DISTANCE, too_far(left, right, settings.max_km, far))


def nothing_shared(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """bool (n, M): no bit in common. left: (n, W). right: (M, W)."""
    common = left[:, 0, None] & right[:, 0]
    for word in range(1, left.shape[1]):
        common |= left[:, word, None] & right[:, word]
    return common == 0


def too_far(left: Columns, right: Columns, max_km: float, distance) -> np.ndarray:
    """bool (n, M): both places are known, too far, and no remote format is shared."""
    far = distance > round(max_km * 10) ** 2
    far &= left.placed[:, None]
    far &= right.placed
    far &= nothing_shared(left.remote, right.remote)
    return far


def add_choices(
    points: np.ndarray, mentees: Sequence[Mentee], mentors: Sequence[Mentor], most: int
):
    """Add the points of ranked choices in place; a mentor outside the round is skipped."""
    if not most:
        return
    column = {mentor.id: n for n, mentor in enumerate(mentors)}
    rows, places, worth = [], [], []
    for row, mentee in enumerate(mentees):
        for rank, choice in enumerate(distinct(mentee.choices)[:CHOICES_COUNTED]):
            if choice in column:
                rows.append(row)
                places.append(column[choice])
                worth.append(choice_points(most, rank))
    points[rows, places] += np.array(worth, np.int16)  # each pair stands once


def mentor_bits(mentor: Mentor) -> int:
    """The rules that keep a mentor out of every pair."""
    bits = 0 if mentor.cleared else rules.NOT_CLEARED.bit
    return bits if mentor.capacity > 0 else bits | rules.NO_CAPACITY.bit


def keep_apart(
    bits: np.ndarray,
    problem: Problem,
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
):
    """Set in place the bits of named pairs, and of people who are on both sides."""
    row = {mentee.id: n for n, mentee in enumerate(mentees)}
    column = {mentor.id: n for n, mentor in enumerate(mentors)}
    for mentee, mentor in problem.exclusions:
        if mentee in row and mentor in column:
            bits[row[mentee], column[mentor]] |= rules.DO_NOT_MATCH.bit
    for person in row.keys() & column.keys():
        bits[row[person], column[person]] |= rules.SAME_PERSON.bit
