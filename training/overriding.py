"""Somebody may be matched although training is missing: for a reason, through a day, by
who holds the right. It ends by itself."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Membership
from training.models import Override

LONGEST = timedelta(days=90)


@transaction.atomic
def override(
    membership: Membership, reason: str, until: date, by, now: datetime | None = None
) -> Override:
    """One at a time: a new one takes the place of what was given before."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=membership.pk)
    before = Override.objects.filter(membership=membership, ended_at__isnull=True)
    before.update(ended_at=now, ended_by=by)
    given = Override.objects.create(
        membership=membership, reason=reason, until=until, given_by=by, given_at=now
    )
    _log(by, "override.given", given)
    return given


@transaction.atomic
def end(given: Override, by, now: datetime | None = None) -> bool:
    """False when somebody else ended it first. Whoever is being matched at this moment
    is locked: it comes before or after."""
    Membership.objects.select_for_update().get(pk=given.membership_id)
    still = Override.objects.filter(pk=given.pk, ended_at__isnull=True)
    if not still.update(ended_at=now or timezone.now(), ended_by=by):
        return False
    _log(by, "override.ended", given)
    return True


def _log(by, action, given):
    program = given.membership.program
    access_log.record(by, action, f"member:{given.membership_id}", program=program)
