"""How two people of the demo may be reached, and a message that did not leave."""

from accounts import reaching
from notifications.models import Message, Reach
from notifications.posting import post

BY_TEXT = {
    "text": Reach.Safe.SAFE,
    "prefer": Reach.Prefer.TEXT,
    "phone": "+12125550147",
    "call": Reach.Safe.SAFE,
    "voicemail": True,
    "code_word": "Blue boat",
}
ONLY_HERE = {
    "wish": Reach.Wish.HERE,
    "call": Reach.Safe.SAFE,
    "may_answer": "Her sister",
    "safe_from": 9,
    "safe_until": 15,
    "safe_days": [0, 1, 2, 3, 4],
}


def say_how(cast) -> None:
    """Ben likes texts: the first one leaves with the first sweep. Bea reads all of it
    here, and may be called while she is alone. A mailbox was full."""
    reaching.choose(cast.ben, BY_TEXT)
    reaching.choose(cast.bea, ONLY_HERE)
    message = post("new_place", cast.abe, program=cast.program, about="demo:reached")
    Message.objects.filter(pk=message.pk).update(
        state=Message.State.FAILED, reason="SMTPServerDisconnected", attempts=8
    )
