"""Lessons are finished, and with the last of them the module."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from notifications.posting import post
from training.facts import training_completed
from training.models import Completion, Lesson, LessonDone, Module, RightAnswer
from training.terms import add_months, today_of


class NotTheirs(ValueError):
    """The module belongs to another program."""


@transaction.atomic
def finish_lesson(
    membership: Membership, lesson: Lesson, now: datetime | None = None
) -> Completion | None:
    """The lesson is done; the completion when it was the last one missing."""
    now = now or timezone.now()
    _lock(membership)
    done, created = LessonDone.objects.get_or_create(
        membership=membership, lesson=lesson, defaults={"at": now}
    )
    left = lesson.module.lessons.with_done(membership).filter(is_done=False)
    if not created or left.exists():
        return None
    return complete(membership, lesson.module, today_of(membership.program, now))


@transaction.atomic
def complete(
    membership: Membership, module: Module, on: date | None = None
) -> Completion:
    """The mentor has the module from that day (today) for its months of validity."""
    if module.program_id != membership.program_id:
        raise NotTheirs(f"{module} is not a module of {membership.program}")
    today = today_of(membership.program)
    passed_on = on or today
    _lock(membership)
    completion, created = Completion.objects.get_or_create(
        membership=membership,
        module=module,
        passed_on=passed_on,
        attestation=None,
        defaults={
            "version": module.version,
            "expires_on": add_months(passed_on, module.valid_months),
        },
    )
    if created:
        LessonDone.objects.bulk_create(
            (LessonDone(membership=membership, lesson=x) for x in module.lessons.all()),
            ignore_conflicts=True,
        )
        if passed_on == today:
            _tell(completion)
        training_completed.send(Completion, membership=membership, module=module)
    return completion


@transaction.atomic
def start_again(membership: Membership, module: Module) -> None:
    """The lessons are open once more; what was completed stays."""
    _lock(membership)
    LessonDone.objects.filter(membership=membership, lesson__module=module).delete()
    RightAnswer.objects.filter(
        membership=membership, question__lesson__module=module
    ).delete()


def _lock(membership):
    """Two last lessons at once: the second must see the first."""
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
