"""Production settings: nothing to warn about, no demo, cookies that are ours alone."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

LOOK = """
import json
from django.conf import settings as s
print(json.dumps({
    "demo": s.DEMO,
    "backends": s.AUTHENTICATION_BACKENDS,
    "cookie": s.SESSION_COOKIE_NAME,
    "secure": s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SECURE_SSL_REDIRECT,
    "protocol": s.ACCOUNT_DEFAULT_HTTP_PROTOCOL,
}))
"""


@pytest.fixture
def manage(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "SITE_URL": "https://people.example.org",
        "SECRET_KEY": "k3" * 40 + "zq-9",
        "DJANGO_SETTINGS_MODULE": "mentoring.settings",
    }

    def run(*args):
        return subprocess.run(
            [sys.executable, *args],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def test_the_deploy_check_has_nothing_to_say(manage):
    done = manage("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "0 silenced" in done.stdout + done.stderr


def test_an_https_site_has_no_demo_and_closed_cookies(manage):
    found = json.loads(manage("-c", LOOK).stdout)
    assert found == {
        "demo": False,
        "backends": ["allauth.account.auth_backends.AuthenticationBackend"],
        "cookie": "__Host-session",
        "secure": True,
        "protocol": "https",
    }


def test_the_access_table_can_be_printed(manage):
    lines = manage("manage.py", "policy").stdout.splitlines()
    assert any(line.split() == ["accounts:go", "everyone"] for line in lines)
    assert any("coordinator with screener" in line for line in lines)
