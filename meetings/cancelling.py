"""Calling a meeting off, and taking that back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairing import stay_together
from meetings.telling import (
    hush,
    plan_reminders,
    seated,
    tell,
    who_expect,
    who_think_otherwise,
    who_was_to_hear,
)
from scheduling.placing import cancel_event, restore_event

UNDO = timedelta(minutes=2)
STILL_NEWS = timedelta(hours=1)


@transaction.atomic
def cancel(meeting, by, *, now=None) -> bool:
    """By either of the two, before it begins. What was agreed is told two minutes
    later, so that a slip of the finger can be taken back unheard."""
    now = now or timezone.now()
    if meeting.has_begun(now):
        return False
    agreed = meeting.status == Meeting.Status.CONFIRMED
    hold = now + UNDO if agreed else None
    return call_off(meeting, now, agreed=agreed, by=by, hold_until=hold)


@transaction.atomic
def cancel_coming(match, *, now=None) -> int:
    """The match has ended: nothing of it takes place any more. Told at once."""
    now = now or timezone.now()
    return _cancel_all(Meeting.objects.of(match), now)


@transaction.atomic
def cancel_with(match, person, *, now) -> int:
    """Somebody who stepped in is done: their own times do not take place."""
    return _cancel_all(Meeting.objects.of(match).of_person(person), now)


def _cancel_all(meetings, now) -> int:
    coming = meetings.upcoming(now).with_people()
    later = [meeting for meeting in coming if not meeting.has_begun(now)]
    told = set()
    for meeting in later:
        known = meeting.repeats and meeting.series_id in told
        told.add(meeting.series_id)
        call_off(
            meeting,
            now,
            agreed=meeting.status == Meeting.Status.CONFIRMED,
            whom=who_expect(meeting) if known else None,
            following=meeting.repeats,
        )
    return len(later)


def call_off(
    meeting, now, *, agreed, by=None, hold_until=None, whom=None, following=False
) -> bool:
    """`whom`: only these hear of it; `following`: it is said of all that follow."""
    moved = meeting.move_to(
        Meeting.Status.CANCELLED, cancelled_by=by, hold_until=hold_until
    )
    if not moved:
        return False
    hush(meeting)
    meeting.event = cancel_event(meeting.event, now)
    people = seated(meeting) if whom is None else whom
    if not agreed and by:  # nothing is in anybody's calendar yet
        people = [person for person in people if person != by]
    due = hold_until or now
    tell(
        "meeting_cancelled",
        meeting,
        people,
        due_at=due,
        expires_at=max(meeting.event.starts_at, due + STILL_NEWS),
        context={"agreed": agreed} | ({"following": True} if following else {}),
    )
    return True


@transaction.atomic
def take_back(meeting, by, *, now=None) -> bool:
    """Undo one's own cancellation while its message waits. Who has not heard of it
    hears nothing. Raises TimeTaken when the time is gone."""
    now = now or timezone.now()
    if not stay_together(meeting.match) or not meeting.may_be_taken_back(by, now):
        return False
    cancelled = [Meeting.Status.CANCELLED]
    values = {"cancelled_by": None, "hold_until": None}
    if not meeting.move_to(Meeting.Status.CONFIRMED, sources=cancelled, **values):
        return False
    hush(meeting)
    meeting.event = restore_event(meeting.event)
    people = seated(meeting)
    whom = who_think_otherwise(meeting, people)
    if meeting.repeats:  # most of them were never told one by one
        expected = who_was_to_hear(meeting)
        whom = [person for person in whom if person.pk in expected]
    tell("meeting_confirmed", meeting, whom)
    plan_reminders(meeting, people, now)
    return True
