"""The ground floor: a matrix of scores in, the best pairs of positions out.

Objective, in this order: as many rows matched as possible; with tiers, as many of the
highest tier, then of the next; the largest sum of scores; a published lottery by ids
among equals. Nothing is returned without a proof over every pair.
"""

import operator
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from matching.engine.assigning import METHODS
from matching.engine.certifying import certify, ranks
from matching.engine.exact import HUNDREDTHS, Table, read_scores
from matching.engine.lottery import Lottery, draw
from matching.engine.optimum import Instance, step_for
from matching.engine.searching import find_optimum

Pairs = list[tuple[int, int]]


class NotProven(RuntimeError):
    """The solver's answer came without a proof; never show it."""


def solve(
    scores,
    capacities: Sequence[int],
    pins: Iterable[tuple[int, int]] = (),
    tiers: Sequence[int] | None = None,
    *,
    row_ids: Sequence[Hashable] | None = None,
    column_ids: Sequence[Hashable] | None = None,
    seed: int = 0,
) -> Pairs:
    """The best pairs (row, column), sorted.

    scores: float64 (N, M), -inf where no pair may be, else multiples of 0.01 up to 2**31
    either way. capacities: M whole numbers; pins count against them. tiers: N whole
    numbers from 1, bigger is first. row_ids, column_ids: whose lot is drawn, by default
    the positions; the same ids and seed give the same pairs in any order of rows and
    columns. Arguments stay as they are. Raises ValueError naming what cannot be, and
    NotProven if the proof has a gap.
    """
    scores = matrix(scores, capacities)
    n, m = scores.shape
    capacities = whole_numbers(capacities, m, "capacities", 0)
    levels = None if tiers is None else whole_numbers(tiers, n, "tiers", 1)
    lottery = Lottery(
        names(row_ids, n, "row_ids"), names(column_ids, m, "column_ids"), int(seed)
    )
    pins = checked_pins(pins, scores, capacities)
    instance = without_pins(scores, capacities, pins, levels)
    best = find_optimum(instance)
    match = draw(best.face, best.match, lottery, METHODS["default"])
    pairs = sorted(pins + [(int(i), int(match[i])) for i in np.flatnonzero(match >= 0)])
    proof = certify(
        scores, capacities, pins, levels, pairs, **hints(instance.table, best.prices)
    )
    if not proof.proves_optimal:
        raise NotProven(f"gap {proof.gap}")
    return pairs


def hints(table: Table, prices: np.ndarray | None) -> dict:
    """What spares `certify` the search for prices, in its measure."""
    scale = HUNDREDTHS // table.unit
    prices = None if prices is None else prices * scale
    return {"prices": prices, "lowest": table.low * scale}


def without_pins(
    scores: np.ndarray, capacities: list[int], pins: Pairs, levels: list[int] | None
) -> Instance:
    """What is left to solve. The step counts all places, those of pins, too."""
    n = len(scores)
    table = read_scores(scores)
    room = np.array([min(places, n) for places in capacities], np.int64)
    step = step_for(table, min(n, int(room.sum())))
    for i, j in pins:
        table.points[i] = table.width.forbidden
        room[j] -= 1
    tiers = np.ones(n, np.int64) if levels is None else ranks(levels)
    return Instance(table, tiers, room, step)


def matrix(scores, capacities: Sequence[int]) -> np.ndarray:
    """The scores as float64 (N, M), not copied where they are that already."""
    scores = np.asarray(scores)
    if scores.dtype.kind not in "fiub":
        raise ValueError(f"scores are numbers, not {scores.dtype}")
    if scores.ndim == 1 and not scores.size:
        scores = scores.reshape(0, len(capacities))
    if scores.ndim != 2:
        raise ValueError(f"scores have {scores.ndim} dimensions, not 2")
    return scores.astype(np.float64, copy=False)


def whole_numbers(values: Iterable, size: int, name: str, least: int) -> list[int]:
    """Python's own whole numbers. Raises ValueError for anything else."""
    values = list(values)
    if len(values) != size:
        raise ValueError(f"{name} have {len(values)} entries, not {size}")
    for at, value in enumerate(values):
        if isinstance(value, float | np.floating) and float(value).is_integer():
            values[at] = value = int(value)
        try:
            values[at] = operator.index(value)
        except TypeError:
            raise ValueError(f"{name}[{at}] = {value!r} is no whole number") from None
        if values[at] < least:
            raise ValueError(f"{name}[{at}] = {value} is below {least}")
    return values


def names(ids: Iterable[Hashable] | None, size: int, name: str) -> list[str]:
    """The ids as texts, each once."""
    texts = [str(id) for id in (range(size) if ids is None else ids)]
    if len(texts) != size:
        raise ValueError(f"{name} have {len(texts)} entries, not {size}")
    seen = set()
    for text in texts:
        if text in seen:
            raise ValueError(f"{name}: {text!r} appears twice")
        seen.add(text)
    return texts


def checked_pins(
    pins: Iterable[tuple[int, int]], scores: np.ndarray, capacities: list[int]
) -> Pairs:
    """The pins as whole numbers; positions do not count from the end."""
    found: Pairs = []
    left, pinned = list(capacities), {}
    for pin in pins:
        try:
            i, j = map(operator.index, pin)
        except (TypeError, ValueError):
            raise ValueError(f"pin {pin!r} is no pair of positions") from None
        if not (0 <= i < scores.shape[0] and 0 <= j < scores.shape[1]):
            raise ValueError(f"pin ({i}, {j}) is outside the scores")
        if i in pinned:
            raise ValueError(
                f"pin ({i}, {j}): row {i} is pinned already, to {pinned[i]}"
            )
        if scores[i, j] == -np.inf:
            raise ValueError(f"pin ({i}, {j}) is a forbidden pair")
        if not left[j]:
            raise ValueError(f"pin ({i}, {j}): column {j} is over its {capacities[j]}")
        pinned[i] = j
        left[j] -= 1
        found.append((i, j))
    return found
