"""Two records of one person: looked for, looked at, made one, taken apart again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import merging
from accounts.merging_forms import MergeForm
from accounts.models import Membership, Merge
from accounts.reauthenticating import reauthenticated
from accounts.roles import PARTICIPANTS

SHOWN = 20


def _people(request):
    people = Membership.objects.visible_to(request.user).of(request.program)
    return people.with_role(*PARTICIPANTS).select_related("user", "program")


def merge(request, public_id):
    """`public_id` is who stays; `with` in the address names the other record."""
    kept = get_object_or_404(_people(request), public_id=public_id)
    if kept.user_id == request.user.pk:
        raise PermissionDenied
    asked = request.GET.get("with", "")
    others = _people(request).filter(role=kept.role).exclude(user=kept.user)
    others = others.exclude(status=Membership.Status.ENDED)
    if asked:
        return _merge_with(request, kept, get_object_or_404(others, public_id=asked))
    words = request.GET.get("q", "").replace("\0", "").strip()[:80]
    rows = Merge.objects.visible_to(request.user).of(request.program)
    reversible = rows.reversible(timezone.now()).filter(kept=kept)
    page = {
        "kept": kept,
        "words": words,
        "found": others.named_like(words).order_by("user__name_used", "pk")[:SHOWN],
        "merges": reversible.with_people().order_by("-at"),
    }
    return render(request, "accounts/merge.html", page)


def _merge_with(request, kept, other):
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _merged(request, kept, other, form.cleaned_data["reason"])
    try:
        found = merging.rehearse(kept, other, request.user)
    except merging.NotPossible:
        raise Http404 from None
    page = {
        "kept": kept,
        "other": other,
        "count": found.count,
        "stayed": sorted(found.stayed.items()),
        "form": form,
    }
    return render(request, "accounts/merge_with.html", page)


@reauthenticated
def _merged(request, kept, other, reason):
    try:
        merging.merge(kept, other, request.user, reason)
    except merging.NotPossible:
        messages.error(request, _("Something changed meanwhile. Please look again."))
    else:
        messages.success(
            request, _("They are one record now. You can undo this for seven days.")
        )
    return redirect("accounts:merge", request.program.slug, kept.public_id)


@require_POST
@reauthenticated
def merge_undo(request, public_id):
    rows = Merge.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(rows.with_people(), public_id=public_id)
    if request.user.pk in (found.kept.user_id, found.other.user_id):
        raise PermissionDenied
    if merging.undo(found, request.user):
        messages.success(request, _("They are two records again."))
    else:
        messages.info(request, _("This cannot be undone any more."))
    return redirect("accounts:merge", request.program.slug, found.kept.public_id)
