"""The rows of safeguarding in the access table."""

from accounts.policies import (
    AGGREGATE,
    COORDINATOR,
    EVERYONE,
    METADATA,
    PROTECTED,
    PUBLIC,
    YES,
    only,
)

LEADS = only(COORDINATOR, right="safety_lead")
RULES = {
    "safeguarding:get_help": PUBLIC,
    "safeguarding:leaving_safely": PUBLIC,
    "safeguarding:leave": PUBLIC,
    "safeguarding:concern_raise": only(*EVERYONE),
    "safeguarding:concern_sent": only(*EVERYONE),
    "safeguarding:concerns": LEADS,
    "safeguarding:concern": LEADS,
    "safeguarding:concern_acknowledge": LEADS,
    "safeguarding:concern_close": LEADS,
}
TIERS = {"concern": PROTECTED}
# Whoever a concern names is left out of it, whatever their role.
TABLE = {
    ("concern", "read"): {
        "owner": METADATA,
        "safety_lead": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
}
