"""What may be said to a message about a time: I come, I can't, another time."""

from django.db import transaction
from django.utils import timezone

from meetings.cancelling import cancel, take_back
from meetings.confirming import confirm
from meetings.models import Meeting
from meetings.offering import common_times, moment_of, value_of
from meetings.pairing import partner_of, stay_together
from meetings.proposing import move
from meetings.telling import COMING, who_will_come
from notifications.models import Message
from scheduling.zones import wall_time

SHOWN = 6


def choices(message, meeting, now) -> dict:
    """What this reader can do now."""
    person, open_ = message.recipient, not meeting.has_begun(now)
    confirmed = meeting.status == Meeting.Status.CONFIRMED
    asked = meeting.status == Meeting.Status.PROPOSED
    comes = person.pk in who_will_come(meeting)
    return {
        "comes": confirmed and comes,
        "can_come": open_ and confirmed and not comes,
        "can_agree": open_ and asked and meeting.proposed_by_id != person.pk,
        "can_call_off": open_ and meeting.is_standing,
        "can_move": meeting.may_be_moved(now),
        "can_take_back": meeting.may_be_taken_back(person, now),
    }


def other_times(meeting, person, now) -> list[tuple[str, object]]:
    """The next times that suit both, one on each day; none when it is too late."""
    if not meeting.may_be_moved(now):
        return []
    partner, found = partner_of(meeting.match, person), {}
    for moment in common_times(person, partner, now) or ():
        if moment != meeting.event.starts_at:
            found.setdefault(wall_time(moment, person.time_zone).date(), moment)
    return [(value_of(moment), moment) for moment in list(found.values())[:SHOWN]]


@transaction.atomic
def act(message, meeting, wanted: str, slot: str, *, now=None) -> bool:
    """One of the choices, once more through the act that the pages use. False when it
    is none any more. Raises TimeTaken."""
    now, person = now or timezone.now(), message.recipient
    may = choices(message, meeting, now)
    if not stay_together(meeting.match):
        return False
    if wanted == "come" and may["can_agree"]:
        return confirm(meeting, person, now=now)
    if wanted == "come" and may["can_come"]:
        rows = Message.objects.filter(pk=message.pk)
        version = message.context | {"version": meeting.version}
        return bool(rows.update(answer=COMING, context=version))
    if wanted == "off" and may["can_call_off"]:
        return cancel(meeting, person, now=now)
    if wanted == "back" and may["can_take_back"]:
        return take_back(meeting, person, now=now)
    if wanted == "move" and may["can_move"]:
        return _move(meeting, person, slot, now)
    return False


def _move(meeting, person, slot, now) -> bool:
    offered = dict(other_times(meeting, person, now))
    if slot not in offered:
        return False
    zone, event = person.time_zone, meeting.event
    wall = wall_time(moment_of(slot), zone)
    how = {"place": meeting.place, "caller": meeting.caller, "now": now}
    return move(meeting, person, wall, zone, event.minutes, meeting.format, **how)
