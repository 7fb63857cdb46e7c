"""The health page says what works, and never more."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from notifications.delivering import beat, deliver_due
from notifications.models import Heartbeat
from notifications.posting import post

pytestmark = pytest.mark.django_db


def health():
    response = Client().get("/health/")
    return response.status_code, response.json()


def test_it_is_well_after_a_sweep():
    deliver_due()
    assert health()[0] == 200


def test_a_sweep_that_never_ran_is_a_trouble():
    assert health() == (503, health()[1])
    assert "deliver never ran" in health()[1]["troubles"]


def test_a_sweep_that_stopped_is_named():
    beat("deliver")
    late = timezone.now() - timedelta(minutes=10)
    Heartbeat.objects.update(at=late)
    status, answer = health()
    assert (status, answer["troubles"]) == (503, ["deliver"])


def test_a_slow_sweep_has_its_own_patience():
    beat("deliver")
    beat("plan_reminders")
    earlier = timezone.now() - timedelta(minutes=20)
    Heartbeat.objects.filter(name="plan_reminders").update(at=earlier)
    assert health()[0] == 200


def test_messages_that_wait_too_long_are_a_trouble(cast):
    beat("deliver")
    due = timezone.now() - timedelta(minutes=10)
    later = timezone.now() + timedelta(hours=1)
    post("account_notice", cast.ben, due_at=due, expires_at=later)
    assert "messages wait" in health()[1]["troubles"]


def test_without_a_database_it_still_answers():
    with mock.patch.object(
        Heartbeat.objects, "order_by", side_effect=OperationalError("down")
    ):
        assert health() == (503, {"ok": False, "troubles": ["database"]})
