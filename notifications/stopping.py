"""STOP and START: what a number or an address says for itself, whoever it belongs to;
and the link by which a message switches its own kind off."""

import hashlib
import hmac

from django.conf import settings
from django.db import transaction

from notifications import tickets
from notifications.models import Message, Reach, Stopped
from notifications.tickets import ticket

MAIL, TEXT = Message.Channel.MAIL, Message.Channel.TEXT
STOP = {"stop", "stopall", "quit", "end", "revoke", "optout", "cancel", "unsubscribe"}
START = {"start", "unstop"}
PLAIN_STOP = ("stop", "unsubscribe")
HELP = {"help", "info"}
LONGEST = 1600


def said(words: str) -> str:
    """What a reply asks for: stop, start, help, or "" for anything else. A keyword
    alone, in any case, with any blanks and signs around and between ("Opt-out.", " STOP!"),
    or any sentence that begins with stop."""
    folded = words[:LONGEST].casefold()
    word = "".join(sign for sign in folded if sign.isalnum())
    if folded.strip().startswith(PLAIN_STOP):
        return "stop"
    for meaning, keywords in (("stop", STOP), ("start", START), ("help", HELP)):
        if word in keywords:
            return meaning
    return ""


def key_of(address: str) -> str:
    """Enough to know a number or an address again, and not to read it."""
    secret = hashlib.sha256(b"stopped-v1:" + settings.FIELD_KEY.encode()).digest()
    return hmac.new(secret, address.lower().encode(), hashlib.sha256).hexdigest()


def is_stopped(channel: str, address: str) -> bool:
    return Stopped.objects.filter(channel=channel, key=key_of(address)).exists()


@transaction.atomic
def stop(channel: str, address: str) -> bool:
    """From now on nothing leaves to it. False when that was so before. A sender who is
    about to send a text holds the same rows; it is asked before or after, never
    during."""
    if channel == TEXT:
        list(Reach.objects.select_for_update(no_key=True).filter(phone=address))
    return Stopped.objects.get_or_create(channel=channel, key=key_of(address))[1]


def start(channel: str, address: str) -> bool:
    """Takes a STOP back. False when there was none."""
    rows = Stopped.objects.filter(channel=channel, key=key_of(address))
    return bool(rows.delete()[0])


def off_link(message: Message) -> str:
    """Bound to this message; good for switching its kind off, and for nothing else."""
    return f"{settings.SITE_URL}/off/{ticket('off', message)}/"


def message_behind(token: str) -> Message | None:
    """The message whose link this is, while there is a row of it."""
    return tickets.message_behind("off", token)
