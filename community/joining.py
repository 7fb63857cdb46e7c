"""Somebody wants to come to a group session, or would rather not."""

from django.db import transaction
from django.utils import timezone

from community.models import GroupPlace, GroupSession
from community.telling import hush, remind, tell_place_free
from scheduling.models import Seat
from scheduling.placing import remove_person

State = GroupPlace.State


class Over(Exception):
    """It has taken place, or was called off."""


def _locked(session, now) -> GroupSession:
    """Two who want the last chair come one after the other."""
    rows = GroupSession.objects.select_for_update(no_key=True, of=("self",))
    session = rows.select_related("event", "group__program").get(pk=session.pk)
    if session.event.cancelled_at or session.event.ends_at <= now:
        raise Over
    return session


@transaction.atomic
def join(session, member, *, now=None) -> GroupPlace:
    """A place, or one on the waiting list when all are taken. A second click finds the
    first one."""
    now = now or timezone.now()
    session = _locked(session, now)
    full = session.places.going().count() >= session.group.capacity
    place, is_new = GroupPlace.objects.get_or_create(
        session=session,
        member=member,
        defaults={"state": State.WAITING if full else State.GOING, "since": now},
    )
    if is_new and not full:
        _sit(session, member, place, now)
    return place


@transaction.atomic
def leave(session, member, *, now=None) -> bool:
    """The place is free again, and goes to who waited longest."""
    now = now or timezone.now()
    session = _locked(session, now)
    place = session.places.filter(member=member).first()
    if place is None:
        return False
    _stand_up(session, place)
    _move_up(session, now)
    return True


def _sit(session, member, place, now) -> None:
    """A seat that does not block; who hosts has a seat already."""
    event = session.event
    Seat.objects.get_or_create(
        event=event,
        person=member.user,
        defaults={"starts": event.starts_at, "ends": event.ends_at, "blocking": False},
    )
    remind(session, member.user, now, place=place)


def _stand_up(session, place) -> None:
    person = place.member.user
    place.delete()
    hosts = session.group.facilitators.filter(user=person)
    if not hosts.exists():
        remove_person(session.event, person)
        hush(session, person)


def _move_up(session, now) -> None:
    while session.places.going().count() < session.group.capacity:
        next_one = session.places.waiting().select_related("member__user")
        place = next_one.first_come().first()
        if place is None:
            return
        place.state = State.GOING
        place.save(update_fields=["state"])
        _sit(session, place.member, place, now)
        tell_place_free(session, place, now)
