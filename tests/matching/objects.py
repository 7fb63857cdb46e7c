"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

ROUND, PAIR = thing(own="round"), thing(own="proposed")
MATCH = thing(own="match", ended="match_then")

OBJECTS = {
    "matching:round": ROUND,
    "matching:round_proof": ROUND,
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
    "matching:proposal": thing(own="asked"),
    "matching:question": {"own": lambda w: [w.wondering.pk]},
}
DATA = {
    "matching:round_approve": lambda w: {"all": "1"},
    "matching:proposal_choose": lambda w: {"mentor": w.proposed_mentor.public_id},
    "matching:match_end": lambda w: {"reason": "goals"},
    "matching:profile": lambda w: {"formats": ["phone"]},
    "matching:question": lambda w: {"words": "They like to walk."},
    "matching:proposal": lambda w: {"answer": "yes"},
}
