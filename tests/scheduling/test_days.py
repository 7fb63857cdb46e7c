"""Days off, extra hours, time away, and how one likes to be asked."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from scheduling.availability import (
    add_extra_hours,
    add_hours,
    close_day,
    free_times,
    outside_hours,
    set_rules,
    suits_all,
)
from scheduling.models import BookingRules, SpecialDay
from scheduling.placing import place_event
from scheduling.zones import resolve, wall_time

NOW = datetime(2027, 5, 3, 12, tzinfo=UTC)  # a Monday
ZONE = "America/New_York"
THURSDAY = datetime(2027, 5, 6).date()


@pytest.fixture
def clock():
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def page(clock, cast, as_):
    def page(name, data=None):
        url = reverse(f"scheduling:{name}", args=[cast.program.slug])
        ben = as_("ben")
        return ben.get(url) if data is None else ben.post(url, data, follow=True)

    return page


def walls(cast, **more):
    found = free_times([cast.ben], cast.ben, now=NOW, minutes=60, **more)
    return [wall_time(moment, ZONE) for moment in found]


def test_a_day_off_and_extra_hours(cast):
    add_hours(cast.ben, [3], time(17), time(18))
    close_day(cast.ben, THURSDAY)
    close_day(cast.ben, THURSDAY)
    assert [at.day for at in walls(cast)] == [13, 20]
    add_extra_hours(cast.ben, THURSDAY, time(9), time(10))
    assert walls(cast)[0] == datetime(2027, 5, 6, 9)
    assert SpecialDay.objects.count() == 2


def test_an_evening_that_runs_into_a_day_off_ends_at_midnight(cast):
    add_hours(cast.ben, [2], time(22), time(2))
    assert len(walls(cast)) == 7 * 3
    close_day(cast.ben, THURSDAY)
    assert [at.hour for at in walls(cast) if at.day in (5, 6)] == [22, 22, 23]


def test_away_stands_above_everything(cast):
    add_hours(cast.ben, [3], time(17), time(18))
    add_extra_hours(cast.ben, THURSDAY, time(9), time(10))
    set_rules(cast.ben, away_from=THURSDAY, away_until=THURSDAY + timedelta(days=7))
    assert [at.day for at in walls(cast)] == [20]


def test_room_around_a_meeting(cast):
    add_hours(cast.ben, [3], time(14), time(20))
    where = (datetime(2027, 5, 6, 16), ZONE, 60)
    place_event(cast.program, [cast.ben], *where, blocking=True, kind="meeting")
    hours = [at.hour + at.minute / 60 for at in walls(cast) if at.day == 6]
    assert hours == [14, 14.5, 15, 17, 17.5, 18, 18.5, 19]
    set_rules(cast.ben, buffer_minutes=15)
    hours = [at.hour + at.minute / 60 for at in walls(cast) if at.day == 6]
    assert hours == [14, 14.5, 17.5, 18, 18.5, 19]


def test_how_early_and_how_far_ahead(cast):
    add_hours(cast.ben, range(7), time(), time(12))
    add_hours(cast.ben, range(7), time(12), time())
    set_rules(cast.ben, notice_hours=48, horizon_days=4)
    found = walls(cast)
    assert found[0] == wall_time(NOW + timedelta(hours=48), ZONE)
    last = found[-1] + timedelta(hours=1)
    assert last == wall_time(NOW + timedelta(days=4), ZONE)


def test_one_time_is_asked_as_the_list_is(cast):
    add_hours(cast.ben, [3], time(17), time(18))
    five = resolve(datetime(2027, 5, 6, 17), ZONE)
    assert suits_all([cast.ben], five, 60, NOW)
    assert not suits_all([cast.ben], five, 61, NOW)
    assert not suits_all([cast.ben], five - timedelta(minutes=1), 30, NOW)
    assert not suits_all([cast.ben], five, 60, five - timedelta(hours=11))


def test_what_is_agreed_and_lies_outside_now_is_said(cast, page):
    where = (datetime(2027, 5, 6, 17), ZONE, 60)
    event = place_event(
        cast.program, [cast.ben, cast.ada], *where, blocking=True, kind="meeting"
    )
    assert outside_hours(cast.ben, NOW) == []
    text = page("away", {"away_from": "2027-05-05", "away_until": "2027-05-08"}).text
    assert "One time that you agreed to is outside your free hours now" in text
    assert outside_hours(cast.ben, NOW) == [event]
    assert outside_hours(cast.ada, NOW) == []
    text = page("away", {"away_from": "", "away_until": ""}).text
    assert "outside your free hours" not in text


def test_an_hour_less_flags_what_lies_in_it(cast, page):
    where = (datetime(2027, 5, 6, 17), ZONE, 60)
    place_event(cast.program, [cast.ben], *where, blocking=True, kind="meeting")
    add_hours(cast.ben, [3], time(16), time(18))
    assert outside_hours(cast.ben, NOW) == []
    add_hours(cast.ben, [3], time(16), time(17))
    assert len(outside_hours(cast.ben, NOW)) == 1
    assert "outside your free hours now" in page("availability").text


def test_days_are_added_and_removed(cast, page):
    closed = {"date": "2027-05-06", "what": "closed"}
    assert "Thu 6 May</time>: not free" in page("days", closed).text
    extra = {"what": "extra", "from_time": "09:00", "until_time": "11:00"}
    page("days", closed | extra)
    assert SpecialDay.objects.filter(person=cast.ben).count() == 2
    day = SpecialDay.objects.first()
    page("day_remove", {"day": day.pk})
    page("day_remove", {"day": day.pk})
    assert SpecialDay.objects.count() == 1


def test_nobody_removes_the_days_of_another(cast, as_):
    close_day(cast.ada, THURSDAY)
    url = reverse("scheduling:day_remove", args=[cast.program.slug])
    as_("ben").post(url, {"day": SpecialDay.objects.get().pk})
    assert SpecialDay.objects.count() == 1


@pytest.mark.parametrize(
    "name, wrong, words",
    [
        ("days", {"date": "2020-01-01", "what": "closed"}, "from today on"),
        ("days", {"date": "9999-12-31", "what": "closed"}, "from today on"),
        ("days", {"date": "2027-05-06", "what": "extra"}, "extra hours begin"),
        (
            "days",
            {
                "date": "2027-05-06",
                "what": "extra",
                "from_time": "11:00",
                "until_time": "10:00",
            },
            "later than the start",
        ),
        ("away", {"away_from": "2027-05-06"}, "your last day away"),
        (
            "away",
            {"away_from": "2027-05-06", "away_until": "2027-05-05"},
            "not before the first",
        ),
        ("rules", {"notice_hours": "1"}, "1"),
    ],
)
def test_what_is_wrong_is_said(page, name, wrong, words):
    assert words in page(name, wrong).text
    assert not SpecialDay.objects.exists()
    assert not BookingRules.objects.exists()


def test_rules_are_saved(cast, page):
    said = {"notice_hours": "48", "horizon_days": "28", "buffer_minutes": "15"}
    assert "Saved" in page("rules", said).text
    own = BookingRules.objects.get(person=cast.ben)
    assert (own.notice_hours, own.horizon_days, own.buffer_minutes) == (48, 28, 15)


def test_who_is_away_from_today_says_only_until_when(cast, page):
    page("away", {"away_from": "", "away_until": "2027-05-08"})
    own = BookingRules.objects.get(person=cast.ben)
    assert (own.away_from.day, own.away_until.day) == (3, 8)
