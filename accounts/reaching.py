"""How a person may be reached: their own choice, effective with the next message."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Contact
from notifications import kinds, stopping
from notifications.composing import content_of
from notifications.models import Message, Reach
from notifications.phones import e164
from notifications.posting import post, reach_of

UNTIL_I_SAY = datetime(2999, 1, 1, tzinfo=UTC)
PAUSES = {"day": timedelta(days=1), "week": timedelta(days=7)}
INBOX_DAYS = 60


MORNING = 8
# What an application calls a safe time, as hours.
PARTS = {"morning": (8, 12), "afternoon": (12, 17), "evening": (17, 21)}
WEEK, WEEKEND = [0, 1, 2, 3, 4], [5, 6]


def _held(person) -> Reach:
    """The row of their wishes, while no message to them is leaving."""
    reach_of(person)
    return Reach.objects.select_for_update(no_key=True).get(person=person)


@transaction.atomic
def choose(person, wishes: dict, wanted: list[str] | None = None) -> Reach:
    """Keep what they said, from the next message on; `wanted` are codes of kinds, None
    leaves them. A number for texts is told once how to end them."""
    reach = _held(person)
    before = reach.phone if reach.text == Reach.Safe.SAFE else ""
    for name, value in wishes.items():
        setattr(reach, name, value)
    if wanted is not None:
        may_choose = kinds.people_may_switch_off()
        usual = [k.code for k in may_choose if not k.asked_for]
        reach.muted = [code for code in usual if code not in wanted]
        extra = [k.code for k in may_choose if k.asked_for]
        reach.asked_for = [code for code in extra if code in wanted]
    reach.save()
    if reach.text == Reach.Safe.SAFE and reach.phone != before:
        number = f"{stopping.key_of(reach.phone)}:{timezone.localdate()}"
        post("texts_on", person, about=f"person:{person.pk}", version=number)
    return reach


@transaction.atomic
def write_down(member, by, wishes: dict, how: str) -> Reach:
    """What a person told a coordinator. Nobody is invited by it: an address that was
    not written to yet is not written to now."""
    reach = _held(member.user)
    if reach.mail == Reach.Mail.NOT_INVITED and wishes["mail"] != Reach.Mail.UNSAFE:
        wishes = wishes | {"mail": reach.mail}
    access_log.record(
        by,
        "contact.changed",
        f"member:{member.pk}",
        program=member.program,
        note=how,
    )
    return choose(member.user, wishes)


def start_from_answers(person, *, way: str, phone: str, safe_times: list[str]) -> None:
    """What somebody said when they asked to join holds for every message from the
    first one on. Where their words are wider than a rule can say, the narrower one."""
    wishes = safe_hours_of(safe_times)
    if way in ("text", "call"):  # else the number may be of somebody who helps them
        wishes |= _number_for(way, phone)
    choose(person, wishes)


def _number_for(way: str, phone: str) -> dict:
    try:
        wishes = {"phone": e164(phone), way: Reach.Safe.SAFE}
    except ValueError:
        return {}
    return wishes | ({"prefer": Reach.Prefer.TEXT} if way == "text" else {})


def safe_hours_of(times: list[str]) -> dict:
    """Hours and days inside the parts of the day that were ticked."""
    parts = [PARTS[name] for name in PARTS if name in times]
    if not parts:
        return {"safe_days": WEEKEND} if "weekend" in times else {}
    begins, ends = parts[0]
    for following in parts[1:]:
        if following[0] != ends:
            break
        ends = following[1]
    days = [] if "weekend" in times else WEEK
    return {"safe_from": begins, "safe_until": ends, "safe_days": days}


@transaction.atomic
def pause(person, span: str, now=None) -> datetime | None:
    """For a day, a week or until they say; "tap" until they say, but leaves a pause
    as it is; anything else ends it."""
    now = now or timezone.now()
    reach = _held(person)
    if span == "tap" and reach.paused_until and reach.paused_until > now:
        return reach.paused_until
    until = now + PAUSES[span] if span in PAUSES else None
    until = UNTIL_I_SAY if span in ("open", "tap") else until
    return _pause_until(reach, until)


@transaction.atomic
def pause_until(person, day: date) -> datetime:
    """To the morning of that day, on their clock."""
    morning = datetime(day.year, day.month, day.day, MORNING)
    zone = ZoneInfo(person.time_zone)
    return _pause_until(_held(person), morning.replace(tzinfo=zone).astimezone(UTC))


def _pause_until(reach: Reach, until: datetime | None) -> datetime | None:
    reach.paused_until = until
    reach.save(update_fields=["paused_until"])
    return until


@transaction.atomic
def show_to_match(member, *, phone: str, shown: list[str]) -> None:
    """The number as its owner gives it, and what of it their match may see."""
    Contact.objects.update_or_create(
        membership=member, defaults={"phone": phone, "shown_to_match": shown}
    )


@transaction.atomic
def switch_off(message: Message) -> None:
    """The link in a message: no more of this kind to its person, nothing at all more
    to the address of a stranger."""
    if message.recipient is None:
        stopping.stop(Message.Channel.MAIL, message.to_address)
        return
    reach = _held(message.recipient)
    label = str(kinds.registry[message.kind].label)
    same = [k.code for k in kinds.people_may_switch_off() if str(k.label) == label]
    reach.muted = sorted({*reach.muted, *same})
    reach.save(update_fields=["muted"])


def inbox(person, now):
    """Messages of the last weeks that may be read again: no codes and no keys."""
    may_read = [
        kind.code
        for kind in kinds.registry.values()
        if not kind.opens_without_sign_in and kind.code != "sign_in_code"
    ]
    since = now - timedelta(days=INBOX_DAYS)
    messages = Message.objects.visible_to(person).in_the_inbox(now, since)
    return messages.filter(kind__in=may_read).select_related("recipient")


def letter(message) -> kinds.Content | None:
    """What it says now; None when what it was about is gone."""
    try:
        return content_of(message)
    except ObjectDoesNotExist:
        return None
