"""Taken back and passed on in the same instant, with real threads on a real database
server: 24 people at once, 15 rounds."""

import time
from datetime import timedelta
from random import Random
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.consenting import consents
from accounts.consenting.disclosing import NotAllowed
from accounts.models import Consent, Disclosure
from tests.accounts.consenting import consent_of, pass_on
from tests.accounts.test_disclosing import row
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS, ROUNDS = 24, 15


def test_nothing_is_passed_on_after_it_was_taken_back(cast, empty_log_after):
    """Whoever finds, before passing on, that the revocation has committed must be
    refused; and no row is younger than the revocation."""
    violations, passed, refused = [], 0, 0
    for number in range(ROUNDS):
        chance = Random(number)
        consent = consent_of(cast.member("ben"), purpose=f"Round {number}")
        committed = Event()

        def revoke(consent=consent, committed=committed, chance=chance):
            time.sleep(chance.random() / 100)
            assert consents.revoke(consent, cast.ben)
            committed.set()

        def disclose(consent=consent, committed=committed, chance=chance):
            time.sleep(chance.random() / 50)
            late = committed.is_set()
            try:
                pass_on(consent, cast.cleo)
            except NotAllowed:
                return "refused"
            return "too late" if late else "passed"

        said = at_once(revoke, *[disclose] * (CLIENTS - 1))[1:]
        consent.refresh_from_db()
        young = Disclosure.objects.filter(consent=consent, at__gt=consent.revoked_at)
        violations += [word for word in said if word == "too late"] + list(young)
        passed, refused = passed + said.count("passed"), refused + said.count("refused")
        assert Disclosure.objects.filter(consent=consent).count() == said.count(
            "passed"
        ) + said.count("too late")
    assert violations == []
    assert passed and refused, "both happened, or nothing was tried"


def test_the_database_waits_for_a_revocation_that_is_on_its_way(cast, empty_log_after):
    """Past all our code: a bare INSERT while an UPDATE has not committed yet."""
    consent = consent_of(cast.member("ben"))
    begun = Event()

    def revoke():
        with transaction.atomic():
            Consent.objects.filter(pk=consent.pk).update(revoked_at=timezone.now())
            begun.set()
            time.sleep(0.5)

    def insert():
        begun.wait(5)
        with pytest.raises(IntegrityError), transaction.atomic():
            row(consent, cast).save()

    at_once(revoke, insert)
    assert not Disclosure.objects.exists()


def test_a_revocation_waits_for_what_is_being_passed_on(cast, empty_log_after):
    consent = consent_of(cast.member("ben"))
    inserted = Event()

    def insert():
        with transaction.atomic():
            row(consent, cast).save()
            inserted.set()
            time.sleep(0.5)

    def revoke():
        inserted.wait(5)
        began = timezone.now()
        assert consents.revoke(consent, cast.ben)
        return timezone.now() - began

    waited = at_once(insert, revoke)[1]
    assert waited > timedelta(seconds=0.3)
    assert Disclosure.objects.count() == 1


def test_signed_twice_at_once_is_one_consent(cast, empty_log_after):
    at_once(*[lambda: consent_of(cast.member("ben"))] * 12)
    assert Consent.objects.count() == 1
