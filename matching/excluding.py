"""Two people who are not to be matched with each other."""

from django.db import transaction

from matching.models import Exclusion


@transaction.atomic
def keep_apart(first, second, by, reason="") -> Exclusion:
    """From the next time a round is worked out. The reason is private."""
    row, _created = Exclusion.objects.get_or_create(
        first=first, second=second, defaults={"set_by": by, "reason": reason}
    )
    return row


def kept_apart(one, other) -> bool:
    """Whoever of the two was written down first."""
    people = (one.user_id, other.user_id)
    rows = Exclusion.objects.of(one.program)
    return rows.filter(first__user__in=people, second__user__in=people).exists()
