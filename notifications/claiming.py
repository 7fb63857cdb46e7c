"""Whose row it is: claim with a lease, fence with one UPDATE, give back what is left."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Func, Q, Subquery
from django.db.models.lookups import LessThan

from notifications.gateway import Counts, Verdict, caps_of, judge, judge_stranger
from notifications.models import Message, Reach

State, Channel = Message.State, Message.Channel
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def reap(now) -> int:
    """Give rows of a dead sender back to the queue, with the same Message-ID."""
    return Message.objects.abandoned(now).update(state=State.PENDING, claimed_by="")


@transaction.atomic
def claim(me: str, now, limit: int) -> list[int]:
    due = Message.objects.due(now).order_by("-essential", "due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    ids = list(due.values_list("pk", flat=True)[:limit])
    if not ids:
        return ids
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    Message.objects.waiting().filter(pk__in=ids).update(
        state=State.CLAIMED, claimed_by=me, lease_until=lease
    )
    return ids


def give_back(ids: list[int], me: str) -> int:
    """What was claimed and not begun: somebody else may send it at once."""
    mine = Message.objects.filter(pk__in=ids, state=State.CLAIMED, claimed_by=me)
    return mine.update(state=State.PENDING, claimed_by="")


def _lately(message: Message, now):
    """What went to them, or is leaving at this instant."""
    to = {"to_address": message.to_address}
    if message.recipient_id is not None:
        to = {"recipient": message.recipient_id}
    return Message.objects.filter(**to, essential=False).sent_since(now - WEEK)


def _spans(now) -> dict[str, Q]:
    today = Q(sent_at__gte=now - DAY) | Q(state=State.SENDING)
    text = Q(channel=Channel.TEXT)
    return {"mails": today & ~text, "texts": today & text, "texts_of_week": text}


def counted(message: Message, now) -> Counts:
    spans = _spans(now).items()
    sent = _lately(message, now)
    return Counts(
        **sent.aggregate(**{name: Count("pk", filter=span) for name, span in spans})
    )


def _room_on(channel: str, message: Message, now) -> list[LessThan]:
    """The caps as conditions of the fence's own UPDATE: in the usual case nothing else
    has to be asked."""
    if message.essential:
        return []
    caps, spans = caps_of(message), _spans(now)
    names = ("mails",) if channel == Channel.MAIL else ("texts", "texts_of_week")
    how_many = Func(F("pk"), function="COUNT")
    sent = _lately(message, now).order_by()
    return [
        LessThan(
            Subquery(sent.filter(spans[name]).annotate(n=how_many).values("n")),
            getattr(caps, name),
        )
        for name in names
    ]


def _verdict(message: Message, now, counts) -> Verdict:
    """Asked while the recipient's row is held: neither they nor another sender can
    change the answer before it is used. What it finds of them is what is sent."""
    if message.recipient_id is None:
        return judge_stranger(message, now, counts)
    reach = Reach.objects.select_for_update(no_key=True, of=("self",))
    reach = reach.select_related("person").filter(person=message.recipient_id).first()
    if reach is not None:
        message.recipient = reach.person
    return judge(message, reach, now, counts)


@transaction.atomic
def fence(message: Message, me: str, now) -> Verdict:
    """The last look before it leaves: the gateway's answer, then one conditional UPDATE
    over the row itself. False when anything says no."""
    verdict = _verdict(message, now, Counts)
    if not verdict or _pass(message, me, now, verdict):
        return verdict
    verdict = _verdict(message, now, lambda: counted(message, now))
    if not verdict or _pass(message, me, now, verdict):
        return verdict
    return Verdict()  # taken back, or no longer ours


def _pass(message: Message, me: str, now, verdict: Verdict) -> bool:
    first, *others = verdict.channels
    mine = Message.objects.filter(
        *_room_on(first, message, now),
        pk=message.pk,
        state=State.CLAIMED,
        claimed_by=me,
        expires_at__gt=now,
    )
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    if not mine.update(
        state=State.SENDING,
        channel=first,
        lease_until=lease,
        attempts=F("attempts") + 1,
    ):
        return False
    for channel in others:
        _copy(message, channel, now)
    return True


COPIED = ("kind", "recipient_id", "program_id", "sender_name", "about", "context")
COPIED += ("essential", "urgent", "expires_at")


def _copy(message: Message, channel: str, now) -> None:
    """The same on a second channel: a row of its own, so that one failing does not
    repeat the other."""
    Message.objects.get_or_create(
        dedupe_key=hashlib.sha256(
            f"{message.dedupe_key}|{channel}".encode()
        ).hexdigest(),
        defaults={field: getattr(message, field) for field in COPIED}
        | {"channel": channel, "copy_of": message, "planned_at": now, "due_at": now},
    )


def hold_back(message: Message, me: str, verdict: Verdict) -> str:
    """What became of a row that the gateway refused; nothing when it was taken back."""
    if not verdict.state:
        return "gone"
    blank = {"payload": ""} if verdict.state != State.PENDING else {}
    Message.objects.filter(pk=message.pk, state=State.CLAIMED, claimed_by=me).update(
        state=verdict.state,
        reason=verdict.reason,
        due_at=verdict.due or F("due_at"),
        claimed_by="",
        **blank,
    )
    return verdict.state
