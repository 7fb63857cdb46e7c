"""The dates of what repeats, against dateutil as an oracle."""

from datetime import date, timedelta

import pytest
from dateutil.rrule import MONTHLY as EACH_MONTH
from dateutil.rrule import WEEKLY as EACH_WEEK
from dateutil.rrule import rrule, weekday
from hypothesis import example, given
from hypothesis import strategies as st

from scheduling.recurring import LAST, MONTHLY, WEEKLY, dates, is_last

days = st.dates(date(2024, 1, 1), date(2040, 12, 31))
every = st.integers(1, 4)
FOR = timedelta(days=500)


def oracle(first, **rule):
    begin = first.replace(day=1) if "byweekday" in rule else first
    found = rrule(dtstart=begin, until=first + FOR, **rule)
    return [at.date() for at in found if at.date() >= first]


@given(days, every)
def test_every_few_weeks(first, step):
    found = dates(WEEKLY, step, first, first + FOR)
    assert found == oracle(first, freq=EACH_WEEK, interval=step)


@given(days, every)
@example(date(2024, 1, 29), 1)
def test_the_same_weekday_of_the_month(first, step):
    nth = weekday(first.weekday(), (first.day - 1) // 7 + 1)
    found = dates(MONTHLY, step, first, first + FOR)
    assert found == oracle(first, freq=EACH_MONTH, interval=step, byweekday=nth)


@given(days.filter(is_last), every)
def test_the_last_one_of_the_month(first, step):
    nth = weekday(first.weekday(), -1)
    found = dates(LAST, step, first, first + FOR)
    assert found == oracle(first, freq=EACH_MONTH, interval=step, byweekday=nth)


@pytest.mark.parametrize(
    "rhythm, first", [(LAST, date(2027, 5, 4)), ("FREQ=SECONDLY", date(2027, 5, 4))]
)
def test_other_rules_do_not_exist(rhythm, first):
    with pytest.raises(ValueError, match="rhythm"):
        dates(rhythm, 1, first, first + FOR)
