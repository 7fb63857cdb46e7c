"""Break-glass: one protected record, one hour, with a reason. A second person is told,
and whoever the record is about sees it among those who looked.

A page that knows of a record without its words makes a `panel` for it; the panel
carries a signed ticket, so what is opened is what that page lists for this person.
Concerns, messages and answers are never opened: the table has no cell for it."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts import access_log, policies
from accounts.models import Membership, Opening, User
from accounts.policies import BREAK_GLASS
from accounts.rights import holding
from accounts.roles import RightCode, Role
from notifications.posting import post

HOLDS = timedelta(hours=1)
SALT = "accounts.breaking"
TICKET_HOLDS = 12 * 3600


class NotYours(Exception):
    """The table does not (or no longer) let this person open that."""


@dataclass(frozen=True)
class Ticket:
    resource: str
    subject: str
    member: Membership
    back: str


@dataclass(frozen=True)
class Panel:
    """What a page shows where the words would stand."""

    label: str
    ticket: str


def panel(user, resource: str, subject: str, member, back: str) -> Panel | None:
    """For whom the cell says break-glass; None for everybody else."""
    if policies.may(user, resource, "read", member) != BREAK_GLASS:
        return None
    return panel_for(user, resource, subject, member, back)


def panel_for(user, resource: str, subject: str, member, back: str) -> Panel:
    """The same when the page has asked the table already."""
    sealed = [user.pk, resource, subject, member.pk, back]
    ticket = signing.dumps(sealed, salt=SALT, compress=True)
    return Panel(str(policies.label_of(resource)), ticket)


def read_ticket(user, text: str) -> Ticket:
    try:
        sealed = signing.loads(text, salt=SALT, max_age=TICKET_HOLDS)
    except signing.BadSignature:
        raise NotYours from None
    person, resource, subject, member, back = sealed
    found = Membership.objects.filter(pk=member).select_related("user", "program")
    if person != user.pk or not found:
        raise NotYours
    return Ticket(resource, subject, found[0], back)


def open_now(user, resource: str, subjects, now=None) -> set[str]:
    """Which of these records this person has open for this resource (one query)."""
    rows = Opening.objects.open_for(user, now or timezone.now())
    rows = rows.filter(resource=resource, subject__in=subjects)
    return set(rows.values_list("subject", flat=True))


@transaction.atomic
def open_record(user, ticket: Ticket, reason: str, *, now=None) -> Opening:
    """Raises NotYours. Opening the same again while it is open changes nothing."""
    now, member = now or timezone.now(), ticket.member
    grant = policies.may(user, ticket.resource, "read", member)
    if grant != BREAK_GLASS or member.user_id == user.pk:
        raise NotYours
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known = Opening.objects.open_for(user, now).filter(
        resource=ticket.resource, subject=ticket.subject
    )
    if running := known.first():
        return running
    program = member.program
    entry = access_log.record(
        user,
        f"opened.{ticket.resource}",
        ticket.subject,
        program=program,
        note=reason,
    )
    told = second_person(program, user, member.user)
    opening = Opening.objects.create(
        program=program,
        who=user,
        member=member,
        resource=ticket.resource,
        subject=ticket.subject,
        opened_at=now,
        until=now + HOLDS,
        entry=entry,
        told=told,
    )
    if told:
        post("record_opened", told, program=program, about=f"opening:{opening.pk}")
    return opening


def second_person(program, *but) -> User | None:
    """A privacy officer, else another coordinator; never who opens it, never whom it is
    about. None in a program where there is nobody else: an emergency does not wait, and
    the line stays on the list until somebody has seen it."""
    others = Membership.objects.active().of(program).exclude(user__in=but)
    others = others.filter(user__is_active=True).select_related("user").order_by("pk")
    coordinators = others.with_role(Role.COORDINATOR)
    for rows in (
        holding(coordinators, RightCode.PRIVACY),
        coordinators,
    ):
        if found := rows.first():
            return found.user
    return None


@transaction.atomic
def close_early(opening, user, *, now=None) -> bool:
    """Whoever opened it needs it no longer."""
    now = now or timezone.now()
    mine = Opening.objects.open_for(user, now).filter(pk=opening.pk)
    return mine.update(until=now) == 1


@transaction.atomic
def mark_seen(opening, user, *, now=None) -> bool:
    """A second person read why. Nobody does it for themselves."""
    rows = Opening.objects.unseen().filter(pk=opening.pk).exclude(who=user)
    seen = rows.update(seen_by=user, seen_at=now or timezone.now()) == 1
    if seen:
        access_log.record(
            user, "opening.seen", f"opening:{opening.pk}", program=opening.program
        )
    return seen
