"""Wall times become instants, on every clock of the world."""

import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.zones import (
    comes_twice,
    edge,
    is_skipped,
    resolve,
    same_clock,
    wall_time,
    zone_words,
)

NEW_YORK = "America/New_York"
ZONES = sorted(zoneinfo.available_timezones())
walls = st.datetimes(datetime(2020, 1, 1), datetime(2037, 12, 31))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_a_skipped_time_moves_forward():
    wall = datetime(2027, 3, 14, 2, 15)
    assert resolve(wall, NEW_YORK) == utc(2027, 3, 14, 7, 15)
    assert wall_time(resolve(wall, NEW_YORK), NEW_YORK) == datetime(2027, 3, 14, 3, 15)
    assert is_skipped(wall, NEW_YORK)


def test_of_a_doubled_time_the_first_is_meant():
    wall = datetime(2027, 11, 7, 1, 30)
    assert comes_twice(wall, NEW_YORK)
    assert resolve(wall, NEW_YORK) == utc(2027, 11, 7, 5, 30)
    assert resolve(wall, NEW_YORK, last=True) == utc(2027, 11, 7, 6, 30)


def test_the_clock_is_the_pinned_one_not_the_machine_s():
    assert resolve(datetime(2027, 1, 15, 18), "America/Vancouver") == utc(
        2027, 1, 16, 1
    )


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Australia/Lord_Howe"])
def test_zones_off_the_full_hour(zone):
    wall = datetime(2027, 6, 1, 18, 30)
    assert wall_time(resolve(wall, zone), zone) == wall


def test_an_aware_time_is_refused():
    with pytest.raises(ValueError, match="wall time"):
        resolve(utc(2027, 1, 1), NEW_YORK)


@settings(max_examples=600, deadline=None)
@given(wall=walls, zone=st.sampled_from(ZONES))
def test_every_wall_time_has_one_instant(wall, zone):
    """Back on the wall it reads the same, or was skipped and reads the same later."""
    moment = resolve(wall, zone)
    shown = wall_time(moment, zone)
    if not is_skipped(wall, zone):
        assert shown == wall
        return
    before = wall.replace(tzinfo=ZoneInfo(zone), fold=0).utcoffset()
    after = wall.replace(tzinfo=ZoneInfo(zone), fold=1).utcoffset()
    assert shown - wall == after - before > timedelta()


@settings(max_examples=300, deadline=None)
@given(wall=walls, zone=st.sampled_from(ZONES))
def test_the_last_is_never_before_the_first(wall, zone):
    gap = resolve(wall, zone, last=True) - resolve(wall, zone)
    assert (gap > timedelta()) == comes_twice(wall, zone)


def test_zones_have_names_people_use():
    assert zone_words("America/New_York") == "Eastern"
    assert zone_words("Asia/Kathmandu") == "Kathmandu"


def test_two_zones_may_show_the_same_time():
    assert same_clock([NEW_YORK, "America/Detroit"], utc(2027, 1, 1))
    assert not same_clock([NEW_YORK, "America/Chicago"], utc(2027, 1, 1))


@settings(max_examples=200, deadline=None)
@given(wall=walls, zone=st.sampled_from(ZONES))
def test_hours_end_where_the_clock_jumps(wall, zone):
    moment = edge(wall, zone)
    if not is_skipped(wall, zone):
        assert moment == resolve(wall, zone)
        return
    just_before = moment - timedelta(seconds=1)
    assert wall_time(just_before, zone) < wall < wall_time(moment, zone)


def test_a_window_in_a_gap_begins_at_the_jump():
    assert edge(datetime(2027, 3, 14, 2, 15), NEW_YORK) == utc(2027, 3, 14, 7)
    half = edge(datetime(2027, 10, 3, 2, 10), "Australia/Lord_Howe")
    assert half == utc(2027, 10, 2, 15, 30)
