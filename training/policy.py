"""The rows of training in the access table."""

from accounts.policies import (
    AGGREGATE,
    COORDINATOR,
    EVALUATOR,
    LEADER,
    MENTOR,
    OPEN,
    PROTECTED,
    SUPERVISOR,
    YES,
    only,
)

LEARNERS = (MENTOR, SUPERVISOR, COORDINATOR, EVALUATOR, LEADER)
RULES = {
    "training:track": only(*LEARNERS),
    "training:module": only(*LEARNERS),
    "training:step": only(*LEARNERS),
    "training:keep": only(*LEARNERS),
    "training:question": only(*LEARNERS),
    "training:again": only(*LEARNERS),
    "training:certificate": only(*LEARNERS),
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
