"""A session ends: after a while without use, after a day, with the account."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import Membership
from accounts.people import add_member
from notifications.posting import reach_of
from tests.accounts.test_sign_in import PASSWORD, code_now, sign_in
from tests.conftest import client_of

STAFF, PARTICIPANT = settings.STAFF_SESSION, settings.PARTICIPANT_SESSION
SHARED = settings.SHARED_SESSION


def moved(client, key, seconds):
    """The client, whose session began or was seen so long ago."""
    session = client.session
    session["began"], session["seen"] = int(time.time()), int(time.time())
    session[key] = int(time.time()) - seconds
    session.save()
    return client


def is_in(client) -> bool:
    return client.get("/me/").status_code == 200


@pytest.mark.parametrize("key, limit", [("seen", "idle"), ("began", "whole")])
@pytest.mark.parametrize("name, limits", [("cleo", STAFF), ("ben", PARTICIPANT)])
def test_a_session_ends_at_its_limit(as_, name, limits, key, limit):
    assert is_in(moved(as_(name), key, limits[limit] - 30))
    assert not is_in(moved(as_(name), key, limits[limit] + 30))


def test_the_strictest_role_counts(cast, as_):
    sol = moved(as_("sol"), "seen", STAFF["idle"] + 30)
    ben = moved(as_("ben"), "seen", STAFF["idle"] + 30)
    assert (is_in(sol), is_in(ben)) == (False, True)


def test_use_keeps_a_session_awake_but_not_forever(as_):
    ben = moved(as_("ben"), "seen", 120)
    is_in(ben)
    assert time.time() - ben.session["seen"] < 60


def test_a_closed_account_is_out_at_the_next_click(cast, as_):
    ben = as_("ben")
    assert is_in(ben)
    cast.ben.is_active = False
    cast.ben.save()
    assert not is_in(ben)


def test_signed_in_pages_are_never_stored(as_):
    assert as_("ben").get("/me/")["Cache-Control"] == "no-store"


def test_the_cookie_is_not_for_scripts():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


def test_what_was_said_ends_with_the_session(cast, as_):
    """Saved, and the quick exit before the next page shows it."""
    ben = as_("ben")
    ben.post("/me/messages/pause/", {"for": "week"})
    ben.cookies.pop("session")
    assert not ben.cookies
    assert "paused" not in ben.get("/account/login/").text


WRITTEN = "I would rather meet on the bench by the river."


def late(client, seconds=PARTICIPANT["idle"] + 30):
    return moved(client, "seen", seconds)


def test_a_shared_device_ends_soon_and_with_the_browser(cast):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    client = Client()
    form = {"login": cast.ben.email, "password": PASSWORD, "shared": "on"}
    client.post("/account/login/", form)
    assert client.session["shared_device"] and not client.cookies["session"]["expires"]
    assert is_in(moved(client, "seen", SHARED["idle"] - 30))
    assert not is_in(moved(client, "seen", SHARED["idle"] + 30))


def test_the_tick_counts_after_the_second_step_too(cast):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    TOTP.activate(cast.ben, "JBSWY3DPEHPK3PXP")
    client = Client()
    form = {"login": cast.ben.email, "password": PASSWORD, "shared": "on"}
    client.post("/account/login/", form)
    code = code_now("JBSWY3DPEHPK3PXP")
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.session["shared_device"] is True


def test_what_was_typed_survives_the_end_of_the_session(cast):
    """Without JavaScript: sign in, look at it, send it."""
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    ben = late(client_of(cast.ben))
    door = ben.post("/me/messages/where/", {"mail": "unsafe", "note": WRITTEN})
    assert door.url == "/account/login/?next=/me/go-on/"
    page = ben.get(door.url)
    assert "You were away for a while" in page.text and WRITTEN not in page.text
    form = {"login": cast.ben.email, "password": PASSWORD, "next": "/me/go-on/"}
    assert ben.post("/account/login/", form).url == "/me/go-on/"
    page = ben.get("/me/go-on/")
    assert WRITTEN in page.text and 'name="mail" value="unsafe"' in page.text
    sent = ben.post("/me/go-on/", {"mail": "unsafe", "note": WRITTEN}, follow=True)
    assert sent.redirect_chain[0] == ("/me/messages/where/", 307)
    assert reach_of(cast.ben).mail == "unsafe"


def test_nobody_else_gets_what_was_typed(cast):
    for person in (cast.ben, cast.bea):
        person.set_password(PASSWORD)
        person.save()
    client = late(client_of(cast.ben))
    client.post("/me/messages/where/", {"note": WRITTEN})
    form = {"login": cast.bea.email, "password": PASSWORD, "next": "/me/go-on/"}
    client.post("/account/login/", form)
    assert client.get("/me/go-on/").url == "/start/"
    assert "kept" not in client.session


def test_a_forged_form_after_the_end_is_not_kept(cast):
    ben = Client(enforce_csrf_checks=True)
    ben.force_login(cast.ben, "accounts.demo_sign_in.DemoBackend")
    answer = late(ben).post("/me/messages/where/", {"note": WRITTEN})
    assert answer.status_code == 403 and "kept" not in ben.session


def test_an_htmx_part_leads_the_whole_page_to_the_door(as_):
    ben = late(as_("ben"))
    headers = {"hx-request": "true"}
    answer = ben.post("/me/messages/where/", {"note": WRITTEN}, headers=headers)
    assert answer["HX-Redirect"].startswith("/account/login/")


def test_a_new_role_is_entered_through_the_door(cast, as_):
    ben, ada = as_("ben"), as_("ada")
    assert is_in(ben) and is_in(ada)
    add_member(cast.ben, cast.program, "supervisor")
    assert not is_in(ben) and is_in(ada)
    assert "What you can do here has changed" in ben.get("/account/login/").text


def test_a_lost_place_among_staff_ends_the_session_at_once(cast, as_):
    cora = as_("cora")
    assert is_in(cora)
    end(cast.member("cora"))
    assert not is_in(cora)


def test_a_participant_who_leaves_is_not_thrown_out(cast, as_):
    bea = as_("bea")
    assert is_in(bea)
    end(cast.member("bea"))
    assert is_in(bea)
    assert bea.get("/p/riverside/").status_code == 404


def end(membership):
    now = timezone.now()
    Membership.objects.filter(pk=membership.pk).update(status="ended", ended_at=now)


def test_the_page_knows_when_to_warn_and_a_tap_keeps_one_in(as_):
    ben = as_("ben")
    page = ben.get("/me/").text
    assert f'data-idle="{PARTICIPANT["idle"] - 60}"' in page
    late(ben, PARTICIPANT["idle"] - 30)
    assert ben.post("/me/stay/").status_code == 204
    assert time.time() - ben.session["seen"] < 60
    assert late(ben).post("/me/stay/").status_code == 302


def test_one_of_many_sessions_is_ended_on_the_server(cast):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, PASSWORD)
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert f"/me/security/end/{other.pk}/" in here.get("/account/sessions/").text
    assert client_of(cast.bea).post(f"/me/security/end/{other.pk}/").status_code == 404
    assert here.post(f"/me/security/end/{other.pk}/").status_code == 302
    assert is_in(here) and not is_in(there)


def test_the_cookie_of_before_opens_nothing_after_signing_in_or_out(cast):
    """No fixation, and signing out ends the session on the server."""
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    client = Client()
    client.get("/account/login/")
    before = client.cookies["session"].value if "session" in client.cookies else ""
    sign_in(client, PASSWORD)
    inside = client.cookies["session"].value
    assert inside != before
    client.post("/account/logout/")
    thief = Client()
    thief.cookies["session"] = inside
    assert not is_in(thief)


def test_signing_out_leaves_nothing_in_the_browser(as_):
    answer = as_("ben").post("/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
