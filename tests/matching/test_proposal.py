"""What somebody sees who is asked, and what they never see."""

import re

import pytest
from django.urls import reverse

from accounts.models import LivedExperience
from matching.models import Match, MatchingProfile

Visibility = LivedExperience.Visibility


@pytest.fixture
def asked(cast, make):
    share = {"interests": ["Chess"], "hours": [[1, 18]], "needs": ["Housing"]}
    MatchingProfile.objects.create(
        membership=cast.member("ada"), introduction="I bake on Sundays.", **share
    )
    MatchingProfile.objects.create(membership=cast.member("ben"), **share)
    return make.asked()


def url(asked):
    return reverse("matching:proposal", args=["riverside", asked.public_id])


def test_a_mentee_reads_who_and_why_in_words(as_, asked):
    page = as_("ben").get(url(asked)).text
    for sentence in (
        "Ada",
        "she/her",
        "I bake on Sundays.",
        "You both like “Chess”.",
        "They can help with “Housing”.",
        "You both have time on Tuesday.",
    ):
        assert sentence in page


def test_no_number_and_no_score(as_, asked):
    for name in ("ben", "ada"):
        page = as_(name).get(url(asked)).text
        card = re.search(r"<h3.*?</ul>", page, re.DOTALL).group(0)
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", card))
        assert "fitbar" not in page


def test_a_mentor_does_not_read_needs(as_, asked):
    assert "Housing" not in as_("ada").get(url(asked)).text


@pytest.mark.parametrize(
    "visibility, seen",
    [
        (Visibility.MATCHING, False),
        (Visibility.MATCH, False),
        (Visibility.PROFILE, True),
    ],
)
def test_lived_experience_shows_only_when_it_is_for_everybody(
    as_, cast, asked, visibility, seen
):
    for name, how in (("ada", visibility), ("ben", Visibility.MATCHING)):
        LivedExperience.objects.create(
            membership=cast.member(name), topic="Night shifts", visibility=how
        )
    assert ("Night shifts" in as_("ben").get(url(asked)).text) == seen
    assert "Night shifts" not in as_("ada").get(url(asked)).text


def test_the_title_says_nothing(as_, asked):
    page = as_("ben").get(url(asked)).text
    assert "<title>New for you · Alongside</title>" in page


def test_yes_then_yes_begins(as_, asked):
    answer = as_("ben").post(url(asked), {"answer": "yes"}, follow=True)
    assert "You said yes" in answer.text
    as_("ada").post(url(asked), {"answer": "yes"})
    assert Match.objects.live().count() == 1
    assert as_("ben").get(url(asked)).status_code == 404


def test_not_this_time_closes_it_kindly(as_, asked):
    answer = as_("ben").post(url(asked), {"answer": "no"}, follow=True)
    assert "We keep looking with you" in answer.text
    assert as_("ada").get(url(asked)).status_code == 404


@pytest.mark.parametrize("name", ["bea", "abe", "sol", "cleo", "ann"])
def test_others_do_not_see_it(as_, asked, name):
    assert as_(name).get(url(asked)).status_code in (403, 404)


def test_nobody_sees_it_before_it_is_approved(as_, cast, make):
    row = make.proposal(cast.member("ben"), cast.member("ada"))
    assert as_("ben").get(url(row)).status_code == 404
