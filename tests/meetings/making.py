"""Rows for the tests of meetings, through the acts."""

from datetime import timedelta

from django.utils import timezone

from meetings.confirming import confirm
from meetings.models import Meeting
from meetings.proposing import propose
from meetings.recording import record
from scheduling.zones import wall_time

ZONE = "America/New_York"
VIDEO = Meeting.Format.VIDEO


class Making:
    def __init__(self, cast, match):
        self.cast, self.match = cast, match

    def asked(self, days=3, by="ada", match=None, hours=0, **more) -> Meeting:
        """Ada asks for a time on the hour in some days (behind us when negative)."""
        at = timezone.now() + timedelta(days=days, hours=hours)
        wall = wall_time(at, ZONE).replace(minute=0, second=0, microsecond=0)
        by = getattr(self.cast, by)
        found = propose(match or self.match, by, wall, ZONE, 45, VIDEO, **more)
        return Meeting.objects.with_people().get(pk=found.pk)

    def agreed(self, *args, **kwargs) -> Meeting:
        meeting = self.asked(*args, **kwargs)
        mentee = meeting.match.mentee.user
        by = meeting.match.mentor.user if meeting.proposed_by == mentee else mentee
        assert confirm(meeting, by, now=meeting.event.starts_at - timedelta(days=5))
        return meeting

    def held(self, days=-3, note="", goal=None, **more) -> Meeting:
        meeting = self.agreed(days, **more)
        mentor = meeting.match.mentor.user
        at = meeting.event.ends_at + timedelta(hours=1)
        assert record(meeting, mentor, "held", 45, note, goal, now=at)
        return meeting
