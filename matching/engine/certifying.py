"""The proof that no better round exists, made without any solver.

Written apart from `solving` on purpose: it reads the scores again and takes only the
pairs. Any prices give an upper bound on every possible round (weak duality), so gap 0 is
a proof whoever found the prices: `solving` may hand its own over, which saves the search
here but cannot make a false proof pass.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine.rules import NO_CAPACITY, WEAK
from matching.engine.scoring import Scores

NEVER = -(1 << 61)
IN_INT64 = 1 << 59
CELLS = 1 << 15


@dataclass(frozen=True)
class Certificate:
    """primal: value of the pairs, the sum of B * tier + points. dual: no round is worth
    more. gap: dual - primal, 0 if proven. pairs_checked: allowed pairs looked at."""

    primal: int
    dual: int
    gap: int
    pairs_checked: int

    @property
    def proves_optimal(self) -> bool:
        return self.gap == 0


@dataclass(frozen=True, eq=False)
class Claim:
    """A round to hold against the bound. read: slice of rows, or rows and columns of
    cells -> int64 points, NEVER where no pair may be. unit: points in one whole score. room (M,), levels (N,).
    spots: the chosen cells, pinned: those that were given."""

    read: Callable[[slice | tuple], np.ndarray]
    unit: int
    lowest: int | None
    room: np.ndarray
    levels: np.ndarray
    spots: list[tuple[int, int]]
    pinned: list[tuple[int, int]]

    @property
    def free(self) -> np.ndarray:
        """The rows without a pin."""
        return np.delete(np.arange(len(self.levels)), [i for i, _ in self.pinned])

    @property
    def open_room(self) -> np.ndarray:
        return self.room - np.bincount(
            np.array([j for _, j in self.pinned], np.int64), minlength=len(self.room)
        )


def certify(
    scores: np.ndarray,
    capacities: Sequence[int],
    pins: Iterable[tuple[int, int]],
    tiers: Sequence[int] | None,
    pairs: Iterable[tuple[int, int]],
    *,
    prices: np.ndarray | None = None,
    lowest: int | None = None,
) -> Certificate:
    """Bound what any round of `matching.engine.solve` could reach, and hold `pairs`
    against it, in hundredths of a point. prices: (M,) for the places, in the same
    measure; without them they are searched for, in up to M + 2 sweeps. lowest: points
    are counted from here, if no score is lower.

    Raises ValueError if the pairs are no round at all: a row twice, a column over
    capacity, a forbidden pair or a missing pin.
    """
    scores = np.asarray(scores, np.float64)

    def read(cells):
        amounts = scores[cells] * 100
        np.rint(amounts, out=amounts)
        return np.maximum(amounts, NEVER, out=amounts).astype(np.int64)

    n = len(scores)
    levels = np.ones(n, np.int64) if tiers is None else ranks(tiers)
    room = np.array([min(int(places), n) for places in capacities], np.int64)
    return prove(Claim(read, 100, lowest, room, levels, [*pairs], [*pins]), prices)


def ranks(tiers: Sequence[int]) -> np.ndarray:
    """Only the order of tiers counts: 1 for the lowest that occurs, and so on."""
    order = {tier: rank for rank, tier in enumerate(sorted(set(map(int, tiers))), 1)}
    return np.array([order[int(tier)] for tier in tiers], np.int64)


def certify_scores(
    scores: Scores,
    capacities: Mapping[str, int],
    pins: Iterable[tuple[str, str]],
    tiers: Mapping[str, int] | None,
    pairs: Iterable[tuple[str, str]],
    *,
    prices: np.ndarray | None = None,
) -> Certificate:
    """The same for people by id, in whole points. Full mentors count as allowed; the
    places forbid them. A pin may be below the floor."""
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    pinned = [(row[mentee], column[mentor]) for mentee, mentor in set(pins)]

    weak = np.full(len(row), -1)
    for i, j in pinned:
        weak[i] = j

    def read(cells):
        bits = scores.rule_bits[cells] & ~np.uint16(NO_CAPACITY.bit)
        if isinstance(cells, slice):
            at = np.flatnonzero(weak[cells] >= 0)
            bits[at, weak[cells][at]] &= ~np.uint16(WEAK.bit)
        else:
            bits[weak[cells[0]] == cells[1]] &= ~np.uint16(WEAK.bit)
        return np.where(bits == 0, scores.points[cells].astype(np.int64), NEVER)

    room = np.array([capacities[id] for id in scores.mentor_ids], np.int64)
    level = [1 if tiers is None else tiers[id] for id in scores.mentee_ids]
    spots = [(row[mentee], column[mentor]) for mentee, mentor in pairs]
    levels = np.array(level, np.int64)
    return prove(Claim(read, 1, 0, room, levels, spots, pinned), prices)


@dataclass(frozen=True, eq=False)
class Look:
    """What one look at every pair tells: lowest and highest points that may be, how many
    pairs may be, and (N,) the best of each row above the prices, if there are any."""

    low: int
    high: int
    allowed: int
    best: np.ndarray


def prove(claim: Claim, prices: np.ndarray | None = None) -> Certificate:
    """Primal, dual and gap of a claim, over every pair."""
    points = check_round(claim)
    seen = look(claim, prices)
    places = min(len(claim.levels), int(claim.room.sum()))
    step, low = places * (seen.high - seen.low) + claim.unit, seen.low
    if prices is None:
        prices = find_prices(claim, step, low)
        seen = look(claim, prices)
    pinned, primal, dual = set(claim.pinned), 0, bound(claim, step, low, seen, prices)
    for spot, point in zip(claim.spots, points, strict=True):
        worth = step * int(claim.levels[spot[0]]) + point - low
        primal += worth
        dual += worth if spot in pinned else 0
    return Certificate(primal, dual, dual - primal, seen.allowed)


def check_round(claim: Claim) -> list[int]:
    """The points of the chosen cells. Raises ValueError if they are not a round with
    these pins."""
    rows = [i for i, _ in claim.spots]
    if len(set(rows)) < len(rows):
        raise ValueError("a mentee has two mentors")
    points = claim.read(columns_of(claim.spots)).tolist()
    if NEVER in points:
        raise ValueError("a pair breaks a rule")
    taken = columns_of(claim.spots)[1]
    if (np.bincount(taken, minlength=len(claim.room)) > claim.room).any():
        raise ValueError("a mentor has more mentees than places")
    if not set(claim.pinned) <= set(claim.spots):
        raise ValueError("a pin is missing")
    return points


def look(claim: Claim, prices: np.ndarray | None) -> Look:
    """Read every pair once. Prices below 0 count as 0."""
    n, m = len(claim.levels), len(claim.room)
    low, high, allowed = -NEVER, NEVER, 0
    asked = np.zeros(m, np.int64) if prices is None else np.maximum(prices, 0)
    exact = np.int64 if int(asked.max(initial=0)) < IN_INT64 else object
    best = np.full(n, NEVER, exact)
    for rows in blocks(n, m):
        block = claim.read(rows)
        high = max(high, int(block.max(initial=NEVER)))
        never = block == NEVER
        allowed += block.size - int(np.count_nonzero(never))
        real = np.where(never, -NEVER, block)
        low = min(low, int(real.min(initial=-NEVER)))
        if prices is not None and m:
            over = widened(block, exact) - asked.astype(exact, copy=False)
            best[rows] = over.max(axis=1)
    low, high = (low, high) if allowed else (0, 0)
    low = low if claim.lowest is None else min(low, claim.lowest)
    return Look(low, max(high, low), allowed, best)


def bound(claim: Claim, step: int, low: int, seen: Look, prices: np.ndarray) -> int:
    """What no round can exceed at these prices: every mentee's best gain, plus the
    price of every open place. In Python's own whole numbers."""
    asked = np.maximum(prices, 0)
    total = sum(int(c) * int(p) for c, p in zip(claim.open_room, asked, strict=True))
    for i in claim.free:
        if seen.best[i] > NEVER // 2:
            gain = int(seen.best[i]) + int(claim.levels[i]) * step - low
            total += max(0, gain)
    return total


def find_prices(claim: Claim, step: int, low: int) -> np.ndarray:
    """(M,) the lowest price per place that lets everybody keep what they hold.

    Raise prices until nobody would rather be elsewhere, mentee by mentee. In an optimal
    round this ends within M + 1 sweeps; a price that a holder cannot pay shows that the
    round is not optimal, and the search stops with prices that bound but prove nothing.
    """
    small = step * (int(claim.levels.max(initial=1)) + 1) < IN_INT64
    base = claim.levels.astype(np.int64 if small else object) * step - low

    def worth(i):
        return widened(claim.read(slice(i, i + 1))[0], base.dtype) + base[i]

    price = np.zeros(len(claim.room), base.dtype)
    holds = {i: j for i, j in claim.spots if (i, j) not in set(claim.pinned)}
    for i in claim.free:
        if i not in holds:
            np.maximum(price, worth(i), out=price)
    for _ in range(len(price) + 2):
        before = price.copy()
        for i, j in holds.items():
            offers = worth(i)
            spare = offers[j] - price[j]
            if spare < 0:
                return price
            np.maximum(price, offers - spare, out=price)
        if (price == before).all():
            break
    return price


def widened(points: np.ndarray, dtype) -> np.ndarray:
    """Points as int64, or as Python's own whole numbers where 64 bits are too few."""
    if dtype == np.int64:
        return points
    wide = points.astype(object)
    wide[points == NEVER] = NEVER << 100
    return wide


def columns_of(cells: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Their rows and their columns."""
    both = np.array(cells, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def blocks(n: int, width: int) -> Iterable[slice]:
    """Slices of rows, small enough to stay in the cache."""
    size = max(1, CELLS // max(1, width))
    return (slice(start, min(start + size, n)) for start in range(0, n, size))
