"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing
from training.models import Option


def course(*more):
    return {"basics": lambda world: ["basics", *more]}


OBJECTS = {
    "training:lesson": course("limits"),
    "training:quiz": course("limits", 1),
    "training:again": course(),
    "training:certificate": course(),
    "training:hold": {
        "own": lambda world: [world.cast.member("ada").public_id],
        "foreign": lambda world: [world.cast.member("ann").public_id],
    },
    "training:lift": thing(own="hold"),
}


def wrong_answer(world):
    asked = {"question__lesson__code": "limits", "question__number": 1}
    return {"chosen": Option.objects.filter(right=False, **asked).first().pk}


DATA = {
    "training:quiz": wrong_answer,
    "training:hold": lambda world: {"reason": "A quiet month"},
    "training:lift": lambda world: {"why": "The month is over"},
}
