"""One best matching of a table, and all matchings that are as good.

Every weight is step * level + points, step larger than all points together. Matchable
sets of rows form a transversal matroid, so the largest sum of weights is the
lexicographic optimum: most rows, most of the highest level, …, most points
(reference/matching.md 5.1).
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.engine.assigning import METHODS, fits_flow
from matching.engine.edges import (
    Edges,
    face_of,
    lowest_prices,
    middle_prices,
    moves_from,
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
    over all pairs, None where 64 bits do not hold them."""

    match: np.ndarray
    face: Edges
    prices: np.ndarray | None


def find_optimum(instance: Instance, method: str = "default") -> Optimum:
    """One best matching with its face. Raises NotOptimal or CannotSolve."""
    rows, cols = all_pairs(instance.table)
    if fits_flow(instance.top, *instance.table.points.shape):
        return from_edges(instance, rows, cols, method)
    return in_two_passes(instance, rows, cols, method)


def all_pairs(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """int32 (E,) twice: every allowed pair, row by row."""
    found = [
        np.flatnonzero(table.points[rows] >= 0) + rows.start * table.points.shape[1]
        for rows in blocks(len(table.points))
    ]
    keys = np.concatenate(found) if found else np.zeros(0, np.int64)
    rows, cols = np.divmod(keys, max(1, table.points.shape[1]))
    return rows.astype(np.int32), cols.astype(np.int32)


def from_edges(
    instance: Instance, rows: np.ndarray, cols: np.ndarray, method: str
) -> Optimum:
    """The optimum of these pairs alone."""
    edges = instance.edges(rows, cols)
    match = METHODS[method](edges)
    prices = middle_prices(moves_from(edges, match), len(edges.room), instance.top)
    return Optimum(match, face_of(edges, match, prices), prices)


def in_two_passes(
    instance: Instance, rows: np.ndarray, cols: np.ndarray, method: str
) -> Optimum:
    """The same where step * level is too large: first the levels alone, then the points
    among the rounds that are best by levels."""
    edges = instance.edges(rows, cols)
    face = replace(edges, weights=instance.levels[rows])
    for weights in (None, instance.table.worth):
        if weights:
            face = replace(face, weights=weights(face.rows, face.cols))
        match = METHODS[method](face)
        prices = lowest_prices(moves_from(face, match), len(face.room))
        face = face_of(face, match, prices)
    return Optimum(match, face, None)


def supporting_prices(
    instance: Instance, match: np.ndarray, takes_part: np.ndarray
) -> np.ndarray:
    """int64 (M,): prices that support an optimal matching over all pairs of the rows
    (bool (N,)) that take part."""
    edges = edges_of(instance, takes_part)
    return middle_prices(moves_from(edges, match), len(edges.room), instance.top)


def edges_of(instance: Instance, takes_part: np.ndarray) -> Edges:
    """Every allowed pair of the rows that take part."""
    rows, cols = all_pairs(instance.table)
    kept = takes_part[rows]
    return instance.edges(rows[kept], cols[kept])
