"""Something held about a person is wrong, and they cannot change it themselves."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Correction
from notifications.posting import post

DAYS = 30  # one month to answer, as the law asks


@transaction.atomic
def ask(membership, text: str, now=None) -> Correction:
    """The same words twice are one request: people press twice."""
    now = now or timezone.now()
    same = Correction.objects.open().filter(membership=membership, text=text)
    return same.first() or Correction.objects.create(
        membership=membership,
        text=text,
        asked_at=now,
        due_on=(now + timedelta(days=DAYS)).date(),
    )


@transaction.atomic
def answer(correction, by, reply: str, now=None) -> bool:
    """Once; the person is told that there is an answer, not which."""
    now = now or timezone.now()
    waiting = Correction.objects.open().filter(pk=correction.pk)
    if not waiting.update(reply=reply, answered_by=by, answered_at=now):
        return False
    member = correction.membership
    post("own_data_answer", member.user, program=member.program, about=tag(correction))
    access_log.record(
        by, "correction.answered", f"member:{member.pk}", program=member.program
    )
    return True


def tag(correction) -> str:
    return f"correction:{correction.pk}"
