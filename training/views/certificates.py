"""Certificates: made by their holder, checked by anybody who has the number, taken back by
a coordinator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.searching import typed
from training import certifying
from training.forms import CheckForm, RevokeForm
from training.learning import TRACKS
from training.models import Certificate, Track
from training.printing import print_certificate


def _own_or_404(request, track):
    """The membership that takes this track."""
    for role in request.roles:
        if track in TRACKS.get(role, ()):
            return request.memberships[role]
    raise Http404


def certificate(request, track):
    member = _own_or_404(request, track)
    if request.method == "POST":
        if certifying.make(member, track) is None:
            raise Http404
        return redirect("training:certificate", request.program.slug, track)
    made, taken = certifying.latest(member, track), certifying.taken(member, track)
    if made is None and taken is None:
        raise Http404
    page = {
        "certificate": made,
        "newer": taken
        and (made is None or made.expires_on != taken.expires_on)
        and taken,
        "title": certifying.TITLES[Track(track)],
        "track": track,
        "hours": hours_of(made) if made else "",
    }
    return render(request, "training/certificate.html", page)


def hours_of(certificate) -> str:
    """ "12" or "12.5" hours, rounded down to the half."""
    halves = certificate.minutes // 30
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)


@require_safe
def certificate_pdf(request, track):
    made = certifying.latest(_own_or_404(request, track), track)
    if made is None:
        raise Http404
    address = request.build_absolute_uri(_check_path(made))
    response = HttpResponse(
        print_certificate(made, hours_of(made), address),
        content_type="application/pdf",
    )
    name = f"certificate-{made.finished_on:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _check_path(made) -> str:
    return reverse("training:checked", args=[made.number])


def check(request):
    form = CheckForm(request.GET or None)
    if request.GET and form.is_valid():
        return _say(request, form.cleaned_data["number"], form)
    return render(request, "training/check.html", {"form": form})


@require_safe
def checked(request, number):
    return _say(request, number, CheckForm())


def _say(request, number, form):
    found = certifying.check(number)
    page = {"form": form, "found": found, "asked": True}
    status = 200 if found else 404
    return render(request, "training/check.html", page, status=status)


@require_safe
def certificates(request):
    rows = Certificate.objects.visible_to(request.user).of(request.program)
    words = typed(request.GET)
    rows = rows.filter(membership__user__name_used__icontains=words)
    rows = rows.select_related("membership__user", "revoked_by")
    page = Paginator(rows.order_by("-made_at", "-pk"), 50)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "q": words,
        "form": RevokeForm(),
        "titles": certifying.TITLES,
    }
    return render(request, "training/certificates.html", context)


@require_POST
def certificate_revoke(request, certificate):
    rows = Certificate.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(rows, public_id=certificate)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was taken back: say in a few words why."))
    elif certifying.revoke(found, request.user, form.cleaned_data["why"]):
        messages.success(request, _("The certificate no longer counts."))
    else:
        messages.info(request, _("Somebody took it back before you."))
    return redirect("training:certificates", request.program.slug)
