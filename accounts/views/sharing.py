"""A participant's page of what they lived through, and who may see each of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import sharing
from accounts.forms import LivedForm
from accounts.models import LivedExperience
from accounts.views.consents import own_member


def lived(request):
    """Everything they shared, and a line to add something."""
    member = own_member(request)
    form = LivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sharing.add(member, **form.cleaned_data)
        except sharing.TooMany:
            form.add_error("topic", _("Twelve at most. Take one away first."))
        else:
            messages.success(request, _("Saved. You can change it at any time."))
            return redirect("accounts:lived", request.program.slug)
    page = {
        "form": form,
        "items": sharing.own_items(member),
        "choices": LivedExperience.Visibility.choices,
        "mentor": member.role == member.Role.MENTOR,
    }
    return render(request, "accounts/lived.html", page)


@require_POST
def lived_change(request, item):
    """Who may see it, or away with it."""
    member = own_member(request)
    found = get_object_or_404(sharing.own_items(member), pk=item)
    visibility = request.POST.get("visibility", "")
    if "remove" in request.POST:
        sharing.take_away(member, found.pk)
        messages.success(request, _("Taken away. Nobody sees or uses it any more."))
    elif visibility in LivedExperience.Visibility.values:
        sharing.show(member, found.pk, visibility)
        messages.success(request, _("Saved. It counts at once."))
    return redirect("accounts:lived", request.program.slug)
