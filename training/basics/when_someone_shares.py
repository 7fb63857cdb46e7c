"""Loss, danger to life, and what cannot be kept secret."""

from training.basics.shapes import Answer, Asked, Told

LESSON = Told(
    "when-someone-shares",
    "When someone shares something hard",
    10,
    (
        Asked(
            "Bri tells you about a loss and goes quiet. What do you do first?",
            (
                Answer(
                    "Tell Bri about your own loss, so that Bri feels less alone",
                    "It may help another day. Right now it asks Bri to take care of "
                    "you as well.",
                ),
                Answer(
                    "Suggest a professional you know",
                    "That may be a good idea later, if Bri asks for it. Said first, it "
                    "can sound like “this is too much for me.”",
                ),
                Answer(
                    "Leave a pause, then say back what you heard",
                    "Yes. Slow down, then use Bri’s words. It shows that you stayed "
                    "and that you heard.",
                    True,
                ),
                Answer(
                    "Change the subject to something lighter",
                    "It is natural to want to. But it can teach Bri not to bring up "
                    "hard things again.",
                ),
            ),
        ),
        Asked(
            "Sam says: “I don’t want to be here anymore.” What do you do? "
            "Choose all that fit.",
            (
                Answer(
                    "Ask calmly and clearly whether Sam is thinking of ending their life",
                    "Yes. Asking does not put the thought there. It tells Sam that the "
                    "truth can be said to you.",
                    True,
                ),
                Answer(
                    "Promise to keep it between the two of you",
                    "Please do not promise this. Safety comes first, and you may need "
                    "to bring in others. Say so gently.",
                ),
                Answer(
                    "Stay with Sam, and open Get help for who to call right now",
                    "Yes. Nobody should be alone in such an hour: not Sam, and not you.",
                    True,
                ),
                Answer(
                    "Tell the team, with “I’m worried about someone”",
                    "Yes. Tell Sam that you are doing it. You do not carry this by "
                    "yourself.",
                    True,
                ),
                Answer(
                    "Wait until the next meeting to see how Sam feels then",
                    "Please do not wait. If you are unsure, act as if it is serious. "
                    "Being wrong costs little.",
                ),
            ),
        ),
    ),
)
