"""Registry 2 of 5, *relations*: who is what to whom now. Each is a function from a
person to a condition on memberships: those about whom the relation lets them know
something. Computed from current rows, so what ends, ends at the next request.
(Conditions and not querysets: SQLite's parser takes only so many selects in a row.)

What accounts must know of the floors above it is registered here: `matching` gives
"partners" and "past_partners", functions from a queryset of memberships to a
condition on those across from them. Nothing here knows what a match is."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from accounts.models.programs import Membership
from accounts.rights import holding
from accounts.roles import RightCode, Role

NOBODY = Q(pk__in=())
registry: dict[str, Callable[[QuerySet], Q]] = {}


def register(name: str, function: Callable[[QuerySet], Q]) -> None:
    registry[name] = function


def across(memberships: QuerySet, which: str = "partners") -> Q:
    """The live partners of these memberships (nobody before matching)."""
    return registry[which](memberships) if which in registry else NOBODY


def partners_of(memberships: QuerySet) -> QuerySet:
    """Ids of the live partners of these memberships (lazy)."""
    return Membership.objects.filter(across(memberships)).order_by().values("pk")


def own(user) -> QuerySet:
    """The parts this person has in programs now."""
    return Membership.objects.active().filter(user=user)


def self_(user) -> Q:
    """Themselves, while they take part."""
    return Q(user=user, status=Membership.Status.ACTIVE)


def owner(user) -> Q:
    """Themselves, whatever became of their part."""
    return Q(user=user)


def partner(user) -> Q:
    """Whom they walk with now, and whom they stand in for."""
    return across(own(user))


def past_partner(user) -> Q:
    """Whom they walked with once."""
    return across(own(user), "past_partners")


def mentors_of(user) -> QuerySet:
    """The mentors whom this person supervises now."""
    return Membership.objects.filter(
        supervised_by__until__isnull=True,
        supervised_by__supervisor__user=user,
        supervised_by__supervisor__role=Role.SUPERVISOR,
        supervised_by__supervisor__status=Membership.Status.ACTIVE,
    ).order_by()


def supervisor(user) -> Q:
    """The mentors they supervise now, and those mentors' partners."""
    mentors = mentors_of(user)
    return Q(pk__in=mentors.values("pk")) | across(mentors)


def with_role(role: str):
    """Their own membership of this role, as long as it lasts."""

    def office(user) -> QuerySet:
        return own(user).with_role(role)

    return office


def with_right(code: str):
    """Their own membership as a coordinator who holds this right."""

    def office(user) -> QuerySet:
        return holding(own(user).with_role(Role.COORDINATOR), code)

    return office


def everybody_where(office):
    """Everybody in the programs in which the person holds this office."""

    def relation(user) -> Q:
        return Q(program__in=office(user).order_by().values("program"))

    return relation


OFFICES = {
    "fellow": own,
    "coordinator": with_role(Role.COORDINATOR),
    "evaluator": with_role(Role.EVALUATOR),
    "leader": with_role(Role.LEADER),
    **{code: with_right(code) for code in RightCode.values},
}
RELATIONS = {
    "self": self_,
    "owner": owner,
    "partner": partner,
    "past_partner": past_partner,
    "supervisor": supervisor,
    **{name: everybody_where(office) for name, office in OFFICES.items()},
}
