"""The mentor's own page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.training.making import small_module, small_text, train_until
from training.clearance import place_hold
from training.completing import begin, complete, finish_step
from training.learning import courses
from training.loading import load, publish_text
from training.models import StepDone, Taking
from training.terms import today_of


@pytest.fixture
def ada(cast):
    return cast.member("ada")


@pytest.fixture
def module(cast):
    return small_module(cast.program)


@pytest.fixture
def track(cast):
    return reverse("training:track", args=[cast.program.slug])


def test_without_a_course_it_says_what_to_expect(as_, track):
    assert "Nothing to take yet" in as_("ada").get(track).text


def test_progress_and_the_next_step(as_, ada, module, track):
    first, second = module.published.steps.in_order()[:2]
    finish_step(begin(ada, module), first)
    page = as_("ada").get(track)
    assert "1 of 3 steps" in page.text and "about 10 minutes left" in page.text
    assert reverse("training:step", args=["riverside", "basics", second.code]) in (
        page.text
    )
    assert "Mentor basics is not finished" in page.text


def test_the_title_is_neutral(as_, module, track):
    assert "<title>Training · Alongside</title>" in as_("ada").get(track).text


def test_a_hold_is_told_without_its_reason(as_, ada, module, track):
    place_hold(ada, "Something about somebody")
    page = as_("ada").get(track).text
    assert "On hold" in page and "somebody" not in page


def test_finished_training_shows_until_when(as_, ada, module, track):
    complete(ada, module)
    page = as_("ada").get(track).text
    assert "It counts until" in page and "Time to refresh" not in page


def test_near_the_end_the_lessons_can_be_opened_again(as_, ada, module, track):
    train_until(ada, today_of(ada.program) + timedelta(days=20))
    client = as_("ada")
    assert "Time to refresh" in client.get(track).text
    again = reverse("training:again", args=["riverside", "basics"])
    page = client.post(again, follow=True).text
    assert "The lessons are open again" in page and "0 of 3 steps" in page


def test_a_second_click_opens_nothing_again(as_, ada, module):
    train_until(ada, today_of(ada.program) + timedelta(days=20))
    client, again = as_("ada"), reverse("training:again", args=["riverside", "basics"])
    client.post(again)
    finish_step(begin(ada, module), module.published.steps.in_order().first())
    client.post(again)
    assert (StepDone.objects.count(), Taking.objects.count()) == (1, 1)


def test_renewing_begins_a_new_term(ada, module):
    today = today_of(ada.program)
    train_until(ada, today + timedelta(days=20))
    taking = begin(ada, module)
    for step in module.published.steps.all():
        finish_step(taking, step)
    course = courses(ada)[0]
    assert course.is_finished and course.holds_until > today + timedelta(days=700)


def test_prior_training_counts_as_finished(ada, module):
    train_until(ada, today_of(ada.program) + timedelta(days=200))
    assert courses(ada)[0].is_finished


def test_who_is_under_way_stays_on_their_version(ada, module):
    first = module.published.steps.in_order().first()
    taking = begin(ada, module)
    finish_step(taking, first)
    publish_text(module, small_text(title="Basics, told anew"), now=timezone.now())
    module.refresh_from_db()
    course = courses(ada)[0]
    assert course.steps[0] == first and course.done == 1
    assert begin(ada, module).version.number == 1
    assert module.published.number == 2


def test_a_change_that_matters_asks_for_a_refresher(as_, ada, module, track):
    complete(ada, module)
    again = small_text(summary="Something new.")
    publish_text(module, again, now=timezone.now())
    assert not courses(ada)[0].may_renew
    publish_text(module, replace(again, material=True), now=timezone.now())
    assert courses(ada)[0].may_renew
    assert "Something in it changed" in as_("ada").get(track).text


def test_what_comes_first_comes_first(as_, ada, module):
    later = small_text("later", "Later", prerequisites=("basics",))
    load(ada.program, [small_text(), later])
    page = reverse("training:step", args=["riverside", "later", "listening"])
    said = as_("ada").get(page, follow=True).text
    assert "First take: Mentor basics" in " ".join(said.split())
    complete(ada, module)
    assert as_("ada").get(page).status_code == 200


def test_each_role_sees_its_own_track(cast, as_, module, track):
    told = small_text("watching", "Watching over", track="supervisor")
    load(cast.program, [small_text(), told])
    assert "Watching over" in as_("sol").get(track).text
    assert "Watching over" not in as_("ada").get(track).text
    assert as_("ben").get(track).status_code == 403


def test_the_page_asks_as_much_for_any_number_of_modules(
    as_, ada, module, track, django_assert_max_num_queries
):
    more = [small_text(f"more-{n}", f"More {n}") for n in range(8)]
    load(ada.program, [small_text(), *more])
    client = as_("ada")
    client.get(track)
    with django_assert_max_num_queries(23):
        client.get(track)
