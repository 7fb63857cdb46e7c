"""A second step at sign-in: for everybody but mentees, closed until it is there."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import second_step
from accounts.models import AccessEntry, CodeUse, Membership
from accounts.people import add_member
from tests.accounts.test_sign_in import PASSWORD, RESET, sign_in
from tests.conftest import unconfirmed

SECRET = "JBSWY3DPEHPK3PXP"
SET_UP = "/me/second-step/"
STAFF = ("cleo", "cora", "sol", "sam", "eva", "lee", "cal")
MENTORS, MENTEES = ("ada", "abe"), ("ben", "bea")


@pytest.fixture
def real(cast, settings):
    """Not the demo: the cast are people with a password."""
    settings.DEMO = False
    return cast


def with_app(person):
    return TOTP.activate(person, SECRET).instance


def code_of(shift=0):
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + shift))


@pytest.mark.parametrize("name", STAFF + MENTORS)
def test_who_must_have_one_reaches_nothing_without(real, as_, name):
    client = as_(name)
    for path in ("/start/", "/me/", "/me/messages/", "/p/riverside/", "/p/nothing/"):
        answer = client.get(path)
        assert (answer.status_code, answer.url) == (302, SET_UP), path
    assert client.post("/me/messages/pause/", {"for": "week"}).url == SET_UP


@pytest.mark.parametrize("name", STAFF + MENTORS)
def test_who_must_have_one_still_finds_help_the_way_and_the_door(real, as_, name):
    client = as_(name)
    for path in ("/help/", SET_UP, "/account/2fa/", "/account/2fa/totp/activate/"):
        assert client.get(path).status_code == 200, path
    assert "needs a second step" in client.get(SET_UP).text
    assert client.post("/account/logout/").status_code == 302
    assert client.get("/start/").url.startswith("/account/login/")


@pytest.mark.parametrize("name", STAFF + MENTORS)
def test_with_one_the_house_is_open(real, as_, name):
    with_app(getattr(real, name))
    client = as_(name)
    assert client.get("/me/").status_code == 200
    assert client.get("/start/").url != SET_UP


@pytest.mark.parametrize("name", MENTEES)
def test_a_mentee_is_offered_it_with_a_plain_warning(real, as_, name):
    client = as_(name)
    assert client.get("/me/").status_code == 200
    assert "Does somebody else use your phone?" in client.get(SET_UP).text
    assert "You do not have to do this" in client.get("/account/2fa/").text


def test_the_strictest_role_wins(real, as_):
    add_member(real.ben, real.other, "mentor")
    assert as_("ben").get("/me/").url == SET_UP
    Membership.objects.filter(user=real.ben, role="mentor").update(
        status="ended", ended_at=timezone.now()
    )
    assert as_("ben").get("/me/").status_code == 200


def test_backup_codes_alone_are_no_second_step(real, as_):
    kind = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=real.cleo, type=kind, data={})
    assert as_("cleo").get("/me/").url == SET_UP


def test_turning_it_off_closes_the_house_again(real, as_):
    step = with_app(real.cleo)
    cleo = as_("cleo")
    assert cleo.get("/me/").status_code == 200
    step.delete()
    assert cleo.get("/me/").url == SET_UP


def test_closed_by_default(real, as_):
    """The exceptions are doors of the sign-in; all others lead to the set-up."""
    cleo = as_("cleo")
    own = {name for name in second_step.ON_THE_WAY if ":" in name}
    assert own == {"accounts:second_step"}
    for name in ("accounts:security", "accounts:stay", "accounts:go_on"):
        assert cleo.post(reverse(name)).url == SET_UP


def test_in_the_demo_it_is_offered_and_a_banner_says_so(cast, as_):
    said = "A second step at sign-in is offered here, not required"
    cleo = as_("cleo")
    for path in ("/me/", "/p/riverside/", "/p/riverside/people/"):
        assert said in cleo.get(path, follow=True).text, path
    assert said in Client().get("/account/login/").text


def test_no_banner_outside_the_demo(real, as_):
    assert "This is a demo" not in as_("ben").get("/me/").text


def test_set_up_in_one_go(real, as_):
    """No question in between right after signing in; codes to print, then the house."""
    client = as_("cleo")
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    done = client.post("/account/2fa/totp/activate/", {"code": code})
    assert done.url == "/account/2fa/recovery-codes/"
    codes = client.get(done.url)
    assert "data-print" in codes.text and codes.text.count("<li>") >= 10
    assert client.get("/me/").status_code == 200


def test_later_a_change_asks_who_it_is(cast, as_):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    client = unconfirmed(as_("ben"))
    answer = client.get("/account/2fa/totp/activate/")
    assert answer.url.startswith("/account/reauthenticate/")


def test_a_code_opens_once_in_its_whole_life(cast):
    """It is good for a minute and a half; allauth's own memory lasts half a minute."""
    step, now, code = with_app(cast.ben), 1_700_000_000.0, None
    code = format_hotp_value(hotp_value(SECRET, int(now) // 30))
    assert second_step.use_up(step, code, now)
    for later in (0, 15, 31, 59):
        assert not second_step.use_up(step, code, now + later)
    before = format_hotp_value(hotp_value(SECRET, int(now) // 30 - 1))
    assert not second_step.use_up(step, before, now)
    after = format_hotp_value(hotp_value(SECRET, int(now) // 30 + 1))
    assert second_step.use_up(step, after, now + 30)
    assert CodeUse.objects.get().counter == int(now) // 30 + 1


def test_a_code_of_long_ago_is_none(cast):
    assert not second_step.use_up(with_app(cast.ben), code_of(-3))


@pytest.fixture
def ben(cast):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    with_app(cast.ben)
    return cast.ben


def test_the_cache_may_forget_and_the_code_is_still_used(ben):
    from django.core.cache import cache

    clients, page, code = [Client(), Client()], "/account/2fa/authenticate/", code_of()
    for client in clients:
        sign_in(client, PASSWORD)
    assert clients[0].post(page, {"code": code}).status_code == 302
    cache.clear()
    assert clients[1].post(page, {"code": code}).status_code == 200
    assert clients[1].get("/me/").status_code == 302


def test_a_reset_does_not_go_around_the_second_step(ben):
    from notifications.models import Message

    client = Client()
    client.post(RESET, {"email": ben.email})
    letter = Message.objects.get(kind="password_reset")
    page = client.get(f"/go/{letter.token}", follow=True)
    new = "seven green kettles sing"
    form = {"password1": new, "password2": new}
    client.post(page.redirect_chain[-1][0], form)
    assert client.get("/me/").status_code == 302
    assert "2fa" in sign_in(client, new).url
    assert client.get("/me/").status_code == 302


def test_wrong_codes_are_counted_and_written_down(ben):
    client = Client()
    sign_in(client, PASSWORD)
    page = "/account/2fa/authenticate/"
    said = [client.post(page, {"code": "000000"}).text for _ in range(6)]
    assert "Too many" in said[5]
    assert client.post(page, {"code": code_of()}).status_code == 200
    failed = AccessEntry.objects.filter(action="signin.failed")
    assert failed.filter(subject=f"signin:{ben.pk}").count() == 5
