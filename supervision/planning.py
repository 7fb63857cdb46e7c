"""A supervision session is planned, or called off."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, SupervisorAssignment
from scheduling.placing import cancel_event, place_event, remove_person
from supervision.models import SessionMentor, SupervisionSession
from supervision.telling import hush, tell_called_off, tell_planned

MINUTES = 60


class NotTheirs(ValueError):
    """Somebody among the mentors is not with this supervisor."""


def mentors_of(supervisor):
    """The mentors who are with this supervisor now."""
    current = SupervisorAssignment.objects.current().filter(supervisor=supervisor)
    mentors = Membership.objects.active().filter(pk__in=current.values("mentor"))
    return mentors.select_related("user").order_by("user__name_used", "pk")


@transaction.atomic
def plan_session(
    supervisor,
    mentors,
    wall_start: datetime,
    minutes: int = MINUTES,
    *,
    zone: str = "",
    format: str = SupervisionSession.Format.VIDEO,
    place: str = "",
    now=None,
) -> SupervisionSession:
    """A session of the supervisor with one or more of their mentors, on the
    supervisor's own clock unless `zone` says otherwise. Nobody can sit elsewhere at
    that time: raises TimeTaken then, NotTheirs for a mentor of somebody else."""
    mentors, now = list(mentors), now or timezone.now()
    if not mentors or set(mentors) - set(mentors_of(supervisor)):
        raise NotTheirs
    event = place_event(
        supervisor.program,
        [supervisor.user, *(mentor.user for mentor in mentors)],
        wall_start,
        zone or supervisor.user.time_zone,
        minutes,
        blocking=True,
        kind="supervision",
    )
    session = SupervisionSession.objects.create(
        program=supervisor.program,
        event=event,
        supervisor=supervisor,
        format=format,
        place=place,
        created_at=now,
    )
    SessionMentor.objects.bulk_create(
        SessionMentor(session=session, mentor=mentor) for mentor in mentors
    )
    tell_planned(session, now)
    return session


@transaction.atomic
def cancel_session(session, *, now=None) -> bool:
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
def leave_sessions(member, *, now) -> int:
    """Somebody left the program. Without its supervisor or its last mentor a session
    does not take place; the others go on without who left."""
    coming = SupervisionSession.objects.filter(
        Q(supervisor=member)
        | Q(pk__in=SessionMentor.objects.filter(mentor=member).values("session")),
        event__cancelled_at__isnull=True,
        event__starts_at__gt=now,
    ).select_related("event", "program", "supervisor__user")
    sessions = list(coming.order_by("pk"))
    for session in sessions:
        seats = SessionMentor.objects.filter(session=session)
        if session.supervisor_id == member.pk or seats.count() == 1:
            cancel_session(session, now=now)
            continue
        seats.filter(mentor=member).delete()
        remove_person(session.event, member.user)
        hush(session, member.user)
    return len(sessions)
