from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from meetings import goals as acts
from meetings.forms import (
    GoalForm,
    NewGoalForm,
    StatusForm,
    StepForm,
    SuggestionForm,
    TicksForm,
)
from meetings.models import Goal
from meetings.pairing import matches_of, side_of
from meetings.views.fetching import own_goal, own_match, shared_goal


@require_safe
def goals(request):
    """The mentee's own goals; a mentor sees those of the people they walk with."""
    user = request.user
    matches = matches_of(user, request.program)
    found = Goal.objects.of_own(user, matches, request.program)
    cards = [_card(goal, user) for goal in found.with_steps().in_order()]
    page = {
        "goals": [card for card in cards if card.status == Goal.Status.ACTIVE],
        "closed": [card for card in cards if card.status != Goal.Status.ACTIVE],
        "match": next((m for m in matches if side_of(m, user) == "mentee"), None),
        "is_mentor": any(side_of(m, user) == "mentor" for m in matches),
        "several": len({card.match_id for card in cards}) > 1,
    }
    return render(request, "meetings/goals.html", page)


def _card(goal, user):
    goal.is_own = goal.match.mentee.user_id == user.pk
    return goal


def _to_goals(request):
    return redirect("meetings:goals", request.program.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_add(request, public_id):
    match = own_match(request, public_id)
    if match.side != "mentee":
        raise PermissionDenied
    form = NewGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        acts.set_goal(
            match, said["title"], by=request.user, why=said["why"], steps=form.steps
        )
        messages.success(request, _("Your goal is saved. One small step at a time."))
        return _to_goals(request)
    return render(request, "meetings/goal_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request, public_id):
    goal = own_goal(request, public_id)
    form = GoalForm(
        request.POST or None, initial={"title": goal.title, "why": goal.why}
    )
    if request.method == "POST" and form.is_valid():
        acts.reword(goal, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return _to_goals(request)
    return render(request, "meetings/goal_edit.html", {"form": form, "goal": goal})


@require_POST
def goal_status(request, public_id):
    """Reached, set aside, or on again: each can be undone by another click."""
    goal = own_goal(request, public_id)
    form = StatusForm(request.POST)
    if form.is_valid() and acts.change_status(goal, form.cleaned_data["status"]):
        words = {
            Goal.Status.DONE: _("You reached it. That is yours."),
            Goal.Status.SET_ASIDE: _("Set aside. You can take it up again any time."),
            Goal.Status.ACTIVE: _("You are working on it again."),
        }
        messages.success(request, words[goal.status])
    return _to_goals(request)


@require_POST
def goal_ticks(request, public_id):
    goal = own_goal(request, public_id)
    form = TicksForm(request.POST, goal=goal)
    if form.is_valid():
        acts.tick_steps(goal, form.cleaned_data["done"])
        messages.success(request, _("Saved."))
    return _to_goals(request)


@require_POST
def step_add(request, public_id):
    """A step of the mentee; of the mentor a suggestion."""
    goal = shared_goal(request, public_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Write down a small step first."))
        return _to_goals(request)
    text = form.cleaned_data["text"]
    acts.add_step(goal, text, request.user, suggested=not goal.is_own)
    words = _("The step is added.") if goal.is_own else _("Your idea is suggested.")
    messages.success(request, words)
    return _to_goals(request)


@require_POST
def step_answer(request, public_id):
    """The mentee takes a suggested step on, or does not."""
    goal = own_goal(request, public_id)
    form = SuggestionForm(request.POST, goal=goal)
    if form.is_valid():
        take = form.cleaned_data["take"] == "yes"
        acts.answer_suggestion(form.cleaned_data["step"], take)
        messages.success(
            request, _("The step is added.") if take else _("The idea is gone.")
        )
    return _to_goals(request)
