"""Two people decide at the same moment, with real threads on a real database server:
24 of them, 15 times over. Of all answers one counts, and it comes whole."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from accounts.models import Candidacy, Decision, Membership, Right, Screening
from accounts.people import add_member, create_person
from accounts.screening import checking, deciding, referring, undoing
from accounts.screening.moving import MovedOn
from notifications.models import Message
from tests.accounts.candidacies import (
    ANSWER,
    accepted,
    applied,
    interviewed,
    proposed,
    referee,
)

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS, ROUNDS = 24, int(os.environ.get("ROUNDS", 15))
YES, NO = Decision.Outcome.ACCEPTED, Decision.Outcome.NOT_ACCEPTED


def at_once(calls):
    """All of them from their own thread and connection, released together; what came
    of each: its answer, or the kind refusal."""
    gate = Barrier(len(calls))

    def run(call):
        gate.wait()
        try:
            return call()
        except MovedOn as late:
            return late
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, c) for c in calls]]


def screeners(program):
    """As many second people as there are clients."""
    for number in range(CLIENTS):
        person = create_person(
            name_used=f"Second {number}", email=f"second{number}@example.org"
        )
        add_member(person, program, "coordinator", [Right.Code.SCREENER])
        yield person


def test_two_people_never_both_decide(cast, empty_log_after):
    people, violations = list(screeners(cast.program)), []
    for number in range(ROUNDS):
        name = f"Robin {number}"
        candidacy = proposed(
            cast.program, cast.cleo, name=name, email=f"robin{number}@example.net"
        )

        def decide(person, outcome, candidacy=candidacy):
            return deciding.decide(
                candidacy, person, outcome, note="Sure", invite_now=True
            )

        answers = at_once(
            [
                lambda p=person, o=(YES, NO)[n % 2]: decide(p, o)
                for n, person in enumerate(people)
            ]
        )
        won = [answer for answer in answers if isinstance(answer, Decision)]
        candidacy.refresh_from_db()
        came = Membership.objects.filter(user__name_used=name)
        yes = len(won) == 1 and won[0].outcome == YES
        whole = (
            len(won) == 1
            and candidacy.stage == won[0].outcome
            and came.count() == yes
            and Screening.objects.filter(candidacy=candidacy).count() == yes
            and Message.objects.filter(recipient__name_used=name).count() == yes
            and candidacy.decisions.exclude(outcome="").count() == 1
        )
        violations += [] if whole else [number]
    print(f"{CLIENTS} clients x {ROUNDS} rounds: {len(violations)} violations")
    assert violations == []


def test_a_decision_and_its_taking_back_never_cross(cast, empty_log_after):
    for number in range(ROUNDS):
        candidacy = proposed(
            cast.program, cast.cleo, name=f"Kit {number}", phone=f"555-{number}"
        )
        step = undoing.last_move(candidacy)
        at_once(
            [
                lambda c=candidacy: deciding.decide(c, cast.cora, YES),
                lambda s=step: undoing.undo(s, cast.cleo, "A slip"),
            ]
        )
        candidacy.refresh_from_db()
        in_order = Screening.objects.filter(candidacy=candidacy, undone_at=None)
        assert in_order.count() == (candidacy.stage == "accepted")
        assert candidacy.stage in ("accepted", "checks")


def test_a_reference_is_given_once(cast, empty_log_after):
    candidacy = interviewed(applied(cast.program), cast.cleo)
    asked = referee(candidacy, "Noor")
    answers = at_once([lambda: referring.give_reference(asked, ANSWER)] * CLIENTS)
    assert sum(answer is None for answer in answers) == 1
    assert candidacy.steps.filter(kind="answered").count() == 1


def test_one_check_of_a_kind_counts(cast, empty_log_after):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    today = timezone.localdate()

    def note(outcome):
        return checking.record_check(
            candidacy, cast.cleo, kind="records", outcome=outcome
        )

    at_once([lambda o=("clear", "not_clear")[n % 2]: note(o) for n in range(CLIENTS)])
    counts = candidacy.checks.current().filter(kind="records").get()
    newest = candidacy.checks.filter(kind="records").order_by("-pk").first()
    assert counts == newest
    is_open = Screening.objects.current(today).filter(candidacy=candidacy).exists()
    assert is_open == (newest.outcome == "clear")
    assert Candidacy.objects.count() == 1
