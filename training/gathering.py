"""Live sessions: planned, signed up for, called off, and who was there. A place blocks
the time of who takes it; the waiting list does not."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from notifications.models import Message
from notifications.posting import post
from scheduling.placing import (
    TimeTaken,
    add_person,
    cancel_event,
    place_event,
    remove_person,
)
from training.completing import finish
from training.models import LivePlace, LiveSession, Taking

State = LivePlace.State
EARLY = timedelta(minutes=30)  # the code on the wall works from then on
LATE = timedelta(hours=12)


class Over(Exception):
    """It has taken place, or was called off."""


@transaction.atomic
def plan(
    trainer: Membership,
    wall_start: datetime,
    minutes: int,
    *,
    title: str,
    capacity: int,
    place: str = "",
    module=None,
) -> LiveSession:
    """On the program's clock. TimeTaken when the trainer sits elsewhere."""
    program = trainer.program
    event = place_event(
        program,
        [trainer.user],
        wall_start,
        program.time_zone,
        minutes,
        blocking=True,
        kind="live",
    )
    return LiveSession.objects.create(
        event=event,
        trainer=trainer,
        title=title,
        capacity=capacity,
        place=place,
        module=module,
    )


def _locked(session, now) -> LiveSession:
    """Two who want the last chair come one after the other."""
    rows = LiveSession.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("event__program", "trainer__user").get(pk=session.pk)
    if found.event.cancelled_at or found.event.ends_at <= now:
        raise Over
    return found


@transaction.atomic
def sign_up(session, member, *, now: datetime | None = None) -> LivePlace:
    """A place, or one on the waiting list when all are taken. A second click finds the
    first one. TimeTaken when the member sits elsewhere at that time."""
    now = now or timezone.now()
    session = _locked(session, now)
    full = session.places.going().count() >= session.capacity
    place, is_new = LivePlace.objects.get_or_create(
        session=session,
        member=member,
        defaults={"state": State.WAITING if full else State.GOING, "since": now},
    )
    if is_new and not full:
        _sit(session, place, now)
    return place


@transaction.atomic
def step_back(session, member, *, now: datetime | None = None) -> bool:
    """The place is free again, and goes to who waited longest and has the time."""
    now = now or timezone.now()
    session = _locked(session, now)
    place = session.places.filter(member=member).first()
    if place is None:
        return False
    place.delete()
    if member.user_id != session.trainer.user_id:
        remove_person(session.event, member.user)
    Message.objects.about(session.tag).filter(recipient=member.user).cancel()
    _move_up(session, now)
    return True


def _sit(session, place, now) -> None:
    add_person(session.event, place.member.user)
    _tell("live_place", session, place.member.user, version=place.pk)
    due = session.event.starts_at - timedelta(days=1)
    if due > now:
        _tell("live_reminder", session, place.member.user, version=place.pk, due_at=due)


def _move_up(session, now) -> None:
    waiting = session.places.waiting().select_related("member__user").first_come()
    for place in waiting:
        if session.places.going().count() >= session.capacity:
            return
        try:
            with transaction.atomic():
                place.state = State.GOING
                place.save(update_fields=["state"])
                _sit(session, place, now)
        except TimeTaken:  # they sit elsewhere meanwhile, and go on waiting
            continue


@transaction.atomic
def call_off(session, *, now: datetime | None = None) -> bool:
    """Everybody who would have come hears of it."""
    now = now or timezone.now()
    try:
        session = _locked(session, now)
    except Over:
        return False
    Message.objects.about(session.tag).cancel()
    event = cancel_event(session.event, now)
    for place in session.places.going().select_related("member__user"):
        _tell("live_called_off", session, place.member.user, version=event.sequence)
    return True


def _tell(kind, session, person, version, due_at=None) -> None:
    post(
        kind,
        person,
        program=session.event.program,
        about=session.tag,
        version=version,
        due_at=due_at,
        expires_at=session.event.starts_at,
    )


@transaction.atomic
def mark(session, minutes: dict[int, int], now: datetime | None = None) -> None:
    """How long each was there, by the ids of places; 0 who could not come. What was only
    missing now is complete."""
    now = now or timezone.now()
    for place in session.places.going().filter(pk__in=minutes).order_by("member_id"):
        place.minutes = min(max(minutes[place.pk], 0), session.event.minutes)
        place.save(update_fields=["minutes"])
        _finish_what_waited(session, place, now)


@transaction.atomic
def arrive(session, member, *, now: datetime | None = None) -> bool:
    """By the code on the wall: who is in the room was there for all of it. Without a
    place they take one, if one is free. False too early, too late or full."""
    now = now or timezone.now()
    event = session.event
    if event.cancelled_at or not event.starts_at - EARLY <= now <= event.ends_at + LATE:
        return False
    rows = LiveSession.objects.select_for_update(no_key=True)
    session = rows.get(pk=session.pk)
    place = session.places.filter(member=member).first()
    if place is None or place.state != State.GOING:
        if session.places.going().count() >= session.capacity:
            return False
        place, _new = LivePlace.objects.update_or_create(
            session=session, member=member, defaults={"state": State.GOING}
        )
    mark(session, {place.pk: event.minutes}, now)
    return True


def _finish_what_waited(session, place, now) -> None:
    if not place.minutes or session.module_id is None:
        return
    own = Taking.objects.open().filter(membership=place.member_id)
    own = own.filter(module=session.module_id)
    for taking in own.select_related("membership", "module", "version"):
        finish(taking, now)


@transaction.atomic
def leave_sessions(member, *, now: datetime) -> int:
    """Somebody left the program: their places are free again."""
    coming = LivePlace.objects.filter(
        member=member,
        session__event__cancelled_at__isnull=True,
        session__event__ends_at__gt=now,
    )
    places = list(coming.select_related("session").order_by("pk"))
    for place in places:
        step_back(place.session, member, now=now)
    return len(places)


def minutes_of(member) -> int:
    """All that somebody spent in live sessions."""
    places = LivePlace.objects.attended().filter(member=member)
    return sum(places.values_list("minutes", flat=True))
