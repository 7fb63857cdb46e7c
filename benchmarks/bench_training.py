"""How long the overview of mentors' training takes for 2,000 mentors, beside 20.

    .venv/bin/python benchmarks/bench_training.py

A database of its own (SQLite, thrown away), all shipped modules, each mentor with some of
them. The ratio is the time per row shown: 50 rows of 2,000 mentors over 20 rows of 20.
"""

import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
FOLDER = tempfile.TemporaryDirectory()
os.environ |= {"DEMO": "1", "VAR_DIR": FOLDER.name}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Membership, Screening, User  # noqa: E402
from mentoring.demo.cast import build_cast  # noqa: E402
from training.loading import load  # noqa: E402
from training.models import Completion, Module  # noqa: E402

RUNS = 7
SHOWN = 50


def add_mentors(program, count: int, by) -> None:
    """Every third has everything, the others a part of it."""
    start = User.objects.count()
    people = User.objects.bulk_create(
        User(name_used=f"Mentor {start + n}", time_zone=program.time_zone)
        for n in range(count)
    )
    members = Membership.objects.bulk_create(
        Membership(user=person, program=program, role="mentor") for person in people
    )
    today = timezone.localdate()
    until = today + timedelta(days=200)
    modules = list(Module.objects.of(program).mandatory())
    Completion.objects.bulk_create(
        Completion(membership=m, module=module, passed_on=today, expires_on=until)
        for number, m in enumerate(members)
        for module in (modules if number % 3 == 0 else modules[: number % 9])
    )
    Screening.objects.bulk_create(
        Screening(membership=m, outcome="approved", expires_on=until, decided_by=by)
        for m in members
    )


def seconds(client, address) -> tuple[float, int]:
    """The median of some requests, and the queries of one."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        answer = client.get(address)
        taken.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    connection.force_debug_cursor = True
    reset_queries()
    client.get(address)
    count = len(connection.queries)
    connection.force_debug_cursor = False
    return median(taken), count


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = build_cast()
    load(cast.program)
    here = Membership.objects.of(cast.program).with_role("mentor").count()
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.cleo, "allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("training:overview", args=[cast.program.slug])
    add_mentors(cast.program, 20 - here, cast.cleo)
    few, queries = seconds(client, address)
    add_mentors(cast.program, 1980, cast.cleo)
    many, more = seconds(client, address)
    print(f"20 mentors: {few:.3f} s, {queries} queries; 2,000: {many:.3f} s, {more}")
    print(f"per row shown: {(many / SHOWN) / (few / 20):.2f} (at most 1.5)")


if __name__ == "__main__":
    main()
