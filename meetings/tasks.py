from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from meetings import laddering
from meetings.asking_how import ask_due
from meetings.models import Meeting, Series
from meetings.proposing import go_to_next_time
from meetings.repeating import extend
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


@shared_task
def extend_series():
    """The dates of twelve weeks from today on, for whatever repeats."""
    now = timezone.now()
    for series in Series.objects.running(now.date()).order_by("pk"):
        extend(series, now)
    beat("extend_series")


@shared_task
def go_on_asking():
    """A time came without an answer while another one was asked for too."""
    now = timezone.now()
    for meeting in Meeting.objects.asked_too_late(now).with_people().order_by("pk"):
        go_to_next_time(meeting, now)
    beat("go_on_asking")


@shared_task
def ask_check_ins():
    ask_due(timezone.now())
    beat("ask_check_ins")


@shared_task
def walk_the_ladder():
    laddering.walk_the_ladder(timezone.now())
    beat("walk_the_ladder")
