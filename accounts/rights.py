"""Who holds a right now: given for good, or lent by a colleague who is away."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Lending, Membership, Right


def rights_of(coordinator: Membership, now: datetime) -> set[str]:
    """Codes of the rights they hold or stand in with. One query."""
    own = Right.objects.filter(membership=coordinator).values_list("code")
    lent = Lending.objects.running(now).filter(deputy=coordinator).values_list("code")
    return {code for (code,) in own.union(lent)}


def holding(members: QuerySet, code: str, now: datetime | None = None) -> QuerySet:
    """Those of these memberships who hold this right, or stand in with it, now."""
    own = Right.objects.filter(code=code).values("membership")
    lent = Lending.objects.running(now or timezone.now()).filter(code=code)
    return members.filter(Q(pk__in=own) | Q(pk__in=lent.values("deputy")))
