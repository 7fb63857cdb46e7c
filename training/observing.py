"""A practice conversation is watched: a mark for each line, a word, and whether the mentor
is ready. It completes the module when everything else is done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from accounts import access_log
from accounts.models import Membership
from notifications.posting import post
from training.completing import finish
from training.models import Module, SignOff, Taking

Mark = SignOff.Mark


class NotYet(ValueError):
    """Ready, and a line that is not yet seen, do not go together."""


@transaction.atomic
def sign_off(
    membership: Membership,
    module: Module,
    by,
    *,
    marks: list[int],
    ready: bool,
    note: str = "",
    observed_on: date,
    now: datetime | None = None,
) -> SignOff:
    """`marks` stand in the order of the module's list. The mentor hears of it."""
    if len(marks) != len(module.practice):
        raise ValueError("a mark for each line")
    if ready and Mark.NOT_YET in marks:
        raise NotYet
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=membership.pk)
    signed = SignOff.objects.create(
        membership=membership,
        module=module,
        observed_on=observed_on,
        marks=marks,
        note=note,
        ready=ready,
        signed_by=by,
        signed_at=now,
    )
    program = membership.program
    access_log.record(by, "practice.signed", f"member:{membership.pk}", program=program)
    taking = Taking.objects.open().filter(membership=membership, module=module).first()
    if taking is None or finish(taking, now) is None:
        post(
            "practice_signed",
            membership.user,
            program=program,
            about=f"practice:{signed.pk}",
            context={"program": program.slug, "module": module.code},
        )
    return signed


@dataclass(frozen=True)
class Waiting:
    """Somebody has done all steps of a module and waits for their practice."""

    member_id: int
    module: Module


def waiting(members) -> list[Waiting]:
    """Of these mentors (ids or a queryset). One query."""
    rows = (
        Taking.objects.open()
        .filter(membership__in=members)
        .exclude(module__practice=[])
        .annotate(
            steps=Count("version__steps", distinct=True),
            taken=Count("done", distinct=True),
        )
        .filter(taken=F("steps"))
        .select_related("module")
    )
    return [Waiting(t.membership_id, t.module) for t in rows.order_by("begun_at", "pk")]
