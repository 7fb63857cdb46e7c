"""The two have met for the first time: they get to know each other from now on."""

from django.db import transaction
from django.utils import timezone

from matching.models import Match
from matching.moving import hold, move


@transaction.atomic
def begin_trial(match, by=None, *, note="", now=None) -> bool:
    """False when they had met before, or do not walk together now."""
    row = hold(match)
    if row.status != Match.Status.INTRODUCED:
        return False
    moved = move(row, Match.Status.TRIAL, by=by, now=now or timezone.now(), note=note)
    match.status = row.status
    return moved
