"""Writing the messages of a meeting into the outbox, and taking them back."""

from datetime import datetime, timedelta

from django.conf import settings

from notifications.clock import end_of_quiet, outside_quiet
from notifications.models import Message
from notifications.posting import post, withdraw
from scheduling.zones import resolve, wall_time

LAST_CALL = timedelta(hours=3)
NEWS = ("meeting_confirmed", "meeting_moved", "meeting_cancelled")


def seated(meeting) -> list:
    seats = meeting.event.seats.select_related("person").order_by("person_id")
    return [seat.person for seat in seats]


def tell(kind, meeting, people, *, due_at=None, expires_at=None, **more) -> None:
    """The same message to each of them, useful until the meeting begins. News that
    would come too late after the quiet hours goes out in them."""
    starts_at = meeting.event.starts_at
    for person in people:
        message = post(
            kind,
            person,
            program=meeting.match.program,
            about=meeting.subject,
            version=meeting.version,
            due_at=due_at,
            expires_at=expires_at or starts_at,
            **more,
        )
        if message and kind in NEWS:
            zone, hours = person.time_zone, settings.QUIET_HOURS
            message.urgent = end_of_quiet(message.due_at, zone, hours) >= starts_at
            message.save(update_fields=["urgent"])


def hush(meeting) -> int:
    """Nothing unsent about this meeting leaves any more."""
    return withdraw(meeting.subject)


def who_think_otherwise(meeting, people) -> list:
    """Those whose last news is not that the meeting takes place, at its time."""
    gone = (Message.State.SENT, Message.State.SENDING)
    news = Message.objects.about(meeting.subject).filter(kind__in=NEWS).order_by("pk")
    knows = {}
    for person, kind, state in news.values_list("recipient", "kind", "state"):
        if state in gone:
            knows[person] = kind != "meeting_cancelled"
        elif kind == "meeting_moved":  # they still expect it at the old time
            knows[person] = False
    return [person for person in people if not knows.get(person.pk)]


def who_expect(meeting) -> list:
    """Those to whom it was told that this very meeting takes place, and nothing since."""
    gone = (Message.State.SENT, Message.State.SENDING)
    news = Message.objects.about(meeting.subject).filter(kind__in=NEWS, state__in=gone)
    last = dict(news.order_by("pk").values_list("recipient", "kind"))
    return [
        person
        for person in seated(meeting)
        if last.get(person.pk, "meeting_cancelled") != "meeting_cancelled"
    ]


def who_was_to_hear(meeting) -> set[int]:
    """Ids of those for whom a message about this very meeting was ever written."""
    news = Message.objects.about(meeting.subject).filter(kind__in=NEWS)
    news = news.exclude(kind="meeting_cancelled")
    return set(news.values_list("recipient", flat=True))


def reminder_due(
    starts_at: datetime, zone: str, quiet: tuple[int, int] | None = None
) -> datetime:
    """The same time on the recipient's clock the day before, outside their quiet
    hours."""
    wall = wall_time(starts_at, zone) - timedelta(days=1)
    planned = resolve(wall, zone)
    quiet = quiet or settings.QUIET_HOURS
    return outside_quiet(planned, zone, quiet, not_after=starts_at - LAST_CALL)


def plan_reminders(meeting, people, now) -> None:
    """One reminder each. A meeting agreed later than that has none: the confirmation
    is the reminder. Safe to repeat."""
    for person in people:
        due = reminder_due(meeting.event.starts_at, person.time_zone)
        if due > now:
            tell("meeting_reminder", meeting, [person], due_at=due)
