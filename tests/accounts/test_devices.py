"""A sign-in from an unknown phone or computer is told, discreetly; known ones are not."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import devices
from accounts.models import AccessEntry, KnownDevice
from notifications.delivering import deliver_due
from notifications.discretion import revealing_words
from notifications.models import Message, Reach
from tests.accounts.test_sign_in import PASSWORD, sign_in


@pytest.fixture
def ben(cast):
    cache.clear()
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    return cast.ben


def told(person):
    return Message.objects.filter(kind="new_device", recipient=person)


def test_an_unknown_browser_is_told_and_known_from_then_on(ben):
    client = Client()
    sign_in(client, PASSWORD)
    assert told(ben).count() == 1
    mark = client.cookies[devices.COOKIE]
    assert mark["httponly"] and mark["samesite"] == "Lax"
    assert KnownDevice.objects.get(person=ben).mark_hash == devices.hash_of(mark.value)
    told(ben).delete()
    client.post("/account/logout/")
    sign_in(client, PASSWORD)
    assert told(ben).count() == 0 and KnownDevice.objects.count() == 1


def test_a_known_browser_of_somebody_else_is_unknown(ben, cast):
    cast.bea.set_password(PASSWORD)
    cast.bea.save()
    client = Client()
    sign_in(client, PASSWORD)
    client.post("/account/logout/")
    sign_in(client, PASSWORD, "bea@example.org")
    assert told(cast.bea).count() == 1
    assert KnownDevice.objects.count() == 2


def test_a_made_up_mark_is_worth_nothing(ben):
    client = Client()
    client.cookies[devices.COOKIE] = "x" * 43
    sign_in(client, PASSWORD)
    assert told(ben).count() == 1


def test_the_words_give_nothing_away(ben, mailoutbox):
    sign_in(Client(), PASSWORD)
    deliver_due()
    mail = mailoutbox[-1]
    assert mail.subject == "Was it you?"
    assert revealing_words(mail.subject + mail.body) == []
    link = told(ben).get().token
    reader = Client()
    reader.force_login(ben, "accounts.demo_sign_in.DemoBackend")
    assert reader.get(f"/go/{link}").url == "/me/security/"


def test_never_to_an_unsafe_address(ben, mailoutbox):
    Reach.objects.filter(person=ben).update(mail=Reach.Mail.UNSAFE)
    sign_in(Client(), PASSWORD)
    deliver_due()
    assert mailoutbox == []


def test_a_burst_of_sign_ins_is_one_piece_of_news(ben, time_machine):
    time_machine.move_to("2027-03-01T10:05:00Z", tick=False)
    for _ in range(3):
        sign_in(Client(), PASSWORD)
    assert told(ben).count() == 1


def test_a_shared_device_is_told_but_never_remembered(ben):
    client = Client()
    form = {"login": ben.email, "password": PASSWORD, "shared": "on"}
    client.post("/account/login/", form)
    assert told(ben).count() == 1
    assert devices.COOKIE not in client.cookies
    assert not KnownDevice.objects.exists()


def test_after_half_a_year_it_is_unknown_again(ben):
    client = Client()
    sign_in(client, PASSWORD)
    told(ben).delete()
    device = KnownDevice.objects.get()
    before = device.last_at - devices.KNOWN_FOR - timedelta(days=1)
    KnownDevice.objects.update(last_at=before)
    client.post("/account/logout/")
    sign_in(client, PASSWORD)
    assert told(ben).count() == 1


def test_a_forgotten_device_is_unknown(ben, as_, cast):
    client = Client()
    sign_in(client, PASSWORD)
    device = KnownDevice.objects.get()
    path = f"/me/security/forget/{device.pk}/"
    assert as_("bea").post(path).status_code == 404
    assert client.post(path).status_code == 302
    assert not KnownDevice.objects.exists()


def test_sign_ins_and_wrong_passwords_are_written_down(ben):
    client = Client()
    sign_in(client, "wrong")
    sign_in(client, "wrong", "nobody@example.org")
    sign_in(client, PASSWORD)
    rows = AccessEntry.objects.filter(action__startswith="signin").order_by("pk")
    assert list(rows.values_list("action", "subject", "outcome", "actor_id")) == [
        ("signin.failed", f"signin:{ben.pk}", "denied", None),
        ("signin.failed", "signin:unknown", "denied", None),
        ("signin.done", f"signin:{ben.pk}", "done", ben.pk),
    ]
