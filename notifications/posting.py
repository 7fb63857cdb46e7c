"""Writing a message into the outbox, in the transaction of its cause."""

import hashlib
from datetime import datetime, timedelta

from django.core.validators import validate_email
from django.utils import timezone, translation

from notifications import kinds
from notifications.models import Message, Reach
from notifications.sealing import seal

ESSENTIAL_LIFE = timedelta(minutes=15)
USUAL_LIFE = timedelta(days=3)
STRANGERS_LIFE = timedelta(days=90)


def dedupe_key(kind: str, to: object, about: str, version: object) -> str:
    """`to` is the id of a person or an address."""
    text = "|".join((kind, str(to), about, str(version)))
    return hashlib.sha256(text.encode()).hexdigest()


def post(
    kind: str,
    recipient,
    *,
    program=None,
    about: str = "",
    version: object = 0,
    context: dict | None = None,
    payload: object = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Message | None:
    """One message to one person; the same (kind, person, about, version) twice is
    one row. `program` needs `id` and `sender_name`. None when it exists already or
    would be useless before it is due."""
    return _write(
        kind,
        dedupe_key(kind, recipient.pk, about, version),
        {"recipient": recipient},
        program=program,
        about=about,
        context=context,
        payload=payload,
        due_at=due_at,
        expires_at=expires_at,
    )


def post_to_address(
    kind: str,
    email: str,
    *,
    name: str,
    program,
    about: str = "",
    version: object = 0,
    context: dict | None = None,
    payload: object = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    language: str = "",
) -> Message | None:
    """The same to somebody who is no person of ours: a referee, an applicant who saves
    a draft. `program` needs `time_zone` too: its night is theirs. An address that
    belongs to a person for whom e-mail is not safe is never written to; nobody who
    posts can tell. ValidationError when `email` is none; ValueError when the kind is
    not one for strangers. The link leads to the kind's `target(message)`, without
    sign-in: what it needs to know goes into `context`."""
    if not kinds.registry[kind].to_strangers:
        raise ValueError(f"{kind} goes to people of ours only")
    address = email.strip().lower()
    validate_email(address)
    Message._meta.get_field("to_address").run_validators(address)
    return _write(
        kind,
        dedupe_key(kind, f"<{address}>", about, version),
        {
            "to_address": address,
            "to_name": name[:80],
            "to_language": language or translation.get_language() or "en",
            "to_time_zone": program.time_zone,
        },
        program=program,
        about=about,
        context=context,
        payload=payload,
        due_at=due_at,
        expires_at=expires_at,
    )


def _write(
    kind, key, to, *, program, about, context, payload, due_at, expires_at
) -> Message | None:
    now = timezone.now()
    planned = due_at or now
    life = ESSENTIAL_LIFE if payload is not None else USUAL_LIFE
    expires_at = expires_at or planned + life
    if expires_at <= max(planned, now):
        return None
    message, created = Message.objects.get_or_create(
        dedupe_key=key,
        defaults=to
        | {
            "kind": kind,
            "program_id": program and program.id,
            "sender_name": program.sender_name if program else "",
            "about": about,
            "context": context or {},
            "payload": "" if payload is None else seal(payload),
            "essential": kinds.registry[kind].essential,
            "planned_at": planned,
            "due_at": planned,
            "expires_at": expires_at,
        },
    )
    return message if created else None


def withdraw(*subjects: str, reason: str = "cancelled") -> int:
    """Take back everything unsent about these subjects ("meeting:17")."""
    return Message.objects.about(*subjects).cancel(reason)


def forget_strangers(*subjects: str) -> int:
    """For erasure: every row to an address of a stranger about these subjects."""
    return Message.objects.about(*subjects).to_strangers().delete()[0]


def forget_old_strangers(now: datetime) -> int:
    """Addresses are kept no longer than their link can be of use."""
    old = Message.objects.to_strangers().filter(expires_at__lt=now - STRANGERS_LIFE)
    return old.delete()[0]


def reach_of(person) -> Reach:
    return Reach.objects.get_or_create(person=person)[0]
