"""The ground floor against every choice there is, and what it refuses."""

import numpy as np
import pytest

from matching.engine import NotProven, solve
from tests.matching.engine.matrices import Case, exhaustive, random_case

FORBIDDEN = -np.inf


def check_against_every_choice(numbers):
    for number in numbers:
        case = random_case(np.random.default_rng(number))
        pairs = case.solve()
        value, luck, best = exhaustive(case)
        assert case.value(pairs) == value, number
        assert pairs == best, number
        assert case.certify(pairs).gap == 0


def test_it_equals_the_best_of_all_choices():
    check_against_every_choice(range(300))


@pytest.mark.proof
def test_it_equals_the_best_of_all_choices_five_thousand_times():
    check_against_every_choice(range(5_000, 10_500))


def test_people_come_before_points_even_below_zero():
    scores = np.array([[-5.0, 20], [FORBIDDEN, -9]])
    assert solve(scores, [1, 1]) == [(0, 0), (1, 1)]
    assert solve(np.array([[-(2.0**31)]]), [1]) == [(0, 0)]


def test_the_highest_tier_comes_first_then_the_next():
    scores = np.array([[9.0], [1], [5]])
    assert solve(scores, [1]) == [(0, 0)]
    assert solve(scores, [1], tiers=[1, 7, 7]) == [(2, 0)]
    assert solve(scores, [2], tiers=[2, 900, 1]) == [(0, 0), (1, 0)]


def test_all_the_digits_count():
    """The sums differ by one hundredth of 8.6 billion."""
    high = 2.0**31
    scores = np.array([[high, high - 0.01], [high, high - 0.02]])
    assert solve(scores, [1, 1]) == [(0, 1), (1, 0)]
    assert solve(-scores, [1, 1]) == [(0, 0), (1, 1)]


def extreme(n: int, m: int, most: int) -> Case:
    """Everybody in a tier of their own, scores over the whole range that is allowed."""
    chance = np.random.default_rng(4)
    scores = chance.integers(-(2**31) * 100, 2**31 * 100 + 1, (n, m)) / 100
    scores[chance.random((n, m)) < 0.9] = FORBIDDEN
    room = tuple(int(places) for places in chance.integers(0, most, m))
    return Case(scores, room, (), tuple(1 + chance.permutation(n) * 10**12))


def test_extreme_scores_with_many_tiers_stay_exact():
    case = extreme(300, 40, 4)
    pairs = case.solve()
    assert case.certify(pairs).gap == 0
    assert matched_one_by_one(case, np.array(case.tiers)) == {i for i, _ in pairs}
    alike = case.but(tiers=None)
    assert alike.certify(alike.solve()).gap == 0


def test_weights_beyond_64_bits_stay_exact():
    """A person's weight is about 2**60 here, the round's 2**69; `solve` proves it."""
    case = extreme(2_500, 300, 8)
    step = sum(case.capacities) * 2**32 * 100
    pairs = case.solve()
    assert step * len(case.tiers) * len(pairs) > 2**68
    assert len(pairs) == len(case.but(tiers=None).solve())


def matched_one_by_one(case, levels) -> set[int]:
    """Who is matched if one after the other, the highest first, is let in for good."""
    inside: list[int] = []
    flat = np.where(case.scores > FORBIDDEN, 0, FORBIDDEN)
    for i in np.argsort(-levels):
        rows = [*inside, int(i)]
        if len(solve(flat[rows], case.capacities)) == len(rows):
            inside = rows
    return set(inside)


def test_places_without_end_and_empty_sides():
    assert solve(np.ones((2, 1)), [10**30]) == [(0, 0), (1, 0)]
    assert solve(np.ones((0, 2)), [1, 1]) == solve(np.ones((2, 0)), []) == []
    assert solve([], [1, 1]) == []
    assert solve(np.full((2, 2), FORBIDDEN), [1, 1], tiers=[3, 1]) == []


def test_the_ids_decide_among_equals_and_not_the_order():
    chance = np.random.default_rng(8)
    scores = chance.integers(0, 3, (30, 12)).astype(float)
    scores[chance.random((30, 12)) < 0.4] = FORBIDDEN
    room, tiers = chance.integers(0, 3, 12), chance.integers(1, 3, 30)
    rows, columns = [f"p{i}" for i in range(30)], [f"q{j}" for j in range(12)]

    def by_id(order, across):
        ids, others = [rows[i] for i in order], [columns[j] for j in across]
        pairs = solve(
            scores[np.ix_(order, across)],
            room[across],
            tiers=tiers[order],
            row_ids=ids,
            column_ids=others,
            seed=2026,
        )
        return sorted((ids[i], others[j]) for i, j in pairs)

    first = by_id(np.arange(30), np.arange(12))
    for _ in range(5):
        assert by_id(chance.permutation(30), chance.permutation(12)) == first
    drawn = {
        tuple(solve(np.zeros((4, 4)), [1] * 4, seed=seed, row_ids="abcd"))
        for seed in range(20)
    }
    assert len(drawn) > 5


def test_arguments_stay_as_they_are():
    scores = np.array([[1.5, FORBIDDEN], [2, 3]])
    room, tiers, pins = np.array([1, 1]), np.array([1, 2]), [(0, 0)]
    before = scores.copy()
    for part in (scores, room, tiers):
        part.flags.writeable = False
    assert solve(scores, room, pins, tiers) == [(0, 0), (1, 1)]
    assert (scores == before).all() and pins == [(0, 0)]


def test_answers_are_plain_whole_numbers():
    for pair in solve(np.ones((3, 3), np.float32), np.array([1, 1, 1]), [(0, 2)]):
        assert [type(part) for part in pair] == [int, int]


ONE = [[1.0, 2.0], [3.0, FORBIDDEN]]


@pytest.mark.parametrize(
    ("scores", "more", "culprit"),
    [
        ([[1, 2], [3, np.nan]], {}, r"scores\[1, 1\] = nan"),
        ([[1, 2], [np.inf, 4]], {}, r"scores\[1, 0\] = inf"),
        ([[1, 2.005], [3, 4]], {}, r"scores\[0, 1\] = 2.005 is finer"),
        ([[1, 2], [3, 1e-9]], {}, r"scores\[1, 1\] = 1e-09 is finer"),
        ([[1, 2], [3, 2.0**31 + 1]], {}, r"scores\[1, 1\] = 2147483649.0"),
        ([[1, -(2.0**31) - 1], [3, 4]], {}, r"scores\[0, 1\] = -2147483649.0"),
        ([[1, -(2.0**31) - 1], [0.5, 4]], {}, r"scores\[0, 1\] = -2147483649.0"),
        ([[1j, 2], [3, 4]], {}, "complex"),
        ([["1", 2], [3, 4]], {}, "numbers"),
        ([1.0, 2.0], {}, "dimensions"),
        (ONE, {"capacities": [1]}, "capacities have 1 entries, not 2"),
        (ONE, {"capacities": [1, -1]}, r"capacities\[1\] = -1"),
        (ONE, {"capacities": [0.5, 1]}, r"capacities\[0\] = 0.5"),
        (ONE, {"capacities": [1, None]}, r"capacities\[1\] = None"),
        (ONE, {"capacities": [1, float("nan")]}, r"capacities\[1\] = nan"),
        (ONE, {"tiers": [1]}, "tiers have 1 entries"),
        (ONE, {"tiers": [1, 0]}, r"tiers\[1\] = 0"),
        (ONE, {"tiers": [1.5, 1]}, r"tiers\[0\] = 1.5"),
        (ONE, {"pins": [(1, 1)]}, r"pin \(1, 1\) is a forbidden pair"),
        (ONE, {"pins": [(0, 0), (0, 0)]}, r"pin \(0, 0\): row 0 is pinned already"),
        (ONE, {"pins": [(0, 0), (0, 1)]}, r"pin \(0, 1\): row 0 is pinned already"),
        (ONE, {"pins": [(0, 0), (1, 0)]}, r"pin \(1, 0\): column 0 is over its 1"),
        (ONE, {"pins": [(-1, 0)]}, r"pin \(-1, 0\) is outside"),
        (ONE, {"pins": [(0, 2)]}, r"pin \(0, 2\) is outside"),
        (ONE, {"pins": [(0, 0.5)]}, "no pair of positions"),
        (ONE, {"pins": [3]}, "no pair of positions"),
        (ONE, {"row_ids": ["a", "a"]}, "row_ids: 'a' appears twice"),
        (ONE, {"column_ids": ["a"]}, "column_ids have 1 entries"),
    ],
)
def test_what_cannot_be_is_refused_by_name(scores, more, culprit):
    arguments = {"capacities": [1, 1]} | more
    with pytest.raises(ValueError, match=culprit):
        solve(scores, **arguments)


def test_sums_of_floats_are_still_hundredths():
    assert solve([[0.1 + 0.2, 35 * 0.01]], [1, 1]) == [(0, 1)]


def test_an_answer_without_proof_is_not_given(monkeypatch):
    monkeypatch.setattr(
        "matching.engine.matrix.draw", lambda face, match, *_: match[::-1]
    )
    with pytest.raises(NotProven):
        solve([[1.0, 9.0], [9.0, 2.0]], [1, 1])
