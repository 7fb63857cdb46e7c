"""The cast, clients signed in as its people, and a world in which every page has
something to show."""

import atexit
import os
import secrets
import shutil
import tempfile
import time
from pathlib import Path

os.environ.setdefault("DEMO", "1")

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.middleware import csrf
from django.test import Client
from django.utils import timezone

from accounts import triggers
from mentoring.demo.cast import build_cast
from notifications import timekeeping
from tests.matrix import EVERYBODY
from tests.world import build_world


def cache_of_its_own() -> None:
    """Each test process counts in a Redis database of its own: clearing one must not
    clear the other, nor the queue of the workers."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    if settings.REDIS_URL:
        server, _, number = settings.REDIS_URL.rpartition("/")
        mine = f"{server}/{int(number) + 1 + int(worker)}"
        settings.CACHES["default"]["LOCATION"] = mine


cache_of_its_own()


def tokens_that_spell_nothing() -> None:
    """Tokens and ids stay random but hold none of the words, names and figures that
    tests look for in a page: "P1" must be missing because nobody wrote it, and not
    only when a token happens not to contain it."""
    letters = "qxzjkvwQXZJKVW-_"
    random_token = secrets.token_urlsafe

    def token(nbytes=None):
        return "".join(letters[ord(c) % 16] for c in random_token(nbytes))

    secrets.token_urlsafe = token
    csrf.CSRF_ALLOWED_CHARS = letters[:14]


tokens_that_spell_nothing()


def files_of_their_own() -> None:
    """What tests write must not lie among the files of a server on this machine."""
    folder = tempfile.mkdtemp(prefix="tested-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings.MEDIA_ROOT = Path(folder)


files_of_their_own()


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path, monkeypatch):
    """No mail leaves, no file is shared, one test's counts do not limit the next."""
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.TEXT_FOLDER = tmp_path / "texts"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.QUIET_HOURS = (0, 0)
    # who moves the clock of a test moves the database's
    monkeypatch.setattr(timekeeping, "database_now", timezone.now)
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db):
    cache.clear()
    return build_cast()


def confirmed(client, user, ago=-86400) -> Client:
    """The client, who showed so many seconds ago that it is still them (a test that
    takes its time stays confirmed)."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - ago}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def unconfirmed(client) -> Client:
    """The client, after more than five minutes: dangerous acts ask once more."""
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    return client


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, "accounts.demo_sign_in.DemoBackend")
    return confirmed(client, user)


@pytest.fixture
def as_(cast):
    """`as_("ben").get(...)`: a client signed in as one of the cast."""
    return lambda name: client_of(getattr(cast, name))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once for a file of tests, with a client for each of the cast. The tests
    ask for `db` too: only then is there a test database."""
    assert "test" in Path(connection.settings_dict["NAME"]).name
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        world.clients = {n: client_of(getattr(world.cast, n)) for n in EVERYBODY}
        world.clients["anonymous"] = Client()
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Undefined template variables show up as a marker that the guards look for."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⟦undefined %s⟧"


@pytest.fixture
def empty_log_after(transactional_db):
    """For tests that really commit: the append-only triggers step aside for the flush
    at the end, and come back."""
    yield
    triggers.remove()


@pytest.fixture
def figure(record_property):
    """`figure("access matrix: 12,000 requests")`: a line at the end of the run."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.getreports("passed"):
        for name, line in report.user_properties:
            if name == "figure" and report.when == "call":
                terminalreporter.write_line(line)


# Without the browser packages (requirements-browser.txt) those tests are not collected;
# .ci/run installs them and fails when none ran.
try:
    import playwright  # noqa: F401
except ModuleNotFoundError:
    collect_ignore_glob = ["browser/*"]
