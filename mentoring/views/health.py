"""Is it alive, and when did the sweeps last run?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone

from accounts import triggers
from accounts.consenting import guards
from notifications.models import Heartbeat, Message

LATE_SECONDS = 180


def health(request):
    """200 while web, database and sweeps work; 503 names what does not. No names, no
    counts of people: anybody may ask."""
    try:
        answer = look(timezone.now())
    except DatabaseError:
        answer = {"ok": False, "troubles": ["database"]}
    return JsonResponse(answer, status=200 if answer["ok"] else 503)


def patience(name: str) -> float:
    """Seconds after which a sweep is late: three of its own rounds, at least LATE."""
    line = settings.CELERY_BEAT_SCHEDULE.get(name, {})
    return max(LATE_SECONDS, 3 * line.get("schedule", 0))


def look(now) -> dict:
    """What works and what does not, from the database."""
    sweeps = {
        beat.name: round((now - beat.at).total_seconds())
        for beat in Heartbeat.objects.order_by("name")
    }
    oldest = Message.objects.due(now).order_by("due_at").first()
    waiting = round((now - oldest.due_at).total_seconds()) if oldest else 0
    troubles = [name for name, age in sweeps.items() if age > patience(name)]
    if "deliver" not in sweeps:
        troubles.append("deliver never ran")
    if waiting > LATE_SECONDS:
        troubles.append("messages wait")
    expected = 4 if connection.vendor == "sqlite" else 6
    if triggers.count() < expected:
        troubles.append("log triggers")
    if guards.missing():
        troubles.append("ledger triggers")
    return {
        "ok": not troubles,
        "troubles": troubles,
        "seconds_since_sweep": sweeps,
        "oldest_due_message_seconds": waiting,
    }
