"""Times in words, on the reader's own clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.wording import (
    clock_words,
    day_words,
    device_words,
    hours_words,
    length_words,
    near_words,
)

NEW_YORK, DENVER = ZoneInfo("America/New_York"), ZoneInfo("America/Denver")
NOON = datetime(2026, 11, 10, 17, tzinfo=UTC)  # 12 in New York, 10 in Denver


def utc(*values) -> datetime:
    return datetime(*values, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_new_york():
    with time_machine.travel(NOON, tick=False), timezone.override(NEW_YORK):
        yield


def test_a_day_in_the_readers_zone():
    late = utc(2026, 11, 11, 4, 30)
    assert day_words(late) == "Tue 10 Nov"
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        assert day_words(late) == "Wed 11 Nov"


def test_the_year_only_when_it_is_not_this_one():
    assert day_words(utc(2026, 12, 31, 17)) == "Thu 31 Dec"
    assert day_words(utc(2027, 1, 2, 17)) == "Sat 2 Jan 2027"
    assert day_words(utc(2025, 11, 10, 17)) == "Mon 10 Nov 2025"


def test_this_year_is_the_readers_own():
    """At this moment it is still 2026 in New York, and 2027 in Berlin."""
    with time_machine.travel(utc(2027, 1, 1, 2), tick=False):
        assert day_words(date(2026, 12, 31)) == "Thu 31 Dec"
        with timezone.override(ZoneInfo("Europe/Berlin")):
            assert day_words(date(2026, 12, 31)) == "Thu 31 Dec 2026"


def test_in_full_the_year_always_stands():
    assert day_words(NOON, "full") == "Tuesday 10 November 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "12 am"),
        (0, 5, "12:05 am"),
        (11, 59, "11:59 am"),
        (12, 0, "12 pm"),
        (18, 30, "6:30 pm"),
    ],
)
def test_the_clock(hour, minute, words):
    wall = datetime(2026, 11, 10, hour, minute, tzinfo=NEW_YORK)
    assert clock_words(wall) == words


def test_the_same_moment_on_two_clocks():
    assert clock_words(NOON) == "12 pm"
    with timezone.override(DENVER):
        assert clock_words(NOON) == "10 am"


def test_a_wall_time_stays_as_it_is():
    assert clock_words(datetime(2026, 11, 10, 15)) == "3 pm"


def test_both_one_oclocks_of_the_night_when_clocks_go_back():
    """1 November 2026, 2 am becomes 1 am: two moments, the same words."""
    first, second = utc(2026, 11, 1, 5), utc(2026, 11, 1, 6)
    assert clock_words(first) == clock_words(second) == "1 am"
    assert clock_words(utc(2026, 11, 1, 7)) == "2 am"
    assert hours_words(first, utc(2026, 11, 1, 7)) == "1 to 2 am"


def test_the_hour_that_is_left_out_in_spring():
    """14 March 2027: 1:59 am is followed by 3 am."""
    assert clock_words(utc(2027, 3, 14, 6, 59)) == "1:59 am"
    assert clock_words(utc(2027, 3, 14, 7)) == "3 am"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((18, 30), (19, 15), "6:30 to 7:15 pm"),
        ((11, 0), (12, 0), "11 am to 12 pm"),
        ((9, 0), (10, 30), "9 to 10:30 am"),
    ],
)
def test_hours(start, end, words):
    on = [datetime(2026, 11, 10, *at, tzinfo=NEW_YORK) for at in (start, end)]
    assert hours_words(*on) == words


def test_hours_over_midnight_name_both_halves():
    start = datetime(2026, 11, 10, 23, tzinfo=NEW_YORK)
    assert hours_words(start, start + timedelta(hours=2)) == "11 pm to 1 am"
    assert hours_words(start, start + timedelta(hours=24)) == "11 pm to 11 pm"


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=25), "in 25 minutes"),
        (timedelta(minutes=59, seconds=40), "today, 12:59 pm"),
        (timedelta(0), "today, 12 pm"),
        (timedelta(hours=3), "today, 3 pm"),
        (timedelta(hours=12), "tomorrow, 12 am"),
        (timedelta(hours=-13), "yesterday, 11 pm"),
        (timedelta(days=2), "Thu 12 Nov, 12 pm"),
        (timedelta(days=-3), "Sat 7 Nov, 12 pm"),
    ],
)
def test_near(later, words):
    assert near_words(NOON + later, NOON) == words


def test_tomorrow_on_the_day_with_25_hours():
    """Midnight is 25 hours from midnight, and still the next day."""
    midnight = datetime(2026, 11, 1, 0, tzinfo=NEW_YORK)
    assert near_words(midnight.astimezone(UTC) + timedelta(hours=24), midnight) == (
        "today, 11 pm"
    )
    assert near_words(midnight.astimezone(UTC) + timedelta(hours=25), midnight) == (
        "tomorrow, 12 am"
    )


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=47, minutes=59), "47 h"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=16, hours=23), "16 days"),
    ],
)
def test_how_long(span, words):
    assert length_words(span) == words


def test_days_follow_the_readers_language():
    with translation.override("es"):
        assert day_words(utc(2026, 1, 5, 17)) != "Mon 5 Jan"


PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari"
LAPTOP = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Safari/605"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome on Android"),
        (LAPTOP, "Safari on Mac"),
        ("Mozilla/5.0 (iPhone) CriOS/140 Safari/604", "Chrome on iPhone"),
        ("curl/8", "A phone or computer"),
        ("", "A phone or computer"),
    ],
)
def test_a_device_in_words(agent, words):
    assert device_words(agent) == words
