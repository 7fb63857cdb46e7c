"""Somebody asks that the words of an ended pair be taken away."""

from django.db import transaction
from django.utils import timezone

from matching.models import (
    Checkpoint,
    Goodbye,
    Handover,
    Keepsake,
    MatchEvent,
    PairAgreement,
)


@transaction.atomic
def ask_to_take_away(match, membership, *, now=None) -> bool:
    """One request; from this moment nobody of the two reads the history."""
    now = now or timezone.now()
    row, _made = Keepsake.objects.get_or_create(match=match, membership=membership)
    rows = Keepsake.objects.filter(pk=row.pk, removal_asked_at=None)
    return rows.update(removal_asked_at=now, shares=False) == 1


def asked(program):
    """Requests that nobody has carried out yet, the oldest first."""
    rows = Keepsake.objects.filter(match__program=program, removed_at=None)
    return rows.filter(removal_asked_at__isnull=False).order_by("removal_asked_at")


@transaction.atomic
def take_away(match, *, now=None) -> bool:
    """The words of both go, for good; that they were a pair, and when, stays. False
    when nobody asked for it or it is done."""
    now = now or timezone.now()
    rows = Keepsake.objects.filter(match=match, removed_at=None)
    if not rows.filter(removal_asked_at__isnull=False).exists():
        return False
    rows.update(removed_at=now, shares=False)
    forget_words(match)
    return True


def forget_words(match) -> None:
    Goodbye.objects.filter(match=match).update(words="", keep="", next_step="")
    PairAgreement.objects.of(match).update(boundaries="")
    Checkpoint.objects.of(match).update(words="")
    MatchEvent.objects.of(match).update(note="")
    Handover.objects.filter(match=match).delete()
