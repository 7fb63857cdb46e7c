"""A break, by either of the two or by staff, and its end. Nobody has to say why."""

from django.db import transaction
from django.utils import timezone

from matching.models import Match
from matching.moving import hold, move, status_before
from matching.telling import tell


@transaction.atomic
def pause_match(match, by=None, *, note="", now=None) -> bool:
    """They take a break from each other; False when somebody was first."""
    row, now = hold(match), now or timezone.now()
    if row.status != match.status:
        return False
    if not move(match, Match.Status.PAUSED, by=by, now=now, note=note):
        return False
    tell(match, "match_news", by, now, version=f"paused:{now.isoformat()}")
    return True


@transaction.atomic
def resume_match(match, by=None, *, note="", now=None) -> bool:
    """They go on where they were. Only from a break: a goodbye is taken back
    elsewhere."""
    row, now = hold(match), now or timezone.now()
    if row.status != Match.Status.PAUSED or match.status != Match.Status.PAUSED:
        return False
    back_to = status_before(row, Match.Status.PAUSED)
    if not move(match, back_to, by=by, now=now, note=note):
        return False
    tell(match, "match_news", by, now, version=f"resumed:{now.isoformat()}")
    return True
