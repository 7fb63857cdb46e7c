"""The outbox: one row per message. The row is the schedule; nothing is scheduled
anywhere else. Knows people by id, and nothing of programs, meetings or matches."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from notifications.discretion import revealing_words


def new_token() -> str:
    """Chance, too, can spell a word that tells."""
    token = secrets.token_urlsafe(24)
    return new_token() if revealing_words(token) else token


class MessageQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(state__in=Message.UNSENT)

    def about(self, *subjects: str):
        return self.filter(about__in=subjects)

    def waiting(self):
        return self.filter(state=Message.State.PENDING)

    def due(self, now):
        return self.waiting().filter(due_at__lte=now)

    def abandoned(self, now):
        """Claimed or being sent by a worker whose lease ran out."""
        return self.filter(
            state__in=(Message.State.CLAIMED, Message.State.SENDING),
            lease_until__lt=now,
        )

    def sent_since(self, moment):
        """What is leaving at this instant counts: other senders are at work too."""
        return self.filter(
            Q(state=Message.State.SENT, sent_at__gte=moment)
            | Q(state=Message.State.SENDING)
        )

    def to_strangers(self):
        return self.filter(recipient__isnull=True)

    def originals(self):
        """Without the copies that went out on a second channel."""
        return self.filter(copy_of__isnull=True)

    def in_the_inbox(self, now, since):
        """What a person may read again here, whether or not it could be mailed."""
        gone = (Message.State.CANCELLED, Message.State.EXPIRED)
        within = self.originals().filter(planned_at__gte=since, planned_at__lte=now)
        return within.exclude(state__in=gone).order_by("-planned_at", "-pk")

    def in_trouble(self):
        return self.filter(state=Message.State.FAILED)

    def visible_to(self, user):
        """A message belongs to the person it was written to."""
        return self.filter(recipient=user)

    def cancel(self, reason: str = "cancelled") -> int:
        """Take back what has not left, claimed rows too: the sender's last UPDATE
        then finds nothing to send. What is leaving at this instant cannot be called
        back; it expires, so that a failure or a kill does not send it again later."""
        state = Message.State
        leaving = When(state=state.SENDING, then=F("state"))
        return self.filter(state__in=(*Message.UNSENT, state.SENDING)).update(
            state=Case(leaving, default=Value(state.CANCELLED)),
            reason=reason,
            payload="",
            expires_at=F("planned_at") + timedelta(microseconds=1),
        )


class Message(models.Model):
    """A message to one person on one channel, written in the transaction of its cause.
    Who is no person of ours (a referee, somebody who saves a draft) is an address."""

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        CLAIMED = "claimed", "Claimed by a sender"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"
        CANCELLED = "cancelled", "Taken back"
        EXPIRED = "expired", "No longer useful"
        SUPPRESSED = "suppressed", "Not allowed to leave"

    class Channel(models.TextChoices):
        MAIL = "mail", "E-mail"
        TEXT = "text", "Text message"

    UNSENT = (State.PENDING, State.CLAIMED)

    dedupe_key = models.CharField(max_length=64, unique=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="messages",
        null=True,
    )
    to_address = models.EmailField(blank=True)
    to_name = models.CharField(max_length=80, blank=True)
    to_language = models.CharField(max_length=8, blank=True)
    to_time_zone = models.CharField(max_length=60, blank=True)
    # decided when it leaves, by what its person says then; a copy is for one channel
    channel = models.CharField(max_length=4, choices=Channel, blank=True)
    copy_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="copies"
    )
    program_id = models.BigIntegerField(null=True)
    sender_name = models.CharField(max_length=80)
    about = models.CharField(max_length=60, blank=True)
    context = models.JSONField(default=dict)
    payload = models.TextField(blank=True)
    essential = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    planned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    reason = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, blank=True)  # what its reader said to it
    created_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient__isnull=False, to_address="")
                | (Q(recipient__isnull=True) & ~Q(to_address="")),
                name="to_a_person_or_an_address",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(channel=""),
                name="a_copy_is_for_one_channel",
            ),
            models.CheckConstraint(
                condition=Q(planned_at__lt=F("expires_at")), name="useful_when_planned"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False),
                name="sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(payload="")
                | ~Q(state__in=("sent", "expired", "cancelled")),
                name="secrets_are_blanked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="pending"),
                name="message_due",
            ),
            models.Index(
                fields=["recipient", "sent_at"],
                condition=Q(state="sent"),
                name="message_caps",
            ),
            models.Index(fields=["about"], name="message_about"),
            models.Index(
                fields=["to_address"],
                condition=~Q(to_address=""),
                name="message_to_address",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.state}"

    @property
    def address(self) -> str:
        return (self.recipient.email or "") if self.recipient else self.to_address

    @property
    def name(self) -> str:
        return self.recipient.name_used if self.recipient else self.to_name

    @property
    def language(self) -> str:
        return self.recipient.language if self.recipient else self.to_language

    @property
    def time_zone(self) -> str:
        return self.recipient.time_zone if self.recipient else self.to_time_zone


class ReachQuerySet(models.QuerySet):
    def not_to_be_written_to(self):
        return self.filter(Q(mail=Reach.Mail.UNSAFE) | ~Q(wish=Reach.Wish.USUAL))

    def with_address(self, address):
        """Of the people whose address this is, a second one of theirs included."""
        return self.filter(
            Q(person__email=address) | Q(person__emailaddress__email=address)
        )


class Reach(models.Model):
    """How one person may be reached: what they wish, which channels are safe and when,
    a pause, what they switched off; and what staff must know before they call."""

    class Wish(models.TextChoices):
        USUAL = "usual", "Messages may go out"
        HERE = "here", "Only where I sign in"
        NOBODY = "nobody", "Do not contact me"

    class Mail(models.TextChoices):
        NOT_INVITED = "not_invited", "Not invited yet"
        SAFE = "safe", "E-mail is safe"
        UNSAFE = "unsafe", "E-mail is not safe"
        BOUNCED = "bounced", "E-mail comes back"

    class Safe(models.TextChoices):
        UNKNOWN = "unknown", "Nobody asked yet"
        SAFE = "safe", "Safe"
        UNSAFE = "unsafe", "Not safe"

    class Prefer(models.TextChoices):
        MAIL = "mail", "By e-mail"
        TEXT = "text", "By text message"
        BOTH = "both", "Both"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reach"
    )
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.USUAL)
    mail = models.CharField(max_length=12, choices=Mail, default=Mail.NOT_INVITED)
    text = models.CharField(max_length=8, choices=Safe, default=Safe.UNKNOWN)
    call = models.CharField(max_length=8, choices=Safe, default=Safe.UNKNOWN)
    prefer = models.CharField(max_length=4, choices=Prefer, default=Prefer.MAIL)
    phone = models.CharField(max_length=16, blank=True)  # E.164
    voicemail = models.BooleanField(default=False)
    may_answer = models.CharField(max_length=120, blank=True)
    code_word = models.CharField(max_length=60, blank=True)
    bare = models.BooleanField(default=False)
    safe_from = models.PositiveSmallIntegerField(null=True, blank=True)
    safe_until = models.PositiveSmallIntegerField(null=True, blank=True)
    safe_days = models.JSONField(default=list, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    muted = models.JSONField(default=list, blank=True)
    asked_for = models.JSONField(default=list, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reach"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="safe") | ~Q(phone=""), name="texts_need_a_number"
            ),
            models.CheckConstraint(
                condition=Q(safe_from__isnull=True, safe_until__isnull=True)
                | (
                    Q(safe_from__isnull=False, safe_until__isnull=False)
                    & Q(safe_from__lt=24, safe_until__gt=0, safe_until__lte=24)
                    & ~Q(safe_from=F("safe_until"))
                ),
                name="safe_hours_are_hours",
            ),
        ]

    def __str__(self):
        return self.mail

    @property
    def must_not_be_written_to(self) -> bool:
        return self.mail == self.Mail.UNSAFE or self.wish != self.Wish.USUAL

    @property
    def must_not_be_called(self) -> bool:
        return self.call == self.Safe.UNSAFE or self.wish == self.Wish.NOBODY


class Stopped(models.Model):
    """A number that answered STOP, an address that unsubscribed: nothing is sent there
    any more, whoever it belongs to. Kept as a keyed hash (`stopping.key_of`)."""

    channel = models.CharField(max_length=4, choices=Message.Channel)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "key"], name="stopped_once")
        ]

    def __str__(self):
        return self.channel


class Heartbeat(models.Model):
    """When a sweep last ran to its end, by the database's clock, and how far that was
    ahead of the sweeping machine's."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    ahead = models.DurationField(default=timedelta(0))

    def __str__(self):
        return self.name
