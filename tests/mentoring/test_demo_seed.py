"""The same seed builds the same demo."""

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from matching.models import Match
from meetings.models import Meeting
from mentoring.demo.building import build_demo


def picture():
    """What a run of the demo made, without ids and moments."""
    meetings = Meeting.objects.order_by("event__starts_at", "event__kind", "pk")
    return (
        list(Membership.objects.order_by("pk").values_list("user__name_used", "role")),
        list(
            Match.objects.order_by("pk").values_list(
                "mentor__user__name_used", "mentee__user__name_used", "status"
            )
        ),
        list(meetings.values_list("status", "format")),
    )


@pytest.mark.proof
def test_the_same_seed_builds_the_same(db):

    now, pictures = timezone.now(), []
    for _ in range(2):
        with transaction.atomic():
            build_demo(now)
            pictures.append(picture())
            transaction.set_rollback(True)
    assert pictures[0] == pictures[1]
