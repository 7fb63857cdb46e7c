"""The turns that the page of a pair offers to coordinators."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching import milestones, noticing
from matching.caseload import weigh
from matching.matches import NotPossible, end_match
from matching.models import Match, MatchEvent, MatchingProfile
from notifications.models import Message
from tests.meetings.making import Making as Meetings


@pytest.fixture
def match(make):
    return make.match(now=timezone.now() - timedelta(days=61))


@pytest.fixture
def turn(as_, match):
    address = reverse("matching:match_turn", args=["riverside", match.public_id])
    return lambda name, **more: as_("cleo").post(
        address, {"turn": name, **more}, follow=True
    )


def test_the_introduction_is_written_down_with_a_note(turn, match, cast):
    turn("met", note="  By phone\0 ")
    match.refresh_from_db()
    event = MatchEvent.objects.get()
    assert (match.status, event.note, event.by) == ("trial", "By phone", cast.cleo)
    assert "changed meanwhile" in turn("met").text


def test_the_first_meeting_that_took_place_says_so_by_itself(cast, match):
    Meetings(cast, match).held(-1)
    match.refresh_from_db()
    assert match.status == "trial"
    Meetings(cast, match).held(-2)
    assert MatchEvent.objects.moves().count() == 1


@pytest.mark.parametrize("name", ["", "fly", "__init__", "met'"])
def test_what_is_no_turn_does_nothing(turn, name):
    turn(name)
    assert not MatchEvent.objects.exists()


def test_a_match_that_asks_a_lot_takes_two_places(turn, match, make, cast):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=2)
    turn("two")
    match.refresh_from_db()
    assert match.places == 2
    with pytest.raises(NotPossible, match="no open place"):
        make.match("ada", "bea")
    turn("one")
    assert make.match("ada", "bea")


def test_it_may_put_a_mentor_over_and_ends_nothing(match, make, cast):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=2)
    other = make.match("ada", "bea")
    assert weigh(match, 2, cast.cleo)
    assert Match.objects.live().count() == 2
    end_match(other, Match.Reason.TIME, cast.cleo)
    with pytest.raises(NotPossible, match="no open place"):
        make.match("ada", "bea")


def test_it_is_not_weighed_before_sixty_days(make, cast):
    young = make.match("abe", "bea", now=timezone.now() - timedelta(days=59))
    assert not weigh(young, 2, cast.cleo)
    assert young.places == 1


def test_an_ended_pair_is_opened_again_where_there_is_room(turn, match, make, cast):
    end_match(match, Match.Reason.LIFE, cast.cleo)
    turn("reopen")
    match.refresh_from_db()
    assert (match.status, match.ended_at, match.end_reason) == ("active", None, "")
    end_match(match, Match.Reason.LIFE, cast.cleo)
    make.match("abe", "ben")
    assert "They cannot go on now" in turn("reopen").text
    match.refresh_from_db()
    assert match.status == "ended"


def test_a_milestone_is_reached_once_and_told(cast, make):
    now = timezone.now()
    match = make.match("abe", "bea", now=now - timedelta(days=95))
    for _ in range(2):
        milestones.reach(now)
    event = MatchEvent.objects.get(match=match)
    assert (event.kind, event.number) == ("milestone", 3)
    told = Message.objects.filter(kind="match_milestone")
    assert {message.recipient for message in told} == {cast.abe, cast.bea}


def test_what_was_long_ago_is_no_milestone_now(cast, make):
    make.match("abe", "bea", now=timezone.now() - timedelta(days=150))
    assert milestones.reach(timezone.now()) == 0


def test_the_end_of_the_time_they_agreed_on_is_on_the_day(cast, match):
    now = timezone.now()
    Match.objects.filter(pk=match.pk).update(ends_on=(now + timedelta(days=40)).date())
    assert noticing.nearly_over(cast.program, cast.cleo, now) == []
    later = now + timedelta(days=11)
    assert len(noticing.nearly_over(cast.program, cast.cleo, later)) == 1
    assert noticing.nearly_over(cast.other, cast.cal, later) == []
