"""Who is matched with whom: most people first, then the longest waiting, then points.

One linear assignment with weights B * tier + points, B larger than all points together.
Matchable sets of mentees form a transversal matroid, so this is the lexicographic
optimum (reference/matching.md 5.1). Among equal optima first as many pairs as possible
of `keep`, then a seeded lottery decides, so the answer is unique: it depends neither on
the order of rows nor on the solver. Dense: fine up to a few million pairs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.engine import pricing
from matching.engine.assigning import FREE, METHODS
from matching.engine.certifying import Certificate, certify
from matching.engine.lottery import splitmix64, tickets
from matching.engine.problem import Problem
from matching.engine.rules import NO_CAPACITY, WEAK, rules_in
from matching.engine.scoring import Scores, score

ROUNDS = 16

Pair = tuple[str, str]


class PinRefused(ValueError):
    """A pin that no round can contain. pair: the pin; reason: for staff."""

    def __init__(self, pair: Pair, reason: str):
        super().__init__(f"{pair[0]} with {pair[1]}: {reason}")
        self.pair, self.reason = pair, reason


class NotProven(RuntimeError):
    """The solver's answer came without a proof; never show it."""


@dataclass(frozen=True, eq=False)
class Solution:
    """pairs: (mentee id, mentor id), sorted. points: their sum. by_tier: tier -> people
    matched. gains (N,), prices (M,): int64 duals of the round without its pins, in the
    order of scores.mentee_ids and scores.mentor_ids."""

    pairs: tuple[Pair, ...]
    points: int
    by_tier: dict[int, int]
    certificate: Certificate
    gains: np.ndarray = field(repr=False)
    prices: np.ndarray = field(repr=False)
    scores: Scores = field(repr=False)

    @property
    def matched(self) -> int:
        return len(self.pairs)

    @property
    def mentor_of(self) -> dict[str, str]:
        """Mentee id -> mentor id, for those who are matched."""
        return dict(self.pairs)


@dataclass(frozen=True, eq=False)
class Instance:
    """What is left to solve once the pins are set aside.

    weights: int64 (N, M), FORBIDDEN where no pair may be and in the rows of pins.
    capacities: int64 (M,), net of pins. step: the B of the objective. fixed: int64 (N,),
    column of the pin or FREE.
    """

    weights: np.ndarray
    capacities: np.ndarray
    step: int
    fixed: np.ndarray


def propose(problem: Problem, keep: Iterable[Pair] = ()) -> Solution:
    """Score and solve a round with its own pins, tiers and seed."""
    scores, settings = score(problem), problem.settings
    return solve(
        scores, problem.capacities, problem.pins, problem.tiers, settings.seed, keep
    )


def solve(
    scores: Scores,
    capacities: Mapping[str, int],
    pins: Iterable[Pair] = (),
    tiers: Mapping[str, int] | None = None,
    seed: int = 0,
    keep: Iterable[Pair] = (),
    method: str = "default",
) -> Solution:
    """The one best round. tiers: mentee id -> 1 or more; None puts all in tier 1.

    method: "flow" (OR-tools), "assignment" (SciPy) or "default", the first that works.
    Raises PinRefused for a pin that cannot be, NotProven if the certificate has a gap.
    """
    pins = sorted(set(pins))
    instance = prepare(scores, capacities, pins, tiers)
    match, prices = optimum(instance.weights, instance.capacities, method)
    tight = optimal_face(instance.weights, match, prices)
    chosen = draw(scores, instance.capacities, tight, match, seed, set(keep), method)
    chosen = np.where(instance.fixed == FREE, chosen, instance.fixed)
    pairs = named(scores, chosen)
    certificate = certify(scores, capacities, pins, tiers, pairs)
    if not certificate.proves_optimal:
        raise NotProven(f"gap {certificate.gap}")
    return Solution(
        pairs=pairs,
        points=sum(int(scores.points[i, chosen[i]]) for i in matched_rows(chosen)),
        by_tier=dict(
            sorted(Counter(tiers[i] if tiers else 1 for i, _ in pairs).items())
        ),
        certificate=certificate,
        gains=pricing.gains(instance.weights, match, prices),
        prices=prices,
        scores=scores,
    )


def matched_rows(match: np.ndarray) -> np.ndarray:
    return np.flatnonzero(match != FREE)


def named(scores: Scores, match: np.ndarray) -> tuple[Pair, ...]:
    """Rows and columns as sorted pairs of ids."""
    rows = matched_rows(match)
    return tuple(
        sorted((scores.mentee_ids[i], scores.mentor_ids[match[i]]) for i in rows)
    )


def prepare(
    scores: Scores,
    capacities: Mapping[str, int],
    pins: Iterable[Pair] = (),
    tiers: Mapping[str, int] | None = None,
    step: int | None = None,
) -> Instance:
    """Weights and places once the pins are set aside; a larger `step` may be given."""
    room = np.array([capacities[id] for id in scores.mentor_ids], np.int64)
    levels = [tiers[id] if tiers else 1 for id in scores.mentee_ids]
    if (room < 0).any() or any(level < 1 for level in levels):
        raise ValueError("capacities are 0 or more, tiers 1 or more")
    # Capacity 0 forbids by number, not by bit: so a first place has a price, too.
    allowed = scores.rule_bits & ~np.uint16(NO_CAPACITY.bit) == 0
    fixed = place_pins(scores, room, allowed, pins)
    points = scores.points.astype(np.int64)
    if step is None:
        most = int(points[allowed].max(initial=0))
        step = (
            min(len(levels), sum(capacities[id] for id in scores.mentor_ids)) * most + 1
        )
    weights = step * np.array(levels, np.int64).reshape(-1, 1) + points
    weights[~allowed | (fixed != FREE)[:, None]] = pricing.FORBIDDEN
    return Instance(weights, room, step, fixed)


def place_pins(
    scores: Scores, room: np.ndarray, allowed: np.ndarray, pins: Iterable[Pair]
) -> np.ndarray:
    """Take the pins' places from `room`, allow weak pins in `allowed`, both in place.

    Returns int64 (N,): the pinned column of each row, or FREE. Raises PinRefused.
    """
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    fixed = np.full(len(row), FREE, np.int64)
    for mentee, mentor in pins:
        if mentee not in row or mentor not in column:
            raise PinRefused((mentee, mentor), "not in this round")
        i, j = row[mentee], column[mentor]
        lasting = scores.rule_bits[i, j] & ~np.uint16(WEAK.bit | NO_CAPACITY.bit)
        if lasting:
            raise PinRefused((mentee, mentor), rules_in(lasting)[0].text)
        if fixed[i] != FREE:
            raise PinRefused((mentee, mentor), "The mentee is pinned twice.")
        if room[j] < 1:
            raise PinRefused((mentee, mentor), NO_CAPACITY.text)
        fixed[i], allowed[i, j] = j, True
        room[j] -= 1
    return fixed


def optimum(
    weights: np.ndarray, capacities: np.ndarray, method: str = "default"
) -> tuple[np.ndarray, np.ndarray]:
    """One best matching (N,) and the smallest prices (M,) that prove it."""
    match = METHODS[method](weights, capacities)
    return match, pricing.smallest_prices(weights, match, capacities)


@dataclass(frozen=True, eq=False)
class Face:
    """All optimal rounds at once: pairs (N, M) bool that may be in one, rows (N,) bool
    that must be matched and columns (M,) bool that must be full."""

    pairs: np.ndarray
    rows: np.ndarray
    columns: np.ndarray


def optimal_face(weights: np.ndarray, match: np.ndarray, prices: np.ndarray) -> Face:
    """Complementary slackness, which holds for every optimal round alike."""
    gains = pricing.gains(weights, match, prices)
    tight = (weights > 0) & (gains[:, None] + prices == weights)
    return Face(tight, gains > 0, prices > 0)


def draw(
    scores: Scores,
    capacities: np.ndarray,
    face: Face,
    match: np.ndarray,
    seed: int,
    keep: set[Pair],
    method: str,
) -> np.ndarray:
    """Narrow the optimal rounds down to one: by `keep`, then by one lottery after the
    other until a single round is left (one is nearly always enough)."""
    for prize in prizes(scores, seed, keep):
        if is_unique(face, match, capacities):
            return match
        weights = prize_weights(face, prize, capacities)
        match, prices = optimum(weights, capacities, method)
        face = optimal_face(weights, match, prices)
    raise NotProven("the lottery left more than one round")


def prizes(scores: Scores, seed: int, keep: set[Pair]) -> Iterator[np.ndarray]:
    """What decides among equals, in this order; each int64 (N, M), 1 or more."""
    if keep:
        yield kept(scores, keep)
    for number in range(ROUNDS):
        salt = splitmix64(number) ^ seed
        yield tickets(scores.mentee_ids, scores.mentor_ids, salt)


def kept(scores: Scores, keep: set[Pair]) -> np.ndarray:
    """int64 (N, M): 2 for pairs to keep, 1 for others."""
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    prize = np.ones(scores.points.shape, np.int64)
    for mentee, mentor in keep:
        if mentee in row and mentor in column:
            prize[row[mentee], column[mentor]] = 2
    return prize


def prize_weights(face: Face, prize: np.ndarray, capacities: np.ndarray) -> np.ndarray:
    """Weights whose best matching is the optimal round with the largest prize.

    Each unit of a row or column that must be used earns a bonus above all prizes
    together, so a best matching earns every bonus, which makes it optimal again.
    """
    places = min(len(face.rows), int(capacities.sum()))
    bonus = places * int(prize.max(initial=0)) + 1
    musts = face.rows[:, None].astype(np.int64) + face.columns
    return np.where(face.pairs, prize + bonus * musts, pricing.FORBIDDEN)


def is_unique(face: Face, match: np.ndarray, capacities: np.ndarray) -> bool:
    """Whether `match` is the only round on the face.

    Another one differs by a cycle in the residual graph. A cycle uses a pair whose two
    ends are strongly connected; the graph has one more node for "free".
    """
    n, m = face.pairs.shape
    rows, cols = np.nonzero(face.pairs)
    used = match[rows] == cols
    tails, heads = np.where(used, n + cols, rows), np.where(used, rows, n + cols)
    free = n + m
    taken = np.bincount(match[match != FREE], minlength=m)
    may_leave = np.flatnonzero((match != FREE) & ~face.rows)
    may_join = np.flatnonzero(match == FREE)
    may_grow = n + np.flatnonzero(taken < capacities)
    may_shrink = n + np.flatnonzero((taken > 0) & ~face.columns)
    tails = np.concatenate(
        [tails, may_leave, np.full(len(may_join), free), may_grow]
        + [np.full(len(may_shrink), free)]
    )
    heads = np.concatenate(
        [heads, np.full(len(may_leave), free), may_join, np.full(len(may_grow), free)]
        + [may_shrink]
    )
    arcs = coo_array((np.ones(len(tails), bool), (tails, heads)), shape=[free + 1] * 2)
    _, part = connected_components(arcs, directed=True, connection="strong")
    return not (part[rows] == part[n + cols]).any()
