"""The rows of meetings in the access table."""

from django.utils.translation import gettext_lazy as _

from accounts.policies import (
    AGGREGATE,
    BREAK_GLASS,
    COORDINATOR,
    MENTEE,
    OPEN,
    PARTICIPANTS,
    PROTECTED,
    PUBLIC,
    SUPERVISOR,
    YES,
    only,
)

RULES = {
    "meetings:list": only(*PARTICIPANTS),
    "meetings:propose": only(*PARTICIPANTS),
    "meetings:at": only(*PARTICIPANTS, COORDINATOR, SUPERVISOR),
    # The secret in the address is the key.
    "meetings:feed": PUBLIC,
    "meetings:meeting": only(*PARTICIPANTS),
    "meetings:meeting_confirm": only(*PARTICIPANTS),
    "meetings:move": only(*PARTICIPANTS),
    "meetings:meeting_cancel": only(*PARTICIPANTS),
    "meetings:meeting_restore": only(*PARTICIPANTS),
    "meetings:record": only(*PARTICIPANTS),
    "meetings:check_in": only(MENTEE),
    "meetings:goals": only(*PARTICIPANTS),
    "meetings:goal_add": only(MENTEE),
    "meetings:goal_edit": only(MENTEE),
    "meetings:goal_status": only(MENTEE),
    "meetings:goal_ticks": only(MENTEE),
    "meetings:step_add": only(*PARTICIPANTS),
    "meetings:step_answer": only(MENTEE),
    "meetings:pairs": only(COORDINATOR, SUPERVISOR),
    "meetings:pair_record": only(COORDINATOR),
    "meetings:pair": only(COORDINATOR, SUPERVISOR),
}
TIERS = {
    "meeting": OPEN,
    "meeting.place": PROTECTED,
    "meeting.note": PROTECTED,
    "goal": PROTECTED,
    "check_in": PROTECTED,
}
# "self" and "partner" are the two people of a pair, as long as it lasts.
LABELS = {
    "meeting.place": _("the place of a meeting"),
    "meeting.note": _("the note of a meeting"),
    "goal": _("the goals of a pair"),
}
TABLE = {
    ("meeting", "read"): {
        "self": YES,
        "partner": YES,
        "supervisor": YES,
        "coordinator": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    # Where somebody will be is a risk.
    ("meeting.place", "read"): {
        "self": YES,
        "partner": YES,
        "coordinator": BREAK_GLASS,
    },
    ("meeting.note", "read"): {
        "self": YES,
        "partner": YES,
        "supervisor": YES,
        "coordinator": BREAK_GLASS,
    },
    # A goal is the mentee's own, also after the goodbye.
    ("goal", "read"): {
        "owner": YES,
        "self": YES,
        "partner": YES,
        "supervisor": YES,
        "coordinator": BREAK_GLASS,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    ("check_in", "read"): {
        "self": YES,
        "partner": YES,
        "supervisor": YES,
        "coordinator": YES,
    },
}
