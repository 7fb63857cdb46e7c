"""The class of each field of community."""

from accounts.personal_data import OPEN, PERSONAL, TECHNICAL

FIELDS = {
    "Group": {
        OPEN: "title description format place capacity created_at ended_at",
        TECHNICAL: "public_id program facilitators",
    },
    "GroupSession": {TECHNICAL: "public_id group event"},
    "GroupPlace": {PERSONAL: "state since", TECHNICAL: "session member"},
    "Resource": {
        OPEN: "title summary category phone url area languages free checked_on"
        " is_listed words created_at",
        TECHNICAL: "public_id program",
    },
}
