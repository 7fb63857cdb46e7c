"""Pairs in play, as a list, and everything that could move along them.

A round is a flow from mentees to places. Every change of it is a walk over mentors: a
mentee leaves j for k and brings the difference of the two worths. One more node, the hub,
stands for "no mentor" and "open place". Prices are longest walks; rounds of equal worth
differ by walks that come back for nothing (reference/matching.md 4.3 and 5.1).
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.engine.exact import FREE

NO_LIMIT = 1 << 60  # More than any price: "no place to lose".


class NotOptimal(RuntimeError):
    """A better matching exists, so no prices support this one."""


@dataclass(frozen=True, eq=False)
class Edges:
    """Some pairs of a round, each once. rows, cols, weights: (E,) integers, weights
    int64. room: int64 (M,). must_rows (N,), must_cols (M,): who has to be matched, and
    whose places have to be full, in every round that counts."""

    rows: np.ndarray
    cols: np.ndarray
    weights: np.ndarray
    room: np.ndarray
    must_rows: np.ndarray
    must_cols: np.ndarray

    def only(self, kept: np.ndarray) -> "Edges":
        """The edges of this mask or index."""
        parts = {
            name: getattr(self, name)[kept] for name in ("rows", "cols", "weights")
        }
        return replace(self, **parts)


def plain(
    rows: np.ndarray, cols: np.ndarray, weights: np.ndarray, room: np.ndarray, n: int
) -> Edges:
    """Edges where nobody must be matched."""
    return Edges(
        rows, cols, weights, room, np.zeros(n, bool), np.zeros(len(room), bool)
    )


@dataclass(frozen=True, eq=False)
class Moves:
    """The moves away from one matching; node M is the hub. source, target, gain: (A,).
    row: (A,), who moves, -1 for a place that opens or shuts. edge: (A,), what they join,
    -1 for nothing."""

    source: np.ndarray
    target: np.ndarray
    gain: np.ndarray
    row: np.ndarray
    edge: np.ndarray


def held_weights(edges: Edges, match: np.ndarray) -> np.ndarray:
    """int64 (N,): the weight each row holds now, 0 if free."""
    own = np.zeros(len(match), np.int64)
    used = match[edges.rows] == edges.cols
    own[edges.rows[used]] = edges.weights[used]
    return own


def moves_from(edges: Edges, match: np.ndarray) -> Moves:
    """All single moves: join another mentor, leave, take an open place, shut a place."""
    m = len(edges.room)
    own = held_weights(edges, match)
    joins = np.flatnonzero(match[edges.rows] != edges.cols)
    rows = edges.rows[joins]
    held = np.where(match[rows] == FREE, m, match[rows])
    leaves = np.flatnonzero((match != FREE) & ~edges.must_rows)
    taken = np.bincount(match[match != FREE], minlength=m)
    opens = np.flatnonzero((taken < edges.room) & ~edges.must_cols)
    shuts = np.flatnonzero(~edges.must_cols)
    hub = np.full(max(len(leaves), m), m)
    places = np.full(len(opens) + len(shuts), -1)
    return Moves(
        np.concatenate([held, match[leaves], opens, hub[: len(shuts)]]),
        np.concatenate(
            [edges.cols[joins], hub[: len(leaves)], hub[: len(opens)], shuts]
        ),
        np.concatenate(
            [
                edges.weights[joins] - own[rows],
                -own[leaves],
                np.zeros(len(opens) + len(shuts), np.int64),
            ]
        ),
        np.concatenate([rows, leaves, places]),
        np.concatenate([joins, np.full(len(leaves), -1), places]),
    )


def lowest_prices(moves: Moves, m: int) -> np.ndarray:
    """int64 (M,): longest walks, against the hub. Without musts they are the smallest
    prices that support the matching. Raises NotOptimal if a walk in a circle gains."""
    prices = raise_all(moves, np.zeros(m + 1, np.int64))
    return prices[:m] - prices[m]


def raise_all(moves: Moves, prices: np.ndarray) -> np.ndarray:
    """Raise these prices (M + 1,) until no move brings more than it costs."""
    order = np.argsort(moves.target, kind="stable")
    source, gain = moves.source[order], moves.gain[order]
    targets, starts = np.unique(moves.target[order], return_index=True)
    if not len(targets):
        return prices
    for _ in range(len(prices) + 2):
        reached = np.maximum.reduceat(prices[source] + gain, starts)
        raised = np.maximum(prices[targets], reached)
        if (raised == prices[targets]).all():
            return prices
        prices[targets] = raised
    raise NotOptimal("these pairs are not the best")


def lower_all(moves: Moves, prices: np.ndarray) -> np.ndarray:
    """Lower these prices (M + 1,) until no move brings more than it costs."""
    order = np.argsort(moves.source, kind="stable")
    target, gain = moves.target[order], moves.gain[order]
    sources, starts = np.unique(moves.source[order], return_index=True)
    if not len(sources):
        return prices
    for _ in range(len(prices) + 2):
        bounds = np.minimum.reduceat(prices[target] - gain, starts)
        lowered = np.minimum(prices[sources], bounds)
        if (lowered == prices[sources]).all():
            return prices
        prices[sources] = lowered
    raise NotOptimal("these pairs are not the best")


def near_prices(moves: Moves, wish: np.ndarray) -> np.ndarray:
    """int64 (M,): prices that support the matching and are near those wished for, halfway
    between raising and lowering them, which is optimal again, as the prices are an
    L-natural convex set. Good wishes leave few pairs elsewhere to complain."""
    m = len(wish)
    high = raise_all(moves, np.append(wish, 0))
    low = lower_all(moves, np.append(wish, 0))
    return ((high - high[m]) + (low - low[m]))[:m] >> 1


def gains_of(edges: Edges, match: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """int64 (N,): what each row's pair is worth above its price, 0 if unmatched."""
    own = held_weights(edges, match)
    return np.where(match == FREE, 0, own - np.append(prices, 0)[match])


def face_of(edges: Edges, match: np.ndarray, prices: np.ndarray) -> Edges:
    """All rounds as good as `match`: its tight edges, and by complementary slackness the
    rows that must be matched and the columns that must be full."""
    gains = gains_of(edges, match, prices)
    tight = gains[edges.rows] + prices[edges.cols] == edges.weights
    return replace(
        edges.only(tight),
        must_rows=edges.must_rows | (gains > 0),
        must_cols=edges.must_cols | (prices > 0),
    )


def loose_part(edges: Edges, match: np.ndarray) -> Edges:
    """Of a face, the edges of rows that can change hands between two of its rounds: a
    row moves only inside a strongly connected part. Others keep their place, and the
    room left is without them. No edges: the round is the only one."""
    m = len(edges.room)
    moves = moves_from(edges, match)
    arcs = coo_array(
        (np.ones(len(moves.source), bool), (moves.source, moves.target)),
        shape=(m + 1, m + 1),
    )
    _, part = connected_components(arcs, directed=True, connection="strong")
    inside = part[moves.source] == part[moves.target]
    joins = moves.edge[inside & (moves.edge >= 0)]
    moving = np.zeros(len(match), bool)
    moving[moves.row[inside & (moves.row >= 0)]] = True
    kept = np.zeros(len(edges.rows), bool)
    kept[joins] = True
    kept |= moving[edges.rows] & (match[edges.rows] == edges.cols)
    still = match[(match != FREE) & ~moving]
    room = edges.room - np.bincount(still, minlength=m)
    return replace(edges.only(kept), room=room, must_rows=edges.must_rows & moving)
