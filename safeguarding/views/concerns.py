from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.models import Membership
from safeguarding.forms import ClosingForm, ConcernForm
from safeguarding.models import Concern
from safeguarding.raising import acknowledge, close, raise_concern


def concern_raise(request):
    """Anybody in the program can say that they are worried."""
    people = Membership.objects.visible_to(request.user).of(request.program).active()
    people = people.exclude(user=request.user).select_related("user")
    form = ConcernForm(request.POST or None, people=people.order_by("user__name_used"))
    if request.method == "POST" and form.is_valid():
        concern = raise_concern(request.program, request.user, **form.cleaned_data)
        return redirect(
            "safeguarding:concern_sent", request.program.slug, concern.public_id
        )
    return render(request, "safeguarding/concern_raise.html", {"form": form})


def concern_sent(request, public_id):
    """Reference and state only: the text is not shown again on a shared phone."""
    own = Concern.objects.raised_by_person(request.user).of(request.program)
    concern = get_object_or_404(own, public_id=public_id)
    return render(request, "safeguarding/concern_sent.html", {"concern": concern})


def concerns(request):
    found = Concern.objects.visible_to(request.user).of(request.program)
    rows = found.select_related("raised_by", "acknowledged_by")
    rows = rows.open_first()[:100]
    return render(request, "safeguarding/concerns.html", {"concerns": rows})


def _concern(request, public_id):
    found = Concern.objects.visible_to(request.user).of(request.program)
    people = ("raised_by", "acknowledged_by", "about__user")
    return get_object_or_404(found.select_related(*people), public_id=public_id)


def concern(request, public_id):
    return _show(request, _concern(request, public_id), ClosingForm())


def _show(request, found, form):
    access_log.record(request.user, "concern.read", found.tag, program=request.program)
    page = {"concern": found, "form": form}
    return render(request, "safeguarding/concern.html", page)


@require_POST
def concern_acknowledge(request, public_id):
    found = _concern(request, public_id)
    if acknowledge(found, request.user):
        messages.success(request, _("You have it now. The others were told to stop."))
    else:
        messages.info(request, _("Somebody was faster and has it already."))
    return redirect("safeguarding:concern", request.program.slug, public_id)


@require_POST
def concern_close(request, public_id):
    found = _concern(request, public_id)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    if close(found, request.user, form.cleaned_data["note"]):
        messages.success(request, _("Closed. Thank you for seeing it through."))
    return redirect("safeguarding:concern", request.program.slug, public_id)
