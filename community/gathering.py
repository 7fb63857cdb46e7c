"""Groups begin, get their times, and lose one. Hosts sit in two places at once
nowhere: every door here raises TimeTaken when one of them would."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import Group, GroupSession
from community.telling import hush, remind, tell_called_off
from scheduling.placing import add_person, cancel_event, place_event, remove_person

MOST_WEEKS = 26


@transaction.atomic
def start_group(program, facilitators, *, now=None, **fields) -> Group:
    group = Group.objects.create(
        program=program, created_at=now or timezone.now(), **fields
    )
    group.facilitators.set(facilitators)
    return group


@transaction.atomic
def plan_sessions(
    group, wall_start: datetime, minutes: int, weeks: int = 1, *, now=None
) -> list[GroupSession]:
    """The same wall time on the program's clock, week after week; all or none."""
    now = now or timezone.now()
    hosts = list(group.facilitators.select_related("user").order_by("pk"))
    people = list({host.user_id: host.user for host in hosts}.values())
    planned = []
    for week in range(min(max(weeks, 1), MOST_WEEKS)):
        event = place_event(
            group.program,
            people,
            wall_start + timedelta(weeks=week),
            group.program.time_zone,
            minutes,
            blocking=True,
            kind="group",
        )
        session = GroupSession.objects.create(group=group, event=event)
        planned.append(session)
        for person in people:
            remind(session, person, now)
    return planned


@transaction.atomic
def change_hosts(group, facilitators, *, now=None) -> None:
    """Whoever hosts from now on sits in the coming sessions."""
    now = now or timezone.now()
    before = {member.user for member in group.facilitators.select_related("user")}
    after = {member.user for member in facilitators}
    group.facilitators.set(facilitators)
    for session in group.sessions.coming(now).select_related("event", "group__program"):
        for person in before - after:
            remove_person(session.event, person)
            hush(session, person)
        for person in sorted(after - before, key=lambda one: one.pk):
            remove_person(session.event, person)  # a guest's seat does not block
            add_person(session.event, person)
            remind(session, person, now)


@transaction.atomic
def cancel_group_session(session, *, now=None) -> bool:
    """It does not take place; False when it was called off already."""
    now = now or timezone.now()
    event = cancel_event(session.event, now)
    if event.cancelled_at != now:
        return False
    session.event = event
    hush(session)
    tell_called_off(session, now)
    return True


@transaction.atomic
def end_group(group, *, now=None) -> bool:
    """It stops for good: what was still to come is called off."""
    now = now or timezone.now()
    running = Group.objects.running().filter(pk=group.pk)
    if not running.update(ended_at=now):
        return False
    for session in group.sessions.coming(now).select_related("event", "group__program"):
        cancel_group_session(session, now=now)
    return True
