"""Nobody sits in two places at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from scheduling import triggers
from scheduling.models import Event, Seat
from scheduling.placing import (
    TimeTaken,
    add_person,
    cancel_event,
    confirm_event,
    move_event,
    place_event,
    remove_person,
    restore_event,
)

SIX = datetime(2027, 5, 6, 18)
ZONE = "America/New_York"


@pytest.fixture
def place(cast):
    def place(*names, at=SIX, minutes=60, blocking=True):
        people = [getattr(cast, name) for name in names]
        return place_event(
            cast.program, people, at, ZONE, minutes, blocking=blocking, kind="meeting"
        )

    return place


def test_an_event_has_a_seat_for_each(place, cast):
    event = place("ada", "ben")
    assert event.starts_at == datetime(2027, 5, 6, 22, tzinfo=UTC)
    assert event.wall_start == SIX
    assert event.minutes == 60
    assert {seat.person for seat in event.seats.all()} == {cast.ada, cast.ben}


def test_a_second_event_at_the_time_is_refused(place):
    place("ada", "ben")
    with pytest.raises(TimeTaken):
        place("ada", "bea", at=SIX + timedelta(minutes=30))
    assert Event.objects.count() == 1


def test_back_to_back_is_fine(place):
    place("ada", "ben")
    place("ada", "bea", at=SIX + timedelta(hours=1))
    place("ada", "bea", at=SIX - timedelta(hours=1))


def test_a_proposal_blocks_nobody_until_it_is_confirmed(place):
    first = place("ada", "ben", blocking=False)
    second = place("ada", "bea", blocking=False)
    confirm_event(first)
    with pytest.raises(TimeTaken):
        confirm_event(second)
    second.refresh_from_db()
    assert not second.blocking


def test_moving_onto_a_taken_time_is_refused(place):
    place("ada", "bea")
    event = place("ada", "ben", at=SIX + timedelta(hours=3))
    with pytest.raises(TimeTaken):
        move_event(event, SIX)
    event.refresh_from_db()
    assert event.wall_start == SIX + timedelta(hours=3)


def test_moving_keeps_the_uid_and_raises_the_sequence(place):
    event = place("ada", "ben")
    moved = move_event(event, SIX + timedelta(minutes=15), 45)
    assert (moved.uid, moved.sequence, moved.minutes) == (event.uid, 1, 45)
    assert {s.starts for s in moved.seats.all()} == {moved.starts_at}


def test_a_cancelled_event_gives_the_time_back(place):
    event = place("ada", "ben")
    cancelled = cancel_event(event)
    place("ada", "bea")
    assert cancelled.sequence == 1
    with pytest.raises(TimeTaken):
        restore_event(event)


def test_a_cancellation_is_taken_back(place):
    event = restore_event(cancel_event(place("ada", "ben")))
    assert event.blocking
    assert event.cancelled_at is None
    assert event.sequence == 2
    with pytest.raises(TimeTaken):
        place("ada", "bea")


def test_cancelling_twice_is_one_cancellation(place):
    event = place("ada", "ben")
    assert cancel_event(cancel_event(event)).sequence == 1


def test_people_come_and_go(place, cast):
    event = place("ada")
    add_person(event, cast.ben)
    add_person(event, cast.ben)
    with pytest.raises(TimeTaken):
        place("ben")
    remove_person(event, cast.ben)
    place("ben")


@pytest.mark.parametrize("verb", ["insert", "update"])
def test_the_database_itself_refuses(place, cast, verb):
    """Around every act of ours."""
    event = place("ada")
    other = place("ben", at=SIX + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match=triggers.NAME), transaction.atomic():
        if verb == "insert":
            Seat.objects.create(
                event=other,
                person=cast.ada,
                starts=other.starts_at,
                ends=other.ends_at,
                blocking=True,
            )
        else:
            Seat.objects.filter(event=other).update(person=cast.ada)
    assert event.seats.count() == 1


def test_the_guard_is_installed(db):
    assert triggers.count() == (2 if connection.vendor == "sqlite" else 1)


def test_coordinators_and_the_seated_see_an_event(place, cast):
    place("ada", "ben")
    seen = {
        name
        for name in ("ada", "ben", "bea", "cleo", "cal", "dan")
        if Event.objects.visible_to(getattr(cast, name)).exists()
    }
    assert seen == {"ada", "ben", "cleo"}
