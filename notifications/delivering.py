"""The sender: claim with a lease, fence with one UPDATE, send, mark, row by row.

Killed at any point it loses nothing and repeats at most the one mail in flight."""

import logging
import time
import uuid
from collections import Counter
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from notifications import stopping, texting, timekeeping
from notifications.claiming import claim, fence, give_back, hold_back, reap
from notifications.composing import Indiscreet, compose, compose_text
from notifications.mailing import (
    MailServer,
    MailServerBusy,
    MailServerDown,
    codes,
    says_no_such_mailbox,
)
from notifications.models import Heartbeat, Message, Reach

logger = logging.getLogger(__name__)
State, Channel = Message.State, Message.Channel
BACKOFF_MINUTES = (1, 5, 15, 60, 180, 360, 720)
BUSY = "busy"


def beat(name: str, ahead: timedelta = timedelta(0)) -> None:
    """Remember that this sweep ran to its end now, and how far its clock was off."""
    Heartbeat.objects.update_or_create(
        name=name, defaults={"at": timezone.now() + ahead, "ahead": ahead}
    )


def _after_failure(message: Message, error: Exception, now) -> dict:
    """Permanent refusals fail at once and are seen; the rest is tried again."""
    if isinstance(error, Indiscreet):
        logger.error("%s would have told too much: %s", message.kind, error)
        return {"state": State.FAILED, "reason": "indiscreet"}
    if isinstance(error, MailServerDown):  # as it was, until its lease runs out
        return {"state": State.CLAIMED, "attempts": F("attempts") - 1}
    if isinstance(error, MailServerBusy):  # nor is this message to blame
        due = now + timedelta(minutes=BACKOFF_MINUTES[0])
        words = {"state": State.PENDING, "reason": "server busy", "due_at": due}
        return words | {"attempts": F("attempts") - 1}
    if isinstance(error, texting.Stopped):
        return {"state": State.SUPPRESSED, "reason": "texts are off"}
    permanent = isinstance(error, texting.Refused)
    permanent = permanent or any(code >= 500 for code in codes(error))
    tries = message.attempts
    if permanent or tries >= len(BACKOFF_MINUTES):
        return {"state": State.FAILED, "reason": type(error).__name__}
    due = now + timedelta(minutes=BACKOFF_MINUTES[tries])
    return {"state": State.PENDING, "reason": type(error).__name__, "due_at": due}


def _write_no_more(message: Message) -> None:
    """Their mail comes back: nothing goes there until they say again that it is safe."""
    known = Reach.objects.filter(person=message.recipient_id, mail=Reach.Mail.SAFE)
    known.update(mail=Reach.Mail.BOUNCED)


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


def send_one(pk: int, me: str, smtp, now, claimed=None) -> str:
    """Take one claimed row as far as it can go; returns what became of it. `claimed`
    are rows as they were read with the others: their state is not looked at."""
    message = (claimed or Message.objects.in_bulk([pk])).get(pk)
    if message is None:  # its person was erased a moment ago
        return "gone"
    verdict = fence(message, me, now)
    if not verdict:
        return hold_back(message, me, verdict)
    mine = Message.objects.filter(pk=pk, state=State.SENDING, claimed_by=me)
    try:
        _send(message, verdict.channels[0], smtp)
    except Exception as error:  # one bad row must never stop the others
        outcome = _after_failure(message, error, now)
        state = outcome["state"]
        blank = {} if state in (State.PENDING, State.CLAIMED) else {"payload": ""}
        keep = {} if state == State.CLAIMED else {"claimed_by": ""}
        mine.update(**outcome, **blank, **keep)
        if says_no_such_mailbox(error) and not message.payload:
            _write_no_more(message)
        return BUSY if isinstance(error, MailServerBusy) else state
    mine.update(state=State.SENT, sent_at=timezone.now(), payload="", reason="")
    return State.SENT


def _send_all(ids: list[int], me: str, smtp, ahead, tally) -> bool:
    """False when the server wanted less: what was not begun is given back."""
    claimed = Message.objects.in_bulk(ids)
    for place, pk in enumerate(ids, start=1):
        outcome = send_one(pk, me, smtp, timezone.now() + ahead, claimed)
        tally[outcome] += 1
        if outcome == BUSY:
            give_back(ids[place:], me)
            return False
    return True


def deliver_due(*, limit: int = 50, seconds: float = 45) -> Counter:
    """Send what is due, for at most `seconds`; {outcome: how many}. A server that wants
    less gets half as many at a time, and at last a pause until the next sweep."""
    began, me, tally = time.monotonic(), uuid.uuid4().hex, Counter()
    ahead = timekeeping.skew()
    reap(timezone.now() + ahead)
    smtp, ids = MailServer(), claim(me, timezone.now() + ahead, limit)
    try:
        while ids:
            whole = len(ids) == limit
            if not _send_all(ids, me, smtp, ahead, tally):
                whole, limit = limit > 1, max(limit // 2, 1)
            more = whole and time.monotonic() - began < seconds
            ids = claim(me, timezone.now() + ahead, limit) if more else []
    finally:
        smtp.close()
    beat("deliver", ahead)
    return tally
