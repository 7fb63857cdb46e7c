"""One best matching of a table, and all matchings that are as good.

Every weight is step * level + points, step larger than all points together. Matchable
sets of rows form a transversal matroid, so the largest sum of weights is the
lexicographic optimum: most rows, most of the highest level, …, most points
(reference/matching.md 5.1).
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.engine.assigning import METHODS
from matching.engine.edges import (
    Edges,
    face_of,
    gains_of,
    lowest_prices,
    moves_from,
    near_prices,
    plain,
)
from matching.engine.exact import HUNDREDTHS, Table, blocks


@dataclass(frozen=True, eq=False)
class Instance:
    """What is left to solve once the pins are set aside: the rows of pins have no pair.

    levels: int64 (N,), 1 or more. room: int64 (M,), net of pins. step: the B above.
    """

    table: Table
    levels: np.ndarray
    room: np.ndarray
    step: int

    @property
    def top(self) -> int:
        """More than any weight or price of a place."""
        return self.step * (int(self.levels.max(initial=1)) + 1)

    def weights(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """int64 weights of these allowed pairs."""
        return self.levels[rows] * self.step + self.table.worth(rows, cols)

    def edges(self, rows: np.ndarray, cols: np.ndarray) -> Edges:
        return plain(rows, cols, self.weights(rows, cols), self.room, len(self.levels))


def step_for(table: Table, places: int) -> int:
    """Larger than the points of so many pairs together; the same for scores in whole
    points and in hundredths, but for the unit."""
    return places * table.most + max(1, table.unit // HUNDREDTHS * HUNDREDTHS)


@dataclass(frozen=True, eq=False)
class Optimum:
    """match: int64 (N,). face: every round as good. prices: int64 (M,) that prove it
    over all pairs, None where 64 bits do not hold them; gains: int64 (N,)."""

    match: np.ndarray
    face: Edges
    prices: np.ndarray | None
    gains: np.ndarray


def all_pairs(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """int32 (E,) twice: every allowed pair, row by row."""
    m = table.points.shape[1]
    size = int(np.count_nonzero(table.points >= 0))
    rows, cols = np.empty(size, np.int32), np.empty(size, np.int32)
    end = 0
    for part in blocks(*table.points.shape):
        cells = np.flatnonzero(table.points[part] >= 0)
        start, end = end, end + len(cells)
        rows[start:end] = cells // m + part.start
        cols[start:end] = cells % m
    return rows, cols


def from_edges(edges: Edges, method: str, wish: np.ndarray | None = None) -> Optimum:
    """The optimum of these pairs alone, with prices near those wished for."""
    match = METHODS[method](edges)
    if wish is None:
        wish = np.zeros(len(edges.room), np.int64)
    prices = near_prices(moves_from(edges, match), wish)
    face = face_of(edges, match, prices)
    return Optimum(match, face, prices, gains_of(edges, match, prices))


def in_two_passes(instance: Instance, edges: Edges, method: str) -> Optimum:
    """The same where step * level is too large: first the levels alone, then the points
    among the rounds that are best by levels."""
    face = replace(edges, weights=instance.levels[edges.rows])
    for weights in (None, instance.table.worth):
        if weights:
            face = replace(face, weights=weights(face.rows, face.cols))
        match = METHODS[method](face)
        prices = lowest_prices(moves_from(face, match), len(face.room))
        face = face_of(face, match, prices)
    return Optimum(match, face, None, gains_of(face, match, prices))
