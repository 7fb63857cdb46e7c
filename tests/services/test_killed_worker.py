"""A worker killed with -9 at any point loses no message and repeats at most the one
that was in flight."""

import os
import random
import time
from collections import Counter

import pytest

from accounts.people import create_person
from notifications.models import Message
from notifications.posting import post
from tests.machinery import Sink, beat, environment, worker

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
REDIS_URL = os.environ.get("REDIS_URL", "")
PEOPLE = int(os.environ.get("KILL_PEOPLE", 60))
KILLS = int(os.environ.get("KILLS", 2))


def finish(seconds):
    until = time.monotonic() + seconds
    unsent = Message.objects.exclude(state=Message.State.SENT)
    while unsent.exists() and time.monotonic() < until:
        time.sleep(0.2)
    return list(unsent.values_list("state", "reason"))


def wait_for_more(sink, seconds=30):
    seen, until = len(sink.mails), time.monotonic() + seconds
    while len(sink.mails) <= seen and time.monotonic() < until:
        time.sleep(0.005)


def test_a_killed_worker_loses_nothing(empty_log_after, tmp_path):
    assert REDIS_URL, "REDIS_URL names the Redis of this machine"
    for number in range(PEOPLE):
        person = create_person(
            name_used=f"Person {number}",
            email=f"person{number}@example.org",
            invited=True,
        )
        post("account_notice", person)
    chance = random.Random(7)
    with Sink() as sink:
        env = environment(sink, REDIS_URL)
        with beat(env, tmp_path), worker(env, tmp_path) as sender:
            for _ in range(KILLS):
                wait_for_more(sink)
                time.sleep(chance.random() / 20)
                sender.kill()
                sender.start()
            assert finish(90) == []
        copies = Counter(to for to, _ in sink.mails)
    doubled = sum(copies.values()) - PEOPLE
    print(f"{PEOPLE} messages, {KILLS} kills: {doubled} doubled, 0 lost")
    assert len(copies) == PEOPLE
    assert doubled <= KILLS
