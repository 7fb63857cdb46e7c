"""Scores as whole numbers: what comes in as floats is checked and never rounded.

A table holds points from 0 up in the smallest whole type that fits, so that all pairs of
a large round are compared in the cache: 40 million pairs take 80 or 160 MB.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

FREE = -1
LIMIT = 1 << 31
HUNDREDTHS = 100
CELLS_AT_A_TIME = 1 << 15
SAMPLED = 64
# A float like 0.1 + 0.2 still counts as a multiple of 0.01; 1e-9 off does not.
LAST_BITS = 2.0**-50


@dataclass(frozen=True)
class Width:
    """A whole type. forbidden: the points of a pair that may not be. window: prices may
    be cut to +-window around the points of interest without changing a comparison."""

    dtype: type
    most: int
    window: int
    forbidden: int


WIDTHS = (
    Width(np.int16, 4_000, 8_000, -24_100),
    Width(np.int32, 1 << 27, 1 << 28, -3 << 28),
    Width(np.int64, 1 << 58, 1 << 60, -3 << 60),
)


@dataclass(frozen=True, eq=False)
class Table:
    """points: (N, M) whole numbers, 0 to `most` where a pair may be, width.forbidden
    elsewhere. A score is (points + low) / unit."""

    points: np.ndarray
    width: Width
    most: int
    low: int
    unit: int

    def worth(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """int64 points of these pairs."""
        return self.points[rows, cols].astype(np.int64)


def read_scores(scores: np.ndarray) -> Table:
    """A table of its own; `scores` (float64, 2-D) stays as it is. Raises ValueError.

    A few rows tell what to expect. If that holds for all, one look at the scores is
    enough, which counts where they are hundreds of megabytes.
    """
    some = scores[:: max(1, len(scores) // SAMPLED)]
    for sample in (some, scores):
        for unit in (1, HUNDREDTHS):
            bounds = survey(sample, unit)
            if bounds:
                break
        slack = (bounds[1] - bounds[0]) // 2 if sample is some else 0
        table = fill(scores, unit, bounds[0] - slack, bounds[1] + slack)
        if table:
            return table
    raise AssertionError("what was surveyed whole can be filled")


def survey(scores: np.ndarray, unit: int) -> tuple[int, int] | None:
    """Lowest and highest finite score in units, (0, 0) if all is forbidden; None if a
    score is finer than the unit and a finer unit is left to try."""
    low, high = np.inf, -np.inf
    for rows in blocks(*scores.shape):
        whole = in_units(scores[rows], unit)
        if whole is None:
            if unit < HUNDREDTHS:
                return None
            refuse(scores)
        high = max(high, whole.max(initial=-np.inf))
        real = np.where(whole == -np.inf, np.inf, whole)
        low = min(low, real.min(initial=np.inf))
    if not (-LIMIT * unit <= low and high <= LIMIT * unit):
        refuse(scores)
    return (int(low), int(high)) if high > -np.inf else (0, 0)


def in_units(block: np.ndarray, unit: int) -> np.ndarray | None:
    """The scores in whole units, still as floats; None if one is finer or is NaN."""
    if unit == 1:
        whole = np.rint(block)
        return whole if (whole == block).all() else None
    whole = np.rint(block * unit)
    if (whole / unit == block).all() or not finer(block).any():
        return whole
    return None


def finer(scores: np.ndarray) -> np.ndarray:
    """Where a score is not a multiple of 0.01, but for the last bits of a float."""
    amounts = np.where(np.isfinite(scores), scores, 0) * HUNDREDTHS
    whole = np.rint(amounts)
    return (np.abs(amounts - whole) > np.abs(whole) * LAST_BITS) | np.isnan(scores)


def refuse(scores: np.ndarray):
    """Raise ValueError naming the first score that is wrong, if there is one."""
    wrongs = (
        (lambda s: np.isnan(s) | (s > LIMIT), "is NaN or above 2**31"),
        (finer, "is finer than 0.01"),
        (lambda s: (s < -LIMIT) & (s > -np.inf), "is below -2**31"),
    )
    for wrong, what in wrongs:
        for rows in blocks(*scores.shape):
            found = np.argwhere(wrong(scores[rows]))
            if len(found):
                i, j = found[0] + [rows.start, 0]
                raise ValueError(f"scores[{i}, {j}] = {scores[i, j]} {what}")


def fill(scores: np.ndarray, unit: int, low: int, high: int) -> Table | None:
    """The table, counted from `low`; None if a score is finer or outside low to high."""
    width = fitting(high - low)
    points = np.empty(scores.shape, width.dtype)
    top = 0
    for rows in blocks(*scores.shape):
        whole = in_units(scores[rows], unit)
        if whole is None:
            return None
        whole -= low
        most = whole.max(initial=0)
        if not most <= high - low or ((whole < 0) & (whole > -np.inf)).any():
            return None
        top = max(top, int(most))
        points[rows] = np.maximum(whole, width.forbidden, out=whole)
    return Table(points, width, top, low, unit)


def fitting(most: int) -> Width:
    return next(width for width in WIDTHS if most <= width.most)


def table_of(
    points: np.ndarray, allowed: np.ndarray, everything: bool = False
) -> Table:
    """A table of whole points (any integer type), forbidden where not `allowed`. With
    `everything` it can hold the points of the forbidden pairs, too."""
    low, high = 0, 0
    for rows in blocks(*points.shape):
        block = points[rows] if everything else np.where(allowed[rows], points[rows], 0)
        low = min(low, int(block.min(initial=0)))
        high = max(high, int(block.max(initial=0)))
    width = fitting(high - low)
    table = np.empty(points.shape, width.dtype)
    for rows in blocks(*points.shape):
        block = points[rows].astype(np.int64) - low
        table[rows] = np.where(allowed[rows], block, width.forbidden)
    return Table(table, width, high - low, low, 1)


def blocks(n: int, width: int = 1, cells: int = CELLS_AT_A_TIME) -> Iterator[slice]:
    """Slices of n rows of this width, each small enough to stay in the cache."""
    size = max(1, cells // max(1, width))
    return (slice(start, min(start + size, n)) for start in range(0, n, size))
