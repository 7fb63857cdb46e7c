"""The text that a subscribed calendar reads. Pure but for the settings: each entry has
the UID and sequence of its invitation, so that who uses both sees it once."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, vDuration
from icalendar import Event as Item

BEHIND, AHEAD = timedelta(days=30), timedelta(days=180)
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One event for one reader; times are UTC."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    cancelled: bool = False


def fingerprint(entries: Iterable[Entry], name: str) -> str:
    """The same as long as nothing has changed; cheaper than the text."""
    said = repr([name, *(astuple(entry) for entry in entries)])
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def calendar_text(entries: Iterable[Entry], name: str, now: datetime) -> str:
    """iCalendar (RFC 5545; RFC 7986 for the refresh interval)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PUBLIC_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_item(entry, now))
    return calendar.to_ical().decode()


def _item(entry: Entry, now: datetime) -> Item:
    item = Item()
    item.add("uid", entry.uid)
    item.add("sequence", entry.sequence)
    item.add("dtstamp", now.astimezone(UTC))
    item.add("dtstart", entry.starts.astimezone(UTC))
    item.add("dtend", entry.ends.astimezone(UTC))
    item.add("summary", entry.title)
    if entry.place:
        item.add("location", entry.place)
    item.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    item.add("class", "PRIVATE")
    item.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return item


def last_read_key(feed) -> str:
    """Where the cache keeps when a calendar program came last."""
    return f"feed-read-{feed.pk}-{feed.token_hash[:16]}"
