"""A pair with nothing planned: a hint here, then a letter, then the coordinator's day."""

from datetime import timedelta

from django.db import transaction

from matching.models import Match
from meetings.gathering import facts_of
from meetings.telling import hint_next_time

WALKING = (Match.Status.INTRODUCED, Match.Status.TRIAL, Match.Status.ACTIVE)
HINT_HERE, LETTER = timedelta(days=10), timedelta(days=14)
COORDINATOR, LEAD = timedelta(days=21), timedelta(days=28)


@transaction.atomic
def walk_the_ladder(now) -> int:
    """Whoever pauses is left alone; nothing closes by itself. Safe to repeat."""
    rows = Match.objects.filter(status__in=WALKING).with_people()
    matches = list(rows.select_related("program").order_by("pk"))
    found, hinted = facts_of(matches, now), 0
    for match in matches:
        pair = found[match.pk]
        silent = now - pair.last_contact
        if pair.next_at is not None or not HINT_HERE <= silent < COORDINATOR:
            continue
        kind = "next_time" if silent >= LETTER else "next_time_here"
        hint_next_time(kind, match, pair.last_contact)
        hinted += 1
    return hinted
