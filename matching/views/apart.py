"""Who is never to be matched with whom, and why. Only coordinators; each look is logged."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access_log
from matching.apart_forms import ApartForm, LiftForm
from matching.excluding import keep_apart, lift, still_together
from matching.models import Exclusion

PAGE = 50


def own_exclusions(request):
    rows = Exclusion.objects.visible_to(request.user).with_people()
    return rows.filter(first__program=request.program)


def apart(request):
    """Everybody who is kept apart, and a form for two more."""
    form = ApartForm(request.POST or None, program=request.program)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        one, other = data["first"], data["second"]
        keep_apart(one, other, request.user, data["reason"], data["kind"])
        messages.success(request, _("Noted. They are never proposed to each other."))
        if together := still_together(one, other):
            messages.warning(request, STILL[together])
        return redirect("matching:apart", request.program.slug)
    rows = own_exclusions(request)
    page = Paginator(rows.in_force().order_by("-set_at", "-pk"), PAGE)
    page = page.get_page(request.GET.get("page"))
    lifted = list(rows.lifted().order_by("-lifted_at", "-pk")[:PAGE])
    read = [f"exclusion:{row.pk}" for row in [*page.object_list, *lifted]]
    access_log.record_many(
        request.user, "exclusion.read", read, program=request.program
    )
    context = {"form": form, "page": page, "lifted": lifted}
    return render(request, "matching/apart.html", context)


STILL = {
    "match": gettext_lazy(
        "They are a pair now. Nothing has ended: talk with both first."
    ),
    "asked": gettext_lazy(
        "Both are being asked about each other now. Open the round to see."
    ),
}


def apart_lift(request, public_id):
    """They may be matched again."""
    rows = own_exclusions(request).in_force()
    row = get_object_or_404(rows, public_id=public_id)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if lift(row, request.user, form.cleaned_data["reason"]):
            messages.success(request, _("They may be proposed to each other again."))
        return redirect("matching:apart", request.program.slug)
    access_log.record(
        request.user, "exclusion.read", f"exclusion:{row.pk}", program=request.program
    )
    return render(request, "matching/apart_lift.html", {"row": row, "form": form})
