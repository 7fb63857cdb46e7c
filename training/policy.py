"""The rows of training in the access table."""

from accounts.policies import (
    AGGREGATE,
    COORDINATOR,
    EVALUATOR,
    LEADER,
    MENTOR,
    OPEN,
    PROTECTED,
    PUBLIC,
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
    "training:sessions": only(*LEARNERS),
    "training:session": only(*LEARNERS),
    "training:session_join": only(*LEARNERS),
    "training:session_leave": only(*LEARNERS),
    "training:session_here": only(*LEARNERS),
    "training:session_new": only(COORDINATOR, SUPERVISOR),
    "training:session_mark": only(COORDINATOR, SUPERVISOR),
    "training:session_wall": only(COORDINATOR, SUPERVISOR),
    "training:session_off": only(COORDINATOR, SUPERVISOR),
    "training:certificate_pdf": only(*LEARNERS),
    "training:check": PUBLIC,
    "training:checked": PUBLIC,
    "training:practice": only(COORDINATOR, SUPERVISOR),
    "training:override": only(COORDINATOR, right="screener"),
    "training:override_end": only(COORDINATOR, right="screener"),
    "training:certificates": only(COORDINATOR),
    "training:certificate_revoke": only(COORDINATOR),
    "training:overview": only(COORDINATOR, SUPERVISOR),
    "training:hold": only(COORDINATOR),
    "training:lift": only(COORDINATOR),
    "training:modules": only(COORDINATOR, SUPERVISOR),
    "training:preview": only(COORDINATOR, SUPERVISOR),
    "training:compare": only(COORDINATOR, right="settings"),
    "training:load": only(COORDINATOR, right="settings"),
}
TIERS = {
    "training": OPEN,
    "hold": PROTECTED,
    "practice": OPEN,
    "certificate": OPEN,
    "live": OPEN,
    "override": PROTECTED,
}
TABLE = {
    ("training", "read"): {
        "owner": YES,
        "supervisor": YES,
        "coordinator": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    ("live", "read"): {"fellow": YES, "coordinator": YES},
    ("practice", "read"): {"owner": YES, "supervisor": YES, "coordinator": YES},
    ("certificate", "read"): {"owner": YES, "coordinator": YES},
    # The reason may name others.
    ("hold", "read"): {"coordinator": YES},
    ("override", "read"): {"coordinator": YES},
}
