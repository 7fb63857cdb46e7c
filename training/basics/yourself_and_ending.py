"""Self-care, breaks and saying goodbye."""

from training.basics.shapes import Answer, Asked, Told

LESSON = Told(
    "yourself-and-ending",
    "Looking after yourself and ending well",
    8,
    (
        Asked(
            "After some heavy meetings you sleep badly and dread the next one. "
            "What helps? Choose all that fit.",
            (
                Answer(
                    "Bring it to your supervisor",
                    "Yes. This is just what supervision is for. It is not a mark "
                    "against you.",
                    True,
                ),
                Answer(
                    "Push through; the other person has it harder",
                    "Your tiredness counts, too. Pushing through often ends in staying "
                    "away without a word.",
                ),
                Answer(
                    "Plan some quiet time after each meeting",
                    "Yes. Ten minutes outside, music, a call to a friend: whatever "
                    "brings you back to your own day.",
                    True,
                ),
                Answer(
                    "Ask for a break or for fewer people",
                    "Yes. You can ask at any time, and you do not owe a reason.",
                    True,
                ),
            ),
        ),
        Asked(
            "You will move away in two months. When do you tell the person you mentor?",
            (
                Answer(
                    "In the last meeting, to keep it light until then",
                    "A sudden end can hurt, above all people who were left before. It "
                    "leaves no time to say goodbye.",
                ),
                Answer(
                    "Soon, after you told your coordinator, so that you can plan the "
                    "end together",
                    "Yes. With time you can look back, mark what was done, and plan "
                    "who comes next.",
                    True,
                ),
                Answer(
                    "Not at all; the coordinator can write a letter",
                    "The coordinator will help. But the news should come from you.",
                ),
                Answer(
                    "Let the meetings get rarer until they stop",
                    "Fading out leaves the person wondering what they did wrong. A "
                    "clear goodbye is a gift.",
                ),
            ),
        ),
    ),
)
