"""Every letter about a meeting: neutral to the last byte, on the reader's clock."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from icalendar import Calendar
from time_machine import travel

from meetings.cancelling import UNDO, cancel, take_back
from meetings.confirming import confirm
from meetings.mail import KINDS
from meetings.proposing import move, propose
from notifications.composing import compose
from notifications.delivering import deliver_due
from notifications.discretion import revealing_words
from notifications.models import Message
from notifications.posting import post
from tests.meetings.making import VIDEO, ZONE

SIX = datetime(2027, 5, 6, 18)


@pytest.fixture
def clock(settings):
    with travel("2027-05-03T16:00:00Z", tick=False) as found:
        yield found


@pytest.fixture
def asked(clock, match, cast):
    return propose(
        match,
        cast.ada,
        SIX,
        ZONE,
        45,
        VIDEO,
        place="Riverside Recovery Center",
        wish="How to stay sober",
    )


def sent() -> dict:
    """{(name, subject): letter} of what leaves now."""
    mail.outbox.clear()
    deliver_due()
    return {(m.to[0].partition("@")[0], m.subject): m for m in mail.outbox}


def test_two_people_read_two_clocks(asked, cast):
    deliver_due()
    confirm(asked, cast.ben)
    assert set(sent()) == {
        ("ben", "Agreed: Thu 6 May, 6 pm"),
        ("ada", "Agreed: Thu 6 May, 5 pm"),
    }
    letter = next(m for m in mail.outbox if m.to == ["ada@example.org"])
    assert "your time, Central" in letter.body


def test_reminders_come_three_days_and_one_day_before(asked, cast, clock):
    confirm(asked, cast.ben)
    deliver_due()
    clock.move_to("2027-05-03T21:59:00Z")
    assert sent() == {}
    clock.move_to("2027-05-03T22:01:00Z")
    assert set(sent()) == {
        ("ben", "Coming up: Thu 6 May, 6 pm"),
        ("ada", "Coming up: Thu 6 May, 5 pm"),
    }
    clock.move_to("2027-05-05T21:59:00Z")
    assert sent() == {}
    clock.move_to("2027-05-05T22:01:00Z")
    assert set(sent()) == {
        ("ben", "Reminder: Thu 6 May, 6 pm"),
        ("ada", "Reminder: Thu 6 May, 5 pm"),
    }
    assert sent() == {}


@pytest.mark.parametrize(
    "hour, told_at_night", [(7, True), (8, True), (9, False), (18, False)]
)
def test_news_is_told_at_night_when_the_morning_is_too_late(
    match, cast, clock, settings, hour, told_at_night
):
    settings.QUIET_HOURS = (21, 8)
    meeting = propose(match, cast.ada, SIX.replace(hour=hour), ZONE, 45, VIDEO)
    confirm(meeting, cast.ben)
    deliver_due()
    clock.move_to("2027-05-06T03:00:00Z")  # 11 pm the evening before, for Ben
    Message.objects.filter(kind="meeting_reminder").delete()
    cancel(meeting, cast.ada)
    clock.shift(UNDO)
    assert ("ben" in {name for name, _ in sent()}) == told_at_night


def test_no_reminder_after_it_began(asked, cast, clock):
    confirm(asked, cast.ben)
    deliver_due()
    clock.move_to("2027-05-06T22:00:01Z")
    assert sent() == {}


def test_a_move_says_old_and_new(asked, cast):
    confirm(asked, cast.ben)
    deliver_due()
    move(asked, cast.ada, SIX + timedelta(days=1), ZONE, 45, VIDEO)
    letter = sent()["ben", "New time: Fri 7 May, 6 pm"]
    assert "It was Thu 6 May, 6 pm before." in letter.body


def entries(letter) -> list:
    parts = letter.message().walk()
    texts = [p for p in parts if p.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(p.get_payload(decode=True)) for p in texts]


def test_the_calendar_entry_is_updated_and_removed(asked, cast, clock):
    confirm(asked, cast.ben)
    seen = [*entries(sent()["ben", "Agreed: Thu 6 May, 6 pm"])]
    move(asked, cast.ada, SIX + timedelta(days=1), ZONE, 45, VIDEO)
    seen += entries(sent()["ben", "New time: Fri 7 May, 6 pm"])
    cancel(asked, cast.ada)
    clock.shift(UNDO + timedelta(seconds=1))
    seen += entries(sent()["ben", "Called off: Fri 7 May, 6 pm"])
    assert [c["method"] for c in seen] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [c.walk("VEVENT")[0] for c in seen]
    assert len({e["uid"] for e in events}) == 1
    assert [e["sequence"] for e in events] == [0, 1, 2]


def test_a_question_brings_no_calendar_entry(asked):
    (letter,) = sent().values()
    assert entries(letter) == []
    assert letter.subject == "Does this time suit you? Thu 6 May, 6 pm"


def test_undo_after_it_was_told_invites_again(asked, cast, clock):
    confirm(asked, cast.ben)
    deliver_due()
    cancel(asked, cast.ben)
    clock.shift(UNDO - timedelta(seconds=1))
    Message.objects.filter(kind="meeting_cancelled", recipient=cast.ada).update(
        state="sent", sent_at=asked.event.starts_at
    )
    assert take_back(asked, cast.ben)
    (letter,) = sent().values()
    assert letter.to == ["ada@example.org"]
    (calendar,) = entries(letter)
    assert calendar["method"] == "REQUEST"
    assert calendar.walk("VEVENT")[0]["sequence"] == 2


def others(meeting) -> list:
    """What comes at other hours, or to a pair with nothing planned."""
    about = {"meeting_early", "meeting_soon", "meeting_to_record"}
    hints = {"another_time", "next_time"}
    people = [meeting.match.mentee.user, meeting.match.mentor.user]
    posted = [
        post(
            kind,
            person,
            program=meeting.match.program,
            about=meeting.subject if kind in about else f"pair:{meeting.match_id}",
            version="all",
        )
        for kind in sorted(about | hints)
        for person in people
    ]
    return [compose(message) for message in posted]


def test_not_one_byte_tells_what_this_is(asked, cast, clock):
    """Every kind, headers and calendar included, with telling words all around."""
    letters = list(sent().values())
    confirm(asked, cast.ben)
    letters += sent().values()
    move(asked, cast.ben, SIX + timedelta(days=1), ZONE, 45, VIDEO)
    letters += sent().values()
    clock.move_to("2027-05-06T22:01:00Z")
    letters += sent().values()
    cancel(asked, cast.ben)
    clock.shift(UNDO)
    letters += sent().values()
    letters += others(asked)
    subjects = {letter.subject.partition(":")[0].split("?")[0] for letter in letters}
    assert len(subjects) == len({kind.render for kind in KINDS})
    for letter in letters:
        message = letter.message()
        decoded = [
            part.get_payload(decode=True).decode()
            for part in message.walk()
            if not part.is_multipart()
        ]
        text = "\n".join([str(message), *decoded])
        other = "Ada" if letter.to == ["ben@example.org"] else "Ben"
        assert revealing_words(text) == []
        for word in (other, "Riverside", "riverside", "sober", "video", "Peer"):
            assert word not in text
