"""The page on which somebody writes down what happened."""

import pytest
from django.urls import reverse

from meetings.goals import set_goal
from meetings.models import Meeting


@pytest.fixture
def url(make, cast):
    meeting = make.agreed(-1)
    return reverse("meetings:record", args=[cast.program.slug, meeting.public_id])


SAID = {"outcome": "held", "format": "phone", "minutes": "50"}


def test_the_mentor_writes_it_down(url, as_, match):
    goal = set_goal(match, "Evening classes")
    as_("ada").post(url, SAID | {"goal": goal.pk, "note": "We talked."})
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.minutes, meeting.format) == ("held", 50, "phone")
    assert (meeting.goal, meeting.note) == (goal, "We talked.")


def test_the_mentee_says_what_happened_and_writes_no_note(url, as_):
    ben = as_("ben")
    assert "Short note" not in ben.get(url).text
    ben.post(url, SAID | {"note": "Slipped in"})
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.note) == ("held", "")


def test_it_did_not_happen(url, as_):
    as_("ben").post(url, SAID | {"outcome": "missed", "minutes": ""})
    assert Meeting.objects.get().status == "missed"


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"outcome": ""}, "Choose yes or no"),
        ({"minutes": "long"}, "Write a number, like 45"),
        ({"minutes": "9999"}, "Write a number from 5 to 480"),
    ],
)
def test_what_is_wrong_is_said_and_the_note_stays(url, as_, wrong, said):
    text = as_("ada").post(url, SAID | {"note": "Keep this"} | wrong).text
    assert said in text
    assert "Keep this" in text
    assert Meeting.objects.get().status == "confirmed"


def test_a_goal_of_somebody_else_is_no_choice(url, as_, cast, match):
    other = type(match).objects.create(
        program=cast.program, mentor=cast.member("abe"), mentee=cast.member("bea")
    )
    set_goal(match, "Mine")
    theirs = set_goal(other, "Theirs")
    as_("ada").post(url, SAID | {"goal": theirs.pk})
    assert Meeting.objects.get().status == "confirmed"


def test_before_it_begins_there_is_nothing_to_write(make, as_, cast):
    meeting = make.agreed(2)
    url = reverse("meetings:record", args=[cast.program.slug, meeting.public_id])
    assert as_("ada").get(url).status_code == 302
