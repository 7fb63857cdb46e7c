"""What can be counted of a goal, and levels that are agreed before they are scored."""

from django.db import transaction
from django.utils import timezone

from meetings.attaining import t_score
from meetings.models import Goal, Measure, Meeting, Reading, Scale, Score


def add_measure(goal, name, *, unit="", wanted=None) -> Measure:
    return Measure.objects.create(goal=goal, name=name, unit=unit, wanted=wanted)


def read_measure(measure, value, *, now=None) -> Reading:
    return Reading.objects.create(
        measure=measure, value=value, at=now or timezone.now()
    )


@transaction.atomic
def agree_on_levels(goal, *, now=None, **said) -> Scale | None:
    """What each level would look like. None once there is a score: a level that is
    moved afterwards says nothing."""
    Goal.objects.select_for_update(no_key=True, of=("self",)).get(pk=goal.pk)
    if Score.objects.filter(scale__goal=goal).exists():
        return None
    said["agreed_at"] = now or timezone.now()
    return Scale.objects.update_or_create(goal=goal, defaults=said)[0]


@transaction.atomic
def score(scale, level: int, *, now=None) -> Score:
    Goal.objects.select_for_update(no_key=True, of=("self",)).get(pk=scale.goal_id)
    return Score.objects.create(scale=scale, level=level, at=now or timezone.now())


def attainment(match) -> float | None:
    """The T-score over the last score of each goal of a pair; for staff alone."""
    rows = Score.objects.filter(scale__goal__match=match).order_by("at", "pk")
    last = {
        pk: (weight, level)
        for pk, weight, level in rows.values_list("scale", "scale__weight", "level")
    }
    return t_score(last.values())


def talked_about(goal):
    """The meetings that touched it, the newest first."""
    rows = Meeting.objects.held().filter(goal=goal).select_related("event")
    return rows.order_by("-event__starts_at", "-pk")
