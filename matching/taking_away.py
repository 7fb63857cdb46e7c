"""Somebody asks that the words of an ended pair be taken away."""

from django.db import transaction
from django.db.models import Q
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
    forget_words([match.pk])
    return True


def forget_words(matches) -> int:
    """All that people wrote in the life of these matches (ids)."""
    count = 0
    for rows, fields in words_of(matches):
        count += rows.update(**dict.fromkeys(fields, ""))
    return count + Handover.objects.filter(match__in=matches).delete()[0]


def words_of(matches):
    """(rows, the fields in which people wrote) but for notes to the next mentor."""
    yield Goodbye.objects.filter(match__in=matches), ("words", "keep", "next_step")
    yield PairAgreement.objects.filter(match__in=matches), ("boundaries",)
    yield Checkpoint.objects.filter(match__in=matches), ("words",)
    yield MatchEvent.objects.filter(match__in=matches), ("note",)


def with_words(matches):
    """Those of whose life words are left."""
    found = Q(pk__in=Handover.objects.order_by().values("match"))
    for rows, fields in words_of(matches.values("pk")):
        for name in fields:
            said = rows.exclude(**{name: ""}).order_by()
            found |= Q(pk__in=said.values("match"))
    return matches.filter(found)
