"""From rows to the plain values of slots."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from scheduling.models import BookingRules, Event, Seat, SpecialDay, Window
from scheduling.slots import Availability, common_slots, open_spans, suits
from scheduling.zones import wall_time

HORIZON = timedelta(days=21)
ALWAYS = tuple((weekday, time(), time()) for weekday in range(7))


def availability_of(
    person, begin: datetime, end: datetime, leaving_out=None
) -> Availability:
    """Four queries. Who never said when they are free has no hours. `leaving_out` is
    an event whose time would come free."""
    seats = Seat.objects.of(person).blocking().exclude(event=leaving_out)
    rules = rules_of(person)
    room = timedelta(minutes=rules.buffer_minutes)
    busy = seats.between(begin - room, end + room).order_by("starts")
    days = SpecialDay.objects.of(person).from_day(
        wall_time(begin, person.time_zone).date() - timedelta(days=1)
    )
    windows = Window.objects.of(person)
    return Availability(
        zone=person.time_zone,
        windows=tuple(windows.values_list("weekday", "from_time", "until_time")),
        busy=tuple(busy.values_list("starts", "ends")),
        extra=tuple(
            (day.date, day.from_time, day.until_time)
            for day in days
            if not day.is_closed
        ),
        closed=frozenset(day.date for day in days if day.is_closed),
        away=((rules.away_from, rules.away_until),) if rules.away_until else (),
        buffer=rules.buffer_minutes,
        notice=timedelta(hours=rules.notice_hours),
        horizon=timedelta(days=rules.horizon_days),
    )


def rules_of(person) -> BookingRules:
    """Theirs, or the usual ones (not saved)."""
    own = BookingRules.objects.filter(person=person).first()
    return own or BookingRules(person=person)


def free_times(
    people,
    initiator,
    *,
    now: datetime,
    minutes: int,
    end: datetime | None = None,
    leaving_out=None,
) -> list[datetime]:
    """Starts (UTC) that suit all of them, on the grid of the initiator's clock. Empty
    when one of them has not said when they are free."""
    end = end or now + HORIZON
    return common_slots(
        [availability_of(person, now, end, leaving_out) for person in people],
        begin=now,
        end=end,
        minutes=minutes,
        grid_zone=initiator.time_zone,
        now=now,
    )


def suits_all(
    people, starts: datetime, minutes: int, now: datetime, leaving_out=None
) -> bool:
    """Whether this time is one of those that suit them all: the same question that the
    list of times asks."""
    ends = starts + timedelta(minutes=minutes)
    found = [availability_of(person, starts, ends, leaving_out) for person in people]
    return suits(found, starts, minutes, now)


def outside_hours(person, now: datetime) -> list[Event]:
    """What this person has agreed to and would not be free for by the hours they give
    now. Five queries. Without hours of the week only days off and time away count."""
    coming = Event.objects.upcoming(now).filter(
        seats__person=person, seats__blocking=True
    )
    events = list(coming.select_related("program"))
    if not events:
        return []
    begin, end = now, max(event.ends_at for event in events)
    own = availability_of(person, begin, end)
    if not own.windows:
        own = replace(own, windows=ALWAYS)
    spans = open_spans(own, begin - timedelta(days=1), end)
    return [event for event in events if not _within(event, spans)]


def _within(event, spans) -> bool:
    return any(since <= event.starts_at and event.ends_at <= to for since, to in spans)


def week_of(person) -> list[tuple[str, list[Window]]]:
    """The days of the week on which this person is free, with their hours."""
    by_day = {}
    for window in Window.objects.of(person):
        by_day.setdefault(window.get_weekday_display(), []).append(window)
    return list(by_day.items())


def add_hours(person, weekdays, from_time, until_time) -> None:
    """The same hours on several days; the same beginning again replaces the end."""
    for weekday in weekdays:
        Window.objects.update_or_create(
            person=person,
            weekday=weekday,
            from_time=from_time,
            defaults={"until_time": until_time},
        )


def has_given_hours(*people) -> bool:
    """Whether each of them said when they are usually free."""
    given = Window.objects.filter(person__in=people)
    return given.values("person").distinct().count() == len(people)


def are_free(people, starts: datetime, ends: datetime, leaving_out=None) -> bool:
    """Whether nobody of them sits elsewhere between these instants. Advice: the seats
    decide when the event is confirmed."""
    taken = Seat.objects.of(*people).blocking().between(starts, ends)
    return not taken.exclude(event=leaving_out).exists()


def close_day(person, day: date) -> None:
    """The usual hours of this date do not count."""
    SpecialDay.objects.get_or_create(person=person, date=day, from_time=None)


def add_extra_hours(person, day: date, from_time: time, until_time: time) -> None:
    """The same beginning again replaces the end."""
    SpecialDay.objects.update_or_create(
        person=person,
        date=day,
        from_time=from_time,
        defaults={"until_time": until_time},
    )


def set_rules(person, **values) -> None:
    BookingRules.objects.update_or_create(person=person, defaults=values)
