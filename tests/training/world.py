"""Ada and Ann are through, Abe is in the middle, Hal is on hold."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.models import Screening
from accounts.people import add_member, create_person
from tests.training.making import PICTURE, PRACTICE, small_module, small_text
from training.attaching import attach
from training.certifying import make, revoke
from training.clearance import place_hold
from training.completing import begin, complete, finish_step
from training.gathering import plan, sign_up
from training.hours import answer, write_down
from training.loading import load
from training.models import Certificate, Hold, Module
from training.observing import sign_off
from training.overriding import override
from training.practicing import choose
from training.quizzing import begin_attempt
from training.reflecting import keep


def build(world):
    cast = world.cast
    module, other = small_module(cast.program), small_module(cast.other)
    complete(cast.member("ada"), module)
    complete(cast.member("ann"), other)
    load(cast.program, [small_text("watching", "Watching over", track="supervisor")])
    lesson, practice, quiz = module.published.steps.in_order()
    world.step = lesson
    world.picture = attach(module, "hills.png", PICTURE, cast.cleo)
    world.taking = begin(cast.member("abe"), module)
    finish_step(world.taking, lesson)
    keep(world.taking, lesson, 1, "My grandmother, in her kitchen")
    choose(world.taking, practice, 0, 1)
    world.attempt = begin_attempt(world.taking, quiz)
    talk = small_text("talk", "A practice talk", practice=PRACTICE, mandatory=False)
    load(cast.program, [talk])
    world.talk = Module.objects.get(program=cast.program, code="talk")
    watched = {"marks": [2, 1], "ready": False, "note": "You left room."}
    today = timezone.localdate()
    sign_off(cast.member("ada"), world.talk, cast.sol, observed_on=today, **watched)
    world.certificate = make(cast.member("ada"), "mentor")
    gone = Certificate.objects.create(
        membership=cast.member("ada"),
        track="refresher",
        minutes=60,
        finished_on=today,
        expires_on=today,
    )
    revoke(gone, cast.cleo, "Written for the wrong person")
    at = datetime.combine(today + timedelta(days=30), time(10))
    world.live = plan(
        cast.member("sol"),
        at,
        120,
        title="Listening together",
        capacity=1,
        place="Hall",
    )
    for name in ("abe", "ada"):
        sign_up(world.live, cast.member(name))
    learned = {"topic": "crisis", "minutes": 90, "on": today - timedelta(days=5)}
    world.hours = write_down(cast.member("abe"), title="First aid", **learned)
    declined = write_down(cast.member("ada"), title="A talk", **learned)
    answer(declined, False, cast.sol, "Too far from what we do")
    until = today + timedelta(days=20)
    world.override = override(
        cast.member("abe"), "His pair waits for him", until, cast.cleo
    )
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
