"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

REQUEST = thing(own="survey_request")

OBJECTS = {
    "evaluation:answer": REQUEST,
    "evaluation:skip": REQUEST,
    "evaluation:remind": {"shared": lambda world: [world.survey.pk]},
}
