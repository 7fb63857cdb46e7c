"""What the objects in `matrix.csv` are, and what a POST sends. Own is what Ada and Ben
have; ended is what Rex and Ben had."""

from tests.matrix import thing

MATCH = thing(own="match", ended="match_then")
MET = thing(own="met", ended="met_then")
ASKED = thing(own="asked_time", ended="met_then")
GOAL = thing(own="goal", ended="goal_then")
TIME = {"format": "video", "minutes": "45", "date": "2020-01-01", "time": "18:00"}

OBJECTS = {
    "meetings:propose": MATCH,
    "meetings:meeting": MET,
    "meetings:at": {
        "own": lambda w: [w.met.event.public_id],
        "ended": lambda w: [w.met_then.event.public_id],
    },
    "meetings:feed": {"own": lambda w: [w.feed_token]},
    "meetings:move": ASKED,
    "meetings:meeting_confirm": ASKED,
    "meetings:meeting_cancel": ASKED,
    "meetings:meeting_restore": thing(own="called_off", ended="met_then"),
    "meetings:record": thing(own="unrecorded", ended="met_then"),
    "meetings:goal_add": MATCH,
    "meetings:goal_edit": GOAL,
    "meetings:goal_status": GOAL,
    "meetings:goal_ticks": GOAL,
    "meetings:step_add": GOAL,
    "meetings:step_answer": GOAL,
    "meetings:pair": MATCH,
    "meetings:pair_record": {
        "own": lambda w: [w.match.public_id, w.unrecorded.public_id],
        "ended": lambda w: [w.match_then.public_id, w.met_then.public_id],
    },
}
DATA = {
    "meetings:propose": lambda w: TIME,
    "meetings:move": lambda w: TIME,
    "meetings:check_in": lambda w: {"mood": "good"},
    "meetings:pair_record": lambda w: {"outcome": "held"},
}
