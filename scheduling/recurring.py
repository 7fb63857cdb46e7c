"""The dates of something that repeats. Pure; four shapes and no more, so that no text
of a rule is ever read."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile

WEEKLY, MONTHLY, LAST = "weekly", "monthly", "last"


def dates(rhythm: str, every: int, first: date, until: date) -> list[date]:
    """From `first` to `until`, both within. "weekly": each `every` weeks. "monthly":
    each `every` months on the same weekday of the same week (the second Tuesday; months
    without a fifth one are left out). "last": on the last such weekday. ValueError when
    `first` is not a last one, or the shape unknown."""
    if rhythm == WEEKLY:
        found = (first + timedelta(weeks=every * n) for n in count())
    elif rhythm == MONTHLY:
        found = _in_months(first, every, (first.day - 1) // 7)
    elif rhythm == LAST and is_last(first):
        found = _in_months(first, every, None)
    else:
        raise ValueError(f"no {rhythm} rhythm from {first} on")
    return list(takewhile(lambda day: day <= until, found))


def is_last(day: date) -> bool:
    """Whether it is the last one of its weekday in its month."""
    return day.day + 7 > monthrange(day.year, day.month)[1]


def _in_months(first: date, every: int, week: int | None) -> Iterator[date]:
    """The weekday of `first` in week 0-4 of the months, None for the last week."""
    for n in count():
        months = first.year * 12 + first.month - 1 + every * n
        year, month = months // 12, months % 12 + 1
        length = monthrange(year, month)[1]
        start = 1 + 7 * week if week is not None else length - 6
        if start > length:  # a fifth week that February does not have
            continue
        ahead = (first.weekday() - date(year, month, start).weekday()) % 7
        if start + ahead <= length:
            yield date(year, month, start + ahead)
