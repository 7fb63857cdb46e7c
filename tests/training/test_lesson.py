import pytest
from django.urls import reverse

from training.content import load_core


@pytest.fixture
def module(cast):
    return load_core(cast.program)


def url(lesson, course="basics"):
    return reverse("training:lesson", args=["riverside", course, lesson])


def test_every_lesson_has_its_text(as_, module):
    client = as_("ada")
    for lesson in module.lessons.all():
        page = client.get(url(lesson.code)).text
        assert f"<h1>{lesson.title}</h1>" in page
        assert "Try it" in page and len(page) > 6000


def test_the_hard_lesson_says_so_first_and_points_to_help(as_, module):
    page = as_("ada").get(url("when-someone-shares")).text
    article = page[page.index("<article") :]
    assert article.index("Before you start") < article.index("<h2>")
    assert reverse("safeguarding:get_help") in article


def test_no_number_to_call_is_written_into_a_lesson(as_, module):
    for lesson in module.lessons.all():
        page = as_("ada").get(url(lesson.code)).text
        assert "988" not in page and "911" not in page


@pytest.mark.parametrize("path", [url("nothing"), url("limits", "other")])
def test_an_unknown_lesson_is_not_found(as_, module, path):
    assert as_("ada").get(path).status_code == 404


def test_the_title_names_only_a_number(as_, module):
    page = as_("ada").get(url("when-someone-shares")).text
    assert "<title>Lesson 3 · Training · Alongside</title>" in page
