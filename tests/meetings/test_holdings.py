"""A person's own copy, and what goes when they ask for it."""

from accounts import personal_data
from meetings.checking_in import check_in
from meetings.goals import set_goal
from meetings.models import CheckIn, Goal, Meeting
from scheduling.availability import add_hours
from scheduling.models import Seat, Window


def test_the_copy_has_it_all(make, match, cast):
    set_goal(match, "Evening classes", steps=["Call"])
    make.held(note="By the river")
    check_in(match, "good")
    add_hours(cast.ben, [1], "17:00", "20:00")
    held = {name: h.export(cast.ben) for name, h in personal_data.registry.items()}
    assert held["goals and steps"][0]["steps"] == ["Call"]
    assert held["meetings"][0]["shared note"] == "By the river"
    assert held["check-ins"][0]["mood"] == "good"
    assert held["hours at which you are free"][0]["from"] == "17:00"
    assert len(held["times in your calendar"]) == 1


def test_erased_is_gone_but_that_they_met_stays(make, match, cast):
    set_goal(match, "Evening classes", steps=["Call"])
    make.held(note="By the river")
    check_in(match, "good")
    add_hours(cast.ben, [1], "17:00", "20:00")
    for name in (
        "meetings",
        "goals and steps",
        "check-ins",
        "hours at which you are free",
        "times in your calendar",
    ):
        personal_data.registry[name].erase(cast.ben)
    goal = Goal.objects.get()
    assert (goal.title, goal.steps.get().text) == ("(removed)", "(removed)")
    assert not CheckIn.objects.exists()
    assert not Window.objects.exists()
    assert not Seat.objects.filter(person=cast.ben).exists()
    meeting = Meeting.objects.get()
    assert (meeting.note, meeting.status, meeting.minutes) == ("", "held", 45)
