"""Who watches over whose training."""

from accounts import policies
from accounts.models import Membership
from accounts.models.programs import Role


def overseen_by(user):
    """The mentors whose training a person watches over: all of a program for its
    coordinators, their own mentors for a supervisor."""
    others = policies.about(user, "training", via=("supervisor", "coordinator"))
    mentors = Membership.objects.with_role(Role.MENTOR)
    return mentors.exclude(status=Membership.Status.ENDED).filter(others)
