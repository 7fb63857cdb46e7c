"""One meeting: answer, call off, take back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from accounts.models import AccessEntry
from meetings.models import Meeting


@pytest.fixture
def at(cast):
    def at(meeting, view="meeting"):
        args = [cast.program.slug, meeting.public_id]
        return reverse(f"meetings:{view}", args=args)

    return at


def test_yes(make, at, as_):
    meeting = make.asked(by="ada")
    answer = as_("ben").post(
        at(meeting, "meeting_confirm"), {"version": 1}, follow=True
    )
    assert "It is agreed" in answer.text
    assert Meeting.objects.get().status == "confirmed"


def test_a_yes_to_a_time_that_has_moved_is_not_a_yes(make, at, as_):
    meeting = make.asked(by="ada")
    Meeting.objects.update(version=2)
    answer = as_("ben").post(
        at(meeting, "meeting_confirm"), {"version": 1}, follow=True
    )
    assert "The time has changed" in answer.text
    assert Meeting.objects.get().status == "proposed"


def test_a_second_yes_loses_kindly(make, at, as_):
    meeting = make.agreed()
    version = Meeting.objects.get().version
    answer = as_("ben").post(
        at(meeting, "meeting_confirm"), {"version": version}, follow=True
    )
    assert "Here is how it stands" in answer.text


def test_yes_to_a_time_that_is_gone(make, at, as_):
    first, second = make.asked(), make.asked(by="ben")
    as_("ben").post(at(first, "meeting_confirm"), {"version": 1})
    path = at(second, "meeting_confirm")
    answer = as_("ada").post(path, {"version": 1}, follow=True)
    assert "taken by now" in answer.text


def test_called_off_and_taken_back(make, at, as_):
    meeting = make.agreed()
    ben = as_("ben")
    answer = ben.post(at(meeting, "meeting_cancel"), follow=True)
    assert "Take it back: we do meet" in answer.text
    assert "Take it back" not in as_("ada").get(at(meeting)).text
    answer = ben.post(at(meeting, "meeting_restore"), follow=True)
    assert "It takes place after all" in answer.text


def test_after_two_minutes_it_stays_called_off(make, at, as_):
    meeting = make.agreed()
    ben = as_("ben")
    ben.post(at(meeting, "meeting_cancel"))
    later = Meeting.objects.get().hold_until + timedelta(seconds=1)
    with travel(later, tick=False):
        assert "Take it back" not in ben.get(at(meeting)).text
        ben.post(at(meeting, "meeting_restore"))
    assert Meeting.objects.get().status == "cancelled"


def test_both_read_the_note_and_the_mentor_s_look_is_logged(make, at, as_):
    meeting = make.held(note="We walked by the river.")
    assert "by the river" in as_("ben").get(at(meeting)).text
    reads = AccessEntry.objects.filter(action="note.read", subject=meeting.subject)
    assert not reads.exists()
    assert "by the river" in as_("ada").get(at(meeting)).text
    assert reads.count() == 1


def test_an_outsider_finds_nothing(make, at, as_):
    meeting = make.held(note="We walked by the river.")
    for name, status in (("bea", 404), ("abe", 404), ("cleo", 403), ("ann", 404)):
        assert as_(name).get(at(meeting)).status_code == status


def test_the_title_tells_nothing(make, at, as_):
    page = as_("ben").get(at(make.agreed())).text
    assert "<title>Meeting · Alongside</title>" in page
