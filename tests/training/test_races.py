"""Many at once, with real threads on a real database server: 24 at a time, 15 rounds."""

import time
from datetime import datetime, timedelta
from functools import partial
from random import Random
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Program
from matching.matches import NotPossible, start_match
from matching.models import Match
from tests.matching.making import Making
from tests.matching.test_races import at_once
from tests.training.making import clear, small_module
from training import overriding
from training.completing import begin, finish_step
from training.gathering import plan, sign_up, step_back
from training.models import Attempt, Completion, Override, StepDone, Taking
from training.overriding import override
from training.quizzing import NoMoreToday, begin_attempt, hand_in, keep_answer
from training.terms import today_of

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS, ROUNDS = 24, 15


@pytest.fixture
def module(cast):
    return small_module(cast.program)


def test_no_more_tries_than_a_day_allows(cast, module, empty_log_after):
    quiz = module.published.steps.get(code="questions")
    for _ in range(ROUNDS):
        Taking.objects.all().delete()
        taking = begin(cast.member("ada"), module)

        def try_it(taking=taking):
            try:
                hand_in(begin_attempt(taking, quiz))
            except NoMoreToday:
                return False
            return True

        for _again in range(3):  # several may find the same open try
            at_once(*[try_it] * CLIENTS)
        numbers = sorted(Attempt.objects.values_list("number", flat=True))
        assert numbers == [1, 2, 3], numbers


def test_every_answer_given_at_once_is_kept(cast, module, empty_log_after):
    quiz = module.published.steps.get(code="questions")
    for number in range(ROUNDS):
        Taking.objects.all().delete()
        attempt = begin_attempt(begin(cast.member("ada"), module), quiz)

        def answer(code, attempt=attempt):
            own = Attempt.objects.select_related("step").get(pk=attempt.pk)
            return keep_answer(own, code, [0])

        calls = [lambda c=code: answer(c) for code in attempt.asked] * (CLIENTS // 3)
        Random(number).shuffle(calls)
        assert all(at_once(*calls))
        attempt.refresh_from_db()
        assert set(attempt.answers) == set(attempt.asked)


def test_the_last_steps_at_once_complete_once(cast, module, empty_log_after):
    ada = cast.member("ada")
    for _ in range(ROUNDS):
        Completion.objects.all().delete()
        Taking.objects.all().delete()
        taking = begin(ada, module)
        steps = list(module.published.steps.all()) * (CLIENTS // 3)

        def finish(step, taking=taking):
            return finish_step(Taking.objects.get(pk=taking.pk), step)

        done = at_once(*[lambda s=step: finish(s) for step in steps])
        assert len([one for one in done if one]) == 1
        assert (StepDone.objects.count(), Completion.objects.count()) == (3, 1)


def test_begun_by_many_clicks_is_one_taking(cast, module, empty_log_after):
    for number in range(1, ROUNDS + 1):
        at_once(*[lambda: begin(cast.member("ada"), module)] * CLIENTS)
        assert Taking.objects.open().count() == 1
        Taking.objects.open().update(finished_at=timezone.now())
        assert Taking.objects.count() == number


def test_the_last_chairs_of_a_live_session(cast, empty_log_after):
    make = Making(cast, cleared=())
    members = [make.mentor(f"Mo{n}", cleared=False) for n in range(CLIENTS)]
    for number in range(ROUNDS):
        at = datetime(2027, 3, 1, 10) + timedelta(days=number)
        session = plan(cast.member("sol"), at, 60, title="Live", capacity=3)
        at_once(*[partial(sign_up, session, member) for member in members])
        places = session.places
        assert (places.going().count(), places.count()) == (3, CLIENTS)
        gone = list(places.going().select_related("member__user"))
        at_once(*[partial(step_back, session, place.member) for place in gone])
        assert (places.going().count(), places.count()) == (3, CLIENTS - 3)


def test_nobody_is_matched_after_clearance_has_ended(cast, module, empty_log_after):
    """Ended against matched: whoever finds that the end has committed is refused."""
    ada = clear(cast.member("ada"), cast.cleo, today_of(cast.program))
    Program.objects.update(default_capacity=CLIENTS)
    make = Making(cast, cleared=())
    mentees = [make.member(f"Kit{number}") for number in range(1, CLIENTS)]
    Completion.objects.all().delete()
    too_late, matched, refused = [], 0, 0
    for number in range(ROUNDS):
        chance = Random(number)
        Match.objects.all().delete()
        Override.objects.all().delete()
        today = today_of(cast.program)
        given = override(ada, "His pair waits", today, cast.cleo)
        ended = Event()

        def end(given=given, ended=ended, chance=chance):
            time.sleep(chance.random() / 100)
            overriding.end(given, cast.cleo)
            ended.set()

        def match(mentee, ended=ended, chance=chance):
            time.sleep(chance.random() / 50)
            late = ended.is_set()
            try:
                start_match(ada, mentee, now=timezone.now())
            except NotPossible:
                return "refused"
            return "too late" if late else "matched"

        said = at_once(end, *[lambda m=mentee: match(m) for mentee in mentees])[1:]
        too_late += [one for one in said if one == "too late"]
        matched += said.count("matched")
        refused += len(said) - said.count("matched")
        assert Match.objects.count() == said.count("matched")
    assert too_late == []
    assert matched and refused, "both happened, or nothing was tried"
