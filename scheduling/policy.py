"""The rows of scheduling in the access table."""

from accounts.policies import (
    COORDINATOR,
    OPEN,
    PARTICIPANTS,
    SUPERVISOR,
    YES,
    only,
)

RULES = {
    "scheduling:availability": only(*PARTICIPANTS),
    "scheduling:window_remove": only(*PARTICIPANTS),
    "scheduling:days": only(*PARTICIPANTS),
    "scheduling:day_remove": only(*PARTICIPANTS),
    "scheduling:away": only(*PARTICIPANTS),
    "scheduling:rules": only(*PARTICIPANTS),
    "scheduling:calendar": only(*PARTICIPANTS, COORDINATOR, SUPERVISOR),
    "scheduling:feed": only(*PARTICIPANTS, COORDINATOR, SUPERVISOR),
}
TIERS = {"event": OPEN, "hours": OPEN}
TABLE = {
    ("event", "read"): {"owner": YES, "coordinator": YES},
    # Others see only the free times that come out of them.
    ("hours", "read"): {"owner": YES},
}
