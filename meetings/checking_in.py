"""How are you doing? One tap."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from meetings.models import CheckIn

SECOND_THOUGHT = timedelta(minutes=10)


@transaction.atomic
def check_in(match, mood, *, now=None) -> CheckIn:
    """A second tap within ten minutes is a second thought, not a second answer."""
    now = now or timezone.now()
    recent = CheckIn.objects.of(match).since(now - SECOND_THOUGHT).newest_first()
    last = recent.filter(at__lte=now).first()
    if last:
        last.mood = mood
        last.save(update_fields=["mood"])
        return last
    return CheckIn.objects.create(match=match, mood=mood, at=now)
