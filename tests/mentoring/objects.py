"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

OBJECTS = {
    "mentoring:home_as": {"role": lambda world: ["coordinator"]},
    "mentoring:person": {
        "own": lambda world: [world.cast.member("ben").public_id],
        "foreign": lambda world: [world.cast.member("bob").public_id],
    },
    "mentoring:list_forget": thing(own="kept_list"),
    "mentoring:bulk": thing(own="bulk_draft"),
    "mentoring:bulk_drop": thing(own="bulk_draft"),
    "mentoring:training_export": {
        "shared": lambda world: ["csv"],
        "absent": lambda world: ["pdf"],
    },
    "mentoring:notice": thing(own="notice"),
}
