"""From a message, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.matches import end_match
from meetings.asking_how import seal
from meetings.checking_in import subject_of
from meetings.models import CheckIn
from notifications.models import Message
from notifications.posting import post


@pytest.fixture
def url(cast, match):
    until = timezone.now() + timedelta(days=3)
    return reverse("meetings:check_in_link", args=[seal(cast.member("ben").pk, until)])


def test_opening_it_says_nothing(url):
    page = Client().get(url).text
    assert "How are you today?" in page
    assert reverse("safeguarding:get_help") in page
    assert not CheckIn.objects.exists()


def test_a_tap_is_an_answer(url):
    page = Client().post(url, {"mood": "low"}).text
    assert "Thank you" in page
    assert CheckIn.objects.get().mood == "low"


def test_it_names_nobody_and_tells_nothing_from_before(url, match, cast):
    CheckIn.objects.create(match=match, mood="rough", words="A bad night")
    page = Client().get(url).text
    for word in ("Ben", "Ada", "A bad night", cast.program.name, "mentor"):
        assert word not in page


def test_a_second_tap_is_a_second_thought(url):
    for mood in ("low", "good"):
        Client().post(url, {"mood": mood})
    assert CheckIn.objects.get().mood == "good"


def test_the_link_of_the_message_leads_there(match, cast):
    ben = cast.member("ben")
    letter = post("check_in_asked", cast.ben, about=subject_of(ben))
    answer = Client().get(reverse("accounts:go", args=[letter.token]), follow=True)
    assert "How are you today?" in answer.text
    Message.objects.about(subject_of(ben)).cancel()
    assert Client().get(reverse("accounts:go", args=[letter.token])).status_code == 404


def test_after_three_days_it_is_over(cast, match):
    token = seal(cast.member("ben").pk, timezone.now() - timedelta(seconds=1))
    url = reverse("meetings:check_in_link", args=[token])
    answer = Client().post(url, {"mood": "good"})
    assert answer.status_code == 404
    assert "This link is over" in answer.text
    assert not CheckIn.objects.exists()


def test_another_person_s_number_does_not_fit(url):
    head, *rest = url.strip("/").split("/")[-1].split(":")
    other = reverse("meetings:check_in_link", args=[":".join(["WzIsOV0", *rest])])
    assert Client().post(other, {"mood": "good"}).status_code == 404


def test_after_the_end_it_is_over(url, match, cast):
    end_match(match, "time", cast.cleo)
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("data", [{}, {"mood": "sad"}])
def test_an_unknown_word_is_nothing(url, data):
    assert "Thank you" not in Client().post(url, data).text
    assert not CheckIn.objects.exists()
