"""A match that asks a lot takes two of the mentor's places, from the sixty-day
checkpoint on. It may put a mentor over, which only blocks new matches."""

from django.db import transaction
from django.utils import timezone

from matching.checking import AFTER
from matching.matches import lock
from matching.models import Match, MatchEvent
from matching.moving import hold, write_down


def may_be_weighed(match, now) -> bool:
    return match.is_live and match.started_at <= now - AFTER


@transaction.atomic
def weigh(match, places: int, by, *, now=None) -> bool:
    """False when it is too early, over, or counted so already. New matches of the
    mentor wait meanwhile."""
    lock(match.mentor)
    row, now = hold(match), now or timezone.now()
    if not may_be_weighed(row, now) or row.places == places:
        return False
    Match.objects.filter(pk=match.pk).update(places=places)
    write_down(match, MatchEvent.Kind.WEIGHED, by=by, now=now, number=places)
    match.places = places
    return True
