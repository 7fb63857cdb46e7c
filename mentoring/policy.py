"""The rows of the roof in the access table."""

from accounts.policies import (
    COORDINATOR,
    EVERYONE,
    OPEN,
    PROTECTED,
    PUBLIC,
    SIGNED_IN,
    SUPERVISOR,
    YES,
    only,
)

RULES = {
    "mentoring:start": SIGNED_IN,
    "mentoring:home": only(*EVERYONE),
    "mentoring:home_as": only(*EVERYONE),
    "mentoring:health": PUBLIC,
    "mentoring:people": only(COORDINATOR),
    "mentoring:person": only(COORDINATOR, SUPERVISOR),
    "mentoring:list_keep": only(COORDINATOR),
    "mentoring:list_forget": only(COORDINATOR),
    "mentoring:bulk_jobs": only(COORDINATOR),
    "mentoring:bulk_begin": only(COORDINATOR),
    "mentoring:bulk": only(COORDINATOR),
    "mentoring:bulk_drop": only(COORDINATOR),
    "mentoring:notice": only(*EVERYONE),
    "mentoring:training_export": only(COORDINATOR, right="exporter"),
    "mentoring:office": only(COORDINATOR),
    "mentoring:demo_mail": only(COORDINATOR),
}
TIERS = {"kept_list": OPEN, "many": OPEN, "notice": PROTECTED}
TABLE = {
    # One's own; what is shared, for the other coordinators.
    ("kept_list", "read"): {"coordinator": YES},
    # What was done for many people at once, with the report.
    ("many", "read"): {"coordinator": YES},
    # A note that the team wrote to somebody.
    ("notice", "read"): {"self": YES, "coordinator": YES},
}
