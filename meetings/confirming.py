"""Saying yes to a time."""

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairing import stay_together
from meetings.repeating import begin_series
from meetings.telling import hush, plan_reminders, seated, tell
from scheduling.placing import confirm_event, move_event


@transaction.atomic
def confirm(meeting, by, *, other=None, now=None) -> bool:
    """The one who was asked says yes, to the first time or to an `other` one of it.
    False when it was answered or moved already; raises TimeTaken when one of the two
    sits elsewhere by now. What repeats gets its next dates."""
    now = now or timezone.now()
    if meeting.proposed_by_id == by.pk or not stay_together(meeting.match):
        return False
    if not meeting.move_to(Meeting.Status.CONFIRMED, clash=False):
        return False
    hush(meeting)
    if other:
        where = (other.wall_start, other.minutes, other.zone)
        meeting.event = move_event(meeting.event, *where)
    meeting.event = confirm_event(meeting.event)
    meeting.other_times.all().delete()
    people = seated(meeting)
    repeats = bool(meeting.repeats and begin_series(meeting, now))
    more = {"context": {"repeats": True}} if repeats else {}
    tell("meeting_confirmed", meeting, people, **more)
    plan_reminders(meeting, people, now)
    return True
