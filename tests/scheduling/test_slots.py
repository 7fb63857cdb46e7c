"""Common free times: inside both weeks, on the reader's grid, right on DST days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.slots import (
    Availability,
    common_slots,
    intersection,
    merged,
    open_spans,
    without,
)
from scheduling.zones import wall_time

NEW_YORK, KATHMANDU = "America/New_York", "Asia/Kathmandu"


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def open_on(zone, day: date, since: time, until: time):
    person = Availability(zone, ((day.weekday(), since, until),))
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    spans = open_spans(person, begin, begin + timedelta(days=3))
    return sum((end - start for start, end in spans), timedelta())


@pytest.mark.parametrize(
    "zone, day, since, until, hours",
    [
        (NEW_YORK, date(2027, 3, 14), time(1), time(4), 2),
        (NEW_YORK, date(2027, 11, 7), time(0, 30), time(3), 3.5),
        (NEW_YORK, date(2027, 3, 14), time(2, 15), time(2, 45), 0),
        (NEW_YORK, date(2027, 3, 14), time(2, 15), time(5), 2),
        (NEW_YORK, date(2027, 3, 14), time(1), time(2, 30), 1),
        (NEW_YORK, date(2027, 11, 7), time(0), time(1, 30), 2.5),
        (NEW_YORK, date(2027, 3, 14), time(9), time(17), 8),
        ("Australia/Lord_Howe", date(2027, 4, 4), time(1), time(3), 2.5),
        (NEW_YORK, date(2027, 5, 4), time(22), time(1), 3),
    ],
)
def test_a_window_is_as_long_as_the_clock_makes_it(zone, day, since, until, hours):
    assert open_on(zone, day, since, until) == timedelta(hours=hours)


def test_two_people_far_apart():
    day = date(2027, 2, 3)  # Wednesday
    ny = Availability(NEW_YORK, ((2, time(9), time(17)),))
    ktm = Availability(KATHMANDU, ((2, time(18), time(23)),))
    slots = common_slots(
        [ny, ktm],
        begin=utc(2027, 2, 3),
        end=utc(2027, 2, 4),
        minutes=45,
        grid_zone=NEW_YORK,
    )
    assert [wall_time(slot, NEW_YORK).time() for slot in slots] == [
        time(9),
        time(9, 30),
        time(10),
        time(10, 30),
        time(11),
        time(11, 30),
    ]
    assert wall_time(slots[0], KATHMANDU) == datetime(2027, 2, 3, 19, 45)
    assert all(wall_time(slot, NEW_YORK).date() == day for slot in slots)


def test_busy_times_are_left_out():
    person = Availability(
        NEW_YORK,
        ((2, time(9), time(12)),),
        busy=((utc(2027, 2, 3, 15), utc(2027, 2, 3, 16)),),
    )
    slots = common_slots(
        [person],
        begin=utc(2027, 2, 3),
        end=utc(2027, 2, 4),
        minutes=60,
        grid_zone=NEW_YORK,
        step=60,
    )
    assert [wall_time(s, NEW_YORK).hour for s in slots] == [9, 11]


def test_nobody_without_hours_has_slots():
    person = Availability(NEW_YORK, ())
    begin = utc(2027, 2, 3)
    end = begin + timedelta(days=7)
    assert (
        common_slots([person], begin=begin, end=end, minutes=30, grid_zone=NEW_YORK)
        == []
    )


moments = st.integers(0, 200).map(lambda n: utc(2027, 1, 1) + timedelta(minutes=15 * n))
spans = st.lists(st.tuples(moments, moments), max_size=12).map(merged)


def covers(spans, moment):
    return any(start <= moment < end for start, end in spans)


@given(spans, spans, moments)
def test_span_arithmetic_holds_at_every_moment(some, others, moment):
    both, only = intersection(some, others), without(some, others)
    a, b = covers(some, moment), covers(others, moment)
    assert covers(both, moment) == (a and b)
    assert covers(only, moment) == (a and not b)


hours = st.times().map(
    lambda t: t.replace(minute=t.minute // 15 * 15, second=0, microsecond=0)
)
weeks = st.lists(
    st.tuples(st.integers(0, 6), hours, hours).filter(lambda w: w[1] != w[2]),
    max_size=6,
)
people = st.builds(
    Availability,
    st.sampled_from([NEW_YORK, KATHMANDU, "Australia/Lord_Howe", "Europe/Berlin"]),
    weeks.map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(people, people, st.sampled_from([utc(2027, 3, 10), utc(2027, 10, 30)]))
def test_a_slot_lies_in_both_weeks(one, other, begin):
    end = begin + timedelta(days=9)
    slots = common_slots(
        [one, other], begin=begin, end=end, minutes=45, grid_zone=one.zone
    )
    for person in (one, other):
        theirs = open_spans(person, begin, end)
        for slot in slots:
            last = slot + timedelta(minutes=45)
            assert any(s <= slot and last <= e for s, e in theirs)
    assert all(wall_time(slot, one.zone).minute % 30 == 0 for slot in slots)
