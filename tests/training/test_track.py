"""The mentor's own page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.training.making import train_until
from training.clearance import place_hold
from training.completing import complete, finish_lesson
from training.content import load_core
from training.learning import courses
from training.models import LessonDone
from training.terms import today_of


@pytest.fixture
def ada(cast):
    return cast.member("ada")


@pytest.fixture
def module(cast):
    return load_core(cast.program)


@pytest.fixture
def track(cast):
    return reverse("training:track", args=[cast.program.slug])


def test_without_a_course_it_says_what_to_expect(as_, track):
    assert "Nothing to take yet" in as_("ada").get(track).text


def test_progress_and_the_next_step(as_, ada, module, track):
    first, second = module.lessons.in_order()[:2]
    finish_lesson(ada, first)
    page = as_("ada").get(track)
    assert "1 of 5 lessons" in page.text
    assert reverse("training:lesson", args=["riverside", "basics", second.code]) in (
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
    assert "This counts until" in page and "See your certificate" in page
    assert "Open the lessons again" not in page


def test_near_the_end_the_lessons_can_be_opened_again(as_, ada, module, track):
    train_until(ada, today_of(ada.program) + timedelta(days=20))
    client = as_("ada")
    assert "Open the lessons again" in client.get(track).text
    again = reverse("training:again", args=["riverside", "basics"])
    page = client.post(again, follow=True).text
    assert "The lessons are open again" in page and "0 of 5 lessons" not in page
    assert not LessonDone.objects.exists()


def test_a_second_click_opens_nothing_again(as_, ada, module):
    train_until(ada, today_of(ada.program) + timedelta(days=20))
    client, again = as_("ada"), reverse("training:again", args=["riverside", "basics"])
    client.post(again)
    finish_lesson(ada, module.lessons.in_order().first())
    client.post(again)
    assert LessonDone.objects.count() == 1


def test_renewing_begins_a_new_term(ada, module):
    today = today_of(ada.program)
    train_until(ada, today + timedelta(days=20))
    LessonDone.objects.all().delete()
    for lesson in module.lessons.all():
        finish_lesson(ada, lesson)
    course = courses(ada)[0]
    assert course.is_finished and course.holds_until > today + timedelta(days=700)


def test_prior_training_counts_as_finished(ada, module):
    train_until(ada, today_of(ada.program) + timedelta(days=200))
    LessonDone.objects.all().delete()
    assert courses(ada)[0].is_finished


def test_the_page_asks_as_much_for_any_number_of_lessons(
    as_, ada, module, track, django_assert_max_num_queries
):
    client = as_("ada")
    client.get(track)
    with django_assert_max_num_queries(19):
        client.get(track)
