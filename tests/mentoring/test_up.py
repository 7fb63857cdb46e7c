"""The embedded server as a process: ready, sweeping, and gone after one Ctrl-C."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings

from tests.machinery import free_port


def answer_of(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_until(url, good, seconds):
    until = time.monotonic() + seconds
    status, body = 0, ""
    while time.monotonic() < until:
        status, body = answer_of(url)
        if good(status, body):
            return body
        time.sleep(0.2)
    raise AssertionError(f"{url}: {status} {body[:300]}")


@pytest.fixture
def server(tmp_path):
    port, (parent, child) = free_port(), pty.openpty()
    env = {
        k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")
    }
    env |= {"VAR_DIR": str(tmp_path), "DEMO": "0", "SWEEP_SECONDS": "0.5"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--address", f"127.0.0.1:{port}"],
        cwd=settings.BASE_DIR,
        env=env,
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
    )
    os.close(child)
    yield process, f"http://127.0.0.1:{port}", parent
    if process.poll() is None:
        process.kill()
    os.close(parent)


def test_it_comes_up_sweeps_and_stops_on_one_ctrl_c(server):
    process, base, terminal = server
    wait_until(f"{base}/account/login/", lambda status, _: status == 200, 60)
    health = wait_until(f"{base}/health/", lambda status, _: status == 200, 30)
    assert json.loads(health)["ok"]
    assert "deliver" in json.loads(health)["seconds_since_sweep"]
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=25) == 0
    output = os.read(terminal, 65536).decode()
    assert "Stopped." in output
    assert "Traceback" not in output
