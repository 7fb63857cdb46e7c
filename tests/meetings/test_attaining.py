"""Goal attainment scaling against figures worked out by hand from the formula."""

from math import sqrt

import pytest

from meetings.attaining import t_score


@pytest.mark.parametrize(
    "scores, figure",
    [
        ([(1, 0)], 50.00),
        ([(1, 1)], 60.00),
        ([(2, -1)], 40.00),
        ([(1, 1), (1, 1)], 62.40),  # 50 + 20 / sqrt(.7 x 2 + .3 x 4)
        ([(3, 1), (2, 0), (1, -1)], 54.41),  # 50 + 20 / sqrt(.7 x 14 + .3 x 36)
        ([(1, -1)] * 3, 36.31),  # 50 - 30 / sqrt(.7 x 3 + .3 x 9)
        ([(1, 2)] * 3, 77.39),
        ([(1, -2)] * 3, 22.61),
    ],
)
def test_worked_examples(scores, figure):
    assert round(t_score(scores), 2) == figure


def test_one_goal_alone_never_depends_on_its_weight():
    assert {round(t_score([(w, 1)]), 9) for w in (1, 2, 3)} == {60.0}


def test_the_assumed_correlation_can_be_another():
    assert t_score([(1, 1), (1, 1)], 0) == 50 + 20 / sqrt(2)


def test_without_a_goal_there_is_no_figure():
    assert t_score([]) is None


@pytest.mark.parametrize("wrong", [(0, 1), (-1, 0), (1, 3), (1, -3)])
def test_what_is_no_score_is_refused(wrong):
    with pytest.raises(ValueError):
        t_score([(1, 0), wrong])
