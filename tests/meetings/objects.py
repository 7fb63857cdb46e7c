"""What the objects in `matrix.csv` are, and what a POST sends. Own is what Ada and Ben
have; ended is what Rex and Ben had."""

from notifications.models import Message
from notifications.tickets import ticket
from tests.matrix import thing

MATCH = thing(own="match", ended="match_then")
MET = thing(own="met", ended="met_then")
ASKED = thing(own="asked_time", ended="met_then")
GOAL = thing(own="goal", ended="goal_then")
TIME = {"format": "video", "minutes": "45", "date": "2020-01-01", "time": "18:00"}


def answer_token(world) -> str:
    """Of the reminder of Ben's next time."""
    letters = Message.objects.about(world.agreed.subject)
    letters = letters.filter(kind="meeting_reminder", recipient=world.cast.ben)
    return ticket("answer", letters.get())


OBJECTS = {
    "meetings:answer": {
        "letter": lambda world: [answer_token(world)],
        "absent": lambda world: ["absent"],
    },
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
    "meetings:meeting_agree": MET,
    "meetings:note_add": MET,
    "meetings:point_add": thing(own="agreed", ended="met_then"),
    "meetings:point_drop": thing(own="agreed", ended="met_then"),
    "meetings:goal_add": MATCH,
    "meetings:goal": GOAL,
    "meetings:goal_suggest": MATCH,
    "meetings:goal_take": GOAL,
    "meetings:measure_add": GOAL,
    "meetings:measure_read": GOAL,
    "meetings:goal_levels": GOAL,
    "meetings:goal_score": GOAL,
    "meetings:goal_edit": GOAL,
    "meetings:goal_status": GOAL,
    "meetings:goal_ticks": GOAL,
    "meetings:step_add": GOAL,
    "meetings:step_answer": GOAL,
    "meetings:check_in_link": {"asked": lambda w: [w.asked_how]},
    "meetings:hello_done": MATCH,
    "meetings:thread": MATCH,
    "meetings:thread_read": MATCH,
    "meetings:message_report": thing(own="said", ended="said_then"),
    "meetings:pair": MATCH,
    "meetings:pair_record": {
        "own": lambda w: [w.match.public_id, w.unrecorded.public_id],
        "ended": lambda w: [w.match_then.public_id, w.met_then.public_id],
    },
}
DATA = {
    "meetings:note_add": lambda w: {"text": "It did me good."},
    "meetings:point_add": lambda w: {"text": "The bus"},
    "meetings:point_drop": lambda w: {"point": w.point.pk},
    "meetings:propose": lambda w: TIME,
    "meetings:move": lambda w: TIME,
    "meetings:check_in": lambda w: {"mood": "good"},
    "meetings:check_in_link": lambda w: {"mood": "good"},
    "meetings:check_in_rhythm": lambda w: {
        "every": 7,
        "weekday": 3,
        "hour": 12,
        "shown_to": "mentor",
    },
    "meetings:pair_record": lambda w: {"outcome": "held"},
    "meetings:thread": lambda w: {"text": ""},
    "meetings:thread_read": lambda w: {"last": w.answered.pk},
}
