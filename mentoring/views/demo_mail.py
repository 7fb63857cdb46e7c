"""In demo mode no mail leaves the machine: staff read here what would have left."""

import email
from dataclasses import dataclass
from datetime import UTC, datetime
from email.policy import default
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from accounts.models import Membership
from notifications import texting
from notifications.models import Message, Reach

NEWEST = 60


@dataclass(frozen=True)
class Letter:
    subject: str
    sender: str
    to: str
    at: datetime
    text: str
    has_calendar: bool = False
    is_text: bool = False


def letters(folder: Path, people: set[str]) -> list[Letter]:
    """The newest mails to these addresses, from the folder that Django's file backend
    writes into."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), reverse=True)[: 10 * NEWEST]
    found = (letter for path in files for letter in reversed(read(path)))
    return list(islice((one for one in found if one.to in people), NEWEST))


def read(path: Path) -> list[Letter]:
    raw = path.read_bytes().split(b"-" * 79 + b"\n")
    return [parse(part) for part in raw if part.strip()]


def sent_at(date: str | None) -> datetime:
    at = parsedate_to_datetime(date) if date else datetime.min
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def texts(numbers: set[str]) -> list[Letter]:
    """The newest text messages to these numbers."""
    found = texting.Folder().newest(10 * NEWEST)
    letters = [
        Letter("", one.text.sender, one.text.to, one.at, one.text.body, is_text=True)
        for one in found
        if one.text.to in numbers
    ]
    return letters[:NEWEST]


def parse(raw: bytes) -> Letter:
    mail = email.message_from_bytes(raw, policy=default)
    body = mail.get_body(("plain",))
    kinds = {part.get_content_type() for part in mail.walk()}
    return Letter(
        subject=mail["Subject"] or "",
        sender=mail["From"] or "",
        to=mail["To"] or "",
        at=sent_at(mail["Date"]),
        text=body.get_content() if body else "",
        has_calendar="text/calendar" in kinds,
    )


def addresses_of_strangers(program) -> set[str]:
    rows = Message.objects.to_strangers().filter(program_id=program.pk)
    return set(rows.values_list("to_address", flat=True))


def waiting_for(memberships) -> int:
    """Messages to these people whose time has not come."""
    people = memberships.values("user")
    return Message.objects.waiting().filter(recipient__in=people).count()


def demo_mail(request):
    if not settings.DEMO:
        raise Http404
    own = Membership.objects.visible_to(request.user).of(request.program)
    people = set(own.values_list("user__email", flat=True))
    if Membership.Role.COORDINATOR in request.roles:
        people |= addresses_of_strangers(request.program)
    phones = Reach.objects.filter(person__in=own.values("user")).exclude(phone="")
    sent = letters(Path(settings.MAIL_FOLDER), people)
    sent += texts(set(phones.values_list("phone", flat=True)))
    begin, end = settings.QUIET_HOURS
    context = {
        "letters": sorted(sent, key=lambda one: one.at, reverse=True)[:NEWEST],
        "waiting": waiting_for(own),
        "begin": begin,
        "end": end,
    }
    return render(request, "mentoring/demo_mail.html", context)
