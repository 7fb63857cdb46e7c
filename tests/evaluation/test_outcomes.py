"""Figures are the test vectors computed apart from this code, to four places."""

import numpy as np
import pytest
from scipy import stats

from evaluation.outcomes import (
    Outcome,
    count_outcomes,
    cut_between,
    goal_attainment_t,
    hedges_correction,
    paired_change,
    reliable_change_index,
    reliable_outcome,
    reliable_threshold,
)

BEFORE = [40, 44, 36, 52, 48]
AFTER = [48, 50, 40, 60, 46]


def near(value):
    return pytest.approx(value, abs=6e-5)


def test_paired_effects():
    found = paired_change(BEFORE, AFTER)
    assert found.n == 5
    assert found.change.value == near(4.8)
    assert found.spread == near(4.1473)
    assert found.correlation == near(0.8238)
    assert found.d_z == near(1.1574)
    assert hedges_correction(5) == near(0.8)
    assert found.g_z.value == near(0.9259)
    assert found.d_av.value == near(0.7032)
    assert found.d_rm.value == near(0.6871)


def test_the_interval_of_the_mean_change_is_that_of_the_paired_t_test():
    found = paired_change(BEFORE, AFTER).change
    other = stats.ttest_rel(AFTER, BEFORE).confidence_interval()
    assert (found.low, found.high) == pytest.approx((other.low, other.high))


def test_the_interval_of_g_excludes_zero_just_when_the_t_test_is_significant():
    generator = np.random.default_rng(7)
    for _ in range(30):
        before = generator.normal(3, 1, 20)
        after = before + generator.normal(0.3, 0.7, 20)
        found = paired_change(before, after).g_z
        significant = stats.ttest_rel(after, before).pvalue < 0.05
        assert (found.low > 0 or found.high < 0) == significant


@pytest.mark.parametrize("effect", ["g_z", "d_av"])
def test_nineteen_of_twenty_intervals_hold_the_truth(effect):
    generator, held, rounds = np.random.default_rng(11), 0, 400
    for _ in range(rounds):
        before = generator.normal(0, 1, 40)
        after = 0.5 + 0.6 * before + 0.8 * generator.normal(0, 1, 40)
        # Both times SD 1, correlation .6: d_av = .5, d_z = .5 / sqrt(.8).
        truth = 0.5 if effect == "d_av" else 0.5 / 0.8**0.5
        found = getattr(paired_change(before, after), effect)
        held += found.low <= truth <= found.high
    assert 0.92 <= held / rounds <= 0.98


def test_equal_changes_have_no_standardized_effect():
    found = paired_change([1, 2, 3], [2, 3, 4])
    assert found.change == (1.0, None, None)
    assert found.d_z is None and found.g_z is None and found.d_rm is None
    assert found.d_av.value == near(1.0)


def test_scores_that_never_vary():
    found = paired_change([3, 3, 3], [3, 3, 3])
    assert found.change.value == 0
    assert found.correlation is None and found.d_av is None


@pytest.mark.parametrize(
    "before, after", [([1], [2]), ([1, 2], [1]), ([], []), ([1, float("nan")], [1, 2])]
)
def test_what_cannot_be_paired_is_refused(before, after):
    with pytest.raises(ValueError):
        paired_change(before, after)


@pytest.mark.parametrize(
    "sd, reliability, threshold", [(10, 0.90, 8.7654), (6, 0.84, 6.6525)]
)
def test_reliable_threshold(sd, reliability, threshold):
    assert reliable_threshold(sd, reliability) == near(threshold)
    assert reliable_change_index(0, threshold, sd, reliability) == near(1.96)


def test_reliable_change_index():
    assert reliable_change_index(40, 44.4721, 10, 0.9) == near(1)


def test_cut_between_two_populations():
    assert cut_between(40, 10, 60, 8) == near(51.1111)


@pytest.mark.parametrize(
    "before, after, outcome",
    [
        (40, 55, Outcome.RECOVERED),
        (30, 45, Outcome.IMPROVED),
        (52, 62, Outcome.IMPROVED),
        (48, 53, Outcome.SAME),
        (55, 40, Outcome.WORSE),
        (None, 40, Outcome.UNKNOWN),
        (40, None, Outcome.UNKNOWN),
    ],
)
def test_five_outcomes(before, after, outcome):
    known = {"sd": 10, "reliability": 0.9}
    up = reliable_outcome(before, after, higher_is_better=True, cut=51.1, **known)
    assert up == outcome
    turned = [None if x is None else 100 - x for x in (before, after)]
    down = reliable_outcome(*turned, higher_is_better=False, cut=48.9, **known)
    assert down == outcome


def test_nobody_recovers_without_a_cut():
    found = reliable_outcome(10, 90, sd=10, reliability=0.9, higher_is_better=True)
    assert found == Outcome.IMPROVED


def test_all_outcomes_are_counted():
    found = count_outcomes([Outcome.WORSE, Outcome.SAME, Outcome.WORSE])
    assert [*found.values()] == [0, 0, 1, 2, 0]


@pytest.mark.parametrize(
    "levels, weights, t",
    [
        ([1], None, 60),
        ([1, 1], None, 62.4035),
        ([1, 0, -1], [3, 2, 1], 54.41),
        ([-1, -1, -1], None, 36.31),
        ([2, 2, 2], None, 77.39),
        ([-2, -2, -2], None, 22.61),
    ],
)
def test_goal_attainment(levels, weights, t):
    assert goal_attainment_t(levels, weights) == pytest.approx(t, abs=5e-3)


@pytest.mark.parametrize(
    "levels, weights", [([], None), ([3], None), ([1], [0]), ([1, 1], [1])]
)
def test_goals_without_level_or_weight_are_refused(levels, weights):
    with pytest.raises(ValueError):
        goal_attainment_t(levels, weights)


@pytest.mark.parametrize("sd, reliability", [(0, 0.9), (10, 1), (10, -0.1)])
def test_reliability_out_of_range_is_refused(sd, reliability):
    with pytest.raises(ValueError):
        reliable_threshold(sd, reliability)
