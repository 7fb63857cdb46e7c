"""When somebody is asked: as they chose, slower when nobody answers."""

from datetime import date, timedelta

import pytest

from meetings.rhythms import first_day, following_day, pace


@pytest.mark.parametrize(
    "every, unanswered, days",
    [
        (7, 0, 7),
        (7, 1, 7),
        (7, 2, 14),
        (7, 3, 14),
        (7, 4, 28),
        (14, 3, 14),
        (28, 2, 28),
        (28, 9, 28),
    ],
)
def test_it_slows_down_by_itself(every, unanswered, days):
    assert pace(every, unanswered) == days


@pytest.mark.parametrize("weekday", range(1, 8))
def test_the_first_day_is_within_a_week_and_not_today(weekday):
    for n in range(14):
        today = date(2028, 2, 22) + timedelta(n)
        day = first_day(today, weekday)
        assert day.isoweekday() == weekday
        assert timedelta(0) < day - today <= timedelta(7)


@pytest.mark.parametrize("every", [7, 14, 28])
@pytest.mark.parametrize("unanswered", [0, 2, 4, 9])
def test_the_weekday_stays_and_the_day_is_ahead(every, unanswered):
    asked = date(2028, 2, 2)
    for late in (0, 1, 6, 7, 27, 28, 29, 400):
        today = asked + timedelta(late)
        day = following_day(asked, today, every, unanswered)
        assert day > today and day.isoweekday() == asked.isoweekday()
        assert day - today <= timedelta(28)
