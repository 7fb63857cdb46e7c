"""Two people are asked and say yes; two others, and one asks something and says no."""

from matching.answering import answer
from matching.models import Round
from matching.questions import ask, reply
from tests.matching.making import Making


def write(world):
    make = Making(world.cast, cleared=())
    first, second = (make.round(number=n, state=Round.State.ASKED) for n in (91, 92))
    asked = make.asked(make.member("Ina"), make.mentor("Oli"), first)
    for member in (asked.mentee, asked.mentor):
        answer(asked, member, True)
    asked.refresh_from_db()
    world.letter_match = asked.match
    other = make.asked(make.member("Ula"), make.mentor("Ike"), second)
    answer(other, other.mentee, True)
    ask(other, other.mentor, "Do they like to walk?")
    reply(other.asked_back.get(), "They do.", world.cast.cleo)
    answer(other, other.mentor, False)
