"""Asking how somebody is, as often as they chose, and never on a day with a reminder."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from meetings.checking_in import match_of, subject_of
from meetings.models import CheckInRhythm
from meetings.rhythms import following_day
from notifications.models import Message
from notifications.posting import post
from scheduling.zones import resolve

USEFUL_FOR = timedelta(days=3)
SALT = "meetings.asking_how"
A_DAY = timedelta(days=1)


def ask_due(now: datetime) -> int:
    """Everybody whose day has come, on their own clock."""
    rows = CheckInRhythm.objects.due((now + A_DAY).date()).filter(
        member__status=Membership.Status.ACTIVE
    )
    rows = rows.select_related("member__user", "member__program").order_by("pk")
    return sum(_ask(rhythm, now) for rhythm in rows)


@transaction.atomic
def _ask(rhythm, now) -> bool:
    member, day = rhythm.member, rhythm.next_on
    today = timezone.localdate(now, ZoneInfo(member.user.time_zone))
    if day > today:
        return False
    match = match_of(member)
    asks = match is not None and match.is_live and match.status != match.Status.PAUSED
    if asks and _reminded_on(member.user, today):
        _move(rhythm, next_on=today + A_DAY)
        return False
    count = rhythm.unanswered + 1 if asks else rhythm.unanswered
    after = following_day(day, today, rhythm.every, count)
    if not _move(rhythm, next_on=after, unanswered=count) or not asks:
        return False
    due = resolve(datetime.combine(today, time(rhythm.hour)), member.user.time_zone)
    return bool(
        post(
            "check_in_asked",
            member.user,
            program=member.program,
            about=subject_of(member),
            version=today.isoformat(),
            due_at=max(due, now),
            expires_at=max(due, now) + USEFUL_FOR,
        )
    )


def _move(rhythm, **values) -> bool:
    """One conditional UPDATE: of two sweeps at once, one asks."""
    same = CheckInRhythm.objects.filter(
        pk=rhythm.pk, next_on=rhythm.next_on, every=rhythm.every
    )
    return same.update(**values) == 1


def _reminded_on(person, day) -> bool:
    begin = resolve(datetime.combine(day, time()), person.time_zone)
    rows = Message.objects.filter(
        recipient=person,
        about__startswith="meeting:",
        kind__contains="reminder",
        planned_at__gte=begin,
        planned_at__lt=begin + A_DAY,
    )
    gone = (Message.State.CANCELLED, Message.State.EXPIRED)
    return rows.exclude(state__in=gone).exists()


def seal(member_pk: int, until: datetime) -> str:
    """What the link in a message carries: whose question it is, and how long."""
    return signing.dumps([member_pk, int(until.timestamp())], salt=SALT)


def asked_by_link(token: str, now: datetime) -> Membership | None:
    """Whose question this is; None when the link is old, changed, or over."""
    try:
        pk, until = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    if until <= now.timestamp():
        return None
    rows = Membership.objects.active().filter(pk=pk, user__is_active=True)
    return rows.select_related("user", "program").first()
