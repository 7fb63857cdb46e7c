"""The pairs that matter among very many: a few per person, and proof for the rest.

Prices from a small sample tell which pairs could be in a best round. Those are solved
exactly; then every pair is held against the prices found, and pairs worth more than
their prices come in, until there are none (reference/matching.md 4.3). The last look at
all pairs also finds every tight one, which is what the lottery is about.

Pairs are numbers row * M + column in sorted order (`keys`).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from matching.engine.assigning import METHODS, fits_flow
from matching.engine.edges import Edges, NotOptimal, face_of
from matching.engine.exact import FREE, blocks
from matching.engine.optimum import (
    Instance,
    Optimum,
    all_pairs,
    from_edges,
    in_two_passes,
)
from matching.engine.pricing import Walks
from matching.engine.repairing import Repair

SAMPLE = 16
PER_ROW, MORE_PER_ROW, PER_PLACE = 12, 6, 4
CROWDED = 24  # Pairs per row above their prices that are too many to list.
SMALL = 100_000  # As many pairs are solved all at once.
TURNS = 12
HOPELESS = (0.6, 0.4, 0.3, 0.1)  # Shares of rows that complain, turn by turn.
MENDED = 32  # So many rows are mended one by one.
EVERY = 4  # Which share of the columns is looked at to guess a threshold.


def sampled_prices(instance: Instance, method: str) -> np.ndarray:
    """int64 (M,): what places cost in a small round of every 16th row and column, and
    for all other columns what its people would bid."""
    n, m = instance.table.points.shape
    rows, cols = np.arange(SAMPLE // 2, n, SAMPLE), np.arange(SAMPLE // 2, m, SAMPLE)
    gains = of_all_pairs(part_of(instance, rows, cols), method).gains
    prices = np.zeros(m, np.int64)
    for part in blocks(len(rows), m):
        points = instance.table.points[rows[part]].astype(np.int64)
        least = (instance.levels[rows[part]] * instance.step - gains[part])[:, None]
        bids = np.where(points >= 0, points + least, 0)
        np.maximum(prices, bids.max(axis=0, initial=0), out=prices)
    return prices


def part_of(instance: Instance, rows: np.ndarray, cols: np.ndarray) -> Instance:
    """The same round with these rows and columns only."""
    table = replace(instance.table, points=instance.table.points[np.ix_(rows, cols)])
    return Instance(table, instance.levels[rows], instance.room[cols], instance.step)


def first_keys(instance: Instance, prices: np.ndarray) -> np.ndarray:
    """About a dozen pairs per row, the best at these prices, and the best of columns that
    come off badly so: an empty place would cost nothing and tempt everybody."""
    table, m = instance.table, instance.table.points.shape[1]
    window, middle = table.width.window, int(np.median(prices))
    near = np.clip(prices - middle, -window, window).astype(table.width.dtype)
    tops = np.empty(len(table.points), table.width.dtype)
    found = []
    for rows in blocks(*table.points.shape):
        worth = table.points[rows] - near
        tops[rows] = worth.max(axis=1)
        found.append(best_of_rows(worth, -window, PER_ROW, rows.start))
    keys = np.concatenate(found)
    enough = PER_PLACE * np.minimum(instance.room, len(tops))
    few = np.bincount(keys % m, minlength=m) < enough
    for j in np.flatnonzero(few & (instance.room > 0)):
        rows = np.arange(j % EVERY, len(tops), EVERY)
        rows = rows[table.points[rows, j] >= 0]
        short = tops[rows] - table.worth(rows, j) + int(near[j])
        most = min(2 * int(enough[j]), len(rows))
        found.append(rows[np.argsort(short, kind="stable")[:most]] * m + j)
    return np.unique(np.concatenate(found))


def best_of_rows(worth: np.ndarray, least: int, count: int, first: int) -> np.ndarray:
    """Keys of about `count` best cells per row of a block, none below `least`. The
    threshold is guessed from a share of the columns; among equals a spread of them."""
    m = worth.shape[1]
    share = worth[:, first % EVERY :: EVERY]
    place = max(share.shape[1] - max(1, count // EVERY), 0)
    limits = np.partition(share, place, axis=1)[:, place] if m >= EVERY else least
    limits = np.maximum(limits, least)
    cells = np.flatnonzero(worth >= limits[:, None])
    rows = cells // m
    counts = np.bincount(rows, minlength=len(worth))
    crowded = -(-counts // (3 * count))
    if (crowded > 1).any():
        rank = np.arange(len(cells)) - (np.cumsum(counts) - counts)[rows]
        above = worth.ravel()[cells] > limits[rows]
        cells = cells[above | ((rank + rows + first) % crowded[rows] == 0)]
    return cells + first * m


def reaching(
    instance: Instance, prices: np.ndarray, gains: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Keys of all pairs worth at least gain + price, with what they are worth more
    (int64). Compared in the table's own narrow type: gains and prices are shifted by a
    common amount and cut where the cut cannot matter."""
    table = instance.table
    m, window, dtype = table.points.shape[1], table.width.window, table.width.dtype
    least = gains - instance.levels * instance.step
    for rows, center in groups(least, window // 2):
        near = np.clip(prices + center, -window, window).astype(dtype)
        low = (least[rows] - center).astype(dtype)
        for part in blocks(len(rows), m):
            some = rows[part]
            excess = table.points[as_slice(some)] - near
            cells = np.flatnonzero(excess >= limits(excess, low[part])[:, None])
            row, col = some[cells // m], cells % m
            over = table.worth(row, col) - least[row] - prices[col]
            right = over >= 0
            yield row[right] * m + col[right], over[right]


def limits(excess: np.ndarray, low: np.ndarray) -> np.ndarray:
    """What a cell has to reach to be looked at: `low`, or more in rows with so many above
    it that only the best of them can matter now."""
    if np.count_nonzero(excess >= low[:, None]) < CROWDED * len(low):
        return low
    place = excess.shape[1] - 2 * MORE_PER_ROW
    tops = np.partition(excess, max(place, 0), axis=1)[:, max(place, 0)]
    return np.maximum(low, tops)


def as_slice(rows: np.ndarray) -> np.ndarray | slice:
    """Rows in a row as a slice, which copies nothing."""
    if len(rows) and rows[-1] - rows[0] == len(rows) - 1:
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def groups(least: np.ndarray, reach: int) -> Iterator[tuple[np.ndarray, int]]:
    """Rows in groups whose `least` is within +-reach of a center."""
    order = np.argsort(least, kind="stable")
    values = least[order]
    start = 0
    while start < len(values):
        stop = int(np.searchsorted(values, values[start] + 2 * reach, side="right"))
        yield np.sort(order[start:stop]), int(values[start]) + reach
        start = stop


def worst(
    instance: Instance, reached: np.ndarray, over: np.ndarray
) -> tuple[np.ndarray, int]:
    """Of pairs worth more than their prices those worth most above them, a few per row
    and, as one cheap column may tempt everybody, a few per place; and how many rows."""
    m = instance.table.points.shape[1]
    wrong = np.flatnonzero(over > 0)
    order = wrong[np.argsort(-over[wrong], kind="stable")]
    rows, cols = np.divmod(reached[order], m)
    enough = 2 * PER_PLACE + PER_PLACE * np.minimum(instance.room, len(rows))
    kept = rank_within(rows) < MORE_PER_ROW
    kept[kept] = rank_within(cols[kept]) < enough[cols[kept]]
    return reached[order[kept]], len(np.unique(rows))


def rank_within(groups: np.ndarray) -> np.ndarray:
    """How many of the same group stand before each."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups)) - np.searchsorted(ordered, ordered)
    return rank


def find_optimum(instance: Instance, method: str = "default") -> Optimum:
    """One best matching with its face and, if 64 bits hold them, prices that prove it
    over all pairs. Raises NotOptimal or CannotSolve."""
    n, m = instance.table.points.shape
    if n * m > SMALL and fits_flow(instance.top, n, m):
        found = search(instance, method)
        if found:
            return found
    return of_all_pairs(instance, method)


def of_all_pairs(instance: Instance, method: str) -> Optimum:
    """The optimum with every pair in play at once."""
    edges = instance.edges(*all_pairs(instance.table))
    if not fits_flow(instance.top, *instance.table.points.shape):
        return in_two_passes(instance, edges, method)
    match = METHODS[method](edges)
    del edges
    prices = supporting_prices(instance, match)
    return with_face(instance, match, prices)


def supporting_prices(
    instance: Instance, match: np.ndarray, takes_part: np.ndarray | None = None
) -> np.ndarray:
    """int64 (M,): the lowest prices that support an optimal matching over all pairs of
    the rows (bool (N,)) that take part."""
    return Walks.of(instance, match, takes_part).lowest


def with_face(instance: Instance, match: np.ndarray, prices: np.ndarray) -> Optimum:
    """The optimum once its prices are known. Raises NotOptimal if they do not prove it."""
    gains = np.zeros(len(match), np.int64)
    rows = np.flatnonzero(match != FREE)
    gains[rows] = instance.weights(rows, match[rows]) - prices[match[rows]]
    reached, over = everything_reaching(instance, prices, gains)
    if (over > 0).any() or (gains < 0).any():
        raise NotOptimal("these pairs are not the best")
    tight = edges_at(instance, np.sort(reached))
    return Optimum(match, face_of(tight, match, prices), prices, gains)


def search(instance: Instance, method: str) -> Optimum | None:
    """The optimum of few pairs at a time, or None where all at once are quicker."""
    n, m = instance.table.points.shape
    prices = sampled_prices(instance, method)
    keys = first_keys(instance, prices)
    for turn in range(TURNS):
        found = from_edges(edges_at(instance, keys), method, prices)
        prices = found.prices
        reached, over = everything_reaching(instance, found.prices, found.gains)
        more, wrong = worst(instance, reached, over)
        if 0 < wrong <= MENDED:
            found = mended(instance, found, np.unique(more // m))
            reached, over = everything_reaching(instance, found.prices, found.gains)
            more = reached[over > 0]
        if not len(more):
            tight = edges_at(instance, np.sort(reached))
            return replace(found, face=face_of(tight, found.match, found.prices))
        if wrong > HOPELESS[min(turn, len(HOPELESS) - 1)] * n:
            return None
        keys = np.union1d(keys, more)
    return None


def mended(instance: Instance, found: Optimum, wrong: np.ndarray) -> Optimum:
    """The optimum of all pairs, where only these few rows would rather be elsewhere:
    they leave, and come in again one by one."""
    repair = Repair(instance, found.match, found.prices)
    for i in wrong:
        repair.away[i] = True
    for i in wrong:
        repair.take_out(i)
    for i in wrong:
        repair.let_in(i)
    return replace(found, match=repair.match, prices=repair.prices, gains=repair.gains)


def edges_at(instance: Instance, keys: np.ndarray) -> Edges:
    rows, cols = np.divmod(keys, max(1, instance.table.points.shape[1]))
    return instance.edges(rows, cols)


def everything_reaching(
    instance: Instance, prices: np.ndarray, gains: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """All of `reaching`, at once."""
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs = [nothing, *reaching(instance, prices, gains)]
    return tuple(np.concatenate(parts) for parts in zip(*pairs, strict=True))
