"""The bytes that reach a mail server, read by three parsers: Python's `email`,
`icalendar`, and ical.js (with `-m services`, `ICAL_JS` names its folder)."""

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

import pytest
from icalendar import Calendar
from time_machine import travel

from meetings.cancelling import UNDO, cancel, take_back
from meetings.models import Meeting
from meetings.proposing import move
from notifications import delivering
from notifications.discretion import revealing_words
from tests.machinery import Sink
from tests.meetings.making import VIDEO, ZONE

NOW = "2027-03-01T15:00:00Z"
SCRIPT = Path(__file__).with_name("parse_ics.mjs")


class RawSink(Sink):
    """Keeps the bytes as they came over the wire."""

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos[0], envelope.original_content))
        return "250 OK"


@pytest.fixture
def sink(settings):
    with RawSink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def letters(cast, make, sink):
    """What Ben gets: agreed, moved, then moved again and called off and taken back
    before anybody heard of it, and at last called off."""
    cast.ben.name_used = "Bén"
    with travel(NOW, tick=False) as clock:
        meeting = make.agreed(10)
        delivering.deliver_due()
        wall = meeting.event.wall_start
        for days in (1, 2):
            later = wall + timedelta(days=days)
            assert move(meeting, cast.ada, later, ZONE, 45, VIDEO)
            if days == 1:
                delivering.deliver_due()
        assert cancel(meeting, cast.ben)
        assert take_back(meeting, cast.ben)
        delivering.deliver_due()
        meeting = Meeting.objects.with_people().get(pk=meeting.pk)
        assert cancel(meeting, cast.ben)
        clock.shift(UNDO + timedelta(seconds=1))
        delivering.deliver_due()
        return meeting, sink.to("ben@example.org")


def calendar_part(raw):
    mail = message_from_bytes(raw, policy=default)
    parts = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    assert len(parts) == 1
    return mail, parts[0]


def calendars(raws) -> list[str]:
    """The calendar text of each mail that has one, in the order in which they came."""
    found = []
    for raw in raws:
        mail = message_from_bytes(raw, policy=default)
        if any(part.get_content_type() == "text/calendar" for part in mail.walk()):
            part = calendar_part(raw)[1]
            found.append(part.get_payload(decode=True).decode())
    return found


def test_the_shape_of_an_invitation(letters):
    _, raws = letters
    with_calendar = [raw for raw in raws if b"text/calendar" in raw]
    assert len(with_calendar) == 4
    for raw in with_calendar:
        mail, part = calendar_part(raw)
        assert mail.get_content_type() == "multipart/mixed"
        alternative, attached = mail.iter_parts()
        assert [p.get_content_type() for p in alternative.iter_parts()] == [
            "text/plain",
            "text/html",
            "text/calendar",
        ]
        assert attached.get_content_type() == "application/ics"
        assert attached.get_filename() == "invite.ics"
        [header] = re.findall(
            rb"(?im)^content-type: text/calendar[^\n]*(?:\n\s.*)*", raw
        )
        assert header.lower().count(b"charset") == 1
        assert header.lower().count(b"method") == 1
        assert part["Content-Transfer-Encoding"] == "base64"
        assert attached.get_payload(decode=True) == part.get_payload(decode=True)
        assert raw.count(b"\r\n") == raw.count(b"\n"), "lines end as the RFC says"


def test_method_organizer_and_attendee(letters):
    _, raws = letters
    for raw in (raw for raw in raws if b"text/calendar" in raw):
        mail, part = calendar_part(raw)
        text = part.get_payload(decode=True).decode()
        calendar = Calendar.from_ical(text)
        [entry] = calendar.walk("VEVENT")
        assert part.get_param("method") == str(calendar["method"])
        assert str(entry["organizer"]) == f"mailto:{parseaddr(mail['From'])[1]}"
        assert str(entry["attendee"]) == f"mailto:{parseaddr(mail['To'])[1]}"
        assert entry["attendee"].params["RSVP"] == "FALSE"
        assert "ada@example.org" not in text.replace("\r\n ", "")
        assert revealing_words(text.replace("\r\n ", "")) == []
        assert "VALARM" not in text and "VTIMEZONE" not in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_one_entry_through_create_move_undo_cancel(letters):
    meeting, raws = letters
    found = [Calendar.from_ical(text) for text in calendars(raws)]
    entries = [calendar.walk("VEVENT")[0] for calendar in found]
    assert [str(c["method"]) for c in found] == ["REQUEST"] * 3 + ["CANCEL"]
    assert {str(entry["uid"]) for entry in entries} == {meeting.event.uid}
    numbers = [entry["sequence"] for entry in entries]
    assert numbers == sorted(set(numbers)), "strictly growing"
    assert [str(entry["status"]) for entry in entries[2:]] == ["CONFIRMED", "CANCELLED"]
    starts = [entry.decoded("dtstart") for entry in entries]
    assert starts[1] - starts[0] == starts[2] - starts[1] == timedelta(days=1)
    assert starts[3] == starts[2] == meeting.event.starts_at


def test_a_question_brings_no_entry(make, sink, cast):
    make.asked(by="ada")
    delivering.deliver_due()
    [raw] = sink.to("ben@example.org")
    assert b"text/calendar" not in raw
    assert b".ics" not in raw


@pytest.mark.services
def test_a_second_parser_reads_the_same(letters):
    folder = os.environ.get("ICAL_JS")
    assert folder and shutil.which("node"), "ICAL_JS names the folder of ical.js"
    texts = calendars(letters[1])
    done = subprocess.run(
        ["node", SCRIPT, folder],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    theirs = json.loads(done.stdout)
    for text, read in zip(texts, theirs, strict=True):
        calendar = Calendar.from_ical(text)
        [entry] = calendar.walk("VEVENT")
        [other] = read["entries"]
        assert read["method"] == str(calendar["method"])
        assert read["version"] == "2.0"
        assert other["uid"] == str(entry["uid"])
        assert other["sequence"] == entry["sequence"]
        assert other["status"] == str(entry["status"])
        assert other["organizer"] == str(entry["organizer"])
        assert other["attendees"] == [str(entry["attendee"])]
        assert other["summary"] == str(entry["summary"])
        for name, instant in (("start", "dtstart"), ("end", "dtend")):
            at = datetime.fromisoformat(other[name].replace("Z", "+00:00"))
            assert at == entry.decoded(instant).astimezone(UTC)
    numbers = [read["entries"][0]["sequence"] for read in theirs]
    assert numbers == sorted(set(numbers))
