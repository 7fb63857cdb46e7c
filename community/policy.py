"""The rows of community in the access table."""

from accounts.policies import (
    COORDINATOR,
    MENTEE,
    MENTOR,
    OPEN,
    PARTICIPANTS,
    PROTECTED,
    PUBLIC,
    SUPERVISOR,
    YES,
    only,
)

PEOPLE = only(MENTEE, MENTOR, SUPERVISOR, COORDINATOR)
RULES = {
    "community:landing": PUBLIC,
    "community:choose": PUBLIC,
    "community:privacy": PUBLIC,
    "community:accessibility": PUBLIC,
    "community:groups": PEOPLE,
    "community:group": PEOPLE,
    "community:group_join": only(*PARTICIPANTS),
    "community:group_leave": only(*PARTICIPANTS),
    "community:group_add": only(COORDINATOR),
    "community:group_edit": only(COORDINATOR),
    "community:group_plan": only(COORDINATOR),
    "community:group_end": only(COORDINATOR),
    "community:group_cancel": only(COORDINATOR),
    "community:resources": PEOPLE,
    "community:resource_add": only(COORDINATOR),
    "community:resource_edit": only(COORDINATOR),
    "community:resource_check": only(COORDINATOR),
}
TIERS = {"group": OPEN, "group.place": PROTECTED, "resource": OPEN}
TABLE = {
    ("group", "read"): {"fellow": YES},
    # Who comes; a host of the group sees it too.
    ("group.place", "read"): {"self": YES, "coordinator": YES},
    ("resource", "read"): {"fellow": YES},
    ("resource", "change"): {"coordinator": YES},
}
