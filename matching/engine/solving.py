"""Who is matched with whom: most people first, then the longest waiting, then points.

One linear assignment with weights B * tier + points, B larger than all points together.
Matchable sets of mentees form a transversal matroid, so this is the lexicographic
optimum (reference/matching.md 5.1). Among equal optima first as many pairs as possible
of `keep`, then a seeded lottery decides, so the answer is unique: it depends neither on
the order of rows nor on the solver. Dense: fine up to a few million pairs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from matching.engine import pricing
from matching.engine.assigning import METHODS
from matching.engine.certifying import Certificate, certify_scores
from matching.engine.edges import (
    Edges,
    face_of,
    gains_of,
    lowest_prices,
    moves_from,
    plain,
)
from matching.engine.exact import FREE
from matching.engine.lottery import Lottery, draw
from matching.engine.matrix import NotProven
from matching.engine.problem import Problem
from matching.engine.rules import NO_CAPACITY, WEAK, rules_in
from matching.engine.scoring import Scores, score

Pair = tuple[str, str]


class PinRefused(ValueError):
    """A pin that no round can contain. pair: the pin; reason: for staff."""

    def __init__(self, pair: Pair, reason: str):
        super().__init__(f"{pair[0]} with {pair[1]}: {reason}")
        self.pair, self.reason = pair, reason


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
    return solve_scores(
        scores, problem.capacities, problem.pins, problem.tiers, settings.seed, keep
    )


def solve_scores(
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
    edges = edges_of(instance.weights, instance.capacities)
    match = METHODS[method](edges)
    prices = lowest_prices(moves_from(edges, match), len(edges.room))
    face = face_of(edges, match, prices)
    lottery = Lottery(scores.mentee_ids, scores.mentor_ids, seed)
    wanted = among(face, scores, keep)
    chosen = draw(face, match, lottery, METHODS[method], wanted)
    chosen = np.where(instance.fixed == FREE, chosen, instance.fixed)
    pairs = named(scores, chosen)
    certificate = certify_scores(scores, capacities, pins, tiers, pairs, prices=prices)
    if not certificate.proves_optimal:
        raise NotProven(f"gap {certificate.gap}")
    return Solution(
        pairs=pairs,
        points=sum(int(scores.points[i, chosen[i]]) for i in matched_rows(chosen)),
        by_tier=dict(
            sorted(Counter(tiers[i] if tiers else 1 for i, _ in pairs).items())
        ),
        certificate=certificate,
        gains=gains_of(edges, match, prices),
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


def edges_of(weights: np.ndarray, capacities: np.ndarray) -> Edges:
    """Every pair that may be, from a matrix of weights."""
    rows, cols = np.nonzero(weights > 0)
    return plain(rows, cols, weights[rows, cols], capacities, len(weights))


def optimum(
    weights: np.ndarray, capacities: np.ndarray, method: str = "default"
) -> tuple[np.ndarray, np.ndarray]:
    """One best matching (N,) and the smallest prices (M,) that prove it."""
    match = METHODS[method](edges_of(weights, capacities))
    return match, pricing.smallest_prices(weights, match, capacities)


def among(face: Edges, scores: Scores, keep: Iterable[Pair]) -> np.ndarray | None:
    """bool per edge: whether it is a pair to keep. None if there is none."""
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    m = len(column)
    keys = [row[i] * m + column[j] for i, j in keep if i in row and j in column]
    wanted = np.isin(face.rows * m + face.cols, np.array(keys, np.int64))
    return wanted if wanted.any() else None
