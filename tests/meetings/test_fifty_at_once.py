"""Fifty mentees of one mentor say yes at the same moment, on SQLite and PostgreSQL."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError

from accounts.models import Membership, User
from matching.models import Match
from meetings.confirming import confirm
from meetings.models import Meeting
from meetings.proposing import propose
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import TimeTaken
from tests.matching.test_races import at_once
from tests.meetings.making import VIDEO, ZONE

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = datetime(2027, 5, 6, 8)
MANY = 50


@pytest.fixture
def mentees(cast, empty_log_after):
    """Fifty more people, each matched with Ada."""
    people = [
        User.objects.create(
            email=f"m{n}@example.org", name_used=f"M{n}", time_zone=ZONE
        )
        for n in range(MANY)
    ]
    return [
        Match.objects.create(
            program=cast.program,
            mentor=cast.member("ada"),
            mentee=Membership.objects.create(
                program=cast.program, user=person, role="mentee"
            ),
        )
        for person in people
    ]


def ask(cast, matches, starts) -> list[Meeting]:
    """Ada asks each of them for a time of 45 minutes."""
    pairs = zip(matches, starts, strict=True)
    made = [propose(one, cast.ada, at, ZONE, 45, VIDEO) for one, at in pairs]
    rows = Meeting.objects.with_people().in_bulk([meeting.pk for meeting in made])
    return [rows[meeting.pk] for meeting in made]


def yes(meeting) -> bool:
    """As a person does: a page that was too busy is tried again."""
    for _ in range(20):
        try:
            return confirm(meeting, meeting.match.mentee.user)
        except TimeTaken:
            return False
        except OperationalError as busy:
            meeting.refresh_from_db(fields=["status", "version"])
            last = busy
    raise last


def say_yes_all_at_once(meetings) -> list[Meeting]:
    said = at_once(*[lambda m=m: yes(m) for m in meetings])
    agreed = [m for m, done in zip(meetings, said, strict=True) if done]
    assert {m.pk for m in agreed} == set(
        Meeting.objects.confirmed().values_list("pk", flat=True)
    )
    return agreed


def overlap(one, other) -> bool:
    a, b = one.event, other.event
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at


def test_ten_times_for_fifty_people_are_ten_meetings(cast, mentees):
    """One after the other without a gap: each time goes to exactly one of five."""
    starts = [MORNING + timedelta(minutes=45 * (n % 10)) for n in range(MANY)]
    meetings = ask(cast, mentees, starts)
    agreed = say_yes_all_at_once(meetings)
    assert sorted(m.event.wall_start for m in agreed) == sorted(set(starts))
    seats = Seat.objects.filter(person=cast.ada, blocking=True)
    assert sorted(seats.values_list("starts", flat=True)) == sorted(
        m.event.starts_at for m in agreed
    )
    told = Message.objects.filter(kind="meeting_confirmed", recipient=cast.ada)
    assert told.count() == 10


def test_times_across_each_other_leave_none_that_would_still_fit(cast, mentees):
    starts = [MORNING + timedelta(minutes=15 * (7 * n % 40)) for n in range(MANY)]
    meetings = ask(cast, mentees, starts)
    agreed = say_yes_all_at_once(meetings)
    assert not any(overlap(a, b) for a in agreed for b in agreed if a is not b)
    refused = [m for m in meetings if m not in agreed]
    assert all(any(overlap(m, a) for a in agreed) for m in refused)
    assert not Seat.objects.filter(event__meeting__in=refused, blocking=True).exists()
