"""The alert to the address that is on call for the organization."""

from django.test import override_settings
from django.utils import timezone

from safeguarding.models import Concern
from safeguarding.raising import alert_on_call


def write(world):
    concern = Concern.objects.of(world.program).first()
    with override_settings(ON_CALL_ADDRESS="on-call@example.net"):
        alert_on_call(concern, timezone.now())
