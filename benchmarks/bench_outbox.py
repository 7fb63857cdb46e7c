"""How fast the outbox drains, and what a kill costs.

    DATABASE_URL=postgres://.../outbox_bench python benchmarks/bench_outbox.py rate
    DATABASE_URL=postgres://.../outbox_bench python benchmarks/bench_outbox.py kill

`rate`: 5,000 messages by 2 senders against a bare SMTP client (the same message, as many
connections, the same run), with 20 ms for each reply and without; then where the time of
one message goes. `kill`: 100,000 due messages, 2 senders, one killed with -9 midway. The
database is emptied first; its name must end in `_bench`."""

import argparse
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
os.environ.update(DEMO="1", QUIET_HOURS="0,0", LEASE_SECONDS="20")
NAME = urlsplit(os.environ.get("DATABASE_URL", "")).path.rpartition("/")[2]
SENDERS = 2
KIND = "notice"


def make_database():
    import psycopg2

    home = os.environ["DATABASE_URL"].rpartition("/")[0] + "/postgres"
    link = psycopg2.connect(home)
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [NAME])
        if not cursor.fetchone():
            cursor.execute(f'create database "{NAME}"')
    link.close()


def fill(count):
    """`count` people with one due message each."""
    from django.db import connection
    from django.utils import timezone

    from accounts.models import User
    from notifications.models import Message, Reach
    from notifications.posting import dedupe_key

    known = list(User.objects.filter(email__endswith="@example.org"))
    for begin in range(len(known), count, 5000):
        people = User.objects.bulk_create(
            User(name_used=f"Person {n}", email=f"person{n}@example.org", is_demo=True)
            for n in range(begin, min(begin + 5000, count))
        )
        Reach.objects.bulk_create(Reach(person=p, mail=Reach.Mail.SAFE) for p in people)
        known += people
    with connection.cursor() as cursor:
        cursor.execute("truncate notifications_message cascade")
    now = timezone.now()
    for begin in range(0, count, 5000):
        Message.objects.bulk_create(
            Message(
                dedupe_key=dedupe_key(KIND, person.pk, "bench", 0),
                kind=KIND,
                recipient=person,
                sender_name="Alongside",
                about="bench",
                planned_at=now,
                due_at=now,
                expires_at=now + timedelta(days=1),
            )
            for person in known[begin : min(begin + 5000, count)]
        )
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze notifications_message")


class Sink:
    """The mail server in a process of its own; `taken` are the Message-IDs."""

    def __init__(self, delay=0.0, plain=False):
        from tests.machinery import free_port

        self.port = free_port()
        self.path = Path(tempfile.mkstemp(prefix="sink-")[1])
        command = [sys.executable, str(ROOT / "benchmarks/smtp_sink.py")]
        command += [str(self.port), str(self.path), str(delay)]
        self.process = subprocess.Popen(command + (["--plain"] if plain else []))
        for _ in range(200):
            try:
                smtplib.SMTP("127.0.0.1", self.port).close()
                break
            except OSError:
                time.sleep(0.05)

    def taken(self):
        return Counter(self.path.read_text().split())

    def count(self):
        return self.path.stat().st_size // 47  # a uuid, "@localhost", a line end

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.path.unlink()


def start(sink, *arguments):
    env = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
    command = [sys.executable, __file__, *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def drain():
    """One sender: sweeps until nothing is left, as the timetable would make it."""
    from notifications.delivering import deliver_due
    from notifications.models import Message

    began = time.monotonic()
    open_ = (*Message.UNSENT, Message.State.SENDING)
    waiting = Message.objects.filter(state__in=open_)
    while waiting.exists():
        if not deliver_due(seconds=45):
            time.sleep(0.2)
    print(time.monotonic() - began)


def bare(port, path, count):
    """The bare client: one connection, the same bytes again and again."""
    mail, began = Path(path).read_bytes(), time.monotonic()
    server = smtplib.SMTP("127.0.0.1", int(port))
    for number in range(int(count)):
        to = f"person{number}@example.org"
        server.sendmail("hello@localhost", [to], mail)
    server.quit()
    print(time.monotonic() - began)


def seconds_of(processes):
    """The slowest; the start of the interpreter does not count."""
    return max(float(process.communicate()[0]) for process in processes)


def sample_mail():
    from notifications.composing import compose
    from notifications.models import Message

    message = Message.objects.select_related("recipient").first()
    path = Path(tempfile.mkstemp(prefix="mail-")[1])
    path.write_bytes(compose(message).message().as_bytes(linesep="\r\n"))
    return path


def rate(count, delay, plain):
    fill(count)
    mail, sink = sample_mail(), Sink(delay, plain)
    share = str(count // SENDERS)
    command = ("bare", str(sink.port), str(mail), share)
    bare_took = seconds_of([start(sink, *command) for _ in range(SENDERS)])
    ours_took = seconds_of([start(sink, "drain") for _ in range(SENDERS)])
    taken = sink.taken()
    sink.stop()
    mail.unlink()
    sent = {key: n for key, n in taken.items() if n < count // SENDERS}
    assert len(sent) >= count - 1 and set(sent.values()) == {1}, len(sent)
    words = f"{delay * 1000:.0f} ms a reply" + (", no pipelining" if plain else "")
    print(
        f"{words}: bare {count / bare_took:,.0f}/s, outbox {count / ours_took:,.0f}/s, "
        f"ratio {bare_took / ours_took:.2f}",
        flush=True,
    )


def rss_of(process) -> int:
    """Resident memory in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def kill(count):
    fill(count)
    sink = Sink()
    senders = [start(sink, "drain") for _ in range(SENDERS)]
    began, killed, memory = time.monotonic(), False, []
    while (taken := sink.count()) < count or any(s.poll() is None for s in senders):
        time.sleep(5)
        alive = [sender for sender in senders if sender.poll() is None]
        memory.append((taken, max((rss_of(sender) for sender in alive), default=0)))
        if not killed and taken >= count // 2:
            senders[0].kill()
            senders[0].wait()
            senders[0], killed = start(sink, "drain"), True
    took, found = time.monotonic() - began, sink.taken()
    sink.stop()
    doubled, lost = found.total() - len(found), count - len(found)
    print(
        f"{count:,} messages, one kill: {lost} lost, {doubled} doubled, {took:,.0f} s"
    )
    marks = memory[:: max(len(memory) // 10, 1)]
    print("memory:", ", ".join(f"{mb} MB at {n:,}" for n, mb in marks), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what")
    parser.add_argument("more", nargs="*")
    parser.add_argument("--count", type=int)
    asked = parser.parse_args()
    if asked.what == "bare":
        return bare(*asked.more)
    import django

    django.setup()
    if asked.what == "drain":
        return drain()
    assert NAME.endswith("_bench"), "DATABASE_URL must name a database ..._bench"
    make_database()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if asked.what == "rate":
        count = asked.count or 5000
        for delay, plain in ((0.02, False), (0.02, True), (0.0, False)):
            rate(count, delay, plain)
    if asked.what == "kill":
        kill(asked.count or 100_000)


if __name__ == "__main__":
    main()
