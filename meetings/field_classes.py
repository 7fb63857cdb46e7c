"""The class of each field of meetings."""

from accounts.personal_data import CLOSED, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "CheckIn": {PROTECTED: "mood words shown_to at", TECHNICAL: "match"},
    "CheckInRhythm": {
        PERSONAL: "every weekday hour shown_to next_on unanswered",
        TECHNICAL: "member",
    },
    "HelloPrompt": {PROTECTED: "at done_at", TECHNICAL: "match"},
    "Goal": {
        PERSONAL: "title status area review_on created_at done_at",
        PROTECTED: "why",
        TECHNICAL: "public_id match suggested_by",
    },
    "GoalVersion": {
        PERSONAL: "title area review_on status at",
        PROTECTED: "why",
        TECHNICAL: "goal by",
    },
    "Measure": {PERSONAL: "name unit wanted added_at", TECHNICAL: "goal"},
    "Reading": {PERSONAL: "value at", TECHNICAL: "measure"},
    "Scale": {
        PERSONAL: "much_less less expected more much_more weight start agreed_at",
        TECHNICAL: "goal",
    },
    "Score": {PERSONAL: "level at", TECHNICAL: "scale"},
    "Step": {PERSONAL: "text suggested done_at", TECHNICAL: "goal added_by"},
    "PairMessage": {
        CLOSED: "text at read_at",
        TECHNICAL: "public_id match written_by reported_at",
    },
    "Attendance": {PERSONAL: "held minutes at", TECHNICAL: "meeting person"},
    "SupervisorNote": {PROTECTED: "text at", TECHNICAL: "meeting written_by"},
    "Addendum": {PROTECTED: "to_supervisor text at", TECHNICAL: "meeting written_by"},
    "AgendaPoint": {
        PROTECTED: "text added_at carried done_at",
        TECHNICAL: "match step goal added_by",
    },
    "OtherTime": {
        PERSONAL: "wall_date wall_time zone starts_at ends_at",
        TECHNICAL: "meeting",
    },
    "Series": {
        PERSONAL: "rhythm every starts_on wall_time zone minutes until stopped_from"
        " agreed_at",
        TECHNICAL: "match proposed_by split_from",
    },
    "Meeting": {
        PERSONAL: "status format caller place minutes recorded_at",
        PROTECTED: "wish note next_step note_at room",
        TECHNICAL: "public_id match event version topics proposed_by cancelled_by"
        " hold_until goal recorded_by note_by series series_key detached clash",
    },
}
