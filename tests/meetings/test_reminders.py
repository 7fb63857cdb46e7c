"""When a reminder leaves: everywhere, all year, never in quiet hours."""

import zoneinfo
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.tasks import plan_reminders
from meetings.telling import reminder_due
from notifications.clock import is_quiet
from notifications.models import Heartbeat, Message
from scheduling.zones import is_skipped, wall_time

ZONES = sorted(zoneinfo.available_timezones())
QUIET = (21, 8)
starts = st.datetimes(
    datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)
)


@settings(max_examples=600, deadline=None)
@given(starts, st.sampled_from(ZONES))
def test_never_in_quiet_hours_and_never_too_late(starts_at, zone):
    due = reminder_due(starts_at, zone, QUIET)
    assert not is_quiet(due, zone, QUIET)
    assert timedelta(hours=2) < starts_at - due < timedelta(hours=48)


@settings(max_examples=300, deadline=None)
@given(starts, st.sampled_from(ZONES))
def test_by_day_it_is_the_same_time_the_day_before(starts_at, zone):
    wall = wall_time(starts_at, zone)
    before = wall - timedelta(days=1)
    if 8 <= wall.hour < 21 and not is_skipped(before, zone):
        assert wall_time(reminder_due(starts_at, zone, QUIET), zone) == before


def test_the_sweep_heals_and_repeats_nothing(make):
    make.agreed(3)
    make.asked(4)
    Message.objects.filter(kind="meeting_reminder").delete()
    plan_reminders()
    plan_reminders()
    assert Message.objects.filter(kind="meeting_reminder").count() == 2
    assert Heartbeat.objects.filter(name="plan_reminders").exists()
