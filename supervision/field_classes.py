"""The class of each field of supervision."""

from accounts.personal_data import PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "StaffContact": {
        PERSONAL: "number due_on done_at withdrawn_at",
        PROTECTED: "note",
        TECHNICAL: "public_id match side done_by",
    },
    "Flag": {
        PROTECTED: "kind raised_at cleared_at",
        TECHNICAL: "public_id match cleared_by",
    },
    "PlateCheck": {PROTECTED: "answer on at", TECHNICAL: "member"},
    "SupervisionSession": {
        PERSONAL: "format place created_at noted_at",
        PROTECTED: "shared_note",
        TECHNICAL: "public_id program event supervisor",
    },
    "SessionMentor": {TECHNICAL: "session mentor"},
    "Topic": {PROTECTED: "text added_at", TECHNICAL: "session added_by"},
}
