"""How the pairs of the demo come along: what they agree on, how each finds it after
sixty days, a break now and then. By their numbers, so that it is the same each time."""

from datetime import timedelta

from matching import checking
from matching.agreeing import newest, sign, write_agreement
from matching.checking import answer_checkpoint
from matching.introducing import begin_trial
from matching.models import Checkpoint
from matching.pausing import pause_match, resume_match

RHYTHMS = ("weekly", "weekly", "fortnight", "own")
WAYS = ("mixed", "video", "in_person", "phone")
KEPT = (
    "Calls until eight in the evening. What we say stays between us.",
    "We tell each other in time when we cannot come.",
    "Texts are for times and places. We talk when we meet.",
)
Going, Wish = Checkpoint.Going, Checkpoint.Wish


def walk_on(match, age: int, morning, lead) -> None:
    """One morning in the life of a pair that is `age` days old."""
    if age == 16:
        begin_trial(match, now=morning)
    if age == 18 and match.pk % 4 != 3:
        agree(match, morning)
    if age == 60:
        checking.ask(match, now=morning)
    if age == 63:
        answer(match, morning)
    if age == 75:
        checking.settle(match, lead, now=morning)
    if match.pk % 13 == 5 and age == 100:
        pause_match(match, match.mentor.user, now=morning)
    if match.pk % 13 == 5 and age == 114:
        resume_match(match, match.mentor.user, now=morning)


def agree(match, morning) -> None:
    pk = match.pk
    values = {
        "rhythm": RHYTHMS[pk % 4],
        "way": WAYS[pk // 2 % 4],
        "boundaries": KEPT[pk % 3],
        "months": 12 if pk % 2 else 6,
    }
    write_agreement(match, match.mentor, "mentor", values, now=morning)
    if pk % 8 != 6:  # some still wait for the other one
        later = morning + timedelta(days=1)
        version = newest(match).version
        sign(match, version, "mentee", match.mentee.user, now=later)


def answer(match, morning) -> None:
    """Most want to go on; a few want something else, and one did not answer yet."""
    for row in Checkpoint.objects.of(match).select_related("match", "membership"):
        mentee = row.membership_id == match.mentee_id
        if mentee and match.pk % 9 == 4:
            words = "I would like to meet in the morning."
            answer_checkpoint(row, Going.OKAY, Wish.CHANGE, words, now=morning)
        elif not mentee and match.pk % 9 == 7:
            continue
        else:
            answer_checkpoint(row, Going.WELL, Wish.GO_ON, now=morning)
