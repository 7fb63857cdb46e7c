"""The calendar text of one event for one person (RFC 5545, 5546): UTC times, so no
zone tables; the reader as the only attendee; a neutral title; no alarm."""

from datetime import UTC

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as Entry

REQUEST, CANCEL = "REQUEST", "CANCEL"


def invitation(event, person, method: str) -> str:
    """iCalendar text. The organizer is the From address of our mails: calendars refuse
    an update when the two differ."""
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", event.program.sender_name)
    entry.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT" if method == CANCEL else "OPAQUE")
    entry["organizer"] = _address(
        settings.DEFAULT_FROM_EMAIL, CN=event.program.sender_name
    )
    entry.add(
        "attendee",
        _address(
            person.email or "",
            CUTYPE="INDIVIDUAL",
            ROLE="REQ-PARTICIPANT",
            PARTSTAT="ACCEPTED",
            RSVP="FALSE",
        ),
    )
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PUBLIC_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(entry)
    return calendar.to_ical().decode()


def _address(email: str, **params) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    for name, value in params.items():
        address.params[name] = vText(value)
    return address
