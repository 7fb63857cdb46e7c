"""The class of each field of training."""

from accounts.personal_data import CLOSED, OPEN, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "Module": {
        OPEN: "code number title track topic mandatory valid_months practice live retired_at"
        " kept_against",
        TECHNICAL: "program prerequisites published",
    },
    "ModuleVersion": {
        OPEN: "number summary aims competencies references pass_mark draw attempts"
        " minutes material shipped made_at published_at",
        TECHNICAL: "module published_by",
    },
    "Step": {
        OPEN: "number code kind title minutes text media transcript",
        TECHNICAL: "public_id version",
    },
    "LessonFile": {
        OPEN: "kind media_type name size content added_at",
        TECHNICAL: "public_id module added_by",
    },
    "Hold": {
        PERSONAL: "until placed_at lifted_at",
        PROTECTED: "reason lifted_why",
        TECHNICAL: "public_id membership placed_by lifted_by",
    },
    "Taking": {
        PERSONAL: "begun_at finished_at",
        TECHNICAL: "membership module version",
    },
    "StepDone": {PERSONAL: "at", TECHNICAL: "taking step"},
    "Reflection": {CLOSED: "number text saved_at", TECHNICAL: "taking step"},
    "Path": {PERSONAL: "choices saved_at", TECHNICAL: "taking step"},
    "Attempt": {
        PERSONAL: "number on asked answers begun_at handed_in_at right passed",
        TECHNICAL: "taking step",
    },
    "OwnHours": {
        PERSONAL: "title topic minutes on state written_at answer answered_at",
        TECHNICAL: "public_id membership answered_by",
    },
    "LiveSession": {
        OPEN: "title place capacity",
        TECHNICAL: "public_id event module trainer wall_code",
    },
    "LivePlace": {
        PERSONAL: "state since minutes",
        TECHNICAL: "session member",
    },
    "SignOff": {
        PERSONAL: "observed_on marks note ready signed_at",
        TECHNICAL: "public_id membership module signed_by",
    },
    "Certificate": {
        PERSONAL: "number track minutes finished_on expires_on made_at revoked_at"
        " revoked_why",
        TECHNICAL: "public_id membership revoked_by",
    },
    "Override": {
        PERSONAL: "until given_at ended_at",
        PROTECTED: "reason",
        TECHNICAL: "public_id membership given_by ended_by",
    },
    "Completion": {
        PERSONAL: "version minutes passed_on expires_on",
        TECHNICAL: "membership module attestation",
    },
}
