"""Ben must never meet Abe, and wrote whom he does not want to meet. Ada and Ben are a pair; Bea is asked; a round waits for review; a match that
Cleo may end."""

from django.utils import timezone

from matching import checking
from matching.agreeing import sign, write_agreement
from matching.answering import answer
from matching.excluding import keep_apart, lift
from matching.handing_over import write_handover
from matching.models import Checkpoint, MatchingProfile
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
    walk(world)
    uma = make.mentor("Uma")
    world.substitute = uma
    world.asked = make.asked("bea", uma, make.round(number=2))
    ask(world.asked, world.asked.mentee, "Do they like to walk?")
    world.wondering = world.asked.asked_back.get()
    make.member("Kit")
    make.member("Max")
    make.member("Ida", required_gender="woman")  # nobody said so of themselves
    world.round = solve_round(start_round(world.program, world.cast.cleo, seed=1))
    world.proposed = world.round.proposals.order_by("pk").first()
    world.proposed_mentor = world.proposed.mentor
    world.waits = world.proposed.mentee
    world.left = world.round.unplaced.order_by("pk").first()
    ben, abe = world.cast.member("ben"), world.cast.member("abe")
    world.apart = keep_apart(ben, abe, world.cast.cleo, "They were married.", "partner")
    lifted = keep_apart(world.cast.member("bea"), abe, world.cast.cleo, "One house.")
    lift(lifted, world.cast.cleo, "Bea moved away.")
    wishes = {"must_haves": "No stairs.", "not_with": "Somebody from the choir."}
    MatchingProfile.objects.update_or_create(membership=ben, defaults=wishes)
    world.wishing = ben


def walk(world):
    """They agreed on something, were asked, and one answered; a note waits to be read."""
    match, cast = world.match, world.cast
    values = {"rhythm": "weekly", "way": "video", "months": 6, "boundaries": "Be kind"}
    write_agreement(match, cast.member("ada"), "mentor", values)
    sign(match, 1, "mentee", cast.ben)
    write_agreement(match, cast.member("ben"), "mentee", values | {"months": 12})
    checking.ask(match)
    own = Checkpoint.objects.of(match).select_related("match")
    mine = own.get(membership=cast.member("ben"))
    checking.answer_checkpoint(mine, "okay", "change", "Earlier in the day")
    write_handover(match, cast.member("ada"), "Likes to walk while talking.")
    match.refresh_from_db()
