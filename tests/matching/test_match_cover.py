"""Somebody steps in for a while: a relation, one place, the rules of a match."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.days import today_of
from accounts.models import Membership
from matching.covering import can_step_in, set_cover
from matching.excluding import keep_apart
from matching.matches import NotPossible, end_match
from matching.models import Cover, Match, MatchEvent, MatchingProfile
from matching.places import open_places
from meetings.models import Meeting
from tests.meetings.making import Making as Meetings


@pytest.fixture
def match(make):
    return make.match()


@pytest.fixture
def url(match):
    return reverse("matching:match_cover", args=["riverside", match.public_id])


def test_it_gives_the_relation_and_takes_a_place(as_, cast, match, url):
    abe = cast.member("abe")
    own = Membership.objects.filter(pk=abe.pk)
    before = open_places(own)[abe.pk]
    day = today_of(cast.program) + timedelta(days=14)
    as_("cleo").post(url, {"mentor": abe.public_id, "until": day})
    cover = Cover.objects.get()
    assert (cover.mentor, cover.match) == (abe, match)
    assert open_places(own)[abe.pk] == before - 1
    walk = reverse("matching:together", args=["riverside", match.public_id])
    assert as_("abe").get(walk).status_code == 200
    assert "Abe" in as_("ben").get(walk).text
    assert MatchEvent.objects.get().about == abe


def test_its_end_takes_everything_back(as_, cast, match, url):
    abe = cast.member("abe")
    set_cover(match, abe, cast.cleo)
    as_("cleo").post(url, {"end": "1"})
    walk = reverse("matching:together", args=["riverside", match.public_id])
    assert as_("abe").get(walk).status_code == 404
    assert [e.kind for e in MatchEvent.objects.in_order()] == ["covered", "uncovered"]


def test_times_of_who_stepped_in_are_called_off_others_stay(as_, cast, match, url):
    set_cover(match, cast.member("abe"), cast.cleo)
    meetings = Meetings(cast, match)
    own, theirs = meetings.agreed(5), meetings.agreed(8, by="abe")
    as_("cleo").post(url, {"end": "1"})
    status = dict(Meeting.objects.values_list("pk", "status"))
    assert (status[own.pk], status[theirs.pk]) == ("confirmed", "cancelled")


def refused(match, mentor, cast, words):
    with pytest.raises(NotPossible, match=words):
        set_cover(match, mentor, cast.cleo)
    assert not Cover.objects.exists()


def test_who_has_no_place_does_not_step_in(as_, cast, make, match, url):
    abe = cast.member("abe")
    MatchingProfile.objects.create(membership=abe, capacity=1)
    make.match("abe", "bea")
    refused(match, abe, cast, "no open place")
    assert abe not in can_step_in(match, timezone.now())
    page = as_("cleo").post(url, {"mentor": abe.public_id})
    assert page.status_code == 200 and not Cover.objects.exists()


def test_who_is_not_cleared_kept_apart_or_elsewhere_does_not(cast, make, match):
    new = make.mentor("Nia", cleared=False)
    refused(match, new, cast, "cannot step in")
    keep_apart(cast.member("ben"), cast.member("abe"), cast.cleo, "Family")
    refused(match, cast.member("abe"), cast, "cannot step in")
    assert cast.member("abe") not in can_step_in(match, timezone.now())
    refused(match, cast.member("ada"), cast, "Somebody else")
    refused(match, cast.member("ann"), cast, "this program")
    refused(match, cast.member("bea"), cast, "Only a mentor")


def test_one_at_a_time(cast, make, match):
    set_cover(match, cast.member("abe"), cast.cleo)
    with pytest.raises(NotPossible, match="steps in already"):
        set_cover(match, make.mentor("Nia"), cast.cleo)


def test_nobody_steps_into_a_goodbye(cast, match):
    Match.objects.filter(pk=match.pk).update(status="closing")
    refused(match, cast.member("abe"), cast, "saying goodbye")


def test_the_end_of_the_match_ends_it(cast, match):
    set_cover(match, cast.member("abe"), cast.cleo)
    end_match(match, Match.Reason.TIME, cast.cleo)
    assert not Cover.objects.running(timezone.now()).exists()


def test_a_day_behind_us_is_said_beside_the_field(as_, cast, match, url):
    abe = cast.member("abe").public_id
    day = today_of(cast.program) - timedelta(days=1)
    assert "twelve months" in as_("cleo").post(url, {"mentor": abe, "until": day}).text
