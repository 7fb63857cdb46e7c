"""Asking for a time, and for another one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting, OtherTime, Series
from meetings.models.meetings import new_room
from meetings.pairing import PairEnded, people_of, stay_together
from meetings.telling import hush, plan_reminders, seated, tell
from scheduling.availability import are_free
from scheduling.placing import TimeTaken, move_event, place_event
from scheduling.zones import resolve

MOST_TIMES = 3


@dataclass(frozen=True)
class Repeat:
    """How a meeting is meant to repeat: the rule of its series."""

    rhythm: str
    every: int = 1
    until: object = None


def way_to_meet(format, place="", caller="") -> dict:
    """The values of a meeting: who calls only by phone, a fresh room only by video and
    where no link of one's own is written down."""
    own_room = format == Meeting.Format.VIDEO and settings.VIDEO_HOST and not place
    return {
        "format": format,
        "place": place,
        "caller": caller if format == Meeting.Format.PHONE else "",
        "room": new_room() if own_room else "",
    }


@transaction.atomic
def propose(
    match,
    by,
    wall_start,
    zone,
    minutes,
    format,
    *,
    place="",
    caller="",
    wish="",
    topics=(),
    others: Iterable[datetime] = (),
    repeat: Repeat | None = None,
    now=None,
) -> Meeting:
    """Ask the other one, for up to three times; pressed twice it is one question.
    Raises TimeTaken when one of the two sits elsewhere then, PairEnded when they are no
    pair any more."""
    if not stay_together(match):
        raise PairEnded
    asked = Meeting.objects.of(match).asked_by(by, resolve(wall_start, zone)).first()
    if asked:
        return asked
    people = people_of(match, by)
    event = place_event(
        match.program,
        people,
        wall_start,
        zone,
        minutes,
        blocking=False,
        kind="meeting",
    )
    _refuse_taken(people, event)
    meeting = Meeting.objects.create(
        match=match,
        event=event,
        wish=wish,
        proposed_by=by,
        **way_to_meet(format, place, caller),
        **_first_of_series(match, by, event, repeat),
    )
    if topics:
        meeting.topics.set(topics)
    _offer_too(meeting, others)
    tell("meeting_proposed", meeting, _others(people, by))
    return meeting


def _first_of_series(match, by, event, repeat: Repeat | None) -> dict:
    if repeat is None:
        return {}
    series = Series.objects.create(
        match=match,
        rhythm=repeat.rhythm,
        every=repeat.every,
        until=repeat.until,
        starts_on=event.wall_date,
        wall_time=event.wall_time,
        zone=event.zone,
        minutes=event.minutes,
        proposed_by=by,
    )
    return {"series": series, "series_key": event.wall_date}


def _offer_too(meeting, others) -> None:
    """The second and third time; TimeTaken as for the first one."""
    meeting.other_times.all().delete()
    event = meeting.event
    length = timedelta(minutes=event.minutes)
    for wall in sorted({*others} - {event.wall_start})[: MOST_TIMES - 1]:
        starts = resolve(wall, event.zone)
        other = OtherTime.objects.create(
            meeting=meeting,
            wall_date=wall.date(),
            wall_time=wall.time(),
            zone=event.zone,
            starts_at=starts,
            ends_at=starts + length,
        )
        _refuse_taken(seated(meeting), other)


@transaction.atomic
def move(
    meeting,
    by,
    wall_start,
    zone,
    minutes,
    format,
    *,
    place="",
    caller="",
    others: Iterable[datetime] = (),
    now=None,
) -> bool:
    """Another time for the same meeting. An agreed one stays agreed and both hear of
    it; a proposal becomes a question to the other one. False when it is too late."""
    now = now or timezone.now()
    if not stay_together(meeting.match) or not meeting.may_be_moved(now):
        return False
    agreed = meeting.status == Meeting.Status.CONFIRMED
    values = way_to_meet(format, place, caller)
    values |= {"proposed_by": meeting.proposed_by if agreed else by, "clash": False}
    if meeting.repeats:
        values["detached"] = True
    if not meeting.move_to(meeting.status, sources=[meeting.status], **values):
        return False
    hush(meeting)
    before = meeting.event.starts_at
    meeting.event = move_event(meeting.event, wall_start, minutes, zone)
    people = seated(meeting)
    if not agreed:
        _refuse_taken(people, meeting.event)
        _offer_too(meeting, others)
        tell("meeting_proposed", meeting, _others(people, by))
        return True
    tell("meeting_moved", meeting, people, context={"before": before.isoformat()})
    plan_reminders(meeting, people, now)
    return True


@transaction.atomic
def go_to_next_time(meeting, now) -> bool:
    """The first time that was asked for has come without an answer: the question is
    about the next one. False when there is none, or somebody was faster."""
    other = meeting.other_times.ahead(now).first()
    if other is None or not meeting.has_begun(now):
        return False
    if not meeting.move_to(Meeting.Status.PROPOSED, sources=[Meeting.Status.PROPOSED]):
        return False
    hush(meeting)
    meeting.event = move_event(
        meeting.event, other.wall_start, other.minutes, other.zone
    )
    meeting.other_times.filter(starts_at__lte=other.starts_at).delete()
    asked = [
        person for person in seated(meeting) if person.pk != meeting.proposed_by_id
    ]
    tell("meeting_proposed", meeting, asked)
    return True


def _others(people, by) -> list:
    return [person for person in people if person.pk != by.pk]


def _refuse_taken(people, event) -> None:
    if not are_free(people, event.starts_at, event.ends_at):
        raise TimeTaken
