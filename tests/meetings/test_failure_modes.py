"""The failure modes of reminders that need a meeting to show: zones, series, lead times
(the others stand in `tests/notifications/test_failure_modes.py`)."""

from datetime import datetime, timedelta

from django.utils import timezone

from meetings import laddering
from meetings.confirming import confirm
from meetings.telling import reminders_for
from notifications.models import Message, Reach
from notifications.posting import reach_of
from scheduling.zones import resolve, wall_time


def planned(meeting, person) -> set[str]:
    rows = Message.objects.about(meeting.subject).filter(recipient=person)
    return set(rows.values_list("kind", flat=True))


def test_08_a_series_keeps_its_wall_time_over_the_change_of_clocks():
    first = datetime(2027, 3, 4, 18)
    for week in range(6):
        wall = first + timedelta(weeks=week)
        for zone in ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe"):
            assert wall_time(resolve(wall, zone), zone) == wall


def test_12_each_reminder_ends_when_the_next_is_due(make, cast):
    reach_of(cast.ben)
    Reach.objects.filter(person=cast.ben).update(asked_for=["meeting_soon"])
    meeting = make.agreed(5)
    rows = Message.objects.about(meeting.subject).filter(
        recipient=cast.ben,
        kind__in=("meeting_early", "meeting_reminder", "meeting_soon"),
    )
    rows = list(rows.order_by("due_at"))
    untils = [row.expires_at for row in rows]
    assert untils == [row.due_at for row in rows[1:]] + [meeting.event.starts_at]


def test_21_booked_inside_the_lead_time_the_confirmation_is_the_reminder(make, cast):
    meeting = make.asked(2)
    confirm(meeting, cast.ben, now=meeting.event.starts_at - timedelta(minutes=90))
    assert planned(meeting, cast.ben) & {"meeting_early", "meeting_reminder"} == set()
    assert "meeting_confirmed" in planned(meeting, cast.ben)


def test_two_hours_before_is_only_for_who_asks(make, cast):
    meeting = make.agreed(5)
    starts_at = meeting.event.starts_at
    assert "meeting_soon" not in dict(reminders_for(cast.ben, starts_at))
    reach_of(cast.ben)
    Reach.objects.filter(person=cast.ben).update(asked_for=["meeting_soon"])
    found = dict(reminders_for(cast.ben, starts_at))
    assert found["meeting_soon"] == starts_at - timedelta(hours=2)


def hints(match) -> list[str]:
    rows = Message.objects.about(f"pair:{match.pk}").unsent().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_the_ladder_of_a_pair_with_nothing_planned(make, match, cast):
    last = match.started_at
    for days, expected in (
        (9, []),
        (10, ["next_time_here"] * 2),
        (12, ["next_time_here"] * 2),
        (14, ["next_time_here"] * 2 + ["next_time"] * 2),
        (21, ["next_time_here"] * 2 + ["next_time"] * 2),
    ):
        laddering.walk_the_ladder(last + timedelta(days=days, hours=1))
        assert hints(match) == expected, days
    make.asked(3)
    assert hints(match) == []


def test_a_pair_that_pauses_gets_no_hint(match):
    type(match).objects.filter(pk=match.pk).update(status="paused")
    later = timezone.now() + timedelta(days=15)
    assert laddering.walk_the_ladder(later) == 0
