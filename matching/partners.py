"""Who is whose partner now, and was once: what accounts asks through its registry of
relations. Conditions on memberships, across from those that are given."""

from django.db.models import Q
from django.utils import timezone

from matching.models import Cover, Match


def partners(memberships) -> Q:
    """In matches that last, and where somebody covers."""
    inside = memberships.order_by().values("pk")
    current = Match.objects.current()
    covers = Cover.objects.running(timezone.now()).filter(
        match__status__in=Match.CURRENT
    )
    return (
        Q(pk__in=current.filter(mentee__in=inside).values("mentor"))
        | Q(pk__in=current.filter(mentor__in=inside).values("mentee"))
        | Q(pk__in=covers.filter(mentor__in=inside).values("match__mentee"))
        | Q(pk__in=covers.filter(match__mentee__in=inside).values("mentor"))
    )


def past_partners(memberships) -> Q:
    """In matches that are over."""
    inside = memberships.order_by().values("pk")
    over = Match.objects.ended()
    return Q(pk__in=over.filter(mentee__in=inside).values("mentor")) | Q(
        pk__in=over.filter(mentor__in=inside).values("mentee")
    )
