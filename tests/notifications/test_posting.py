from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Message
from notifications.posting import post, withdraw


def test_the_same_cause_posts_one_message(cast):
    first = post("note", cast.ben, about="meeting:1", version=1)
    again = post("note", cast.ben, about="meeting:1", version=1)
    assert first is not None and again is None
    assert Message.objects.count() == 1


def test_a_new_version_is_a_new_message(cast):
    post("note", cast.ben, about="meeting:1", version=1)
    assert post("note", cast.ben, about="meeting:1", version=2)


def test_nothing_is_planned_for_a_time_when_it_is_useless(cast):
    now = timezone.now()
    late = post("note", cast.ben, due_at=now, expires_at=now - timedelta(minutes=1))
    assert late is None


def test_withdrawing_takes_back_claimed_rows_too(cast):
    message = post("note", cast.ben, about="meeting:1")
    Message.objects.filter(pk=message.pk).update(state="claimed", claimed_by="x")
    assert withdraw("meeting:1") == 1
    message.refresh_from_db()
    assert message.state == "cancelled"


def test_a_secret_is_not_stored_readable(cast):
    message = post("note", cast.ben, payload={"code": "123456"})
    assert "123456" not in message.payload
    assert message.expires_at - message.planned_at == timedelta(minutes=15)


def test_a_secret_cannot_outlive_its_sending(cast):
    message = post("note", cast.ben, payload={"code": "123456"})
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=now)


def test_the_sender_is_the_programs_neutral_name(cast):
    assert post("note", cast.ben, program=cast.program).sender_name == "Alongside"
