"""A coordinator keeps a mentor out of matching, and says why."""

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.people import add_member
from tests.training.making import DAY
from training.clearance import lift_hold, place_hold
from training.models import Hold
from training.terms import today_of


@pytest.fixture
def url(cast):
    return reverse("training:hold", args=["riverside", cast.member("ada").public_id])


def lift_url(hold, program="riverside"):
    return reverse("training:lift", args=[program, hold.public_id])


def test_placing_one(as_, cast, url):
    until = today_of(cast.program) + 30 * DAY
    data = {"reason": "Asked  for a\nquiet month", "until": until.isoformat()}
    page = as_("cleo").post(url, data, follow=True)
    assert "Ada is on hold for new pairs" in page.text
    hold = Hold.objects.get()
    assert (hold.reason, hold.until) == ("Asked for a quiet month", until)
    assert hold.placed_by == cast.cleo


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Say in a few words why"),
        ({"reason": " "}, "Say in a few words why"),
        ({"reason": "x" * 301}, "at most 300 characters"),
        ({"reason": "Kept words", "until": "2020-01-01"}, "Choose today or a later"),
        ({"reason": "Kept words", "until": "soon"}, "Give a date, such as"),
        ({"reason": "a\0b"}, "a sign in this that we cannot keep"),
    ],
)
def test_bad_input_keeps_what_was_typed(as_, url, data, words):
    page = as_("cleo").post(url, data)
    assert page.status_code == 200 and words in page.text
    assert "Error:" in page.text[: page.text.index("</title>")]
    assert "Kept words" not in data.values() or "Kept words" in page.text
    assert not Hold.objects.exists()


def test_reading_a_reason_leaves_a_trace(as_, cast, url):
    client = as_("cleo")
    client.get(url)
    assert not AccessEntry.objects.that_worked().exists()
    place_hold(cast.member("ada"), "A quiet month", by=cast.cora)
    assert "A quiet month" in client.get(url).text
    entry = AccessEntry.objects.latest("pk")
    assert (entry.action, entry.actor_id) == ("hold.read", cast.cleo.pk)


def test_lifting_one(as_, cast):
    hold = place_hold(cast.member("ada"), "A quiet month")
    page = as_("cleo").post(lift_url(hold), {"why": "It is over"}, follow=True)
    assert "The hold on Ada is lifted" in page.text
    hold.refresh_from_db()
    assert (hold.lifted_by, hold.lifted_why) == (cast.cleo, "It is over")


def test_lifting_needs_a_word(as_, cast):
    hold = place_hold(cast.member("ada"), "A quiet month")
    page = as_("cleo").post(lift_url(hold), {"why": ""})
    assert "Say in a few words why" in page.text
    assert Hold.objects.open(today_of(cast.program)).exists()


def test_a_second_click_loses_kindly(as_, cast):
    hold = place_hold(cast.member("ada"), "A quiet month")
    lift_hold(hold, by=cast.cora)
    page = as_("cleo").post(lift_url(hold), {"why": "It is over"}, follow=True)
    assert "Somebody lifted this hold before you" in page.text


def test_nobody_holds_or_lifts_their_own(as_, cast):
    own = add_member(cast.cleo, cast.program, "mentor")
    hold = place_hold(own, "A quiet month")
    url = reverse("training:hold", args=["riverside", own.public_id])
    client = as_("cleo")
    assert client.get(url).status_code == 403
    assert client.post(url, {"reason": "x"}).status_code == 403
    assert client.post(lift_url(hold), {"why": "x"}).status_code == 403
    assert as_("cora").get(url).status_code == 200


def test_mentors_of_another_program_are_not_found(as_, cast):
    hold = place_hold(cast.member("ann"), "A quiet month")
    client = as_("cleo")
    assert client.post(lift_url(hold), {"why": "x"}).status_code == 404
    assert client.post(lift_url(hold, "hillcrest"), {"why": "x"}).status_code == 404
    mentee = reverse("training:hold", args=["riverside", cast.member("ben").public_id])
    assert client.get(mentee).status_code == 404
