"""Writing down what happened."""

from datetime import timedelta

import pytest

from accounts.models import AccessEntry
from meetings import facts
from meetings.cancelling import cancel
from meetings.models import Goal, Meeting
from meetings.recording import record


@pytest.fixture
def heard():
    """Names of the facts in the order in which they were announced."""
    found = []

    def on(name):
        def listen(sender, meeting, **kwargs):
            found.append((name, meeting.pk))

        return listen

    ears = [
        (facts.meeting_held, on("held")),
        (facts.meeting_missed, on("missed")),
    ]
    for signal, ear in ears:
        signal.connect(ear)
    yield found
    for signal, ear in ears:
        signal.disconnect(ear)


def after(meeting, **more):
    return meeting.event.ends_at + timedelta(**more or {"hours": 1})


def test_met(make, cast, match, heard):
    goal = Goal.objects.create(match=match, title="Back to evening classes")
    meeting = make.agreed(-2)
    assert record(meeting, cast.ada, "held", 50, "We walked.", goal, now=after(meeting))
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.goal, meeting.note) == (50, goal, "We walked.")
    assert meeting.note_by == cast.ada
    assert heard == [("held", meeting.pk)]


def test_it_did_not_happen(make, cast, heard):
    meeting = make.agreed(-2)
    assert record(meeting, cast.ben, "missed", now=after(meeting))
    assert meeting.minutes is None
    assert heard == [("missed", meeting.pk)]


def test_saying_it_twice_is_one_fact(make, cast, heard):
    meeting = make.agreed(-2)
    record(meeting, cast.ada, "held", 45, now=after(meeting))
    record(meeting, cast.ada, "held", 60, now=after(meeting))
    assert meeting.minutes == 60
    assert len(heard) == 1


def test_of_two_at_once_one_wins(make, cast, heard):
    meeting = make.agreed(-2)
    same = Meeting.objects.with_people().get(pk=meeting.pk)
    assert record(meeting, cast.ada, "held", 45, now=after(meeting))
    assert not record(same, cast.ben, "missed", now=after(meeting))
    assert len(heard) == 1


def test_a_correction(make, cast, heard):
    meeting = make.held()
    assert record(meeting, cast.ben, "missed", now=after(meeting, days=3))
    assert [name for name, _ in heard] == ["held", "missed"]
    assert not record(meeting, cast.ben, "held", now=after(meeting, days=31))


def test_not_before_it_begins(make, cast):
    meeting = make.agreed(2)
    early = meeting.event.starts_at - timedelta(minutes=1)
    assert not record(meeting, cast.ada, "held", now=early)


def test_a_note_is_open_for_a_day_and_only_to_its_writer(make, cast):
    meeting = make.agreed(-5)
    at = after(meeting)
    record(meeting, cast.ada, "held", 45, "First words", now=at)
    record(meeting, cast.ada, "held", 45, "Better words", now=at + timedelta(hours=23))
    assert meeting.note == "Better words"
    record(meeting, cast.ada, "held", 45, "Too late", now=at + timedelta(hours=25))
    assert meeting.note == "Better words"
    assert AccessEntry.objects.filter(action="note.written").count() == 2


def test_a_cancelled_meeting_was_not_held(make, cast):
    meeting = make.agreed(2)
    cancel(meeting, cast.ben)
    assert not record(meeting, cast.ada, "held", now=after(meeting))
