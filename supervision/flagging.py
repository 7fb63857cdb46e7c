"""Pairs to keep in view."""

from django.db import transaction
from django.utils import timezone

from supervision.models import Flag


@transaction.atomic
def raise_flag(match, kind: str, *, at=None) -> Flag:
    """Ask the coordinators to keep a pair in view; an open flag of the kind stays the
    one that it is. `kind` is one of Flag.Kind. What was answered in a survey comes here
    only with the consent of the person who answered."""
    kind = Flag.Kind(kind)
    flag, _ = Flag.objects.get_or_create(
        match=match,
        kind=kind,
        cleared_at=None,
        defaults={"raised_at": at or timezone.now()},
    )
    return flag


def clear_flag(flag, by, *, at=None) -> bool:
    """Somebody has looked; False when another was faster."""
    still = Flag.objects.open().filter(pk=flag.pk)
    return bool(still.update(cleared_at=at or timezone.now(), cleared_by=by))


def clear_flags_of(match, *, at=None) -> int:
    return match.flags.open().update(cleared_at=at or timezone.now())
