"""What the objects in `matrix.csv` are, and what a POST sends. Ada raised one about
Ben; another names Abe, Nan and Sol."""

from tests.matrix import thing

CONCERN = thing(own="concern", named="naming")

OBJECTS = {
    "safeguarding:concern_sent": CONCERN,
    "safeguarding:concern": CONCERN,
    "safeguarding:concern_acknowledge": CONCERN,
    "safeguarding:concern_close": CONCERN,
}
