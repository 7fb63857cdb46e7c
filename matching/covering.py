"""Another mentor steps in for a while: under the same lock and rules as a match."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching import facts
from matching.matches import NotPossible, lock
from matching.models import Cover, Exclusion, Match, MatchEvent
from matching.moving import hold, write_down
from matching.places import open_places
from matching.telling import tell, tell_one
from training.clearance import cleared
from training.terms import today_of


@transaction.atomic
def set_cover(match, mentor, by, *, until=None, now=None) -> Cover:
    """Raises NotPossible, in words for staff."""
    now = now or timezone.now()
    locked = {member.pk: member for member in lock(mentor, match.mentee)}
    row = hold(match)
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
    if Cover.objects.running(now).filter(match=match).exists():
        raise NotPossible(_("Somebody steps in already. End that first."))
    own = Membership.objects.filter(pk=mentor.pk)
    if (
        kept_apart(mentor, mentee)
        or not cleared(own, today_of(mentor.program, now)).exists()
    ):
        raise NotPossible(_("%(name)s cannot step in here.") % {"name": mentor.name})
    if open_places(own, now)[mentor.pk] < 1:
        raise NotPossible(_("%(name)s has no open place.") % {"name": mentor.name})


def kept_apart(mentor, mentee) -> bool:
    either = Q(first=mentor, second=mentee) | Q(first=mentee, second=mentor)
    return Exclusion.objects.filter(either).exists()


def can_step_in(match, now):
    """Mentors who could step in now, by name."""
    rows = Membership.objects.active().of(match.program)
    rows = rows.with_role(Membership.Role.MENTOR).exclude(pk=match.mentor_id)
    rows = rows.exclude(user=match.mentee.user)
    apart = Exclusion.objects.filter(Q(first=match.mentee) | Q(second=match.mentee))
    rows = rows.exclude(pk__in=apart.values("first")).exclude(
        pk__in=apart.values("second")
    )
    ready = cleared(rows, today_of(match.program, now))
    room = [pk for pk, places in open_places(ready, now).items() if places > 0]
    found = Membership.objects.filter(pk__in=room).select_related("user")
    return found.order_by("user__name_used", "pk")


@transaction.atomic
def end_cover(cover, by, *, now=None) -> bool:
    """The mentor is back. False when it had ended already."""
    now = now or timezone.now()
    if not Cover.objects.running(now).filter(pk=cover.pk).update(until=now):
        return False
    match = cover.match
    write_down(match, MatchEvent.Kind.UNCOVERED, by=by, now=now, about=cover.mentor)
    version = f"uncover:{cover.pk}"
    tell(match, "match_news", by, now, version=version)
    facts.cover_ended.send(Cover, cover=cover, at=now)
    return True
