"""Meetings that repeat: their rows, and changes to this one, the following, all."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from time_machine import travel

from matching.matches import end_match
from matching.models import Match
from meetings.cancelling import UNDO, cancel, take_back
from meetings.confirming import confirm
from meetings.models import Meeting, Series
from meetings.proposing import Repeat, move, propose, way_to_meet
from meetings.repeating import (
    ALL,
    FOLLOWING,
    cancel_series,
    extend,
    move_series,
    take_back_series,
)
from meetings.tasks import extend_series
from notifications import delivering
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import TimeTaken, place_event
from tests.meetings.making import VIDEO, ZONE

NOW = "2027-03-01T15:00:00Z"  # a Monday; New York changes its clocks on the 14th
FIRST = datetime(2027, 3, 4, 18)
Status = Meeting.Status


@pytest.fixture
def clock():
    with travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def weekly(clock, cast, match):
    """Ada asks, Ben agrees: every Thursday at six."""

    def weekly(every=1, rhythm="weekly", until=None, first=FIRST):
        repeat = Repeat(rhythm, every, until)
        asked = propose(match, cast.ada, first, ZONE, 45, VIDEO, repeat=repeat)
        meeting = Meeting.objects.with_people().get(pk=asked.pk)
        assert confirm(meeting, cast.ben)
        return Meeting.objects.with_people().get(pk=asked.pk)

    return weekly


def rows(**more):
    found = Meeting.objects.select_related("event").filter(**more)
    return list(found.order_by("event__starts_at"))


def walls(**more):
    return [f"{row.event.wall_start:%m-%d %H:%M}" for row in rows(**more)]


def how(**more):
    return way_to_meet(VIDEO) | more


def waiting(kind):
    return Message.objects.waiting().filter(kind=kind).count()


def test_a_yes_makes_the_dates_of_twelve_weeks(weekly, cast):
    weekly()
    found = rows()
    assert len(found) == 12
    assert {row.event.wall_start.weekday() for row in found} == {3}
    assert {row.event.wall_start.hour for row in found} == {18}, "over the clock change"
    assert {row.status for row in found} == {Status.CONFIRMED}
    assert {row.event.starts_at.hour for row in found} == {23, 22}
    assert Seat.objects.filter(person=cast.ben, blocking=True).count() == 12


def test_one_letter_each_for_all_of_them(weekly, cast):
    weekly()
    assert waiting("meeting_confirmed") == 2
    assert waiting("meeting_reminder") >= 24
    delivering.deliver_due()
    said = [m for m in mail.outbox if m.to == ["ben@example.org"]]
    [agreed] = [m for m in said if "Agreed" in m.subject]
    assert "It repeats. Your page shows all the dates." in agreed.body


def test_as_days_go_by_dates_are_added(weekly, clock):
    weekly()
    extend(Series.objects.get(), timezone.now())
    assert len(rows()) == 12
    clock.shift(timedelta(weeks=3))
    extend_series()
    extend_series()
    assert len(rows()) == 15


@pytest.mark.parametrize(
    "rhythm, every, first, expected",
    [
        ("weekly", 2, FIRST, ["03-04", "03-18", "04-01", "04-15", "04-29", "05-13"]),
        ("monthly", 1, FIRST, ["03-04", "04-01", "05-06"]),
        ("last", 1, datetime(2027, 3, 25, 18), ["03-25", "04-29"]),
    ],
)
def test_other_rhythms(weekly, rhythm, every, first, expected):
    weekly(every=every, rhythm=rhythm, first=first)
    assert [wall[:5] for wall in walls()] == expected


def test_it_ends_on_its_day(weekly, clock):
    weekly(until=datetime(2027, 3, 18).date())
    clock.shift(timedelta(weeks=1))
    extend_series()
    assert [wall[:5] for wall in walls()] == ["03-04", "03-11", "03-18"]


def test_a_date_that_is_taken_becomes_a_question(weekly, cast):
    taken = (datetime(2027, 3, 11, 18, 15), ZONE, 30)
    place_event(cast.program, [cast.ben], *taken, blocking=True, kind="live")
    weekly()
    [odd] = rows(clash=True)
    assert (odd.status, odd.event.blocking) == (Status.PROPOSED, False)
    assert odd.series_key == datetime(2027, 3, 11).date()
    with pytest.raises(TimeTaken):
        confirm(Meeting.objects.with_people().get(pk=odd.pk), cast.ben)


def test_only_this_one_moves_and_is_not_made_again(weekly, cast, clock):
    weekly()
    second = Meeting.objects.with_people().get(pk=rows()[1].pk)
    assert move(second, cast.ben, datetime(2027, 3, 12, 9), ZONE, 30, VIDEO)
    clock.shift(timedelta(days=1))
    extend_series()
    found = walls()
    assert found[1] == "03-12 09:00"
    assert "03-11 18:00" not in found
    assert len(found) == 12
    assert Meeting.objects.get(pk=second.pk).detached


def test_this_and_following_move_and_what_is_behind_stays(weekly, cast):
    weekly()
    alone = Meeting.objects.with_people().get(pk=rows()[5].pk)
    move(alone, cast.ada, datetime(2027, 4, 9, 9), ZONE, 45, VIDEO)
    third = Meeting.objects.with_people().get(pk=rows()[2].pk)
    before = [(row.pk, row.event.uid, row.event.sequence) for row in rows()]
    new = datetime(2027, 3, 16, 12, 30)  # Tuesdays from now on
    assert move_series(third, cast.ben, FOLLOWING, new, ZONE, 60, how())
    found = walls()
    assert found[:5] == [
        "03-04 18:00",
        "03-11 18:00",
        "03-16 12:30",
        "03-23 12:30",
        "03-30 12:30",
    ]
    assert "04-09 09:00" in found, "what was moved alone stays"
    assert "04-06 12:30" not in found
    assert len(Series.objects.all()) == 2
    uids = {row.pk: (row.event.uid, row.event.sequence) for row in rows()}
    for pk, uid, sequence in before[2:5]:
        assert uids[pk] == (uid, sequence + 1), "the same entries, in place"
    assert {row.status for row in rows()} == {Status.CONFIRMED}


def test_the_moved_ones_are_told_once(weekly, cast):
    meeting = weekly()
    delivering.deliver_due()
    mail.outbox.clear()
    new = datetime(2027, 3, 5, 18)
    assert move_series(meeting, cast.ben, ALL, new, ZONE, 45, how())
    assert waiting("meeting_moved") == 2
    delivering.deliver_due()
    assert "All that follow it move as well." in mail.outbox[0].body
    assert {wall[6:] for wall in walls()} == {"18:00"}
    assert {row.event.wall_start.weekday() for row in rows()} == {4}


def test_all_of_them_move_by_the_same_days(weekly, cast):
    weekly()
    fourth = Meeting.objects.with_people().get(pk=rows()[3].pk)
    new = fourth.event.wall_start - timedelta(days=1)
    assert move_series(fourth, cast.ada, ALL, new, ZONE, 45, how())
    assert walls()[0] == "03-03 18:00"
    assert {row.event.wall_start.weekday() for row in rows()} == {2}


def test_moved_by_a_whole_week_nobody_is_in_their_own_way(weekly, cast):
    meeting = weekly()
    new = meeting.event.wall_start + timedelta(weeks=1)
    assert move_series(meeting, cast.ada, FOLLOWING, new, ZONE, 45, how())
    assert walls()[0] == "03-11 18:00"
    assert not rows(clash=True)


def test_a_first_new_time_that_is_taken_changes_nothing(weekly, cast):
    meeting = weekly()
    taken = (datetime(2027, 3, 5, 18), ZONE, 30)
    place_event(cast.program, [cast.ada], *taken, blocking=True, kind="live")
    with pytest.raises(TimeTaken):
        move_series(meeting, cast.ben, ALL, taken[0], ZONE, 45, how())
    assert walls()[0] == "03-04 18:00"
    assert Seat.objects.filter(person=cast.ben, blocking=True).count() == 12


def test_this_and_following_are_called_off_and_told_once(weekly, cast, clock):
    weekly()
    delivering.deliver_due()
    third = Meeting.objects.with_people().get(pk=rows()[2].pk)
    assert cancel_series(third, cast.ben, FOLLOWING)
    assert [row.status for row in rows()] == [Status.CONFIRMED] * 2 + [
        Status.CANCELLED
    ] * 10
    assert waiting("meeting_cancelled") == 2
    mail.outbox.clear()
    clock.shift(timedelta(minutes=3))
    delivering.deliver_due()
    assert {
        m.body.count("All that follow it are off as well.") for m in mail.outbox
    } == {1}
    assert len(mail.outbox) == 2
    clock.shift(timedelta(weeks=2))
    extend_series()
    assert len(rows()) == 12, "it has come to its end"


def test_all_are_taken_back_at_once(weekly, cast, clock):
    meeting = weekly()
    delivering.deliver_due()
    mail.outbox.clear()
    assert cancel_series(meeting, cast.ben, ALL)
    assert take_back_series(meeting, cast.ben)
    assert {row.status for row in rows()} == {Status.CONFIRMED}
    assert waiting("meeting_cancelled") == waiting("meeting_confirmed") == 0
    clock.shift(timedelta(weeks=1))
    extend_series()
    assert len(rows()) == 13
    assert not take_back_series(meeting, cast.ben)


def test_after_two_minutes_they_stay_called_off(weekly, cast):
    meeting = weekly()
    cancel_series(meeting, cast.ben, ALL)
    later = timezone.now() + UNDO
    assert not take_back_series(meeting, cast.ben, now=later)
    assert {row.status for row in rows()} == {Status.CANCELLED}


def test_one_that_was_never_told_alone_is_taken_back_unheard(weekly, cast):
    weekly()
    delivering.deliver_due()
    fifth = Meeting.objects.with_people().get(pk=rows()[4].pk)
    cancel(fifth, cast.ben)
    take_back(fifth, cast.ben)
    assert waiting("meeting_confirmed") == waiting("meeting_cancelled") == 0


def test_with_the_match_it_ends_and_is_told_once(weekly, cast, match, clock):
    weekly()
    delivering.deliver_due()
    end_match(Match.objects.get(pk=match.pk), "life", cast.cleo)
    assert {row.status for row in rows()} == {Status.CANCELLED}
    assert waiting("meeting_cancelled") == 2
    clock.shift(timedelta(weeks=2))
    extend_series()
    assert len(rows()) == 12


def test_dates_of_who_stepped_in_go_on_with_the_mentor(weekly, cast, clock):
    weekly()
    Series.objects.update(proposed_by=cast.abe)
    clock.shift(timedelta(weeks=1))
    extend_series()
    last = rows()[-1]
    people = {seat.person for seat in last.event.seats.select_related("person")}
    assert people == {cast.ada, cast.ben}
