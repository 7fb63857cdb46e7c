"""A question now and then, as often as somebody chose."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matching.matches import end_match
from matching.models import Match
from meetings.asking_how import ask_due
from meetings.checking_in import check_in, choose_rhythm
from meetings.models import CheckInRhythm
from notifications.models import Message
from notifications.posting import post

ZONE = ZoneInfo("America/New_York")
MONDAY = date(2027, 3, 1)


def at(day, hour=13):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


@pytest.fixture
def ben(cast, match):
    cast.ben.time_zone = "America/New_York"
    cast.ben.save()
    return cast.member("ben")


def choose(ben, every=7, weekday=3):
    return choose_rhythm(ben, every, weekday, 12, "team", now=at(MONDAY))


def asked():
    rows = Message.objects.filter(kind="check_in_asked").order_by("planned_at")
    return [m.planned_at.astimezone(ZONE).date() for m in rows]


def play(days):
    for n in range(days):
        for hour in (7, 13):
            ask_due(at(MONDAY + timedelta(n), hour))


def test_nobody_is_asked_unasked(ben):
    play(20)
    assert asked() == []


def test_on_the_day_and_hour_they_chose(ben):
    choose(ben)
    ask_due(at(date(2027, 3, 2)))
    assert asked() == []
    ask_due(at(date(2027, 3, 3), 7))
    letter = Message.objects.get(kind="check_in_asked")
    assert letter.due_at == at(date(2027, 3, 3), 12)
    assert letter.expires_at - letter.due_at == timedelta(days=3)
    assert letter.about == f"check_in:{ben.pk}"


def test_without_an_answer_it_comes_less_often(ben):
    choose(ben)
    play(90)
    gaps = [(b - a).days for a, b in zip(asked(), asked()[1:], strict=False)]
    assert gaps == [7, 14, 14, 28]


def test_an_answer_brings_the_pace_back_and_takes_the_question_back(ben, match):
    choose(ben)
    play(25)
    check_in(match, "good", now=at(MONDAY + timedelta(25)))
    rhythm = CheckInRhythm.objects.get()
    assert (rhythm.unanswered, rhythm.next_on) == (0, date(2027, 3, 31))
    assert not Message.objects.filter(kind="check_in_asked").unsent().exists()


def test_not_on_a_day_with_a_reminder(ben, cast):
    choose(ben)
    day = date(2027, 3, 3)
    post("meeting_reminder", cast.ben, about="meeting:1", due_at=at(day, 18))
    ask_due(at(day))
    assert asked() == []
    ask_due(at(day + timedelta(1)))
    assert asked() == [day + timedelta(1)]


@pytest.mark.parametrize("status", ["paused", "closing"])
def test_not_while_they_take_a_break_or_say_goodbye(ben, match, status):
    choose(ben)
    Match.objects.filter(pk=match.pk).update(status=status)
    play(30)
    assert asked() == []
    assert CheckInRhythm.objects.get().unanswered == 0


def test_not_after_the_end(ben, match, cast):
    choose(ben)
    end_match(match, "time", cast.cleo)
    play(30)
    assert asked() == []


def test_off_takes_back_what_was_asked(ben):
    choose(ben)
    play(3)
    choose(ben, every=0)
    assert not Message.objects.filter(kind="check_in_asked").unsent().exists()
    play(30)
    assert len(asked()) == 1


def test_of_two_sweeps_one_asks(ben):
    choose(ben)
    for _ in range(2):
        ask_due(at(date(2027, 3, 3)))
    assert len(asked()) == 1
    assert CheckInRhythm.objects.get().unanswered == 1
