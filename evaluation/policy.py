"""The rows of evaluation in the access table."""

from accounts.policies import (
    AGGREGATE,
    CLOSED,
    COORDINATOR,
    EVALUATOR,
    LEADER,
    METADATA,
    PARTICIPANTS,
    PROTECTED,
    YES,
    only,
)

READERS = only(COORDINATOR, EVALUATOR, LEADER)
RULES = {
    "evaluation:answer": only(*PARTICIPANTS),
    "evaluation:skip": only(*PARTICIPANTS),
    "evaluation:surveys": only(COORDINATOR),
    "evaluation:remind": only(COORDINATOR),
    "evaluation:report": READERS,
    "evaluation:words": only(EVALUATOR),
    "evaluation:export_csv": only(COORDINATOR, EVALUATOR, right="exporter"),
    "evaluation:export_xlsx": only(COORDINATOR, EVALUATOR, right="exporter"),
    "evaluation:export_pdf": only(COORDINATOR, EVALUATOR, LEADER, right="exporter"),
}
TIERS = {"survey": PROTECTED, "answer": CLOSED, "answer.words": CLOSED}
TABLE = {
    # Whether somebody was asked and has answered.
    ("survey", "read"): {"self": YES, "coordinator": METADATA},
    ("answer", "read"): {
        "self": YES,
        "evaluator": AGGREGATE,
        "coordinator": AGGREGATE,
        "leader": AGGREGATE,
    },
    ("answer.words", "read"): {"self": YES, "evaluator": AGGREGATE},
}
