"""The times a person can choose from when they look for a meeting."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from accounts.templatetags.look import clock_words
from meetings.clocks import on_other_clock
from scheduling.availability import free_times, has_given_hours
from scheduling.zones import resolve, wall_time

LONGEST = 60  # minutes that fit into every time we offer
DAYS_SHOWN = 14
HORIZON = timedelta(days=DAYS_SHOWN - 1)


@dataclass(frozen=True)
class Slot:
    value: str
    words: str
    for_other: str


@dataclass(frozen=True)
class Day:
    date: date
    slots: list[Slot]


def value_of(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M}Z"


def moment_of(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)


def common_times(me, other, now) -> list[datetime] | None:
    """Times that suit both; None when one of them has not said when they are free."""
    if not has_given_hours(me, other):
        return None
    found = free_times([me, other], me, now=now, minutes=LONGEST, horizon=HORIZON)
    return [moment for moment in found if _is_plain(moment, me.time_zone)]


def _is_plain(moment: datetime, zone: str) -> bool:
    """Not in the hour that comes twice: its wall time would mean the first one."""
    return resolve(wall_time(moment, zone), zone) == moment


def days_of(times: list[datetime], me, other, now) -> list[Day]:
    """The next two weeks, each day with its times on both clocks."""
    first = wall_time(now, me.time_zone).date()
    by_day = {first + timedelta(days=n): [] for n in range(DAYS_SHOWN)}
    for moment in times:
        day = wall_time(moment, me.time_zone).date()
        if day in by_day:
            theirs = on_other_clock(moment, me.time_zone, other.time_zone)
            slot = Slot(value_of(moment), clock_words(moment), theirs)
            by_day[day].append(slot)
    return [Day(day, slots) for day, slots in by_day.items()]


def chosen_day(days: list[Day], asked: str) -> Day | None:
    """The day that was asked for, else the first one with a time."""
    open_days = [day for day in days if day.slots]
    for day in open_days:
        if day.date.isoformat() == asked:
            return day
    return open_days[0] if open_days else None
