from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from meetings.models import Meeting
from meetings.telling import plan_reminders as plan
from meetings.telling import seated
from notifications.delivering import beat

AHEAD = timedelta(days=14)


@shared_task
def plan_reminders():
    """Heals whatever was missed when a meeting was agreed; repeats nothing."""
    now = timezone.now()
    coming = Meeting.objects.confirmed().starting_between(now, now + AHEAD)
    for meeting in coming.with_people().order_by("event__starts_at", "pk"):
        plan(meeting, seated(meeting), now)
    beat("plan_reminders")
