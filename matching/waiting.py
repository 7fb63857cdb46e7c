"""Who waits for somebody, and since when."""

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership
from matching.models import Breather, Match, Proposal


def waiting(program, now=None):
    """Active mentees who look for somebody: no live match, no question open, and no
    days to themselves that they asked for."""
    taken = Match.objects.live().of(program).values("mentee")
    asked = Proposal.objects.asked().filter(round__program=program).values("mentee")
    role = Membership.Role.MENTEE
    looking = Q(matching_profile__looking=True) | Q(matching_profile__isnull=True)
    mentees = Membership.objects.active().of(program).with_role(role).filter(looking)
    resting = Breather.objects.running(now or timezone.now()).values("membership")
    free = mentees.exclude(pk__in=taken).exclude(pk__in=asked)
    return free.exclude(pk__in=resting).order_by("pk")


def everybody(program):
    """The mentees and mentors of a program who take part, by name."""
    roles = (Membership.Role.MENTEE, Membership.Role.MENTOR)
    members = Membership.objects.active().of(program).filter(role__in=roles)
    return members.select_related("user").order_by("user__name_used", "pk")


def turned_down(program):
    """Who waits again since a question about them was closed, with `closed_at`; not
    those for whom somebody new is proposed already. The longest ago first."""
    over = (Proposal.State.DECLINED, Proposal.State.EXPIRED)
    closed = Proposal.objects.filter(mentee=OuterRef("pk"), state__in=over)
    newest = closed.order_by("-closed_at").values("closed_at")[:1]
    open_now = Proposal.objects.proposed().filter(mentee=OuterRef("pk"))
    rows = (
        waiting(program).filter(~Exists(open_now)).annotate(closed_at=Subquery(newest))
    )
    return rows.filter(closed_at__isnull=False).order_by("closed_at", "pk")


def longest_first(memberships):
    """With `waits_since`, the longest waiting first."""
    since = Coalesce(
        "matching_profile__waiting_since", "since", output_field=DateTimeField()
    )
    return memberships.annotate(waits_since=since).order_by("waits_since", "pk")


def waiting_since(member):
    profile = getattr(member, "matching_profile", None)
    return profile and profile.waiting_since or member.since
