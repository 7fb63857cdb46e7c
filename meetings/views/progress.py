"""One goal: how far it has come, what is counted, what it was called before."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import access_log
from meetings import measuring
from meetings.goal_forms import MeasureForm, ReadingForm, ScaleForm, ScoreForm
from meetings.models import Goal, Level, Measure, Scale, Step
from meetings.views.fetching import own_goal, shared_goal

SHOWN = 12


def to_goal(request, goal):
    return redirect("meetings:goal", request.program.slug, goal.public_id)


@require_safe
def goal(request, public_id):
    found = shared_goal(request, public_id)
    if not found.is_own:
        access_log.record(
            request.user,
            "goals.read",
            f"match:{found.match_id}",
            program=request.program,
        )
    return _show(request, found)


def _show(request, found, measure_form=None):
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    prefetch_related_objects([found], steps)
    talked = list(measuring.talked_about(found)[:SHOWN])
    page = {
        "goal": found,
        "is_idea": found.status == Goal.Status.SUGGESTED,
        "measures": [_measure(one) for one in _measures(found)],
        "scale": _scale(found),
        "versions": found.versions.select_related("by").order_by("-at", "-pk"),
        "talked": talked,
        "measure_form": measure_form or MeasureForm(),
    }
    return render(request, "meetings/goal.html", page)


def _measures(found):
    return Measure.objects.filter(goal=found).in_order().with_readings()


def _measure(measure):
    """With the last values, oldest first."""
    measure.last = list(measure.readings.all())[-SHOWN:]
    measure.values = [float(one.value) for one in measure.last]
    return measure


def _scale(found):
    scale = Scale.objects.filter(goal=found).first()
    if scale is None:
        return None
    scores = list(scale.scores.order_by("-at", "-pk"))
    scale.now = scores[0].level if scores else scale.start
    scale.is_scored, scale.said_at = bool(scores), scores[0].at if scores else None
    scale.levels = [
        {"value": level.value, "label": level.label, "words": scale.words[level]}
        for level in reversed(Level)
    ]
    return scale


@require_POST
def measure_add(request, public_id):
    found = own_goal(request, public_id)
    form = MeasureForm(request.POST)
    if not form.is_valid():
        return _show(request, found, measure_form=form)
    measuring.add_measure(found, **form.cleaned_data)
    messages.success(request, _("Saved. Now you can write down where you are."))
    return to_goal(request, found)


@require_POST
def measure_read(request, public_id):
    found = own_goal(request, public_id)
    form = ReadingForm(request.POST, goal=found)
    if form.is_valid():
        measuring.read_measure(**form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("Write a number, like 3 or 2.5."))
    return to_goal(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_levels(request, public_id):
    """What each level would look like: agreed before the first score."""
    found = own_goal(request, public_id)
    scale = Scale.objects.filter(goal=found).first()
    start = {name: getattr(scale, name) for name in ScaleForm.base_fields if scale}
    form = ScaleForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        if measuring.agree_on_levels(found, **form.cleaned_data):
            messages.success(request, _("Saved. You can say where you are any time."))
        else:
            messages.info(request, _("You have used these levels, so they stay."))
        return to_goal(request, found)
    return render(request, "meetings/goal_levels.html", {"form": form, "goal": found})


@require_POST
def goal_score(request, public_id):
    found = own_goal(request, public_id)
    scale = Scale.objects.filter(goal=found).first()
    form = ScoreForm(request.POST)
    if scale and form.is_valid():
        measuring.score(scale, form.cleaned_data["level"])
        messages.success(request, _("Thank you. It is written down."))
    return to_goal(request, found)
