"""A supervisor watches a practice; with it the module is complete."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notifications.models import Message
from tests.training.making import PRACTICE, TODAY, small_module
from training.completing import begin, finish_step
from training.models import Completion, SignOff
from training.observing import NotYet, sign_off, waiting
from training.terms import today_of


@pytest.fixture
def module(cast):
    return small_module(cast.program, practice=PRACTICE)


@pytest.fixture
def ada(cast, module):
    taking = begin(cast.member("ada"), module)
    for step in module.published.steps.all():
        assert finish_step(taking, step) is None
    return cast.member("ada")


def watch(ada, module, by, ready=True, marks=(2, 1)):
    said = {"ready": ready, "marks": list(marks), "observed_on": TODAY}
    return sign_off(ada, module, by, **said, note="You left room.")


def url(cast, name="ada", code="basics"):
    args = ["riverside", cast.member(name).public_id, code]
    return reverse("training:practice", args=args)


def data(cast, **fields):
    return {
        "mark-0": 2,
        "mark-1": 1,
        "note": "You left room.",
        "observed_on": today_of(cast.program).isoformat(),
        "ready": "yes",
    } | fields


def test_all_steps_are_not_enough(as_, ada, module):
    assert not Completion.objects.exists()
    page = as_("ada").get(reverse("training:module", args=["riverside", "basics"])).text
    assert "One thing is left: a practice conversation" in page


def test_with_the_practice_it_is_complete(cast, ada, module):
    watch(ada, module, cast.sol)
    assert Completion.objects.get().membership == ada
    assert [m.kind for m in Message.objects.all()] == ["training_completed"]


def test_the_practice_may_come_first(cast, module):
    member = cast.member("abe")
    taking = begin(member, module)
    watch(member, module, cast.sam)
    *first, last = module.published.steps.in_order()
    for step in first:
        finish_step(taking, step)
    assert finish_step(taking, last) is not None


def test_one_more_practice_leaves_it_open_and_says_so(as_, cast, ada, module):
    watch(ada, module, cast.sol, ready=False, marks=(2, 0))
    assert not Completion.objects.exists()
    assert Message.objects.get().kind == "practice_signed"
    page = as_("ada").get(reverse("training:module", args=["riverside", "basics"])).text
    assert "One more practice" in page and "You left room." in page
    assert "Not yet" in page and "Leaves room" in page


def test_ready_and_not_yet_do_not_go_together(cast, ada, module):
    with pytest.raises(NotYet):
        watch(ada, module, cast.sol, marks=(0, 2))
    with pytest.raises(ValueError, match="a mark for each line"):
        watch(ada, module, cast.sol, marks=(2,))


def test_a_practice_of_the_time_before_does_not_count(cast, ada, module):
    old = watch(ada, module, cast.sol)
    SignOff.objects.filter(pk=old.pk).update(
        signed_at=old.signed_at - timedelta(days=9)
    )
    taking = begin(ada, module)
    assert [finish_step(taking, s) for s in module.published.steps.all()] == [None] * 3


def test_who_waits_is_shown_to_their_supervisor(as_, cast, ada, module):
    assert [(w.member_id, w.module) for w in waiting([ada.pk])] == [(ada.pk, module)]
    overview = reverse("training:overview", args=["riverside"])
    assert "Watch the practice: Mentor basics" in as_("sol").get(overview).text
    assert "Watch the practice" not in as_("sam").get(overview).text
    watch(ada, module, cast.sol)
    assert waiting([ada.pk]) == []


def test_the_page_signs_and_keeps_what_was_typed(as_, cast, ada, module):
    page = as_("sol").post(url(cast), data(cast, **{"mark-1": 0})).text
    assert "one more practice helps first" in page and "You left room." in page
    page = as_("sol").post(url(cast), data(cast), follow=True).text
    assert "Ada can read it" in page
    assert SignOff.objects.get().marks == [2, 1]


@pytest.mark.parametrize(
    "fields",
    [{"mark-0": ""}, {"note": ""}, {"ready": ""}, {"observed_on": "2020-01-01"}],
)
def test_what_is_missing_is_said_beside_it(as_, cast, ada, module, fields):
    page = as_("sol").post(url(cast), data(cast, **fields))
    assert page.status_code == 200 and "invalid-feedback" in page.text
    assert not SignOff.objects.exists()


def test_only_who_watches_over_them_signs(as_, cast, ada, module):
    assert as_("sam").post(url(cast), data(cast)).status_code == 404
    assert as_("ada").post(url(cast), data(cast)).status_code == 403
    assert as_("cleo").post(url(cast), data(cast)).status_code == 302
