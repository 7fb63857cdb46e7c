"""What is written down about a person beside their own form: whether it is a good time,
and how much support they need."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from matching.models import MatchingProfile


def tell_readiness(member, answers: dict[str, str], *, now=None) -> None:
    """Nothing follows from it but that a coordinator can read it."""
    values = {"readiness": answers, "readiness_at": now or timezone.now()}
    MatchingProfile.objects.update_or_create(membership=member, defaults=values)


@transaction.atomic
def settle(member, by, *, support_need: str, looking: bool) -> None:
    """A coordinator says how much support a mentee needs and whether to look now. A
    match that began keeps what it counts until its next checkpoint."""
    values = {"support_need": support_need, "looking": looking}
    MatchingProfile.objects.update_or_create(membership=member, defaults=values)
    about = f"membership:{member.pk}"
    access_log.record(by, "wishes.settled", about, program=member.program)
