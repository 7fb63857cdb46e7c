"""Writing the messages of a meeting into the outbox, and taking them back."""

from datetime import datetime, timedelta

from django.conf import settings

from notifications.clock import end_of_quiet, is_quiet, outside_quiet
from notifications.models import Message
from notifications.posting import post, reach_of, withdraw
from scheduling.zones import resolve, wall_time

LAST_CALL = timedelta(hours=3)
ASKED_AFTER, ASKED_UNTIL = timedelta(hours=24), timedelta(days=4)
COMING = "coming"
FOUND = ("meeting_proposed", "meeting_confirmed")
NEWS = ("meeting_confirmed", "meeting_moved", "meeting_cancelled")


def seated(meeting) -> list:
    seats = meeting.event.seats.select_related("person").order_by("person_id")
    return [seat.person for seat in seats]


def tell(kind, meeting, people, *, due_at=None, expires_at=None, **more) -> None:
    """The same message to each of them, useful until the meeting begins. News that
    would come too late after the quiet hours goes out in them."""
    starts_at = meeting.event.starts_at
    if kind in FOUND:
        withdraw(next_subject(meeting.match), reason="a time was found")
    context = more.pop("context", {}) | {"version": meeting.version}
    for person in people:
        message = post(
            kind,
            person,
            program=meeting.match.program,
            about=meeting.subject,
            version=meeting.version,
            due_at=due_at,
            expires_at=expires_at or starts_at,
            context=context,
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


def days_before(
    days: int, starts_at: datetime, zone: str, quiet: tuple[int, int] | None = None
) -> datetime:
    """The same time on the recipient's clock so many days before, outside their quiet
    hours."""
    planned = resolve(wall_time(starts_at, zone) - timedelta(days=days), zone)
    quiet = quiet or settings.QUIET_HOURS
    return outside_quiet(planned, zone, quiet, not_after=starts_at - LAST_CALL)


def reminder_due(
    starts_at: datetime, zone: str, quiet: tuple[int, int] | None = None
) -> datetime:
    return days_before(1, starts_at, zone, quiet)


def reminders_for(person, starts_at) -> list[tuple[str, datetime]]:
    """(kind, when), in order. Two hours before only for who asked, and not at night."""
    zone = person.time_zone
    found = [
        ("meeting_early", days_before(3, starts_at, zone)),
        ("meeting_reminder", reminder_due(starts_at, zone)),
    ]
    soon = starts_at - timedelta(hours=2)
    if "meeting_soon" in reach_of(person).asked_for:
        if not is_quiet(soon, zone, settings.QUIET_HOURS):
            found.append(("meeting_soon", soon))
    return found


def plan_reminders(meeting, people, now) -> None:
    """What a meeting agreed later has missed is left out: the confirmation is the
    reminder. Each is useful until the next one is due, so that after an outage one
    leaves and not three. Safe to repeat."""
    starts_at, ends_at = meeting.event.starts_at, meeting.event.ends_at
    for person in people:
        planned = reminders_for(person, starts_at)
        untils = [due for _, due in planned[1:]] + [starts_at]
        for (kind, due), until in zip(planned, untils, strict=True):
            if now < due < until:
                tell(kind, meeting, [person], due_at=due, expires_at=until)
    asked, given_up = ends_at + ASKED_AFTER, ends_at + ASKED_UNTIL
    tell("meeting_to_record", meeting, people, due_at=asked, expires_at=given_up)


def next_subject(match) -> str:
    """What the hints to find a time are about."""
    return f"pair:{match.pk}"


def offer_another_time(meeting) -> None:
    """The morning after it did not take place, unless they have found a time."""
    subject = next_subject(meeting.match)
    for person in seated(meeting):
        wall = wall_time(meeting.event.ends_at, person.time_zone) + timedelta(days=1)
        morning = wall.replace(hour=10, minute=0, second=0, microsecond=0)
        post(
            "another_time",
            person,
            program=meeting.match.program,
            about=subject,
            version=meeting.pk,
            due_at=resolve(morning, person.time_zone),
        )


def hint_next_time(kind: str, match, since: datetime) -> None:
    """Once for each silence: to both, and neither hears who was silent."""
    for member in (match.mentee, match.mentor):
        post(
            kind,
            member.user,
            program=match.program,
            about=next_subject(match),
            version=f"{since:%Y%m%d}",
        )


def who_will_come(meeting) -> set[int]:
    """Ids of those who said so in answer to a message about the time it has now."""
    said = Message.objects.about(meeting.subject).filter(
        answer=COMING, context__version=meeting.version
    )
    return set(said.values_list("recipient", flat=True))
