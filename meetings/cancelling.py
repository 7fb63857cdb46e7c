"""Calling a meeting off, and taking that back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairing import stay_together
from meetings.telling import hush, plan_reminders, seated, tell, who_think_otherwise
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
    return _call_off(meeting, now, agreed=agreed, by=by, hold_until=hold)


@transaction.atomic
def cancel_coming(match, *, now=None) -> int:
    """The match has ended: nothing of it takes place any more. Told at once."""
    now = now or timezone.now()
    coming = Meeting.objects.of(match).upcoming(now).with_people()
    later = [meeting for meeting in coming if not meeting.has_begun(now)]
    for meeting in later:
        _call_off(meeting, now, agreed=meeting.status == Meeting.Status.CONFIRMED)
    return len(later)


def _call_off(meeting, now, *, agreed, by=None, hold_until=None) -> bool:
    moved = meeting.move_to(
        Meeting.Status.CANCELLED, cancelled_by=by, hold_until=hold_until
    )
    if not moved:
        return False
    hush(meeting)
    meeting.event = cancel_event(meeting.event, now)
    people = seated(meeting)
    if not agreed and by:  # nothing is in anybody's calendar yet
        people = [person for person in people if person != by]
    due = hold_until or now
    tell(
        "meeting_cancelled",
        meeting,
        people,
        due_at=due,
        expires_at=max(meeting.event.starts_at, due + STILL_NEWS),
        context={"agreed": agreed},
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
    tell("meeting_confirmed", meeting, who_think_otherwise(meeting, people))
    plan_reminders(meeting, people, now)
    return True
