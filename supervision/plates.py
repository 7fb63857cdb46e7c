"""How full is your plate?"""

from zoneinfo import ZoneInfo

from django.utils import timezone

from supervision.models import PlateCheck


def tell_plate(member, answer: str, *, at=None) -> PlateCheck:
    """One answer a day: a later tap of the day replaces it."""
    at = at or timezone.now()
    day = timezone.localdate(at, ZoneInfo(member.user.time_zone))
    check, _ = PlateCheck.objects.update_or_create(
        member=member,
        on=day,
        defaults={"answer": PlateCheck.Answer(answer), "at": at},
    )
    return check
