"""The whole demo program, deterministic from its seed and always relative to today."""

from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from mentoring.demo.around import Around
from mentoring.demo.asking import ask
from mentoring.demo.cast import build_cast
from mentoring.demo.folk import FIRST_SIZE, SECOND_SIZE, Folk
from mentoring.demo.history import History
from mentoring.demo.keeping import keep
from mentoring.demo.learners import learn
from mentoring.demo.papers import Consents
from mentoring.demo.privacy import privacy
from mentoring.demo.reached import say_how
from mentoring.demo.trusting import trust
from mentoring.demo.wishing import wish
from notifications.models import Message

SEED = 20261110


@transaction.atomic
def build_demo(now: datetime, seed: int = SEED) -> None:
    """Two programs with people and nine months of history. Nothing of the past is
    sent; what is planned for the days to come is."""
    cast = build_cast()
    first = [("ada", "ben"), ("abe", "bea")]
    play(cast, cast.program, FIRST_SIZE, first, Random(seed), now)
    play(cast, cast.other, SECOND_SIZE, [("ann", "bob")], Random(seed + 1), now)
    written = Message.objects.unsent().filter(planned_at__lte=timezone.now())
    written.cancel("from before the demo")
    say_how(cast)


def play(cast, program, size, pairs, chance, now) -> None:
    folk = Folk(program, size, chance, now)
    members = [(cast.member(mentor), cast.member(mentee)) for mentor, mentee in pairs]
    History(program, folk, members, chance, now).play()
    Around(program, folk, chance, now).build()
    Consents(program, folk, now).build()
    privacy(program, folk, now)
    keep(program, now)
    trust(program, folk, now)
    learn(program, now)
    ask(program, now)
    wish(program, now)
