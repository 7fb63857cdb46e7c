"""The times a person can choose from when they look for a meeting."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from accounts.templatetags.look import clock_words, day_words
from meetings.clocks import on_other_clock
from scheduling.availability import free_times, has_given_hours
from scheduling.zones import wall_time

LONGEST = 60  # minutes that fit into every time we offer
DAYS_SHOWN = 14
PAGES = 4
HORIZON = timedelta(days=DAYS_SHOWN * PAGES - 1)


@dataclass(frozen=True)
class Slot:
    value: str
    words: str
    for_other: str
    day: str


@dataclass(frozen=True)
class Day:
    date: date
    slots: list[Slot]


def value_of(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M}Z"


def moment_of(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)


def common_times(me, other, now, leaving_out=None) -> list[datetime] | None:
    """Times that suit both; None when one of them has not said when they are free."""
    if not has_given_hours(me, other):
        return None
    return free_times(
        [me, other],
        me,
        now=now,
        minutes=LONGEST,
        end=now + HORIZON,
        leaving_out=leaving_out,
    )


def page_of(times: list[datetime], asked: str, me, now) -> int:
    """Which two weeks to show: those of the day that was asked for, else the first
    ones with a time."""
    today = wall_time(now, me.time_zone).date()
    days = [wall_time(moment, me.time_zone).date() for moment in times]
    wanted = next((day for day in days if day.isoformat() == asked), days[0])
    return (wanted - today).days // DAYS_SHOWN


def first_days(times: list[datetime], me, now) -> dict[int, str]:
    """Page (two weeks each) -> its first day with a time."""
    today, found = wall_time(now, me.time_zone).date(), {}
    for moment in times:
        day = wall_time(moment, me.time_zone).date()
        found.setdefault((day - today).days // DAYS_SHOWN, day.isoformat())
    return found


def days_of(times: list[datetime], me, other, now, page: int = 0) -> list[Day]:
    """Two weeks, each day with its times on both clocks."""
    today = wall_time(now, me.time_zone).date()
    first = today + timedelta(days=DAYS_SHOWN * page)
    by_day = {first + timedelta(days=n): [] for n in range(DAYS_SHOWN)}
    for moment in times:
        day = wall_time(moment, me.time_zone).date()
        if day in by_day:
            by_day[day] += slots_of([moment], me, other)
    return [Day(day, slots) for day, slots in by_day.items()]


def slots_of(times: list[datetime], me, other) -> list[Slot]:
    return [
        Slot(
            value_of(moment),
            clock_words(moment),
            on_other_clock(moment, me.time_zone, other.time_zone),
            day_words(moment),
        )
        for moment in times
    ]


def chosen_day(days: list[Day], asked: str) -> Day | None:
    """The day that was asked for, else the first one with a time."""
    open_days = [day for day in days if day.slots]
    for day in open_days:
        if day.date.isoformat() == asked:
            return day
    return open_days[0] if open_days else None
