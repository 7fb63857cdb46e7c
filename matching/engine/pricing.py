"""Prices of places, read off an optimal matching by longest paths.

The price of a mentor's place and the gain of a mentee are the duals of the assignment:
gain + price >= weight on every allowed pair, with equality on the chosen ones. The
smallest price is what one more place would bring, the largest what losing one costs.
Integer Bellman-Ford over mentors; source: Leonard 1983, reference/matching.md 4.4.

weights: int64 (N, M), above 0 on allowed pairs, FORBIDDEN elsewhere. match: int64 (N,),
column or FREE. capacities: int64 (M,). Prices: int64 (M,); NO_LIMIT stands for "no
place to lose".
"""

import numpy as np

from matching.engine.edges import NotOptimal
from matching.engine.exact import FREE

FORBIDDEN = -(1 << 60)
NO_LIMIT = 1 << 59  # Below -FORBIDDEN, or a forbidden move would look like a limit.


def worth_of_moving(weights: np.ndarray, match: np.ndarray) -> np.ndarray:
    """int64 (M, M): [j, k] is the best change in weight when one of j's mentees moves
    to k; FORBIDDEN or near it when none may."""
    m = weights.shape[1]
    worth = np.full((m, m), FORBIDDEN, np.int64)
    rows = np.flatnonzero(match != FREE)
    rows = rows[np.argsort(match[rows], kind="stable")]
    if len(rows):
        held, starts = np.unique(match[rows], return_index=True)
        change = weights[rows] - weights[rows, match[rows]][:, None]
        worth[held] = np.maximum.reduceat(change, starts, axis=0)
    return worth


def smallest_prices(
    weights: np.ndarray, match: np.ndarray, capacities: np.ndarray
) -> np.ndarray:
    """The lowest prices that support the matching. Raises NotOptimal if none do."""
    waiting = weights[match == FREE]
    prices = climb(worth_of_moving(weights, match), waiting.max(axis=0, initial=0))
    check(weights, match, capacities, prices)
    return prices


def entry_values(weights: np.ndarray, match: np.ndarray, row: int) -> np.ndarray:
    """int64 (M,): what one more place at each mentor is worth if the unmatched mentee
    `row` comes in for it, through any chain of moves; below 0 if none leads there."""
    return climb(worth_of_moving(weights, match), weights[row])


def climb(worth: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Longest paths from `start` (M,) along `worth` (M, M); at most M + 2 sweeps, which
    is enough for every optimal matching, as it has no gainful cycle."""
    values = start
    for _ in range(len(values) + 2):
        raised = np.maximum(
            values, (worth + values[:, None]).max(axis=0, initial=FORBIDDEN)
        )
        if (raised == values).all():
            break
        values = raised
    return values


def largest_prices(
    weights: np.ndarray, match: np.ndarray, capacities: np.ndarray
) -> np.ndarray:
    """The highest prices that support the matching; NO_LIMIT where capacity is 0.
    Raises NotOptimal if none do."""
    worth = worth_of_moving(weights, match)
    prices = ceilings(weights, match, capacities)
    for _ in range(len(prices) + 2):
        most = (prices[None, :] - worth).min(axis=1, initial=NO_LIMIT)
        lowered = np.minimum(prices, most)
        if (lowered == prices).all():
            break
        prices = lowered
    check(weights, match, capacities, prices)
    return prices


def ceilings(
    weights: np.ndarray, match: np.ndarray, capacities: np.ndarray
) -> np.ndarray:
    """What no price may exceed: 0 with an open place, else the weight of any holder."""
    taken = np.bincount(match[match != FREE], minlength=len(capacities))
    tops = np.where(taken < capacities, 0, NO_LIMIT)
    rows = np.flatnonzero(match != FREE)
    np.minimum.at(tops, match[rows], weights[rows, match[rows]])
    return tops


def gains(weights: np.ndarray, match: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """int64 (N,): what each mentee's pair is worth above its price, 0 if unmatched."""
    rows = np.flatnonzero(match != FREE)
    left = np.zeros(len(match), np.int64)
    left[rows] = weights[rows, match[rows]] - prices[match[rows]]
    return left


def check(
    weights: np.ndarray, match: np.ndarray, capacities: np.ndarray, prices: np.ndarray
):
    """Raise NotOptimal unless gains and prices prove the matching optimal."""
    left = gains(weights, match, prices)
    fair = (left[:, None] + prices >= weights).all()
    if not fair or (left < 0).any() or (prices < 0).any():
        raise NotOptimal("these pairs are not the best")
    taken = np.bincount(match[match != FREE], minlength=len(capacities))
    if ((taken < capacities) & (prices > 0)).any():
        raise NotOptimal("a place with a price is open")
