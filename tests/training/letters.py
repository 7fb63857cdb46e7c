"""A mentor who has not finished is reminded; training runs out; a practice is watched."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from tests.training.making import PRACTICE
from training.gathering import call_off, step_back
from training.models import Completion, Module
from training.observing import sign_off
from training.reminding import remind_of_training
from training.warning import warn


def write(world):
    cast, today = world.cast, timezone.localdate()
    assert remind_of_training(cast.member("abe")) == ""
    ada = cast.member("ada")
    module = Module.objects.get(program=world.program, code="basics")
    held = Completion.objects.filter(membership=ada, module=module)
    ends = held.latest_end().get()["end"]
    for days in (-30, 1):
        day = ends + timedelta(days=days)
        warn(datetime.combine(day, time(17), UTC))
    step_back(world.live, cast.member("abe"))
    call_off(world.live)
    talk = Module.objects.get(program=world.program, code="talk")
    watched = {"marks": [1] * len(PRACTICE), "ready": False, "observed_on": today}
    sign_off(ada, talk, cast.sol, **watched)
