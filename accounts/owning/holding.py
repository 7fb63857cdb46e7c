"""A legal hold: placed and lifted by a privacy officer, each with a reason."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import LegalHold


@transaction.atomic
def place(person, program, by, reason: str, now=None) -> LegalHold | None:
    """None when there is one already."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(
                person=person,
                program=program,
                reason=reason,
                placed_by=by,
                placed_at=now,
            )
    except IntegrityError:
        return None
    access_log.record(by, "hold.placed", f"hold:{hold.pk}", program=program)
    return hold


@transaction.atomic
def lift(hold, by, why: str, now=None) -> bool:
    now = now or timezone.now()
    still = LegalHold.objects.open().filter(pk=hold.pk)
    if not still.update(lifted_at=now, lifted_by=by, lifted_why=why):
        return False
    access_log.record(by, "hold.lifted", f"hold:{hold.pk}", program=hold.program)
    return True


def is_held(person) -> bool:
    """In whichever program: an erasure takes them out of all."""
    return LegalHold.objects.open().filter(person=person).exists()
