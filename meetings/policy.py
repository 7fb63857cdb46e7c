"""The rows of meetings in the access table."""

from django.utils.translation import gettext_lazy as _

from accounts.policies import (
    AGGREGATE,
    BREAK_GLASS,
    CLOSED,
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
    "meetings:meeting_agree": only(*PARTICIPANTS),
    "meetings:note_add": only(*PARTICIPANTS),
    "meetings:point_add": only(*PARTICIPANTS),
    "meetings:point_drop": only(*PARTICIPANTS),
    "meetings:answer": PUBLIC,
    "meetings:check_in": only(MENTEE),
    "meetings:check_in_words": only(MENTEE),
    "meetings:check_in_rhythm": only(MENTEE),
    "meetings:check_in_link": PUBLIC,
    "meetings:hello_done": only(*PARTICIPANTS),
    "meetings:goals": only(*PARTICIPANTS),
    "meetings:goal_add": only(MENTEE),
    "meetings:goal": only(*PARTICIPANTS),
    "meetings:goal_suggest": only(*PARTICIPANTS),
    "meetings:goal_take": only(MENTEE),
    "meetings:measure_add": only(MENTEE),
    "meetings:measure_read": only(MENTEE),
    "meetings:goal_levels": only(MENTEE),
    "meetings:goal_score": only(MENTEE),
    "meetings:goal_edit": only(MENTEE),
    "meetings:goal_status": only(MENTEE),
    "meetings:goal_ticks": only(MENTEE),
    "meetings:step_add": only(*PARTICIPANTS),
    "meetings:step_answer": only(MENTEE),
    "meetings:threads": only(*PARTICIPANTS),
    "meetings:thread": only(*PARTICIPANTS),
    "meetings:thread_read": only(*PARTICIPANTS),
    "meetings:message_report": only(*PARTICIPANTS),
    "meetings:pairs": only(COORDINATOR, SUPERVISOR),
    "meetings:pair_record": only(COORDINATOR),
    "meetings:pair": only(COORDINATOR, SUPERVISOR),
}
TIERS = {
    "meeting": OPEN,
    "meeting.place": PROTECTED,
    "meeting.note": PROTECTED,
    "meeting.supervisor_note": PROTECTED,
    "goal": PROTECTED,
    "check_in": PROTECTED,
    "pair_message": CLOSED,
}
# "self" and "partner" are the two people of a pair, as long as it lasts.
LABELS = {
    "meeting.place": _("the place of a meeting"),
    "meeting.note": _("the note of a meeting"),
    "meeting.supervisor_note": _("a note to the supervisor"),
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
    # Who wrote it reads it too, while the pair lasts; whom it is about in their copy.
    ("meeting.supervisor_note", "read"): {
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
    # The two alone. After the goodbye the mentee keeps what was written.
    ("pair_message", "read"): {"owner": YES, "self": YES},
    # As far as the mentee chose (`CheckIn.shown_to`), and always their own.
    ("check_in", "read"): {
        "owner": YES,
        "self": YES,
        "partner": YES,
        "supervisor": YES,
        "coordinator": YES,
    },
}
