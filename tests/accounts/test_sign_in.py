"""Signing in: limits, one answer for known and unknown, secrets sealed."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.test import Client

from accounts.adapters import AccountAdapter
from notifications.delivering import deliver_due
from notifications.models import Message, Reach

PASSWORD = "four quiet boats on a lake"
LOGIN, RESET = "/account/login/", "/account/password/reset/"
REAL = ["allauth.account.auth_backends.AuthenticationBackend"]


@pytest.fixture
def ben(cast):
    cache.clear()
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    return cast.ben


def sign_in(client, password, email="ben@example.org"):
    return client.post(LOGIN, {"login": email, "password": password})


def said(answer):
    return [str(e) for errors in answer.context["form"].errors.values() for e in errors]


def test_the_right_password_opens(ben):
    assert sign_in(Client(), PASSWORD).url == "/start/"


@pytest.mark.parametrize("demo", [True, False])
def test_the_people_of_the_demo_stand_at_the_door_of_the_demo_only(ben, settings, demo):
    settings.DEMO = demo
    page = Client().get(LOGIN).text
    assert (settings.DEMO_PASSWORD in page) is demo
    assert ("cleo@example.org" in page) is demo


def test_two_places_share_one_count(ben):
    """Five wrong passwords in all, from wherever they come; then not even the right
    one is looked at."""
    places = [Client(REMOTE_ADDR="10.0.0.1"), Client(REMOTE_ADDR="10.0.0.2")]
    wrong = [said(sign_in(places[n % 2], f"wrong {n}"))[0] for n in range(6)]
    assert len(set(wrong[:5])) == 1 and "Too many" in wrong[5]
    assert "Too many" in said(sign_in(Client(REMOTE_ADDR="10.0.0.3"), PASSWORD))[0]


@pytest.mark.parametrize(
    "spelling", ["BEN@example.org", " ben@example.org", "Ben@EXAMPLE.org"]
)
def test_each_spelling_of_an_account_shares_its_count(ben, spelling):
    for n in range(5):
        sign_in(Client(), f"wrong {n}")
    assert "Too many" in said(sign_in(Client(), PASSWORD, spelling))[0]


def test_the_host_header_opens_no_second_count(ben):
    """allauth's own key holds the host as it was sent, port and all."""
    for n in range(5):
        Client(HTTP_HOST=f"localhost:{8000 + n}").post(
            LOGIN, {"login": "ben@example.org", "password": f"wrong {n}"}
        )
    other = Client(HTTP_HOST="127.0.0.1:9999")
    assert "Too many" in said(sign_in(other, PASSWORD))[0]


def test_a_letter_that_looks_alike_opens_no_second_count(rf):
    key = AccountAdapter()._get_login_attempts_cache_key
    assert key(None, email="be\u017f@x.org") == key(None, email="BES@x.org")


@pytest.mark.parametrize(("proxies", "seen"), [(0, "10.0.0.9"), (1, "3.3.3.3")])
def test_only_our_own_proxy_is_believed(settings, rf, proxies, seen):
    """What a stranger writes into the header before our proxy is not looked at."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    header = "1.1.1.1, 2.2.2.2, 3.3.3.3"
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=header)
    assert AccountAdapter().get_client_ip(request) == seen


def test_known_and_unknown_are_told_the_same(ben):
    known = said(sign_in(Client(), "wrong"))
    unknown = said(sign_in(Client(), "wrong", "nobody@example.org"))
    assert known == unknown


def test_a_reset_answers_everybody_alike(ben):
    answers = [
        Client().post(RESET, {"email": email}, follow=True)
        for email in ("ben@example.org", "nobody@example.org")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].content == answers[1].content
    assert [m.recipient for m in Message.objects.all()] == [ben]


def test_a_reset_link_is_made_when_it_is_opened_and_works_once(ben):
    Client().post(RESET, {"email": "ben@example.org"})
    letter = Message.objects.get()
    client = Client()
    page = client.get(f"/go/{letter.token}", follow=True)
    form = {"password1": "a new and longer one", "password2": "a new and longer one"}
    done = client.post(page.redirect_chain[-1][0], form)
    assert done.status_code == 302
    assert authenticate(None, email="ben@example.org", password=form["password1"])
    again = Client().get(page.redirect_chain[0][0], follow=True)
    assert "password1" not in again.text


def test_an_unsafe_mailbox_gets_no_reset(ben, mailoutbox):
    Reach.objects.filter(person=ben).update(mail=Reach.Mail.UNSAFE)
    Client().post(RESET, {"email": "ben@example.org"})
    deliver_due()
    assert mailoutbox == []


def test_nobody_signs_up_alone(cast):
    answer = Client().post("/account/signup/", {"email": "new@example.org"})
    assert "Accounts come by invitation" in answer.text
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_the_secret_of_the_second_step_is_sealed(ben):
    secret = generate_totp_secret()
    TOTP.activate(ben, secret)
    kept = Authenticator.objects.get(user=ben).data["secret"]
    assert secret not in kept
    assert TOTP(Authenticator.objects.get(user=ben)).instance.data["secret"] == kept


def code_now(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


def test_the_second_step_is_asked_and_a_code_works_once(ben):
    secret = generate_totp_secret()
    TOTP.activate(ben, secret)
    code, first, second = code_now(secret), Client(), Client()
    for client in (first, second):
        assert "2fa" in sign_in(client, PASSWORD).url
    page = "/account/2fa/authenticate/"
    assert first.post(page, {"code": code}).status_code == 302
    assert second.post(page, {"code": code}).status_code == 200


def test_the_printed_password_works_in_demo_mode_only(cast, settings):
    demo = {"email": "cleo@example.org", "password": settings.DEMO_PASSWORD}
    assert authenticate(None, **demo) == cast.cleo
    settings.AUTHENTICATION_BACKENDS = REAL
    assert authenticate(None, **demo) is None


def test_the_printed_password_opens_nobody_real(cast, settings):
    cast.ben.is_demo = False
    cast.ben.save()
    assert (
        authenticate(None, email=cast.ben.email, password=settings.DEMO_PASSWORD)
        is None
    )


def test_a_demo_session_ends_with_demo_mode(as_, settings):
    cleo = as_("cleo")
    settings.AUTHENTICATION_BACKENDS = REAL
    assert cleo.get("/me/").status_code == 302
