"""The role: side by side, their goals, their pace."""

from training.basics.shapes import Answer, Asked, Told

LESSON = Told(
    "what-mentoring-is",
    "What mentoring is",
    8,
    (
        Asked(
            "Jo asks you: “What should I do about my job?” What fits your role best?",
            (
                Answer(
                    "Tell Jo what worked for you, and that it will work again",
                    "Your story can help later, as one story among many. If it comes "
                    "first, it becomes advice, and Jo’s own ideas get less room.",
                ),
                Answer(
                    "Ask Jo what a good outcome would look like",
                    "Yes. Jo knows Jo’s life best. A question like this keeps the "
                    "choice where it belongs.",
                    True,
                ),
                Answer(
                    "Say that jobs are not what mentors talk about",
                    "People bring what matters to them, and work often does. You do "
                    "not need to solve it to talk about it.",
                ),
                Answer(
                    "Call the employer for Jo",
                    "That would take the step out of Jo’s hands. You can think it "
                    "through together, so that Jo can make the call.",
                ),
            ),
        ),
        Asked(
            "Which of these are part of being a mentor? Choose all that fit.",
            (
                Answer(
                    "Meeting at the times you both agreed on",
                    "Yes. Being there when you said you would is where trust begins.",
                    True,
                ),
                Answer(
                    "Helping the person take small steps toward their own goals",
                    "Yes. Their goals, their pace, with you beside them.",
                    True,
                ),
                Answer(
                    "Deciding whether the person is making enough progress",
                    "Nobody needs a judge at their side. How far and how fast is for "
                    "the person to say.",
                ),
                Answer(
                    "Giving advice about medicine",
                    "That belongs to the person and whoever treats them. You can help "
                    "them write down what they want to ask.",
                ),
            ),
        ),
    ),
)
