"""Many at once, in real transactions."""

import random
import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from mentoring.demo.cast import build_cast
from scheduling.models import Seat
from scheduling.placing import TimeTaken, place_event

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_log_after"),
]
NOON = datetime(2027, 5, 6, 12)
WORKERS, TRIES = 6, 20


def overlaps() -> int:
    seats = list(Seat.objects.filter(blocking=True).order_by("pk"))
    return sum(
        a.person_id == b.person_id and a.starts < b.ends and b.starts < a.ends
        for n, a in enumerate(seats)
        for b in seats[:n]
    )


def test_no_two_seats_overlap_whatever_races():
    cast = build_cast()
    people = [cast.ada, cast.abe, cast.ben, cast.bea]
    tally, errors = {"placed": 0, "refused": 0}, []
    lock = threading.Lock()

    def work(seed):
        chance = random.Random(seed)
        try:
            for _ in range(TRIES):
                pair = chance.sample(people, 2)
                at = NOON + timedelta(minutes=15 * chance.randrange(24))
                done = attempt(cast.program, pair, at)
                with lock:
                    tally[done] += 1
        except Exception as error:  # seen by the assertion below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sum(tally.values()) == WORKERS * TRIES
    assert tally["placed"] > 0
    assert tally["refused"] > 0
    assert overlaps() == 0
    assert Seat.objects.count() == 2 * tally["placed"]


def attempt(program, pair, at) -> str:
    try:
        place_event(
            program, pair, at, "America/New_York", 45, blocking=True, kind="meeting"
        )
    except TimeTaken:
        return "refused"
    return "placed"
