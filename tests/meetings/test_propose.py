"""Finding a time: times that suit both, or any day and time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from meetings.goals import set_goal
from meetings.models import Meeting
from scheduling.availability import add_hours
from tests.meetings.making import Making

NOW = "2027-03-10T16:00:00Z"  # a Wednesday, noon for Ben; the clocks change on Sunday


@pytest.fixture
def clock():
    with travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def url(clock, match, cast):
    return reverse("meetings:propose", args=[cast.program.slug, match.public_id])


@pytest.fixture
def hours(cast):
    add_hours(cast.ben, [4, 6], "17:00", "20:00")
    add_hours(cast.ada, [4, 6], "17:00", "20:00")


def free(**more):
    said = {"date": "2027-03-12", "time": "18:30", "format": "phone", "minutes": "30"}
    return said | more


def test_times_that_suit_both_on_two_clocks(url, as_, hours):
    text = as_("ben").get(url).text
    assert "These are the times that suit you both" in text
    assert "Ada is 1 hour earlier" in text
    assert "5 pm for Ada" in text
    assert text.count("Eastern") == 1


def test_choosing_one_asks_the_other(url, as_, hours, match, cast):
    ben = as_("ben")
    said = {"slot": "20270314T2200Z", "format": "video", "minutes": "45"}
    answer = ben.post(f"{url}?day=2027-03-14", said)
    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.proposed_by == cast.ben
    assert f"{meeting.event.wall_start:%a %H:%M}" == "Sun 18:00"


def test_a_time_taken_meanwhile_is_refused_kindly(url, as_, hours, cast, match):
    said = {"slot": "20270314T2100Z", "format": "video", "minutes": "45"}
    text = as_("ben").post(url, said).text  # Ada is not free then
    assert "That time has just been taken" in text
    assert not Meeting.objects.exists()


def test_without_hours_any_day_and_time(url, as_):
    ben = as_("ben")
    assert 'type="date"' in ben.get(url).text
    ben.post(url, free(wish="The form"))
    meeting = Meeting.objects.get()
    assert f"{meeting.event.wall_start:%d %H:%M}" == "12 18:30"
    assert (meeting.event.zone, meeting.event.minutes) == ("America/New_York", 30)
    assert meeting.wish == "The form"


def test_ada_s_time_is_on_ada_s_clock(url, as_):
    as_("ada").post(url, free())
    assert Meeting.objects.get().event.zone == "America/Chicago"


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"date": "2027-03-01"}, "Choose a time that is still to come"),
        ({"date": "2029-03-01"}, "Choose a day within the next six months"),
        ({"date": "9999-12-31"}, "Choose a day within the next six months"),
        ({"date": "0001-01-01"}, "Choose a time that is still to come"),
        ({"date": "soon"}, "Write the day like"),
        ({"date": ""}, "Choose a day"),
        ({"time": "25:99"}, "Write the time like"),
        ({"date": "2027-03-14", "time": "02:30"}, "The clocks skip that time"),
        ({"format": ""}, "Choose how you would like to meet"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(url, as_, wrong, said):
    answer = as_("ben").post(url, free(wish="Keep this") | wrong)
    assert said in answer.text
    assert "Keep this" in answer.text
    assert not Meeting.objects.exists()


def test_a_time_at_which_one_sits_elsewhere(url, as_, cast, match):
    ben = as_("ben")
    ben.post(url, free())
    first = Meeting.objects.get()
    first.event.seats.update(blocking=True)
    Meeting.objects.update(status=Meeting.Status.CONFIRMED)
    assert "just been taken" in ben.post(url, free()).text
    assert Meeting.objects.count() == 1


def test_steps_of_a_goal_can_be_talked_about(url, as_, match):
    goal = set_goal(match, "Evening classes", steps=["Call the college"])
    step = goal.steps.get()
    ben = as_("ben")
    assert "From your goal: Evening classes" in ben.get(url).text
    ben.post(url, free(topics=[step.pk]))
    assert list(Meeting.objects.get().topics.all()) == [step]


def test_moving_starts_from_the_old_time(clock, match, cast, as_):
    meeting = Making(cast, match).agreed(3, place="Library")
    url = reverse("meetings:move", args=[cast.program.slug, meeting.public_id])
    assert 'value="Library"' in as_("ada").get(url).text
    as_("ben").post(url, free())
    again = Meeting.objects.get()
    assert f"{again.event.wall_start:%d %H:%M}" == "12 18:30"
    assert again.status == "confirmed"


def test_at_the_last_hour_it_cannot_be_moved(clock, match, cast, as_):
    meeting = Making(cast, match).agreed(0, hours=8)
    url = reverse("meetings:move", args=[cast.program.slug, meeting.public_id])
    assert as_("ben").get(url).status_code == 302


def test_after_the_end_there_is_no_page(url, as_, match, cast):
    type(match).objects.update(
        status="ended", ended_at=timezone.now() + timedelta(1), end_reason="life"
    )
    assert as_("ben").get(url).status_code == 404
