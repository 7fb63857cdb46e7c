"""Everything held about me: a copy, and putting it right."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Correction, Erasure, Leaving, Membership, OwnCopy
from accounts.owning import copying, correcting
from accounts.owning.forms import CorrectionForm
from accounts.reauthenticating import reauthenticated

FILE_NAME = "my-copy.zip"
ACTIVE = Membership.Status.ACTIVE


def own_memberships(user):
    own = Membership.objects.filter(user=user).select_related("program")
    return own.order_by("program__name", "role", "pk")


def hours_of(user) -> str:
    """Where a participant says when they are free."""
    own = Membership.objects.active().participants().filter(user=user)
    slug = own.order_by("pk").values_list("program__slug", flat=True).first()
    return reverse("scheduling:availability", args=[slug]) if slug else ""


def own_data(request):
    now = timezone.now()
    asked = Correction.objects.filter(membership__user=request.user)
    page = {
        "copies": OwnCopy.objects.visible_to(request.user).current(now).newest_first(),
        "asked": asked.order_by("-asked_at", "-pk")[:10],
        "may_ask": own_memberships(request.user).exists(),
        "days": copying.DAYS,
        "parts": own_memberships(request.user).filter(status=ACTIVE),
        "left": Leaving.objects.reversible(now)
        .filter(membership__user=request.user)
        .select_related("membership__program"),
        "erasure": Erasure.objects.open().filter(person=request.user).first(),
        "declined": Erasure.objects.filter(person=request.user, state="declined")
        .order_by("-asked_at", "-pk")
        .first(),
        "hours_url": hours_of(request.user),
    }
    return render(request, "accounts/own_data.html", page)


@require_POST
@reauthenticated
def copy_make(request):
    copying.make(request.user)
    messages.success(request, _("Your copy is ready."))
    return redirect("accounts:own_data")


@reauthenticated(download=True)
def copy_fetch(request, public_id):
    own = OwnCopy.objects.visible_to(request.user).current(timezone.now())
    copy = get_object_or_404(own, public_id=public_id)
    content = copying.fetch(copy, request.user)
    if content is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


def correction_ask(request):
    form = CorrectionForm(
        request.POST or None, memberships=own_memberships(request.user)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        correcting.ask(given["membership"], given["text"])
        messages.success(request, _("Thank you. You get an answer within 30 days."))
        return redirect("accounts:own_data")
    return render(request, "accounts/correction_ask.html", {"form": form})
