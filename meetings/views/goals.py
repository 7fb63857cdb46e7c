"""The goals of a mentee: the list, a new one, its steps."""

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
from meetings.goal_forms import (
    GoalForm,
    NewGoalForm,
    StatusForm,
    StepForm,
    SuggestedGoalForm,
    SuggestionForm,
    TakeForm,
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
    sides = {match.pk: side_of(match, user) for match in matches}
    page = {
        "goals": [card for card in cards if card.status == Goal.Status.ACTIVE],
        "ideas": [card for card in cards if card.status == Goal.Status.SUGGESTED],
        "closed": [card for card in cards if card.done_at or card.is_set_aside],
        "match": next((m for m in matches if sides[m.pk] == "mentee"), None),
        "mentees": [match for match in matches if sides[match.pk] == "mentor"],
    }
    return render(request, "meetings/goals.html", page)


def _card(goal, user):
    goal.is_own = goal.match.mentee.user_id == user.pk
    goal.is_set_aside = goal.status == Goal.Status.SET_ASIDE
    return goal


def _to_goals(request):
    return redirect("meetings:goals", request.program.slug)


def _back(request, goal):
    """To the page they came from: the goal, else the list."""
    if "goal" in request.GET:
        return redirect("meetings:goal", request.program.slug, goal.public_id)
    return _to_goals(request)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_add(request, public_id):
    match = own_match(request, public_id)
    if match.side != "mentee":
        raise PermissionDenied
    form = NewGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in GoalForm.base_fields}
        acts.set_goal(match, **said, by=request.user, steps=form.steps)
        messages.success(request, _("Your goal is saved. One small step at a time."))
        return _to_goals(request)
    return render(request, "meetings/goal_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def goal_suggest(request, public_id):
    """A mentor's idea; the mentee decides."""
    match = own_match(request, public_id)
    if match.side != "mentor":
        raise PermissionDenied
    form = SuggestedGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.suggest_goal(match, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your idea is suggested."))
        return _to_goals(request)
    page = {"form": form, "person": match.mentee.user}
    return render(request, "meetings/goal_suggest.html", page)


@require_POST
def goal_take(request, public_id):
    goal = own_goal(request, public_id)
    form = TakeForm(request.POST)
    if form.is_valid():
        take = form.cleaned_data["take"] == "yes"
        if acts.answer_goal(goal, request.user, take):
            words = _("It is your goal now.") if take else _("The idea is gone.")
            messages.success(request, words)
    return _to_goals(request)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request, public_id):
    goal = own_goal(request, public_id)
    start = {name: getattr(goal, name) for name in GoalForm.base_fields}
    form = GoalForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        acts.reword(goal, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return _back(request, goal)
    return render(request, "meetings/goal_edit.html", {"form": form, "goal": goal})


@require_POST
def goal_status(request, public_id):
    """Reached, set aside, or on again: each can be undone by another click."""
    goal = own_goal(request, public_id)
    form = StatusForm(request.POST)
    if form.is_valid():
        status = form.cleaned_data["status"]
        if acts.change_status(goal, status, by=request.user):
            words = {
                Goal.Status.DONE: _("You reached it. That is yours."),
                Goal.Status.SET_ASIDE: _(
                    "Set aside. You can take it up again any time."
                ),
                Goal.Status.ACTIVE: _("You are working on it again."),
            }
            messages.success(request, words[goal.status])
    return _back(request, goal)


@require_POST
def goal_ticks(request, public_id):
    goal = own_goal(request, public_id)
    form = TicksForm(request.POST, goal=goal)
    if form.is_valid():
        acts.tick_steps(goal, form.cleaned_data["done"])
        messages.success(request, _("Saved."))
    return _back(request, goal)


@require_POST
def step_add(request, public_id):
    """A step of the mentee; of the mentor a suggestion."""
    goal = shared_goal(request, public_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Write down a small step first."))
        return _back(request, goal)
    text = form.cleaned_data["text"]
    acts.add_step(goal, text, request.user, suggested=not goal.is_own)
    words = _("The step is added.") if goal.is_own else _("Your idea is suggested.")
    messages.success(request, words)
    return _back(request, goal)


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
    return _back(request, goal)
