"""Prices of places over all pairs at once, from a matching that is known to be best.

What is best for moving from one mentor to another fits a table of M x M, whatever the
number of mentees; prices are longest walks in it, and only mentors whose price has just
changed are looked at again. The smallest price of a mentor is what one more place would
bring, the largest what losing one costs (Leonard 1983; reference/matching.md 4.4).
"""

from dataclasses import dataclass

import numpy as np

from matching.engine.edges import NO_LIMIT, NotOptimal
from matching.engine.exact import FREE, blocks
from matching.engine.optimum import Instance

NEVER = -NO_LIMIT
TABLE_CELLS = 1 << 20


@dataclass(frozen=True, eq=False)
class Walks:
    """worth: int64 (M + 1, M + 1), [j, k] is the most that one mentee of j brings by
    moving to k; the last row and column are the hub, "no mentor" and "open place"."""

    worth: np.ndarray

    @classmethod
    def of(
        cls, instance: Instance, match: np.ndarray, takes_part: np.ndarray | None = None
    ) -> "Walks":
        m = len(instance.room)
        worth = np.full((m + 1, m + 1), NEVER, np.int64)
        inside = np.ones(len(match), bool) if takes_part is None else takes_part
        worth[m, :m] = 0
        held = np.where(match == FREE, m, match)
        rows = np.flatnonzero(inside)
        rows = rows[np.argsort(held[rows], kind="stable")]
        for part in blocks(len(rows), m, TABLE_CELLS):
            raise_block(instance, worth, rows[part], held)
        taken = np.bincount(match[match != FREE], minlength=m)
        worth[:m, m][taken < instance.room] = 0
        return cls(worth)

    def highest_from(self, start: np.ndarray) -> np.ndarray:
        """Raise prices (M + 1,) until no move brings more than it costs."""
        prices, changed = start.copy(), np.flatnonzero(start > NEVER)
        for _ in range(len(prices) + 2):
            reached = np.full(len(prices), NEVER)
            for part in blocks(len(changed), len(prices), TABLE_CELLS):
                some = changed[part]
                walks = self.worth[some] + prices[some, None]
                np.maximum(reached, walks.max(axis=0), out=reached)
            changed = np.flatnonzero(reached > prices)
            if not len(changed):
                return prices
            prices[changed] = reached[changed]
        raise NotOptimal("these pairs are not the best")

    def lowest_from(self, start: np.ndarray) -> np.ndarray:
        """Lower prices (M + 1,) until no move brings more than it costs."""
        prices, changed = start.copy(), np.flatnonzero(start < NO_LIMIT)
        for _ in range(len(prices) + 2):
            bounds = np.full(len(prices), NO_LIMIT)
            for part in blocks(len(changed), len(prices), TABLE_CELLS):
                some = changed[part]
                walks = prices[some] - self.worth[:, some]
                np.minimum(bounds, walks.min(axis=1), out=bounds)
            changed = np.flatnonzero(bounds < prices)
            if not len(changed):
                return prices
            prices[changed] = bounds[changed]
        raise NotOptimal("these pairs are not the best")

    @property
    def lowest(self) -> np.ndarray:
        """int64 (M,): the smallest prices that support the matching."""
        return self.against_hub(self.highest_from(np.zeros(len(self.worth), np.int64)))

    @property
    def highest(self) -> np.ndarray:
        """int64 (M,): the largest; NO_LIMIT where there is no place to lose."""
        start = np.full(len(self.worth), NO_LIMIT)
        start[-1] = 0
        return self.lowest_from(start)[:-1]

    def near(self, wish: np.ndarray) -> np.ndarray:
        """int64 (M,): prices that support the matching, near those wished for."""
        return self.against_hub(self.highest_from(np.append(wish, 0)))

    def from_amounts(self, start: np.ndarray) -> np.ndarray:
        """int64 (M,): the most a walk over mentors brings that begins with one of these
        amounts (M,), without the hub."""
        return Walks(self.worth[:-1, :-1]).highest_from(start)

    def against_hub(self, prices: np.ndarray) -> np.ndarray:
        return prices[:-1] - prices[-1]


def raise_block(
    instance: Instance, worth: np.ndarray, rows: np.ndarray, held: np.ndarray
):
    """Take these rows, sorted by the column they hold, into the table of worths."""
    m = len(instance.room)
    points = instance.table.points[rows].astype(np.int64)
    base = (instance.levels[rows] * instance.step)[:, None]
    weights = np.where(points >= 0, points + base, NEVER)
    holds = held[rows]
    own = np.zeros(len(rows), np.int64)
    real = holds < m
    own[real] = weights[real, holds[real]]
    change = np.where(weights > NEVER, weights - own[:, None], NEVER)
    columns, starts = np.unique(holds, return_index=True)
    best = np.maximum.reduceat(change, starts, axis=0)
    worth[columns, :m] = np.maximum(worth[columns, :m], best)
    leaving = np.maximum.reduceat(-own, starts)
    at = columns < m
    worth[columns[at], m] = np.maximum(worth[columns[at], m], leaving[at])
