"""Who is not through with the training yet is somewhere on the way."""

from datetime import timedelta

from accounts.models import Membership
from accounts.models.programs import Role
from training.completing import begin, complete, finish_step
from training.models import Module

STEPS = 3


def learn(program, now) -> None:
    modules = list(Module.objects.of(program).mandatory().in_order())
    mentors = Membership.objects.active().of(program).with_role(Role.MENTOR)
    new = mentors.filter(completions__isnull=True).select_related("user", "program")
    for number, member in enumerate(new.order_by("pk")):
        place = 2 + number % 3
        for module in modules[:place]:
            complete(member, module, (now - timedelta(days=1)).date())
        taking = begin(member, modules[place], now)
        for step in taking.version.steps.in_order()[:STEPS]:
            finish_step(taking, step, now)
