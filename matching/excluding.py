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
