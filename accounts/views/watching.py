"""The access log, for the privacy officer: read, never changed."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts import access_log, looking
from accounts.models import AccessEntry, Membership

SHOWN = {
    "": _("Everything"),
    "opened": _("Opened with a reason"),
    "turned": _("Turned away"),
    "exports": _("Exports"),
    "signing": _("Signing in"),
}


def entries_of(program, show: str):
    """Of the program; signing in belongs to none, so it is that of its people."""
    rows = AccessEntry.objects.of(program)
    if show == "opened":
        return rows.filter(action__startswith="opened.")
    if show == "turned":
        return rows.filter(outcome__in=("denied", "missing"))
    if show == "exports":
        return rows.filter(action__contains="export")
    if show == "signing":
        people = Membership.objects.of(program).values_list("user", flat=True)
        names = [f"person:{pk}" for pk in people.distinct()]
        found = AccessEntry.objects.about(names)
        return found.filter(action__in=("sign_in", "sign_out"))
    return rows


@require_safe
def log(request):
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    rows = Paginator(entries_of(request.program, show).newest_first(), 50)
    page = rows.get_page(request.GET.get("page"))
    lines = looking.for_staff(page)
    access_log.record(request.user, "log.read", "log", program=request.program)
    context = {"page": page, "lines": lines, "show": show, "filters": SHOWN.items()}
    return render(request, "accounts/log.html", context)


@require_safe
def looks_of(request, public_id):
    """What a person sees under "Who looked at your record", with names."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    member = get_object_or_404(people.select_related("user"), public_id=public_id)
    rows = looking.looks_at(member.user).filter(program_id=request.program.pk)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    subject = f"person:{member.user_id}"
    lines = looking.for_staff(page)
    access_log.record(request.user, "looks.read", subject, program=request.program)
    context = {"page": page, "lines": lines, "member": member}
    return render(request, "accounts/looks_of.html", context)
