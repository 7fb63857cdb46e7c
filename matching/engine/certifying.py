"""The proof that no better round exists, made without any solver.

Written apart from `solving` on purpose: it takes only the pairs and finds prices by its
own longest paths, one mentee at a time. Any prices give an upper bound on every possible
round (weak duality), so gap 0 is a proof even if the search for prices were wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from matching.engine.rules import NO_CAPACITY, WEAK
from matching.engine.scoring import Scores

NEVER = -(1 << 60)


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


def certify(
    scores: Scores,
    capacities: Mapping[str, int],
    pins: Iterable[tuple[str, str]],
    tiers: Mapping[str, int] | None,
    pairs: Iterable[tuple[str, str]],
) -> Certificate:
    """Bound what any round with these pins could reach, and hold `pairs` against it.

    Raises ValueError if the pairs are no round at all: a person twice, a mentor over
    capacity, a rule broken or a pin missing.
    """
    pins, pairs = set(pins), list(pairs)
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    room = np.array([capacities[id] for id in scores.mentor_ids], np.int64)
    spots = [(row[mentee], column[mentor]) for mentee, mentor in pairs]
    pinned = [(row[mentee], column[mentor]) for mentee, mentor in pins]
    worth = values(scores, room, tiers, pinned)
    check_round(worth, room, spots, pinned)

    fixed = sum(int(worth[spot]) for spot in pinned)
    primal = sum(int(worth[spot]) for spot in spots)
    checked = int((worth > NEVER).sum())
    open_room = room - np.bincount([j for _, j in pinned], minlength=len(room))
    free = np.delete(np.arange(len(row)), [i for i, _ in pinned])
    holds = {i: j for i, j in spots if (i, j) not in pinned}
    price = find_prices(worth, open_room, free, holds)
    gain = (worth[free] - price).max(axis=1, initial=0)
    dual = fixed + int(gain.sum()) + int((open_room * price).sum())
    return Certificate(primal, dual, dual - primal, checked)


def values(
    scores: Scores,
    room: np.ndarray,
    tiers: Mapping[str, int] | None,
    pinned: list[tuple[int, int]],
) -> np.ndarray:
    """int64 (N, M): B * tier + points on allowed pairs, NEVER elsewhere.

    B = min(N, places) * largest points + 1: one more person, or one of a higher tier,
    outweighs all points together. Full mentors count as allowed; the places forbid them.
    """
    forbidding = scores.rule_bits & ~np.uint16(NO_CAPACITY.bit)
    for spot in pinned:
        forbidding[spot] &= ~np.uint16(WEAK.bit)
    points = scores.points.astype(np.int64)
    may_be = forbidding == 0
    most = int(points[may_be].max(initial=0))
    step = min(len(points), int(room.sum())) * most + 1
    tier = [1 if tiers is None else tiers[id] for id in scores.mentee_ids]
    reached = step * np.array(tier, np.int64).reshape(-1, 1) + points
    return np.where(may_be, reached, NEVER)


def check_round(
    worth: np.ndarray,
    room: np.ndarray,
    spots: list[tuple[int, int]],
    pinned: list[tuple[int, int]],
):
    """Raise ValueError if these cells of `worth` are not a round with these pins."""
    if len({i for i, _ in spots}) < len(spots):
        raise ValueError("a mentee has two mentors")
    if any(worth[spot] == NEVER for spot in spots):
        raise ValueError("a pair breaks a rule")
    if (np.bincount([j for _, j in spots], minlength=len(room)) > room).any():
        raise ValueError("a mentor has more mentees than places")
    if not set(pinned) <= set(spots):
        raise ValueError("a pin is missing")


def find_prices(
    worth: np.ndarray, room: np.ndarray, free: np.ndarray, holds: dict[int, int]
) -> np.ndarray:
    """int64 (M,): the lowest price per place that lets everybody keep what they hold.

    Raise prices until nobody would rather be elsewhere, mentee by mentee. In an optimal
    round this ends within M + 1 sweeps; a price that a holder cannot pay shows that the
    round is not optimal, and the search stops with prices that bound but prove nothing.
    """
    price = np.zeros(len(room), np.int64)
    for i in free:
        if i not in holds:
            np.maximum(price, worth[i], out=price)
    for _ in range(len(room) + 2):
        before = price.copy()
        for i, j in holds.items():
            spare = worth[i, j] - price[j]
            if spare < 0:
                return price
            np.maximum(price, worth[i] - spare, out=price)
        if (price == before).all():
            break
    return price
