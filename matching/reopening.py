"""Somebody left by mistake and is back: the matches that ended with it go on."""

from django.db import transaction
from django.db.models import Q

from accounts.models import Membership
from matching import facts
from matching.caring import plan_after_care
from matching.matches import lock
from matching.models import Goodbye, Match, MatchingProfile
from matching.moving import hold, move
from matching.places import open_places
from training.clearance import cleared
from training.terms import today_of


@transaction.atomic
def reopen_after_return(membership, left_at, now) -> int:
    """Those that ended at that very moment with nobody's name on the end. Whose other
    person has somebody new, or no room, stays ended."""
    own = Q(mentor=membership) | Q(mentee=membership)
    ended = Match.objects.ended().filter(own, ended_at=left_at, ended_by=None)
    count = sum(reopen(match, left_at, now) for match in ended.order_by("pk"))
    if membership.role == Membership.Role.MENTEE and not count:
        waits = MatchingProfile.objects.filter(membership=membership)
        waits.update(looking=True, waiting_since=now)
    return count


@transaction.atomic
def reopen(match, left_at, now, by=None) -> bool:
    """Where there is room, under the rules of a new match."""
    locked = {member.pk: member for member in lock(match.mentor, match.mentee)}
    mentor, mentee = locked[match.mentor_id], locked[match.mentee_id]
    if not may_go_on(mentor, mentee, now, match.places):
        return False
    row = hold(match)
    values = {"ended_at": None, "end_reason": "", "ended_by": None}
    if row.ended_at != left_at or row.status != Match.Status.ENDED:
        return False
    if not move(row, Match.Status.ACTIVE, by=by, now=now, **values):
        return False
    match.refresh_from_db()
    Goodbye.objects.filter(match=match).delete()
    plan_after_care(match, now)
    looks = MatchingProfile.objects.filter(membership=mentee)
    looks.update(looking=True, waiting_since=None)
    facts.match_reopened.send(Match, match=match, ended_at=left_at)
    return True


def may_go_on(mentor, mentee, now, places=1) -> bool:
    """The rules of a new match, on locked rows."""
    active = Membership.Status.ACTIVE
    if mentor.status != active or mentee.status != active:
        return False
    if Match.objects.live().filter(mentee=mentee).exists():
        return False
    own = Membership.objects.filter(pk=mentor.pk)
    is_cleared = cleared(own, today_of(mentor.program, now)).exists()
    return is_cleared and open_places(own, now)[mentor.pk] >= places
