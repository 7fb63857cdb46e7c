"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing


def course(*more):
    return {
        "basics": lambda world: ["basics", *more],
        "staff": lambda world: ["watching", *more],
        "absent": lambda world: ["nothing", *more],
    }


def steps():
    found = {
        what: (lambda world, what=what: ["basics", what])
        for what in ("listening", "late", "questions")
    }
    return found | {"staff": lambda world: ["watching", "listening"]}


OBJECTS = {
    "training:module": course(),
    "training:step": steps() | {"absent": lambda world: ["basics", "nothing"]},
    "training:keep": course("listening"),
    "training:question": course("questions", 1),
    "training:again": course(),
    "training:certificate": course(),
    "training:hold": {
        "own": lambda world: [world.cast.member("ada").public_id],
        "foreign": lambda world: [world.cast.member("ann").public_id],
    },
    "training:lift": thing(own="hold"),
}


DATA = {
    "training:step": lambda world: {"at": 0, "choice": 0},
    "training:keep": lambda world: {"prompt-1": "My grandmother did"},
    "training:question": lambda world: {"chosen": 1},
    "training:hold": lambda world: {"reason": "A quiet month"},
    "training:lift": lambda world: {"why": "The month is over"},
}
