"""Writing the messages of a session into the outbox, and taking them back."""

from django.conf import settings

from meetings.telling import reminder_due
from notifications.clock import end_of_quiet
from notifications.models import Message
from notifications.posting import post, withdraw


def seated(session) -> list:
    seats = session.event.seats.select_related("person").order_by("person_id")
    return [seat.person for seat in seats]


def tell(kind, session, person, due_at) -> None:
    """Useful until it begins. What would come too late after the quiet hours goes out
    in them."""
    starts_at = session.event.starts_at
    message = post(
        kind,
        person,
        program=session.program,
        about=session.tag,
        version=session.event.sequence,
        due_at=due_at,
        expires_at=starts_at,
    )
    if message:
        quiet_end = end_of_quiet(due_at, person.time_zone, settings.QUIET_HOURS)
        message.urgent = quiet_end >= starts_at
        message.save(update_fields=["urgent"])


def tell_planned(session, now) -> None:
    """The invitation, and a reminder the day before. A session planned later than that
    has none: the invitation is the reminder."""
    for person in seated(session):
        tell("supervision_planned", session, person, now)
        due = reminder_due(session.event.starts_at, person.time_zone)
        if due > now:
            tell("supervision_reminder", session, person, due)


def tell_called_off(session, now) -> None:
    """Only those who were told that it takes place."""
    gone = (Message.State.SENT, Message.State.SENDING)
    told = Message.objects.about(session.tag).filter(
        kind="supervision_planned", state__in=gone
    )
    informed = set(told.values_list("recipient", flat=True))
    for person in seated(session):
        if person.pk in informed:
            tell("supervision_cancelled", session, person, now)


def hush(session, person=None) -> int:
    """Nothing unsent about this session leaves any more (to this person)."""
    if person is None:
        return withdraw(session.tag)
    return Message.objects.about(session.tag).filter(recipient=person).cancel()
