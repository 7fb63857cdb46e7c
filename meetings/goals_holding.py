"""What the progress of goals holds about a person."""

from accounts.personal_data import Holding, Rows
from meetings.models import GoalVersion, Measure, Reading, Scale, Score


def versions(user):
    return GoalVersion.objects.filter(goal__match__mentee__user=user)


def measures(user):
    return Measure.objects.filter(goal__match__mentee__user=user)


def readings(user):
    return Reading.objects.filter(measure__goal__match__mentee__user=user)


def scales(user):
    return Scale.objects.filter(goal__match__mentee__user=user)


def scores(user):
    return Score.objects.filter(scale__goal__match__mentee__user=user)


def export(user) -> dict:
    return {
        "how they changed": [
            {"at": one.at.isoformat(), "title": one.title, "why": one.why}
            for one in versions(user).order_by("at", "pk")
        ],
        "what was counted": [
            {
                "what": measure.name,
                "unit": measure.unit,
                "values": [str(one.value) for one in measure.readings.all()],
            }
            for measure in measures(user).in_order().with_readings()
        ],
        "levels": [[*scale.words.values()] for scale in scales(user).in_order()],
    }


def erase(user) -> int:
    """Only the bare levels stay, for figures over many people."""
    scales(user).update(much_less="", less="", expected="", more="", much_more="")
    return versions(user).delete()[0] + measures(user).delete()[0]


WORDS = "title why area review_on status at"
COUNTED = "name unit wanted added_at"
LEVELS = "much_less less expected more much_more"
HOLDING = Holding(
    "progress of goals",
    export,
    erase,
    kept="how important a goal was and which level it came to, without its words",
    rows=(
        Rows(GoalVersion, versions, shown=WORDS, erased=WORDS),
        Rows(Measure, measures, shown=COUNTED, erased=COUNTED),
        Rows(Reading, readings, shown="value at", erased="value at"),
        Rows(
            Scale,
            scales,
            shown=f"{LEVELS} weight start agreed_at",
            erased=LEVELS,
            kept="weight start agreed_at",
        ),
        Rows(Score, scores, shown="level at", kept="level at"),
    ),
)
