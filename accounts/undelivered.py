"""Messages that did not leave: to whom, of which kind, why; never what they say."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import access_log
from accounts.attention import Item
from accounts.models import Membership
from notifications import kinds
from notifications.models import Heartbeat, Message

STANDS_STILL = timedelta(minutes=3)
FLOOD = 10
SHOWN_FOR = timedelta(days=30)
State = Message.State
# What people chose for themselves and need not explain is not here: kinds they do not
# want, a pause.
OWN_CHOICE = ("switched off", "paused", "to be read here")
WHY = {
    "unsafe": gettext_lazy("E-mail is not safe for them. Reach them in another way."),
    "here": gettext_lazy("They read messages only here, when they sign in."),
    "nobody": gettext_lazy("They asked that nobody contacts them."),
    "not_invited": gettext_lazy("They were not invited yet."),
    "bounced": gettext_lazy("E-mail to them comes back. Ask for another address."),
    "no address": gettext_lazy("There is no address to write to."),
    "texts are off": gettext_lazy("They want no texts any more."),
    "daily cap": gettext_lazy("They had enough messages that day."),
    "quiet hours": gettext_lazy("It would have come at a time that is not safe."),
    "too late to be useful": gettext_lazy("It waited until it was of no use."),
    "Refused": gettext_lazy("The number is not right. Check it with them."),
    "SMTPRecipientsRefused": gettext_lazy(
        "The address is not right. Check it with them."
    ),
}
OTHERWISE = gettext_lazy("It was tried several times, and was not taken.")
TOLD_TOO_MUCH = gettext_lazy("Its words would have told too much. Tell who runs this.")


@dataclass(frozen=True)
class Line:
    """`member` is None for somebody who is no person of ours; then `name` is theirs."""

    message: Message
    label: str
    member: Membership | None
    name: str
    why: str
    may_retry: bool


def unsent(program, user, now):
    """Of the last weeks, to people whom this person may see and to strangers."""
    seen = Membership.objects.visible_to(user).of(program)
    confidential = [k.code for k in kinds.registry.values() if k.confidential]
    gone = Message.objects.filter(state__in=(State.FAILED, State.SUPPRESSED))
    late = Message.objects.filter(state=State.EXPIRED, reason__in=WHY)
    return (
        (gone | late)
        .originals()
        .filter(program_id=program.pk, planned_at__gte=now - SHOWN_FOR)
        .filter(Q(recipient__in=seen.values("user")) | Q(recipient__isnull=True))
        .exclude(kind__in=confidential)
        .exclude(reason__in=OWN_CHOICE)
        .order_by("-planned_at", "-pk")
    )


def in_words(messages, program, user, now) -> list[Line]:
    people = [message.recipient_id for message in messages]
    seen = Membership.objects.visible_to(user).of(program).filter(user__in=people)
    members = {m.user_id: m for m in seen.select_related("user")}
    return [
        Line(
            message=message,
            label=str(kinds.registry[message.kind].label),
            member=members.get(message.recipient_id),
            name=message.to_name or _("Somebody outside"),
            why=why(message),
            may_retry=message.state == State.FAILED and message.expires_at > now,
        )
        for message in messages
    ]


def why(message: Message) -> str:
    if message.reason.startswith("indiscreet"):
        return str(TOLD_TOO_MUCH)
    return str(WHY.get(message.reason, OTHERWISE))


@transaction.atomic
def try_again(program, user, pk: int, now=None) -> bool:
    """Once more from the start, through the same gate. False when it is of no use any
    more or somebody was faster."""
    now = now or timezone.now()
    message = unsent(program, user, now).filter(pk=pk, expires_at__gt=now).first()
    failed = Message.objects.filter(pk=pk, state=State.FAILED)
    if message is None or not failed.update(
        state=State.PENDING, reason="", attempts=0, due_at=now, claimed_by=""
    ):
        return False
    subject = (
        f"person:{message.recipient_id}" if message.recipient_id else message.about
    )
    access_log.record(user, "message.retried", subject, program=program)
    return True


def could_not_be_sent(program, user, now) -> list[Item]:
    """For the coordinator's queue: one line for all that failed."""
    failed = unsent(program, user, now).filter(state=State.FAILED, expires_at__gt=now)
    dates = list(failed.values_list("planned_at", flat=True))
    if not dates:
        return []
    what = ngettext(
        "%(n)d message could not be sent",
        "%(n)d messages could not be sent",
        len(dates),
    )
    return [
        Item(
            group="other",
            tone="soon",
            icon="envelope",
            what=what % {"n": len(dates)},
            why=_("There is still time to try again, or to reach them another way."),
            since=dates[-1],
            action=_("Look"),
            url=reverse("accounts:undelivered", args=[program.slug]),
        )
    ]


def nothing_leaves(program, user, now) -> list[Item]:
    """The sweep that sends has stopped: told here, since no message can."""
    last = Heartbeat.objects.filter(name="deliver").first()
    if last is None or now - last.at < STANDS_STILL:
        return []
    return [
        Item(
            group="other",
            tone="urgent",
            icon="exclamation-triangle",
            what=_("Messages are not leaving"),
            why=_("Tell who runs this. Until then, call people yourself."),
            since=last.at,
            action=_("Look"),
            url=reverse("accounts:undelivered", args=[program.slug]),
        )
    ]


def too_many(program, user, now) -> list[Item]:
    """Somebody would have had a flood of messages; the cap held it back."""
    held = Message.objects.filter(program_id=program.pk, reason="daily cap")
    held = held.filter(planned_at__gte=now - timedelta(days=1)).order_by()
    counted = held.values("recipient", "to_address").annotate(n=Count("pk"))
    worst = counted.order_by("-n").first()
    if worst is None or worst["n"] < FLOOD:
        return []
    return [
        Item(
            group="other",
            tone="urgent",
            icon="exclamation-triangle",
            what=_("Far too many messages to one person"),
            why=_("%(n)d were held back. Tell who runs this.") % {"n": worst["n"]},
            since=now,
            action=_("Look"),
            url=reverse("accounts:undelivered", args=[program.slug]),
        )
    ]
