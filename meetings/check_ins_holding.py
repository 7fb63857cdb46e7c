"""What check-ins hold about a person."""

from accounts.personal_data import Holding, Rows
from meetings.models import CheckIn, CheckInRhythm, HelloPrompt


def own(user):
    return CheckIn.objects.filter(match__mentee__user=user)


def own_rhythm(user):
    return CheckInRhythm.objects.filter(member__user=user)


def own_prompts(user):
    return HelloPrompt.objects.filter(match__mentee__user=user)


def export(user) -> list[dict]:
    return [
        {
            "at": one.at.isoformat(),
            "mood": one.mood,
            "words": one.words,
            "shown to": one.get_shown_to_display(),
        }
        for one in own(user).newest_first()
    ]


def erase(user) -> int:
    rows = (own(user), own_rhythm(user), own_prompts(user))
    return sum(each.delete()[0] for each in rows)


def subjects(user) -> list[str]:
    members = user.memberships.values_list("pk", flat=True)
    return [f"check_in:{pk}" for pk in members]


ALL_OF_IT = "mood words shown_to at"
CHOSEN = "every weekday hour shown_to next_on unanswered"
HOLDING = Holding(
    "check-ins",
    export,
    erase,
    subjects=subjects,
    rows=(
        Rows(CheckIn, own, shown=ALL_OF_IT, erased=ALL_OF_IT),
        Rows(CheckInRhythm, own_rhythm, shown=CHOSEN, erased=CHOSEN),
        Rows(HelloPrompt, own_prompts, shown="at done_at", erased="at done_at"),
    ),
)
