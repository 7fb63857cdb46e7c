"""The rows of matching in the access table."""

from accounts.policies import (
    AGGREGATE,
    CLOSED,
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
WALK = only(MENTEE, MENTOR)
RULES = {
    "matching:profile": only(MENTEE, MENTOR),
    "matching:proposal": only(MENTEE, MENTOR),
    "matching:match_end": STAFF,
    "matching:match_pause": STAFF,
    "matching:match_turn": STAFF,
    "matching:match_cover": STAFF,
    "matching:match_checkpoint": STAFF,
    "matching:together": WALK,
    "matching:agreement": WALK,
    "matching:checkpoint": WALK,
    "matching:goodbye": WALK,
    "matching:together_turn": WALK,
    "matching:together_keep": WALK,
    "matching:together_hello": WALK,
    "matching:handover": WALK,
    "matching:weights": only(COORDINATOR, right="settings"),
    "matching:criterion_new": only(COORDINATOR, right="settings"),
    "matching:ready": only(MENTEE, MENTOR),
    "matching:apart": STAFF,
    "matching:apart_lift": STAFF,
    "matching:wishes": STAFF,
    "matching:wish_noted": STAFF,
    "matching:rounds": STAFF,
    "matching:round": STAFF,
    "matching:round_proof": STAFF,
    "matching:round_what_if": STAFF,
    "matching:round_variants": STAFF,
    "matching:round_variant": STAFF,
    "matching:round_left": STAFF,
    "matching:pool": STAFF,
    "matching:suggest": STAFF,
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
    "exclusion": CLOSED,
    "match": OPEN,
    "checkpoint": PROTECTED,
    "handover": PROTECTED,
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
    # How somebody finds their pair: for them and the coordinators, never the other one.
    ("checkpoint", "read"): {"self": YES, "coordinator": YES, "evaluator": AGGREGATE},
    # The mentee's; whoever walks with them now reads it once they said yes.
    ("handover", "read"): {"owner": YES, "partner": YES},
    # Others see single facts, through a proposal or a match.
    ("profile", "read"): {"self": YES, "coordinator": YES},
    # Not even the two, and whoever supervises or evaluates has no use for it.
    ("exclusion", "read"): {"coordinator": YES},
    # While they are asked; neither sees whom else it could have been.
    ("proposal", "read"): {"self": YES, "coordinator": YES, "evaluator": AGGREGATE},
    # Who asked, never the other of the two.
    ("question", "read"): {"self": YES, "coordinator": YES},
    # Scores, weights and who was weighed against whom.
    ("round", "read"): {"coordinator": YES, "evaluator": AGGREGATE},
}
