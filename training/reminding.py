"""A friendly reminder of training that is not finished, at most once in three days."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from notifications.models import Message
from notifications.posting import post
from training.clearance import standings
from training.terms import today_of

PAUSE = timedelta(days=3)


@transaction.atomic
def remind_of_training(membership, now: datetime | None = None) -> str:
    """ "" when it was sent, else why not: "finished" or "reminded"."""
    now = now or timezone.now()
    today = today_of(membership.program, now)
    ends = standings([membership], today)[0].training.values()
    if all(end is not None and end >= today for end in ends):
        return "finished"
    about = f"training:{membership.pk}"
    lately = Message.objects.about(about).filter(
        kind="training_reminder", created_at__gte=now - PAUSE
    )
    if lately.exists():
        return "reminded"
    post(
        "training_reminder",
        membership.user,
        program=membership.program,
        about=about,
        version=f"{now:%Y-%m-%dT%H:%M}",
        context={"program": membership.program.slug},
    )
    return ""
