"""The sender: claim with a lease, fence with one UPDATE, send, mark, row by row.

Killed at any point it loses nothing and repeats at most the one mail in flight."""

import hashlib
import logging
import smtplib
import time
import uuid
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from notifications import stopping, texting
from notifications.composing import Indiscreet, compose, compose_text
from notifications.gateway import Verdict, judge, judge_stranger
from notifications.models import Heartbeat, Message, Reach

logger = logging.getLogger(__name__)
State, Channel = Message.State, Message.Channel
BACKOFF_MINUTES = (1, 5, 15, 60, 180, 360, 720)


def beat(name: str) -> None:
    """Remember that this sweep ran to its end now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def reap(now) -> int:
    """Give rows of a dead sender back to the queue, with the same Message-ID."""
    return Message.objects.abandoned(now).update(state=State.PENDING, claimed_by="")


@transaction.atomic
def claim(me: str, now, limit: int) -> list[int]:
    due = Message.objects.due(now).order_by("-essential", "due_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    ids = list(due.values_list("pk", flat=True)[:limit])
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    Message.objects.waiting().filter(pk__in=ids).update(
        state=State.CLAIMED, claimed_by=me, lease_until=lease
    )
    return ids


def _sent_today(message: Message, now) -> int:
    to = {"to_address": message.to_address}
    if message.recipient_id is not None:
        to = {"recipient": message.recipient_id}
    sent = Message.objects.originals().sent_since(now - timedelta(days=1))
    return sent.filter(**to, essential=False).count()


def _verdict(message: Message, now) -> Verdict:
    """Asked while the recipient's row is held: neither they nor another sender can
    change the answer before it is used."""
    sent_today = 0 if message.essential else _sent_today(message, now)
    if message.recipient_id is None:
        return judge_stranger(message, now, sent_today)
    reach = Reach.objects.select_for_update(no_key=True, of=("self",))
    reach = reach.select_related("person").filter(person=message.recipient_id).first()
    return judge(message, reach, now, sent_today)


@transaction.atomic
def fence(message: Message, me: str, now) -> Verdict:
    """The last look before it leaves: the gateway's answer, then one conditional UPDATE
    over the row itself. False when anything says no."""
    verdict = _verdict(message, now)
    if not verdict:
        return verdict
    mine = Message.objects.filter(
        pk=message.pk, state=State.CLAIMED, claimed_by=me, expires_at__gt=now
    )
    first, *others = verdict.channels
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    if not mine.update(
        state=State.SENDING,
        channel=first,
        lease_until=lease,
        attempts=F("attempts") + 1,
    ):
        return Verdict()
    for channel in others:
        _copy(message, channel, now)
    return verdict


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


def _hold_back(message: Message, me: str, verdict: Verdict) -> str:
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


def _smtp_codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [error.smtp_code]
    return []


class MailServerDown(ConnectionError):
    """Nothing can be mailed in this sweep; no message is to blame."""


class NoMail:
    """Stands in for a mail server that does not answer: texts leave all the same."""

    def send_messages(self, messages):
        raise MailServerDown

    def close(self):
        pass


def mail_server():
    smtp = mail.get_connection()
    try:
        smtp.open()
    except (OSError, smtplib.SMTPException):
        logger.exception("the mail server does not answer")
        return NoMail()
    return smtp


def _after_failure(message: Message, error: Exception, now) -> dict:
    """Permanent refusals fail at once and are seen; the rest is tried again."""
    if isinstance(error, Indiscreet):
        return {"state": State.FAILED, "reason": f"indiscreet: {error}"[:60]}
    if isinstance(error, MailServerDown):  # as it was, until its lease runs out
        return {"state": State.CLAIMED, "attempts": F("attempts") - 1}
    if isinstance(error, texting.Stopped):
        return {"state": State.SUPPRESSED, "reason": "texts are off"}
    permanent = isinstance(error, texting.Refused)
    permanent = permanent or any(code >= 500 for code in _smtp_codes(error))
    tries = message.attempts
    if permanent or tries >= len(BACKOFF_MINUTES):
        return {"state": State.FAILED, "reason": type(error).__name__}
    due = now + timedelta(minutes=BACKOFF_MINUTES[tries])
    return {"state": State.PENDING, "reason": type(error).__name__, "due_at": due}


def _send(message: Message, channel: str, smtp) -> None:
    if channel == Channel.MAIL:
        compose(message, smtp).send()
        return
    text = compose_text(message)
    try:
        texting.send(text)
    except texting.Stopped:  # its owner told the carrier, not us
        stopping.stop(Channel.TEXT, text.to)
        raise


def send_one(pk: int, me: str, smtp, now) -> str:
    """Take one claimed row as far as it can go; returns what became of it."""
    message = Message.objects.select_related("recipient").filter(pk=pk).first()
    if message is None:  # its person was erased a moment ago
        return "gone"
    verdict = fence(message, me, now)
    if not verdict:
        return _hold_back(message, me, verdict)
    mine = Message.objects.filter(pk=pk, state=State.SENDING, claimed_by=me)
    try:
        _send(message, verdict.channels[0], smtp)
    except Exception as error:  # one bad row must never stop the others
        outcome = _after_failure(message, error, now)
        state = outcome["state"]
        blank = {} if state in (State.PENDING, State.CLAIMED) else {"payload": ""}
        keep = {} if state == State.CLAIMED else {"claimed_by": ""}
        mine.update(**outcome, **blank, **keep)
        return state
    mine.update(state=State.SENT, sent_at=timezone.now(), payload="", reason="")
    return State.SENT


def deliver_due(*, limit: int = 50, seconds: float = 45) -> Counter:
    """Send what is due, for at most `seconds`; {outcome: how many}."""
    began, me, tally = time.monotonic(), uuid.uuid4().hex, Counter()
    reap(timezone.now())
    ids = claim(me, timezone.now(), limit)
    if ids:  # with nothing due no connection is opened, and no empty file is written
        smtp = mail_server()
        try:
            while ids:
                for pk in ids:
                    tally[send_one(pk, me, smtp, timezone.now())] += 1
                more = len(ids) == limit and time.monotonic() - began < seconds
                ids = claim(me, timezone.now(), limit) if more else []
        finally:
            smtp.close()
    beat("deliver")
    return tally
