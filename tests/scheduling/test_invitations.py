"""The calendar text: in place when it changes, gone when cancelled, and discreet."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from notifications.discretion import revealing_words
from scheduling.invitations import CANCEL, REQUEST, invitation
from scheduling.placing import cancel_event, move_event, place_event

SIX = datetime(2027, 5, 6, 18)


@pytest.fixture
def event(cast):
    return place_event(
        cast.program,
        [cast.ada, cast.ben],
        SIX,
        "America/New_York",
        45,
        blocking=True,
        kind="meeting",
    )


def entry(event, person, method=REQUEST):
    calendar = Calendar.from_ical(invitation(event, person, method))
    assert calendar["method"] == method
    return calendar.walk("VEVENT")[0]


def test_times_are_utc(event, cast):
    text = invitation(event, cast.ben, REQUEST)
    assert "DTSTART:20270506T220000Z\r\n" in text
    assert "DTEND:20270506T224500Z\r\n" in text
    assert "VTIMEZONE" not in text
    assert "VALARM" not in text


def test_the_reader_is_the_only_attendee(event, cast):
    text = invitation(event, cast.ben, REQUEST).replace("\r\n ", "")
    assert "mailto:ben@example.org" in text
    assert "ada@example.org" not in text
    assert "RSVP=FALSE" in text


def test_a_move_keeps_the_uid_and_counts_up(event, cast):
    before = entry(event, cast.ben)
    after = entry(move_event(event, SIX + timedelta(days=1)), cast.ben)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstart") == datetime(2027, 5, 7, 22, tzinfo=UTC)


def test_a_cancellation_says_cancel_with_a_higher_sequence(event, cast):
    gone = entry(cancel_event(event), cast.ben, CANCEL)
    assert gone["status"] == "CANCELLED"
    assert gone["sequence"] == 1


def test_it_says_nothing_but_the_neutral_name(event, cast):
    text = invitation(event, cast.ben, REQUEST)
    assert "SUMMARY:Alongside" in text
    assert "CLASS:PRIVATE" in text
    for word in ("Riverside", "Peer", "Ada", "meeting"):
        assert word not in text
    assert revealing_words(text) == []


def test_the_organizer_is_the_sender_of_the_mail(event, cast, settings):
    organizer = entry(event, cast.ben)["organizer"]
    assert organizer == f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    assert organizer.params["CN"] == "Alongside"
