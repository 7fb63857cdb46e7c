"""Opening a protected record for an hour, and looking after each other's openings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import breaking
from accounts.forms import OpeningForm
from accounts.models import Opening
from accounts.policies import label_of
from accounts.reauthenticating import reauthenticated


@require_POST
@reauthenticated
def open_record(request):
    """From the panel of the page that lists the record."""
    try:
        ticket = breaking.read_ticket(request.user, request.POST.get("ticket", ""))
    except breaking.NotYours:
        raise Http404 from None
    if ticket.member.program_id != request.program.pk:
        raise Http404
    form = OpeningForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        page = {
            "form": form,
            "ticket": request.POST["ticket"],
            "back": ticket.back,
            "what": label_of(ticket.resource),
        }
        return render(request, "accounts/open_record.html", page)
    try:
        breaking.open_record(request.user, ticket, form.cleaned_data["reason"])
    except breaking.NotYours:
        raise Http404 from None
    messages.success(request, _("It is open to you for one hour."))
    return redirect(ticket.back)


def own_openings(request):
    return Opening.objects.visible_to(request.user).of(request.program)


@require_safe
def openings(request):
    rows = own_openings(request).with_people().select_related("entry__note")
    rows = Paginator(rows.newest_first(), 25)
    page = {
        "page": rows.get_page(request.GET.get("page")),
        "now": timezone.now(),
        "unseen": own_openings(request).unseen().exclude(who=request.user).count(),
    }
    return render(request, "accounts/openings.html", page)


@require_POST
def opening_seen(request, public_id):
    opening = get_object_or_404(own_openings(request), public_id=public_id)
    if request.user.pk in (opening.who_id, opening.member.user_id):
        raise PermissionDenied
    if breaking.mark_seen(opening, request.user):
        messages.success(request, _("Noted that you have seen it."))
    else:
        messages.info(request, _("Somebody else has seen it already."))
    return redirect("accounts:openings", request.program.slug)


@require_POST
def opening_close(request, public_id):
    opening = get_object_or_404(own_openings(request), public_id=public_id)
    if opening.who_id != request.user.pk:
        raise PermissionDenied
    breaking.close_early(opening, request.user)
    messages.success(request, _("It is closed again."))
    return redirect("accounts:openings", request.program.slug)
