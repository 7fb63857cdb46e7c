"""From saved hours to times that suit both."""

from datetime import UTC, datetime, time

import pytest

from scheduling.availability import free_times, has_given_hours
from scheduling.models import Window
from scheduling.placing import place_event
from scheduling.zones import wall_time

NOW = datetime(2027, 5, 3, 12, tzinfo=UTC)  # a Monday


@pytest.fixture
def hours(cast):
    def hours(name, weekday, since, until):
        Window.objects.create(
            person=getattr(cast, name),
            weekday=weekday,
            from_time=time(since),
            until_time=time(until),
        )

    return hours


def test_times_that_suit_both_on_two_clocks(cast, hours):
    hours("ben", 3, 17, 20)  # Eastern
    hours("ada", 3, 17, 20)  # Central: one hour later
    found = free_times([cast.ben, cast.ada], cast.ben, now=NOW, minutes=60)
    walls = [wall_time(moment, "America/New_York") for moment in found]
    assert walls[:3] == [
        datetime(2027, 5, 6, 18),
        datetime(2027, 5, 6, 18, 30),
        datetime(2027, 5, 6, 19),
    ]
    assert {wall.date().day for wall in walls} == {6, 13, 20}


def test_a_taken_time_is_not_offered(cast, hours):
    hours("ben", 3, 18, 19)
    place_event(
        cast.program,
        [cast.ben],
        datetime(2027, 5, 6, 18),
        "America/New_York",
        60,
        blocking=True,
        kind="session",
    )
    found = free_times([cast.ben], cast.ben, now=NOW, minutes=60)
    assert [moment.day for moment in found] == [13, 20]


def test_the_next_twelve_hours_are_too_soon(cast, hours):
    hours("ben", 0, 9, 23)
    hours("ben", 1, 0, 6)
    found = free_times([cast.ben], cast.ben, now=NOW, minutes=60)
    assert wall_time(found[0], "America/New_York") == datetime(2027, 5, 3, 20)


def test_both_must_have_said_when(cast, hours):
    hours("ben", 3, 17, 20)
    assert not has_given_hours(cast.ben, cast.ada)
    assert free_times([cast.ben, cast.ada], cast.ben, now=NOW, minutes=60) == []
    hours("ada", 3, 17, 20)
    assert has_given_hours(cast.ben, cast.ada)


def test_hours_are_one_s_own(cast, hours):
    hours("ben", 3, 17, 20)
    assert Window.objects.visible_to(cast.ben).count() == 1
    assert Window.objects.visible_to(cast.ada).count() == 0
    assert Window.objects.visible_to(cast.cleo).count() == 0
