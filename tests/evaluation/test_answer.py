from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.answering import answer, skip
from evaluation.asking import ask
from evaluation.instruments import MEETINGS
from evaluation.models import Answer, AnswerText, SurveyRequest

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def requests(cast, make):
    match = make.pair(cast.member("ben"), cast.member("ada"))
    return {one.membership.role: one for one in ask(match, at=NOW)}


@pytest.fixture
def request_(requests):
    return requests["mentee"]


@pytest.fixture
def url(cast, request_):
    return reverse("evaluation:answer", args=[cast.program.slug, request_.public_id])


def test_the_page_asks_in_words_and_says_who_sees_it(as_, url):
    page = as_("ben").get(url).text
    for item in MEETINGS.items:
        assert item.text in page
    assert "Completely true" in page
    assert "Coordinators see that you answered, not what." in page
    assert "Get help now" in page
    assert "<title>A short question ·" in page


def test_a_mentor_has_an_own_wording(cast, as_, requests):
    asked = requests["mentor"]
    page = as_("ada").get(
        reverse("evaluation:answer", args=[cast.program.slug, asked.public_id])
    )
    assert "Being a mentor gives me something back." in page.text
    assert "I feel more hopeful" not in page.text


def test_no_item_asks_about_a_crisis():
    words = " ".join(item.text + item.mentor_text for item in MEETINGS.items).lower()
    assert not [w for w in ("harm", "suicid", "die", "hurt", "use again") if w in words]


def test_answers_are_kept_and_thanked_for(as_, url, request_):
    data = {"listened": "5", "open": "3", "text": "  Thank you! "}
    page = as_("ben").post(url, data, follow=True)
    assert page.redirect_chain == [(url, 302)]
    assert "What we do with them" in page.text
    assert dict(request_.answers.values_list("item", "value")) == {
        "listened": 5,
        "open": 3,
    }
    assert request_.words.text == "Thank you!"
    assert "Thank you!" not in page.text  # a shared phone shows nothing again


def test_nothing_chosen_is_said_kindly(as_, url):
    page = as_("ben").post(url, {"text": "  "})
    assert "Choose at least one answer" in page.text
    assert not SurveyRequest.objects.filter(answered_at__isnull=False).exists()


def test_what_was_typed_stays_on_error(as_, url):
    long = "Cleo is kind. " * 200
    page = as_("ben").post(url, {"helpful": "2", "text": long}).text
    assert "Ensure this value has at most 2000 characters" in page
    assert "Cleo is kind." in page
    assert "checked" in page.split('value="2"')[2]


@pytest.mark.parametrize("value", ["0", "6", "x", "5;1", "⁵"])
def test_a_value_off_the_scale_is_refused(as_, url, value):
    page = as_("ben").post(url, {"listened": value})
    assert "Choose one of these answers" in page.text
    assert not Answer.objects.exists()


def test_an_item_of_no_survey_is_ignored(as_, url):
    as_("ben").post(url, {"listened": "5", "invented": "5"})
    assert Answer.objects.get().item == "listened"


def test_would_rather_not(as_, url, request_):
    page = as_("ben").post(f"{url}skip/", follow=True)
    assert "That is fine" in page.text
    request_.refresh_from_db()
    assert request_.skipped_at and not request_.answered_at


def test_a_second_answer_loses_kindly(as_, url, request_):
    assert answer(request_, {"open": 5})
    page = as_("ben").post(url, {"open": "1"})
    assert page.status_code == 200 and "Your answers are in." in page.text
    assert Answer.objects.get().value == 5
    assert not answer(request_, {"open": 1}) and not skip(request_)


def test_after_three_weeks_it_is_closed(cast, as_, url, request_):
    SurveyRequest.objects.update(
        asked_at=NOW - 30 * DAY, due_at=NOW - 23 * DAY, closes_at=NOW - 9 * DAY
    )
    assert "This question is closed" in as_("ben").get(url).text
    as_("ben").post(url, {"open": "5"})
    assert not Answer.objects.exists()


def test_looking_writes_nothing(as_, url):
    before = SurveyRequest.objects.values_list("answered_at", "reminded_at").first()
    as_("ben").get(url)
    assert SurveyRequest.objects.values_list("answered_at", "reminded_at").first() == (
        before
    )


def test_the_mentor_never_sees_what_the_mentee_said(cast, request_):
    answer(request_, {"listened": 1}, "She is always late")
    for name in ("ada", "cleo", "cora", "sol", "eva", "lee", "cal"):
        person = getattr(cast, name)
        assert not Answer.objects.visible_to(person).exists()
        assert not AnswerText.objects.visible_to(person).exists()
    assert Answer.objects.visible_to(cast.ben).count() == 1


def test_who_left_the_program_answers_no_more(cast, as_, url):
    member = cast.member("ben")
    member.status, member.ended_at = "ended", NOW
    member.save()
    assert as_("ben").get(url).status_code == 404
