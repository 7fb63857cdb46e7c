"""Another mentor steps in for a while: under the same lock and rules as a match."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching import facts
from matching.excluding import kept_apart, people_kept_apart
from matching.matches import NotPossible, lock
from matching.models import Cover, Match, MatchEvent
from matching.moving import hold, write_down
from matching.places import open_places
from matching.telling import tell, tell_one
from training.clearance import cleared
from training.terms import today_of


@transaction.atomic
def set_cover(match, mentor, by, *, until=None, now=None) -> Cover:
    """Raises NotPossible, in words for staff."""
    locked = {member.pk: member for member in lock(mentor, match.mentee)}
    row, now = hold(match), now or timezone.now()
    check_cover(row, locked[mentor.pk], locked[row.mentee_id], now)
    cover = Cover.objects.create(match=match, mentor=mentor, since=now, until=until)
    write_down(match, MatchEvent.Kind.COVERED, by=by, now=now, about=mentor)
    version = f"cover:{cover.pk}"
    tell(match, "match_news", by, now, version=version)
    tell_one(match, "match_news", mentor.user, now, version)
    return cover


def check_cover(match, mentor, mentee, now) -> None:
    if match.status not in Match.LIVE:
        raise NotPossible(_("This pairing is over, or they are saying goodbye."))
    if mentor.role != Membership.Role.MENTOR or mentor.program_id != match.program_id:
        raise NotPossible(_("Only a mentor of this program can step in."))
    if mentor.pk == match.mentor_id or mentor.user_id == mentee.user_id:
        raise NotPossible(_("Somebody else has to step in."))
    if mentor.status != Membership.Status.ACTIVE:
        raise NotPossible(_("%(name)s is taking a break.") % {"name": mentor.name})
    if Cover.objects.not_over(now).filter(match=match).exists():
        raise NotPossible(_("Somebody steps in already. End that first."))
    own = Membership.objects.filter(pk=mentor.pk)
    if (
        kept_apart(mentor, mentee)
        or not cleared(own, today_of(mentor.program, now)).exists()
    ):
        raise NotPossible(_("%(name)s cannot step in here.") % {"name": mentor.name})
    if open_places(own, now)[mentor.pk] < 1:
        raise NotPossible(_("%(name)s has no open place.") % {"name": mentor.name})


def can_step_in(match, now):
    """Mentors who could step in now, by name, with their open `places`."""
    rows = Membership.objects.active().of(match.program)
    rows = rows.with_role(Membership.Role.MENTOR).exclude(pk=match.mentor_id)
    rows = rows.exclude(user=match.mentee.user)
    ready = cleared(rows, today_of(match.program, now))
    room = {pk: n for pk, n in open_places(ready, now).items() if n > 0}
    found = Membership.objects.filter(pk__in=room).select_related("user")
    named = found.order_by("user__name_used", "pk")
    apart = people_kept_apart(match.mentee)
    free = [mentor for mentor in named if mentor.user_id not in apart]
    for mentor in free:
        mentor.places = room[mentor.pk]
    return free


@transaction.atomic
def end_cover(cover, by, *, now=None) -> bool:
    """The mentor is back. False when it had ended already."""
    match = hold(cover.match)
    now = now or timezone.now()
    if not Cover.objects.running(now).filter(pk=cover.pk).update(until=now):
        return False
    write_down(match, MatchEvent.Kind.UNCOVERED, by=by, now=now, about=cover.mentor)
    version = f"uncover:{cover.pk}"
    tell(match, "match_news", by, now, version=version)
    facts.cover_ended.send(Cover, cover=cover, at=now)
    return True
