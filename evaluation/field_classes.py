"""The class of each field of evaluation."""

from accounts.personal_data import CLOSED, OPEN, PERSONAL, TECHNICAL

FIELDS = {
    "Survey": {OPEN: "code version title items"},
    "SurveyRequest": {
        PERSONAL: "asked_at due_at closes_at reminded_at answered_at skipped_at",
        TECHNICAL: "public_id survey membership match",
    },
    "Answer": {CLOSED: "item value", TECHNICAL: "request"},
    "AnswerText": {CLOSED: "text", TECHNICAL: "request"},
}
