"""Registry 3 of 5, *policy*: who may open which page, and who may see what of whom.

Each app declares its rows in its own `policy.py` and registers them in
`AppConfig.ready`. A page without a row stays closed; a resource without a row raises.
`manage.py policy` prints both tables; the access matrix of the tests is written by hand
and checks them.

A resource is a kind of record ("goal") or a field of one ("person.phone"). Its row says
for each *relation* between the viewer and the person it is about what the viewer may
have. What is not said is no."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from django.apps import apps
from django.db.models import Case, Q, QuerySet, Value, When

from accounts.roles import RightCode, Role

MENTEE, MENTOR = Role.MENTEE, Role.MENTOR
SUPERVISOR, COORDINATOR = Role.SUPERVISOR, Role.COORDINATOR
EVALUATOR, LEADER = Role.EVALUATOR, Role.LEADER
PARTICIPANTS = (MENTEE, MENTOR)
EVERYONE = tuple(Role)


@dataclass(frozen=True)
class Rule:
    """Public, or any signed-in person, or these roles (and for a coordinator this
    right) in the program that the path names."""

    public: bool = False
    roles: frozenset[str] = frozenset()
    right: str = ""

    def __str__(self):
        if self.public:
            return "everyone"
        who = ", ".join(sorted(self.roles)) or "signed in"
        return f"{who} with {self.right}" if self.right else who


PUBLIC = Rule(public=True)
SIGNED_IN = Rule()


def only(*roles: str, right: str = "") -> Rule:
    if right and right not in RightCode.values:
        raise ValueError(f"no such right: {right}")
    return Rule(roles=frozenset(roles), right=right)


def allows(rule: Rule, roles: set[str], rights: set[str]) -> bool:
    """Whether somebody with these roles and rights in the program may open the page."""
    if rule.roles and not rule.roles & roles:
        return False
    others = (rule.roles & roles) - {COORDINATOR}
    return not rule.right or bool(others) or rule.right in rights


class Grant(IntEnum):
    """What a cell of the resource table gives, the strongest last."""

    AGGREGATE = 1  # only as figures that passed the suppression
    METADATA = 2  # that it exists, its date, status and author; never its words
    BREAK_GLASS = 3  # metadata; the words for an hour, with a reason, and others told
    CHOSEN = 4  # what its owner chose to show
    REVEAL = 5  # on a click, and each look is logged
    YES = 6

    @property
    def said(self) -> str:
        return self.name.lower().replace("_", "-")


AGGREGATE, METADATA, BREAK_GLASS = Grant.AGGREGATE, Grant.METADATA, Grant.BREAK_GLASS
CHOSEN, REVEAL, YES = Grant.CHOSEN, Grant.REVEAL, Grant.YES
# Knowing at least that it exists: what a list of rows starts from.
SEEN = (YES, REVEAL, CHOSEN, BREAK_GLASS, METADATA)


class Tier(StrEnum):
    OPEN = "open"
    PROTECTED = "protected"
    CLOSED = "closed"


OPEN, PROTECTED, CLOSED = Tier.OPEN, Tier.PROTECTED, Tier.CLOSED

# Relations between two people, as they are now.
NEAR = ("self", "owner", "partner", "past_partner", "supervisor")
# What a role or a right in a program gives, about everybody there.
OFFICES = ("fellow", "coordinator", "evaluator", "leader", *RightCode.values)

registry: dict[str, Rule] = {}
table: dict[tuple[str, str], dict[str, Grant]] = {}
tiers: dict[str, Tier] = {}
labels: dict[str, str] = {}
relations: dict[str, Callable[[object], Q]] = {}
offices: dict[str, Callable[[object], QuerySet]] = {}


class NotInTable(LookupError):
    """Somebody asks for a resource or action that no app has declared."""


def register(rules: dict[str, Rule], rows=None, kinds=None, words=None) -> None:
    """Rules by view name ("matching:round_list"); rows of the resource table, the tier
    of each of their resources, and what people call those that can be opened."""
    registry.update(rules)
    labels.update(words or {})
    tiers.update(kinds or {})
    for (resource, action), row in (rows or {}).items():
        _check(resource, row)
        table[resource, action] = row


def _check(resource: str, row: dict[str, Grant]) -> None:
    if resource not in tiers:
        raise ValueError(f"{resource} has no tier")
    if unknown := set(row) - set(NEAR) - set(OFFICES):
        raise ValueError(f"{resource}: no such relation: {sorted(unknown)}")
    if BREAK_GLASS not in row.values():
        return
    if tiers[resource] != PROTECTED:
        raise ValueError(f"{resource} is {tiers[resource]}: nothing to break")
    if resource not in labels:
        raise ValueError(f"{resource} can be opened and has no name for people")


def row_of(resource: str, action: str) -> dict[str, Grant]:
    try:
        return table[resource, action]
    except KeyError:
        raise NotInTable(f"{action} of {resource}") from None


def label_of(resource: str) -> str:
    """What people call it ("the note of a meeting")."""
    return labels[resource]


def gives(relation: str, resource: str, action: str, *grants: Grant) -> bool:
    """What the cell says, for a queryset that finds the relation in its own way."""
    return row_of(resource, action).get(relation) in (grants or (YES,))


def about(
    user, resource: str, action: str = "read", *grants: Grant, via: Iterable[str] = ()
) -> Q:
    """The condition on memberships: those about whom this person has one of these
    grants (YES when none is named). `via` looks only at some of the relations."""
    found = Q(pk__in=())
    for name in _relations(user, resource, action, grants, via):
        found |= relations[name](user)
    return found


def people(
    user, resource: str, action: str = "read", *grants: Grant, via: Iterable[str] = ()
) -> QuerySet:
    """The ids of those memberships (lazy)."""
    found = about(user, resource, action, *grants, via=via)
    return _memberships().filter(found).values("pk")


def programs(
    user, resource: str, action: str = "read", *grants: Grant, via: Iterable[str] = ()
) -> QuerySet:
    """Ids of the programs in which a role or a right gives this person one of these
    grants (lazy): for rows that belong to a program, or to anybody in it."""
    names = _relations(user, resource, action, grants, via)
    found = [offices[name](user).order_by() for name in names if name in offices]
    if len(found) == 1:
        return found[0].values("program")
    if not found:
        return _memberships().none().values("program")
    either = Q()
    for office in found:
        either |= Q(pk__in=office.values("pk"))
    return _memberships().filter(either).values("program")


def _memberships() -> QuerySet:
    """All of them, in no order. (Models ask this module, which so cannot ask them.)"""
    return apps.get_model("accounts", "Membership").objects.order_by()


def _relations(user, resource, action, grants, via) -> list[str]:
    row = row_of(resource, action)
    if not user.is_active:
        return []
    wanted = grants or (YES,)
    return [
        name
        for name, grant in row.items()
        if grant in wanted and (not via or name in via)
    ]


def held(user, memberships: QuerySet) -> dict[int, frozenset[str]]:
    """Which relations this person has now to each of these memberships (one query)."""
    if not user.is_active:
        return {}
    tests = {
        f"is_{name}": Case(
            When(condition(user), then=Value(True)), default=Value(False)
        )
        for name, condition in relations.items()
    }
    rows = memberships.order_by().values("pk", **tests)
    return {
        row["pk"]: frozenset(name for name in relations if row[f"is_{name}"])
        for row in rows
    }


def strongest(resource: str, action: str, names: Iterable[str]) -> Grant | None:
    """The best grant that any of these relations gives."""
    row = row_of(resource, action)
    return max((row[name] for name in names if name in row), default=None)


def may(user, resource: str, action: str, membership) -> Grant | None:
    """The best grant this person has about this one membership now; None is no."""
    row_of(resource, action)
    one = type(membership).objects.filter(pk=membership.pk)
    return strongest(resource, action, held(user, one).get(membership.pk, ()))
