"""Asking for a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Meeting
from meetings.proposing import move
from notifications.models import Message
from scheduling.placing import TimeTaken
from tests.meetings.making import VIDEO, ZONE


def told(meeting) -> set:
    rows = Message.objects.about(meeting.subject).waiting()
    return set(rows.values_list("kind", "recipient__name_used"))


def test_only_the_other_one_is_asked(make):
    meeting = make.asked(by="ben")
    assert meeting.status == Meeting.Status.PROPOSED
    assert told(meeting) == {("meeting_proposed", "Ada")}
    assert not meeting.event.blocking


def test_a_time_at_which_one_sits_elsewhere_is_refused(make):
    make.agreed()
    with pytest.raises(TimeTaken):
        make.asked()
    assert Meeting.objects.count() == 1


def test_a_meeting_of_the_past_asks_nobody(make):
    assert told(make.asked(days=-10)) == set()


def test_another_time_for_a_proposal_asks_the_first_one(make, cast):
    meeting = make.asked(by="ada")
    wall = meeting.event.wall_start + timedelta(days=1)
    assert move(meeting, cast.ben, wall, ZONE, 30, VIDEO)
    meeting.refresh_from_db()
    assert meeting.proposed_by == cast.ben
    assert meeting.event.minutes == 30
    assert told(meeting) == {("meeting_proposed", "Ada")}


def test_an_agreed_meeting_stays_agreed_when_it_moves(make, cast):
    meeting = make.agreed()
    wall = meeting.event.wall_start + timedelta(days=1)
    assert move(meeting, cast.ben, wall, ZONE, 45, VIDEO)
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.CONFIRMED
    assert told(meeting) == {
        (kind, name)
        for kind in (
            *("meeting_moved", "meeting_early", "meeting_reminder"),
            "meeting_to_record",
        )
        for name in ("Ada", "Ben")
    }
    dues = Message.objects.filter(kind="meeting_reminder").waiting()
    assert {m.expires_at for m in dues} == {meeting.event.starts_at}


def test_a_move_at_the_last_hour_is_too_late(make, cast):
    meeting = make.agreed(days=0, hours=10)
    wall = meeting.event.wall_start + timedelta(days=1)
    assert not move(meeting, cast.ben, wall, ZONE, 45, VIDEO)


def test_a_move_onto_a_taken_time_changes_nothing(make, cast):
    first, second = make.agreed(days=3), make.agreed(days=4)
    with pytest.raises(TimeTaken):
        move(second, cast.ben, first.event.wall_start, ZONE, 45, VIDEO)
    again = Meeting.objects.get(pk=second.pk)
    assert again.event.starts_at > timezone.now() + timedelta(days=3, hours=12)
    assert ("meeting_reminder", "Ben") in told(second)
