"""Communication: open questions, saying back, silence."""

from training.basics.shapes import Answer, Asked, Told

LESSON = Told(
    "listening-well",
    "Listening well",
    8,
    (
        Asked(
            "Kit says: “My sister hasn’t called in weeks. It’s fine.” "
            "Which answer shows that you listened?",
            (
                Answer(
                    "“I’m sure she’s only busy.”",
                    "It is meant kindly. But it closes the door on what Kit may feel.",
                ),
                Answer(
                    "“You should call her tonight.”",
                    "This goes straight to fixing. Kit has not asked for a plan yet.",
                ),
                Answer(
                    "“Weeks. You say it’s fine, and I wonder if it also hurts a little.”",
                    "Yes. You gave back Kit’s own word and left room to say more, or "
                    "to say no.",
                    True,
                ),
                Answer(
                    "“My brother is just the same.”",
                    "Now the talk is about your brother. You can come back to Kit by "
                    "asking what the silence is like.",
                ),
            ),
        ),
        Asked(
            "Which questions leave the most room for an answer? Choose all that fit.",
            (
                Answer(
                    "“What was that like for you?”",
                    "Yes. It can be answered in a thousand ways, so the person picks.",
                    True,
                ),
                Answer(
                    "“Did you do what we agreed?”",
                    "This sounds like a check. The person may feel that they have to "
                    "defend themselves.",
                ),
                Answer(
                    "“What would help you most today?”",
                    "Yes. It is open, and it gives the person the say over your time "
                    "together.",
                    True,
                ),
                Answer(
                    "“Why didn’t you call me?”",
                    "“Why” often sounds like blame, even when you only want to "
                    "understand. Try “What got in the way?”",
                ),
            ),
        ),
    ),
)
