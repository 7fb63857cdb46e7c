"""Help answers when everything but the web process is down."""

from unittest import mock

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from safeguarding.lines import LINES


@pytest.mark.parametrize("path", ["/help/", "/leaving-safely/"])
def test_help_needs_no_database_and_no_session(path):
    # No `db` fixture: any query raises. A stale cookie changes nothing.
    client = Client()
    client.cookies["session"] = "stale"
    with mock.patch.object(connection, "connect", side_effect=OSError("down")):
        response = client.get(path)
    assert response.status_code == 200
    assert "Quick exit" in response.text
    assert response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_every_line_can_be_called_and_has_a_source():
    text = Client().get("/help/").text
    for line in LINES:
        assert line.source and line.check_again > line.checked_on
        for _, address in line.calls:
            assert f'href="{address}"' in text


def test_a_help_page_sets_no_cookie():
    assert not Client().get("/help/").cookies


def test_quick_exit_ends_the_session_at_once(as_):
    client = as_("ben")
    response = client.post("/leave/")
    assert response.status_code == 204
    assert "cookies" in response["Clear-Site-Data"]
    assert client.get("/start/").status_code == 302


def test_help_speaks_the_language_of_the_browser_not_of_the_person_before():
    with translation.override("es"):
        plain = Client().get("/help/")
    assert 'lang="en' in plain.text and plain["Content-Language"] == "en"
    spanish = Client().get("/help/", headers={"accept-language": "es-MX"})
    assert spanish["Content-Language"] == "es"
    assert "Accept-Language" in spanish["Vary"]


def test_quick_exit_works_without_a_database():
    # No `db` fixture: the session behind this cookie cannot even be looked up.
    client = Client(raise_request_exception=False)
    client.cookies["session"] = "a-session-of-before"
    response = client.post("/leave/")
    assert response.status_code == 204
    assert "cookies" in response["Clear-Site-Data"]
    assert client.cookies["session"].value == ""


def test_quick_exit_is_one_step_without_a_script(as_):
    """A form, not a link: the session is over on the server, and the answer leads out."""
    client = as_("ben")
    inside = client.cookies["session"].value
    page = client.get("/me/").text
    assert '<form method="post" action="/leave/"' in page and 'name="out"' in page
    out = client.post("/leave/", {"out": "1"})
    assert (out.status_code, out["Location"]) == (303, settings.EXIT_URL)
    assert out["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    thief = Client()
    thief.cookies["session"] = inside
    assert thief.get("/me/").status_code == 302
    origin = "/".join(settings.EXIT_URL.split("/")[:3])
    assert f"form-action 'self' {origin}" in out["Content-Security-Policy"]


def test_quick_exit_for_somebody_who_never_signed_in(db):
    page = Client().get("/account/login/")
    assert 'name="out"' in page.text and "no-store" in page["Cache-Control"]
    assert Client().post("/leave/", {"out": "1"}).status_code == 303


def test_back_after_the_exit_shows_nothing(as_):
    client = as_("ben")
    for path in ("/me/", "/me/messages/", "/start/"):
        assert client.get(path)["Cache-Control"] == "no-store"
