"""What counts in matching, and how much."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from matching.engine.criteria import OWN
from matching.models import CriteriaWeights
from matching.spread import history_of, spread_of
from matching.weighing import current_weights, set_weights, weighed
from matching.weights_forms import OwnCriterionForm, WeightsForm

VERSIONS_SHOWN = 10


def weights(request):
    """Each criterion with its weight; "Preview" shows the points and saves nothing."""
    now = current_weights(request.program)
    form = WeightsForm(request.POST or None, weights=now)
    shown, draft = now, False
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if "preview" not in request.POST and not request.htmx:
            save(request, data["lines"], data["min_hours"], data["max_miles"])
            return redirect("matching:weights", request.program.slug)
        shown, draft = weighed(request.program, data["lines"]), True
    context = {"form": form, "weights": now, "draft": draft, "spread": spread_of(shown)}
    if request.htmx:
        return render(request, "matching/_spread.html", context)
    rows = CriteriaWeights.objects.visible_to(request.user).of(request.program)
    rows = rows.select_related("set_by")[: VERSIONS_SHOWN + 1]
    context["history"] = history_of(list(rows), VERSIONS_SHOWN)
    return render(request, "matching/weights.html", context)


def save(request, lines, min_hours, max_miles):
    set_weights(
        request.program, lines, request.user, min_hours=min_hours, max_miles=max_miles
    )
    messages.success(
        request,
        _("Saved. It counts when a round is worked out from now on; pairs stay."),
    )


def criterion_new(request):
    """One more criterion, over two questions of the program's own."""
    form = OwnCriterionForm(request.POST or None, program=request.program)
    if request.method == "POST" and form.is_valid():
        now = current_weights(request.program)
        code = OWN + get_random_string(8, "abcdefghjkmnpqrstuvwxyz23456789")
        save(request, [*now.lines, form.line(code)], now.min_hours, now.max_miles)
        return redirect("matching:weights", request.program.slug)
    return render(request, "matching/criterion_new.html", {"form": form})
