"""Real machinery for the tests that need it: an SMTP sink, a Celery worker and beat as
processes of their own, over the test database and Redis."""

import email
import os
import signal
import socket
import subprocess
import sys
import time
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

ROOT = Path(settings.BASE_DIR)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """Accepts every mail and keeps it."""

    def __init__(self):
        self.mails = []
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server, session, envelope):
        parsed = email.message_from_bytes(envelope.content, policy=default)
        self.mails.append((envelope.rcpt_tos[0], parsed))
        return "250 OK"

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *ignored):
        self.controller.stop()

    def to(self, address):
        return [mail for to, mail in self.mails if to == address]

    def wait_for(self, address, subject, seconds=40):
        """The newest mail to this person with this subject; fails when none comes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for mail in reversed(self.to(address)):
                if subject.lower() in mail["Subject"].lower():
                    return mail
            time.sleep(0.1)
        seen = [(to, mail["Subject"]) for to, mail in self.mails]
        raise AssertionError(f"no mail '{subject}' to {address}; seen: {seen}")


def database_url() -> str:
    """The test database, for a process of its own."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    user, host, port = values["USER"], values["HOST"], values["PORT"] or 5432
    password = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return f"postgres://{user}{password}@{host}:{port}/{values['NAME']}"


def environment(sink: Sink, redis_url: str, **more) -> dict:
    return os.environ | {
        "DATABASE_URL": database_url(),
        "REDIS_URL": redis_url,
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "SITE_URL": more.pop("SITE_URL", settings.SITE_URL),
        "VAR_DIR": str(settings.VAR),
        "QUIET_HOURS": "0,0",
        "DAILY_MAIL_CAP": "1000",
        "LEASE_SECONDS": "3",
        "SWEEP_SECONDS": "0.5",
        "DEMO": "1",
        **more,
    }


class Celery:
    """A worker or beat in a process group of its own, so that kill -9 takes all of it."""

    def __init__(self, env, log: Path, *arguments):
        self.env, self.log, self.arguments, self.process = env, log, arguments, None

    def start(self):
        command = [sys.executable, "-m", "celery", "-A", "mentoring", *self.arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    def kill(self, sign=signal.SIGKILL):
        os.killpg(self.process.pid, sign)
        self.process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *ignored):
        if self.process.poll() is None:
            self.kill()


def worker(env, log) -> Celery:
    options = ("worker", "-Q", "mail,work", "-c", "1", "-P", "solo", "-l", "WARNING")
    return Celery(
        env, log / "worker.log", *options, "--without-gossip", "--without-mingle"
    )


def beat(env, log) -> Celery:
    schedule = str(log / "beat-schedule")
    return Celery(env, log / "beat.log", "beat", "-l", "WARNING", "-s", schedule)
