"""The class of each field of meetings."""

from accounts.personal_data import PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "CheckIn": {PROTECTED: "mood at", TECHNICAL: "match"},
    "Goal": {
        PERSONAL: "title status created_at done_at",
        PROTECTED: "why",
        TECHNICAL: "public_id match",
    },
    "Step": {PERSONAL: "text suggested done_at", TECHNICAL: "goal added_by"},
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
        PROTECTED: "wish note note_at room",
        TECHNICAL: "public_id match event version topics proposed_by cancelled_by"
        " hold_until goal recorded_by note_by series series_key detached clash",
    },
}
