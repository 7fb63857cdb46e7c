from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.clock import (
    Hours,
    end_of_quiet,
    is_quiet,
    next_within,
    outside_quiet,
)

NIGHT = (21, 8)
NEW_YORK = ZoneInfo("America/New_York")


def at(hour, minute=0, day=10):
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(20, False), (21, True), (2, True), (7, True), (8, False)]
)
def test_the_night_is_quiet(hour, quiet):
    assert is_quiet(at(hour), "America/New_York", NIGHT) is quiet


def test_quiet_hours_within_a_day():
    assert is_quiet(at(13), "America/New_York", (12, 14))
    assert not is_quiet(at(14), "America/New_York", (12, 14))


def test_no_quiet_hours_at_all():
    assert not is_quiet(at(3), "America/New_York", (0, 0))


def test_quiet_ends_next_morning():
    assert end_of_quiet(at(22, 30), "America/New_York", NIGHT) == at(8, day=11)
    assert end_of_quiet(at(3), "America/New_York", NIGHT) == at(8)


def test_a_reminder_moves_later_when_that_is_still_in_time():
    moved = outside_quiet(at(7), "America/New_York", NIGHT, not_after=at(9))
    assert moved == at(8)


def test_a_reminder_moves_earlier_when_the_morning_is_too_late():
    moved = outside_quiet(
        at(6, day=11), "America/New_York", NIGHT, not_after=at(7, day=11)
    )
    assert moved == at(20, 30)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones())),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
)
def test_the_end_of_quiet_is_never_quiet_nor_far(zone, moment):
    moment = moment.replace(tzinfo=UTC)
    end = end_of_quiet(moment, zone, NIGHT)
    assert not is_quiet(end, zone, NIGHT)
    assert timedelta() <= end - moment <= timedelta(hours=13)


# Safe hours


@pytest.mark.parametrize(
    ("hours", "hour", "inside"),
    [
        (Hours(), 3, True),
        (Hours(9, 12), 8, False),
        (Hours(9, 12), 9, True),
        (Hours(9, 12), 12, False),
        (Hours(22, 6), 23, True),
        (Hours(22, 6), 7, False),
        # 10 November 2026 is a Tuesday
        (Hours(days=frozenset({1})), 12, True),
        (Hours(days=frozenset({2})), 12, False),
        (Hours(22, 6, frozenset({0})), 3, True),
        (Hours(22, 6, frozenset({1})), 3, False),
    ],
)
def test_which_hours_are_safe(hours, hour, inside):
    assert hours.include(at(hour), "America/New_York") is inside


def test_the_next_safe_moment():
    zone, mornings = "America/New_York", Hours(9, 12, frozenset({3}))
    assert next_within(at(9, 30), zone, Hours(9, 12)) == at(9, 30)
    assert next_within(at(13), zone, Hours(9, 12)) == at(9, day=11)
    assert next_within(at(13), zone, mornings) == at(9, day=12)
    assert next_within(at(13, day=12), zone, mornings) == at(9, day=19)
    assert next_within(at(13), zone, Hours(days=frozenset())) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones())),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.integers(0, 23),
    st.integers(1, 24),
    st.frozensets(st.integers(0, 6), min_size=1),
)
def test_the_next_safe_moment_is_safe_and_the_first(zone, moment, begins, ends, days):
    moment = moment.replace(tzinfo=UTC)
    hours = Hours(begins, ends if ends != begins else 24, days)
    found = next_within(moment, zone, hours)
    assert hours.include(found, zone)
    if found != moment:
        assert not hours.include(found - timedelta(minutes=1), zone)
        assert not hours.include(moment, zone)
