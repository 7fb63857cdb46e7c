"""Ada and Ann are through, Abe is in the middle, Hal is on hold."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Screening
from accounts.people import add_member, create_person
from training.clearance import place_hold
from training.completing import complete, finish_lesson
from training.content import load_core
from training.models import Hold


def build(world):
    cast = world.cast
    module, other = load_core(cast.program), load_core(cast.other)
    complete(cast.member("ada"), module)
    complete(cast.member("ann"), other)
    finish_lesson(cast.member("abe"), module.lessons.in_order().first())
    for name, by in (("ada", cast.cleo), ("ann", cast.cal)):
        Screening.objects.create(
            membership=cast.member(name),
            outcome=Screening.Outcome.APPROVED,
            expires_on=timezone.localdate() + timedelta(days=300),
            decided_by=by,
        )
    world.held = new_held(cast)
    world.hold = Hold.objects.get(membership=world.held)


def new_held(cast):
    """A third mentor, so that Ada stays free to be matched."""
    person = create_person(name_used="Hal", email=None)
    held = add_member(person, cast.program, "mentor")
    place_hold(held, "Asked for a quiet month", by=cast.cora)
    return held
