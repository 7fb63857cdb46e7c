"""Rules 4 and 5 with real threads on a real database server."""

import time
from threading import Event

import pytest
from django.db import connection, transaction

from matching.matches import end_match
from matching.models import Match
from meetings.cancelling import cancel
from meetings.confirming import confirm
from meetings.models import Meeting
from meetings.pairing import PairEnded
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import TimeTaken
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]


def leaving():
    kinds = Message.objects.unsent().values_list("kind", flat=True)
    return set(kinds) - {"meeting_cancelled"}


def test_a_yes_while_the_match_ends_is_called_off_too(
    cast, match, make, empty_log_after
):
    meeting, agreed = make.asked(), Event()

    def say_yes():
        with transaction.atomic():
            assert confirm(meeting, cast.ben)
            agreed.set()
            time.sleep(0.5)  # the match ends meanwhile

    def end():
        agreed.wait(5)
        assert end_match(match, Match.Reason.LIFE, cast.cleo)

    at_once(say_yes, end)
    meeting.refresh_from_db()
    assert (meeting.status, leaving()) == (Meeting.Status.CANCELLED, set())
    assert not Seat.objects.filter(blocking=True).exists()


def test_nobody_is_asked_for_a_time_once_the_match_ends(
    cast, match, make, empty_log_after
):
    over = Event()

    def end():
        with transaction.atomic():
            assert end_match(match, Match.Reason.LIFE, cast.cleo)
            over.set()
            time.sleep(0.5)

    def ask():
        over.wait(5)
        with pytest.raises(PairEnded):
            make.asked()

    at_once(end, ask)
    assert not Meeting.objects.exists()


def test_pressed_twice_at_once_is_one_question(make, empty_log_after):
    at_once(*[make.asked] * 6)
    assert Meeting.objects.count() == 1
    assert Message.objects.filter(kind="meeting_proposed").count() == 1


def test_one_hour_of_ada_and_two_pairs(cast, match, make, empty_log_after):
    """Both mentees say yes to the same hour, pressing often: one of them has it."""
    other = Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("bea")
    )
    asked = [make.asked(match=pair) for pair in (match, other)]

    def yes(meeting):
        try:
            return confirm(meeting, meeting.match.mentee.user)
        except TimeTaken:
            return False

    said = at_once(*[lambda m=m: yes(m) for m in asked for _ in range(3)])
    assert sorted(said) == [False] * 5 + [True]
    assert Seat.objects.filter(blocking=True, person=cast.ada).count() == 1


def test_a_yes_and_a_cancellation_at_once_agree(cast, make, empty_log_after):
    meeting = make.asked()
    fresh = Meeting.objects.with_people().get(pk=meeting.pk)
    at_once(lambda: confirm(meeting, cast.ben), lambda: cancel(fresh, cast.ada))
    fresh.refresh_from_db()
    off = fresh.status == Meeting.Status.CANCELLED
    assert off != Seat.objects.filter(blocking=True).exists()
    assert not off or leaving() == set()
