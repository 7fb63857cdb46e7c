"""Saying no from outside: the link in a message, and STOP from a phone."""

import email
from email.policy import default

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from notifications import stopping, texting
from notifications.composing import compose
from notifications.delivering import deliver_due
from notifications.kinds import Content, Kind, register, registry
from notifications.models import Message, Reach
from notifications.posting import post, post_to_address
from notifications.sealing import seal

PHONE = "+12125550149"
SECRET = "a-secret-of-the-service"


@pytest.fixture(autouse=True)
def note():
    words = Content("A note", ("Something for you.",))
    register(
        Kind("note", "Notes", lambda m: words),
        Kind("other_note", "Notes", lambda m: words),
        Kind(
            "asked",
            "A question",
            lambda m: words,
            to_strangers=True,
            opens_without_sign_in=True,
        ),
    )
    yield
    for code in ("note", "other_note", "asked"):
        registry.pop(code)


def headers(message):
    return email.message_from_bytes(
        compose(message).message().as_bytes(), policy=default
    )


def link_in(message) -> str:
    return headers(message)["List-Unsubscribe"].strip().strip("<>")


def path(link, settings) -> str:
    assert link.startswith(f"{settings.SITE_URL}/off/")
    return link.removeprefix(settings.SITE_URL)


def test_one_click_works_without_cookies_or_sign_in(cast, settings):
    message = post("note", cast.ben)
    mail = headers(message)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client = Client(enforce_csrf_checks=True)
    body = {"List-Unsubscribe": "One-Click"}
    assert client.post(path(link_in(message), settings), body).status_code == 200
    assert {"note", "other_note"} <= set(Reach.objects.get(person=cast.ben).muted)
    deliver_due()
    message.refresh_from_db()
    assert message.state == "suppressed"


def test_looking_at_the_link_changes_nothing(cast, settings):
    """Scanners in mail servers open every link."""
    page = path(link_in(post("note", cast.ben)), settings)
    for _time in range(2):
        answer = Client().get(page)
        assert "Stop them" in answer.text
    Client().head(page)
    assert Reach.objects.get(person=cast.ben).muted == []
    assert "Notes" not in answer.text and "Ben" not in answer.text


def test_the_link_stands_in_the_mail_for_people_too(cast):
    message = post("note", cast.ben)
    mail = compose(message)
    assert "/off/" in mail.body and "/off/" in mail.alternatives[0].content


def test_twice_is_once(cast, settings):
    page = path(link_in(post("note", cast.ben)), settings)
    for _time in range(2):
        assert Client().post(page).status_code == 200
    muted = Reach.objects.get(person=cast.ben).muted
    assert len(muted) == len(set(muted))


@pytest.mark.parametrize(
    "kind", ["account_notice", "password_reset", "invitation", "new_place"]
)
def test_what_must_come_has_no_such_link(cast, kind):
    assert headers(post(kind, cast.ben))["List-Unsubscribe"] is None


def test_a_stranger_stops_all_of_it(cast, settings):
    def ask(version):
        return post_to_address(
            "asked",
            "rae@example.net",
            name="Rae",
            program=cast.program,
            version=version,
        )

    Client().post(path(link_in(ask(1)), settings))
    later = ask(2)
    deliver_due()
    later.refresh_from_db()
    assert (later.state, later.reason) == ("suppressed", "switched off")


@pytest.mark.parametrize("token", ["nothing", "gAAAA", "é", "%00", "x" * 5000])
def test_a_link_of_nobodys(db, token):
    assert Client().post(f"/off/{token}/").status_code == 404


def test_a_token_for_something_else_switches_nothing_off(cast):
    from_elsewhere = seal({"code": "ABC"})
    assert Client().post(f"/off/{from_elsewhere}/").status_code == 404
    assert Client().post(f"/off/{seal(['on', 1])}/").status_code == 404


def test_the_link_of_an_erased_message(cast, settings):
    message = post("note", cast.ben)
    page = path(link_in(message), settings)
    Message.objects.all().delete()
    assert Client().post(page).status_code == 404


# STOP


@pytest.fixture
def said(settings, db):
    """A reply that the text service signs as it does."""
    cache.clear()
    settings.TEXT_URL = f"https://AC1:{SECRET}@api.example.org/Messages.json"
    settings.TEXT_FROM = "+12125550100"
    numbers = iter(range(100))

    def say(words, sid=None, secret=SECRET, number=PHONE):
        page = reverse("accounts:texts_in")
        body = {
            "From": number,
            "To": settings.TEXT_FROM,
            "Body": words,
            "MessageSid": sid or f"SM{next(numbers)}",
        }
        signed = texting.signature(settings.SITE_URL + page, body, secret)
        client = Client(enforce_csrf_checks=True)
        return client.post(page, body, headers={"X-Twilio-Signature": signed})

    return say


def test_stop_is_effective_at_once_and_confirmed_once(said):
    assert "no more texts" in said("Stop").text
    assert stopping.is_stopped("text", PHONE)
    again = said("STOP")
    assert (again.status_code, "<Message>" in again.text) == (200, False)


def test_start_takes_it_back(said):
    said("stop")
    assert "Texts are on" in said("Start").text
    assert not stopping.is_stopped("text", PHONE)
    assert "<Message>" not in said("start").text


def test_a_repeated_start_after_a_stop_does_nothing(said):
    said("stop")
    said("start", sid="SM-start")
    said("stop")
    said("start", sid="SM-start")
    assert stopping.is_stopped("text", PHONE)


def test_other_words_are_answered_once_a_day_and_not_kept(said):
    assert "Nobody reads this number" in said("I need to move it").text
    assert "<Message>" not in said("Hello?").text
    assert not stopping.is_stopped("text", PHONE)


def test_who_is_not_the_service_is_not_heard(said, settings):
    assert said("stop", secret="guessed").status_code == 403
    settings.TEXT_URL = ""
    assert said("stop").status_code == 403
    assert not stopping.is_stopped("text", PHONE)


def test_a_changed_word_breaks_the_signature(said, settings):
    page = reverse("accounts:texts_in")
    body = {"From": PHONE, "Body": "hello"}
    signed = texting.signature(settings.SITE_URL + page, body, SECRET)
    answer = Client().post(
        page, body | {"Body": "start"}, headers={"X-Twilio-Signature": signed}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("number", ["", "anonymous", "\0", "+1"])
def test_a_reply_from_no_number(said, number):
    assert said("stop", number=number).status_code == 200
