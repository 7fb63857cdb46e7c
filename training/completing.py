"""Steps are taken, and with the last of them the module."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from notifications.posting import post
from training.facts import training_completed
from training.models import (
    Completion,
    LivePlace,
    Module,
    SignOff,
    Step,
    StepDone,
    Taking,
)
from training.terms import add_months, today_of


class NotTheirs(ValueError):
    """The module belongs to another program."""


@transaction.atomic
def begin(
    membership: Membership, module: Module, now: datetime | None = None
) -> Taking:
    """On the version of today; the one that is under way, if one is."""
    _lock(membership)
    own = Taking.objects.open().filter(membership=membership, module=module)
    return own.first() or Taking.objects.create(
        membership=membership,
        module=module,
        version_id=module.published_id,
        begun_at=now or timezone.now(),
    )


@transaction.atomic
def finish_step(
    taking: Taking, step: Step, now: datetime | None = None
) -> Completion | None:
    """The step is done; the completion when it was the last thing missing."""
    now = now or timezone.now()
    _lock(taking.membership)
    StepDone.objects.get_or_create(taking=taking, step=step, defaults={"at": now})
    return finish(taking, now)


def finish(taking: Taking, now: datetime) -> Completion | None:
    """All steps are done, and the practice was watched if the module asks for one."""
    if steps_left(taking).exists():
        return None
    if practice_is_missing(taking) or live_is_missing(taking):
        return None
    still = Taking.objects.open().filter(pk=taking.pk)
    if not still.update(finished_at=now):
        return None
    taking.refresh_from_db()
    on = today_of(taking.membership.program, now)
    return complete(taking.membership, taking.module, on, taking.version)


def steps_left(taking: Taking):
    return taking.version.steps.exclude(pk__in=taking.done.values("step"))


def practice_is_missing(taking: Taking) -> bool:
    """A practice counts for the taking in which it was watched."""
    if not taking.module.practice:
        return False
    watched = SignOff.objects.of(taking.membership, taking.module)
    return not watched.filter(ready=True, signed_at__gte=taking.begun_at).exists()


def live_is_missing(taking: Taking) -> bool:
    """A live session counts as long as the module holds."""
    if not taking.module.live:
        return False
    oldest = taking.begun_at - timedelta(days=31 * taking.module.valid_months)
    been = LivePlace.objects.attended().filter(
        member=taking.membership_id,
        session__module=taking.module_id,
        session__event__starts_at__gte=oldest,
    )
    return not been.exists()


@transaction.atomic
def complete(
    membership: Membership, module: Module, on: date | None = None, version=None
) -> Completion:
    """They have the module from that day (today) for its months of validity."""
    if module.program_id != membership.program_id:
        raise NotTheirs(f"{module} is not a module of {membership.program}")
    today = today_of(membership.program)
    version = version or module.published
    passed_on = on or today
    _lock(membership)
    completion, created = Completion.objects.get_or_create(
        membership=membership,
        module=module,
        passed_on=passed_on,
        attestation=None,
        defaults={
            "version": version.number,
            "minutes": version.minutes,
            "expires_on": add_months(passed_on, module.valid_months),
        },
    )
    if created:
        if passed_on == today:
            _tell(completion)
        training_completed.send(Completion, membership=membership, module=module)
    return completion


def _lock(membership):
    """Two last steps at once: the second must see the first."""
    Membership.objects.select_for_update().get(pk=membership.pk)


def _tell(completion):
    membership = completion.membership
    post(
        "training_completed",
        membership.user,
        program=membership.program,
        about=f"completion:{completion.pk}",
        context={"program": membership.program.slug},
    )
