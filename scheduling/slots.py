"""Times that suit several people at once. Pure: plain values in, UTC instants out.

The list is advice; the seats of an event decide (see placing)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from scheduling.zones import resolve, wall_time

Span = tuple[datetime, datetime]  # UTC, half open


@dataclass(frozen=True)
class Availability:
    """One person's week on their own clock: (weekday 0-6, from, until) per window; an
    `until` not after `from` is on the next day. `busy` are UTC spans."""

    zone: str
    windows: tuple[tuple[int, time, time], ...]
    busy: tuple[Span, ...] = ()


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans without overlaps; touching ones become one, empty ones vanish."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def intersection(some: list[Span], others: list[Span]) -> list[Span]:
    """What two merged lists have in common, O(n + m)."""
    result, i, j = [], 0, 0
    while i < len(some) and j < len(others):
        start = max(some[i][0], others[j][0])
        end = min(some[i][1], others[j][1])
        if start < end:
            result.append((start, end))
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return result


def without(spans: list[Span], busy: list[Span]) -> list[Span]:
    """`spans` minus `busy`, both merged."""
    result = []
    for start, end in spans:
        for taken, free_again in busy:
            if free_again <= start or taken >= end:
                continue
            if taken > start:
                result.append((start, taken))
            start = max(start, free_again)
        if start < end:
            result.append((start, end))
    return result


def open_spans(person: Availability, begin: datetime, end: datetime) -> list[Span]:
    """When this person is open between two UTC instants, not yet minus `busy`."""
    first = wall_time(begin, person.zone).date() - timedelta(days=1)
    last = wall_time(end, person.zone).date()
    spans = []
    for day in _days(first, last):
        for weekday, since, until in person.windows:
            if weekday == day.weekday():
                start, stop = _window_on(day, since, until, person.zone)
                spans.append((max(start, begin), min(stop, end)))
    return merged(spans)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _window_on(day: date, since: time, until: time, zone: str) -> Span:
    last_day = day if until > since else day + timedelta(days=1)
    return (
        resolve(datetime.combine(day, since), zone),
        resolve(datetime.combine(last_day, until), zone, last=True),
    )


def common_slots(
    people: list[Availability],
    *,
    begin: datetime,
    end: datetime,
    minutes: int,
    grid_zone: str,
    step: int = 30,
) -> list[datetime]:
    """UTC starts of all slots of `minutes` between `begin` and `end` in which everybody
    is open and nobody is busy, on a grid of `step` minutes on the wall clock of
    `grid_zone` (not in UTC: Kathmandu is 5:45 ahead)."""
    free = [(begin, end)]
    for person in people:
        free = intersection(free, open_spans(person, begin, end))
        free = without(free, merged(person.busy))
    return [start for span in free for start in _grid(span, minutes, step, grid_zone)]


def _grid(span: Span, minutes: int, step: int, zone: str) -> Iterable[datetime]:
    start, end = span
    local = wall_time(start, zone)
    past_grid = (local.minute % step) * 60 + local.second
    if past_grid or local.microsecond:
        start = start.replace(microsecond=0) + timedelta(seconds=step * 60 - past_grid)
    while start + timedelta(minutes=minutes) <= end:
        yield start
        start += timedelta(minutes=step)
