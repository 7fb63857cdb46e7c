"""Figures about modules: which questions mislead, and where learners stop."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.training.making import small_module
from training.completing import begin, finish_step
from training.measuring import FEWEST, measure, questions_of, reach, steps_of
from training.quizzing import begin_attempt, hand_in, keep_answer


def tries(*rows):
    return [dict(zip("abc", row, strict=True)) for row in rows]


def by_code(found):
    return {one.code: one for one in found}


def test_a_question_that_goes_with_the_rest_tells_apart():
    known, new = (True, True, True), (False, False, False)
    found = by_code(measure(tries(*[known] * 6, *[new] * 6)))
    assert found["a"].tells == pytest.approx(1.0) and found["a"].share == 0.5
    assert found["a"].look == ""


def test_one_that_goes_against_the_rest_misleads():
    found = by_code(
        measure(tries(*[(False, True, True)] * 6, *[(True, False, False)] * 6))
    )
    assert found["a"].tells == pytest.approx(-1.0) and found["a"].look == "misleads"


def test_few_tries_and_equal_answers_tell_nothing():
    few = by_code(measure(tries(*[(True, False, True)] * (FEWEST - 1))))
    assert few["b"].tells is None and few["b"].look == ""
    alike = by_code(measure(tries(*[(True, False, True)] * FEWEST)))
    assert (alike["a"].look, alike["b"].look) == ("easy", "hard")
    assert alike["a"].tells is None


def test_the_hardest_stands_first():
    found = measure(tries((True, False, True), (True, False, False)))
    assert [one.code for one in found] == ["b", "c", "a"]


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.booleans()), max_size=40))
def test_shares_and_correlations_stay_in_their_bounds(told):
    for one in measure(told):
        assert 0 <= one.share <= 1
        assert one.tells is None or -1.0001 <= one.tells <= 1.0001
        assert one.asked == sum(one.code in row for row in told)


def test_where_people_stop():
    steps = [(1, "First"), (2, "Second"), (3, "Third")]
    found = reach(steps, [set(), {1}, {1}, {1, 2, 3}, {1, 3}])
    assert [(one.done, one.stopped) for one in found] == [(4, 1), (1, 3), (2, 0)]


def test_of_a_module(as_, cast, django_assert_max_num_queries):
    module = small_module(cast.program)
    taking = begin(cast.member("ada"), module)
    lesson, _practice, quiz = module.published.steps.in_order()
    finish_step(taking, lesson)
    attempt = begin_attempt(taking, quiz)
    for code in attempt.asked:
        keep_answer(attempt, code, [0])
    hand_in(attempt)
    with django_assert_max_num_queries(5):
        begun, steps = steps_of(module.published)
        asked = questions_of(module.published)
    assert begun == 1 and [one.done for one in steps] == [1, 0, 0]
    assert len(asked) == 3 and {one.asked for one, _text in asked} == {1}
    url = reverse("training:statistics", args=["riverside", "basics"])
    page = as_("sol").get(url).text
    assert "1 person began it" in page and "Ada" not in page
