"""The page of a pair for the two: their way, a break, and what stays after the end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching import caring, noticing, parting
from matching.agreeing import write_agreement
from matching.introducing import begin_trial
from matching.matches import end_match
from matching.models import (
    AfterCare,
    Keepsake,
    Match,
    MatchEvent,
    MatchingProfile,
    PairAgreement,
)
from matching.retention import TERMS
from matching.tasks import walk_on
from notifications.models import Message

VALUES = {
    "rhythm": "weekly",
    "way": "video",
    "months": 6,
    "boundaries": "No calls late",
}


@pytest.fixture
def match(make):
    return make.match()


def url(match, view="together"):
    return reverse(f"matching:{view}", args=["riverside", match.public_id])


def end(match, cast, now=None):
    end_match(match, Match.Reason.TIME, cast.cleo, now=now)


def test_both_read_their_way(as_, cast, match):
    begin_trial(match, cast.ada)
    for name in ("ada", "ben"):
        text = as_(name).get(url(match)).text
        assert "You met for the first time" in text
        assert "You get to know each other" in text
    assert as_("abe").get(url(match)).status_code == 404
    assert as_("bea").get(url(match)).status_code == 404


def test_a_break_by_either_and_nobody_is_named(as_, cast, match):
    as_("ben").post(url(match, "together_turn"), {"turn": "pause"})
    assert Match.objects.get().status == "paused"
    way = as_("ada").get(url(match)).text.split("Your way so far")[1]
    assert "You take a break" in way and "Ben" not in way.split("</ol>")[0]
    told = Message.objects.filter(kind="match_news")
    assert [message.recipient for message in told] == [cast.ada]
    as_("ada").post(url(match, "together_turn"), {"turn": "resume"})
    assert Match.objects.get().status == "introduced"


@pytest.mark.parametrize("turn", ["", "end", "met", "weigh", "take_back"])
def test_other_turns_are_not_theirs(as_, match, turn):
    answer = as_("ben").post(url(match, "together_turn"), {"turn": turn})
    assert answer.status_code == 403
    assert not MatchEvent.objects.exists()


def test_what_waits_stands_on_the_home_page_too(as_, cast, match):
    write_agreement(match, cast.member("ada"), "mentor", VALUES)
    home = reverse("mentoring:home", args=["riverside"])
    assert "How you two want to meet" in as_("ben").get(home).text
    assert "How you two want to meet" not in as_("ada").get(home).text


def test_the_home_page_leads_to_what_is_over_without_a_name(as_, cast, match):
    end(match, cast)
    home = reverse("mentoring:home", args=["riverside"])
    text = as_("ben").get(home).text
    assert url(match) in text and "Ada" not in text
    assert url(match) not in as_("bea").get(home).text


def test_after_the_end_the_history_opens_when_both_say_so(as_, cast, match):
    begin_trial(match, cast.ada)
    end(match, cast)
    seen = "You met for the first time"
    text = as_("ben").get(url(match)).text
    assert seen not in text and "Ada" not in text
    as_("ben").post(url(match, "together_keep"), {"shares": "on"})
    assert seen not in as_("ben").get(url(match)).text
    as_("ada").post(url(match, "together_keep"), {"shares": "on"})
    for name in ("ada", "ben"):
        assert seen in as_(name).get(url(match)).text
    as_("ada").post(url(match, "together_keep"), {})
    assert seen not in as_("ben").get(url(match)).text


def test_the_words_are_taken_away_when_one_asks(as_, cast, match):
    write_agreement(match, cast.member("ada"), "mentor", VALUES)
    parting.say_goodbye(match, cast.ben, "words", words="Thank you")
    match.refresh_from_db()
    end(match, cast)
    for member in (match.mentor, match.mentee):
        caring.keep(match, member, shares=True)
    as_("ben").post(url(match, "together_keep"), {"remove": "1"})
    assert "Thank you" not in as_("ada").get(url(match)).text
    assert len(noticing.removals(cast.program, cast.cleo, timezone.now())) == 1
    turn = reverse("matching:match_turn", args=["riverside", match.public_id])
    as_("cleo").post(turn, {"turn": "take_away"})
    match.goodbye.refresh_from_db()
    assert match.goodbye.words == ""
    assert PairAgreement.objects.get().boundaries == ""
    assert noticing.removals(cast.program, cast.cleo, timezone.now()) == []
    assert Match.objects.count() == 1


def test_the_words_of_long_ago_are_forgotten_by_themselves(cast, match):
    write_agreement(match, cast.member("ada"), "mentor", VALUES)
    now = timezone.now()
    end(match, cast, now=now - timedelta(days=800))
    term = next(term for term in TERMS if term.code == "pair_words")
    found = term.rows(cast.program, now - timedelta(days=term.days))
    assert list(found) == [match]
    assert not term.rows(cast.program, now - timedelta(days=900)).exists()
    term.forget(found)
    assert PairAgreement.objects.get().boundaries == ""
    assert not term.rows(cast.program, now).exists()


def test_nobody_takes_away_what_nobody_asked_for(as_, cast, match):
    write_agreement(match, cast.member("ada"), "mentor", VALUES)
    turn = reverse("matching:match_turn", args=["riverside", match.public_id])
    as_("cleo").post(turn, {"turn": "take_away"})
    assert PairAgreement.objects.get().boundaries == "No calls late"


def test_a_hello_only_for_who_wants_it(cast, match):
    end(match, cast)
    assert not AfterCare.objects.exists()


def test_the_team_says_hello_after_three_and_six_months(as_, cast, match):
    caring.keep(match, match.mentee, care="staff", care_way="555-0101")
    long_ago = timezone.now() - timedelta(days=100)
    end(match, cast, now=long_ago)
    assert AfterCare.objects.count() == 2
    now = timezone.now()
    assert len(noticing.hellos(cast.program, cast.cleo, now)) == 1
    pair = reverse("meetings:pair", args=["riverside", match.public_id])
    assert "555-0101" in as_("cleo").get(pair).text
    turn = reverse("matching:match_turn", args=["riverside", match.public_id])
    as_("cleo").post(turn, {"turn": "hello"})
    assert noticing.hellos(cast.program, cast.cleo, now) == []
    assert MatchEvent.objects.filter(kind="cared").count() == 1


def care_by_mentor(match, cast):
    caring.keep(match, match.mentee, care="mentor", care_way="555-0101")
    caring.keep(match, match.mentor, cares=True)
    end(match, cast, now=timezone.now() - timedelta(days=95))


def test_the_mentor_says_hello_when_both_want_it(as_, cast, match):
    care_by_mentor(match, cast)
    walk_on()
    told = Message.objects.get(kind="match_care")
    assert told.recipient == cast.ada
    assert "555-0101" in as_("ada").get(url(match)).text
    as_("ada").post(url(match, "together_hello"))
    assert AfterCare.objects.filter(done_by=cast.ada).count() == 1
    assert "555-0101" not in as_("ada").get(url(match)).text


def test_without_the_mentors_yes_the_team_does_it(cast, match):
    caring.keep(match, match.mentee, care="mentor", care_way="555-0101")
    end(match, cast)
    assert set(AfterCare.objects.values_list("by_mentor", flat=True)) == {False}


def test_the_mentee_takes_the_yes_back_at_any_time(as_, cast, match):
    care_by_mentor(match, cast)
    as_("ben").post(url(match, "together_keep"), {"care": ""})
    assert not AfterCare.objects.exists()
    assert "555-0101" not in as_("ada").get(url(match)).text
    assert Keepsake.objects.get(membership=match.mentee).care_way == ""


def test_a_mentor_needs_a_way_to_say_hello(as_, cast, match):
    end(match, cast)
    page = as_("ben").post(url(match, "together_keep"), {"care": "mentor"}, follow=True)
    assert "how your mentor can reach you" in page.text
    assert not AfterCare.objects.exists()


def test_nobody_looks_for_somebody_new_while_they_walk(as_, cast, match):
    as_("ben").post(url(match, "together_keep"), {"next": "0"})
    assert not MatchingProfile.objects.filter(membership=match.mentee).exists()
