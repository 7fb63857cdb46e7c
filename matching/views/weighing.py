"""How much each criterion counts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from matching.forms import WeightsForm
from matching.weighing import current_weights, set_weights


def weights(request):
    now = current_weights(request.program)
    form = WeightsForm(request.POST or None, points=now.points)
    if request.method == "POST" and form.is_valid():
        set_weights(request.program, form.cleaned_data, request.user)
        messages.success(
            request, _("Saved. They count when a round is worked out from now on.")
        )
        return redirect("matching:rounds", request.program.slug)
    return render(request, "matching/weights.html", {"form": form, "weights": now})
