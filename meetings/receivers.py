"""What meetings does when a fact is announced: by matching, scheduling, or itself."""

from django.utils import timezone

from meetings import telling
from meetings.cancelling import cancel_coming, cancel_with
from meetings.models import Meeting
from meetings.shifting import follow_the_clock


def call_off_the_coming(sender, match, **kwargs):
    cancel_coming(match, now=match.ended_at)


def call_off_with_cover(sender, cover, at, **kwargs):
    cancel_with(cover.match, cover.mentor.user, now=at)


def tell_of_the_shift(sender, event, before, clash, **kwargs):
    follow_the_clock(event, before, clash)


def offer_another_time(sender, meeting, **kwargs):
    coming = Meeting.objects.of(meeting.match).upcoming(timezone.now())
    if meeting.match.is_current and not coming.exists():
        telling.offer_another_time(meeting)
