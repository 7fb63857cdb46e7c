"""Who sees what a mentee says, and when a mentor is asked to say hello."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.checking_in import add_words, check_in, choose_rhythm, said_hello
from meetings.gathering import facts_of
from meetings.glance import mood_counts
from meetings.messaging import write
from meetings.models import CheckIn, CheckInRhythm, HelloPrompt
from notifications.models import Message

DAY = timedelta(days=1)
SEEN = {
    "me": {"ben"},
    "mentor": {"ben", "ada"},
    "team": {"ben", "ada", "sol", "cleo", "cora"},
}


@pytest.mark.parametrize("shown_to", SEEN)
def test_who_sees_it_is_the_mentee_s_choice(match, cast, shown_to):
    choose_rhythm(cast.member("ben"), 0, 3, 12, shown_to)
    check_in(match, "low")
    names = {
        name
        for name, person in cast.people.items()
        if CheckIn.objects.visible_to(person).exists()
    }
    assert names == SEEN[shown_to]


def test_staff_count_and_read_only_what_is_for_them(match, cast, as_):
    choose_rhythm(cast.member("ben"), 0, 3, 12, "mentor")
    check_in(match, "rough")
    now = timezone.now()
    assert facts_of([match], now)[match.pk].moods == []
    assert sum(n for *_, n in mood_counts(cast.program, now)) == 0
    url = reverse("meetings:pair", args=[cast.program.slug, match.public_id])
    assert "shared a check-in" not in as_("cleo").get(url).text


def test_words_come_after_the_tap_and_stay_between_the_two(match, cast, as_):
    ben, slug = as_("ben"), cast.program.slug
    ben.post(reverse("meetings:check_in", args=[slug]), {"mood": "low"})
    words = reverse("meetings:check_in_words", args=[slug])
    ben.post(words, {"words": "A long night", "shown_to": "team"})
    assert "A long night" in ben.get(reverse("meetings:check_in", args=[slug])).text
    home = reverse("mentoring:home", args=[slug])
    assert "A long night" in as_("ada").get(home).text
    pair = reverse("meetings:pair", args=[slug, match.public_id])
    assert "A long night" not in as_("cleo").get(pair).text


def test_a_choice_made_once_holds(match, cast):
    one = check_in(match, "good")
    assert add_words(one, "", "me")
    later = check_in(match, "good", now=timezone.now() + DAY)
    assert later.shown_to == "me"
    assert CheckInRhythm.objects.get().shown_to == "me"


def test_after_an_hour_what_was_said_stays(match):
    one = check_in(match, "good", now=timezone.now() - DAY)
    assert not add_words(one, "Late", "me")
    one.refresh_from_db()
    assert (one.words, one.shown_to) == ("", "team")


def hard_days(match, *moods, now=None):
    now = now or timezone.now()
    for n, mood in enumerate(moods):
        check_in(match, mood, now=now - (len(moods) - n) * DAY)


@pytest.mark.parametrize(
    "moods, asks",
    [
        (("low",), 0),
        (("low", "rough"), 1),
        (("low", "okay", "low"), 0),
        (("rough", "low", "low"), 1),
    ],
)
def test_two_hard_days_in_a_row(match, moods, asks):
    hard_days(match, *moods)
    assert HelloPrompt.objects.count() == asks
    assert Message.objects.filter(kind="hello_prompt").count() == asks


def test_what_stays_with_the_mentee_starts_nothing(match, cast):
    choose_rhythm(cast.member("ben"), 0, 3, 12, "me")
    hard_days(match, "low", "rough", "low")
    assert not HelloPrompt.objects.exists()


def test_two_days_far_apart_are_not_in_a_row(match):
    now = timezone.now()
    check_in(match, "low", now=now - 30 * DAY)
    check_in(match, "low", now=now)
    assert not HelloPrompt.objects.exists()


def test_the_suggestion_never_says_why(match, cast, as_):
    hard_days(match, "low", "rough")
    CheckIn.objects.update(shown_to="me")
    home = reverse("mentoring:home", args=[cast.program.slug])
    page = as_("ada").get(home).text
    assert "A good moment to say hello to Ben" in page
    for word in ("Rough", "Low", "hard"):
        assert word not in page
    assert "A good moment" not in as_("ben").get(home).text


def test_it_goes_when_the_mentor_wrote(match, cast):
    hard_days(match, "low", "rough")
    write(match, cast.ben, "Hi")
    assert HelloPrompt.objects.open().exists()
    write(match, cast.ada, "Hello")
    assert not HelloPrompt.objects.open().exists()
    assert not Message.objects.filter(kind="hello_prompt").unsent().exists()


def test_it_comes_at_most_every_two_weeks(match):
    now = timezone.now()
    hard_days(match, "low", "rough", now=now)
    said_hello(match, now=now)
    check_in(match, "low", now=now + 2 * DAY)
    assert HelloPrompt.objects.count() == 1
    check_in(match, "low", now=now + 15 * DAY)
    assert HelloPrompt.objects.count() == 2


def test_done(match, cast, as_):
    hard_days(match, "low", "rough")
    url = reverse("meetings:hello_done", args=[cast.program.slug, match.public_id])
    assert as_("ben").post(url).status_code == 403
    as_("ada").post(url)
    assert not HelloPrompt.objects.open().exists()


def test_the_rhythm_is_chosen_on_the_page(match, cast, as_):
    slug = cast.program.slug
    url = reverse("meetings:check_in_rhythm", args=[slug])
    said = {"every": 14, "weekday": 5, "hour": 18, "shown_to": "mentor"}
    ben = as_("ben")
    assert "Choose who can see it" in ben.post(url, said | {"shown_to": ""}).text
    ben.post(url, said)
    rhythm = CheckInRhythm.objects.get()
    assert (rhythm.every, rhythm.next_on.isoweekday()) == (14, 5)
    page = ben.get(reverse("mentoring:home", args=[slug])).text
    assert "Only Ada can see it" in " ".join(page.split())
