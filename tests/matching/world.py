"""Ada and Ben are a pair; Bea is asked; a round waits for review; a match that
Cleo may end."""

from django.utils import timezone

from matching.answering import answer
from matching.questions import ask
from matching.rounds import solve_round, start_round
from tests.matching.making import Making


def build(world):
    make = Making(world.cast, cleared=())
    first = make.round(number=1)
    row = make.asked("ben", "ada", first)
    for name in ("ben", "ada"):
        answer(row, world.cast.member(name), True, now=timezone.now())
    row.refresh_from_db()
    world.match, world.made = row.match, make
    uma = make.mentor("Uma")
    world.asked = make.asked("bea", uma, make.round(number=2))
    ask(world.asked, world.asked.mentee, "Do they like to walk?")
    world.wondering = world.asked.asked_back.get()
    make.member("Kit")
    make.member("Max")
    world.round = solve_round(start_round(world.program, world.cast.cleo, seed=1))
    world.proposed = world.round.proposals.order_by("pk").first()
    world.proposed_mentor = world.proposed.mentor
