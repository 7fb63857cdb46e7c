"""One signed statement for many mentors."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import facts
from accounts.attesting import CannotAttest, attest
from accounts.models import AccessEntry, Attestation, Screening
from accounts.people import add_member

UNTIL = timezone.localdate() + timedelta(days=300)


def sign(cast, mentors, *, training=True, screening=True, by=None):
    return attest(
        cast.program,
        by or cast.cleo,
        mentors,
        reason="Trained by the county in spring",
        expires_on=UNTIL,
        training=training,
        screening=screening,
    )


def test_the_screening_of_each_mentor_is_written(cast):
    mentors = [cast.member("ada"), cast.member("abe")]
    signed = sign(cast, mentors)
    current = Screening.objects.current(timezone.localdate())
    assert {s.membership for s in current} == set(mentors)
    assert {s.attestation for s in current} == {signed}
    assert set(signed.people.all()) == set(mentors)
    assert AccessEntry.objects.filter(action="attestation.signed").exists()


def test_training_alone_writes_no_screening(cast):
    sign(cast, [cast.member("ada")], screening=False)
    assert not Screening.objects.exists()


def test_it_is_announced_once(cast):
    heard = []

    def hear(sender, attestation, memberships, **kwargs):
        heard.append((attestation, memberships))

    facts.attestation_signed.connect(hear)
    signed = sign(cast, [cast.member("ada")])
    facts.attestation_signed.disconnect(hear)
    assert heard == [(signed, [cast.member("ada")])]


@pytest.mark.parametrize("name", ["ben", "ann", "sol"])
def test_only_mentors_of_the_program(cast, name):
    with pytest.raises(CannotAttest):
        sign(cast, [cast.member("ada"), cast.member(name)])
    assert not Attestation.objects.exists()


def test_nobody_signs_for_themselves(cast):
    own = add_member(cast.cleo, cast.program, "mentor")
    with pytest.raises(CannotAttest):
        sign(cast, [own])


def test_nobody_is_not_enough(cast):
    with pytest.raises(CannotAttest):
        sign(cast, [])


def test_pressing_twice_is_one_signature(cast):
    first, second = (sign(cast, [cast.member("ada")]) for _ in range(2))
    assert first == second
    assert Screening.objects.count() == Attestation.objects.count() == 1
    assert sign(cast, [cast.member("abe")]) != first


def test_the_same_words_on_another_day_are_another_signature(cast):
    first = sign(cast, [cast.member("ada")])
    Attestation.objects.update(signed_at=timezone.now() - timedelta(days=1))
    assert sign(cast, [cast.member("ada")]) != first
