"""The class of each field of safeguarding."""

from accounts.personal_data import PROTECTED, TECHNICAL

FIELDS = {
    "Concern": {
        PROTECTED: "level text state raised_at acknowledged_at closed_at closing_note",
        TECHNICAL: "public_id program raised_by about due_at escalations"
        " acknowledged_by",
    },
    "ConcernNamed": {TECHNICAL: "concern person"},
}
