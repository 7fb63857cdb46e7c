"""What somebody's calendar feed shows of their times: as much as they chose, and
nothing that tells what it is about."""

from django.conf import settings
from django.utils.translation import gettext as _

from meetings.models import Meeting
from notifications.discretion import revealing_words
from scheduling.feeds import AHEAD, BEHIND, Entry
from scheduling.models import Event, Feed


def entries_of(feed, now) -> list[Entry]:
    """Agreed times, and what was called off in the last weeks. Two queries."""
    rows = Event.objects.filter(
        seats__person=feed.person,
        starts_at__gte=now - BEHIND,
        starts_at__lt=now + AHEAD,
    ).select_related("program")
    rows = list(rows.exclude(blocking=False, cancelled_at__isnull=True))
    meetings = {
        meeting.event_id: meeting
        for meeting in Meeting.objects.filter(event__in=rows).only(
            "event_id", "place", "status", "hold_until", "cancelled_by_id"
        )
    }
    rows.sort(key=lambda event: (event.starts_at, event.pk))
    return [
        _entry(event, feed.detail, meetings.get(event.pk))
        for event in rows
        if not _was_only_a_question(meetings.get(event.pk))
    ]


def _was_only_a_question(meeting) -> bool:
    """Taken back or declined before anybody had it in a calendar."""
    return (
        meeting is not None
        and meeting.status == Meeting.Status.CANCELLED
        and meeting.cancelled_by_id is not None
        and meeting.hold_until is None
    )


def _entry(event, detail: str, meeting) -> Entry:
    busy = detail == Feed.Detail.BUSY
    place = meeting.place if meeting and detail == Feed.Detail.PLACE else ""
    return Entry(
        uid=event.uid,
        sequence=event.sequence,
        starts=event.starts_at,
        ends=event.ends_at,
        title=_("Busy") if busy else event.program.sender_name,
        place="" if revealing_words(place) else place,
        cancelled=event.cancelled_at is not None,
    )


def name_of(feed) -> str:
    return settings.PUBLIC_NAME
