"""The same statement signed by many clicks at once: 24 at a time, 15 rounds."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Attestation, Screening
from tests.accounts.test_attesting import sign
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS, ROUNDS = 24, 15


def test_signed_by_many_clicks_at_once_is_one_statement(cast, empty_log_after):
    mentors = [cast.member("ada"), cast.member("abe")]
    for number in range(1, ROUNDS + 1):
        Attestation.objects.update(reason="Said before")
        signed = at_once(*[lambda: sign(cast, mentors)] * CLIENTS)
        assert {one.pk for one in signed} == {signed[0].pk}
        assert Attestation.objects.count() == number
        current = Screening.objects.current(timezone.localdate())
        assert current.count() == 2 * number
