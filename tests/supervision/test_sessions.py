from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from scheduling.zones import wall_time
from supervision.models import SupervisionSession, Topic
from supervision.noting import add_topic, write_note
from supervision.plates import tell_plate

ZONE = "America/New_York"


def noon(days):
    """Noon of Sol's clock, so many days from today."""
    day = wall_time(timezone.now(), ZONE) + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def coming(plan):
    return plan("ada", at=noon(7), now=timezone.now())


@pytest.fixture
def over(plan):
    return plan("ada", at=noon(-7), now=timezone.now() - timedelta(days=9))


def url(cast, name="sessions", *args):
    return reverse(f"supervision:{name}", args=[cast.program.slug, *args])


def form(cast, **more):
    at = noon(3)
    return {
        "mentors": [cast.member("ada").pk],
        "date": f"{at:%Y-%m-%d}",
        "time": "12:00",
        "minutes": "60",
        "format": "video",
        "place": "",
    } | more


def test_a_supervisor_sees_their_mentors_and_plates(cast, as_, coming):
    tell_plate(cast.member("ada"), "too_full")
    page = as_("sol").get(url(cast)).text
    assert "Ada" in page and "Too full" in page
    assert "Ada" not in as_("sam").get(url(cast)).text


def test_a_coordinator_sees_that_they_take_place_and_no_plate(cast, as_, over):
    write_note(over, cast.sol, "Secret words")
    tell_plate(cast.member("ada"), "too_full")
    page = as_("cleo").get(url(cast)).text
    assert "note shared" in page
    assert "Too full" not in page and "Secret" not in page


def test_a_session_is_planned(cast, as_):
    response = as_("sol").post(url(cast, "plan"), form(cast))
    session = SupervisionSession.objects.get()
    assert response["Location"] == url(cast, "session", session.public_id)
    assert session.event.starts_at > timezone.now()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mentors": []}, "Choose at least one mentor"),
        ({"mentors": ["0"]}, "among the mentors who are with you"),
        ({"mentors": ["\x00"]}, "a sign in this that we cannot keep"),
        ({"date": "2020-01-01"}, "still to come"),
        ({"date": "0001-01-01"}, "still to come"),
        ({"date": "9999-12-31"}, "still to come"),
        ({"date": "tomorrow"}, "Write the day like"),
        ({"time": ""}, "Choose a time"),
    ],
)
def test_what_does_not_work_is_said_kindly(cast, as_, change, words):
    response = as_("sol").post(url(cast, "plan"), form(cast, **change))
    assert words in response.text
    assert not SupervisionSession.objects.exists()


def test_a_taken_time_is_said_beside_the_time(cast, as_, plan):
    plan("ada", at=noon(3), now=timezone.now())
    response = as_("sol").post(url(cast, "plan"), form(cast))
    assert "something else at that time" in response.text


def test_the_mentor_adds_a_topic_and_takes_it_off(cast, as_, coming):
    add = url(cast, "topic_add", coming.public_id)
    as_("ada").post(add, {"text": "Late cancellations"})
    topic = Topic.objects.get()
    assert (
        "Late cancellations"
        in as_("sol").get(url(cast, "session", coming.public_id)).text
    )
    as_("ada").post(url(cast, "topic_remove", coming.public_id, topic.pk))
    assert not Topic.objects.exists()


def test_an_empty_topic_asks_for_words(cast, as_, coming):
    response = as_("ada").post(url(cast, "topic_add", coming.public_id), {"text": ""})
    assert "Write a few words about it" in response.text


def test_the_note_is_written_by_the_supervisor_and_read_by_the_mentor(cast, as_, over):
    as_("sol").post(url(cast, "note", over.public_id), {"text": "Take Fridays off."})
    page = url(cast, "session", over.public_id)
    assert "Take Fridays off" in as_("ada").get(page).text
    assert AccessEntry.objects.filter(action="session.read", actor_id=cast.ada.pk)
    assert AccessEntry.objects.filter(action="session.note", actor_id=cast.sol.pk)


def test_a_coordinator_reads_when_and_who_and_no_words(cast, as_, over):
    add_topic(over, cast.member("ada"), "Hidden topic")
    write_note(over, cast.sol, "Hidden note")
    page = as_("cleo").get(url(cast, "session", over.public_id)).text
    assert "Hidden" not in page
    assert "1 topic is on the list" in page and "A note was written on" in page
    assert not AccessEntry.objects.filter(action="session.read").exists()


def test_calling_it_off(cast, as_, coming):
    as_("sol").post(url(cast, "cancel", coming.public_id))
    coming.event.refresh_from_db()
    assert coming.event.cancelled_at
    assert "Called off" in as_("ada").get(url(cast, "session", coming.public_id)).text


def test_as_many_queries_for_more_sessions(cast, as_, plan, over, coming):
    client = as_("sol")
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    for days in (14, 21, -14, -21):
        plan("ada", at=noon(days), now=timezone.now() - timedelta(days=30))
    with CaptureQueriesContext(connection) as more:
        client.get(url(cast))
    assert len(more) == len(few)
