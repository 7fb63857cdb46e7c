"""Goals and their small steps. They are the mentee's; a mentor suggests."""

from django.db import transaction
from django.utils import timezone

from meetings import facts
from meetings.models import Goal, GoalVersion, Step

CHANGING = ("title", "why", "area", "review_on")


def _remember(goal, by, at) -> None:
    """How it reads from now on."""
    values = {name: getattr(goal, name) for name in (*CHANGING, "status")}
    GoalVersion.objects.create(goal=goal, by=by, at=at, **values)


@transaction.atomic
def set_goal(
    match, title, *, by=None, why="", steps=(), area="", review_on=None, now=None
) -> Goal:
    """A new goal with its first small steps (lines of text)."""
    now = now or timezone.now()
    goal = Goal.objects.create(
        match=match,
        title=title,
        why=why,
        area=area,
        review_on=review_on,
        created_at=now,
    )
    Step.objects.bulk_create(
        Step(goal=goal, text=text, added_by=by) for text in steps if text
    )
    _remember(goal, by, now)
    return goal


def suggest_goal(match, title, by, *, why="", now=None) -> Goal:
    """A mentor's idea for a goal: nothing until the mentee takes it on."""
    return Goal.objects.create(
        match=match,
        title=title,
        why=why,
        status=Goal.Status.SUGGESTED,
        suggested_by=by,
        created_at=now or timezone.now(),
    )


@transaction.atomic
def answer_goal(goal, by, take: bool, *, now=None) -> bool:
    """The mentee takes a suggested goal on, or does not; then it is gone."""
    now, rows = now or timezone.now(), Goal.objects.filter(pk=goal.pk)
    rows = rows.filter(status=Goal.Status.SUGGESTED)
    if not take:
        return rows.delete()[0] > 0
    if rows.update(status=Goal.Status.ACTIVE, created_at=now) != 1:
        return False
    goal.status = Goal.Status.ACTIVE
    _remember(goal, by, now)
    return True


def add_step(goal, text, by, *, suggested=False) -> Step:
    return Step.objects.create(goal=goal, text=text, added_by=by, suggested=suggested)


def answer_suggestion(step, take: bool) -> bool:
    """The mentee takes a suggested step on, or does not."""
    rows = Step.objects.filter(pk=step.pk, suggested=True)
    if take:
        return rows.update(suggested=False) == 1
    return rows.delete()[0] == 1


@transaction.atomic
def reword(goal, title, why, *, area="", review_on=None, by=None, now=None) -> None:
    """Goals may change. What it was before stays readable."""
    said = {"title": title, "why": why, "area": area, "review_on": review_on}
    if all(getattr(goal, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(goal, name, value)
    goal.save(update_fields=CHANGING)
    _remember(goal, by, now or timezone.now())


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
def change_status(goal, status, *, by=None, now=None) -> bool:
    """Reached, set aside, or on again. Only a goal that is reached is a fact."""
    now = now or timezone.now()
    done_at = now if status == Goal.Status.DONE else None
    rows = Goal.objects.filter(pk=goal.pk, status__in=Goal.MENTEES)
    if rows.exclude(status=status).update(status=status, done_at=done_at) != 1:
        return False
    goal.status, goal.done_at = status, done_at
    _remember(goal, by, now)
    if status == Goal.Status.DONE:
        facts.goal_completed.send(Goal, goal=goal)
    return True
