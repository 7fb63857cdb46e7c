"""Putting people into an event. The people are locked by row in ascending id (the
constraint alone can deadlock); the constraint is the guarantee."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from accounts.models import User
from scheduling.models import Event, Seat
from scheduling.triggers import NAME
from scheduling.zones import resolve

DEADLOCK = "40P01"


class TimeTaken(Exception):
    """Somebody sits elsewhere at that time."""


def retried_once(function):
    """Once more after a deadlock: the savepoint gives the locks back."""

    @wraps(function)
    def twice(*args, **kwargs):
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) != DEADLOCK:
                raise
        with transaction.atomic():
            return function(*args, **kwargs)

    return twice


@contextmanager
def refusing_overlap():
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if NAME in str(error):
            raise TimeTaken from error
        raise


def lock_people(ids) -> None:
    people = User.objects.filter(pk__in=ids).order_by("pk")
    list(people.select_for_update(no_key=True).values_list("pk", flat=True))


def lock_event(event: Event) -> Event:
    """The people in it first, then the row as it is now."""
    lock_people(list(event.seats.values_list("person", flat=True)))
    return Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _times(wall_start: datetime, zone: str, minutes: int) -> dict:
    starts = resolve(wall_start, zone)
    return {
        "wall_date": wall_start.date(),
        "wall_time": wall_start.time(),
        "zone": zone,
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=minutes),
    }


@retried_once
def place_event(
    program,
    people: list[User],
    wall_start: datetime,
    zone: str,
    minutes: int,
    *,
    blocking: bool,
    kind: str,
) -> Event:
    """A new event with a seat for each of the people; TimeTaken when it blocks and one
    of them already sits elsewhere."""
    lock_people([person.pk for person in people])
    times = _times(wall_start, zone, minutes)
    event = Event.objects.create(program=program, kind=kind, blocking=blocking, **times)
    with refusing_overlap():
        Seat.objects.bulk_create(
            Seat(
                event=event,
                person=person,
                starts=event.starts_at,
                ends=event.ends_at,
                blocking=blocking,
            )
            for person in people
        )
    return event


@retried_once
def move_event(event, wall_start: datetime, minutes=None, zone=None) -> Event:
    """Same event, another time: same UID, higher sequence."""
    event = lock_event(event)
    times = _times(wall_start, zone or event.zone, minutes or event.minutes)
    with refusing_overlap():
        event.seats.update(starts=times["starts_at"], ends=times["ends_at"])
    return _change(event, sequence=event.sequence + 1, **times)


@retried_once
def confirm_event(event) -> Event:
    """From now on it blocks everybody who sits in it."""
    event = lock_event(event)
    with refusing_overlap():
        event.seats.update(blocking=True)
    return _change(event, blocking=True)


@retried_once
def shift_event(event, starts: datetime, blocking: bool | None = None) -> Event:
    """The same wall time at another instant: the rules of its zone have changed."""
    event = lock_event(event)
    ends = starts + timedelta(minutes=event.minutes)
    blocking = event.blocking if blocking is None else blocking
    with refusing_overlap():
        event.seats.filter(blocking=True).update(
            starts=starts, ends=ends, blocking=blocking
        )
        event.seats.filter(blocking=False).update(starts=starts, ends=ends)
    return _change(
        event,
        starts_at=starts,
        ends_at=ends,
        blocking=blocking,
        sequence=event.sequence + 1,
    )


@retried_once
def give_way(event) -> Event:
    """Blocks nobody for the moment: it is about to be moved, together with others."""
    event = lock_event(event)
    event.seats.update(blocking=False)
    return _change(event, blocking=False)


@retried_once
def cancel_event(event, at: datetime | None = None) -> Event:
    event = lock_event(event)
    if event.cancelled_at:
        return event
    event.seats.update(blocking=False)
    return _change(
        event,
        blocking=False,
        cancelled_at=at or timezone.now(),
        sequence=event.sequence + 1,
    )


@retried_once
def restore_event(event) -> Event:
    """Take a cancellation back; TimeTaken when somebody sits elsewhere by now."""
    event = lock_event(event)
    with refusing_overlap():
        event.seats.update(blocking=True)
    return _change(event, blocking=True, cancelled_at=None, sequence=event.sequence + 1)


def _change(event: Event, **values) -> Event:
    for name, value in values.items():
        setattr(event, name, value)
    event.save(update_fields=list(values))
    return event


@retried_once
def add_person(event, person: User) -> Seat:
    """One more seat (a second click finds the first one)."""
    lock_people([person.pk])
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    with refusing_overlap():
        seat, _ = Seat.objects.get_or_create(
            event=event,
            person=person,
            defaults={
                "starts": event.starts_at,
                "ends": event.ends_at,
                "blocking": event.blocking,
            },
        )
    return seat


def remove_person(event, person: User) -> None:
    Seat.objects.filter(event=event, person=person).delete()
