"""Sixty days in, each side alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from matching import checking, noticing
from matching.models import Checkpoint, Match, MatchingProfile
from matching.tasks import walk_on
from notifications.models import Message

SECRET = "He talks a lot about football."


@pytest.fixture
def match(make):
    match = make.match(now=timezone.now() - timedelta(days=61))
    walk_on()
    match.refresh_from_db()
    return match


@pytest.fixture
def url(match):
    return reverse("matching:checkpoint", args=["riverside", match.public_id])


def status(match):
    return Match.objects.get(pk=match.pk).status


def test_both_are_asked_once_sixty_days_in(cast, make, match):
    young = make.match("abe", "bea", now=timezone.now() - timedelta(days=59))
    walk_on()
    assert Checkpoint.objects.filter(match=match).count() == 2
    assert not Checkpoint.objects.filter(match=young).exists()
    told = Message.objects.filter(kind="match_checkpoint")
    assert {message.recipient for message in told} == {cast.ada, cast.ben}


def test_a_break_is_left_in_peace(cast, make):
    match = make.match(now=timezone.now() - timedelta(days=61))
    Match.objects.filter(pk=match.pk).update(status="paused")
    walk_on()
    assert not Checkpoint.objects.exists()


def test_both_fine_and_they_go_on(as_, match, url):
    as_("ben").post(url, {"going": "well", "wish": "go_on"})
    assert status(match) == "introduced"
    as_("ada").post(url, {"going": "okay", "wish": "go_on"})
    assert status(match) == "active"


@pytest.mark.parametrize("need, places", [("light", 1), ("usual", 1), ("a_lot", 2)])
def test_from_then_on_a_mentee_who_needs_a_lot_takes_two_places(
    as_, match, url, need, places
):
    MatchingProfile.objects.create(membership=match.mentee, support_need=need)
    for name in ("ben", "ada"):
        assert Match.objects.get().places == 1
        as_(name).post(url, {"going": "well", "wish": "go_on"})
    assert Match.objects.get().places == places


def test_what_one_says_is_for_them_and_the_coordinator(as_, cast, match, url):
    answer = {"going": "hard", "wish": "other", "words": SECRET}
    as_("ben").post(url, answer)
    as_("ada").post(url, {"going": "well", "wish": "go_on"})
    assert status(match) == "introduced"
    assert SECRET in as_("ben").get(url).text
    assert SECRET not in as_("ada").get(url).text
    pair = reverse("meetings:pair", args=["riverside", match.public_id])
    walk = reverse("matching:together", args=["riverside", match.public_id])
    for name, page in (("ada", walk), ("sol", pair), ("cleo", pair)):
        text = as_(name).get(page).text
        assert SECRET not in text and "somebody else" not in text
    answers = reverse("matching:match_checkpoint", args=["riverside", match.public_id])
    assert as_("sol").get(answers).status_code == 403
    assert not AccessEntry.objects.filter(action="checkpoint.read").exists()
    assert SECRET in as_("cleo").get(answers).text
    assert AccessEntry.objects.filter(action="checkpoint.read").count() == 2


def wishes(cast):
    found = noticing.wishes(cast.program, cast.cleo, timezone.now())
    return [item.what for item in found]


def test_a_wish_is_on_the_coordinators_day_until_somebody_looks_after_it(
    as_, cast, match, url
):
    as_("ada").post(url, {"going": "well", "wish": "go_on"})
    assert wishes(cast) == []
    as_("ben").post(url, {"going": "okay", "wish": "change", "words": SECRET})
    assert len(wishes(cast)) == 1 and "football" not in str(wishes(cast))
    page = reverse("matching:match_checkpoint", args=["riverside", match.public_id])
    own = Checkpoint.objects.get(membership=cast.member("ben"))
    as_("cleo").post(page, {"answer": str(own.pk)})
    assert wishes(cast) == []
    own.refresh_from_db()
    assert own.handled_by == cast.cleo


def test_the_coordinator_may_settle_it(as_, cast, match, url):
    as_("ben").post(url, {"going": "okay", "wish": "talk"})
    turn = reverse("matching:match_turn", args=["riverside", match.public_id])
    as_("cleo").post(turn, {"turn": "go_on", "note": "We talked"})
    assert status(match) == "active"
    assert wishes(cast) == []
    assert "This is settled" in as_("ben").get(url).text


def test_nobody_settles_what_was_not_asked(cast, make):
    match = make.match()
    assert not checking.settle(match, cast.cleo)


def test_an_answer_may_be_changed_and_asks_again(as_, cast, match, url):
    as_("ben").post(url, {"going": "okay", "wish": "talk"})
    own = Checkpoint.objects.get(membership=cast.member("ben"))
    checking.take_up(own, cast.cleo)
    as_("ben").post(url, {"going": "hard", "wish": "other"})
    assert len(wishes(cast)) == 1


def test_an_answer_that_is_missing_is_on_the_day_after_ten_days(cast, match):
    later = timezone.now() + timedelta(days=11)
    assert noticing.silent_checkpoints(cast.program, cast.cleo, timezone.now()) == []
    assert len(noticing.silent_checkpoints(cast.program, cast.cleo, later)) == 1


def test_before_the_day_there_is_nothing_to_answer(as_, make):
    match = make.match("abe", "bea")
    url = reverse("matching:checkpoint", args=["riverside", match.public_id])
    assert as_("bea").get(url).status_code == 404
