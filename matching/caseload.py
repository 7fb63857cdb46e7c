"""A match that asks a lot takes two of the mentor's places, from the sixty-day
checkpoint on. It may put a mentor over, which only blocks new matches."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from matching.matches import lock
from matching.models import Match, MatchEvent, MatchingProfile
from matching.models.profiles import SupportNeed
from matching.moving import hold, write_down

AFTER = timedelta(days=60)


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
    count(row, places, by, now)
    match.places = places
    return True


def count(match, places, by, now) -> None:
    Match.objects.filter(pk=match.pk).update(places=places)
    write_down(match, MatchEvent.Kind.WEIGHED, by=by, now=now, number=places)
    match.places = places


def count_by_need(match, now) -> None:
    """Once the sixty-day questions are settled, what a coordinator wrote down of the
    mentee's support counts."""
    needs = MatchingProfile.objects.filter(membership=match.mentee_id)
    a_lot = needs.filter(support_need=SupportNeed.A_LOT).exists()
    if a_lot and match.places == 1:
        count(match, Match.MOST_PLACES, None, now)
