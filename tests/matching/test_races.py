"""Rules 3 and 4 with real threads on a real database server."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, connections, transaction

from accounts.models import Program
from matching.answering import answer, expire_overdue
from matching.matches import NotPossible, start_match
from matching.models import Match, MatchingProfile, Proposal
from training.clearance import place_hold

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]


def at_once(*calls):
    """All of them from their own thread and connection, released together."""
    gate = Barrier(len(calls))

    def run(call):
        gate.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, c) for c in calls]]


def test_twenty_four_yes_and_three_places(cast, make, empty_log_after):
    ada = cast.member("ada")
    Program.objects.update(default_capacity=24)
    round = make.round()
    rows = [make.asked(make.member(f"Kit{n}"), "ada", round) for n in range(24)]
    MatchingProfile.objects.create(membership=ada, capacity=3)
    for row in rows:
        answer(row, row.mentee, True)
    at_once(*[lambda row=row: answer(row, ada, True) for row in rows])
    assert Match.objects.live().filter(mentor=ada).count() == 3
    assert Proposal.objects.both_said_yes().count() == 21


def test_one_mentee_two_mentors(cast, make, empty_log_after):
    def begin(name):
        try:
            return start_match(cast.member(name), cast.member("ben"))
        except NotPossible:
            return None

    calls = [lambda name=name: begin(name) for name in ("ada", "abe") * 6]
    at_once(*calls)
    assert Match.objects.live().filter(mentee=cast.member("ben")).count() == 1


@pytest.mark.parametrize("attempt", range(5))
def test_both_answer_in_the_same_instant(cast, make, empty_log_after, attempt):
    row = make.asked()
    at_once(
        lambda: answer(row, cast.member("ben"), True),
        lambda: answer(row, cast.member("ada"), True),
    )
    assert Match.objects.count() == 1


def test_a_match_waits_for_a_hold_that_is_being_placed(cast, make, empty_log_after):
    ada, placed = cast.member("ada"), Event()

    def hold():
        with transaction.atomic():
            place_hold(ada, "supervision", by=cast.cleo)
            placed.set()
            time.sleep(0.5)  # the match asks meanwhile

    def begin():
        placed.wait(5)
        with pytest.raises(NotPossible, match="not cleared"):
            start_match(ada, cast.member("ben"))

    at_once(hold, begin)
    assert Match.objects.count() == 0


def test_the_sweep_and_an_answer_at_once(cast, make, empty_log_after):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    late = row.expires_at
    at_once(lambda: expire_overdue(late), lambda: answer(row, cast.member("ada"), True))
    row.refresh_from_db()
    began = Match.objects.count() == 1
    assert (row.state == Proposal.State.ACCEPTED) == began
