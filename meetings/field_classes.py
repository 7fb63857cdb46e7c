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
    "Meeting": {
        PERSONAL: "status format place minutes recorded_at",
        PROTECTED: "wish note note_at",
        TECHNICAL: "public_id match event version topics proposed_by cancelled_by"
        " hold_until goal recorded_by note_by",
    },
}
