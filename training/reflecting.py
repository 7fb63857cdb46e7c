"""What a learner writes for themselves. Nobody else reads it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from training.models import Reflection, Step, Taking

LONGEST = 5000


@transaction.atomic
def keep(taking: Taking, step: Step, number: int, text: str, now=None) -> Reflection:
    Membership.objects.select_for_update().get(pk=taking.membership_id)
    kept, _ = Reflection.objects.update_or_create(
        taking=taking,
        step=step,
        number=number,
        defaults={"text": text, "saved_at": now or timezone.now()},
    )
    return kept


def texts_of(taking: Taking | None, step: Step) -> dict[int, str]:
    """number of the prompt -> what was written."""
    rows = Reflection.objects.filter(taking=taking, step=step)
    return dict(rows.values_list("number", "text")) if taking else {}
