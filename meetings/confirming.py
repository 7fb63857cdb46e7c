"""Saying yes to a time."""

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairing import stay_together
from meetings.telling import hush, plan_reminders, seated, tell
from scheduling.placing import confirm_event


@transaction.atomic
def confirm(meeting, by, *, now=None) -> bool:
    """The one who was asked says yes. False when it was answered or moved already;
    raises TimeTaken when one of the two sits elsewhere by now."""
    now = now or timezone.now()
    if meeting.proposed_by_id == by.pk or not stay_together(meeting.match):
        return False
    if not meeting.move_to(Meeting.Status.CONFIRMED):
        return False
    hush(meeting)
    meeting.event = confirm_event(meeting.event)
    people = seated(meeting)
    tell("meeting_confirmed", meeting, people)
    plan_reminders(meeting, people, now)
    return True
