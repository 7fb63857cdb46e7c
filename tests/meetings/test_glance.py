"""What home pages show."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from meetings import glance
from meetings.checking_in import check_in
from meetings.goals import change_status, set_goal


def test_the_next_one_is_agreed(make, cast):
    make.asked(1)
    meeting = make.agreed(2)
    make.agreed(4)
    now = timezone.now()
    assert glance.next_meeting(cast.ben, now) == meeting
    assert glance.next_meeting(cast.ada, now, cast.program) == meeting
    assert glance.next_meeting(cast.bea, now) is None
    assert glance.next_meeting(cast.cleo, now) is None


def test_who_has_to_answer(make, cast):
    meeting = make.asked(1, by="ada")
    now = timezone.now()
    assert glance.waiting_for_answer(cast.ben, now) == [meeting]
    assert glance.waiting_for_answer(cast.ada, now) == []


def test_what_waits_to_be_written_down(make, cast):
    meeting = make.agreed(-2)
    assert glance.to_record(cast.ben, timezone.now()) == [meeting]


def test_the_goal_in_focus_is_open(match, cast):
    first, second = set_goal(match, "First"), set_goal(match, "Second")
    assert glance.goal_in_focus(cast.member("ben")) == second
    change_status(second, "set_aside")
    assert glance.goal_in_focus(cast.member("ben")) == first


def test_partner_cards(make, cast, match):
    meeting = make.held(-3)
    check_in(match, "good")
    (card,) = glance.partner_cards(cast.member("ada"), timezone.now())
    assert (card.person, card.last_meeting) == (cast.ben, meeting)
    assert card.last_check_in.mood == "good"
    assert glance.partner_cards(cast.member("cleo"), timezone.now()) == []


def test_moods_of_seven_days(match, cast):
    now = timezone.now()
    check_in(match, "rough", now=now - timedelta(days=8))
    check_in(match, "good", now=now - timedelta(days=2))
    counts = {mood: n for mood, _, n in glance.mood_counts(cast.program, now)}
    assert counts == {"rough": 0, "low": 0, "okay": 0, "good": 1, "great": 0}


def test_weeks_are_those_of_the_program_s_clock(make, cast):
    """Monday 1 am in UTC is still Sunday there."""
    meeting = make.held(-3)
    meeting.event.starts_at = datetime(2027, 5, 3, 1, tzinfo=UTC)
    meeting.event.ends_at = meeting.event.starts_at + timedelta(hours=1)
    meeting.event.save()
    now = datetime(2027, 5, 6, 12, tzinfo=UTC)
    series = glance.meetings_per_week(cast.program, now, weeks=3)
    assert series == [
        (date(2027, 4, 19), 0),
        (date(2027, 4, 26), 1),
        (date(2027, 5, 3), 0),
    ]


def test_the_agenda_of_the_week(make, cast):
    soon = make.agreed(2)
    make.agreed(9)
    make.asked(3)
    assert glance.agenda(cast.program, timezone.now()) == [soon]
    assert glance.agenda(cast.other, timezone.now()) == []
