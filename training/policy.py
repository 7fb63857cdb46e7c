"""The rows of training in the access table."""

from accounts.policies import (
    AGGREGATE,
    COORDINATOR,
    MENTOR,
    OPEN,
    PROTECTED,
    SUPERVISOR,
    YES,
    only,
)

RULES = {
    "training:track": only(MENTOR),
    "training:lesson": only(MENTOR),
    "training:quiz": only(MENTOR),
    "training:again": only(MENTOR),
    "training:certificate": only(MENTOR),
    "training:overview": only(COORDINATOR, SUPERVISOR),
    "training:hold": only(COORDINATOR),
    "training:lift": only(COORDINATOR),
    "training:load": only(COORDINATOR, right="settings"),
}
TIERS = {"training": OPEN, "hold": PROTECTED}
TABLE = {
    ("training", "read"): {
        "owner": YES,
        "supervisor": YES,
        "coordinator": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    # The reason may name others.
    ("hold", "read"): {"coordinator": YES},
}
