"""Calling a meeting off, and taking that back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from matching.matches import end_match
from meetings.cancelling import UNDO, cancel, take_back
from meetings.models import Meeting
from meetings.proposing import move
from notifications import delivering
from notifications.models import Message
from scheduling.placing import TimeTaken
from tests.meetings.making import VIDEO, ZONE


def pending(meeting, kind) -> list:
    rows = Message.objects.about(meeting.subject).waiting().filter(kind=kind)
    return sorted(rows.values_list("recipient__name_used", flat=True))


def test_both_hear_two_minutes_later(make, cast):
    meeting = make.agreed()
    now = timezone.now()
    assert cancel(meeting, cast.ben, now=now)
    assert pending(meeting, "meeting_cancelled") == ["Ada", "Ben"]
    assert pending(meeting, "meeting_reminder") == []
    due = Message.objects.filter(kind="meeting_cancelled").values_list("due_at")
    assert {at for (at,) in due} == {now + UNDO}
    assert not meeting.event.blocking


def test_a_slip_of_the_finger_is_never_heard_of(make, cast):
    meeting = make.agreed()
    delivering.deliver_due()
    mail.outbox.clear()
    cancel(meeting, cast.ben)
    assert take_back(meeting, cast.ben)
    delivering.deliver_due()
    assert mail.outbox == []
    assert pending(meeting, "meeting_reminder") == ["Ada", "Ben"]


def test_undo_before_anything_was_sent_still_confirms(make, cast):
    meeting = make.agreed()
    cancel(meeting, cast.ben)
    take_back(meeting, cast.ben)
    assert pending(meeting, "meeting_confirmed") == ["Ada", "Ben"]


def test_only_who_called_it_off_takes_it_back_and_only_soon(make, cast):
    meeting = make.agreed()
    now = timezone.now()
    cancel(meeting, cast.ben, now=now)
    assert not take_back(meeting, cast.ada, now=now)
    assert not take_back(meeting, cast.ben, now=now + UNDO)


def test_undo_finds_the_time_gone(make, cast):
    meeting = make.agreed()
    cancel(meeting, cast.ben)
    make.agreed()
    with pytest.raises(TimeTaken):
        take_back(meeting, cast.ben)
    assert Meeting.objects.get(pk=meeting.pk).status == "cancelled"


def test_cancelled_after_the_claim_sends_nothing(make, cast):
    """The sender holds the row already; its last look finds nothing to send."""
    meeting = make.agreed()
    ids = delivering.claim("me", timezone.now(), 50)
    assert len(ids) == 4  # that it is agreed, and the reminder of three days before
    cancel(meeting, cast.ben)
    for pk in ids:
        delivering.send_one(pk, "me", mail.get_connection(), timezone.now())
    assert mail.outbox == []


def test_taking_a_question_back_tells_only_the_other(make, cast):
    meeting = make.asked(by="ada")
    assert cancel(meeting, cast.ada)
    assert pending(meeting, "meeting_cancelled") == ["Ben"]
    assert not take_back(meeting, cast.ada)


def test_what_has_begun_cannot_be_called_off(make, cast):
    meeting = make.agreed()
    assert not cancel(meeting, cast.ben, now=meeting.event.starts_at)


def test_the_end_of_a_match_calls_off_what_was_to_come(make, cast, match):
    coming, asked, past = make.agreed(3), make.asked(5), make.held(-3)
    end_match(match, "life", cast.cleo)
    status = dict(Meeting.objects.values_list("pk", "status"))
    assert status == {coming.pk: "cancelled", asked.pk: "cancelled", past.pk: "held"}
    assert pending(coming, "meeting_cancelled") == ["Ada", "Ben"]
    assert pending(coming, "meeting_reminder") == []


def test_taken_back_after_a_move_nobody_heard_of_tells_the_new_time(cast, make):
    """In the night: both were told the first time, the new one waits until morning."""
    meeting = make.agreed()
    Message.objects.filter(kind="meeting_confirmed").update(
        state=Message.State.SENT, sent_at=timezone.now()
    )
    later = meeting.event.wall_start + timedelta(days=1)
    assert move(meeting, cast.ada, later, ZONE, 45, VIDEO)
    assert cancel(meeting, cast.ada)
    assert take_back(meeting, cast.ada)
    told = Message.objects.waiting().filter(kind="meeting_confirmed")
    assert {message.recipient for message in told} == {cast.ada, cast.ben}
