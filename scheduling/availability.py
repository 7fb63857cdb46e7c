"""From rows to the plain values of slots."""

from datetime import datetime, timedelta

from scheduling.models import Seat, Window
from scheduling.slots import Availability, common_slots

NOTICE = timedelta(hours=12)
HORIZON = timedelta(days=21)


def availability_of(person, begin: datetime, end: datetime) -> Availability:
    """Two queries."""
    windows = Window.objects.of(person)
    seats = Seat.objects.of(person).blocking().between(begin, end)
    return Availability(
        zone=person.time_zone,
        windows=tuple(windows.values_list("weekday", "from_time", "until_time")),
        busy=tuple(seats.order_by("starts").values_list("starts", "ends")),
    )


def free_times(
    people, initiator, *, now: datetime, minutes: int, horizon: timedelta = HORIZON
) -> list[datetime]:
    """Starts (UTC) that suit all of them, on the grid of the initiator's clock. Empty
    when one of them has not said when they are free."""
    begin, end = now + NOTICE, now + horizon
    found = [availability_of(person, begin, end) for person in people]
    return common_slots(
        found,
        begin=begin,
        end=end,
        minutes=minutes,
        grid_zone=initiator.time_zone,
    )


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


def are_free(people, starts: datetime, ends: datetime) -> bool:
    """Whether nobody of them sits elsewhere between these instants. Advice: the seats
    decide when the event is confirmed."""
    taken = Seat.objects.of(*people).blocking().between(starts, ends)
    return not taken.exists()
