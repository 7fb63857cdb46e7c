"""Is it still you? Before an export and its like; what was under way is not lost."""

import time

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from accounts import keeping
from accounts.reauthenticating import ask, lately, reauthenticated
from tests.conftest import confirmed, unconfirmed

CSV = "/p/riverside/report/csv/"
QUESTION, GO_ON = "/account/reauthenticate/", "/me/go-on/"


@pytest.fixture
def eva(as_):
    return unconfirmed(as_("eva"))


def answer(client, place, password=settings.DEMO_PASSWORD):
    return client.post(place, {"password": password, "next": GO_ON})


def test_an_export_asks_once_more_and_comes_back_to_its_file(eva):
    place = eva.get(CSV)
    assert (place.status_code, place.url.split("?")[0]) == (302, QUESTION)
    assert "Is it still you?" in eva.get(place.url).text
    assert answer(eva, place.url).url == GO_ON
    page = eva.get(GO_ON)
    assert f'href="{CSV}"' in page.text and "Here is your file" in page.text
    assert eva.get(CSV)["Content-Type"].startswith("text/csv")


def test_a_wrong_password_opens_nothing(eva):
    assert answer(eva, eva.get(CSV).url, "wrong").status_code == 200
    assert eva.get(CSV).status_code == 302


@pytest.mark.parametrize(("ago", "status"), [(290, 200), (310, 302)])
def test_five_minutes(as_, cast, ago, status):
    eva = confirmed(as_("eva"), cast.eva, ago)
    assert eva.get(CSV).status_code == status


def test_what_somebody_else_showed_does_not_count(as_, cast):
    eva = confirmed(as_("eva"), cast.cleo)
    assert eva.get(CSV).status_code == 302


def test_the_role_is_asked_before_the_password(as_):
    assert unconfirmed(as_("lee")).get(CSV).status_code == 403
    assert unconfirmed(as_("cal")).get(CSV).status_code == 404


@reauthenticated
def dangerous(request):
    return HttpResponse("done")


def request_of(client, user, method="post", data=None):
    request = getattr(RequestFactory(), method)("/p/riverside/x/?a=1", data or {})
    request.user, request.session = user, client.session
    return request


def test_what_was_typed_is_kept_for_the_same_person(cast, as_):
    cleo = unconfirmed(as_("cleo"))
    typed = {"reason": "She asked us to.\nTwice.", "who": ["3", "5"], "password": "x"}
    request = request_of(cleo, cast.cleo, data=typed)
    assert not lately(request) and dangerous(request).status_code == 302
    request.session.save()
    kept = keeping.kept(request)
    assert (kept.path, kept.method) == ("/p/riverside/x/?a=1", "POST")
    assert ["reason", typed["reason"]] in kept.fields
    assert [v for name, v in kept.fields if name == "who"] == ["3", "5"]
    assert "password" not in dict(kept.fields)
    page = cleo.get(GO_ON).text
    assert "She asked us to." in page and "Nothing is lost" in page
    request.user = cast.cora
    assert keeping.kept(request) is None


def test_the_same_form_goes_to_its_page_and_once(cast, as_):
    """A browser answers 307 by sending the form again, to the page it was for."""
    ben = as_("ben")
    path, typed = "/me/messages/pause/", {"for": "week"}
    request = RequestFactory().post(path, typed)
    request.user, request.session = cast.ben, ben.session
    keeping.keep(request, cast.ben.pk)
    request.session.save()
    sent = ben.post(GO_ON, typed, follow=True)
    assert sent.redirect_chain[0] == (path, 307)
    assert "Nothing is sent before" in ben.get("/me/messages/where/").text
    assert ben.post(GO_ON, typed).url == "/start/"


def test_after_an_hour_it_is_gone(cast, as_):
    request = request_of(as_("cleo"), cast.cleo, data={"reason": "Long ago"})
    keeping.keep(request, cast.cleo.pk)
    request.session[keeping.SLOT]["at"] = int(time.time()) - 3700
    assert keeping.kept(request) is None


def test_what_is_kept_is_sealed(cast, as_):
    request = request_of(as_("cleo"), cast.cleo, data={"reason": "Quentin drinks"})
    ask(request)
    assert "Quentin" not in str(dict(request.session))


def test_the_question_can_be_answered_by_the_second_step_alone(cast, as_):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from tests.accounts.test_sign_in import code_now

    secret = generate_totp_secret()
    TOTP.activate(cast.eva, secret)
    eva = unconfirmed(as_("eva"))
    page = eva.get(eva.get(CSV).url)
    assert "/account/2fa/reauthenticate/" in page.text
    form = {"code": code_now(secret), "next": GO_ON}
    assert eva.post("/account/2fa/reauthenticate/", form).url == GO_ON
    assert eva.get(CSV).status_code == 200


@pytest.mark.parametrize("view", ["disclose", "disclose_exception"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_passing_on_asks_once_more(as_, view, method):
    """Whether there is such a person or not: the question comes first."""
    path = reverse(f"accounts:{view}", args=["riverside", "nobody"])
    stale, fresh = unconfirmed(as_("cleo")), as_("cleo")
    assert getattr(stale, method)(path).url.startswith(QUESTION)
    assert getattr(fresh, method)(path).status_code == 404


@pytest.mark.parametrize("view", ["account_pdf", "disclosure_pdf"])
def test_the_papers_of_it_are_exports(as_, view):
    path = reverse(f"accounts:{view}", args=["riverside", "nobody"])
    assert unconfirmed(as_("cleo")).get(path).url.startswith(QUESTION)
