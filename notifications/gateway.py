"""The one gate of every message of every app: whether it may leave now, on which
channels, or when to ask again.

`judge` decides on rows that are already read; `delivering.fence` asks it while it holds
the recipient's row, so that a choice made a moment ago is never overtaken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from notifications import kinds, stopping
from notifications.clock import EVERY_DAY, Hours, next_within
from notifications.models import Message, Reach

State, Channel = Message.State, Message.Channel
ASK_AGAIN = timedelta(hours=3)
NEWS_TIMES = 4


@dataclass(frozen=True)
class Verdict:
    """`channels` when it may leave (true), else the state it falls into and why;
    `due` when it is to be asked about again."""

    channels: tuple[str, ...] = ()
    state: str = ""
    reason: str = ""
    due: datetime | None = None

    def __bool__(self):
        return bool(self.channels)


@dataclass(frozen=True)
class Counts:
    """What went to one person, or one address: in 24 hours, and texts in seven days."""

    mails: int = 0
    texts: int = 0
    texts_of_week: int = 0


def refuse(reason: str) -> Verdict:
    return Verdict(state=State.SUPPRESSED, reason=reason)


def wait(message, due, reason: str, too_late=State.SUPPRESSED) -> Verdict:
    """Later, unless it would be useless by then."""
    if due is None or due >= message.expires_at:
        return Verdict(state=too_late, reason=reason)
    return Verdict(state=State.PENDING, reason=reason, due=due)


def judge(
    message: Message, reach: Reach | None, now, counts: Callable[[], Counts]
) -> Verdict:
    """For a person of ours. `counts` asks what went to them lately."""
    if message.expires_at <= now:
        return Verdict(state=State.EXPIRED, reason="too late to be useful")
    if reach is None:
        return refuse(Reach.Mail.NOT_INVITED)
    if reach.wish != Reach.Wish.USUAL:
        return refuse(reach.wish)
    known = kinds.registry[message.kind]
    if known.only == kinds.HERE:
        return refuse("to be read here")
    if known.asked_for and message.kind not in reach.asked_for:
        return refuse("switched off")
    channels = channels_of(message, reach)
    if not channels:
        return refuse(why_no_channel(message, reach))
    if message.essential:
        return Verdict(channels)
    if message.kind in reach.muted:
        return refuse("switched off")
    if reach.paused_until and reach.paused_until > now:
        return wait(message, reach.paused_until, "paused")
    due = next_within(now, message.time_zone, hours_of(message, reach))
    if due != now:
        return wait(message, due, "quiet hours", State.EXPIRED)
    return within_caps(message, channels, now, counts())


def caps_of(message: Message) -> Counts:
    """How much may go to one person, or one address. News of a time that people rely
    on has more room: somebody would stand there in vain."""
    if message.recipient_id is None:
        return Counts(settings.DAILY_STRANGER_CAP, 0, 0)
    times = NEWS_TIMES if kinds.registry[message.kind].news else 1
    caps = settings.DAILY_MAIL_CAP, settings.DAILY_TEXT_CAP, settings.WEEKLY_TEXT_CAP
    return Counts(*(cap * times for cap in caps))


def within_caps(message: Message, channels, now, sent: Counts) -> Verdict:
    """On the channels that have room left."""
    caps = caps_of(message)
    room = {
        Channel.MAIL: sent.mails < caps.mails,
        Channel.TEXT: sent.texts < caps.texts
        and sent.texts_of_week < caps.texts_of_week,
    }
    left = tuple(channel for channel in channels if room[channel])
    return Verdict(left) if left else wait(message, now + ASK_AGAIN, "daily cap")


def judge_stranger(message: Message, now, counts: Callable[[], Counts]) -> Verdict:
    """For an address that is no person of ours, as far as who wrote it knows."""
    if message.expires_at <= now:
        return Verdict(state=State.EXPIRED, reason="too late to be useful")
    if Reach.objects.not_to_be_written_to().with_address(message.to_address).exists():
        return refuse(Reach.Mail.UNSAFE)
    if message.essential:
        return Verdict((Channel.MAIL,))
    if stopping.is_stopped(Channel.MAIL, message.to_address):
        return refuse("switched off")
    usual = Hours() if message.urgent else waking_hours()
    due = next_within(now, message.time_zone, usual)
    if due != now:
        return wait(message, due, "quiet hours", State.EXPIRED)
    return within_caps(message, (Channel.MAIL,), now, counts())


def channels_of(message: Message, reach: Reach) -> tuple[str, ...]:
    """The safe ones on which it makes sense, the preferred one first; a second one
    only for who wants both."""
    only = message.channel if message.copy_of_id else kinds.registry[message.kind].only
    safe = [
        channel
        for channel, is_safe in (
            (Channel.MAIL, mail_is_safe(reach)),
            (Channel.TEXT, text_is_safe(reach)),
        )
        if is_safe and only in ("", channel)
    ]
    if reach.prefer == Reach.Prefer.TEXT:
        safe.reverse()
    return tuple(safe if reach.prefer == Reach.Prefer.BOTH else safe[:1])


def mail_is_safe(reach: Reach) -> bool:
    return reach.mail == Reach.Mail.SAFE and bool(reach.person.email)


def text_is_safe(reach: Reach) -> bool:
    return reach.text == Reach.Safe.SAFE and not stopping.is_stopped(
        Channel.TEXT, reach.phone
    )


def why_no_channel(message: Message, reach: Reach) -> str:
    if kinds.registry[message.kind].only == Channel.TEXT or message.copy_of_id:
        return "texts are off"
    return "no address" if reach.mail == Reach.Mail.SAFE else reach.mail


def waking_hours() -> Hours:
    quiet_from, quiet_until = settings.QUIET_HOURS
    return Hours() if quiet_from == quiet_until else Hours(quiet_until, quiet_from)


def hours_of(message: Message, reach: Reach) -> Hours:
    """The hours that the person called safe stand before our quiet ones, and hold for
    urgent messages too."""
    days = frozenset(reach.safe_days) or EVERY_DAY
    if reach.safe_from is not None:
        return Hours(reach.safe_from, reach.safe_until, days)
    usual = Hours() if message.urgent else waking_hours()
    return Hours(usual.begins, usual.ends, days)


def can_be_reached(person, kind: str, now) -> bool:
    """Whether an essential message of this kind would leave to them now."""
    reach = Reach.objects.filter(person=person).select_related("person").first()
    asked = Message(
        kind=kind,
        recipient=person,
        essential=True,
        expires_at=now + timedelta(days=1),
    )
    return bool(judge(asked, reach, now, Counts))
