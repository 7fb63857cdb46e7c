"""Lessons and practices: read, written for oneself, walked through; nothing is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.training.making import small_module, small_text
from training.completing import begin, complete
from training.loading import publish_text
from training.models import Path, Reflection, Step, StepDone, Taking
from training.texts import shapes


@pytest.fixture
def module(cast):
    return small_module(cast.program)


def url(step="listening", name="step"):
    return reverse(f"training:{name}", args=["riverside", "basics", step])


def test_a_lesson_shows_its_parts(as_, module):
    page = as_("ada").get(url()).text
    assert "<h1>Listening well</h1>" in page and "about 5 minutes" in page
    assert "One way to answer" in page and "Nobody else reads this" in page
    assert "<title>Lesson 1 · Training · Alongside</title>" in page


def test_reading_alone_begins_nothing(as_, module):
    as_("ada").get(url())
    assert not Taking.objects.exists()


def test_done_leads_to_the_next_step_and_keeps_what_was_written(as_, module):
    answer = as_("ada").post(url(), {"prompt-1": "My grandmother\0 did"})
    assert answer.url == url("late")
    assert StepDone.objects.get().step.code == "listening"
    assert Reflection.objects.get().text == "My grandmother did"
    assert "My grandmother did" in as_("ada").get(url()).text


def test_stopping_keeps_the_words_and_finishes_nothing(as_, module):
    page = as_("ada").post(url(), {"prompt-1": "Half a", "stop": "1"}, follow=True)
    assert "Saved. It goes on here when you come back." in page.text
    assert Reflection.objects.get().text == "Half a"
    assert not StepDone.objects.exists()


def test_words_are_saved_while_they_are_written(as_, module):
    for text in ("My", "My grandmother"):
        answer = as_("ada").post(url(name="keep"), {"prompt-1": text})
        assert "Saved" in answer.text
    assert Reflection.objects.get().text == "My grandmother"


def test_nobody_else_reads_them(as_, cast, module):
    as_("ada").post(url(name="keep"), {"prompt-1": "zebra crossing"})
    for name in ("abe", "sol", "cleo"):
        for page in ("track", "overview"):
            found = as_(name).get(reverse(f"training:{page}", args=["riverside"]))
            assert "zebra crossing" not in found.text
    assert "zebra crossing" not in as_("abe").get(url()).text


@pytest.mark.parametrize("path", ["nothing", "basics"])
def test_an_unknown_step_is_not_found(as_, module, path):
    assert as_("ada").get(url(path)).status_code == 404


def test_reading_again_what_is_finished_begins_nothing(as_, cast, module):
    taking = begin(cast.member("ada"), module)
    complete(cast.member("ada"), module)
    Taking.objects.update(finished_at=taking.begun_at)
    as_("ada").post(url())
    assert Taking.objects.count() == 1


def test_raw_html_is_shown_as_text(as_, cast, module):
    lesson = shapes.Step("listening", shapes.LESSON, "L", 1, "<b onclick=x>Hi</b>")
    told = small_text(steps=(lesson,))
    publish_text(module, told, now=timezone.now())
    page = as_("ada").get(url()).text
    assert "&lt;b onclick" in page and "<b onclick" not in page


def test_links_of_the_house_lead_there_and_others_leave_no_trace(as_, cast, module):
    text = "[Get help](help:) [Tell](worry:) [Out](https://example.org) [x](data:y)"
    lesson = shapes.Step("listening", shapes.LESSON, "L", 1, text)
    publish_text(module, small_text(steps=(lesson,)), now=timezone.now())
    page = as_("ada").get(url()).text
    assert f'href="{reverse("safeguarding:get_help")}">Get help' in page
    assert f'href="{reverse("safeguarding:concern_raise", args=["riverside"])}"' in page
    assert 'href="https://example.org" rel="noopener noreferrer nofollow"' in page
    assert "data:y)" in page


def test_a_text_that_cannot_be_read_takes_no_page_down(as_, module):
    Step.objects.update(text="::: nothing\n## (no")
    for code in ("listening", "late", "questions"):
        assert as_("ada").get(url(code)).status_code == 200


def test_a_choice_answers_back_and_leads_on(as_, module):
    client = as_("ada")
    assert "Ari writes at eleven" in client.get(url("late")).text
    answer = client.post(url("late"), {"at": 0, "choice": 0})
    assert answer.url == url("late") + "#now"
    page = client.get(url("late")).text
    assert "Ari may not write again." in page and "Ari does not answer." in page


def test_pressed_twice_it_is_chosen_once(as_, module):
    for _ in range(2):
        as_("ada").post(url("late"), {"at": 0, "choice": 1})
    assert Path.objects.get().choices == [1]


def test_one_may_go_back_and_an_end_counts(as_, module):
    client = as_("ada")
    client.post(url("late"), {"at": 0, "choice": 0})
    client.post(url("late"), {"at": 0, "back": 1})
    assert Path.objects.get().choices == []
    client.post(url("late"), {"at": 0, "choice": 1})
    client.post(url("late"), {"at": 1, "choice": 0})
    page = client.get(url("late")).text
    assert "You both sleep." in page and "Try another way" in page
    assert StepDone.objects.get().step.code == "late"
    assert client.post(url("late"), {"go-on": 1}).url == url("questions")


@pytest.mark.parametrize(
    "data", [{"at": 0, "choice": 9}, {"at": 7, "choice": 0}, {"at": "x"}, {}]
)
def test_a_choice_that_is_not_there_changes_nothing(as_, module, data):
    as_("ada").post(url("late"), data)
    assert Path.objects.get().choices == []
