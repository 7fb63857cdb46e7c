"""The life of a match: it starts under the lock of its two people, and ends kindly."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching import facts
from matching.caring import plan_after_care
from matching.models import Match, MatchingProfile
from matching.moving import hold, move
from matching.places import open_places
from notifications.posting import withdraw
from training.clearance import cleared
from training.terms import today_of


class NotPossible(Exception):
    """Why these two cannot be matched now, in words for staff."""


def lock(*members) -> list[Membership]:
    """Their rows, locked in ascending id until the transaction ends. The database may
    still point new rows at them."""
    rows = Membership.objects.select_for_update(no_key=True, of=("self",))
    ids = [member.pk for member in members]
    return list(
        rows.filter(pk__in=ids).select_related("user", "program").order_by("pk")
    )


@transaction.atomic
def start_match(mentor, mentee, *, now=None) -> Match:
    """The one door into a match. Raises NotPossible. What it checks cannot change
    until the transaction ends, for whoever changes it takes the same lock."""
    locked = {member.pk: member for member in lock(mentor, mentee)}
    now = now or timezone.now()
    check(locked[mentor.pk], locked[mentee.pk], now)
    match = Match.objects.create(
        program_id=mentee.program_id, mentor=mentor, mentee=mentee, started_at=now
    )
    MatchingProfile.objects.filter(membership=mentee).update(waiting_since=None)
    facts.match_started.send(Match, match=match)
    return match


def check(mentor, mentee, now, places=1) -> None:
    """Rules 3 and 4 of the house, on locked rows. Who comes back takes the places that
    they took before."""
    roles = (mentor.role, mentee.role)
    if roles != (Membership.Role.MENTOR, Membership.Role.MENTEE):
        raise NotPossible(_("A match needs a mentor and a mentee."))
    if mentor.program_id != mentee.program_id or mentor.user_id == mentee.user_id:
        raise NotPossible(_("These two cannot be matched."))
    active = Membership.Status.ACTIVE
    if mentor.status != active or mentee.status != active:
        raise NotPossible(_("One of them is taking a break or has left."))
    if Match.objects.live().filter(mentee=mentee).exists():
        raise NotPossible(_("%(name)s has a mentor already.") % {"name": mentee.name})
    own = Membership.objects.filter(pk=mentor.pk)
    if not cleared(own, today_of(mentor.program, now)).exists():
        raise NotPossible(
            _("%(name)s is not cleared to be matched yet.") % {"name": mentor.name}
        )
    if open_places(own, now)[mentor.pk] < places:
        raise NotPossible(_("%(name)s has no open place.") % {"name": mentor.name})


@transaction.atomic
def end_match(match, reason, by, *, again=False, note="", now=None) -> bool:
    """End it; False when it had ended already. With `again` the mentee waits for
    somebody new from now on. What the floors above hold for it hears the fact."""
    row, now = hold(match), now or timezone.now()
    values = {"ended_at": now, "end_reason": reason, "ended_by": by}
    if not move(row, Match.Status.ENDED, by=by, now=now, note=note, **values):
        return False
    match.refresh_from_db()
    MatchingProfile.objects.update_or_create(
        membership_id=match.mentee_id,
        defaults={"looking": again, "waiting_since": now if again else None},
    )
    match.covers.running(now).update(until=now)
    withdraw(f"match:{match.pk}", reason="match_ended")
    plan_after_care(match, now)
    facts.match_ended.send(Match, match=match)
    return True
