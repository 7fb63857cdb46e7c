"""Goals and their small steps. They are the mentee's; a mentor suggests."""

from django.db import transaction
from django.utils import timezone

from meetings import facts
from meetings.models import Goal, Step


@transaction.atomic
def set_goal(match, title, *, by=None, why="", steps=(), now=None) -> Goal:
    """A new goal with its first small steps (lines of text)."""
    goal = Goal.objects.create(
        match=match, title=title, why=why, created_at=now or timezone.now()
    )
    Step.objects.bulk_create(
        Step(goal=goal, text=text, added_by=by) for text in steps if text
    )
    return goal


def add_step(goal, text, by, *, suggested=False) -> Step:
    return Step.objects.create(goal=goal, text=text, added_by=by, suggested=suggested)


def answer_suggestion(step, take: bool) -> bool:
    """The mentee takes a suggested step on, or does not."""
    rows = Step.objects.filter(pk=step.pk, suggested=True)
    if take:
        return rows.update(suggested=False) == 1
    return rows.delete()[0] == 1


def reword(goal, title, why) -> None:
    goal.title, goal.why = title, why
    goal.save(update_fields=["title", "why"])


def tick_steps(goal, done, *, now=None) -> None:
    """These steps are done, the others not (yet). Ticking twice keeps the first day."""
    now = now or timezone.now()
    ids = [step.pk for step in done]
    steps = Step.objects.filter(goal=goal, suggested=False)
    steps.filter(pk__in=ids, done_at__isnull=True).update(done_at=now)
    steps.exclude(pk__in=ids).update(done_at=None)


def tick(step, done: bool, *, now=None) -> None:
    """Done, or not after all. Ticking twice keeps the first day."""
    rows = Step.objects.filter(pk=step.pk, suggested=False)
    if done:
        rows.filter(done_at__isnull=True).update(done_at=now or timezone.now())
    else:
        rows.update(done_at=None)


@transaction.atomic
def change_status(goal, status, *, now=None) -> bool:
    """Reached, set aside, or on again. Only a goal that is reached is a fact."""
    now = now or timezone.now()
    done_at = now if status == Goal.Status.DONE else None
    rows = Goal.objects.filter(pk=goal.pk).exclude(status=status)
    if rows.update(status=status, done_at=done_at) != 1:
        return False
    goal.status, goal.done_at = status, done_at
    if status == Goal.Status.DONE:
        facts.goal_completed.send(Goal, goal=goal)
    return True
