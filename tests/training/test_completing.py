"""Lessons, the module, and what earlier training counts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts import facts
from accounts.models import Attestation
from notifications.models import Message
from tests.training.making import TODAY, small_module
from training.completing import begin, complete, finish_step
from training.facts import training_completed
from training.models import Completion, Taking
from training.terms import add_months, today_of


@pytest.fixture
def module(cast):
    return small_module(cast.program)


@pytest.fixture
def heard():
    told = []

    def receiver(sender, membership, module, **kwargs):
        told.append((membership.name, module.code))

    training_completed.connect(receiver)
    yield told
    training_completed.disconnect(receiver)


def attest(cast, names, expires_on, training=True, signed_at=None):
    attestation = Attestation.objects.create(
        program=cast.program,
        signed_by=cast.cleo,
        signed_at=signed_at or timezone.now(),
        reason="Trained by our partner",
        covers_training=training,
        covers_screening=True,
        expires_on=expires_on,
    )
    facts.attestation_signed.send(
        Attestation,
        attestation=attestation,
        memberships=[cast.member(n) for n in names],
    )
    return attestation


def test_loading_twice_changes_nothing(cast, module):
    assert small_module(cast.program) == module
    assert module.versions.count() == 1 and module.published.steps.count() == 3
    assert small_module(cast.other) != module


def test_the_last_step_completes_the_module(cast, module, heard):
    ada = cast.member("ada")
    *first, last = module.published.steps.in_order()
    taking = begin(ada, module)
    assert [finish_step(taking, step) for step in first] == [None] * 2
    assert heard == []
    completion = finish_step(taking, last)
    assert completion.passed_on == today_of(cast.program)
    assert completion.expires_on == add_months(completion.passed_on, 24)
    assert (completion.version, completion.minutes) == (1, 15)
    assert heard == [("Ada", "basics")]
    assert finish_step(taking, last) is None


def test_the_mentor_gets_one_neutral_message(cast, module):
    complete(cast.member("ada"), module)
    complete(cast.member("ada"), module)
    message = Message.objects.get()
    assert (message.kind, message.recipient) == ("training_completed", cast.ada)


def test_the_words_that_leave_reveal_nothing(cast, module):
    from notifications.composing import compose

    complete(cast.member("ada"), module)
    mail = compose(Message.objects.get())
    assert mail.subject == "You finished something"
    assert "/go/" in mail.body


def test_history_is_written_without_messages(cast, module, heard):
    complete(cast.member("ada"), module, TODAY - timedelta(days=400))
    assert Message.objects.count() == 0 and heard


def test_beginning_again_keeps_what_was_completed(cast, module):
    ada = cast.member("ada")
    first = begin(ada, module)
    for step in module.published.steps.all():
        finish_step(first, step)
    assert begin(ada, module) != first
    assert Taking.objects.open().count() == Completion.objects.count() == 1


def test_training_cannot_end_before_it_began(cast, module):
    with pytest.raises(IntegrityError):
        Completion.objects.create(
            membership=cast.member("ada"),
            module=module,
            passed_on=TODAY,
            expires_on=TODAY - timedelta(days=1),
        )


def test_a_signed_word_counts_until_its_day(cast):
    small_module(cast.program)
    until = timezone.localdate() + timedelta(days=200)
    attestation = attest(cast, ("ada", "abe", "ben"), until)
    rows = Completion.objects.order_by("pk")
    assert [r.membership.name for r in rows] == ["Ada", "Abe"]
    assert {(r.expires_on, r.attestation) for r in rows} == {(until, attestation)}


def test_a_signed_word_about_screening_trains_nobody(cast, module):
    attest(cast, ("ada",), timezone.localdate() + timedelta(days=9), training=False)
    assert not Completion.objects.exists()


def test_a_signed_word_never_reaches_another_program(cast):
    attest(cast, ("ann",), timezone.localdate() + timedelta(days=9))
    assert not Completion.objects.exists()


def test_a_signed_word_that_has_ended_counts_for_nothing(cast):
    attest(cast, ("ada",), timezone.localdate() - timedelta(days=9))
    assert not Completion.objects.exists()


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_end_on_a_day_that_exists(day, months, wanted):
    assert add_months(day, months) == wanted
