"""A goodbye that either of the two begins."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.days import today_of
from matching import noticing, parting
from matching.models import Breather, Goodbye, Match, MatchingProfile
from matching.places import open_places
from matching.tasks import walk_on
from matching.waiting import waiting
from notifications.models import Message

WORDS = {"way": "words", "words": "You helped me a lot.", "next": "no"}


@pytest.fixture
def match(make):
    return make.match()


@pytest.fixture
def url(match):
    return reverse("matching:goodbye", args=["riverside", match.public_id])


def page(match, view="together"):
    return reverse(f"matching:{view}", args=["riverside", match.public_id])


def status(match):
    return Match.objects.get(pk=match.pk).status


def test_either_may_begin_it_and_says_no_reason(as_, match, url):
    text = as_("ben").get(url).text
    assert "You need not say why" in text
    as_("ben").post(url, WORDS)
    assert status(match) == "closing"
    assert Goodbye.objects.get().reason == ""


def test_the_other_one_hears_it_discreetly_and_reads_the_words(as_, cast, match, url):
    as_("ben").post(url, WORDS | {"keep": "My list", "next_step": "A course"})
    told = Message.objects.filter(kind="match_news")
    assert [message.recipient for message in told] == [cast.ada]
    text = as_("ada").get(page(match)).text
    assert "You helped me a lot." in text and "you did nothing wrong" in text
    assert "My list" not in text and "A course" not in text
    own = as_("ben").get(page(match)).text
    assert "My list" in own and "A course" in own


def test_a_last_meeting_has_a_day_and_a_week_after_it(as_, cast, match, url):
    day = today_of(cast.program) + timedelta(days=10)
    as_("ada").post(url, {"way": "together", "last_meeting_on": day, "next": "0"})
    assert Goodbye.objects.get().closes_on == day + timedelta(days=7)


@pytest.mark.parametrize("days", [-1, 43, 4000])
def test_a_day_out_of_reach_is_said_beside_the_field(as_, cast, match, url, days):
    day = today_of(cast.program) + timedelta(days=days)
    data = {"way": "together", "last_meeting_on": day, "next": "0"}
    assert "in the next six weeks" in as_("ada").post(url, data).text
    assert status(match) == "introduced"


def test_the_team_may_tell_it_then_it_is_over_at_once(as_, cast, match, url):
    as_("ben").post(url, {"way": "team", "next": "no"})
    assert status(match) == "ended"
    assert Message.objects.unsent().filter(recipient=cast.ada, kind="match_news")
    items = noticing.to_tell(cast.program, cast.cleo, timezone.now())
    assert len(items) == 1
    turn = reverse("matching:match_turn", args=["riverside", match.public_id])
    as_("cleo").post(turn, {"turn": "told"})
    assert noticing.to_tell(cast.program, cast.cleo, timezone.now()) == []


def test_it_ends_by_itself_after_its_last_day(cast, match):
    now = timezone.now()
    parting.say_goodbye(match, cast.ben, "words", again=True, now=now)
    parting.end_those_due(now + timedelta(days=14))
    assert status(match) == "closing"
    parting.end_those_due(now + timedelta(days=15))
    match.refresh_from_db()
    assert (match.status, match.end_reason) == ("ended", "other")
    assert MatchingProfile.objects.get(membership=match.mentee).looking


def test_the_timetable_looks_for_it(cast, match):
    parting.say_goodbye(match, cast.ben, "words")
    Goodbye.objects.update(closes_on=today_of(cast.program) - timedelta(days=1))
    walk_on()
    assert status(match) == "ended"


def test_who_began_it_takes_it_back_and_nobody_else(as_, match, url):
    as_("ben").post(url, WORDS)
    turn = page(match, "together_turn")
    assert as_("ada").post(turn, {"turn": "take_back"}).status_code == 403
    assert status(match) == "closing"
    as_("ben").post(turn, {"turn": "take_back"})
    assert status(match) == "introduced"


def test_days_to_oneself_are_taken_back_with_it(as_, match, url):
    as_("ada").post(url, WORDS | {"next": "28"})
    as_("ada").post(page(match, "together_turn"), {"turn": "take_back"})
    assert status(match) == "introduced"
    assert not Breather.objects.exists()


def test_there_is_no_way_back_over_somebody_new(as_, make, match, url):
    as_("ben").post(url, WORDS)
    make.match("abe", "ben")
    text = as_("ben").post(
        page(match, "together_turn"), {"turn": "take_back"}, follow=True
    )
    assert "Please talk with the team" in text.text
    assert status(match) == "closing"


def test_a_second_goodbye_changes_nothing(as_, match, url):
    as_("ben").post(url, WORDS)
    as_("ada").post(url, {"way": "team", "next": "0"})
    assert status(match) == "closing"
    assert Goodbye.objects.get().way == "words"


def test_days_to_oneself_before_somebody_new(as_, cast, match, url):
    as_("ben").post(url, WORDS | {"next": "14"})
    now = timezone.now()
    ben = cast.member("ben")
    assert Breather.objects.get().membership == ben
    assert ben not in waiting(cast.program, now + timedelta(days=13))
    assert ben in waiting(cast.program, now + timedelta(days=15))


def test_a_mentor_who_rests_has_no_open_place(as_, cast, match, url):
    as_("ada").post(url, WORDS | {"next": "28"})
    mentors = type(match.mentor).objects.filter(pk=match.mentor_id)
    now = timezone.now()
    assert open_places(mentors, now)[match.mentor_id] == 0
    later = now + timedelta(days=29)
    assert open_places(mentors, later)[match.mentor_id] > 0


def test_who_is_not_asked_for_somebody_new_does_not_wait(as_, cast, match, url):
    as_("ada").post(url, WORDS | {"next": "0"})
    assert cast.member("ben") not in waiting(cast.program)
    as_("ben").post(page(match, "together_keep"), {"next": "0"})
    assert cast.member("ben") in waiting(cast.program)


def test_staff_may_give_them_time_for_it(as_, match):
    end = reverse("matching:match_end", args=["riverside", match.public_id])
    as_("cleo").post(end, {"reason": "time", "goodbye": "1"})
    assert status(match) == "closing"
    assert Goodbye.objects.get().reason == "time"
    assert (
        "Saying goodbye"
        in as_("cleo")
        .get(reverse("meetings:pair", args=["riverside", match.public_id]))
        .text
    )
