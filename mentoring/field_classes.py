"""The class of each field of the roof."""

from accounts.personal_data import OPEN, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "SavedList": {
        PERSONAL: "name query shared saved_at",
        TECHNICAL: "public_id owner",
    },
    "BulkJob": {
        OPEN: "act state made_at confirmed_at done_at",
        PROTECTED: "details",
        TECHNICAL: "public_id program by lease_until",
    },
    "BulkLine": {PERSONAL: "outcome why", TECHNICAL: "job member"},
    "Notice": {
        PERSONAL: "written_at",
        PROTECTED: "text",
        TECHNICAL: "public_id member written_by",
    },
}
