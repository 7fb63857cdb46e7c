"""Saying yes to a time."""

import pytest

from meetings.confirming import confirm
from meetings.models import Meeting
from notifications.models import Message
from scheduling.placing import TimeTaken


def kinds(meeting, state="pending") -> list:
    rows = Message.objects.about(meeting.subject).filter(state=state)
    return sorted(rows.values_list("kind", "recipient__name_used"))


def test_yes_tells_both_and_plans_reminders(make, cast):
    meeting = make.asked()
    assert confirm(meeting, cast.ben)
    assert meeting.event.blocking
    assert kinds(meeting) == [
        ("meeting_confirmed", "Ada"),
        ("meeting_confirmed", "Ben"),
        ("meeting_reminder", "Ada"),
        ("meeting_reminder", "Ben"),
        ("meeting_to_record", "Ada"),
        ("meeting_to_record", "Ben"),
    ]
    assert kinds(meeting, "cancelled") == [("meeting_proposed", "Ben")]


def test_a_second_yes_loses(make, cast):
    meeting = make.asked()
    same = Meeting.objects.get(pk=meeting.pk)
    assert confirm(meeting, cast.ben)
    assert not confirm(same, cast.ben)
    assert Message.objects.filter(kind="meeting_confirmed").count() == 2


def test_nobody_says_yes_to_their_own_question(make, cast):
    assert not confirm(make.asked(by="ada"), cast.ada)


def test_the_time_may_be_gone(make, cast):
    first, second = make.asked(), make.asked(by="ben")
    confirm(first, cast.ben)
    with pytest.raises(TimeTaken):
        confirm(second, cast.ada)
    again = Meeting.objects.get(pk=second.pk)
    assert again.status == Meeting.Status.PROPOSED
    assert kinds(second) == [("meeting_proposed", "Ada")]


def test_agreed_within_the_day_has_no_reminder(make, cast):
    meeting = make.asked(days=0, hours=6)
    assert confirm(meeting, cast.ben)
    found = {kind for kind, _ in kinds(meeting)}
    assert found == {"meeting_confirmed", "meeting_to_record"}
