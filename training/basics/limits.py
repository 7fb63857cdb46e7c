"""Boundaries and privacy."""

from training.basics.shapes import Answer, Asked, Told

LESSON = Told(
    "limits",
    "Limits that keep both of you safe",
    8,
    (
        Asked(
            "Ari asks to borrow 40 dollars until Friday. What do you say?",
            (
                Answer(
                    "“All right, just this once.”",
                    "A loan changes what you are to each other. If Friday passes, Ari "
                    "may stay away out of shame.",
                ),
                Answer(
                    "“I don’t lend money. Let’s look together at where you could get "
                    "help this week.”",
                    "Yes. A clear no and a warm offer. The limit protects your bond, "
                    "and Ari is not left alone with it.",
                    True,
                ),
                Answer(
                    "“You shouldn’t ask me things like that.”",
                    "Asking is allowed. A limit can be said without making the other "
                    "person feel small.",
                ),
                Answer(
                    "Say nothing and change the subject",
                    "Then Ari has to guess. People feel safer when a limit is said "
                    "out loud.",
                ),
            ),
        ),
        Asked(
            "A friend of yours asks: “Is that Ari you meet on Tuesdays?” "
            "What do you answer?",
            (
                Answer(
                    "“Yes, but don’t tell anyone.”",
                    "Even the fact that you meet belongs to Ari. It is Ari’s to share.",
                ),
                Answer(
                    "“Yes. Ari is doing so much better.”",
                    "It is meant well, but this is Ari’s story. Good news needs a yes "
                    "from its owner, too.",
                ),
                Answer(
                    "“I don’t talk about who I meet.”",
                    "Yes. It is true whoever they name, so it gives nothing away.",
                    True,
                ),
                Answer(
                    "Make up a different story",
                    "A lie can come back to both of you. A short, true sentence is "
                    "enough.",
                ),
            ),
        ),
    ),
)
