"""Times that suit several people at once. Pure: plain values in, UTC instants out.

The list is advice; the seats of an event decide (see placing)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from scheduling.zones import edge, resolve, wall_time

Span = tuple[datetime, datetime]  # UTC, half open


@dataclass(frozen=True)
class Availability:
    """One person's time on their own clock. `windows` are hours of each week, (weekday
    0-6, from, until); `extra` hours of one day, (date, from, until); an `until` not
    after `from` is on the next day. On `closed` dates only extra hours count, in the
    dates of `away` (both ends within) nothing does. `busy` are UTC spans; around each
    of them stays room of `buffer` minutes. Nobody is asked for a time nearer than
    `notice` or further than `horizon`."""

    zone: str
    windows: tuple[tuple[int, time, time], ...]
    busy: tuple[Span, ...] = ()
    extra: tuple[tuple[date, time, time], ...] = ()
    closed: frozenset[date] = frozenset()
    away: tuple[tuple[date, date], ...] = ()
    buffer: int = 0
    notice: timedelta = timedelta(0)
    horizon: timedelta = timedelta.max


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
    zone = person.zone
    first = wall_time(begin, zone).date() - timedelta(days=1)
    last = wall_time(end, zone).date()
    usual, extra, shut, gone = [], [], [], []
    for day in _days(first, last):
        usual += [
            _window_on(day, since, until, zone)
            for weekday, since, until in person.windows
            if weekday == day.weekday()
        ]
        if day in person.closed:
            shut.append(_whole(day, zone))
        if any(since <= day <= until for since, until in person.away):
            gone.append(_whole(day, zone))
    for day, since, until in person.extra:
        if first <= day <= last:
            extra.append(_window_on(day, since, until, zone))
    hours = merged([*without(merged(usual), merged(shut)), *extra])
    return intersection(without(hours, merged(gone)), merged([(begin, end)]))


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _whole(day: date, zone: str) -> Span:
    return _window_on(day, time(), time(), zone)


def _window_on(day: date, since: time, until: time, zone: str) -> Span:
    last_day = day if until > since else day + timedelta(days=1)
    return (
        edge(datetime.combine(day, since), zone),
        edge(datetime.combine(last_day, until), zone, last=until != time()),
    )


def common_free(
    people: list[Availability], *, begin: datetime, end: datetime, now: datetime
) -> list[Span]:
    """UTC spans between `begin` and `end` in which everybody is open, nobody is busy,
    and nobody is asked too early or too late. The one place that decides it: the list
    of times and the check of one time both ask here."""
    free = merged([(begin, end)])
    for person in people:
        room = timedelta(minutes=person.buffer)
        busy = [(start - room, stop + room) for start, stop in person.busy]
        free = intersection(free, open_spans(person, begin, end))
        free = without(free, merged(busy))
        free = intersection(free, [_bookable(person, begin, end, now)])
    return free


def _bookable(person, begin, end, now) -> Span:
    """Between their notice and their horizon; empty when that is outside."""
    reach = max(end - now, timedelta(0))
    latest = now + min(person.horizon, reach)
    return now + person.notice, max(latest, now + person.notice)


def suits(
    people: list[Availability], start: datetime, minutes: int, now: datetime
) -> bool:
    """Whether this very time (UTC) is one that suits them all."""
    end = start + timedelta(minutes=minutes)
    return common_free(people, begin=start, end=end, now=now) == [(start, end)]


def common_slots(
    people: list[Availability],
    *,
    begin: datetime,
    end: datetime,
    minutes: int,
    grid_zone: str,
    step: int = 30,
    now: datetime | None = None,
) -> list[datetime]:
    """UTC starts of all slots of `minutes` between `begin` and `end` that suit
    everybody, on a grid of `step` minutes on the wall clock of `grid_zone` (not in UTC:
    Kathmandu is 5:45 ahead). `now` is `begin` when it is not given. Each can be written
    as a wall time: of an hour that comes twice only the first pass is offered."""
    free = common_free(people, begin=begin, end=end, now=now or begin)
    return [start for span in free for start in _grid(span, minutes, step, grid_zone)]


def _grid(span: Span, minutes: int, step: int, zone: str) -> Iterable[datetime]:
    start, end = _to_grid(span[0], step, zone), span[1]
    while start + timedelta(minutes=minutes) <= end:
        wall = wall_time(start, zone)
        if wall.minute % step:  # the clock was changed by less than a step
            start = _to_grid(start, step, zone)
            continue
        if resolve(wall, zone) == start:
            yield start
        start += timedelta(minutes=step)


def _to_grid(moment: datetime, step: int, zone: str) -> datetime:
    """The first moment from here on whose minutes are on the grid."""
    local = wall_time(moment, zone)
    past = timedelta(
        minutes=local.minute % step,
        seconds=local.second,
        microseconds=local.microsecond,
    )
    return moment + (timedelta(minutes=step) - past) if past else moment
