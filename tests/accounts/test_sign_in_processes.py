"""Four real web processes share one count of wrong passwords and one memory of used
codes: with the database cache of the embedded default, with Redis, and with a Redis that
is gone. (An in-memory cache looks at 18 passwords instead of 5, and takes a code twice.)
"""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.conf import settings

from tests.machinery import free_port

pytestmark = pytest.mark.services
PASSWORD = "four quiet boats on a lake"
LOGIN, CODE_PAGE = "/account/login/", "/account/2fa/authenticate/"
PREPARE = f"""
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from accounts.people import create_person
from allauth.mfa.totp.internal.auth import TOTP
for name in ("ben", "bob", "bea"):
    person = create_person(
        name_used=name, email=name + "@example.org", password="{PASSWORD}", invited=True
    )
TOTP.activate(person, "JBSWY3DPEHPK3PXP")
"""
CODE = """
import django; django.setup()
from allauth.mfa.totp.internal import auth
counter = next(iter(auth.yield_hotp_counters_from_time()))
print(f"{auth.hotp_value('JBSWY3DPEHPK3PXP', counter + 1):06}")
"""


def of_site(folder, port, redis_url=""):
    """An environment of its own: SQLite in this folder, real people, no demo."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return {
        "cwd": settings.BASE_DIR,
        "env": kept
        | {
            "VAR_DIR": str(folder),
            "REDIS_URL": redis_url,
            "DEMO": "0",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "COUNT_FILE": str(folder / "looked_at"),
            "DJANGO_SETTINGS_MODULE": "mentoring.settings",
        },
    }


@contextmanager
def running(command, **run):
    """Whatever happens, it and its children are gone afterwards."""
    process = subprocess.Popen(
        command, start_new_session=True, stderr=subprocess.DEVNULL, **run
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prepared")
    run = of_site(folder, 8000)
    subprocess.run([sys.executable, "-c", PREPARE], check=True, timeout=300, **run)
    return folder


@pytest.fixture(scope="module", params=["database", "redis", "lost redis"])
def site(request, prepared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("var") / "site"
    shutil.copytree(prepared, folder)
    port, redis_port = free_port(), free_port()
    address = f"redis://127.0.0.1:{redis_port}/0"
    run = of_site(folder, port, "" if request.param == "database" else address)
    redis = ["redis-server", "--port", str(redis_port), "--save", "", "--dir", folder]
    if request.param != "redis":
        redis = ["sleep", "600"]  # nobody answers on that port
    gunicorn = ["-m", "gunicorn", "-w", "4", "--preload", "-b", f"127.0.0.1:{port}"]
    server = [sys.executable, *gunicorn, "tests.counted_wsgi"]
    with running(redis, stdout=subprocess.DEVNULL), running(server, **run):
        wait_for(port)
        yield port, run, folder / "looked_at"


def wait_for(port):
    for _ in range(300):
        try:
            return Browser(port).ask("GET", LOGIN)
        except OSError:
            time.sleep(0.2)
    raise TimeoutError


class Browser:
    """Keeps its cookies; comes from the address, and says of itself, what it is told."""

    def __init__(self, port, source="127.0.0.1", **headers):
        self.port, self.source, self.headers = port, source, headers
        self.cookies = {}

    def ask(self, method, path, body=None):
        line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(self.source, 0)
        )
        cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        headers = {"Cookie": cookie, **self.headers}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {k: m.value for k, m in SimpleCookie(header).items()}
        line.close()
        return answer.status, answer.headers.get("Location", ""), text

    def post(self, path, **form):
        page = self.ask("GET", path)[2]
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)[1]
        form = {"csrfmiddlewaretoken": token, **form}
        return self.ask("POST", path, urllib.parse.urlencode(form))


def looked_at(file):
    return file.stat().st_size if file.exists() else 0


def test_five_passwords_are_looked_at_whatever_the_headers_say(site):
    port, _run, file = site
    spellings = ("ben@example.org", "BEN@example.org", "Ben@Example.ORG")
    before = looked_at(file)

    def attempt(number):
        lies = {
            "X-Forwarded-For": f"10.{number}.0.1, 192.0.2.{number}",
            "X-Real-IP": f"10.0.{number}.1",
            "Forwarded": f"for=10.0.0.{number}",
            "Host": f"localhost:{9000 + number}",
        }
        form = {"login": spellings[number % 3], "password": f"wrong {number}"}
        return Browser(port, **lies).post(LOGIN, **form)[2]

    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(attempt, range(24)))
    told = [page for page in pages if "not correct" in page]
    assert (looked_at(file) - before, len(told)) == (5, 5)
    right = {"login": "ben@example.org", "password": PASSWORD}
    assert Browser(port).post(LOGIN, **right)[0] == 200
    assert looked_at(file) - before == 5
    other = {"login": "bob@example.org", "password": PASSWORD}
    assert Browser(port, "127.0.0.2").post(LOGIN, **other)[:2] == (302, "/start/")
    assert Browser(port).post(LOGIN, **other)[:2] == (302, "/start/")


def test_a_code_opens_one_of_eight_doors(site):
    port, run, _file = site
    browsers = [Browser(port) for _ in range(8)]
    for browser in browsers:
        form = {"login": "bea@example.org", "password": PASSWORD}
        assert browser.post(LOGIN, **form)[1].startswith(CODE_PAGE)
    made = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, **run
    )
    code = made.stdout.strip()
    with ThreadPoolExecutor(8) as pool:
        doors = list(pool.map(lambda b: b.post(CODE_PAGE, code=code)[0], browsers))
    assert doors.count(302) == 1
    assert [b.ask("GET", "/me/")[0] for b in browsers].count(200) == 1
