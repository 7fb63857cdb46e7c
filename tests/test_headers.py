"""What every answer carries: files, redirects and errors too. (That each page does
stands in the access matrix.)"""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from accounts import policies
from tests.conftest import client_of

EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
CLOSED = ("camera", "geolocation", "microphone", "payment", "usb")


def broken(*ignored):
    raise RuntimeError("broken on purpose")


def static_file(client, monkeypatch):
    assert finders.find("theme.css")
    return client.get("/static/theme.css"), 200


def no_static_file(client, monkeypatch):
    return client.get("/static/nothing.css"), 404


def redirect(client, monkeypatch):
    return Client().get("/account/settings/"), 302


def nowhere(client, monkeypatch):
    return client.get("/nowhere/"), 404


def not_allowed(client, monkeypatch):
    return client.get("/p/riverside/concerns/"), 403


def form_of_another_site(client, monkeypatch):
    strict = Client(enforce_csrf_checks=True)
    return strict.post("/account/login/", {"login": "ben@example.org"}), 403


def wrong_method(client, monkeypatch):
    return client.get("/leave/"), 405


def foreign_host(client, monkeypatch):
    return client.get("/", headers={"host": "elsewhere.example"}), 400


def our_fault(client, monkeypatch):
    monkeypatch.setattr(policies, "allows", broken)
    client.raise_request_exception = False
    return client.get("/start/"), 500


def help_page(client, monkeypatch):
    return client.get("/help/"), 200


ANSWERS = (
    static_file,
    no_static_file,
    redirect,
    nowhere,
    not_allowed,
    form_of_another_site,
    wrong_method,
    foreign_host,
    our_fault,
    help_page,
)


@pytest.fixture(params=ANSWERS, ids=lambda ask: ask.__name__)
def answer(request, cast, monkeypatch):
    found, status = request.param(client_of(cast.ben), monkeypatch)
    assert found.status_code == status
    return found


def test_every_answer_closes_what_a_browser_could_open(answer):
    assert {name: answer.get(name) for name in EXACTLY} == EXACTLY
    assert "Access-Control-Allow-Origin" not in answer
    permissions = answer["Permissions-Policy"].split(", ")
    assert set(permissions) >= {f"{feature}=()" for feature in CLOSED}


def test_every_answer_allows_only_our_own_files(answer):
    allowed = {}
    for directive in answer["Content-Security-Policy"].split(";"):
        name, *sources = directive.split()
        allowed[name] = set(sources)
    assert allowed["default-src"] == {"'none'"}
    assert allowed["frame-ancestors"] == allowed["base-uri"] == {"'none'"}
    assert allowed["script-src"] == {"'self'"}
    out = "/".join(settings.EXIT_URL.split("/")[:3])  # quick exit, without a script
    assert allowed["form-action"] == {"'self'", out}
    assert allowed["style-src"] == {"'self'"}
    everything = set().union(*allowed.values())
    assert everything <= {"'none'", "'self'", "data:", out}
    assert [name for name in allowed if out in allowed[name]] == ["form-action"]
    assert [name for name in allowed if "data:" in allowed[name]] == ["img-src"]
