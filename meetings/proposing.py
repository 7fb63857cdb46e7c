"""Asking for a time, and for another one."""

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting
from meetings.pairing import PairEnded, people_of, stay_together
from meetings.telling import hush, plan_reminders, seated, tell
from scheduling.availability import are_free
from scheduling.placing import TimeTaken, move_event, place_event
from scheduling.zones import resolve


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
    wish="",
    topics=(),
    now=None,
) -> Meeting:
    """Ask the other one; pressed twice it is one question. Raises TimeTaken when one of
    the two sits elsewhere then, PairEnded when they are no pair any more."""
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
        format=format,
        place=place,
        wish=wish,
        proposed_by=by,
    )
    if topics:
        meeting.topics.set(topics)
    tell("meeting_proposed", meeting, _others(people, by))
    return meeting


@transaction.atomic
def move(meeting, by, wall_start, zone, minutes, format, *, place="", now=None) -> bool:
    """Another time for the same meeting. An agreed one stays agreed and both hear of
    it; a proposal becomes a question to the other one. False when it is too late."""
    now = now or timezone.now()
    if not stay_together(meeting.match) or not meeting.may_be_moved(now):
        return False
    agreed = meeting.status == Meeting.Status.CONFIRMED
    proposed_by = meeting.proposed_by if agreed else by
    values = {"format": format, "place": place, "proposed_by": proposed_by}
    if not meeting.move_to(meeting.status, sources=[meeting.status], **values):
        return False
    hush(meeting)
    before = meeting.event.starts_at
    meeting.event = move_event(meeting.event, wall_start, minutes, zone)
    people = seated(meeting)
    if not agreed:
        _refuse_taken(people, meeting.event)
        tell("meeting_proposed", meeting, _others(people, by))
        return True
    tell("meeting_moved", meeting, people, context={"before": before.isoformat()})
    plan_reminders(meeting, people, now)
    return True


def _others(people, by) -> list:
    return [person for person in people if person.pk != by.pk]


def _refuse_taken(people, event) -> None:
    if not are_free(people, event.starts_at, event.ends_at):
        raise TimeTaken
