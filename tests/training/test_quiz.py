"""A try at the questions: drawn, saved as given, handed in once, and then it teaches."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.training.making import small_module, small_text
from training.completing import begin
from training.loading import publish_text
from training.models import Attempt, StepDone
from training.quizzing import (
    NoMoreToday,
    asked_in,
    bank_of,
    begin_attempt,
    hand_in,
    keep_answer,
)

RIGHT = {"loan": [1], "wait": [0], "helps": [0, 1], "order": [0, 1, 2]}
WRONG = {"loan": [0], "wait": [1], "helps": [0], "order": [2, 1, 0]}


@pytest.fixture
def module(cast):
    return small_module(cast.program)


@pytest.fixture
def quiz(module):
    return module.published.steps.get(code="questions")


@pytest.fixture
def taking(cast, module):
    return begin(cast.member("ada"), module)


def url(name="step", *more):
    args = ["riverside", "basics", "questions", *more]
    return reverse(f"training:{name}", args=args)


def fill(attempt, answers):
    for code in attempt.asked:
        assert keep_answer(attempt, code, answers[code])


def test_as_many_as_the_module_says_are_drawn_anew_each_time(taking, quiz):
    seen = set()
    for number in range(12):
        now = timezone.now() + timedelta(days=number)
        attempt = begin_attempt(taking, quiz, now)
        assert len(attempt.asked) == 3 == len(set(attempt.asked))
        seen.add(tuple(sorted(attempt.asked)))
        hand_in(attempt, now)
    assert len(seen) == 4


def test_the_same_try_goes_on_where_one_stopped(taking, quiz):
    attempt = begin_attempt(taking, quiz)
    keep_answer(attempt, attempt.asked[0], RIGHT[attempt.asked[0]])
    again = begin_attempt(taking, quiz)
    assert again == attempt and again.answers == attempt.answers


@pytest.mark.parametrize(("answers", "passed"), [(RIGHT, True), (WRONG, False)])
def test_what_is_handed_in_is_looked_through_once(taking, quiz, answers, passed):
    attempt = begin_attempt(taking, quiz)
    fill(attempt, answers)
    assert hand_in(attempt) is passed
    assert attempt.right == (3 if passed else 0)
    assert not keep_answer(attempt, attempt.asked[0], [0])
    assert hand_in(attempt) is passed
    assert StepDone.objects.exists() is passed


@pytest.mark.parametrize(("mark", "passed"), [(66, True), (67, False)])
def test_the_pass_mark_is_a_share_of_what_was_asked(cast, module, mark, passed):
    publish_text(module, small_text(pass_mark=mark), now=timezone.now())
    module.refresh_from_db()
    taking = begin(cast.member("ada"), module)
    attempt = begin_attempt(taking, module.published.steps.get(code="questions"))
    fill(attempt, RIGHT)
    keep_answer(attempt, attempt.asked[0], WRONG[attempt.asked[0]])
    assert hand_in(attempt) is passed


def test_three_tries_in_a_day_and_three_more_tomorrow(taking, quiz):
    now = timezone.now()
    for _ in range(3):
        hand_in(begin_attempt(taking, quiz, now), now)
    with pytest.raises(NoMoreToday):
        begin_attempt(taking, quiz, now)
    assert begin_attempt(taking, quiz, now + timedelta(days=1)).number == 4


@pytest.mark.parametrize("chosen", [[9], [-1], [0, 4]])
def test_an_answer_that_is_not_there_is_not_kept(taking, quiz, chosen):
    attempt = begin_attempt(taking, quiz)
    assert not keep_answer(attempt, attempt.asked[0], chosen)
    left_out = (set(bank_of(quiz)) - set(attempt.asked)).pop()
    assert not keep_answer(attempt, left_out, [0])


def test_answers_are_mixed_but_the_same_when_opened_again(taking, quiz):
    attempt = begin_attempt(taking, quiz)
    assert asked_in(attempt) == asked_in(Attempt.objects.get())


def through(client, answers):
    """Answer every question in its page, as the browser does."""
    client.post(url())
    attempt = Attempt.objects.open().get()
    for row in asked_in(attempt):
        chosen = answers[row.question.code]
        data = {"chosen": chosen}
        if row.is_order:
            data = {f"place-{n}": place + 1 for place, n in enumerate(chosen)}
        page = client.get(url("question", row.number)).text
        assert row.question.text in page
        answer = client.post(url("question", row.number), data)
        assert answer.status_code == 302
    assert "Hand in my answers" in client.get(url()).text
    return client.post(url(), {"hand-in": 1}, follow=True).text


def test_the_pages_from_start_to_a_miss_and_a_pass(as_, module):
    client = as_("ada")
    assert "You get 3 questions." in client.get(url()).text
    page = through(client, WRONG)
    assert "Not quite yet" in page and "0 of 3 were right" in page
    assert "2 tries left today" in page and "A loan changes" in page or "pause" in page
    page = through(client, RIGHT)
    assert "Well done" in page and StepDone.objects.count() == 1


def test_the_last_try_of_a_day_says_so(as_, module):
    for _ in range(3):
        page = through(as_("ada"), WRONG)
    assert "That was the last try for today." in page
    as_("ada").post(url())
    assert Attempt.objects.count() == 3


def test_an_answer_is_saved_without_leaving_the_page(as_, module):
    client = as_("ada")
    client.post(url())
    row = asked_in(Attempt.objects.get())[0]
    chosen = RIGHT[row.question.code]
    data = {"chosen": chosen}
    if row.is_order:
        data = {f"place-{n}": place + 1 for place, n in enumerate(chosen)}
    page = client.post(url("question", 1), data, headers={"HX-Request": "true"})
    assert "Saved" in page.text and "<html" not in page.text
    assert Attempt.objects.get().answers == {row.question.code: chosen}


@pytest.mark.parametrize("data", [{}, {"chosen": "9"}, {"chosen": "x"}])
def test_bad_input_gets_a_kind_word(as_, module, data):
    client = as_("ada")
    client.post(url())
    page = client.post(url("question", 1), data)
    assert page.status_code == 200 and "invalid-feedback" in page.text
    assert Attempt.objects.get().answers == {}


def test_each_place_is_there_once(as_, cast, module):
    publish_text(module, small_text(draw=0), now=timezone.now())
    client = as_("ada")
    client.post(url())
    rows = asked_in(Attempt.objects.get())
    row = next(one for one in rows if one.is_order)
    data = {f"place-{n}": 1 for n, _answer in row.options}
    page = client.post(url("question", row.number), data).text
    assert "Each place is there once" in page


def test_a_question_that_is_not_there(as_, module):
    client = as_("ada")
    assert client.get(url("question", 1)).url == url()
    client.post(url())
    assert client.get(url("question", 4)).status_code == 404


def test_nobody_sees_the_try_of_another(as_, module):
    as_("ada").post(url())
    assert as_("abe").get(url("question", 1)).url == url()
