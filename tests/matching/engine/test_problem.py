"""What the engine accepts, and how points and hours are counted."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.problem import (
    CRITERIA,
    Mentee,
    Mentor,
    Points,
    Problem,
    Settings,
    hour_bit,
    hours_mask,
    hours_of_day,
    shares,
)
from tests.matching.engine.instances import modest


@modest
@given(st.integers(0, 1000), st.lists(st.integers(0, 50), max_size=12))
def test_shares_are_whole_and_nearly_exact(total, weights):
    parts = shares(total, weights)
    assert sum(parts) == (total if any(weights) else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / max(1, sum(weights))) < 1


def test_leftover_points_go_to_the_first_items():
    assert shares(10, [1, 1, 1]) == [4, 3, 3]
    assert shares(2, [1, 1, 1]) == [1, 1, 0]


def test_points_sum_to_a_thousand():
    assert sum(getattr(Points(), name) for name in CRITERIA) == 1000
    with pytest.raises(ValueError, match="1000"):
        Points(experience=251)
    with pytest.raises(ValueError, match="whole"):
        Points(experience=-1, needs=471)


def test_any_weights_become_whole_points():
    points = Points.from_weights({"experience": 1, "needs": 1, "hours": 1})
    assert (points.experience, points.needs, points.hours) == (334, 333, 333)
    with pytest.raises(ValueError, match="unknown"):
        Points.from_weights({"luck": 1})
    with pytest.raises(ValueError, match="above 0"):
        Points.from_weights({"goals": 0})


def test_hours_are_bits_of_a_week():
    assert hour_bit(0, 7) == 1
    assert hour_bit(6, 22) == 1 << 111
    mask = hours_mask([(1, 18), (1, 19), (3, 7)])
    assert (hours_of_day(mask, 1), hours_of_day(mask, 3)) == ([18, 19], [7])
    for slot in [(7, 8), (0, 6), (0, 23)]:
        with pytest.raises(ValueError):
            hour_bit(*slot)


@pytest.mark.parametrize(
    ("days", "urgent", "tier"),
    [(0, False, 1), (30, False, 1), (31, False, 2), (121, False, 4), (0, True, 4)],
)
def test_tiers_follow_the_wait(days, urgent, tier):
    mentee = Mentee("Ben", waiting_days=days, urgent=urgent)
    assert Settings().tier(mentee) == tier
    assert Problem((mentee,), ()).tiers == {"Ben": tier}


def test_a_mentor_over_the_limit_has_no_open_place():
    assert Problem((), (Mentor("Ada", capacity=-1),)).capacities == {"Ada": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Mentee(7),
        lambda: Mentee("Ben", hours=1 << 112),
        lambda: Mentee("Ben", goals=["a list"]),
        lambda: Mentee("Ben", languages="English"),
        lambda: Mentee("Ben", location=(math.nan, 0)),
        lambda: Mentor("Ada", wants="someone quiet"),
        lambda: Problem((Mentee("Ben"), Mentee("Ben")), ()),
        lambda: Settings(tiers=(60, 30)),
        lambda: Settings(max_km=-1),
        lambda: Settings(full_hours=0),
    ],
)
def test_what_would_be_read_wrongly_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
