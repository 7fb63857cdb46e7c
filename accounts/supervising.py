"""Which supervisor walks with which mentor."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Membership, SupervisorAssignment
from accounts.models.programs import Role


class CannotSupervise(ValueError):
    """Not a mentor and a supervisor of one program, or one person twice."""


@transaction.atomic
def assign_supervisor(mentor: Membership, supervisor: Membership, by, at=None) -> bool:
    """False when it is so already. The supervisor before loses sight of the mentor at
    once."""
    at = at or timezone.now()
    Membership.objects.select_for_update(no_key=True).get(pk=mentor.pk)
    _check(mentor, supervisor)
    current = SupervisorAssignment.objects.current().filter(mentor=mentor)
    if current.filter(supervisor=supervisor).exists():
        return False
    current.update(until=at)
    SupervisorAssignment.objects.create(mentor=mentor, supervisor=supervisor, since=at)
    access_log.record(
        by, "supervisor.assigned", f"member:{mentor.pk}", program=mentor.program
    )
    return True


def _check(mentor, supervisor) -> None:
    if mentor.role != Role.MENTOR:
        raise CannotSupervise("Only mentors have a supervisor")
    if supervisor.role != Role.SUPERVISOR or supervisor.status != "active":
        raise CannotSupervise("This person does not supervise")
    if supervisor.program_id != mentor.program_id:
        raise CannotSupervise("This person does not supervise")
    if supervisor.user_id == mentor.user_id:
        raise CannotSupervise("Nobody supervises themselves")
