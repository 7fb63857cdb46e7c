"""The rules of a time zone have changed: the meeting stands at the same wall time, at
another instant."""

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.telling import hush, plan_reminders, seated, tell


@transaction.atomic
def follow_the_clock(event, before, clash: bool, now=None) -> bool:
    """Who agreed on it hears of the new instant on their own clock; who is asked is
    asked again. One that collides by now becomes a question. False when the event is
    no meeting that is meant to take place."""
    meeting = Meeting.objects.standing().with_people().filter(event=event).first()
    if meeting is None:
        return False
    agreed = meeting.status == Meeting.Status.CONFIRMED and not clash
    status = Meeting.Status.CONFIRMED if agreed else Meeting.Status.PROPOSED
    now, values = now or timezone.now(), {"clash": clash}
    if not meeting.move_to(status, sources=[meeting.status], **values):
        return False
    hush(meeting)
    people = seated(meeting)
    if agreed:
        context = {"before": before.isoformat()}
        tell("meeting_moved", meeting, people, context=context)
        plan_reminders(meeting, people, now)
    elif clash:
        tell("meeting_proposed", meeting, people)
    else:
        asked = [one for one in people if one.pk != meeting.proposed_by_id]
        tell("meeting_proposed", meeting, asked)
    return True
