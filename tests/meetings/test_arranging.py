"""Up to three times, who calls, where the video is, and what repeats, on the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from meetings.models import Meeting, OtherTime, Series
from meetings.proposing import go_to_next_time
from meetings.tasks import go_on_asking
from notifications.models import Message
from scheduling.availability import add_hours
from tests.meetings.making import Making

NOW = "2027-03-10T16:00:00Z"  # a Wednesday, noon for Ben


@pytest.fixture
def clock():
    with travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def hours(cast):
    add_hours(cast.ben, [4, 6], "17:00", "20:00")
    add_hours(cast.ada, [4, 6], "17:00", "20:00")


@pytest.fixture
def at(cast):
    def at(view, thing):
        return reverse(f"meetings:{view}", args=[cast.program.slug, thing.public_id])

    return at


def said(**more):
    return {"format": "video", "minutes": "45"} | more


def free(**more):
    return said(date="2027-03-12", time="18:30") | more


THREE = ["20270312T2300Z", "20270314T2200Z", "20270319T2200Z"]


def test_three_times_and_the_second_is_taken(clock, match, at, as_, hours):
    as_("ben").post(at("propose", match), said(slot=THREE))
    meeting = Meeting.objects.get()
    assert f"{meeting.event.wall_start:%d %H:%M}" == "12 18:00"
    assert [f"{o.wall_start:%d %H:%M}" for o in OtherTime.objects.order_by("pk")] == [
        "14 18:00",
        "19 18:00",
    ]
    ada = as_("ada")
    assert "Which of these times suits you?" in ada.get(at("meeting", meeting)).text
    second = OtherTime.objects.order_by("starts_at").first()
    answer = {"version": 1, "time": second.pk}
    ada.post(at("meeting_confirm", meeting), answer)
    meeting.refresh_from_db()
    assert meeting.status == "confirmed"
    assert f"{meeting.event.wall_start:%d %H:%M}" == "14 18:00"
    assert not OtherTime.objects.exists()


def test_four_times_are_too_many(clock, match, at, as_, hours):
    four = [*THREE, "20270319T2230Z"]
    text = as_("ben").post(at("propose", match), said(slot=four)).text
    assert "Choose up to three times" in text
    assert not Meeting.objects.exists()


def test_looking_at_another_day_keeps_what_was_typed(clock, match, at, as_, hours):
    typed = said(slot=THREE[:1], place="Library", look="2027-03-14", wish="A form")
    text = as_("ben").post(at("propose", match), typed).text
    assert "What time on Sunday 14 March?" in text
    assert 'value="Library"' in text
    assert "A form" in text
    assert "Chosen on other days:" in text
    assert f'value="{THREE[0]}" checked' in text
    assert not Meeting.objects.exists()


def test_later_days(clock, match, at, as_, hours):
    ben = as_("ben")
    text = ben.get(at("propose", match)).text
    assert "Later days" in text
    assert "Earlier days" not in text
    text = ben.post(at("propose", match), said(look="2027-04-02")).text
    assert "What time on Friday 2 April?" in text
    assert "Earlier days" in text


def test_a_second_time_of_one_s_own(clock, match, at, as_):
    two = free(date2="2027-03-13", time2="10:00")
    as_("ben").post(at("propose", match), two)
    assert f"{OtherTime.objects.get().wall_start:%d %H:%M}" == "13 10:00"
    wrong = as_("ben").post(at("propose", match), free(date2="2027-03-13")).text
    assert "Choose a day and a time, or neither" in wrong


def test_an_answer_that_belongs_to_another_question(clock, match, at, as_, cast):
    make = Making(cast, match)
    mine = make.asked(3, others=[make.asked(9).event.wall_start + timedelta(days=1)])
    theirs = make.asked(5)
    other = mine.other_times.get()
    answer = {"version": 1, "time": other.pk}
    page = as_("ben").post(at("meeting_confirm", theirs), answer)
    assert page.status_code == 404
    page = as_("ben").post(at("meeting_confirm", theirs), {"version": 1, "time": "x"})
    assert page.status_code == 404


def test_when_the_first_time_has_come_the_next_one_is_asked(clock, match, cast):
    make = Making(cast, match)
    wall = make.asked(8).event.wall_start
    meeting = make.asked(1, others=[wall + timedelta(days=1), wall])
    assert not go_to_next_time(meeting, meeting.event.starts_at - timedelta(minutes=1))
    clock.shift(timedelta(days=2))
    go_on_asking()
    go_on_asking()
    again = Meeting.objects.with_people().get(pk=meeting.pk)
    assert (again.event.wall_start, again.status) == (wall, "proposed")
    assert again.other_times.count() == 1
    waiting = Message.objects.about(meeting.subject).waiting()
    assert [m.recipient for m in waiting] == [cast.ben]


def test_a_time_outside_the_hours_needs_a_tick(clock, match, at, as_, hours):
    url = at("propose", match) + "?other"
    ben = as_("ben")
    text = ben.post(url, free(time="10:00")).text
    assert "outside the free hours that you two gave" in text
    assert not Meeting.objects.exists()
    ben.post(url, free(time="10:00", outside="on"))
    assert Meeting.objects.count() == 1


def test_a_time_within_the_hours_needs_none(clock, match, at, as_, hours):
    as_("ben").post(at("propose", match) + "?other", free())
    assert Meeting.objects.count() == 1


def test_who_calls(clock, match, at, as_):
    ben = as_("ben")
    ben.post(at("propose", match), free(format="phone", caller="mentee"))
    text = ben.get(at("meeting", Meeting.objects.get())).text
    assert "Ben calls" in text
    ben.post(at("propose", match), free(time="10:00", caller="mentee"))
    assert Meeting.objects.latest("pk").caller == "", "only by phone"


def test_the_video_room_opens_shortly_before(clock, match, at, as_, cast, settings):
    settings.VIDEO_HOST = "talk.example.org"
    meeting = Making(cast, match).agreed(2)
    assert len(meeting.room) == 24
    ben, url = as_("ben"), at("meeting", meeting)
    text = ben.get(url).text
    assert "opens here 15 minutes before" in text
    assert meeting.room not in text
    with travel(meeting.event.starts_at - timedelta(minutes=14), tick=False):
        ben = as_("ben")
        assert f'href="https://talk.example.org/{meeting.room}"' in ben.get(url).text
    with travel(meeting.event.ends_at, tick=False):
        ben = as_("ben")
        assert meeting.room not in ben.get(url).text


def test_a_moved_meeting_has_another_room(clock, match, at, as_, cast, settings):
    settings.VIDEO_HOST = "talk.example.org"
    meeting = Making(cast, match).agreed(3)
    as_("ben").post(at("move", meeting), free())
    assert Meeting.objects.get().room not in ("", meeting.room)


def test_a_link_of_one_s_own_makes_no_room(clock, match, at, as_, settings):
    settings.VIDEO_HOST = "talk.example.org"
    ben = as_("ben")
    ben.post(at("propose", match), free(place="https://example.org/us"))
    meeting = Meeting.objects.get()
    assert meeting.room == ""
    assert 'href="https://example.org/us"' in ben.get(at("meeting", meeting)).text


def test_every_two_weeks(clock, match, at, as_):
    as_("ben").post(at("propose", match), free(repeat="weekly2"))
    meeting = Meeting.objects.get()
    as_("ada").post(at("meeting_confirm", meeting), {"version": 1})
    assert Meeting.objects.count() == 6
    text = as_("ben").get(at("meeting", meeting)).text
    assert "One of a row that repeats" in text
    assert "This one and all after it" in text


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"repeat": "last1"}, "not the last such weekday"),
        ({"repeat": "weekly1", "until": "2027-03-01"}, "within a year"),
        ({"repeat": "weekly9"}, "weekly9"),
        (
            {"repeat": "weekly1", "date2": "2027-03-13", "time2": "10:00"},
            "Choose only one time",
        ),
    ],
)
def test_what_cannot_repeat_is_said(clock, match, at, as_, wrong, words):
    assert words in as_("ben").post(at("propose", match), free(**wrong)).text
    assert not Series.objects.exists()


def test_all_that_follow_move_and_are_called_off(clock, match, at, as_):
    ben = as_("ben")
    ben.post(at("propose", match), free(repeat="weekly1"))
    meeting = Meeting.objects.get()
    as_("ada").post(at("meeting_confirm", meeting), {"version": 1})
    ben.post(at("move", meeting), free(scope="following", time="12:00"))
    found = Meeting.objects.select_related("event")
    assert {m.event.wall_start.hour for m in found} == {12}
    ben.post(at("meeting_cancel", meeting), {"scope": "all"})
    assert {m.status for m in Meeting.objects.all()} == {"cancelled"}
    ben.post(at("meeting_restore", meeting))
    assert {m.status for m in Meeting.objects.all()} == {"confirmed"}


def test_yes_to_a_time_that_is_gone_shows_fresh_ones(
    clock, match, at, as_, hours, cast
):
    make = Making(cast, match)
    first, second = make.asked(4, hours=6), make.asked(4, by="ben", hours=6)
    as_("ben").post(at("meeting_confirm", first), {"version": 1})
    path = at("meeting_confirm", second)
    text = as_("ada").post(path, {"version": 1}, follow=True).text
    assert "taken by now" in text
    assert "What time on" in text
