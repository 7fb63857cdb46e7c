"""How are you doing? One tap."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.checking_in import check_in
from meetings.models import CheckIn


@pytest.fixture
def url(cast, match):
    return reverse("meetings:check_in", args=[cast.program.slug])


def test_one_tap(url, as_):
    answer = as_("ben").post(url, {"mood": "good"}, follow=True)
    assert "Thank you" in answer.text
    assert CheckIn.objects.get().mood == "good"


def test_a_hard_day_is_answered_with_an_offer(url, as_):
    answer = as_("ben").post(url, {"mood": "rough"}, follow=True)
    assert "That sounds hard" in answer.text
    assert reverse("safeguarding:get_help") in answer.text


def test_a_hard_day_is_not_brought_up_for_days(url, match, as_):
    check_in(match, "low", now=timezone.now() - timedelta(days=2))
    assert "That sounds hard" not in as_("ben").get(url).text


def test_a_second_thought_is_not_a_second_answer(match):
    now = timezone.now()
    check_in(match, "rough", now=now)
    check_in(match, "okay", now=now + timedelta(minutes=5))
    assert CheckIn.objects.get().mood == "okay"
    check_in(match, "good", now=now + timedelta(hours=5))
    assert CheckIn.objects.count() == 2


def test_an_unknown_word_is_nothing(url, as_):
    as_("ben").post(url, {"mood": "sad"})
    assert not CheckIn.objects.exists()


def test_without_a_match_there_is_nobody_to_tell(url, as_):
    bea = as_("bea")
    bea.post(url, {"mood": "good"})
    assert not CheckIn.objects.exists()
    assert "Check-ins begin with your first meeting" in bea.get(url).text
