"""The rows of supervision in the access table."""

from django.utils.translation import gettext_lazy as _

from accounts.policies import (
    AGGREGATE,
    BREAK_GLASS,
    COORDINATOR,
    MENTOR,
    OPEN,
    PROTECTED,
    SUPERVISOR,
    YES,
    only,
)

INVOLVED = only(MENTOR, SUPERVISOR, COORDINATOR)
RULES = {
    "supervision:contacts": only(COORDINATOR),
    "supervision:contact": only(COORDINATOR),
    "supervision:flag_clear": only(COORDINATOR),
    "supervision:sessions": only(SUPERVISOR, COORDINATOR),
    "supervision:plan": only(SUPERVISOR),
    "supervision:session": INVOLVED,
    "supervision:note": INVOLVED,
    "supervision:topic_add": INVOLVED,
    "supervision:topic_remove": INVOLVED,
    "supervision:cancel": INVOLVED,
    "supervision:mine": only(MENTOR),
    "supervision:plate": only(MENTOR),
}
TIERS = {
    "contact": PROTECTED,
    "flag": PROTECTED,
    "plate": PROTECTED,
    "session": OPEN,
    "session.note": PROTECTED,
}
LABELS = {
    "session.note": _("the topics and note of a supervision session"),
}
TABLE = {
    ("contact", "read"): {"coordinator": YES},
    ("flag", "read"): {"coordinator": YES},
    # How full a mentor's plate is: for who walks with them, nobody else.
    ("plate", "read"): {"self": YES, "supervisor": YES},
    ("session", "read"): {
        "self": YES,
        "supervisor": YES,
        "coordinator": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    ("session.note", "read"): {
        "self": YES,
        "supervisor": YES,
        "coordinator": BREAK_GLASS,
    },
}
