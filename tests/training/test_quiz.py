"""One question at a time; every answer answers back."""

import pytest
from django.urls import reverse

from notifications.models import Message
from training.content import load_core
from training.models import Completion, LessonDone, Question, RightAnswer


@pytest.fixture
def module(cast):
    return load_core(cast.program)


@pytest.fixture
def ada(as_, module):
    return as_("ada")


def url(question):
    lesson = question.lesson
    args = ["riverside", "basics", lesson.code, question.number]
    return reverse("training:quiz", args=args)


def one(several=False):
    questions = Question.objects.filter(several=several).select_related("lesson")
    return questions.order_by("lesson__number", "number").first()


def pks(question, right):
    return [o.pk for o in question.options.all() if o.right is right]


def test_a_right_answer_is_kept_and_explained(ada, module):
    question = one()
    page = ada.post(url(question), {"chosen": pks(question, True)}, follow=True)
    assert "That is right" in page.text and "Next question" in page.text
    assert RightAnswer.objects.get().question == question


def test_a_wrong_answer_teaches_and_is_not_kept(ada, module):
    question = one()
    wrong = question.options.filter(right=False).first()
    page = ada.post(url(question), {"chosen": wrong.pk})
    assert page.status_code == 200
    assert wrong.feedback.replace("'", "&#x27;") in page.text
    assert f'value="{wrong.pk}" id="id_chosen_0" checked' in page.text
    assert not RightAnswer.objects.exists()


@pytest.mark.parametrize("which", ["some", "all", "wrong too"])
def test_of_several_exactly_the_right_ones_count(ada, module, which):
    question = one(several=True)
    right, wrong = pks(question, True), pks(question, False)
    chosen = {"some": right[:1], "all": right + wrong, "wrong too": right + wrong[:1]}
    page = ada.post(url(question), {"chosen": chosen[which]})
    assert "Not quite yet" in page.text
    assert not RightAnswer.objects.exists()
    ada.post(url(question), {"chosen": right})
    assert RightAnswer.objects.count() == 1


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose"),
        ({"chosen": "x"}, "Choose from the answers on this page"),
        ({"chosen": "9" * 40}, "Choose from the answers on this page"),
        ({"chosen": "\0"}, "Choose from the answers on this page"),
    ],
)
def test_bad_input_gets_a_kind_word(ada, module, several, data, words):
    page = ada.post(url(one(several)), data)
    assert page.status_code == 200
    assert "Some answers need another look" in page.text and words in page.text


def test_an_option_of_another_question_is_refused(ada, module):
    other = Question.objects.exclude(pk=one().pk).first()
    ada.post(url(one()), {"chosen": pks(other, True)[0]})
    assert not RightAnswer.objects.exists()


def test_a_question_that_is_not_there(ada, module):
    path = url(one()).replace("/1/", "/77/")
    assert ada.get(path).status_code == 404


def test_the_last_right_answer_finishes_the_lesson(ada, module):
    lesson = module.lessons.in_order().first()
    for question in lesson.questions.in_order():
        page = ada.post(url(question), {"chosen": pks(question, True)}, follow=True)
    assert "This lesson is done" in page.text and "Next lesson" in page.text
    assert LessonDone.objects.get().lesson == lesson


def test_all_lessons_done_clears_the_training(cast, ada, module):
    for question in Question.objects.filter(lesson__module=module):
        page = ada.post(url(question), {"chosen": pks(question, True)}, follow=True)
    assert "you are done" in page.text
    assert Completion.objects.get().membership == cast.member("ada")
    assert Message.objects.get().kind == "training_completed"


def test_answering_twice_is_one_row(ada, module):
    question = one()
    for _ in range(2):
        ada.post(url(question), {"chosen": pks(question, True)})
    assert RightAnswer.objects.count() == 1
