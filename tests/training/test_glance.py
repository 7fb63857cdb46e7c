"""What other pages show: progress, counts, the coordinator's queue, a person's copy."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import attention, personal_data
from accounts.models import Membership
from tests.training.making import DAY, clear, new_mentor, small_module, train_until
from training import glance
from training.attention import ending, stuck
from training.clearance import place_hold
from training.completing import begin, finish_step
from training.models import Completion
from training.practicing import choose
from training.quizzing import begin_attempt
from training.reflecting import keep

NOW = datetime(2026, 11, 10, 17, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def module(cast):
    Membership.objects.update(since=NOW - timedelta(days=5))
    return small_module(cast.program)


def member(cast, name):
    return Membership.objects.select_related("user").get(pk=cast.member(name).pk)


def test_progress_names_the_next_lesson(cast, module):
    ada = cast.member("ada")
    finish_step(begin(ada, module), module.published.steps.in_order().first())
    found = glance.progress(ada)
    assert (found.done, found.of, found.next_title) == (1, 3, "A late message")
    assert found.minutes == 4 and found.url.endswith("/basics/late/")


def test_progress_of_who_is_through(cast, module):
    train_until(cast.member("ada"), TODAY + DAY)
    found = glance.progress(cast.member("ada"), TODAY)
    assert found.finished and found.done == found.of == 3 and found.may_renew
    assert found.holds_until == TODAY + DAY and found.url.endswith("/training/")


def test_no_progress_without_a_course(cast):
    assert glance.progress(cast.member("ada")) is None


def test_counts_of_a_program(cast, module, django_assert_max_num_queries):
    clear(cast.member("ada"), cast.cleo, TODAY)
    clear(new_mentor(cast.program), cast.cleo, TODAY - 80 * DAY)
    with django_assert_max_num_queries(8):
        assert glance.overview(cast.program, TODAY) == glance.Overview(2, 1, 1)


def test_a_mentee_learns_only_that_training_is_current(cast, module):
    ada = cast.member("ada")
    assert not glance.trained_and_current(ada, TODAY)
    train_until(ada, TODAY)
    assert glance.trained_and_current(ada, TODAY)
    assert not glance.trained_and_current(ada, TODAY + DAY)


def test_nothing_to_say_about_a_young_program(cast, module):
    assert ending(cast.program, cast.cleo, NOW) == []
    assert stuck(cast.program, cast.cleo, NOW) == []


def test_training_that_ends_soon_is_one_line(cast, module):
    train_until(cast.member("ada"), TODAY + 30 * DAY)
    train_until(cast.member("abe"), TODAY + 31 * DAY)
    (item,) = ending(cast.program, cast.cleo, NOW)
    assert item.what == "Ada needs to renew training"
    assert item.tone == "info" and item.since <= NOW


def test_training_that_is_over_counts_too(cast, module):
    for number in range(5):
        train_until(new_mentor(cast.program, f"M{number}"), TODAY - DAY)
    (item,) = ending(cast.program, cast.cleo, NOW)
    assert item.what == "M0, M1, M2 and 2 others need to renew training"
    assert item.why.startswith("5 have ended already")


def test_renewed_training_is_no_longer_there(cast, module):
    ada = cast.member("ada")
    train_until(ada, TODAY + DAY)
    train_until(ada, TODAY + 400 * DAY)
    assert Completion.objects.count() == 2
    assert ending(cast.program, cast.cleo, NOW) == []


def test_a_new_mentor_without_a_step_for_two_weeks(cast, module):
    Membership.objects.update(since=NOW - timedelta(days=14))
    taking = begin(cast.member("abe"), module)
    first = module.published.steps.in_order().first()
    finish_step(taking, first, NOW - timedelta(days=13))
    (item,) = stuck(cast.program, cast.cleo, NOW)
    assert item.what == "Ada has not gone on with training"
    train_until(cast.member("ada"), TODAY)
    assert stuck(cast.program, cast.cleo, NOW) == []


def test_both_are_registered():
    assert {ending, stuck} <= set(attention.registry)


def test_a_person_gets_their_copy_and_is_forgotten(cast, module):
    ada = cast.member("ada")
    taking = begin(ada, module)
    lesson, practice, quiz = module.published.steps.in_order()
    keep(taking, lesson, 1, "My grandmother")
    choose(taking, practice, 0, 1)
    begin_attempt(taking, quiz)
    for step in (lesson, practice, quiz):
        finish_step(taking, step)
    place_hold(ada, "Something about somebody")
    training, holds = (personal_data.registry[k] for k in ("training", "holds"))
    (taken,) = training.export(cast.ada)["taken"]
    assert len(taken["steps"]) == 3
    assert taken["written for yourself"][0]["text"] == "My grandmother"
    assert taken["practiced"][0]["choices"] == [1]
    assert len(taken["questions"][0]["asked"]) == 3
    assert training.export(cast.ada)["courses"][0]["course"] == "Mentor basics"
    assert "somebody" not in str(holds.export(cast.ada)) and holds.withheld
    assert training.erase(cast.ada) == 7 and holds.erase(cast.ada) == 1
    assert training.export(cast.ada)["taken"] == holds.export(cast.ada) == []
    assert len(training.export(cast.ada)["courses"]) == 1  # counted, nameless
