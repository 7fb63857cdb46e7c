"""The class of each field of training."""

from accounts.personal_data import OPEN, PERSONAL, PROTECTED, TECHNICAL

FIELDS = {
    "Module": {
        OPEN: "code title mandatory valid_months version",
        TECHNICAL: "program",
    },
    "Lesson": {OPEN: "number code title minutes", TECHNICAL: "module"},
    "Question": {OPEN: "number text several", TECHNICAL: "lesson"},
    "Option": {OPEN: "number text right feedback", TECHNICAL: "question"},
    "Hold": {
        PERSONAL: "until placed_at lifted_at",
        PROTECTED: "reason lifted_why",
        TECHNICAL: "public_id membership placed_by lifted_by",
    },
    "RightAnswer": {PERSONAL: "at", TECHNICAL: "membership question"},
    "LessonDone": {PERSONAL: "at", TECHNICAL: "membership lesson"},
    "Completion": {
        PERSONAL: "version passed_on expires_on",
        TECHNICAL: "membership module attestation",
    },
}
