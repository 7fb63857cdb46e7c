"""Writing the messages of a group session into the outbox, and taking them back."""

from django.conf import settings

from meetings.telling import reminder_due
from notifications.clock import end_of_quiet
from notifications.models import Message
from notifications.posting import post


def tell(kind, session, person, due_at, version) -> None:
    """Useful until it begins. What would come too late after the quiet hours goes out
    in them."""
    starts_at = session.event.starts_at
    message = post(
        kind,
        person,
        program=session.group.program,
        about=session.tag,
        version=version,
        due_at=due_at,
        expires_at=starts_at,
    )
    if message:
        quiet_end = end_of_quiet(due_at, person.time_zone, settings.QUIET_HOURS)
        message.urgent = quiet_end >= starts_at
        message.save(update_fields=["urgent"])


def remind(session, person, now, place=None) -> None:
    """The day before. Who joins later than that has just seen the time. Each joining
    has its own reminder: who left and comes again is reminded again."""
    due = reminder_due(session.event.starts_at, person.time_zone)
    if due > now:
        version = f"{session.event.sequence}.{place.pk if place else 'host'}"
        tell("group_reminder", session, person, due, version)


def tell_place_free(session, place, now) -> None:
    tell("group_place_free", session, place.member.user, now, place.pk)


def tell_called_off(session, now) -> None:
    """Everybody who would have come."""
    seats = session.event.seats.select_related("person").order_by("person_id")
    for seat in seats:
        version = session.event.sequence
        tell("group_cancelled", session, seat.person, now, version)


def hush(session, person=None) -> int:
    """Nothing unsent about this session leaves any more (to this person)."""
    rows = Message.objects.about(session.tag)
    if person is not None:
        rows = rows.filter(recipient=person)
    return rows.cancel()
