"""The rows of matching in the access table."""

from accounts.policies import (
    AGGREGATE,
    COORDINATOR,
    MENTEE,
    MENTOR,
    METADATA,
    OPEN,
    PROTECTED,
    YES,
    only,
)

STAFF = only(COORDINATOR)
RULES = {
    "matching:profile": only(MENTEE, MENTOR),
    "matching:proposal": only(MENTEE, MENTOR),
    "matching:match_end": STAFF,
    "matching:match_pause": STAFF,
    "matching:weights": only(COORDINATOR, right="settings"),
    "matching:rounds": STAFF,
    "matching:round": STAFF,
    "matching:round_proof": STAFF,
    "matching:round_start": STAFF,
    "matching:round_redo": STAFF,
    "matching:round_approve": STAFF,
    "matching:round_finish": STAFF,
    "matching:proposal_why": STAFF,
    "matching:proposal_choose": STAFF,
    "matching:proposal_pin": STAFF,
    "matching:proposal_set_aside": STAFF,
    "matching:proposal_begin": STAFF,
    "matching:question": STAFF,
    "matching:round_rules": only(COORDINATOR, right="settings"),
}
TIERS = {
    "match": OPEN,
    "profile": PROTECTED,
    "proposal": OPEN,
    "question": PROTECTED,
    "round": PROTECTED,
}
TABLE = {
    ("match", "read"): {
        "self": YES,
        "past_partner": METADATA,
        "supervisor": YES,
        "coordinator": YES,
        "evaluator": AGGREGATE,
        "leader": AGGREGATE,
    },
    # Others see single facts, through a proposal or a match.
    ("profile", "read"): {"self": YES, "coordinator": YES},
    # While they are asked; neither sees whom else it could have been.
    ("proposal", "read"): {"self": YES, "coordinator": YES, "evaluator": AGGREGATE},
    # Who asked, never the other of the two.
    ("question", "read"): {"self": YES, "coordinator": YES},
    # Scores, weights and who was weighed against whom.
    ("round", "read"): {"coordinator": YES, "evaluator": AGGREGATE},
}
