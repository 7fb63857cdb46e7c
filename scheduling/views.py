from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from scheduling.availability import add_hours, week_of
from scheduling.forms import HoursForm, RemoveForm
from scheduling.zones import zone_words


@require_http_methods(["GET", "HEAD", "POST"])
def availability(request):
    form = HoursForm(
        request.POST or None, initial={"from_time": "17:00", "until_time": "20:00"}
    )
    if request.method == "POST" and form.is_valid():
        add_hours(request.user, **form.cleaned_data)
        messages.success(request, _("Saved. You can change it at any time."))
        return redirect("scheduling:availability", request.program.slug)
    page = {
        "form": form,
        "week": week_of(request.user),
        "zone": zone_words(request.user.time_zone),
    }
    return render(request, "scheduling/availability.html", page)


@require_POST
def window_remove(request):
    """Two clicks remove it once."""
    form = RemoveForm(request.POST, person=request.user)
    if form.is_valid():
        form.cleaned_data["window"].delete()
        messages.success(request, _("Removed."))
    return redirect("scheduling:availability", request.program.slug)
