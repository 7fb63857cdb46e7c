"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

ROUND, PAIR = thing(own="round"), thing(own="proposed")
MATCH = thing(own="match", ended="match_then")

AGREED = {"rhythm": "weekly", "way": "mixed", "months": "6", "boundaries": "Be kind"}

OBJECTS = {
    "matching:round": ROUND,
    "matching:round_proof": ROUND,
    "matching:round_what_if": ROUND,
    "matching:round_variants": ROUND,
    "matching:round_variant": ROUND,
    "matching:suggest": {"own": lambda w: [w.waits.public_id]},
    "matching:round_left": {
        "own": lambda w: [w.left.round.public_id, w.left.mentee.public_id]
    },
    "matching:round_redo": ROUND,
    "matching:round_approve": ROUND,
    "matching:round_finish": ROUND,
    "matching:proposal_why": PAIR,
    "matching:proposal_pin": PAIR,
    "matching:proposal_set_aside": PAIR,
    "matching:proposal_begin": PAIR,
    "matching:proposal_choose": PAIR,
    "matching:match_end": MATCH,
    "matching:match_pause": MATCH,
    "matching:match_turn": MATCH,
    "matching:match_cover": MATCH,
    "matching:match_checkpoint": MATCH,
    "matching:together": MATCH,
    "matching:agreement": MATCH,
    "matching:checkpoint": MATCH,
    "matching:goodbye": MATCH,
    "matching:together_turn": MATCH,
    "matching:together_keep": MATCH,
    "matching:together_hello": MATCH,
    "matching:handover": MATCH,
    "matching:proposal": thing(own="asked"),
    "matching:question": {"own": lambda w: [w.wondering.pk]},
    "matching:apart_lift": thing(own="apart"),
    "matching:wishes": thing(own="wishing"),
    "matching:wish_noted": thing(own="wishing"),
}
DATA = {
    "matching:match_turn": lambda w: {"turn": "met", "note": "By phone"},
    "matching:match_cover": lambda w: {"mentor": w.substitute.public_id},
    "matching:match_checkpoint": lambda w: {"answer": "1"},
    "matching:agreement": lambda w: AGREED,
    "matching:checkpoint": lambda w: {"going": "okay", "wish": "talk"},
    "matching:goodbye": lambda w: {"way": "words", "words": "Thank you", "next": "0"},
    "matching:together_turn": lambda w: {"turn": "pause"},
    "matching:together_keep": lambda w: {"shares": "on"},
    "matching:handover": lambda w: {"words": "Patient", "agreed": "yes"},
    "matching:suggest": lambda w: {"mentor": w.proposed_mentor.public_id},
    "matching:round_variant": lambda w: {"w-needs": "40"},
    "matching:round_approve": lambda w: {"all": "1"},
    "matching:proposal_choose": lambda w: {"mentor": w.proposed_mentor.public_id},
    "matching:match_end": lambda w: {"reason": "goals"},
    "matching:apart": lambda w: {
        "first": w.cast.member("bea").public_id,
        "second": w.cast.member("ada").public_id,
        "kind": "household",
    },
    "matching:apart_lift": lambda w: {"reason": "They asked for it."},
    "matching:wishes": lambda w: {"support_need": "a_lot", "looking": "on"},
    "matching:ready": lambda w: {"time": "yes"},
    "matching:profile": lambda w: {"formats": ["phone"]},
    "matching:question": lambda w: {"words": "They like to walk."},
    "matching:proposal": lambda w: {"answer": "yes"},
}
