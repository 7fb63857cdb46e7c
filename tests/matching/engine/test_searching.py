"""Few pairs at a time give what all pairs at once give, on every shape."""

import numpy as np
import pytest

from benchmarks.shapes import SHAPES
from matching.engine import certify, searching, solve
from matching.engine.exact import WIDTHS, read_scores
from matching.engine.matrix import without_pins
from matching.engine.searching import edges_at, everything_reaching, of_all_pairs


@pytest.fixture
def always_search(monkeypatch):
    """Small instances take the way of the large ones, too."""
    monkeypatch.setattr(searching, "SMALL", 0)
    monkeypatch.setattr(searching, "SAMPLE", 4)


def both_ways(scores, room, tiers=None, monkeypatch=None):
    sparse = solve(scores, room, tiers=tiers, seed=3)
    monkeypatch.setattr(searching, "search", lambda *_: None)
    dense = solve(scores, room, tiers=tiers, seed=3)
    return sparse, dense


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_the_same_both_ways(shape, always_search, monkeypatch):
    scores, room = SHAPES[shape](240, 100)
    tiers = np.random.default_rng(1).integers(1, 5, len(scores))
    sparse, dense = both_ways(scores, room, tiers, monkeypatch)
    assert sparse == dense
    assert certify(scores, room, (), tiers, sparse).gap == 0  # with prices of its own


@pytest.mark.parametrize("scale", [1, 40, 10**6])
def test_every_width_of_whole_numbers_is_the_same(scale, always_search, monkeypatch):
    chance = np.random.default_rng(scale)
    scores = chance.integers(-1000, 1000, (150, 60)) * float(scale)
    scores[chance.random(scores.shape) < 0.5] = -np.inf
    assert read_scores(scores).width is WIDTHS[[1, 40, 10**6].index(scale)]
    room = chance.integers(0, 4, 60)
    sparse, dense = both_ways(scores, room, None, monkeypatch)
    assert sparse == dense


@pytest.mark.parametrize("kind", ["constant", "two values", "islands", "nearly empty"])
def test_ties_and_gaps_are_the_same_both_ways(kind, always_search, monkeypatch):
    chance = np.random.default_rng(5)
    n, m = 200, 80
    scores = np.zeros((n, m))
    if kind == "two values":
        scores = chance.integers(0, 2, (n, m)).astype(float)
    if kind == "islands":
        apart = np.not_equal.outer(np.arange(n) % 7, np.arange(m) % 7)
        scores = np.where(apart, -np.inf, chance.integers(0, 9, (n, m)))
    if kind == "nearly empty":
        scores = np.where(chance.random((n, m)) < 0.01, 5.0, -np.inf)
    sparse, dense = both_ways(scores, chance.integers(0, 4, m), None, monkeypatch)
    assert sparse == dense


def test_no_pair_is_overlooked_at_any_prices():
    """The narrow comparison finds exactly what a wide one does."""
    chance = np.random.default_rng(6)
    scores = chance.integers(0, 900, (60, 40)).astype(float)
    scores[chance.random(scores.shape) < 0.3] = -np.inf
    instance = without_pins(scores, [2] * 40, [], list(chance.integers(1, 5, 60)))
    for spread in (10, 10**4, 10**7):
        prices = chance.integers(0, spread, 40)
        gains = chance.integers(0, spread, 60)
        rows, cols = np.nonzero(scores > -np.inf)
        over = instance.weights(rows, cols) - gains[rows] - prices[cols]
        keys, found = everything_reaching(instance, prices, gains)
        wanted = {k: o for k, o in zip(rows * 40 + cols, over, strict=True) if o >= 0}
        got = dict(zip(keys, found, strict=True))
        assert got.keys() <= wanted.keys()
        assert all(wanted[key] == over for key, over in got.items())
        crowded = len(wanted) > searching.CROWDED
        assert crowded or got.keys() == wanted.keys()
        assert bool(wanted) == bool(got)


def test_the_face_holds_every_tight_pair():
    scores, room = SHAPES["popular"](120, 50)
    instance = without_pins(scores, [int(places) for places in room], [], None)
    best = of_all_pairs(instance, "default")
    rows, cols = np.nonzero(scores > -np.inf)
    tight = best.gains[rows] + best.prices[cols] == instance.weights(rows, cols)
    face = best.face.rows.astype(int) * 50 + best.face.cols
    assert set(face) == set(rows[tight] * 50 + cols[tight])
    assert len(edges_at(instance, face).rows) == len(face)
