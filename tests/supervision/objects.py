"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

SESSION, CONTACT = thing(own="supervision"), thing(own="contact")

OBJECTS = {
    "supervision:contact": CONTACT,
    "supervision:flag_clear": thing(own="flag"),
    "supervision:session": SESSION,
    "supervision:note": SESSION,
    "supervision:topic_add": SESSION,
    "supervision:topic_remove": {
        "own": lambda world: [world.supervision.public_id, world.topic.pk]
    },
    "supervision:cancel": SESSION,
}
DATA = {"supervision:contact": lambda w: {"note": "All is well."}}
